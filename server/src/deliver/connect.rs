//! Connects to the next hop: by name, over IPv4 only, from the address that the configuration names.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use facteur_core::plan::CheckedRoute;
use tokio::net::{TcpSocket, TcpStream, lookup_host};
use tokio::time::timeout;

use crate::configuration::Configuration;

/// A connection to the route's host, or to the rehearsal's next hop.
///
/// A connector compares IPv4 addresses only ("IPv6 addresses are not supported", New-InboundConnector,
/// 2026-05-15), so a host's IPv6 addresses are never used.
pub(super) async fn connect(route: &CheckedRoute, configuration: &Configuration) -> io::Result<TcpStream> {
    let addresses: Vec<SocketAddr> = match configuration.rehearsal {
        Some(next_hop) => vec![next_hop],
        None => {
            let found = timeout(CONNECT, lookup_host((route.host.as_str(), route.port))).await??;
            found.filter(SocketAddr::is_ipv4).collect()
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
    Err(last)
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
