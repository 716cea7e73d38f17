//! The plan over HTTP: shown with its revision, replaced only by who has seen the one in force.

use std::sync::Arc;

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use facteur_core::api::problem::problems;
use facteur_core::plan::{check, read_json, read_toml, write_json};
use facteur_core::words::texts;
use serde_json::json;

use super::authentication::{authenticate, unavailable};
use super::refusal::Refusal;
use super::{body, language, precondition};
use crate::service::{ApplyError, Service};
use crate::store::plans::Applied;
use crate::token::Scope;

/// `GET /api/v1/plan`.
pub(super) async fn show(
    State(service): State<Arc<Service>>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    authenticate(&service, &headers, &[Scope::Read]).await?;
    let Some(in_force) = service.plan() else {
        return Err(Refusal::new(
            StatusCode::NOT_FOUND,
            "plan.none",
            texts(language(&headers)).sending.no_plan,
        ));
    };
    let (_, found) = check(&in_force.plan);
    let plan = write_json(&in_force.plan).map_err(|error| {
        Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, "plan.unwritable", error.to_string())
    })?;
    let body = json!({
        "revision": in_force.revision,
        "rehearsal": service.configuration.rehearsal.is_some(),
        "plan": plan,
        "problems": problems(&found, None),
    });
    Ok(([(header::ETAG, format!("\"{}\"", in_force.revision))], Json(body)).into_response())
}

/// `PUT /api/v1/plan` with `If-Match`: the revisions it may replace, `"0"` where there is no plan yet, or `*`.
pub(super) async fn apply(
    State(service): State<Arc<Service>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let (_, body) = body::of_known(&service, &headers, &[Scope::Admin], MEDIA_TYPES, body).await?;
    let language = language(&headers);
    let texts = &texts(language).sending;
    let Some(expected) = precondition::expected(&headers) else {
        return Err(Refusal::new(
            StatusCode::PRECONDITION_REQUIRED,
            "plan.if_match_missing",
            texts.if_match_missing,
        ));
    };
    let is_json = body::media_type(&headers).is_some_and(|said| said == JSON);
    let read = if is_json { read_json(&body) } else { read_toml(&body) };
    let (_, found) = check(&read.0);
    let (status, revision) = match service.apply(read, expected).await {
        Ok(Applied::New(revision)) => (StatusCode::CREATED, revision),
        Ok(Applied::Unchanged(revision) | Applied::Conflict(revision)) => (StatusCode::OK, revision),
        Err(ApplyError::Problems(problems)) => {
            return Err(Refusal::of_problems(&problems, language));
        }
        Err(ApplyError::Conflict(_)) => {
            return Err(Refusal::new(StatusCode::PRECONDITION_FAILED, "plan.changed", texts.plan_changed));
        }
        Err(ApplyError::Store(error)) => return Err(unavailable(&error)),
    };
    let body = json!({
        "revision": revision,
        "rehearsal": service.configuration.rehearsal.is_some(),
        "problems": problems(&found, None),
    });
    Ok((status, [(header::ETAG, format!("\"{revision}\""))], Json(body)).into_response())
}

const JSON: &str = "application/json";

/// Plain text, too, is read as TOML: many programs know no other name for it.
const MEDIA_TYPES: &[&str] = &["application/toml", JSON, "text/plain"];
