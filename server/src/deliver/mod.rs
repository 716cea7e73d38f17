//! Delivery: one task a route, one transaction at a time, a whole gap between two.

mod attempt;
mod connect;
mod decision;
pub mod roots;
mod route;
mod unverified;

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use tokio::task::JoinSet;

use crate::clock;
use crate::service::Service;
use crate::store::queue;

pub use roots::Roots;

/// Delivers until the service stops, then waits for the transactions under way, 30 seconds at most.
pub async fn run(service: Arc<Service>, roots: Roots) {
    let mut plans = service.plan_changes();
    let mut stopping = service.stopping();
    let mut known = HashSet::new();
    let mut routes = JoinSet::new();
    let mut sweep = tokio::time::interval(SWEEP_EVERY);
    while !*stopping.borrow_and_update() {
        let in_force = plans.borrow_and_update().clone();
        for route in in_force.iter().flat_map(|in_force| &in_force.checked.routes) {
            if known.insert(route.name.clone()) {
                routes.spawn(route::run(Arc::clone(&service), roots.clone(), route.name.clone()));
            }
        }
        tokio::select! {
            changed = plans.changed() => if changed.is_err() { break },
            _ = stopping.changed() => break,
            _ = sweep.tick() => expire(&service).await,
            Some(ended) = routes.join_next() => {
                if let Err(error) = ended && error.is_panic() {
                    // The store puts right what a broken task left behind at the next start.
                    tracing::error!(event = "route.broken", %error);
                }
            }
        }
    }
    let all = async { while routes.join_next().await.is_some() {} };
    if tokio::time::timeout(LAST_TRANSACTION, all).await.is_err() {
        tracing::warn!(event = "route.cut_off");
        routes.shutdown().await;
    }
}

/// Gives up what has waited too long, whatever state it waits in.
async fn expire(service: &Service) {
    match service.store.write(|connection| queue::expire(connection, clock::unix())).await {
        Ok(0) => {}
        Ok(count) => tracing::warn!(event = "message.expired", count),
        Err(error) => tracing::error!(event = "store.failed", %error),
    }
}

const SWEEP_EVERY: Duration = Duration::from_secs(60);

/// How long a stop waits for the transaction under way.
const LAST_TRANSACTION: Duration = Duration::from_secs(30);
