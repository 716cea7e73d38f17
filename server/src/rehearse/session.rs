//! One session of the simulator.

use std::collections::HashMap;
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;

use facteur_core::address::{EmailAddress, mask};
use facteur_core::domain::DomainName;
use facteur_smtp::server::{Authentication, Event, Server, Settings, Timeouts};
use facteur_smtp::{Enhanced, Reply};
use tokio::net::TcpStream;

use super::attribution::{Attribution, Evidence, Passage, attribute, passage};
use super::client_certificate;
use super::conditions::{Manner, Point, TlsFault};
use super::fault::{self, Fault};
use super::record::{self, Taken};
use super::{Audience, Judged, Simulator};
use crate::clock;
use crate::message::submitted;
use crate::output;
use crate::service::InForce;
use crate::wire::{self, Heard, Wire};

/// Plays one session.
pub(super) async fn run(stream: TcpStream, simulator: Arc<Simulator>) {
    let mut session = Session::new(&simulator);
    let mut wire: Box<dyn Wire> = Box::new(stream);
    if let Some(manner) = play(&mut session, &mut wire).await
        && manner == Manner::Silent
    {
        // Until the client has had enough.
        while let Heard::Bytes(_) = wire::hear(wire.as_mut(), None).await {}
    }
}

/// The conversation to its end, or to where it is broken off, and how.
async fn play(session: &mut Session<'_>, wire: &mut Box<dyn Wire>) -> Option<Manner> {
    let conditions = &session.simulator.conditions;
    let settings = Settings {
        host_name: HOST_NAME.to_owned(),
        hello_text: session.seen_as.map(|address| format!("Hello [{address}]")).unwrap_or_default(),
        max_size_bytes: SIZE_BYTES,
        max_recipients: 1_000,
        max_errors: 20,
        start_tls: conditions.tls != Some(TlsFault::None),
        authentication: Authentication::Never,
        utf8: true,
        timeouts: Timeouts::default(),
    };
    let mut server = Server::new(settings, clock::instant());
    let mut point = Some(Point::Connect);
    loop {
        if let Some(manner) = point.take().and_then(|point| session.break_at(point)) {
            return Some(manner);
        }
        let mut handshake = false;
        while let Some(event) = server.event() {
            match session.answer(&event) {
                Answer::Reply(reply) => server.answer(reply, clock::instant()),
                Answer::Late(wait, reply) => {
                    tokio::time::sleep(wait).await;
                    server.answer(reply, clock::instant());
                }
                Answer::Break(manner) => return Some(manner),
                Answer::None => handshake |= event == Event::StartTls,
            }
        }
        let mut bytes = server.transmit();
        let deadline = server.deadline();
        // The machine itself answers DATA.
        let go_ahead = if bytes.starts_with(b"354") { Some(0) } else { find(&bytes, b"\r\n354") };
        let breaks = go_ahead.and_then(|at| session.break_at(Point::Data).map(|manner| (at, manner)));
        if let Some((at, _)) = breaks {
            // What was answered before, each line whole.
            bytes.truncate(if at == 0 { 0 } else { at + 2 });
        }
        if wire::say(wire.as_mut(), &bytes, deadline).await.is_err() || server.wants_to_close() {
            return None;
        }
        if let Some((_, manner)) = breaks {
            return Some(manner);
        }
        session.in_message = go_ahead.is_some();
        if handshake {
            encrypt(session, wire).await?;
            server.tls_established(clock::instant());
        }
        match wire::hear(wire.as_mut(), deadline).await {
            Heard::Bytes(bytes) => {
                point = session.in_message.then_some(Point::Message);
                server.receive(&bytes, clock::instant());
            }
            Heard::Closed => return None,
            Heard::Nothing => server.expire(clock::instant()),
        }
    }
}

/// Encrypts, and reads what the client shows of itself; none where that fails.
async fn encrypt(session: &mut Session<'_>, wire: &mut Box<dyn Wire>) -> Option<()> {
    if session.simulator.conditions.tls == Some(TlsFault::Old) {
        let _ = wire::hear(wire.as_mut(), None).await;
        let _ = wire::say(wire.as_mut(), PROTOCOL_VERSION, None).await;
        return None;
    }
    let plain = std::mem::replace(wire, Box::new(tokio::io::empty()));
    let encrypted = session.simulator.tls.accept(plain).await.ok()?;
    let (_, connection) = encrypted.get_ref();
    session.certificate = client_certificate::names(connection.peer_certificates());
    session.tls = connection.protocol_version().map(|version| format!("{version:?}"));
    *wire = Box::new(encrypted);
    Some(())
}

enum Answer {
    Reply(Reply),
    Late(Duration, Reply),
    Break(Manner),
    None,
}

struct Session<'a> {
    simulator: &'a Simulator,
    seen_as: Option<Ipv4Addr>,
    hello: String,
    certificate: Vec<String>,
    tls: Option<String>,
    in_message: bool,
    messages: usize,
    transaction: Transaction,
}

