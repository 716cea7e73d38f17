//! Acceptance and delivery beside Postfix: the same client, the same messages, both durable, round by round in turn.
#![allow(clippy::print_stdout, reason = "what was measured is printed")]

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use facteur_tests::conversation::Conversation;
use facteur_tests::facteur::{Facteur, Home};
use facteur_tests::postfix::Postfix;
use facteur_tests::program;
use facteur_tests::sink::Sink;
use facteur_tests::wait::wait_for;
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
    let [postfix, smtp, http] = rates.map(median);
    println!("Postfix by SMTP   {postfix:>7.0} messages a second");
    println!("Facteur by SMTP   {smtp:>7.0}   × {:.2}", smtp / postfix);
    println!("Facteur by HTTP   {http:>7.0}   × {:.2}", http / postfix);
    while MANY > queued(&home)? {
        rate(|| by_smtp(facteur.smtp))?;
    }
    let queued = queued(&home)?;
    println!("memory of Facteur with {queued} queued: {} kB", memory(&facteur)?);
    facteur.kill()?;
    let begun = now();
    let facteur = home.start()?;
    println!("started with {queued} queued in {:.2?}", now() - begun);
    let status = facteur.status("/readyz")?;
    ensure!(status == 200, "it is not ready: {status}\n{}", home.log());
    facteur.kill()?;
    to_the_next_hop()
}

/// How many messages wait.
fn queued(home: &Home) -> Result<usize> {
    Ok(home.log().matches("\"event\":\"message.accepted\"").count())
}

/// So many that a queue is a long one.
const MANY: usize = 100_000;

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
    let body = body.to_string();
    let request = format!(
        "POST /api/v1/messages HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    let mut stream = TcpStream::connect(facteur.http()?)?;
    stream.set_nodelay(true)?;
    let mut answers = BufReader::new(stream.try_clone()?);
    for _ in 0..MESSAGES {
        stream.write_all(request.as_bytes())?;
        let status = answer(&mut answers)?;
        ensure!(status.starts_with("HTTP/1.1 202 "), "{status}");
    }
    Ok(())
}

/// Reads an answer to its end; gives its first line.
fn answer(answers: &mut impl BufRead) -> Result<String> {
    let mut status = String::new();
    answers.read_line(&mut status)?;
    let mut length = 0;
    loop {
        let mut line = String::new();
        answers.read_line(&mut line)?;
        if line.trim().is_empty() {
            break;
        }
        if let Some(said) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = said.trim().parse()?;
        }
    }
    let mut body = vec![0; length];
    answers.read_exact(&mut body)?;
    Ok(status)
}

/// From submission by SMTP to the next hop, by whoever listens at `address` and sends to `sink`: messages a second.
fn through(address: std::net::SocketAddr, sink: &Sink) -> Result<f64> {
    let before = sink.count();
    let begun = now();
    rate(|| by_smtp(address))?;
    wait_for("the last message", Duration::from_secs(300), || {
        Ok((sink.count() >= before + SESSIONS * MESSAGES).then_some(()))
    })?;
    Ok((SESSIONS * MESSAGES) as f64 / (now() - begun).as_secs_f64())
}

/// From submission to a receiver that takes at once, unpaced: Postfix with as many connections as it likes, Facteur with
/// one, as always.
fn to_the_next_hop() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let (theirs, ours) = (Sink::start()?, Sink::start()?);
    let settings = format!(
        "queue_minfree = 0\nvirtual_mailbox_domains =\nrelay_domains = example.org\nrelay_transport = smtp\n\
         relayhost = [{}]:{}",
        theirs.address.ip(),
        theirs.address.port()
    );
    let postfix = Postfix::start(folder.path(), "mx.example.org", &settings)?;
    let home = Home::new(folder.path(), ours.address, &program::root().join("etc/rehearsal.toml"));
    let plan = std::fs::read_to_string(program::root().join("etc/example-plan.toml"))?;
    home.apply(
        &plan.replace("pace_ms = 2000", "pace_ms = 0").replace("tls = \"required\"", "tls = \"none\""),
    )?;
    let facteur = home.start()?;
    let mut rates = [Vec::new(), Vec::new()];
    for _ in 0..ROUNDS {
        rates[0].push(through(postfix.address, &theirs)?);
        rates[1].push(through(facteur.smtp, &ours)?);
    }
    let [postfix, facteur] = rates.map(median);
    println!("Postfix, submission to next hop {postfix:>7.0} messages a second");
    println!("Facteur, submission to next hop {facteur:>7.0}   × {:.2}", facteur / postfix);
    Ok(())
}

fn median(mut rates: Vec<f64>) -> f64 {
    rates.sort_by(f64::total_cmp);
    rates.get(rates.len() / 2).copied().unwrap_or_default()
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
