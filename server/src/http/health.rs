//! Health: alive while the process answers, ready while the store does. Microsoft being away is neither.

use std::sync::Arc;
use std::time::Duration;

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
    if !service.has_room() {
        return (StatusCode::SERVICE_UNAVAILABLE, "disk\n");
    }
    // The writer answers, and a transaction can be begun and ended.
    let writes = service.store.write(plans::current);
    match tokio::time::timeout(PATIENCE, writes).await {
        Ok(Ok(_)) => (StatusCode::OK, "ok\n"),
        Ok(Err(_)) | Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "store\n"),
    }
}

/// A service manager asks every few seconds.
const PATIENCE: Duration = Duration::from_secs(5);
