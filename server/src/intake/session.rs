//! One SMTP session of an application.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use facteur_core::address::EmailAddress;
use facteur_core::sending::sender::Source;
use facteur_core::words::{Language, SendingTexts, texts};
use facteur_smtp::server::{Authentication, Event, Server, Settings, Timeouts};
use facteur_smtp::{Enhanced, Reply, Secret};
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;

use super::guesses::Guesses;
use super::{closing, source_name};
use crate::clock;
use crate::message::submitted;
use crate::service::Service;
use crate::store::tokens;
use crate::submission::{Submission, SubmissionError, submit};
use crate::token::{self, Scope, Token};
use crate::wire::{self, Heard, Wire};

/// Who has connected, and what is known of them before they speak.
pub(super) struct Guest {
    pub(super) peer: SocketAddr,
    /// Whether the address lies in a network that may submit without a password.
    pub(super) allowed: bool,
    /// Encrypts, where there is a certificate.
    pub(super) tls: Option<TlsAcceptor>,
    pub(super) guesses: Arc<Guesses>,
}

/// Holds the session until the client leaves, errs too often, or the service stops.
pub(super) async fn run(stream: TcpStream, guest: Guest, service: &Service) {
    let is_near = guest.peer.ip().to_canonical().is_loopback();
    let settings = Settings {
        host_name: service.configuration.hello_name.clone(),
        hello_text: String::new(),
        max_size_bytes: MAX_SIZE_BYTES,
        max_recipients: MAX_RECIPIENTS,
        max_errors: MAX_ERRORS,
        start_tls: guest.tls.is_some(),
        // Nobody listens in on loopback.
        authentication: if is_near || service.configuration.smtp_auth_in_clear {
            Authentication::InTheClear
        } else if guest.tls.is_some() {
            Authentication::Encrypted
        } else {
            Authentication::Never
        },
        utf8: true,
        timeouts: Timeouts::default(),
    };
    let mut server = Server::new(settings, clock::instant());
    let early = !is_near && timeout(EARLY, stream.readable()).await.is_ok();
    let mut wire: Box<dyn Wire> = Box::new(stream);
    if early && let Heard::Bytes(bytes) = wire::hear(wire.as_mut(), server.deadline()).await {
        server.receive(&bytes, clock::instant());
    }
    // Who may not stay without a password has to say it soon.
    let login_by = (!guest.allowed).then(|| clock::instant() + LOGIN);
    let mut session = Session { service, guest, hello: String::new(), encrypted: false, login: None };
    let mut stopping = service.stopping();
    loop {
        let mut handshake = false;
        while let Some(event) = server.event() {
            handshake |= event == Event::StartTls;
            if let Some(reply) = session.reply(event).await {
                server.answer(reply, clock::instant());
            }
        }
        let bytes = server.transmit();
        let deadline = clock::instant() + Timeouts::default().command;
        if wire::say(wire.as_mut(), &bytes, Some(deadline)).await.is_err() || server.wants_to_close() {
            return;
        }
        if handshake {
            let Some(encrypted) = session.encrypt(wire).await else { return };
            wire = encrypted;
            server.tls_established(clock::instant());
        }
        let login_by = login_by.filter(|_| session.login.is_none());
        let deadline = [server.deadline(), login_by].into_iter().flatten().min();
        let heard = tokio::select! {
            heard = wire::hear(wire.as_mut(), deadline) => Some(heard),
            // Also a stop that came while something was said.
            () = stop(&mut stopping) => None,
        };
        match heard {
            Some(Heard::Bytes(bytes)) => server.receive(&bytes, clock::instant()),
            Some(Heard::Closed) => return,
            Some(Heard::Nothing) if login_by.is_some_and(|login_by| login_by <= clock::instant()) => {
                server.close(Reply::new(421, Some(Enhanced(4, 7, 0)), "Log in sooner, closing"));
            }
            Some(Heard::Nothing) => server.expire(clock::instant()),
            None => server.close(closing()),
        }
    }
}

/// Waits until the service stops; not at all where it has stopped already.
async fn stop(stopping: &mut watch::Receiver<bool>) {
    // Without a sender there is no service either.
    let _stopped = stopping.wait_for(|stopped| *stopped).await.map(drop);
}

