//! A Postfix of a test's own: unprivileged port, own queue, every message into one Maildir.

use std::fs;
use std::io::Read;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use rcgen::{CertifiedKey, generate_simple_self_signed};

use crate::mailbox::{self, Arrived};
use crate::wait::wait_for;

/// A Postfix that is running. It is stopped with the value.
pub struct Postfix {
    folder: PathBuf,
    /// Where it listens.
    pub address: SocketAddr,
    /// Its certificate, to trust.
    pub certificate: PathBuf,
}

impl Postfix {
    /// Starts Postfix below `folder`, under a certificate for `host_name`, with further settings.
    ///
    /// Fails where Postfix is not installed or the test does not run as root, which Postfix wants.
    pub fn start(folder: &Path, host_name: &str, settings: &str) -> Result<Self> {
        let folder = folder.join("postfix");
        for part in ["", "configuration", "queue", "data", "mail"] {
            fs::create_dir_all(folder.join(part))?;
        }
        for open in [folder.parent().context("a folder")?, &folder] {
            fs::set_permissions(open, fs::Permissions::from_mode(0o755))?;
        }
        let owner = |user: &str, part: &str| -> Result<()> {
            let done = Command::new("chown").arg(user).arg(folder.join(part)).status()?;
            ensure!(
                done.success(),
                "chown {user}: is Postfix installed, and does the test run as root? (cargo xtask setup)"
            );
            Ok(())
        };
        owner("postfix", "data")?;
        owner("nobody", "mail")?;
        let CertifiedKey { cert, signing_key } = generate_simple_self_signed(vec![host_name.to_owned()])?;
        let certificate = folder.join("certificate.pem");
        fs::write(&certificate, cert.pem())?;
        fs::write(folder.join("key.pem"), signing_key.serialize_pem())?;
        // The port is free now; Postfix takes it a moment later.
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        fs::write(
            folder.join("configuration/master.cf"),
            format!("{address} inet n - n - - smtpd\n{SERVICES}"),
        )?;
        fs::write(folder.join("configuration/main.cf"), main_cf(&folder, host_name, settings))?;
        let postfix = Self { folder, address, certificate };
        postfix.order("start")?;
        wait_for("Postfix's greeting", Duration::from_secs(20), || Ok(greets(address).then_some(())))
            .with_context(|| postfix.log())?;
        Ok(postfix)
    }

    /// What has arrived so far.
    pub fn arrived(&self) -> Result<Vec<Arrived>> {
        mailbox::read(&self.folder.join("mail/box"))
    }

    /// Waits until that many messages have arrived.
    pub fn wait_for(&self, count: usize, limit: Duration) -> Result<Vec<Arrived>> {
        wait_for(&format!("{count} messages"), limit, || {
            Ok(Some(self.arrived()?).filter(|arrived| arrived.len() >= count))
        })
    }

    /// What it has logged, for a test that fails.
    pub fn log(&self) -> String {
        fs::read_to_string(self.folder.join("log")).unwrap_or_default()
    }

    fn order(&self, order: &str) -> Result<()> {
        let done = Command::new("postfix")
            .arg("-c")
            .arg(self.folder.join("configuration"))
            .arg(order)
            .stderr(Stdio::null())
            .status();
        ensure!(
            done.context("postfix: is it installed? (cargo xtask setup)")?.success(),
            "postfix {order} failed"
        );
        Ok(())
    }
}

impl Drop for Postfix {
    fn drop(&mut self) {
        let _ = self.order("abort");
    }
}

/// Whether somebody there says 220.
fn greets(address: SocketAddr) -> bool {
    let mut greeting = [0; 3];
    TcpStream::connect(address).and_then(|mut stream| stream.read_exact(&mut greeting)).is_ok()
        && greeting == *b"220"
}

fn main_cf(folder: &Path, host_name: &str, settings: &str) -> String {
    let folder = folder.display();
    format!(
        "compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
maillog_file_prefixes = {folder}
maillog_file = {folder}/log
myhostname = {host_name}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mydestination =
smtpd_relay_restrictions = reject_unauth_destination
alias_maps =
alias_database =
local_recipient_maps =
smtpd_tls_security_level = may
smtpd_tls_cert_file = {folder}/certificate.pem
smtpd_tls_key_file = {folder}/key.pem
smtpd_tls_received_header = yes
enable_long_queue_ids = yes
virtual_mailbox_domains = example.org
virtual_mailbox_base = {folder}/mail
virtual_mailbox_maps = static:box/
virtual_minimum_uid = 1
virtual_uid_maps = static:65534
virtual_gid_maps = static:65534
{settings}
"
    )
}

/// The services that taking and keeping mail needs.
const SERVICES: &str = "\
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
smtp unix - - n - - smtp
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
";
