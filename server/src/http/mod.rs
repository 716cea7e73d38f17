//! The HTTP side: the API under `/api/v1`, health, and the page.

mod authentication;
mod body;
mod bounces;
mod coding;
mod connection;
mod health;
pub mod messages;
mod page;
mod plan;
mod precondition;
pub mod queue;
mod raw;
mod refusal;

use std::sync::Arc;

use axum::Router;
use axum::http::{HeaderMap, header};
use axum::middleware::from_fn;
use axum::routing::{any, get, post};
use facteur_core::words::Language;
use tokio::net::TcpListener;

use crate::service::{Service, preferred_language};
use connection::Limits;

/// Serves until the service stops.
pub async fn run(listener: TcpListener, service: Arc<Service>) {
    let stopping = service.stopping();
    connection::serve(listener, router(service), stopping, Limits::default()).await;
}

fn router(service: Arc<Service>) -> Router {
    let api = Router::new()
        .route("/api/v1/messages", get(messages::list).post(messages::submit))
        .route("/api/v1/messages/raw", post(raw::submit))
        .route("/api/v1/messages/{id}", get(messages::show))
        .route("/api/v1/messages/{id}/{wish}", post(messages::fulfil))
        .route("/api/v1/wake", post(queue::wake))
        .route("/api/v1/bounces", post(bounces::read))
        .route("/api/v1/queue", get(queue::show))
        .route("/api/v1/queue/{route}/{order}", post(queue::order))
        .route("/api/v1/plan", get(plan::show).put(plan::apply))
        .route("/api", any(refusal::no_such_path))
        .route("/api/", any(refusal::no_such_path))
        .route("/api/{*rest}", any(refusal::no_such_path))
        .layer(from_fn(refusal::in_one_form));
    api.route("/livez", get(health::alive))
        .route("/readyz", get(health::ready))
        .fallback_service(get(page::serve).fallback(refusal::no_such_method))
        .method_not_allowed_fallback(refusal::no_such_method)
        .with_state(service)
}

/// The language a request asks for; French where it asks for none of ours.
fn language(headers: &HeaderMap) -> Language {
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    preferred_language(accepted).unwrap_or_default()
}
