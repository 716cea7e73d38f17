//! Connects to the next hop: by name, over IPv4 only, from the address that the configuration names.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use facteur_core::plan::CheckedRoute;
use thiserror::Error;
use tokio::net::{TcpSocket, TcpStream};
use tokio::time::timeout;

use super::hosts::Hosts;
use crate::configuration::Configuration;

/// Why there is no connection.
#[derive(Debug, Error)]
pub(super) enum ConnectError {
    /// The DNS says that there is no such host, or none that IPv4 reaches.
    #[error("no such host")]
    NoSuchHost,
    /// No server of the DNS answered, and the host was never found before.
    #[error("no answer from the DNS")]
    NoAnswer,
    /// The host cannot be reached.
    #[error(transparent)]
    Network(#[from] io::Error),
}

/// A connection to the route's host, or to the rehearsal's next hop.
pub(super) async fn connect(
    route: &CheckedRoute,
    hosts: &Hosts,
    configuration: &Configuration,
) -> Result<TcpStream, ConnectError> {
    let addresses: Vec<SocketAddr> = match configuration.rehearsal {
        Some(next_hop) => vec![next_hop],
        None => {
            let found = hosts.find(&route.host).await?;
            found.into_iter().map(|address| SocketAddr::new(address.into(), route.port)).collect()
        }
    };
    let mut last = io::Error::from(io::ErrorKind::AddrNotAvailable);
    for address in addresses {
        match timeout(CONNECT, one(address, configuration.source_address)).await {
            Ok(Ok(stream)) => return Ok(stream),
            Ok(Err(error)) => last = error,
            Err(_) => last = io::ErrorKind::TimedOut.into(),
        }
    }
    Err(last.into())
}

async fn one(address: SocketAddr, source: Option<Ipv4Addr>) -> io::Result<TcpStream> {
    let socket = TcpSocket::new_v4()?;
    if let Some(source) = source {
        socket.bind((source, 0).into())?;
    }
    let stream = socket.connect(address).await?;
    stream.set_nodelay(true)?;
    Ok(stream)
}

/// "No answer on port 25 within 10 s" is what the page calls blocked; delivery is three times as patient.
const CONNECT: Duration = Duration::from_secs(30);
