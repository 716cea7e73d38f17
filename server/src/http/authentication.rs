//! Who asks: a token in the `Authorization` header. Never in a path or a query.

use axum::http::{HeaderMap, StatusCode, header};

use super::language;
use super::refusal::Refusal;
use crate::service::Service;
use crate::store::tokens;
use crate::token::{self, Scope, Token};
use facteur_core::words::texts;

/// The token of a request, if it may do one of these.
pub(super) async fn authenticate(
    service: &Service,
    headers: &HeaderMap,
    scopes: &[Scope],
) -> Result<Token, Refusal> {
    let texts = &texts(language(headers)).sending;
    let secret = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "))
        .map(str::trim);
    let Some(secret) = secret else {
        return Err(Refusal::new(StatusCode::UNAUTHORIZED, "token.missing", texts.token_missing));
    };
    let hash = token::hash(secret);
    let found = if hash == token::hash(&service.local_secret) {
        Some(Token {
            name: LOCAL.to_owned(),
            scopes: vec![Scope::Admin],
            companies: Vec::new(),
            kinds: Vec::new(),
        })
    } else {
        service
            .store
            .read(move |connection| tokens::find(connection, &hash))
            .await
            .map_err(|error| unavailable(&error))?
    };
    let Some(token) = found else {
        return Err(Refusal::new(StatusCode::UNAUTHORIZED, "token.unknown", texts.token_unknown));
    };
    if scopes.iter().any(|scope| token.may(*scope)) {
        Ok(token)
    } else {
        Err(Refusal::new(StatusCode::FORBIDDEN, "token.scope", texts.token_scope))
    }
}

/// The store does not answer.
pub(super) fn unavailable(error: &crate::store::StoreError) -> Refusal {
    tracing::error!(event = "store.failed", %error);
    Refusal::new(StatusCode::SERVICE_UNAVAILABLE, "store.unavailable", error.to_string())
}

/// The source of what this machine's own commands submit.
const LOCAL: &str = "local";
