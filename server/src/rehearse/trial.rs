//! Sends one copy to the simulator, with the client that delivers: no mark, no claim, no trace in the queue.

use std::net::SocketAddr;

use facteur_core::plan::CheckedRoute;
use facteur_smtp::Phase;
use facteur_smtp::client::{Client, End, Event, Failure, Outcome, Transaction};
use tokio::net::TcpStream;

use crate::clock;
use crate::deliver::{Roots, drive};
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
        Err(error) => {
            let end = End::Refused { phase: Phase::Rcpt, reply: drive::unsayable(&error) };
            return Outcome { end, ..lost(Phase::Rcpt) };
        }
    };
    let mut wire: Box<dyn Wire> = match TcpStream::connect(way.address).await {
        Ok(stream) => {
            let _ = stream.set_nodelay(true);
            Box::new(stream)
        }
        Err(_) => return lost(Phase::Greeting),
    };
    let settings = drive::settings(route, way.hello_name, None);
    let mut client = Client::new(settings, transaction, clock::instant());
    loop {
        if !drive::flush(&mut client, wire.as_mut()).await {
            client.disconnected();
        }
        while let Some(event) = client.event() {
            match event {
                Event::StartTls => match drive::encrypt(&mut client, way.roots, route, wire).await {
                    Some(encrypted) => wire = encrypted,
                    None => return last_words(&mut client),
                },
                // Nothing to mark: the simulator keeps nothing that could come twice.
                Event::AboutToCommit(_) => client.commit(clock::instant()),
                Event::Ready | Event::TransactionStarted => {}
                Event::Finished(outcome) => {
                    drive::flush(&mut client, wire.as_mut()).await;
                    return outcome;
                }
            }
            if !drive::flush(&mut client, wire.as_mut()).await {
                client.disconnected();
            }
        }
        match wire::hear(wire.as_mut(), client.deadline()).await {
            Heard::Bytes(bytes) => client.receive(&bytes, clock::instant()),
            Heard::Closed => client.disconnected(),
            Heard::Nothing => client.expire(clock::instant()),
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

fn lost(phase: Phase) -> Outcome {
    let end = End::NotStarted { phase, failure: Failure::Disconnected };
    Outcome { end, recipients: Vec::new(), hello: Vec::new(), encrypted: false }
}
