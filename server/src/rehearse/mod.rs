//! The simulator: plays Microsoft's side of a connector, as far as the facts describe it.
//!
//! It attributes mail by certificate, by the address it is told to see and by the accepted domains, counts as a
//! tenant's limits do, answers as Exchange Online does, and makes the faults that it is asked for. What only the
//! simulator has shown is not proved at Microsoft, and every text that speaks of it says so.

mod attribution;
mod certificate;
mod client_certificate;
mod conditions;
pub mod copies;
mod fault;
mod record;
pub mod report;
mod session;
#[cfg(test)]
mod tests;
pub mod trial;

use std::collections::{HashMap, HashSet};
use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use facteur_core::sending::pace::MINUTE;
use facteur_core::sending::quota::{self, Used};
use facteur_core::sending::window::Window;
use facteur_core::time::{Span, Time};
use tokio::net::TcpListener;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;

use crate::clock::Monotonic;
use crate::service::InForce;

pub use attribution::Attribution;
pub use certificate::Authority;
pub use conditions::Conditions;
pub use fault::ROWS;

/// Microsoft's side.
pub struct Simulator {
    /// The plan whose connectors and accepted domains count.
    pub plan: watch::Receiver<Option<Arc<InForce>>>,
    /// The address that it sees mail come from; none for the plan's first.
    pub seen_as: Option<Ipv4Addr>,
    /// Encrypts.
    pub tls: TlsAcceptor,
    /// What it is asked to be.
    pub conditions: Conditions,
    /// The folder that each message is written to; none to keep none.
    pub record: Option<PathBuf>,
    /// Who hears what it got.
    pub audience: Audience,
    /// What it has counted.
    pub counted: Mutex<Counted>,
}

/// Who hears what the simulator got.
pub enum Audience {
    /// A person: a line for each message, and a recipient may ask for its fault.
    Person,
    /// A report: whose mail each recipient's was taken to be. Its recipients are real, and none of them asks for a fault.
    Report(mpsc::UnboundedSender<Judged>),
}

/// What the simulator found at a recipient.
#[derive(Clone, Debug)]
pub struct Judged {
    /// Whose mail it is.
    pub attribution: Attribution,
}

/// What the simulator has counted since its start.
#[derive(Debug)]
pub struct Counted {
    clock: Monotonic,
    /// When the last message was taken.
    last: Option<Time>,
    /// The messages of the last minute.
    minute: Window,
    /// The recipients outside of the last 24 hours, by tenant.
    outside: HashMap<String, Used>,
    /// Sender and recipient of each first try that was put off.
    greylisted: HashSet<(String, String)>,
}

impl Default for Counted {
    fn default() -> Self {
        Self {
            clock: Monotonic::start(),
            last: None,
            minute: Window::new(MINUTE, Span::ZERO),
            outside: HashMap::new(),
            greylisted: HashSet::new(),
        }
    }
}

impl Counted {
    /// How long until one more message is within the rate.
    fn wait(&mut self, limit: usize) -> Duration {
        let now = self.clock.now();
        self.minute.count(now);
        self.minute.free_at(limit).since(now).into()
    }
}

impl Simulator {
    /// The address that mail is seen to come from.
    pub fn seen_as(&self) -> Option<Ipv4Addr> {
        let of_plan =
            || Some(self.plan.borrow().as_ref()?.checked.sites.first()?.addresses.first()?.network());
        self.seen_as.or_else(of_plan)
    }

    fn counted(&self) -> MutexGuard<'_, Counted> {
        self.counted.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many recipients outside a tenant may have in 24 hours, where that is known.
    fn quota(&self, plan: &InForce, tenant: &str) -> Option<usize> {
        let licences =
            || plan.plan.tenants.iter().find(|known| known.name == tenant).and_then(|known| known.licences);
        self.conditions.quota.or_else(|| licences().map(quota::limit))
    }
}

/// Takes connections until told to stop.
pub async fn run(listener: TcpListener, simulator: Arc<Simulator>, mut stopping: watch::Receiver<bool>) {
    let mut sessions = JoinSet::new();
    while !*stopping.borrow_and_update() {
        tokio::select! {
            accepted = listener.accept() => {
                if let Ok((stream, _)) = accepted {
                    let _ = stream.set_nodelay(true);
                    sessions.spawn(session::run(stream, Arc::clone(&simulator)));
                }
            }
            _ = stopping.changed() => break,
            Some(_) = sessions.join_next() => {}
        }
    }
    sessions.shutdown().await;
}