/// What is known of the transaction under way.
#[derive(Default)]
struct Transaction {
    sender: Option<EmailAddress>,
    attribution: Attribution,
    by_domain: HashMap<DomainName, usize>,
    outside: usize,
    /// What the recipient just named wishes.
    own: Option<Fault>,
    /// What one of them wishes for the message.
    later: Option<Fault>,
}

impl<'a> Session<'a> {
    fn new(simulator: &'a Simulator) -> Self {
        Self {
            seen_as: simulator.seen_as(),
            simulator,
            hello: String::new(),
            certificate: Vec::new(),
            tls: None,
            in_message: false,
            messages: 0,
            transaction: Transaction::default(),
        }
    }

    /// Whether it breaks off here, by the conditions or by a recipient's wish.
    fn break_at(&self, point: Point) -> Option<Manner> {
        let wish = if point == Point::Rcpt { &self.transaction.own } else { &self.transaction.later };
        let wished = match wish {
            Some(Fault::Breaks(at, manner)) if *at == point => Some(*manner),
            _ => None,
        };
        self.simulator.conditions.break_at(point).or(wished)
    }

    fn answer(&mut self, event: &Event) -> Answer {
        if let Event::Rcpt { forward_path } = event {
            self.wish(forward_path);
        }
        if let Some(manner) = self.break_at(point(event)) {
            return Answer::Break(manner);
        }
        match event {
            Event::Hello(name) => {
                self.hello.clone_from(name);
                Answer::None
            }
            Event::Mail { reverse_path } => self.begin(reverse_path),
            Event::Rcpt { forward_path } => Answer::Reply(self.recipient(forward_path)),
            Event::Message { reverse_path, forward_paths, content } => match self.transaction.later.take() {
                Some(Fault::AtEndOfData(reply)) => Answer::Reply(reply),
                Some(Fault::Slow(wait)) => {
                    Answer::Late(wait, self.take(reverse_path, forward_paths, content))
                }
                _ => Answer::Reply(self.take(reverse_path, forward_paths, content)),
            },
            _ => Answer::None,
        }
    }

    /// A recipient's wish: about itself, or about the message.
    fn wish(&mut self, forward_path: &str) {
        let wants = matches!(self.simulator.audience, Audience::Person);
        let recipient = forward_path.parse::<EmailAddress>().ok().filter(|_| wants);
        self.transaction.own = recipient.and_then(|recipient| fault::read(recipient.local_part()));
        let later = |fault: &mut Fault| match fault {
            Fault::Breaks(at, _) => *at != Point::Rcpt,
            Fault::AtEndOfData(_) | Fault::Slow(_) => true,
            Fault::AtRcpt(_) | Fault::Greylist | Fault::Unknown => false,
        };
        if let Some(fault) = self.transaction.own.take_if(later) {
            self.transaction.later = Some(fault);
        }
    }

    fn begin(&mut self, reverse_path: &str) -> Answer {
        self.transaction = Transaction { sender: reverse_path.parse().ok(), ..Transaction::default() };
        let conditions = &self.simulator.conditions;
        if conditions.close_after.is_some_and(|limit| self.messages >= limit) {
            return Answer::Reply(Reply::new(
                421,
                Some(Enhanced(4, 4, 2)),
                "Connection dropped after its messages",
            ));
        }
        if let Some(plan) = self.plan() {
            let sender = self.transaction.sender.as_ref();
            let evidence = Evidence { seen_as: self.seen_as, certificate: &self.certificate, sender };
            self.transaction.attribution = attribute(&plan, evidence);
        }
        let taken = Reply::new(250, Some(Enhanced(2, 1, 0)), "Sender OK");
        let wait = conditions.throttle.map(|limit| self.simulator.counted().wait(limit)).unwrap_or_default();
        if wait.is_zero() {
            Answer::Reply(taken)
        } else if conditions.throttle_delays {
            Answer::Late(wait, taken)
        } else {
            let seen_as = self.seen_as.map(|address| address.to_string()).unwrap_or_default();
            let words = format!("Server busy. Please try again later from [{seen_as}]. (S77719)");
            Answer::Reply(Reply::new(451, Some(Enhanced(4, 7, 500)), words))
        }
    }

    /// The answer to RCPT, told to whoever makes a report.
    fn recipient(&mut self, forward_path: &str) -> Reply {
        if let Audience::Report(report) = &self.simulator.audience {
            let _ = report.send(Judged { attribution: self.transaction.attribution.clone() });
        }
        self.judge(forward_path)
    }

    fn judge(&mut self, forward_path: &str) -> Reply {
        let Ok(recipient) = forward_path.parse::<EmailAddress>() else {
            return Reply::new(501, Some(Enhanced(5, 1, 3)), "Invalid address");
        };
        let Some(plan) = self.plan() else {
            return fault::known(550, Enhanced(5, 7, 64));
        };
        if let Some(Fault::AtRcpt(reply)) = &self.transaction.own {
            return reply.clone();
        }
        let transaction = &self.transaction;
        let rejects = self.simulator.conditions.reject_direct_send;
        let found =
            passage(&plan, &transaction.attribution, transaction.sender.as_ref(), &recipient, rejects);
        if let Some(refusal) = self.refusal(&plan, found, &recipient) {
            return refusal;
        }
        *self.transaction.by_domain.entry(recipient.domain().clone()).or_default() += 1;
        self.transaction.outside += usize::from(found == Passage::Outside);
        Reply::new(250, Some(Enhanced(2, 1, 5)), "Recipient OK")
    }

