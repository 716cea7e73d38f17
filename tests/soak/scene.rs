//! A Facteur before a receiver that watches, and what is submitted to it.

use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};
use facteur_tests::facteur::{Facteur, Home};
use facteur_tests::sink::Sink;
use facteur_tests::wait::wait_for;
use lettre::address::Envelope;
use lettre::{SmtpTransport, Transport};

/// The parts of one test.
pub(crate) struct Scene {
    pub(crate) sink: Sink,
    pub(crate) home: Home,
    pub(crate) token: String,
    pub(crate) folder: tempfile::TempDir,
}

impl Scene {
    /// Facteur with two routes, each with that gap, before a sink.
    pub(crate) fn new(gap_milliseconds: u64) -> Result<Self> {
        Self::with(gap_milliseconds, |home, _| home)
    }

    /// The same, with something more said of how Facteur is run.
    pub(crate) fn with(gap_milliseconds: u64, run: impl FnOnce(Home, &Path) -> Home) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let sink = Sink::start()?;
        // The sink shows no certificate: the plan sends in the clear, and no root is needed.
        let roots = folder.path().join("none.pem");
        std::fs::write(&roots, "")?;
        let home = Home::new(folder.path(), sink.address, &roots);
        home.apply(&plan(gap_milliseconds))?;
        let token = home.token()?;
        let home = run(home, folder.path());
        Ok(Self { sink, home, token, folder })
    }

    /// Waits until nothing waits and nothing is under way.
    pub(crate) fn settle(&self, facteur: &Facteur, limit: Duration) -> Result<()> {
        wait_for("an empty queue", limit, || {
            let mut open = 0;
            for status in ["queued", "sending", "deferred"] {
                open += facteur.with_status(status)?.len();
            }
            Ok((open == 0).then_some(()))
        })
        .with_context(|| self.home.log())
    }
}

/// One way in by SMTP, kept open.
pub(crate) fn smtp(address: SocketAddr) -> SmtpTransport {
    SmtpTransport::builder_dangerous(address.ip().to_string())
        .port(address.port())
        .timeout(Some(Duration::from_secs(20)))
        .build()
}

/// Submits a message by SMTP; once this is `Ok`, Facteur has said 250.
pub(crate) fn send(transport: &SmtpTransport, from: &str, message_id: &str, body: &str) -> Result<()> {
    let message = format!(
        "From: <{from}>\r\nTo: <client@example.org>\r\nMessage-ID: {message_id}\r\nSubject: soak\r\n\r\n{body}\r\n"
    );
    let envelope = Envelope::new(Some(from.parse()?), vec!["client@example.org".parse()?])?;
    transport.send_raw(&envelope, message.as_bytes())?;
    Ok(())
}

/// The senders: invoices by the first route, invoices by the second, notifications by the first.
pub(crate) const SENDERS: [&str; 3] = ["a@cabinet.fr", "b@atelier.fr", "notification@cabinet.fr"];

fn plan(gap_milliseconds: u64) -> String {
    format!(
        r#"schema = 1
organisation = "Cabinet Exemple"
[[tenants]]
name = "cabinet"
endpoint = "cabinet-fr.mail.protection.outlook.com"
[[tenants]]
name = "atelier"
endpoint = "atelier-fr.mail.protection.outlook.com"
[[domains]]
name = "cabinet.fr"
tenant = "cabinet"
[[domains]]
name = "atelier.fr"
tenant = "atelier"
[[sites]]
name = "Siège"
egress_addresses = ["203.0.113.10"]
[[companies]]
name = "Société A"
invoice_sender = "a@cabinet.fr"
[[companies]]
name = "Société B"
invoice_sender = "b@atelier.fr"
[senders]
notification = "notification@cabinet.fr"
[application]
profile = "generic"
path = "facteur"
[[routes]]
name = "cabinet"
tenant = "cabinet"
tls = "none"
pace_ms = {gap_milliseconds}
[[routes]]
name = "atelier"
tenant = "atelier"
tls = "none"
pace_ms = {gap_milliseconds}
"#
    )
}
