//! Where applications hand over mail by SMTP. What is answered with 250 is on disk.

pub mod certificate;
mod guesses;
mod places;
mod session;

use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use facteur_smtp::{Enhanced, Reply};
use tokio::io::AsyncWriteExt;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;

use self::guesses::Guesses;
use self::places::Places;
use self::session::Guest;
use crate::clock;
use crate::service::Service;

/// Takes connections until the service stops, then lets the sessions end.
pub async fn run(listener: TcpListener, service: Arc<Service>, tls: Option<TlsAcceptor>) {
    let places = Places::default();
    let guesses = Arc::new(Guesses::default());
    let mut sessions = JoinSet::new();
    let mut stopping = service.stopping();
    while !*stopping.borrow_and_update() {
        let (stream, peer) = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                Err(error) => {
                    // Out of file descriptors, mostly: those in use will come back.
                    tracing::error!(event = "smtp.accept_failed", %error);
                    tokio::time::sleep(ACCEPT_AGAIN).await;
                    continue;
                }
            },
            _ = stopping.changed() => break,
            Some(_) = sessions.join_next() => continue,
        };
        let configuration = &service.configuration;
        let allowed = configuration.smtp_networks.iter().any(|network| network.contains(peer.ip()));
        // A stranger may come to say a password, where it can be said.
        let may_authenticate = tls.is_some() || configuration.smtp_auth_in_clear;
        if !allowed && !may_authenticate {
            tracing::warn!(event = "smtp.stranger", peer = %peer.ip());
            refuse(stream, "554 5.7.1 This address may not submit mail here\r\n").await;
            continue;
        }
        if !allowed && guesses.is_shut_out(peer.ip(), clock::instant()) {
            refuse(stream, "421 4.7.0 Too many failed logins from this address\r\n").await;
            continue;
        }
        match places.take(peer.ip(), !allowed) {
            Some(place) => {
                let service = Arc::clone(&service);
                let guest = Guest { peer, allowed, tls: tls.clone(), guesses: Arc::clone(&guesses) };
                sessions.spawn(async move {
                    session::run(stream, guest, &service).await;
                    drop(place);
                });
            }
            None => refuse(stream, "421 4.3.2 Too many connections, try again later\r\n").await,
        }
    }
    while sessions.join_next().await.is_some() {}
}

async fn refuse(mut stream: TcpStream, line: &str) {
    // The peer may have gone, or not read: then nobody is left to be told.
    let _ = tokio::time::timeout(LAST_WORD, stream.write_all(line.as_bytes())).await;
}

/// The reply that sends a client away when the service stops.
fn closing() -> Reply {
    Reply::new(421, Some(Enhanced(4, 3, 2)), "Facteur is stopping, try again later")
}

/// The source that a network stands for.
fn source_name(peer: SocketAddr) -> String {
    format!("smtp:{}", peer.ip().to_canonical())
}

/// What counts as one address: of IPv6 the network of 64 bits, which is one customer's at least.
fn neighbourhood(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() >> 64 << 64).into(),
        address => address,
    }
}

/// How long to wait when the system has no connection to give.
const ACCEPT_AGAIN: Duration = Duration::from_millis(100);

/// A line fits into the buffers of the system; who does not even read that is not waited for.
const LAST_WORD: Duration = Duration::from_secs(1);
