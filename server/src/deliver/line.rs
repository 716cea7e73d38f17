//! A connection to a route's host: made ahead of its turn, kept for the next transaction.

use std::io::ErrorKind;
use std::time::{Duration, Instant};

use facteur_core::plan::{CheckedRoute, Identify};
use facteur_core::sending::reuse::Reuse;
use facteur_core::time::Span;
use facteur_smtp::Phase;
use facteur_smtp::client::{Client, End, Event, Failure, Outcome};

use super::Roots;
use super::connect::{ConnectError, connect};
use super::credentials::credentials;
use super::drive::{self, Conversation};
use crate::clock;
use crate::service::Service;

/// A connection over which everything before MAIL has been said.
pub(super) struct Line {
    pub(super) conversation: Conversation,
    opened_at: Instant,
    /// How many transactions it has carried.
    pub(super) transactions: u32,
}

impl Line {
    /// Connects, encrypts, says who we are.
    pub(super) async fn open(
        service: &Service,
        roots: &Roots,
        route: &CheckedRoute,
    ) -> Result<Self, Box<Outcome>> {
        let configuration = &service.configuration;
        let not_started = |phase, failure| Box::new(not_started(phase, failure));
        if route.identify == Identify::Certificate && configuration.client_certificate.is_none() {
            let missing = Failure::NoCertificate("[tls] client_certificate".to_owned());
            return Err(not_started(Phase::StartTls, missing));
        }
        let credentials =
            credentials(route, configuration).map_err(|failure| not_started(Phase::Auth, failure))?;
        let stream = connect(route, &service.hosts, configuration).await.map_err(|error| {
            tracing::warn!(event = "line.not_connected", route = route.name, %error);
            let failure = match error {
                ConnectError::NoSuchHost => Failure::NoSuchHost(route.host.to_string()),
                ConnectError::Network(error) if error.kind() == ErrorKind::TimedOut => Failure::TimedOut,
                ConnectError::NoAnswer | ConnectError::Network(_) => Failure::Disconnected,
            };
            not_started(Phase::Greeting, failure)
        })?;
        let opened_at = clock::instant();
        let settings = drive::settings(route, &configuration.hello_name, credentials);
        let mut conversation = Conversation::new(Client::ahead(settings, opened_at), stream);
        loop {
            match conversation.event(roots, route).await {
                Some(Event::Ready) => return Ok(Self { conversation, opened_at, transactions: 0 }),
                Some(Event::Finished(outcome)) => {
                    tokio::spawn(conversation.leave());
                    return Err(Box::new(outcome));
                }
                Some(_) => {}
                None => return Err(not_started(Phase::Greeting, Failure::Disconnected)),
            }
        }
    }

    /// Itself, if it may carry one more; otherwise it takes leave.
    pub(super) fn if_it_may_go_on(self, reuse: Reuse) -> Option<Self> {
        let age = clock::instant().saturating_duration_since(self.opened_at);
        let age = Span::from_millis(u64::try_from(age.as_millis()).unwrap_or(u64::MAX));
        if self.conversation.client.is_ready() && reuse.allows(self.transactions, age) {
            return Some(self);
        }
        self.leave();
        None
    }

    /// Takes leave in the background: the next transaction need not wait for it.
    pub(super) fn leave(self) {
        tokio::spawn(async move {
            // Its own limit is shorter: this one is for a peer that does not read.
            let _ = tokio::time::timeout(LONGEST_LEAVE, self.conversation.leave()).await;
        });
    }
}

/// An outcome before anybody was asked anything.
pub(super) fn not_started(phase: Phase, failure: Failure) -> Outcome {
    Outcome {
        end: End::NotStarted { phase, failure },
        recipients: Vec::new(),
        hello: Vec::new(),
        encrypted: false,
    }
}

const LONGEST_LEAVE: Duration = Duration::from_secs(10);
