//! The life of one route: waits for its turn, claims, attempts, keeps the outcome, waits the gap.

use std::sync::Arc;

use facteur_core::address::mask_words;
use facteur_core::plan::CheckedRoute;
use facteur_core::sending::backoff::Backoff;
use facteur_core::sending::pace::{Pace, Turn};
use facteur_core::time::{Span, Time};
use tokio::sync::{RwLock, watch};
use tokio::time::sleep_until;

use super::Roots;
use super::attempt::attempt;
use super::decision::{Effect, decide};
use crate::clock;
use crate::service::{InForce, Service};
use crate::store::queue::{self, Claim, End, Next};

/// Runs one route until the service stops.
pub(super) async fn run(service: Arc<Service>, roots: Roots, under_way: Arc<RwLock<()>>, name: String) {
    let mut route = Route {
        plans: service.plan_changes(),
        arrivals: service.arrivals(),
        stopping: service.stopping(),
        pace: Pace::after_start(Span::ZERO, service.clock.now()),
        backoff: Backoff::default(),
        stands_back_until: None,
        paused: false,
        active: false,
        under_way,
        service,
        roots,
        name,
    };
    route.live().await;
}

struct Route {
    service: Arc<Service>,
    roots: Roots,
    name: String,
    plans: watch::Receiver<Option<Arc<InForce>>>,
    arrivals: watch::Receiver<u64>,
    stopping: watch::Receiver<bool>,
    pace: Pace,
    backoff: Backoff,
    stands_back_until: Option<Time>,
    paused: bool,
    /// Whether the plan has had this route since it was last entered.
    active: bool,
    /// Read-locked by every transaction: a route that enters the plan waits for all of them, since one
    /// of them may be to the same host under a name that has just gone.
    under_way: Arc<RwLock<()>>,
}

impl Route {
    async fn live(&mut self) {
        while !*self.stopping.borrow_and_update() {
            let in_force = self.plans.borrow_and_update().clone();
            let route = in_force.iter().find_map(|in_force| {
                in_force
                    .checked
                    .routes
                    .iter()
                    .find(|route| route.name == self.name)
                    .map(|route| (in_force, route))
            });
            let Some((in_force, route)) = route else {
                self.active = false;
                self.wait(None).await;
                continue;
            };
            if !self.active {
                drop(self.under_way.write().await);
                self.pace = Pace::after_start(route.gap, self.service.clock.now());
                self.active = true;
                continue;
            }
            let now = self.service.clock.now();
            self.pace.change_gap(route.gap, now);
            if let Some(until) = self.stands_back_until.filter(|until| *until > now) {
                self.wait(Some(until)).await;
                continue;
            }
            if let Turn::WaitUntil(until) = self.pace.turn(now) {
                self.wait(Some(until)).await;
                continue;
            }
            let under_way = Arc::clone(&self.under_way).read_owned().await;
            if self.plans.has_changed().unwrap_or(true) {
                continue;
            }
            self.arrivals.borrow_and_update();
            let name = self.name.clone();
            match self
                .service
                .store
                .write(move |connection| queue::claim(connection, &name, clock::unix()))
                .await
            {
                Ok(Next::Claim(claim)) => {
                    self.transact(route, &claim).await;
                    drop(under_way);
                    // What was under way may have stayed with a route that has gone meanwhile.
                    if self.service.is_past(in_force.revision) {
                        self.service.reroute().await;
                    }
                }
                Ok(Next::Nothing) => {
                    drop(under_way);
                    self.wait(None).await;
                }
                Ok(Next::NotBefore(due_at)) => {
                    drop(under_way);
                    // The wall clock may be stepped: it is looked at again soon, whatever it says.
                    let wait = due_at.since(clock::unix()).min(LOOK_AGAIN);
                    self.wait(Some(self.service.clock.now() + wait)).await;
                }
                Err(error) => {
                    drop(under_way);
                    tracing::error!(event = "store.failed", route = self.name, %error);
                    self.wait(Some(self.service.clock.now() + STORE_AGAIN)).await;
                }
            }
        }
    }

    /// Waits for a time on the monotonic clock, a message, a new plan, or the stop.
    async fn wait(&mut self, until: Option<Time>) {
        let deadline = until.map(|until| self.service.clock.instant(until));
        // Before a fixed time, arrivals change nothing.
        let wants_arrivals = deadline.is_none_or(|_| self.pace.turn(self.service.clock.now()) == Turn::Send);
        let standing_back = self.stands_back_until.is_some_and(|until| until > self.service.clock.now());
        let sleep = async {
            match deadline {
                Some(deadline) => sleep_until(deadline.into()).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            () = sleep => {}
            _ = self.arrivals.changed(), if wants_arrivals && !standing_back => {}
            changed = self.plans.changed() => {
                if changed.is_ok() {
                    // A new plan may have mended what the route stood back for.
                    self.stands_back_until = None;
                }
            }
            _ = self.stopping.changed() => {}
        }
    }

    async fn transact(&mut self, route: &CheckedRoute, claim: &Claim) {
        let (attempted, farewell) = attempt(&self.service, &self.roots, route, claim).await;
        if attempted.slot_used {
            self.pace.ended(self.service.clock.now());
        }
        let random = getrandom::u64().unwrap_or_default();
        let decision =
            decide(&attempted.outcome, claim, clock::unix(), random, self.service.configuration.doubts);
        tracing::info!(
            event = "attempt.ended",
            id = claim.message,
            route = self.name,
            outcome = decision.word,
            recipients = claim.recipients.len(),
            encrypted = attempted.outcome.encrypted,
        );
        self.take_effect(decision.effect);
        let (attempt, message) = (claim.attempt, claim.message.clone());
        let recipients = decision.ended;
        self.keep(End { attempt, message, outcome: decision.word, said: decision.said, recipients }).await;
        if let Some(farewell) = farewell {
            farewell.say().await;
        }
    }

    fn take_effect(&mut self, effect: Effect) {
        let now = self.service.clock.now();
        match effect {
            Effect::GoOn => {
                self.backoff.over();
                self.stands_back_until = None;
                if std::mem::replace(&mut self.paused, false) {
                    tracing::info!(event = "route.resumed", route = self.name);
                }
            }
            Effect::StandBack => self.stands_back_until = Some(now + self.backoff.again()),
            Effect::Pause { kind, said } => {
                self.stands_back_until = Some(now + PROBE_EVERY);
                if !std::mem::replace(&mut self.paused, true) {
                    tracing::error!(
                        event = "route.paused",
                        route = self.name,
                        kind,
                        reply = mask_words(&said)
                    );
                }
            }
        }
    }

    /// Keeps the outcome. Until it is kept, nothing else is begun: a transaction whose end is
    /// forgotten would be sent twice.
    async fn keep(&self, end: End) {
        loop {
            let end = end.clone();
            match self
                .service
                .store
                .write(move |connection| queue::finish(connection, &end, clock::unix()))
                .await
            {
                Ok(()) => return,
                Err(error) => tracing::error!(event = "attempt.unkept", route = self.name, %error),
            }
            if *self.stopping.borrow() {
                return;
            }
            sleep_until(self.service.clock.instant(self.service.clock.now() + STORE_AGAIN).into()).await;
        }
    }
}

/// How long the wall clock is trusted at once.
const LOOK_AGAIN: Span = Span::from_millis(30_000);

/// How long to wait before a store that failed is asked again.
const STORE_AGAIN: Span = Span::from_millis(1_000);

/// A paused route tries one message as often as Exchange itself retries (15 minutes).
const PROBE_EVERY: Span = Span::from_minutes(15);
