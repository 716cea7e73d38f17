//! The simulator: plays Microsoft's side of a connector, as far as the facts describe it.
//!
//! It attributes mail by the address it is told to see and by the accepted domains, answers at RCPT as
//! Exchange Online does, and makes the faults that a recipient's local part asks for. What only the
//! simulator has shown is not proved at Microsoft, and every text that speaks of it says so.

mod certificate;
mod fault;
mod session;

use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Instant;

use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;

use crate::service::InForce;

pub use certificate::Authority;

/// Microsoft's side.
pub struct Simulator {
    /// The plan whose connectors and accepted domains count.
    pub plan: watch::Receiver<Option<Arc<InForce>>>,
    /// The address that it sees mail come from; none for the plan's first.
    pub seen_as: Option<Ipv4Addr>,
    /// Encrypts.
    pub tls: TlsAcceptor,
    /// The folder that each message is written to; none to keep none.
    pub keep: Option<PathBuf>,
    /// When the last message was taken.
    pub last: Mutex<Option<Instant>>,
}

impl Simulator {
    /// The address that mail is seen to come from.
    pub fn seen_as(&self) -> Option<Ipv4Addr> {
        let of_plan =
            || Some(self.plan.borrow().as_ref()?.checked.sites.first()?.addresses.first()?.network());
        self.seen_as.or_else(of_plan)
    }
}

/// Takes connections until told to stop.
pub async fn run(listener: TcpListener, simulator: Arc<Simulator>, mut stopping: watch::Receiver<bool>) {
    let mut sessions = JoinSet::new();
    while !*stopping.borrow_and_update() {
        tokio::select! {
            accepted = listener.accept() => {
                if let Ok((stream, _)) = accepted {
                    sessions.spawn(session::run(stream, Arc::clone(&simulator)));
                }
            }
            _ = stopping.changed() => break,
            Some(_) = sessions.join_next() => {}
        }
    }
    sessions.shutdown().await;
}
