//! A BIND of a test's own: an unprivileged port, zones from a table, nothing asked of the world.

use std::fs;
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result};

use crate::wait::wait_for;

/// A `named` that is running. It is stopped with the value.
pub struct Bind {
    child: Child,
    /// Where it listens, by UDP and TCP.
    pub address: SocketAddr,
}

impl Bind {
    /// Starts `named` below `folder` with zones, each a name and the lines of its file.
    ///
    /// Fails where BIND is not installed.
    pub fn start(folder: &Path, zones: &[(&str, &str)]) -> Result<Self> {
        let folder = folder.join("bind");
        fs::create_dir_all(&folder)?;
        // The port is free now; BIND takes it a moment later.
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let mut configuration = options(&folder, address);
        for (name, lines) in zones {
            let file = folder.join(format!("{name}.zone"));
            fs::write(&file, format!("{HEAD}{lines}\n"))?;
            configuration.push_str(&format!(
                "zone \"{name}\" {{ type primary; file \"{}\"; {OPEN} }};\n",
                file.display()
            ));
        }
        let file = folder.join("named.conf");
        fs::write(&file, configuration)?;
        let log = fs::File::create(folder.join("log"))?;
        let child = Command::new("/usr/sbin/named")
            .args(["-g", "-n", "1", "-c"])
            .arg(&file)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .context("named: is BIND installed? (cargo xtask setup)")?;
        let bind = Self { child, address };
        wait_for("BIND", Duration::from_secs(20), || {
            let log = fs::read_to_string(folder.join("log"))?;
            Ok(log.lines().any(|line| line.ends_with(" running")).then_some(()))
        })
        .with_context(|| fs::read_to_string(folder.join("log")).unwrap_or_default())?;
        Ok(bind)
    }
}

impl Drop for Bind {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn options(folder: &Path, address: SocketAddr) -> String {
    let (folder, ip, port) = (folder.display(), address.ip(), address.port());
    format!(
        "options {{ directory \"{folder}\"; pid-file none; session-keyfile none; recursion no;\n\
         listen-on port {port} {{ {ip}; }}; listen-on-v6 {{ none; }}; dnssec-validation no; notify no; }};\n\
         controls {{ }};\n"
    )
}

/// Whoever is on this machine may change a zone (RFC 2136).
const OPEN: &str = "allow-update { 127.0.0.1; };";

/// What every zone begins with.
const HEAD: &str = "$TTL 60\n@ IN SOA ns hostmaster 1 3600 600 86400 60\n@ IN NS ns\nns IN A 127.0.0.1\n";
