//! Where applications hand over mail by SMTP. What is answered with 250 is on disk.

mod session;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use facteur_smtp::{Enhanced, Reply};
use tokio::io::AsyncWriteExt;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use crate::service::Service;

/// Takes connections until the service stops, then lets the sessions end.
pub async fn run(listener: TcpListener, service: Arc<Service>) {
    let places = Arc::new(Semaphore::new(MOST_CONNECTIONS));
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
        if !service.configuration.smtp_networks.iter().any(|network| network.contains(peer.ip())) {
            tracing::warn!(event = "smtp.stranger", peer = %peer.ip());
            refuse(stream, "554 5.7.1 This address may not submit mail here\r\n").await;
            continue;
        }
        match Arc::clone(&places).try_acquire_owned() {
            Ok(place) => {
                let service = Arc::clone(&service);
                sessions.spawn(async move {
                    session::run(stream, peer, &service).await;
                    drop(place);
                });
            }
            Err(_) => refuse(stream, "421 4.3.2 Too many connections, try again later\r\n").await,
        }
    }
    while sessions.join_next().await.is_some() {}
}

async fn refuse(mut stream: TcpStream, line: &str) {
    // The peer may have gone: then nobody is left to be told.
    let _ = stream.write_all(line.as_bytes()).await;
}

/// The reply that sends a client away when the service stops.
fn closing() -> Reply {
    Reply::new(421, Some(Enhanced(4, 3, 2)), "Facteur is stopping, try again later")
}

/// The source that a network stands for.
fn source_name(peer: SocketAddr) -> String {
    format!("smtp:{}", peer.ip().to_canonical())
}

/// How long to wait when the system has no connection to give.
const ACCEPT_AGAIN: Duration = Duration::from_millis(100);

/// An application opens a handful; a hundred is a mistake or an attack.
const MOST_CONNECTIONS: usize = 100;
