//! One SMTP session of an application.

use std::net::SocketAddr;

use facteur_core::address::EmailAddress;
use facteur_core::sending::sender::{Claim, Source};
use facteur_core::words::{Language, SendingTexts, texts};
use facteur_smtp::server::{Authentication, Event, Server, Settings, Timeouts};
use facteur_smtp::{Enhanced, Reply};
use tokio::net::TcpStream;

use super::{closing, source_name};
use crate::clock;
use crate::message::submitted;
use crate::service::Service;
use crate::submission::{Submission, SubmissionError, Wishes, submit};
use crate::wire::{self, Heard};

/// Holds the session until the client leaves, errs too often, or the service stops.
pub(super) async fn run(mut stream: TcpStream, peer: SocketAddr, service: &Service) {
    let settings = Settings {
        host_name: service.configuration.hello_name.clone(),
        hello_text: String::new(),
        max_size_bytes: MAX_SIZE_BYTES,
        max_recipients: MAX_RECIPIENTS,
        max_errors: MAX_ERRORS,
        start_tls: false,
        authentication: Authentication::Never,
        utf8: true,
        timeouts: Timeouts::default(),
    };
    let mut session = Session { service, peer, hello: String::new() };
    let mut server = Server::new(settings, clock::instant());
    let mut stopping = service.stopping();
    loop {
        while let Some(event) = server.event() {
            if let Some(reply) = session.reply(event).await {
                server.answer(reply, clock::instant());
            }
        }
        let bytes = server.transmit();
        let deadline = clock::instant() + Timeouts::default().command;
        if wire::say(&mut stream, &bytes, Some(deadline)).await.is_err() || server.wants_to_close() {
            return;
        }
        let stopped = *stopping.borrow();
        let heard = tokio::select! {
            heard = wire::hear(&mut stream, server.deadline()) => Some(heard),
            _ = stopping.changed(), if !stopped => None,
        };
        match heard {
            Some(Heard::Bytes(bytes)) => server.receive(&bytes, clock::instant()),
            Some(Heard::Closed) => return,
            Some(Heard::Nothing) => server.expire(clock::instant()),
            None => server.close(closing()),
        }
    }
}

struct Session<'a> {
    service: &'a Service,
    peer: SocketAddr,
    hello: String,
}

impl Session<'_> {
    async fn reply(&mut self, event: Event) -> Option<Reply> {
        match event {
            Event::Hello(name) => {
                self.hello = name;
                None
            }
            Event::Authenticate { .. } | Event::StartTls => None,
            Event::Mail { .. } if self.service.plan().is_none() => Some(no_plan()),
            // Who the sender is, the From decides; what is said here is kept as a fact.
            Event::Mail { .. } => Some(Reply::new(250, Some(Enhanced(2, 1, 0)), "OK")),
            Event::Rcpt { forward_path } => Some(match forward_path.parse::<EmailAddress>() {
                Ok(_) => Reply::new(250, Some(Enhanced(2, 1, 5)), "OK"),
                Err(error) => Reply::new(553, Some(Enhanced(5, 1, 3)), format!("Not an address: {error}")),
            }),
            Event::Message { reverse_path, forward_paths, content } => {
                Some(self.take(reverse_path, forward_paths, &content).await)
            }
        }
    }

    async fn take(&self, reverse_path: String, forward_paths: Vec<String>, content: &[u8]) -> Reply {
        let facts = match submitted::read(content) {
            Ok(facts) => facts,
            Err(error) => return Reply::new(550, Some(Enhanced(5, 6, 0)), error.to_string()),
        };
        let source = Source { name: source_name(self.peer), ..Source::default() };
        let claim = Claim {
            from: Some(facts.from.clone()),
            company: facts.company.clone(),
            kind: facts.kind.clone(),
            collaborator: None,
        };
        let now = clock::unix();
        let mut recipients: Vec<String> = Vec::with_capacity(forward_paths.len());
        for path in forward_paths {
            if !recipients.contains(&path) {
                recipients.push(path);
            }
        }
        let submission = Submission {
            source,
            claim,
            submitted_sender: reverse_path,
            recipients,
            message_id: facts.message_id.clone(),
            key: None,
            wishes: Wishes::default(),
        };
        let accepted = submit(self.service, submission, |_, identity| {
            // RFC 5321 §4.4: a server that takes a message inserts a trace line in front of it.
            let received = format!(
                "from {} ([{}]) by {} with ESMTP id {}; {}",
                printable(&self.hello),
                self.peer.ip().to_canonical(),
                self.service.configuration.hello_name,
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
