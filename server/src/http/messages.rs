//! Messages over HTTP: submitted, listed, shown.

use std::sync::Arc;

use axum::Json;
use axum::body::Body;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use facteur_core::sending::priority;
use facteur_core::sending::sender::Source;
use facteur_core::table;
use facteur_core::time::Time;
use facteur_core::words::{SendingTexts, texts};
use lettre::message::Mailbox;
use serde::Deserialize;
use serde_json::{Value, json};

use super::authentication::{authenticate, unavailable};
use super::refusal::Refusal;
use super::{body, language, queue};
use crate::clock;
use crate::message::bounce::About;
use crate::message::compose::compose;
use crate::message::draft;
use crate::service::Service;
use crate::store::idempotency::Key;
use crate::store::messages::{self, Filter, Message, Recipient};
use crate::store::queue::AT_ONCE;
use crate::store::state;
use crate::store::wish::{self, Wish};
use crate::submission::{self, Submission, SubmissionError};
use crate::token::{self, Scope, Token};

/// `POST /api/v1/messages`.
pub(super) async fn submit(
    State(service): State<Arc<Service>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let (token, text) =
        body::of_known(&service, &headers, &[Scope::Send], &["application/json"], body).await?;
    let language = language(&headers);
    let texts = &texts(language).sending;
    let key = idempotency_key(&headers, text.as_bytes(), texts.key_syntax)?;
    // A repeat is answered as the first was, before anything that may have changed since is asked.
    if let Some(key) = &key
        && let Some(id) =
            submission::repeated(&service, &token.name, key).await.map_err(|error| refusal(error, texts))?
    {
        return Ok(accepted(&service, id).await);
    }
    let value = table::parse_json(&text).map_err(|problem| Refusal::of_problems(&[*problem], language))?;
    let draft = draft::read(value).map_err(|problems| Refusal::of_problems(&problems, language))?;
    let return_path = match &draft.return_path {
        Some(address) => address.to_string(),
        None => draft.claim.from.as_ref().map(ToString::to_string).unwrap_or_default(),
    };
    let submission = Submission {
        source: Source { name: token.name, companies: token.companies, kinds: token.kinds },
        claim: draft.claim.clone(),
        submitted_sender: return_path,
        recipients: draft.recipients(),
        message_id: None,
        key,
        wishes: draft.wishes.clone(),
    };
    let composed = submission::submit(&service, submission, |allowed, identity| {
        let email = allowed
            .from
            .to_string()
            .parse()
            .map_err(|_| SubmissionError::Message(allowed.from.to_string()))?;
        let from = Mailbox::new(draft.from_name.clone(), email);
        compose(&draft, &from, &identity.message_id)
            .map_err(|error| SubmissionError::Message(error.to_string()))
    });
    let done = composed.await.map_err(|error| refusal(error, texts))?;
    if draft.wishes.dry_run {
        let recipients: Vec<Value> =
            draft.recipients().iter().map(|email| json!({ "email": email })).collect();
        let rehearsal = service.configuration.rehearsal.is_some();
        let body = json!({ "dry_run": true, "rehearsal": rehearsal, "company": done.company, "kind": done.kind,
            "route": done.route, "recipients": recipients });
        return Ok(Json(body).into_response());
    }
    Ok(accepted(&service, done.id).await)
}

/// Why a submission is refused, in words.
pub(super) fn refusal(error: SubmissionError, texts: &SendingTexts) -> Refusal {
    match error {
        SubmissionError::NoPlan => Refusal::new(StatusCode::CONFLICT, "plan.none", texts.no_plan),
        SubmissionError::Refused(refusal) => {
            Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, refusal.code(), refusal.detail(texts))
                .at(refusal.field())
        }
        SubmissionError::Message(detail) => {
            Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, "message.not_composed", detail)
        }
        SubmissionError::KeyReused => {
            Refusal::new(StatusCode::CONFLICT, "idempotency.reused", texts.key_reused)
        }
        SubmissionError::Store(error) => unavailable(&error),
        SubmissionError::NoRoom => {
            Refusal::new(StatusCode::INSUFFICIENT_STORAGE, "store.full", texts.no_room)
        }
        SubmissionError::Random(error) => {
            Refusal::new(StatusCode::SERVICE_UNAVAILABLE, "system.random", error.to_string())
        }
    }
}

