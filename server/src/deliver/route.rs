//! The life of one route: waits for its turn, claims, attempts, keeps the outcome, waits the gap.

use std::sync::Arc;
use std::time::Duration;

use facteur_core::address::mask_words;
use facteur_core::m365::reply::Kind;
use facteur_core::plan::CheckedRoute;
use facteur_core::sending::backoff::Backoff;
use facteur_core::sending::pace::{Limits, Pace};
use facteur_core::sending::quota::Allowance;
use facteur_core::sending::reuse::{LONGEST_IDLE, Reuse};
use facteur_core::time::{Span, Time};
use tokio::sync::{RwLock, watch};
use tokio::time::sleep_until;

use super::Roots;
use super::attempt::{Attempted, attempt};
use super::board::{Doing, Orders};
use super::decision::{Decision, Effect, closed, decide};
use super::line::Line;
use crate::clock;
use crate::service::{InForce, Service};
use crate::store::queue::{self, Claim, End, Next};
use crate::store::state::State;

/// Runs one route until the service stops.
pub(super) async fn run(service: Arc<Service>, roots: Roots, under_way: Arc<RwLock<()>>, name: String) {
    let orders = service.board.orders();
    let gone_on = orders.borrow().told_to_go_on.get(&name).copied().unwrap_or_default();
    let mut route = Route {
        plans: service.plan_changes(),
        arrivals: service.arrivals(),
        stopping: service.stopping(),
        orders,
        gone_on,
        pace: Pace::after_start(NO_LIMITS, service.clock.now()),
        backoff: Backoff::default(),
        stands_back_until: None,
        paused: None,
        active: false,
        revision: 0,
        line: None,
        reuse: Reuse::default(),
        transaction: Span::ZERO,
        under_way,
        service,
        roots,
        name,
    };
    route.live().await;
    if let Some(line) = route.line.take() {
        line.leave();
    }
}

struct Route {
    service: Arc<Service>,
    roots: Roots,
    name: String,
    plans: watch::Receiver<Option<Arc<InForce>>>,
    arrivals: watch::Receiver<u64>,
    stopping: watch::Receiver<bool>,
    orders: watch::Receiver<Orders>,
    /// How often it had been told to go on when it last looked.
    gone_on: u64,
    pace: Pace,
    backoff: Backoff,
    stands_back_until: Option<Time>,
    /// What a person is to mend, and what was said.
    paused: Option<(Kind, String)>,
    /// Whether the plan has had this route since it was last entered.
    active: bool,
    /// The revision of the plan that it last looked at.
    revision: i64,
    /// The connection of the last transaction, and what is known of its host's patience.
    line: Option<Line>,
    reuse: Reuse,
    /// How long a transaction takes, as the last ones did.
    transaction: Span,
    /// Read-locked by every transaction: a route that enters the plan waits for all of them, since one
    /// of them may be to the same host under a name that has just gone.
    under_way: Arc<RwLock<()>>,
}

/// Why a route does not claim now, and until when; on the monotonic clock.
enum Reason {
    StandsBack(Time),
    Stopped,
    Quota(Time),
    Pace(Time),
}

impl Route {
    async fn live(&mut self) {
        while !*self.stopping.borrow_and_update() {
            let in_force = self.plans.borrow_and_update().clone();
            let Some((in_force, route)) = in_force.as_ref().and_then(|in_force| {
                let route = in_force.checked.routes.iter().find(|route| route.name == self.name)?;
                Some((in_force, route))
            }) else {
                self.active = false;
                self.wait(None, true).await;
                continue;
            };
            if std::mem::replace(&mut self.revision, in_force.revision) != in_force.revision {
                // What the connection was made for may be another host by now, or want encryption.
                self.give_up_line();
            }
            if !self.active {
                drop(self.under_way.write().await);
                self.pace = Pace::after_start(route.limits, self.service.clock.now());
                self.active = true;
                continue;
            }
            self.pace.change(route.limits, self.service.clock.now());
            self.hear_orders();
            let limit = in_force.quota(route);
            let most = match self.may_claim(route, limit) {
                Ok(most) => most,
                Err(reason) => {
                    self.hold_back(reason).await;
                    continue;
                }
            };
            let under_way = Arc::clone(&self.under_way).read_owned().await;
            if self.plans.has_changed().unwrap_or(true) {
                continue;
            }
            self.arrivals.borrow_and_update();
            let name = self.name.clone();
            let claimed = self
                .service
                .store
                .write(move |connection| queue::claim(connection, &name, most, clock::unix()))
                .await;
            match claimed {
                Ok(Next::Claim(claim)) => {
                    self.transact(in_force, route, &claim).await;
                    drop(under_way);
                    // What was under way may have stayed with a route that has gone meanwhile.
                    if self.service.is_past(in_force.revision) {
                        self.service.reroute().await;
                    }
                }
                Ok(Next::Nothing) => {
                    drop(under_way);
                    self.show(Doing::Waiting);
                    // A command beside the server may have kept something and not have been able to say so.
                    self.wait(Some(self.service.clock.now() + IDLE), true).await;
                }
                Ok(Next::NotBefore(due_at)) => {
                    drop(under_way);
                    self.show(Doing::Waiting);
                    // The wall clock may be stepped: it is looked at again soon, whatever it says.
                    let wait = due_at.since(clock::unix()).min(LOOK_AGAIN);
                    self.wait(Some(self.service.clock.now() + wait), true).await;
                }
                Err(error) => {
                    drop(under_way);
                    tracing::error!(event = "store.failed", route = self.name, %error);
                    self.wait(Some(self.service.clock.now() + STORE_AGAIN), false).await;
                }
            }
        }
    }