struct Session<'a> {
    service: &'a Service,
    guest: Guest,
    hello: String,
    encrypted: bool,
    login: Option<Login>,
}

/// A token that was given as a password, and the user name that came with it.
struct Login {
    user: String,
    token: Token,
}

impl Session<'_> {
    async fn reply(&mut self, event: Event) -> Option<Reply> {
        match event {
            Event::Hello(name) => {
                self.hello = name;
                None
            }
            Event::Authenticate { user, password } => Some(self.authenticate(user, &password).await),
            Event::StartTls => None,
            Event::Mail { .. } if self.login.is_none() && !self.guest.allowed => {
                Some(Reply::new(530, Some(Enhanced(5, 7, 0)), "Authentication required"))
            }
            Event::Mail { .. } if self.service.plan().is_none() => Some(no_plan()),
            // Who the sender is, the From decides; what is said here is kept as a fact.
            Event::Mail { .. } => Some(Reply::new(250, Some(Enhanced(2, 1, 0)), "OK")),
            Event::Rcpt { forward_path } => Some(match forward_path.parse::<EmailAddress>() {
                Ok(_) => Reply::new(250, Some(Enhanced(2, 1, 5)), "OK"),
                Err(_) if !forward_path.is_ascii() => {
                    Reply::new(553, Some(Enhanced(5, 6, 7)), "Addresses outside ASCII are not taken")
                }
                Err(error) => Reply::new(553, Some(Enhanced(5, 1, 3)), format!("Not an address: {error}")),
            }),
            Event::Message { reverse_path, forward_paths, content } => {
                Some(self.take(reverse_path, forward_paths, &content).await)
            }
        }
    }

    async fn encrypt(&mut self, wire: Box<dyn Wire>) -> Option<Box<dyn Wire>> {
        let handshake = self.guest.tls.as_ref()?.accept(wire);
        let encrypted = timeout(HANDSHAKE, handshake).await.ok()?.ok()?;
        // RFC 3207 §4.2: what the client said before the handshake is forgotten.
        self.login = None;
        self.hello.clear();
        self.encrypted = true;
        Some(Box::new(encrypted))
    }

    /// The password is a token; the user name is free.
    async fn authenticate(&mut self, user: String, password: &Secret) -> Reply {
        let peer = self.guest.peer.ip();
        // Some applications log in always, with what fields they have been given: none.
        if user.is_empty() && password.expose().is_empty() && self.guest.allowed {
            return Reply::new(235, Some(Enhanced(2, 7, 0)), "Not needed here");
        }
        if self.guest.guesses.is_shut_out(peer, clock::instant()) {
            return Reply::new(421, Some(Enhanced(4, 7, 0)), "Too many failed logins from this address");
        }
        let hash = token::hash(password.expose());
        match self.service.store.read(move |connection| tokens::find(connection, &hash)).await {
            Ok(Some(token)) if token.may(Scope::Send) => {
                self.login = Some(Login { user, token });
                Reply::new(235, Some(Enhanced(2, 7, 0)), "Logged in")
            }
            Ok(_) => {
                tracing::warn!(event = "smtp.login_failed", %peer);
                self.guest.guesses.failed(peer, clock::instant());
                tokio::time::sleep(AFTER_A_GUESS).await;
                Reply::new(535, Some(Enhanced(5, 7, 8)), "The password must be a token that may send")
            }
            Err(error) => {
                tracing::error!(event = "store.failed", %error);
                Reply::new(454, Some(Enhanced(4, 7, 0)), "Cannot look now, try again later")
            }
        }
    }

    /// Whose submission it is: the token's, or the network's.
    fn source(&self) -> Source {
        match &self.login {
            Some(Login { token, .. }) => Source {
                name: token.name.clone(),
                companies: token.companies.clone(),
                kinds: token.kinds.clone(),
            },
            None => Source { name: source_name(self.guest.peer), ..Source::default() },
        }
    }

    /// The user name as a fact of the message.
    fn metadata(&self) -> Vec<(String, String)> {
        let user =
            self.login.iter().map(|login| login.user.chars().filter(|one| !one.is_control()).take(255));
        user.map(|user| ("smtp_user".to_owned(), user.collect())).collect()
    }

    /// RFC 3848: the protocol as a trace line names it.
    fn protocol(&self) -> &'static str {
        match (self.encrypted, self.login.is_some()) {
            (false, false) => "ESMTP",
            (true, false) => "ESMTPS",
            (false, true) => "ESMTPA",
            (true, true) => "ESMTPSA",
        }
    }

    async fn take(&self, reverse_path: String, forward_paths: Vec<String>, content: &[u8]) -> Reply {
        let facts = match submitted::read(content) {
            Ok(facts) => facts,
            Err(error) => return Reply::new(550, Some(Enhanced(5, 6, 0)), error.to_string()),
        };
        let now = clock::unix();
        let mut submission = Submission::of_whole(&facts, self.source(), reverse_path, forward_paths);
        submission.wishes.metadata = self.metadata();
        let accepted = submit(self.service, submission, |_, identity| {
            // RFC 5321 §4.4: a server that takes a message inserts a trace line in front of it.
            let received = format!(
                "from {} ([{}]) by {} with {} id {}; {}",
                printable(&self.hello),
                self.guest.peer.ip().to_canonical(),
                self.service.configuration.hello_name,
                self.protocol(),
                identity.id,
                clock::rfc5322(now)
            );
            Ok(submitted::complete(content, &facts, &received, &identity.message_id, &clock::rfc5322(now)))
        })
        .await;
        match accepted {
            Ok(accepted) => Reply::new(250, Some(Enhanced(2, 0, 0)), format!("Kept as {}", accepted.id)),
            Err(error) => refusal(&error, &texts(Language::English).sending),
        }
    }
}