    fn refusal(&self, plan: &InForce, found: Passage, recipient: &EmailAddress) -> Option<Reply> {
        let transaction = &self.transaction;
        match found {
            Passage::RelayDenied => return Some(fault::known(550, Enhanced(5, 7, 64))),
            Passage::DirectSendRejected => return Some(fault::known(550, Enhanced(5, 7, 68))),
            // The directory is asked for the tenant's own recipients alone.
            Passage::Inside if transaction.own == Some(Fault::Unknown) => {
                return Some(fault::known(550, Enhanced(5, 4, 1)));
            }
            Passage::Inside | Passage::Outside => {}
        }
        // "more than 200 recipients of the same domain" are too many (NDR table, 2024-03-08).
        if transaction.by_domain.get(recipient.domain()).is_some_and(|count| *count >= MOST_OF_A_DOMAIN) {
            return Some(fault::known(452, Enhanced(4, 5, 3)));
        }
        if transaction.own == Some(Fault::Greylist) && self.is_first_try(recipient) {
            return Some(Reply::new(451, Some(Enhanced(4, 7, 1)), "Greylisted, please try again later"));
        }
        let tenant = transaction.attribution.tenant().filter(|_| found == Passage::Outside)?;
        let quota = self.simulator.quota(plan, tenant)?;
        let mut counted = self.simulator.counted();
        let now = counted.clock.now();
        let used = counted.outside.get_mut(tenant).map_or(0, |used| used.count(now));
        (used + transaction.outside >= quota).then(|| fault::known(550, Enhanced(5, 7, 233)))
    }

    fn is_first_try(&self, recipient: &EmailAddress) -> bool {
        let sender = self.transaction.sender.as_ref().map(ToString::to_string).unwrap_or_default();
        self.simulator.counted().greylisted.insert((sender, recipient.to_string()))
    }

    fn take(&mut self, reverse_path: &str, forward_paths: &[String], content: &[u8]) -> Reply {
        let at = clock::unix();
        let identity = format!("<{}@{HOST_NAME}> [InternalId=1] Queued mail for delivery", at.micros());
        let reply = Reply::new(250, Some(Enhanced(2, 6, 0)), identity);
        if let Some(folder) = &self.simulator.record {
            let taken = Taken {
                at,
                seen_as: self.seen_as,
                hello: &self.hello,
                tls: self.tls.as_deref(),
                certificate: &self.certificate,
                attribution: &self.transaction.attribution,
                reverse_path,
                forward_paths,
                content,
                reply: &reply.to_string(),
            };
            if let Err(error) = record::write(folder, &taken) {
                tracing::error!(event = "simulator.not_recorded", %error);
                return Reply::new(452, Some(Enhanced(4, 3, 1)), "Insufficient system resources");
            }
        }
        let gap = self.count();
        if matches!(self.simulator.audience, Audience::Person) {
            let recipients: Vec<String> = forward_paths.iter().map(|path| mask(path)).collect();
            let gap = gap.map(|gap| format!(" +{:.3}s", gap.as_secs_f64())).unwrap_or_default();
            let from = submitted::read(content).map(|facts| facts.from.masked()).unwrap_or_default();
            output::line(&format!(
                "{} simulator <- {} From {from} -> {} {} bytes{gap}",
                clock::rfc3339(at),
                mask(reverse_path),
                recipients.join(", "),
                content.len()
            ));
        }
        reply
    }

    /// Counts a message that was taken, and gives the time since the one before.
    fn count(&mut self) -> Option<Duration> {
        self.messages += 1;
        let mut counted = self.simulator.counted();
        let now = counted.clock.now();
        counted.minute.add(1, now);
        if let Some(tenant) = self.transaction.attribution.tenant() {
            counted.outside.entry(tenant.to_owned()).or_default().add(self.transaction.outside, now);
        }
        counted.last.replace(now).map(|last| now.since(last).into())
    }

    fn plan(&self) -> Option<Arc<InForce>> {
        self.simulator.plan.borrow().clone()
    }
}

/// Where the conversation is at an event.
fn point(event: &Event) -> Point {
    match event {
        Event::StartTls => Point::Starttls,
        Event::Mail { .. } => Point::Mail,
        Event::Rcpt { .. } => Point::Rcpt,
        Event::Message { .. } => Point::Dot,
        _ => Point::Ehlo,
    }
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

const HOST_NAME: &str = "simulator.mail.protection.outlook.com";

/// "service max commonly cited 150 MB": the real endpoint's figure is read from its EHLO.
const SIZE_BYTES: u64 = 157_286_400;

const MOST_OF_A_DOMAIN: usize = 200;

/// RFC 5246 §7.2: a fatal alert, protocol_version (70), under the number of TLS 1.0.
const PROTOCOL_VERSION: &[u8] = &[21, 3, 1, 0, 2, 2, 70];
