//! Sends one copy to the simulator, with the client that delivers: no mark, no claim, no trace in the queue.

use std::net::SocketAddr;

use facteur_core::plan::{CheckedRoute, Tls};
use facteur_smtp::client::{
    Client, End, Event, Failure, Outcome, Settings, Timeouts, TlsPolicy, Transaction,
};
use facteur_smtp::{Enhanced, PathError, Phase, Reply};
use tokio::net::TcpStream;
use tokio_rustls::rustls::pki_types::ServerName;

use crate::clock;
use crate::deliver::Roots;
use crate::wire::{self, Heard, Wire};

/// Where copies go, and how the client presents itself.
pub struct Way<'a> {
    /// The simulator.
    pub address: SocketAddr,
    /// The certificates that are trusted, the simulator's among them.
    pub roots: &'a Roots,
    /// The name in EHLO.
    pub hello_name: &'a str,
}

/// Sends a copy as that route would, and says how it ended.
pub async fn send(
    way: &Way<'_>,
    route: &CheckedRoute,
    sender: &str,
    recipients: &[&str],
    content: Vec<u8>,
) -> Outcome {
    // An address that no conversation can carry is refused as delivery does, with a reply of ours.
    let transaction = match Transaction::new(sender, recipients, content) {
        Ok(transaction) => transaction,
        Err(error) => return unsendable(&error),
    };
    let mut wire: Box<dyn Wire> = match TcpStream::connect(way.address).await {
        Ok(stream) => {
            let _ = stream.set_nodelay(true);
            Box::new(stream)
        }
        Err(_) => return lost(Phase::Greeting),
    };
    let tls = match route.tls {
        Tls::None => TlsPolicy::None,
        Tls::Opportunistic => TlsPolicy::Opportunistic,
        Tls::Required => TlsPolicy::Required,
    };
    let settings = Settings {
        hello_name: way.hello_name.to_owned(),
        tls,
        credentials: None,
        timeouts: Timeouts::default(),
    };
    let mut client = Client::new(settings, transaction, clock::instant());
    loop {
        flush(&mut client, wire.as_mut()).await;
        while let Some(event) = client.event() {
            match event {
                Event::StartTls => match encrypt(&mut client, way.roots, route, wire).await {
                    Some(encrypted) => wire = encrypted,
                    None => return last_words(&mut client),
                },
                // Nothing to mark: the simulator keeps nothing that could come twice.
                Event::AboutToCommit(_) => client.commit(clock::instant()),
                Event::TransactionStarted => {}
                Event::Finished(outcome) => {
                    flush(&mut client, wire.as_mut()).await;
                    return outcome;
                }
            }
            flush(&mut client, wire.as_mut()).await;
        }
        match wire::hear(wire.as_mut(), client.deadline()).await {
            Heard::Bytes(bytes) => client.receive(&bytes, clock::instant()),
            Heard::Closed => client.disconnected(),
            Heard::Nothing => client.expire(clock::instant()),
        }
    }
}

async fn encrypt(
    client: &mut Client,
    roots: &Roots,
    route: &CheckedRoute,
    wire: Box<dyn Wire>,
) -> Option<Box<dyn Wire>> {
    let handshake = async {
        let name = ServerName::try_from(route.host.to_string()).map_err(|error| error.to_string())?;
        roots.connector(route.tls).connect(name, wire).await.map_err(|error| error.to_string())
    };
    match handshake.await {
        Ok(stream) => {
            client.tls_established(clock::instant());
            Some(Box::new(stream))
        }
        Err(detail) => {
            client.tls_failed(detail);
            None
        }
    }
}

/// Writes what there is to write.
async fn flush(client: &mut Client, wire: &mut dyn Wire) {
    loop {
        let bytes = client.transmit(clock::instant());
        if bytes.is_empty() {
            return;
        }
        if wire::say(wire, &bytes, client.deadline()).await.is_err() {
            return client.disconnected();
        }
    }
}

/// The end that the client has reported, which it always has when a handshake failed.
fn last_words(client: &mut Client) -> Outcome {
    while let Some(event) = client.event() {
        if let Event::Finished(outcome) = event {
            return outcome;
        }
    }
    lost(Phase::StartTls)
}

fn unsendable(error: &PathError) -> Outcome {
    let reply = Reply::new(553, Some(Enhanced(5, 1, 3)), error.to_string());
    Outcome { end: End::Refused { phase: Phase::Rcpt, reply }, ..lost(Phase::Rcpt) }
}

fn lost(phase: Phase) -> Outcome {
    let end = End::NotStarted { phase, failure: Failure::Disconnected };
    Outcome { end, recipients: Vec::new(), hello: Vec::new(), encrypted: false }
}
