//! What every conversation with a next hop needs, delivered or rehearsed: settings, the bytes, the handshake.

use std::time::Instant;

use facteur_core::plan::{CheckedRoute, Identify, Tls};
use facteur_smtp::client::{Client, Credentials, Event, Settings, Timeouts, TlsPolicy};
use facteur_smtp::{Enhanced, PathError, Reply};
use tokio_rustls::rustls::pki_types::ServerName;

use super::Roots;
use crate::clock;
use crate::wire::{self, Heard, Wire};

/// How the client behaves on a route.
pub fn settings(route: &CheckedRoute, hello_name: &str, credentials: Option<Credentials>) -> Settings {
    Settings {
        hello_name: hello_name.to_owned(),
        tls: match route.tls {
            Tls::None => TlsPolicy::None,
            Tls::Opportunistic => TlsPolicy::Opportunistic,
            Tls::Required => TlsPolicy::Required,
        },
        credentials,
        timeouts: Timeouts::default(),
    }
}

/// A client and its connection.
pub struct Conversation {
    /// What is said.
    pub client: Client,
    wire: Box<dyn Wire>,
}

impl Conversation {
    /// A conversation over a connection.
    pub fn new(client: Client, wire: impl Wire + 'static) -> Self {
        Self { client, wire: Box::new(wire) }
    }

    /// Talks until there is something to act on; none once the connection is over. Encrypts by itself.
    pub async fn event(&mut self, roots: &Roots, route: &CheckedRoute) -> Option<Event> {
        loop {
            if !self.flush().await {
                self.client.disconnected();
            }
            match self.client.event() {
                Some(Event::StartTls) => self.encrypt(roots, route).await,
                Some(event) => return Some(event),
                None if self.client.wants_to_close() => return None,
                None => self.hear(self.client.deadline()).await,
            }
        }
    }

    /// Waits until a time between two transactions; false if the connection did not last that long.
    pub async fn hold(&mut self, until: Instant) -> bool {
        while self.client.is_ready() {
            match wire::hear(self.wire.as_mut(), Some(until)).await {
                Heard::Bytes(bytes) => self.client.receive(&bytes, clock::instant()),
                Heard::Closed => self.client.disconnected(),
                Heard::Nothing => return true,
            }
        }
        false
    }

    /// Says QUIT where that is still to be said, and hears the answer; nothing depends on it.
    pub async fn leave(mut self) {
        self.client.quit(clock::instant());
        while self.flush().await && !self.client.wants_to_close() {
            match wire::hear(self.wire.as_mut(), self.client.deadline()).await {
                Heard::Bytes(bytes) => self.client.receive(&bytes, clock::instant()),
                Heard::Closed | Heard::Nothing => return,
            }
        }
    }

    async fn hear(&mut self, deadline: Option<Instant>) {
        match wire::hear(self.wire.as_mut(), deadline).await {
            Heard::Bytes(bytes) => self.client.receive(&bytes, clock::instant()),
            Heard::Closed => self.client.disconnected(),
            Heard::Nothing => self.client.expire(clock::instant()),
        }
    }

    /// Writes what there is to write; false if the connection is gone.
    async fn flush(&mut self) -> bool {
        loop {
            let bytes = self.client.transmit(clock::instant());
            if bytes.is_empty() {
                return true;
            }
            if wire::say(self.wire.as_mut(), &bytes, self.client.deadline()).await.is_err() {
                return false;
            }
        }
    }

    /// Shakes hands with the route's host. Without success the connection is gone, and the client knows how it ended.
    async fn encrypt(&mut self, roots: &Roots, route: &CheckedRoute) {
        let wire = std::mem::replace(&mut self.wire, Box::new(tokio::io::empty()));
        let name = match ServerName::try_from(route.host.to_string()) {
            Ok(name) => name,
            Err(error) => return self.client.tls_failed(error.to_string()),
        };
        let shows = route.identify == Identify::Certificate;
        let handshake = roots.connector(route.tls, shows).connect(name, wire);
        let deadline = self.client.deadline().unwrap_or_else(clock::instant);
        match tokio::time::timeout_at(deadline.into(), handshake).await {
            Ok(Ok(stream)) => {
                self.client.tls_established(clock::instant());
                self.wire = Box::new(stream);
            }
            Ok(Err(error)) => self.client.tls_failed(error.to_string()),
            Err(_) => self.client.expire(clock::instant()),
        }
    }
}

/// The reply of ours to an address that no conversation can carry.
pub fn unsayable(error: &PathError) -> Reply {
    Reply::new(553, Some(Enhanced(5, 1, 3)), error.to_string())
}