    /// For how many recipients a transaction may be claimed now. It is claimed a little ahead of its turn, so that
    /// the connection stands when the turn comes.
    fn may_claim(&self, route: &CheckedRoute, limit: Option<usize>) -> Result<usize, Reason> {
        let now = self.service.clock.now();
        if self.orders.borrow().stopped.contains(&self.name) {
            return Err(Reason::Stopped);
        }
        if let Some(until) = self.stands_back_until.filter(|until| *until > now) {
            return Err(Reason::StandsBack(until));
        }
        let ahead = route.limits.gap.min(AHEAD);
        if now + ahead < self.pace.free_at() {
            let until = self.pace.free_at().micros().saturating_sub(ahead.micros());
            return Err(Reason::Pace(Time::from_micros(until)));
        }
        let (Some(tenant), Some(limit)) = (&route.tenant, limit) else { return Ok(usize::MAX) };
        match self.service.board.allowance(tenant, limit) {
            Allowance::More(left) => Ok(left),
            Allowance::NotBefore(at) => Err(Reason::Quota(at)),
        }
    }

    async fn hold_back(&mut self, reason: Reason) {
        let wall = |until: Time| clock::unix() + until.since(self.service.clock.now());
        match reason {
            Reason::Stopped => {
                self.show(Doing::Stopped);
                self.wait(None, false).await;
            }
            Reason::StandsBack(until) => {
                self.show(match &self.paused {
                    Some((kind, said)) => {
                        Doing::Paused { probe_at: wall(until), kind: *kind, said: said.clone() }
                    }
                    None => Doing::StandingBack(wall(until)),
                });
                self.wait(Some(until), false).await;
            }
            Reason::Quota(at) => {
                tracing::warn!(event = "quota.used", route = self.name);
                self.show(Doing::QuotaUsed(at));
                let wait = at.since(clock::unix()).min(QUOTA_AGAIN);
                self.wait(Some(self.service.clock.now() + wait), false).await;
            }
            Reason::Pace(until) => {
                self.show(Doing::Waiting);
                self.wait(Some(until), false).await;
            }
        }
    }

    /// A person who tells a route to go on has mended what it stood back for.
    fn hear_orders(&mut self) {
        let gone_on = self.orders.borrow_and_update().told_to_go_on.get(&self.name).copied().unwrap_or(0);
        if std::mem::replace(&mut self.gone_on, gone_on) != gone_on {
            self.stands_back_until = None;
        }
    }

