//! An evening at the accountant's: a burst of invoices, all taken, all sent, one gap apart.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use crate::scene::{Scene, send, smtp};

/// The short form: fewer invoices, a shorter gap. `cargo xtask soak evening` sends 800 two seconds apart.
#[test]
fn a_burst_of_invoices_is_taken_whole_and_leaves_at_the_gap() -> Result<()> {
    let full = std::env::var_os("FACTEUR_SOAK").is_some();
    let invoices = crate::count(60);
    let gap = Duration::from_millis(if full { 2_000 } else { 100 });
    let scene = Scene::new(u64::try_from(gap.as_millis())?)?;
    let facteur = scene.home.start()?;
    let at_rest = memory(facteur.process(), "VmRSS")?;
    let line = "Facture de l'exercice, une ligne parmi d'autres, et ainsi de suite jusqu'au bout.\r\n";
    let body = line.repeat(INVOICE / line.len());
    let begun = now();
    let transport = smtp(facteur.smtp);
    for number in 0..invoices {
        send(&transport, "a@cabinet.fr", &format!("<{number}@soak.example.org>"), &body)
            .with_context(|| format!("invoice {number}"))?;
    }
    let taken = now() - begun;
    let allowed = gap * u32::try_from(invoices)?;
    scene.settle(&facteur, allowed + Duration::from_secs(60))?;
    let transactions = scene.sink.transactions();
    let (Some(first), Some(last)) = (transactions.first(), transactions.last()) else {
        anyhow::bail!("nothing arrived");
    };
    let whole = last.ended - first.began;
    let arrived = transactions.iter().filter(|transaction| transaction.accepted).count();
    println!(
        "{invoices} invoices of {INVOICE} bytes: taken in {taken:.2?} ({:.0} a second); from the first to the last \
         {whole:.2?}, which is {:+.2} % of {invoices} gaps of {gap:?}; memory {at_rest} kB at rest, {} kB at most",
        f64::from(u32::try_from(invoices)?) / taken.as_secs_f64(),
        (whole.as_secs_f64() / allowed.as_secs_f64() - 1.0) * 100.0,
        memory(facteur.process(), "VmHWM")?,
    );
    ensure!(arrived == invoices, "{arrived} arrived");
    // One percent at the real gap; at the short one the conversations themselves are more than that.
    let most = if full { allowed + allowed / 100 } else { allowed * 3 / 2 };
    ensure!(whole <= most, "it took {whole:?}");
    Ok(())
}

/// A figure of `/proc/PID/status`, in kB.
fn memory(process: u32, name: &str) -> Result<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = status.lines().find(|line| line.starts_with(name)).context("the figure")?;
    Ok(line.split_whitespace().nth(1).context("a number")?.parse()?)
}

#[expect(clippy::disallowed_methods, reason = "what an evening takes is what is measured")]
fn now() -> Instant {
    Instant::now()
}

const INVOICE: usize = 200_000;
