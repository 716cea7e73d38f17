//! Acceptance beside Postfix: the same client, the same messages, both durable, round by round in turn.
#![allow(clippy::print_stdout, reason = "what was measured is printed")]

use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use facteur_tests::conversation::Conversation;
use facteur_tests::facteur::{Facteur, Home};
use facteur_tests::postfix::Postfix;
use facteur_tests::program;
use serde_json::json;

const ROUNDS: usize = 5;
const SESSIONS: usize = 20;
const MESSAGES: usize = 100;
const BODY: usize = 4_096;

fn main() -> Result<()> {
    let folder = tempfile::tempdir()?;
    // Taken and kept, not delivered: what is measured is acceptance.
    let settings = "defer_transports = virtual smtp local\nqueue_minfree = 0";
    let postfix = Postfix::start(folder.path(), "mx.example.org", settings)?;
    // Nobody listens at the next hop, so the route stands back.
    let home = Home::new(folder.path(), "127.0.0.1:1".parse()?, &program::root().join("etc/rehearsal.toml"));
    home.apply(&std::fs::read_to_string(program::root().join("etc/example-plan.toml"))?)?;
    let token = home.token()?;
    let facteur = home.start()?;
    println!(
        "{SESSIONS} clients, {MESSAGES} messages each of {BODY} bytes over one connection, {ROUNDS} rounds in turn; \
         memory of Facteur at rest: {} kB",
        memory(&facteur)?
    );
    let mut rates = [Vec::new(), Vec::new(), Vec::new()];
    for _ in 0..ROUNDS {
        rates[0].push(rate(|| by_smtp(postfix.address))?);
        rates[1].push(rate(|| by_smtp(facteur.smtp))?);
        rates[2].push(rate(|| by_http(&facteur, &token))?);
    }
    let [postfix, smtp, http] = rates.map(|mut rates| {
        rates.sort_by(f64::total_cmp);
        rates.get(rates.len() / 2).copied().unwrap_or_default()
    });
    println!("Postfix by SMTP   {postfix:>7.0} messages a second");
    println!("Facteur by SMTP   {smtp:>7.0}   × {:.2}", smtp / postfix);
    println!("Facteur by HTTP   {http:>7.0}   × {:.2}", http / postfix);
    let queued = ROUNDS * SESSIONS * MESSAGES * 2;
    println!("memory of Facteur with {queued} queued: {} kB", memory(&facteur)?);
    facteur.kill()?;
    let begun = now();
    let facteur = home.start()?;
    println!("started with {queued} queued in {:.2?}", now() - begun);
    let status = facteur.status("/readyz")?;
    ensure!(status == 200, "it is not ready: {status}\n{}", home.log());
    Ok(())
}

/// Messages a second, all sessions together.
fn rate(session: impl Fn() -> Result<()> + Sync) -> Result<f64> {
    let begun = now();
    std::thread::scope(|scope| -> Result<()> {
        let sessions: Vec<_> = (0..SESSIONS).map(|_| scope.spawn(&session)).collect();
        for session in sessions {
            session.join().map_err(|_| anyhow::anyhow!("a session panicked"))??;
        }
        Ok(())
    })?;
    Ok((SESSIONS * MESSAGES) as f64 / (now() - begun).as_secs_f64())
}

fn by_smtp(address: std::net::SocketAddr) -> Result<()> {
    let mut smtp = Conversation::open(address)?;
    smtp.say("EHLO client.example.org\r\n")?;
    let line = "Facture de l'exercice, une ligne parmi d'autres.\r\n";
    let content = format!(
        "From: <a@cabinet.fr>\r\nTo: <client@example.org>\r\nSubject: bench\r\n\r\n{}.\r\n",
        line.repeat(BODY / line.len())
    );
    for _ in 0..MESSAGES {
        for (said, expected) in [
            ("MAIL FROM:<a@cabinet.fr>\r\n", "250"),
            ("RCPT TO:<client@example.org>\r\n", "250"),
            ("DATA\r\n", "354"),
            (content.as_str(), "250"),
        ] {
            let reply = smtp.say(said)?;
            ensure!(reply.starts_with(expected), "{reply}");
        }
    }
    Ok(())
}

fn by_http(facteur: &Facteur, token: &str) -> Result<()> {
    let body = json!({ "from": "a@cabinet.fr", "to": ["client@example.org"], "subject": "bench",
        "text": "x".repeat(BODY) });
    for _ in 0..MESSAGES {
        facteur.submit(token, &body)?;
    }
    Ok(())
}

/// The memory that its process holds, in kB.
fn memory(facteur: &Facteur) -> Result<u64> {
    let status =
        std::fs::read_to_string(Path::new("/proc").join(facteur.process().to_string()).join("status"))?;
    let line = status.lines().find(|line| line.starts_with("VmRSS")).context("its memory")?;
    Ok(line.split_whitespace().nth(1).context("a number")?.parse()?)
}

#[expect(clippy::disallowed_methods, reason = "time is what is measured")]
fn now() -> Instant {
    Instant::now()
}
