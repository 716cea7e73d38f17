//! Bounces over HTTP: read, explained, kept with the message that they are about.

use std::sync::Arc;

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use facteur_core::words::texts;
use serde_json::Value;

use super::authentication::unavailable;
use super::messages::visible_source;
use super::refusal::Refusal;
use super::{body, language};
use crate::clock;
use crate::message::bounce::{read_bounce, shown};
use crate::service::Service;
use crate::store::bounces;
use crate::token::Scope;

/// `POST /api/v1/bounces`.
pub(super) async fn read(
    State(service): State<Arc<Service>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<Value>, Refusal> {
    let scopes = [Scope::Send, Scope::Admin];
    let types = ["message/rfc822", "message/delivery-status", "text/plain"];
    let (token, content) = body::bytes_of_known(&service, &headers, &scopes, &types, body).await?;
    let Some(bounce) = read_bounce(&content) else {
        let texts = &texts(language(&headers)).command;
        return Err(Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, "bounce.none", texts.no_bounce));
    };
    let source = visible_source(&token);
    let kept = service.store.write(move |connection| {
        let id = bounces::tie(connection, &bounce, source.as_deref(), clock::unix())?;
        Ok((bounce, id))
    });
    let (bounce, id) = kept.await.map_err(|error| unavailable(&error))?;
    tracing::info!(event = "bounce.read", id, recipients = bounce.recipients.len());
    Ok(Json(shown(&bounce, id.as_deref())))
}
