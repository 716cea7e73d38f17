//! What every conversation with a next hop needs, delivered or rehearsed: settings, bytes out, the handshake.

use facteur_core::plan::{CheckedRoute, Tls};
use facteur_smtp::client::{Client, Credentials, Settings, Timeouts, TlsPolicy};
use facteur_smtp::{Enhanced, PathError, Reply};
use tokio_rustls::rustls::pki_types::ServerName;

use super::Roots;
use crate::clock;
use crate::wire::{self, Wire};

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

/// Writes what there is to write; false if the connection is gone.
pub async fn flush(client: &mut Client, wire: &mut dyn Wire) -> bool {
    loop {
        let bytes = client.transmit(clock::instant());
        if bytes.is_empty() {
            return true;
        }
        if wire::say(wire, &bytes, client.deadline()).await.is_err() {
            return false;
        }
    }
}

/// Shakes hands with the route's host. Without success the connection is gone, and the client knows how it ended.
pub async fn encrypt(
    client: &mut Client,
    roots: &Roots,
    route: &CheckedRoute,
    wire: Box<dyn Wire>,
) -> Option<Box<dyn Wire>> {
    let name = match ServerName::try_from(route.host.to_string()) {
        Ok(name) => name,
        Err(error) => {
            client.tls_failed(error.to_string());
            return None;
        }
    };
    let handshake = roots.connector(route.tls).connect(name, wire);
    let deadline = client.deadline().unwrap_or_else(clock::instant);
    match tokio::time::timeout_at(deadline.into(), handshake).await {
        Ok(Ok(stream)) => {
            client.tls_established(clock::instant());
            Some(Box::new(stream))
        }
        Ok(Err(error)) => {
            client.tls_failed(error.to_string());
            None
        }
        Err(_) => {
            client.expire(clock::instant());
            None
        }
    }
}

/// The reply of ours to an address that no conversation can carry.
pub fn unsayable(error: &PathError) -> Reply {
    Reply::new(553, Some(Enhanced(5, 1, 3)), error.to_string())
}
