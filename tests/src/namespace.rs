//! A mount namespace of a test's own: a small disk that nobody else sees, gone with the test.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

/// Runs a test by its name once more, in a namespace of its own, and gives whether this is that second run. Where the
/// system lets nobody have one, there is none: the first run says so and is done.
#[expect(clippy::print_stdout, reason = "a test says what it leaves out")]
pub fn entered(test: &str) -> Result<bool> {
    if std::env::var_os(INSIDE).is_some() {
        return Ok(true);
    }
    let allowed = Command::new("unshare").args(["--mount", "true"]).status();
    if !allowed.is_ok_and(|status| status.success()) {
        println!("no namespace to be had here: {test} is left out");
        return Ok(false);
    }
    let done = Command::new("unshare")
        .arg("--mount")
        .arg(std::env::current_exe()?)
        .args(["--exact", test, "--nocapture"])
        .env(INSIDE, "1")
        .status()?;
    ensure!(done.success(), "{test} failed in its namespace");
    Ok(false)
}

/// A disk in memory, with that many megabytes, over a folder. Only inside a namespace.
pub fn small_disk(folder: &Path, megabytes: u32) -> Result<()> {
    std::env::var_os(INSIDE).context("a namespace of its own")?;
    let size = format!("size={megabytes}m");
    let done = Command::new("mount").args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(folder).status()?;
    ensure!(done.success(), "tmpfs was not mounted");
    Ok(())
}

const INSIDE: &str = "FACTEUR_TEST_NAMESPACE";
