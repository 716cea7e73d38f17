//! Sends one copy to the simulator, with the client that delivers: no mark, no claim, no trace in the queue.

use std::net::SocketAddr;

use facteur_core::plan::CheckedRoute;
use facteur_smtp::Phase;
use facteur_smtp::client::{Client, End, Event, Failure, Outcome, Transaction};
use tokio::net::TcpStream;

use crate::clock;
use crate::deliver::Roots;
use crate::deliver::drive::{self, Conversation};

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
    let stream = match TcpStream::connect(way.address).await {
        Ok(stream) => {
            let _ = stream.set_nodelay(true);
            stream
        }
        Err(_) => return lost(Phase::Greeting),
    };
    let settings = drive::settings(route, way.hello_name, None);
    let mut conversation = Conversation::new(Client::new(settings, transaction, clock::instant()), stream);
    loop {
        match conversation.event(way.roots, route).await {
            // Nothing to mark: the simulator keeps nothing that could come twice.
            Some(Event::AboutToCommit(_)) => conversation.client.commit(clock::instant()),
            Some(Event::Finished(outcome)) => {
                conversation.leave().await;
                return outcome;
            }
            Some(Event::Ready | Event::StartTls | Event::TransactionStarted) => {}
            None => return lost(Phase::StartTls),
        }
    }
}

fn lost(phase: Phase) -> Outcome {
    let end = End::NotStarted { phase, failure: Failure::Disconnected };
    Outcome { end, recipients: Vec::new(), hello: Vec::new(), encrypted: false }
}
