//! Whole messages over HTTP: the headers and the body are the submitter's, the envelope stands beside them.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use facteur_core::address::EmailAddress;
use facteur_core::sending::sender::Source;
use facteur_core::words::texts;
use facteur_smtp::data::with_whole_line_endings;

use super::messages::{accepted, idempotency_key, refusal};
use super::refusal::Refusal;
use super::{body, language};
use crate::clock;
use crate::message::submitted;
use crate::service::Service;
use crate::submission::{self, Submission};
use crate::token::Scope;

/// `POST /api/v1/messages/raw`.
pub(super) async fn submit(
    State(service): State<Arc<Service>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let (token, content) =
        body::bytes_of_known(&service, &headers, &[Scope::Send], &["message/rfc822"], body).await?;
    let texts = &texts(language(&headers)).sending;
    let (from, to) = (said(&headers, "x-envelope-from"), said(&headers, "x-envelope-to"));
    // The envelope is part of what is repeated.
    let whole = [from.as_bytes(), b"\n", to.as_bytes(), b"\n", &content].concat();
    let key = idempotency_key(&headers, &whole, texts.key_syntax)?;
    if let Some(key) = &key
        && let Some(id) =
            submission::repeated(&service, &token.name, key).await.map_err(|error| refusal(error, texts))?
    {
        return Ok(accepted(&service, id).await);
    }
    let recipients: Vec<String> =
        to.split(',').map(str::trim).filter(|address| !address.is_empty()).map(str::to_owned).collect();
    let unreadable = recipients.iter().any(|recipient| recipient.parse::<EmailAddress>().is_err());
    if recipients.is_empty() || unreadable || recipients.len() > MOST_RECIPIENTS {
        return Err(Refusal::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "envelope.recipients",
            texts.envelope_recipients,
        )
        .at("X-Envelope-To"));
    }
    // A file has the line endings of its system.
    let content = with_whole_line_endings(content);
    let facts = submitted::read(&content).map_err(|error| {
        Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, "message.not_read", error.to_string())
    })?;
    let source = Source { name: token.name, companies: token.companies, kinds: token.kinds };
    let mut submission = Submission::of_whole(&facts, source, from.to_owned(), recipients);
    submission.key = key;
    let now = clock::unix();
    let done = submission::submit(&service, submission, |_, identity| {
        let date = clock::rfc5322(now);
        let received = format!("by {} id {}; {date}", service.configuration.hello_name, identity.id);
        Ok(submitted::complete(&content, &facts, &received, &identity.message_id, &date))
    });
    let done = done.await.map_err(|error| refusal(error, texts))?;
    Ok(accepted(&service, done.id).await)
}

fn said<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().trim()
}

/// As many as one message takes by SMTP.
const MOST_RECIPIENTS: usize = 500;
