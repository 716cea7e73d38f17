//! What every part of the running service shares: the store, the plan in force, and who wants to know of changes.

use std::sync::Arc;

use facteur_core::address::EmailAddress;
use facteur_core::plan::{self, Checked, CheckedRoute, Plan};
use facteur_core::problem::{Problem, has_error};
use facteur_core::sending::quota;
use facteur_core::words::Language;
use tokio::sync::watch;

use crate::clock::{self, Monotonic};
use crate::configuration::Configuration;
use crate::deliver::board::Board;
use crate::deliver::hosts::Hosts;
use crate::store::plans::{self, Applied, Expected};
use crate::store::{Store, StoreError};
use crate::store::{queue, room};

/// The running service.
pub struct Service {
    /// The host's configuration.
    pub configuration: Configuration,
    /// The store.
    pub store: Store,
    /// The monotonic clock of this process.
    pub clock: Monotonic,
    /// What delivery shows and is told.
    pub board: Board,
    /// Where the routes' hosts are.
    pub hosts: Hosts,
    /// The secret that local commands read in the data folder.
    pub local_secret: String,
    plan: watch::Sender<Option<Arc<InForce>>>,
    arrivals: watch::Sender<u64>,
    stopping: watch::Sender<bool>,
}

/// The plan in force.
#[derive(Debug)]
pub struct InForce {
    /// Its revision.
    pub revision: i64,
    /// As typed.
    pub plan: Plan,
    /// As understood.
    pub checked: Checked,
}

impl InForce {
    /// The quota of a route's tenant in 24 hours, where its licences are known.
    pub fn quota(&self, route: &CheckedRoute) -> Option<usize> {
        let tenant = route.tenant.as_ref()?;
        let tenant = self.plan.tenants.iter().find(|known| known.name == *tenant)?;
        tenant.licences.map(quota::limit)
    }

    /// Whether an address lies outside a tenant's domains; one that cannot be read does.
    pub fn is_outside(&self, address: &str, tenant: &str) -> bool {
        let address = address.parse::<EmailAddress>().ok();
        let domain = address.and_then(|address| self.checked.domain(address.domain()));
        domain.is_none_or(|domain| domain.tenant.as_deref() != Some(tenant))
    }
}

/// Why a plan was not applied.
#[derive(Debug, thiserror::Error)]
pub enum ApplyError {
    /// It has errors.
    #[error("the plan has errors")]
    Problems(Vec<Problem>),
    /// Another revision is in force than the caller has seen.
    #[error("revision {0} is in force")]
    Conflict(i64),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Service {
    /// The service on an open store, with the plan that is in force there.
    pub async fn open(
        configuration: Configuration,
        store: Store,
        local_secret: String,
    ) -> Result<Self, StoreError> {
        let current = store.read(plans::current).await?;
        let in_force = current.map(|revision| {
            let (plan, _) = plan::read_toml(&revision.toml);
            let (checked, _) = plan::check(&plan);
            Arc::new(InForce { revision: revision.number, plan, checked })
        });
        Ok(Self {
            clock: Monotonic::start(),
            board: store.read(Board::load).await?,
            hosts: Hosts::new(&configuration.resolver_servers),
            configuration,
            store,
            local_secret,
            plan: watch::Sender::new(in_force),
            arrivals: watch::Sender::new(0),
            stopping: watch::Sender::new(false),
        })
    }

    /// The plan in force, if there is one.
    pub fn plan(&self) -> Option<Arc<InForce>> {
        self.plan.borrow().clone()
    }

    /// Hears of each new plan.
    pub fn plan_changes(&self) -> watch::Receiver<Option<Arc<InForce>>> {
        self.plan.subscribe()
    }

    /// Hears of each message that was taken.
    pub fn arrivals(&self) -> watch::Receiver<u64> {
        self.arrivals.subscribe()
    }

    /// A message was taken.
    pub fn arrived(&self) {
        self.arrivals.send_modify(|count| *count = count.wrapping_add(1));
    }

    /// Hears that the service stops.
    pub fn stopping(&self) -> watch::Receiver<bool> {
        self.stopping.subscribe()
    }

    /// Whether the disk has room for more mail. What is queued is delivered either way.
    pub fn has_room(&self) -> bool {
        room::has_room(&self.configuration.folder, self.configuration.min_free_bytes)
    }

    /// Stops the service: nothing new is begun.
    pub fn stop(&self) {
        self.stopping.send_replace(true);
    }

    /// Gives what waits to the routes of the plan in force.
    pub async fn reroute(&self) {
        let Some(in_force) = self.plan() else { return };
        let mut takes: Vec<(String, String)> = Vec::new();
        for route in &in_force.checked.routes {
            takes.extend(route.domains.iter().map(|domain| (domain.to_string(), route.name.clone())));
        }
        match self.store.write(move |connection| queue::reroute(connection, &takes, clock::unix())).await {
            Ok(0) => {}
            Ok(count) => {
                tracing::warn!(event = "message.rerouted", count);
                self.arrived();
            }
            Err(error) => tracing::error!(event = "store.failed", %error),
        }
    }

    /// Whether another plan is in force than that one.
    pub fn is_past(&self, revision: i64) -> bool {
        self.plan().is_none_or(|in_force| in_force.revision != revision)
    }

    /// Puts a plan in force, if it has no error that counts here.
    pub async fn apply(&self, read: (Plan, Vec<Problem>), expected: Expected) -> Result<Applied, ApplyError> {
        let (plan, toml) = acceptable(read, self.configuration.rehearsal.is_some())?;
        let applied = self
            .store
            .write(move |connection| plans::apply(connection, &toml, &expected, clock::unix()))
            .await?;
        match applied {
            Applied::Conflict(number) => return Err(ApplyError::Conflict(number)),
            Applied::Unchanged(_) => {}
            Applied::New(revision) => {
                let (checked, _) = plan::check(&plan);
                self.plan.send_replace(Some(Arc::new(InForce { revision, plan, checked })));
                tracing::info!(event = "plan.applied", revision);
                self.reroute().await;
            }
        }
        Ok(applied)
    }
}

/// The plan and its TOML, if it may be put in force. What could not be read at all is refused always;
/// what could be read and would not work for real is let through while rehearsing.
pub fn acceptable(read: (Plan, Vec<Problem>), rehearsing: bool) -> Result<(Plan, String), ApplyError> {
    let (plan, read) = read;
    let unreadable = has_error(&read);
    let problems = plan::problems(&plan, &read);
    if unreadable || (has_error(&problems) && !rehearsing) {
        return Err(ApplyError::Problems(problems));
    }
    match plan::write_toml(&plan) {
        Ok(toml) => Ok((plan, toml)),
        Err(_) => Err(ApplyError::Problems(problems)),
    }
}

/// The language of `Accept-Language`, by the first one of ours it names.
pub fn preferred_language(accepted: Option<&str>) -> Option<Language> {
    accepted?.split(',').find_map(|part| part.split(';').next()?.trim().parse().ok())
}
