//! One session of the simulator.

use std::net::Ipv4Addr;
use std::sync::{Arc, PoisonError};

use facteur_core::address::{EmailAddress, mask};
use facteur_core::domain::DomainName;
use facteur_smtp::server::{Authentication, Event, Server, Settings, Timeouts};
use facteur_smtp::{Enhanced, Reply};
use tokio::net::TcpStream;

use super::Simulator;
use super::fault::{self, Fault};
use crate::clock;
use crate::message::submitted;
use crate::output;
use crate::wire::{self, Heard, Wire};

/// Plays one session.
pub(super) async fn run(stream: TcpStream, simulator: Arc<Simulator>) {
    let seen_as = simulator.seen_as();
    let settings = Settings {
        host_name: HOST_NAME.to_owned(),
        hello_text: seen_as.map(|address| format!("Hello [{address}]")).unwrap_or_default(),
        max_size_bytes: SIZE_BYTES,
        max_recipients: 1_000,
        max_errors: 20,
        start_tls: true,
        authentication: Authentication::Never,
        utf8: true,
        timeouts: Timeouts::default(),
    };
    let mut server = Server::new(settings, clock::instant());
    let mut session = Session { simulator: &simulator, seen_as, sender: None, at_end: None };
    let mut wire: Box<dyn Wire> = Box::new(stream);
    loop {
        let mut handshake = false;
        while let Some(event) = server.event() {
            match session.answer(&event) {
                Answer::Reply(reply) => server.answer(reply, clock::instant()),
                Answer::Drop => return,
                Answer::None => handshake |= event == Event::StartTls,
            }
        }
        let bytes = server.transmit();
        let deadline = server.deadline();
        if wire::say(wire.as_mut(), &bytes, deadline).await.is_err() || server.wants_to_close() {
            return;
        }
        if handshake {
            let Ok(encrypted) = simulator.tls.accept(wire).await else {
                return;
            };
            wire = Box::new(encrypted);
            server.tls_established(clock::instant());
        }
        match wire::hear(wire.as_mut(), deadline).await {
            Heard::Bytes(bytes) => server.receive(&bytes, clock::instant()),
            Heard::Closed => return,
            Heard::Nothing => server.expire(clock::instant()),
        }
    }
}

enum Answer {
    Reply(Reply),
    Drop,
    None,
}

struct Session<'a> {
    simulator: &'a Simulator,
    seen_as: Option<Ipv4Addr>,
    sender: Option<DomainName>,
    at_end: Option<Fault>,
}

impl Session<'_> {
    fn answer(&mut self, event: &Event) -> Answer {
        match event {
            Event::Hello(_) | Event::Authenticate { .. } | Event::StartTls => Answer::None,
            Event::Mail { reverse_path } => {
                self.at_end = None;
                self.sender =
                    reverse_path.parse::<EmailAddress>().ok().map(|address| address.domain().clone());
                Answer::Reply(Reply::new(250, Some(Enhanced(2, 1, 0)), "Sender OK"))
            }
            Event::Rcpt { forward_path } => Answer::Reply(self.recipient(forward_path)),
            Event::Message { reverse_path, forward_paths, content } => match self.at_end.take() {
                Some(Fault::DropAfterData) => Answer::Drop,
                Some(Fault::AtEndOfData(reply) | Fault::AtRcpt(reply)) => Answer::Reply(reply),
                None => Answer::Reply(self.take(reverse_path, forward_paths, content)),
            },
        }
    }

    /// The rule since 2023-11-01 (Learn, updated requirements for SMTP relay): the MAIL FROM domain is an
    /// accepted domain and the address matches the OnPremises connector; otherwise a recipient outside
    /// the tenant gets 550 5.7.64 at RCPT, while one inside is taken as plain direct send.
    fn recipient(&mut self, forward_path: &str) -> Reply {
        let Ok(recipient) = forward_path.parse::<EmailAddress>() else {
            return Reply::new(501, Some(Enhanced(5, 1, 3)), "Invalid address");
        };
        match fault::read(recipient.local_part()) {
            Some(Fault::AtRcpt(reply)) => return reply,
            Some(fault) => self.at_end = Some(fault),
            None => {}
        }
        let plan = self.simulator.plan.borrow().clone();
        let accepted = |domain: &DomainName| {
            plan.as_ref().is_some_and(|in_force| {
                in_force.checked.domains.iter().any(|known| known.name == *domain && known.tenant.is_some())
            })
        };
        let connector = plan.as_ref().is_some_and(|in_force| {
            let addresses = in_force.checked.sites.iter().flat_map(|site| &site.addresses);
            self.seen_as.is_some_and(|seen| addresses.clone().any(|address| address.contains(seen)))
        });
        let attributed = connector && self.sender.as_ref().is_some_and(accepted);
        if attributed || accepted(recipient.domain()) {
            Reply::new(250, Some(Enhanced(2, 1, 5)), "Recipient OK")
        } else {
            Reply::new(550, Some(Enhanced(5, 7, 64)), "TenantAttribution; Relay Access Denied")
        }
    }

    fn take(&self, reverse_path: &str, forward_paths: &[String], content: &[u8]) -> Reply {
        let now = clock::instant();
        let last = self.simulator.last.lock().unwrap_or_else(PoisonError::into_inner).replace(now);
        let gap = last.map(|last| now.saturating_duration_since(last).as_secs_f64());
        let recipients: Vec<String> = forward_paths.iter().map(|path| mask(path)).collect();
        let at = clock::rfc3339(clock::unix());
        let gap = gap.map(|gap| format!(" +{gap:.3}s")).unwrap_or_default();
        let from = submitted::read(content).map(|facts| facts.from.masked()).unwrap_or_default();
        output::line(&format!(
            "{at} simulator <- {} From {from} -> {} {} bytes{gap}",
            mask(reverse_path),
            recipients.join(", "),
            content.len()
        ));
        if let Some(folder) = &self.simulator.keep
            && let Err(error) = keep(folder, reverse_path, forward_paths, content)
        {
            tracing::error!(event = "simulator.not_kept", %error);
            return Reply::new(452, Some(Enhanced(4, 3, 1)), "Insufficient system resources");
        }
        let identity =
            format!("<{}@{HOST_NAME}> [InternalId=1] Queued mail for delivery", clock::unix().micros());
        Reply::new(250, Some(Enhanced(2, 6, 0)), identity)
    }
}

/// Writes a message with its envelope in front, under a name that sorts by arrival.
fn keep(
    folder: &std::path::Path,
    reverse_path: &str,
    forward_paths: &[String],
    content: &[u8],
) -> std::io::Result<()> {
    let mut file = format!("X-Envelope-From: {reverse_path}\r\n").into_bytes();
    for path in forward_paths {
        file.extend_from_slice(format!("X-Envelope-To: {path}\r\n").as_bytes());
    }
    file.extend_from_slice(content);
    std::fs::write(folder.join(format!("{:020}.eml", clock::unix().micros())), file)
}

const HOST_NAME: &str = "simulator.mail.protection.outlook.com";

/// "service max commonly cited 150 MB": the real endpoint's figure is read from its EHLO.
const SIZE_BYTES: u64 = 157_286_400;
