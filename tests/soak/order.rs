//! The order of system calls, seen by strace: what is promised is on disk first.

use std::fs;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use facteur_tests::wait::wait_for;
use serde_json::json;

use crate::scene::{Scene, send, smtp};

/// Calls with which data leaves or is made safe; each is traced with the beginning of its data.
const TRACED: &str = "trace=fdatasync,fsync,read,recvfrom,write,sendto,writev,sendmsg";

#[test]
fn the_disk_has_it_before_the_250_the_202_and_the_final_dot() -> Result<()> {
    // Where the system lets nobody be traced, as in some containers, nothing can be seen.
    let traced = std::process::Command::new("strace").args(["--output", "/dev/null", "true"]).output();
    if !traced.is_ok_and(|traced| traced.status.success()) {
        println!("strace: not here, or not allowed");
        return Ok(());
    }
    let scene = Scene::with(100, |home, folder| {
        let file = folder.join("calls").display().to_string();
        home.run_by(&["strace", "--follow-forks", "--string-limit=400", "--output", &file, "-e", TRACED])
    })?;
    let facteur = scene.home.start()?;
    // One after the other: side by side, a line of one transaction could be taken for the other's.
    send(&smtp(facteur.smtp), "a@cabinet.fr", "<order@soak.example.org>", "marked-by-smtp")?;
    scene.settle(&facteur, Duration::from_secs(60))?;
    let body = json!({ "from": "b@atelier.fr", "to": ["client@example.org"], "subject": "soak", "text": "marked-by-http" });
    facteur.submit(&scene.token, &body)?;
    scene.settle(&facteur, Duration::from_secs(60))?;
    let calls = scene.folder.path().join("calls");
    // strace writes what it saw a moment later.
    wait_for("both deliveries in the trace", Duration::from_secs(20), || {
        Ok((fs::read_to_string(&calls)?.matches("354 go on").count() == 2).then_some(()))
    })?;
    // Killing strace would leave what it traces behind.
    let traced = facteur.process().to_string();
    let _ = std::process::Command::new("pkill").args(["-KILL", "-P", &traced]).status();
    let text = fs::read_to_string(&calls)?;
    let lines: Vec<&str> = text.lines().collect();
    check(&lines, "marked-by-smtp", is_read, "250 2.0.0 Kept", is_sent)?;
    check(&lines, "marked-by-http", is_read, "HTTP/1.1 202", is_sent)?;
    let accepted: Vec<usize> = places(&lines, "354 go on", is_read);
    ensure!(accepted.len() == 2, "{} transactions", accepted.len());
    for start in accepted {
        let rest = lines.get(start..).unwrap_or_default();
        check(rest, "354 go on", is_read, "\".\\r\\n\"", is_sent)?;
    }
    Ok(())
}

/// Expects a sync that returned between the first line that begins something and the line that promises it.
fn check(
    lines: &[&str],
    begins: &str,
    how: fn(&str) -> bool,
    promises: &str,
    by: fn(&str) -> bool,
) -> Result<()> {
    let begun = *places(lines, begins, how).first().with_context(|| format!("no {begins}"))?;
    let promised = places(lines, promises, by)
        .into_iter()
        .find(|place| *place > begun)
        .with_context(|| format!("no {promises} behind {begins}"))?;
    let between = lines.get(begun..promised).unwrap_or_default();
    ensure!(
        between.iter().any(|line| has_synced(line)),
        "{promises} left before a sync had returned:\n{}",
        lines.get(begun..=promised).unwrap_or_default().join("\n")
    );
    Ok(())
}

fn places(lines: &[&str], text: &str, how: fn(&str) -> bool) -> Vec<usize> {
    let matching = lines.iter().enumerate().filter(|(_, line)| line.contains(text) && how(line));
    matching.map(|(place, _)| place).collect()
}

/// A sync that returned: in one line, or in the second half of one that another thread's call came into.
fn has_synced(line: &str) -> bool {
    line.contains("sync") && line.ends_with("= 0") && !line.contains("unfinished")
}

fn is_sent(line: &str) -> bool {
    ["write(", "writev(", "sendto(", "sendmsg("].iter().any(|call| line.contains(call))
}

fn is_read(line: &str) -> bool {
    ["read(", "recvfrom(", "read resumed", "recvfrom resumed"].iter().any(|call| line.contains(call))
}
