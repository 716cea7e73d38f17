//! Delivery: one task a route, one transaction at a time, a whole gap between two.

mod attempt;
pub mod board;
mod connect;
mod credentials;
mod decision;
pub mod drive;
pub mod hosts;
mod line;
pub mod roots;
mod route;
mod unverified;

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::RwLock;
use tokio::task::{Id, JoinError, JoinSet};

use crate::clock;
use crate::service::Service;
use crate::store::{queue, retention};

pub use decision::known;
pub use roots::Roots;

/// Delivers until the service stops, then waits for the transactions under way, 30 seconds at most.
pub async fn run(service: Arc<Service>, roots: Roots) {
    let under_way = Arc::new(RwLock::new(()));
    let life = |name| route::run(Arc::clone(&service), roots.clone(), Arc::clone(&under_way), name);
    tend(&service, life).await;
}

/// Keeps one life going for each route of the plan: one that breaks is put right and begun again.
async fn tend<L>(service: &Arc<Service>, life: impl Fn(String) -> L)
where
    L: Future<Output = ()> + Send + 'static,
{
    let mut plans = service.plan_changes();
    let mut stopping = service.stopping();
    let mut known: HashMap<Id, String> = HashMap::new();
    // A plan may have been applied while the service was down.
    service.reroute().await;
    let mut routes = JoinSet::new();
    let mut sweep = tokio::time::interval(SWEEP_EVERY);
    let mut forget = tokio::time::interval(FORGET_EVERY);
    while !*stopping.borrow_and_update() {
        let in_force = plans.borrow_and_update().clone();
        for route in in_force.iter().flat_map(|in_force| &in_force.checked.routes) {
            if !known.values().any(|name| *name == route.name) {
                known.insert(routes.spawn(life(route.name.clone())).id(), route.name.clone());
            }
        }
        tokio::select! {
            changed = plans.changed() => if changed.is_err() { break },
            _ = stopping.changed() => break,
            _ = sweep.tick() => expire(service).await,
            _ = forget.tick() => forget_all(service).await,
            Some(ended) = routes.join_next_with_id() => {
                let id = ended.as_ref().map_or_else(JoinError::id, |(id, ())| *id);
                if let Some(route) = known.remove(&id) {
                    broken(service, route).await;
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

/// Puts right what a broken route left behind, as after a crash; the loop starts it again, a gap later.
async fn broken(service: &Service, route: String) {
    tracing::error!(event = "route.broken", route);
    let doubts = service.configuration.doubts;
    let recovered = service
        .store
        .write(move |connection| queue::recover(connection, Some(&route), doubts, clock::unix()));
    if let Err(error) = recovered.await {
        tracing::error!(event = "store.failed", %error);
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

/// Forgets what has been kept long enough, batch by batch.
async fn forget_all(service: &Service) {
    let retention = service.configuration.retention;
    let mut count = 0;
    loop {
        let batch =
            service.store.write(move |connection| retention::forget(connection, retention, clock::unix()));
        match batch.await {
            Ok(0) => break,
            Ok(forgotten) => count += forgotten,
            Err(error) => {
                tracing::error!(event = "store.failed", %error);
                break;
            }
        }
    }
    if count > 0 {
        tracing::info!(event = "message.forgotten", count);
    }
}

const FORGET_EVERY: Duration = Duration::from_secs(60 * 60);

const SWEEP_EVERY: Duration = Duration::from_secs(60);

/// How long a stop waits for the transaction under way.
const LAST_TRANSACTION: Duration = Duration::from_secs(30);

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use facteur_core::plan::read_toml;
    use tokio::sync::mpsc;

    use super::*;
    use crate::configuration;
    use crate::store::Store;
    use crate::store::plans::Expected;

    #[tokio::test]
    async fn a_route_that_breaks_is_begun_again() {
        let folder = tempfile::tempdir().unwrap();
        // In rehearsal the example's private addresses do no harm.
        let rehearsing = [("FACTEUR_REHEARSAL__NEXT_HOP".into(), "127.0.0.1:1".into())];
        let configuration = configuration::read(None, rehearsing.into_iter()).unwrap();
        let store = Store::open(folder.path()).unwrap();
        let service = Arc::new(Service::open(configuration, store, String::new()).await.unwrap());
        let plan = include_str!("../../../etc/example-plan.toml");
        service.apply(read_toml(plan), Expected::Anything).await.unwrap();
        let (begun, mut begins) = mpsc::unbounded_channel();
        let lives = AtomicUsize::new(0);
        let life = |name: String| {
            begun.send(name).unwrap();
            let first = lives.fetch_add(1, Ordering::Relaxed) == 0;
            let mut stopping = service.stopping();
            async move {
                assert!(!first, "the first life breaks");
                let _ = stopping.wait_for(|stopping| *stopping).await;
            }
        };
        let told = async {
            assert_eq!(begins.recv().await.as_deref(), Some("microsoft365"));
            assert_eq!(begins.recv().await.as_deref(), Some("microsoft365"));
            service.stop();
        };
        let both = async { tokio::join!(tend(&service, life), told) };
        tokio::time::timeout(Duration::from_secs(20), both).await.expect("a second life");
    }
}