    /// Waits for a time on the monotonic clock, a new plan, an order or the stop; and for a message where that would
    /// change anything. A connection that lies idle too long is given up meanwhile.
    async fn wait(&mut self, until: Option<Time>, wants_arrivals: bool) {
        let idle_until = self.line.as_ref().map(|_| self.service.clock.now() + LONGEST_IDLE);
        let first = until.into_iter().chain(idle_until).min();
        let deadline = first.map(|until| self.service.clock.instant(until));
        let sleep = async {
            match deadline {
                Some(deadline) => sleep_until(deadline.into()).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            () = sleep => {
                if until.is_none_or(|until| idle_until.is_some_and(|idle| idle < until))
                    && let Some(line) = self.line.take()
                {
                    line.leave();
                }
            }
            _ = self.arrivals.changed(), if wants_arrivals => {}
            changed = self.plans.changed() => {
                if changed.is_ok() {
                    // A new plan may have mended what the route stood back for.
                    self.stands_back_until = None;
                }
            }
            _ = self.orders.changed() => {}
            _ = self.stopping.changed() => {}
        }
    }

    fn give_up_line(&mut self) {
        if let Some(line) = self.line.take() {
            line.leave();
        }
    }

    async fn transact(&mut self, in_force: &InForce, route: &CheckedRoute, claim: &Claim) {
        self.show(Doing::Sending);
        let line = self.line.take().and_then(|line| line.if_it_may_go_on(self.reuse));
        let start = self.service.clock.instant(self.pace.free_at());
        let attempted = attempt(&self.service, &self.roots, route, claim, line, start).await;
        if attempted.slot_used {
            self.pace.ended(self.service.clock.now());
            self.transaction = mean(self.transaction, attempted.took);
        }
        let Decision { ended, effect, word, said } = self.decide(claim, &attempted);
        tracing::info!(
            event = "attempt.ended",
            id = claim.message,
            route = self.name,
            outcome = word,
            recipients = claim.recipients.len(),
            encrypted = attempted.outcome.encrypted,
        );
        self.take_effect(effect);
        let outside = match &route.tenant {
            Some(tenant) => {
                let got = ended.iter().zip(&claim.recipients);
                let got = got.filter(|(ended, _)| ended.state == State::Accepted || ended.doubted);
                let outside = got.filter(|(_, (_, address, _))| in_force.is_outside(address, tenant)).count();
                self.service.board.count(tenant, outside, in_force.quota(route));
                outside
            }
            None => 0,
        };
        let (attempt, message, tenant) = (claim.attempt, claim.message.clone(), route.tenant.clone());
        self.keep(End { attempt, message, outcome: word, said, tenant, outside, recipients: ended }).await;
        self.line = attempted.line.and_then(|line| line.if_it_may_go_on(self.reuse));
    }

    fn decide(&mut self, claim: &Claim, attempted: &Attempted) -> Decision {
        if let Some(transactions) = attempted.closed_behind {
            tracing::info!(event = "line.closed_by_host", route = self.name, transactions);
            self.reuse.learn(transactions);
            return closed(&attempted.outcome, claim);
        }
        let random = getrandom::u64().unwrap_or_default();
        decide(&attempted.outcome, claim, clock::unix(), random, self.service.configuration.doubts)
    }

    fn take_effect(&mut self, effect: Effect) {
        let now = self.service.clock.now();
        match effect {
            Effect::GoOn => {
                self.backoff.over();
                self.stands_back_until = None;
                if self.paused.take().is_some() {
                    tracing::info!(event = "route.resumed", route = self.name);
                }
            }
            Effect::StandBack => self.stands_back_until = Some(now + self.backoff.again()),
            Effect::Pause { kind, said } => {
                self.stands_back_until = Some(now + PROBE_EVERY);
                if self.paused.is_none() {
                    let reply = mask_words(&said);
                    tracing::error!(event = "route.paused", route = self.name, kind = kind.as_str(), reply);
                }
                self.paused = Some((kind, said));
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

    fn show(&self, doing: Doing) {
        let free_at = clock::unix() + self.pace.free_at().since(self.service.clock.now());
        self.service.board.show(&self.name, doing, free_at, self.transaction);
    }
}

/// The mean of the last transactions, of which the newest counts for a quarter.
fn mean(before: Span, took: Duration) -> Span {
    let took = Span::from_micros(u64::try_from(took.as_micros()).unwrap_or(u64::MAX));
    if before == Span::ZERO { took } else { before.thousandths(750) + took.thousandths(250) }
}

/// How long before its turn a transaction is claimed and its connection made: some round trips and a handshake.
const AHEAD: Span = Span::from_millis(1_000);

/// How long the wall clock is trusted at once.
const LOOK_AGAIN: Span = Span::from_millis(30_000);

/// How long an idle route waits for somebody to tell it of mail.
const IDLE: Span = Span::from_minutes(1);

/// How long to wait before a store that failed is asked again.
const STORE_AGAIN: Span = Span::from_millis(1_000);

/// How often a used quota is looked at: another route of the tenant may count too.
const QUOTA_AGAIN: Span = Span::from_minutes(5);

/// A paused route tries one message as often as Exchange itself retries (15 minutes).
const PROBE_EVERY: Span = Span::from_minutes(15);

/// Before the plan has been looked at.
const NO_LIMITS: Limits = Limits { gap: Span::ZERO, per_minute: None };
