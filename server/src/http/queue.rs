//! The queue over HTTP: what each route does, what waits on it, when that will have left; stopped and let go on.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use facteur_core::m365::reply::Kind;
use facteur_core::plan::CheckedRoute;
use facteur_core::sending::forecast::Waiting;
use facteur_core::sending::quota::is_nearly_used;
use facteur_core::time::{Span, Time};
use facteur_core::words::{Language, reply as words, texts};
use serde_json::{Value, json};

use super::authentication::{authenticate, unavailable};
use super::language;
use super::refusal::Refusal;
use crate::clock;
use crate::deliver::board::Doing;
use crate::service::{InForce, Service};
use crate::store::routes::{self, Work};
use crate::token::Scope;

/// `GET /api/v1/queue`.
pub(super) async fn show(
    State(service): State<Arc<Service>>,
    headers: HeaderMap,
) -> Result<Json<Value>, Refusal> {
    authenticate(&service, &headers, &[Scope::Read]).await?;
    shown(&service, language(&headers)).await.map(Json)
}

/// `POST /api/v1/queue/{route}/stop` and `…/go-on`.
pub(super) async fn order(
    State(service): State<Arc<Service>>,
    headers: HeaderMap,
    Path((route, order)): Path<(String, String)>,
) -> Result<Json<Value>, Refusal> {
    authenticate(&service, &headers, &[Scope::Admin]).await?;
    let texts = &texts(language(&headers)).sending;
    let stopped = match order.as_str() {
        "stop" => true,
        "go-on" => false,
        _ => return Err(Refusal::new(StatusCode::NOT_FOUND, "route.unknown", texts.path_unknown)),
    };
    let known = |in_force: &InForce| in_force.checked.routes.iter().any(|known| known.name == route);
    if !service.plan().is_some_and(|in_force| known(&in_force)) {
        return Err(Refusal::new(StatusCode::NOT_FOUND, "queue.no_such_route", texts.no_such_route));
    }
    let name = route.clone();
    let kept =
        service.store.write(move |connection| routes::set_stopped(connection, &name, stopped, clock::unix()));
    kept.await.map_err(|error| unavailable(&error))?;
    tracing::info!(event = if stopped { "route.stopped" } else { "route.told_to_go_on" }, route);
    service.board.order(&route, stopped);
    shown(&service, language(&headers)).await.map(Json)
}

/// `POST /api/v1/wake`: a command of this host has put something into the store.
pub(super) async fn wake(
    State(service): State<Arc<Service>>,
    headers: HeaderMap,
) -> Result<StatusCode, Refusal> {
    authenticate(&service, &headers, &[Scope::Admin]).await?;
    service.arrived();
    Ok(StatusCode::NO_CONTENT)
}

/// The end of a queue, if nothing goes wrong; none where a person or Microsoft has stopped it, or it is not known.
pub(super) fn estimated_end(
    service: &Service,
    route: &str,
    messages: usize,
    recipients: usize,
) -> Option<Time> {
    let in_force = service.plan()?;
    let known = in_force.checked.routes.iter().find(|known| known.name == route)?;
    let status = service.board.status(route);
    let now = clock::unix();
    let (free_at, transaction) =
        status.as_ref().map_or((now, Span::ZERO), |status| (status.free_at, status.transaction));
    let from = match status.map(|status| status.doing) {
        Some(Doing::Paused { .. } | Doing::Stopped) => return None,
        Some(Doing::StandingBack(until) | Doing::QuotaUsed(until)) => until,
        // The gap behind the transaction under way is still to come.
        Some(Doing::Sending) => now + transaction + known.limits.gap,
        Some(Doing::Waiting) | None => now,
    };
    let quota = in_force.quota(known).and_then(|limit| {
        let used = service.board.used_of(known.tenant.as_deref()?);
        Some((limit.saturating_sub(used), limit))
    });
    let waiting = Waiting { messages, recipients, transaction, limits: known.limits, quota };
    Some(waiting.estimated_end(from.max(free_at)))
}

async fn shown(service: &Service, language: Language) -> Result<Value, Refusal> {
    let mut work = service.store.search(routes::work).await.map_err(|error| unavailable(&error))?;
    let mut shown = Vec::new();
    if let Some(in_force) = service.plan() {
        for route in &in_force.checked.routes {
            let place = work.iter().position(|work| work.route == route.name);
            let work = place.map(|place| work.swap_remove(place)).unwrap_or_default();
            shown.push(of_route(service, &in_force, route, &work, language));
        }
    }
    // Of a route that the plan no longer has, somebody else's is left: it is held.
    let left = work.iter().map(|work| {
        json!({ "route": work.route, "status": "gone", "held": work.held,
        "uncertain": work.uncertain, "messages": work.messages, "recipients": work.recipients })
    });
    shown.extend(left);
    Ok(json!({ "rehearsal": service.configuration.rehearsal.is_some(), "routes": shown }))
}

fn of_route(
    service: &Service,
    in_force: &InForce,
    route: &CheckedRoute,
    work: &Work,
    language: Language,
) -> Value {
    let status = service.board.status(&route.name);
    let doing = status.as_ref().map_or(&Doing::Waiting, |status| &status.doing);
    let (word, until, kind, said) = match doing {
        Doing::Waiting => ("waiting", None, None, None),
        Doing::Sending => ("sending", None, None, None),
        Doing::StandingBack(until) => ("standing_back", Some(*until), None, None),
        Doing::Paused { probe_at, kind, said } => ("paused", Some(*probe_at), Some(*kind), Some(said)),
        Doing::QuotaUsed(until) => ("quota_used", Some(*until), None, None),
        Doing::Stopped => ("stopped", None, None, None),
    };
    let quota = route.tenant.as_ref().map(|tenant| {
        let (used, limit) = (service.board.used_of(tenant), in_force.quota(route));
        let nearly = limit.is_some_and(|limit| is_nearly_used(used, limit));
        json!({ "tenant": tenant, "used_24h": used, "limit_24h": limit, "nearly_used": nearly })
    });
    let end = (work.messages > 0)
        .then(|| estimated_end(service, &route.name, work.messages, work.recipients))
        .flatten();
    json!({
        "route": route.name,
        "host": route.host.to_string(),
        "status": word,
        "since": status.as_ref().map(|status| clock::rfc3339(status.since)),
        "until": until.map(clock::rfc3339),
        "kind": kind.map(Kind::as_str),
        "reply": said,
        "to_do": kind.map(|kind| words::to_do(kind, language)),
        "pace_ms": route.limits.gap.millis(),
        "per_minute": route.limits.per_minute,
        "quota": quota,
        "messages": work.messages,
        "recipients": work.recipients,
        "deferred": work.deferred,
        "held": work.held,
        "uncertain": work.uncertain,
        "oldest_received_at": work.oldest.map(clock::rfc3339),
        "estimated_end": end.map(clock::rfc3339),
    })
}
