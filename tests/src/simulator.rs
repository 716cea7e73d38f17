//! The simulator of Microsoft 365, run by itself.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result};

use crate::program;

/// A simulator that is running. It is killed with the value.
pub struct Simulator {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
    /// Its certificate, to trust.
    pub certificate: PathBuf,
}

impl Simulator {
    /// Starts one below `folder` for the plan in `plan`, which sees mail come from `seen_as`.
    pub fn start(folder: &Path, plan: &Path, seen_as: &str) -> Result<Self> {
        Self::start_with(folder, plan, seen_as, &[])
    }

    /// The same with these options.
    pub fn start_with(folder: &Path, plan: &Path, seen_as: &str, options: &[&str]) -> Result<Self> {
        let certificate = folder.join("simulator.pem");
        let mut child = Command::new(program::facteur()?)
            .args(["--lang", "en", "rehearse", "--listen", "127.0.0.1:0", "--seen-as", seen_as, "--plan"])
            .arg(plan)
            .arg("--certificate")
            .arg(&certificate)
            .args(options)
            .stdout(Stdio::piped())
            .spawn()?;
        let mut said = BufReader::new(child.stdout.take().context("its output")?);
        let mut first = String::new();
        said.read_line(&mut first)?;
        // What it says later is not read, and must not stop it.
        std::thread::spawn(move || std::io::copy(&mut said, &mut std::io::sink()));
        let address = first
            .split([' ', ';'])
            .find_map(|word| word.parse().ok())
            .with_context(|| format!("an address in {first}"))?;
        Ok(Self { child, address, certificate })
    }
}

impl Drop for Simulator {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
