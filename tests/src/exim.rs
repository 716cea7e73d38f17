//! An Exim of a test's own: unprivileged port, own spool, every message into one Maildir.

use std::fs;
use std::net::{SocketAddr, TcpListener};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use rcgen::{CertifiedKey, generate_simple_self_signed};

use crate::program;
use crate::wait::wait_for;

/// An Exim that is running. It is killed with the value.
pub struct Exim {
    child: Child,
    folder: PathBuf,
    /// Where it listens.
    pub address: SocketAddr,
    /// Its certificate, to trust.
    pub certificate: PathBuf,
}

impl Exim {
    /// Starts Exim below `folder`, under a certificate for `host_name`.
    ///
    /// Debian's Exim runs as a user that its other packages make: here it sees lists of users and groups with that one added, in a
    /// mount namespace of its own. Fails where Exim is not unpacked or no namespace is to be had.
    pub fn start(folder: &Path, host_name: &str) -> Result<Self> {
        let folder = folder.join("exim");
        for part in ["", "spool", "log", "mail"] {
            fs::create_dir_all(folder.join(part))?;
            fs::set_permissions(folder.join(part), fs::Permissions::from_mode(0o777))?;
        }
        fs::set_permissions(folder.parent().context("a folder")?, fs::Permissions::from_mode(0o755))?;
        let program = program::root().join(".tools/exim/usr/sbin/exim4");
        ensure!(program.exists(), "{}: is Exim unpacked? (cargo xtask setup)", program.display());
        let CertifiedKey { cert, signing_key } = generate_simple_self_signed(vec![host_name.to_owned()])?;
        let certificate = folder.join("certificate.pem");
        fs::write(&certificate, cert.pem())?;
        fs::write(folder.join("key.pem"), signing_key.serialize_pem())?;
        fs::set_permissions(folder.join("key.pem"), fs::Permissions::from_mode(0o644))?;
        let users = fs::read_to_string("/etc/passwd")?;
        fs::write(folder.join("passwd"), format!("{users}Debian-exim:x:65533:65533::/:/bin/false\n"))?;
        let groups = fs::read_to_string("/etc/group")?;
        fs::write(folder.join("group"), format!("{groups}Debian-exim:x:65533:\n"))?;
        // The port is free now; Exim takes it a moment later.
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        fs::write(folder.join("exim.conf"), configuration(&folder, &program, host_name, address))?;
        let script = "mount --bind \"$0/passwd\" /etc/passwd && mount --bind \"$0/group\" /etc/group \
                      && exec \"$1\" -C \"$0/exim.conf\" -bdf";
        let child = Command::new("unshare")
            .args(["--mount", "sh", "-c", script])
            .args([&folder, &program])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(fs::File::create(folder.join("said"))?)
            .spawn()?;
        let exim = Self { child, folder, address, certificate };
        wait_for("Exim", Duration::from_secs(20), || {
            Ok(std::net::TcpStream::connect(exim.address).is_ok().then_some(()))
        })
        .with_context(|| exim.log())?;
        Ok(exim)
    }

    /// Waits until that many messages have arrived; gives each as it came, behind what Exim put in front of it, with
    /// its line endings whole again.
    pub fn wait_for(&self, count: usize) -> Result<Vec<String>> {
        let read = || -> Result<Option<Vec<String>>> {
            let mut all = Vec::new();
            for entry in fs::read_dir(self.folder.join("mail/new")).into_iter().flatten() {
                all.push(fs::read_to_string(entry?.path())?.replace('\n', "\r\n"));
            }
            Ok(Some(all).filter(|all| all.len() >= count))
        };
        wait_for(&format!("{count} messages"), Duration::from_secs(30), read).with_context(|| self.log())
    }

    /// What it has logged, for a test that fails.
    pub fn log(&self) -> String {
        let files = ["log/mainlog", "log/paniclog", "said"].map(|name| self.folder.join(name));
        files.iter().filter_map(|file| fs::read_to_string(file).ok()).collect()
    }
}

impl Drop for Exim {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn configuration(folder: &Path, program: &Path, host_name: &str, address: SocketAddr) -> String {
    let (folder, program, port) = (folder.display(), program.display(), address.port());
    format!(
        "exim_path = {program}\nprimary_hostname = {host_name}\nexim_user = nobody\nexim_group = nogroup\n\
         notifier_socket =\nspool_directory = {folder}/spool\nlog_file_path = {folder}/log/%slog\n\
         pid_file_path = {folder}/exim.pid\nlocal_interfaces = 127.0.0.1\ndaemon_smtp_ports = {port}\n\
         tls_advertise_hosts = *\ntls_certificate = {folder}/certificate.pem\ntls_privatekey = {folder}/key.pem\n\
         acl_smtp_mail = accept\nacl_smtp_rcpt = accept\nacl_smtp_data = accept\naccept_8bitmime = true\n\
         host_lookup =\nrfc1413_hosts =\nlog_selector = +smtp_connection\nkeep_environment =\nadd_environment = PATH=/usr/bin\n\
         begin routers\nall:\n  driver = accept\n  transport = box\n\
         begin transports\nbox:\n  driver = appendfile\n  maildir_format\n  directory = {folder}/mail\n\
         \x20 create_directory\n  user = nobody\n  group = nogroup\n  message_prefix =\n  message_suffix =\n\
         \x20 check_string =\n  escape_string =\n"
    )
}