/// The answer to a submission that is on disk: its message as it stands.
pub(super) async fn accepted(service: &Service, id: String) -> Response {
    let wanted = id.clone();
    let found = service.store.read(move |connection| {
        let Some(message) = messages::find(connection, &wanted)? else {
            return Ok(None);
        };
        let position = messages::waiting_before(connection, &message.route, turn(&message))?;
        Ok(Some((message, position)))
    });
    // The message is kept: whatever is wrong now, it was accepted, and saying otherwise would double it.
    let found = found.await.ok().flatten();
    let mut body = found.as_ref().map_or_else(|| json!({ "id": id }), |(message, _)| shown(message));
    if let Some(object) = body.as_object_mut() {
        object.insert("rehearsal".to_owned(), Value::Bool(service.configuration.rehearsal.is_some()));
        if let Some((message, position)) = &found {
            let at = estimate(service, message, *position);
            object.insert("queue".to_owned(), json!({ "position": position, "estimated_send_at": at }));
        }
    }
    let location = format!("/api/v1/messages/{id}");
    (StatusCode::ACCEPTED, [(header::LOCATION, location)], Json(body)).into_response()
}

/// Its place in line, as it was taken.
fn turn(message: &Message) -> Time {
    message.kind.parse().map_or(message.received_at, |kind| priority::turn(kind, message.received_at))
}

/// What a list is asked for.
#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    status: Option<String>,
    q: Option<String>,
    tag: Option<String>,
    before: Option<String>,
    limit: Option<i64>,
}

/// `GET /api/v1/messages`.
pub(super) async fn list(
    State(service): State<Arc<Service>>,
    headers: HeaderMap,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Json<Value>, Refusal> {
    let token = authenticate(&service, &headers, &[Scope::Read, Scope::Send]).await?;
    let texts = &texts(language(&headers)).sending;
    let Query(asked) = asked
        .map_err(|error| Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, "query.syntax", error.body_text()))?;
    let state = match asked.status.as_deref().filter(|word| !word.is_empty()) {
        None => None,
        Some(word) => Some(state::State::from_public(word).ok_or_else(|| {
            Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, "status.unknown", texts.status_unknown)
                .at("status")
        })?),
    };
    let before = match asked.before.as_deref().filter(|cursor| !cursor.is_empty()) {
        None => None,
        Some(cursor) => Some(read_cursor(cursor).ok_or_else(|| {
            Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, "cursor.unknown", texts.cursor_unknown)
                .at("before")
        })?),
    };
    let filter = Filter {
        state,
        tag: asked.tag.filter(|tag| !tag.is_empty()),
        text: asked.q.filter(|text| !text.is_empty()),
        source: visible_source(&token),
        before,
        limit: asked.limit.unwrap_or(DEFAULT_LIMIT).clamp(1, MOST_LISTED),
    };
    let (found, next) = service
        .store
        .search(move |connection| messages::list(connection, &filter))
        .await
        .map_err(|error| unavailable(&error))?;
    Ok(Json(json!({
        "messages": found.iter().map(shown).collect::<Vec<_>>(),
        "next": next.map(|(at, id)| format!("{at}-{id}")),
    })))
}