fn no_plan() -> Reply {
    Reply::new(451, Some(Enhanced(4, 3, 5)), ascii(texts(Language::English).sending.no_plan))
}

/// The reply to a submission that is not accepted.
fn refusal(error: &SubmissionError, texts: &SendingTexts) -> Reply {
    match error {
        SubmissionError::NoPlan => no_plan(),
        SubmissionError::Refused(refusal) => {
            Reply::new(550, Some(Enhanced(5, 7, 1)), ascii(&refusal.detail(texts)))
        }
        SubmissionError::Message(detail) => Reply::new(550, Some(Enhanced(5, 6, 0)), ascii(detail)),
        SubmissionError::NoRoom => {
            tracing::error!(event = "store.full");
            Reply::new(452, Some(Enhanced(4, 3, 1)), "The disk has no room for more, try again later")
        }
        SubmissionError::KeyReused | SubmissionError::Store(_) | SubmissionError::Random(_) => {
            tracing::error!(event = "message.not_kept", %error);
            Reply::new(451, Some(Enhanced(4, 3, 0)), "Not kept, try again later")
        }
    }
}

/// Replies are ASCII: typographic quotes become plain ones.
fn ascii(text: &str) -> String {
    text.replace(['\u{201c}', '\u{201d}'], "\"").replace('\u{2019}', "'")
}

/// The name of EHLO as a trace line may hold it.
fn printable(name: &str) -> String {
    let safe = |character: &char| character.is_ascii_alphanumeric() || ".-:[]_".contains(*character);
    name.chars().filter(safe).take(255).collect()
}

/// Exchange Online's usual limit of a message is 35 MB; the endpoint's own SIZE is looked at again before sending.
const MAX_SIZE_BYTES: u64 = 35 * 1024 * 1024;

/// RFC 5321 §4.5.3.1.8: "The minimum total number of recipients that MUST be buffered is 100 recipients."
const MAX_RECIPIENTS: usize = 500;

/// An application that errs this often is not speaking SMTP.
const MAX_ERRORS: usize = 20;

/// Who speaks before the greeting does so at once.
const EARLY: Duration = Duration::from_millis(5);

/// With the handshake; a program that has a token gives it at once.
const LOGIN: Duration = Duration::from_secs(60);

const HANDSHAKE: Duration = Duration::from_secs(30);

/// Nobody types a token: a program that has the wrong one loses nothing by the wait.
const AFTER_A_GUESS: Duration = Duration::from_secs(1);

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_stop_that_came_before_anybody_listened_is_heard() {
        let (_service, mut stopping) = watch::channel(true);
        assert!(timeout(LOGIN, stop(&mut stopping)).await.is_ok());
    }
}
