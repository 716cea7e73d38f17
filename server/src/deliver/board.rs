//! What delivery shows of itself and is told by people: the state of each route, the tenants' quotas, the stops.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};

use facteur_core::m365::reply::Kind;
use facteur_core::sending::quota::{self, Allowance, Used};
use facteur_core::time::{Span, Time};
use rusqlite::Connection;
use tokio::sync::watch;

use crate::clock;
use crate::store::{StoreError, routes};

/// What all routes share. Times are on the wall clock.
pub struct Board {
    statuses: Mutex<BTreeMap<String, Status>>,
    used: Mutex<HashMap<String, Used>>,
    orders: watch::Sender<Orders>,
}

/// What a route does, as it is shown.
#[derive(Clone, Debug)]
pub struct Status {
    /// What it does.
    pub doing: Doing,
    /// Since when.
    pub since: Time,
    /// When its next transaction may start, by its pace.
    pub free_at: Time,
    /// How long a transaction takes, as the last ones did.
    pub transaction: Span,
}

/// What a route does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doing {
    /// Waits for mail, or for its turn.
    Waiting,
    /// A transaction is under way.
    Sending,
    /// Stands back after trouble, and tries again at that time.
    StandingBack(Time),
    /// Waits for a person, and probes at that time.
    Paused {
        /// When one message is tried.
        probe_at: Time,
        /// The fault.
        kind: Kind,
        /// What was said.
        said: String,
    },
    /// The tenant's quota of 24 hours is used; it frees at that time.
    QuotaUsed(Time),
    /// Stopped by a person.
    Stopped,
}

/// What people have ordered.
#[derive(Clone, Debug, Default)]
pub struct Orders {
    /// The routes that are stopped.
    pub stopped: BTreeSet<String>,
    /// How often each route was told to go on.
    pub told_to_go_on: BTreeMap<String, u64>,
}

impl Board {
    /// The board as the store knows it.
    pub fn load(connection: &Connection) -> Result<Self, StoreError> {
        let mut used: HashMap<String, Used> = HashMap::new();
        for (tenant, at, recipients) in routes::outside(connection, clock::unix())? {
            used.entry(tenant).or_default().add(recipients, at);
        }
        let stopped = routes::stops(connection)?.into_iter().collect();
        Ok(Self {
            statuses: Mutex::default(),
            used: Mutex::new(used),
            orders: watch::Sender::new(Orders { stopped, told_to_go_on: BTreeMap::new() }),
        })
    }

    /// The state of a route, if it has one.
    pub fn status(&self, route: &str) -> Option<Status> {
        self.statuses().get(route).cloned()
    }

    /// A route shows what it does.
    pub fn show(&self, route: &str, doing: Doing, free_at: Time, transaction: Span) {
        let now = clock::unix();
        let mut statuses = self.statuses();
        let since = statuses.get(route).filter(|old| old.doing == doing).map_or(now, |old| old.since);
        statuses.insert(route.to_owned(), Status { doing, since, free_at, transaction });
    }

    /// What a tenant's quota allows now.
    pub fn allowance(&self, tenant: &str, limit: usize) -> Allowance {
        self.used().entry(tenant.to_owned()).or_default().allowance(limit, clock::unix())
    }

    /// How many recipients outside a tenant has written to in the last 24 hours.
    pub fn used_of(&self, tenant: &str) -> usize {
        self.used().entry(tenant.to_owned()).or_default().count(clock::unix())
    }

    /// Counts recipients outside, and says once when a person should know how many there are.
    pub fn count(&self, tenant: &str, recipients: usize, limit: Option<usize>) {
        let now = clock::unix();
        let (before, after) = {
            let mut all = self.used();
            let used = all.entry(tenant.to_owned()).or_default();
            let before = used.count(now);
            used.add(recipients, now);
            (before, used.count(now))
        };
        if let Some(limit) = limit
            && quota::is_nearly_used(after, limit)
            && !quota::is_nearly_used(before, limit)
        {
            tracing::warn!(event = "quota.nearly_used", tenant, used = after, limit);
        }
    }

    /// Hears of orders.
    pub fn orders(&self) -> watch::Receiver<Orders> {
        self.orders.subscribe()
    }

    /// A route is stopped, or told to go on; the store knows already.
    pub fn order(&self, route: &str, stopped: bool) {
        self.orders.send_modify(|orders| {
            if stopped {
                orders.stopped.insert(route.to_owned());
            } else {
                orders.stopped.remove(route);
                *orders.told_to_go_on.entry(route.to_owned()).or_default() += 1;
            }
        });
    }

    fn statuses(&self) -> MutexGuard<'_, BTreeMap<String, Status>> {
        self.statuses.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn used(&self) -> MutexGuard<'_, HashMap<String, Used>> {
        self.used.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