/// `GET /api/v1/messages/{id}`.
pub(super) async fn show(
    State(service): State<Arc<Service>>,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Result<Json<Value>, Refusal> {
    let token = authenticate(&service, &headers, &[Scope::Read, Scope::Send]).await?;
    let found = service
        .store
        .read(move |connection| messages::find(connection, &id))
        .await
        .map_err(|error| unavailable(&error))?;
    let source = visible_source(&token);
    found
        .filter(|message| source.as_ref().is_none_or(|source| message.source == *source))
        .map(|message| Json(shown(&message)))
        .ok_or_else(|| {
            Refusal::new(
                StatusCode::NOT_FOUND,
                "message.unknown",
                texts(language(&headers)).sending.message_unknown,
            )
        })
}

/// `POST /api/v1/messages/{id}/retry`, `…/release` and `…/cancel`.
pub(super) async fn fulfil(
    State(service): State<Arc<Service>>,
    headers: HeaderMap,
    Path((id, wish)): Path<(String, String)>,
) -> Result<Json<Value>, Refusal> {
    authenticate(&service, &headers, &[Scope::Admin]).await?;
    let texts = &texts(language(&headers)).sending;
    let Some(wish) = Wish::of(&wish) else {
        return Err(Refusal::new(StatusCode::NOT_FOUND, "route.unknown", texts.path_unknown));
    };
    let wanted = id.clone();
    let done = service.store.write(move |connection| {
        let changed = wish::fulfil(connection, &wanted, wish, clock::unix())?;
        Ok((changed, messages::find(connection, &wanted)?))
    });
    match done.await.map_err(|error| unavailable(&error))? {
        (_, None) => Err(Refusal::new(StatusCode::NOT_FOUND, "message.unknown", texts.message_unknown)),
        (0, Some(_)) => {
            Err(Refusal::new(StatusCode::CONFLICT, "message.not_possible", texts.message_not_possible))
        }
        (_, Some(message)) => {
            tracing::info!(event = "message.wish", id = id.as_str(), wish = ?wish);
            // What was held for want of a route is held again, unless there is one now.
            service.reroute().await;
            service.arrived();
            let found = service.store.read(move |connection| messages::find(connection, &id)).await;
            Ok(Json(shown(&found.ok().flatten().unwrap_or(message))))
        }
    }
}

/// The only source whose messages a token sees; none for a token that may read everything.
pub(super) fn visible_source(token: &Token) -> Option<String> {
    if token.may(Scope::Read) { None } else { Some(token.name.clone()) }
}

/// A message as programs see it.
pub fn shown(message: &Message) -> Value {
    let recipients: Vec<Value> = message
        .recipients
        .iter()
        .map(|recipient| {
            json!({
                "email": recipient.address,
                "status": recipient.state.public(),
                "attempts": recipient.attempts,
                "changed_at": clock::rfc3339(recipient.changed_at),
                "next_attempt_at": (recipient.state == state::State::Deferred && recipient.due_at > AT_ONCE)
                    .then(|| clock::rfc3339(recipient.due_at)),
                "reply": recipient.reply,
                "reason": recipient.reason,
                "doubted_at": recipient.doubted_at.map(clock::rfc3339),
            })
        })
        .collect();
    json!({
        "id": message.id,
        "message_id": message.message_id,
        "status": message.state().public(),
        "kind": message.kind,
        "company": message.company,
        "from": message.from,
        "envelope_sender": message.envelope_sender,
        "source": message.source,
        "route": message.route,
        "tags": message.tags,
        "metadata": message.metadata,
        "size_bytes": message.size_bytes,
        "received_at": clock::rfc3339(message.received_at),
        "expires_at": clock::rfc3339(message.expires_at),
        "recipients": recipients,
        "bounces": message.bounces.iter().map(bounced).collect::<Vec<_>>(),
    })
}

fn bounced((received_at, about): &(Time, About)) -> Value {
    let mut shown = about.shown();
    if let Some(object) = shown.as_object_mut() {
        object.insert("received_at".to_owned(), Value::String(clock::rfc3339(*received_at)));
    }
    shown
}

/// When a message that has `position` others before it may leave, if nothing goes wrong; none where it
/// does not wait.
fn estimate(service: &Service, message: &Message, position: i64) -> Option<String> {
    let waits =
        |recipient: &&Recipient| matches!(recipient.state, state::State::Queued | state::State::Deferred);
    let due_at = message.recipients.iter().filter(waits).map(|recipient| recipient.due_at).min()?;
    let messages = usize::try_from(position).ok()?;
    let end = queue::estimated_end(service, &message.route, messages, messages)?;
    Some(clock::rfc3339(due_at.max(end)))
}

/// The key that a request has, if it has one.
pub(super) fn idempotency_key(
    headers: &HeaderMap,
    body: &[u8],
    refused: &str,
) -> Result<Option<Key>, Refusal> {
    let Some(value) = headers.get("idempotency-key") else {
        return Ok(None);
    };
    let visible = value.as_bytes().iter().all(|byte| (b'!'..=b'~').contains(byte));
    match value.to_str() {
        Ok(key) if visible && (1..=255).contains(&key.len()) => {
            Ok(Some(Key { key: key.to_owned(), request_hash: token::hash(body) }))
        }
        _ => Err(Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, "idempotency.syntax", refused)),
    }
}

fn read_cursor(cursor: &str) -> Option<(i64, String)> {
    let (at, id) = cursor.split_once('-')?;
    Some((at.parse().ok()?, id.to_owned()))
}

const DEFAULT_LIMIT: i64 = 50;

const MOST_LISTED: i64 = 500;
