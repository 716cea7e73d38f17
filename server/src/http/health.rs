//! Health: alive while the process answers, ready while the store does. Microsoft being away is neither.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;

use crate::service::Service;
use crate::store::plans;

/// `GET /livez`.
pub(super) async fn alive() -> &'static str {
    "ok\n"
}

/// `GET /readyz`.
pub(super) async fn ready(State(service): State<Arc<Service>>) -> (StatusCode, &'static str) {
    match service.store.read(plans::current).await {
        Ok(_) => (StatusCode::OK, "ok\n"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "store\n"),
    }
}
