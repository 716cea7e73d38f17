//! A refusal as RFC 9457 writes it: `application/problem+json` with a stable code, each error at its place.

use axum::Json;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use facteur_core::problem::Problem;
use facteur_core::words::{self, Language, texts};
use serde_json::{Value, json};

use super::language;

/// A request that is not done.
#[derive(Debug)]
pub(super) struct Refusal {
    status: StatusCode,
    code: String,
    detail: String,
    errors: Vec<Value>,
}

impl Refusal {
    pub(super) fn new(status: StatusCode, code: impl Into<String>, detail: impl Into<String>) -> Self {
        Self { status, code: code.into(), detail: detail.into(), errors: Vec::new() }
    }

    /// A refusal for what is wrong with the fields of a request.
    pub(super) fn of_problems(problems: &[Problem], language: Language) -> Self {
        let first = problems.first();
        Self {
            status: StatusCode::UNPROCESSABLE_ENTITY,
            code: first.map_or_else(String::new, |problem| problem.kind.code().to_owned()),
            detail: first.map(|problem| words::problem(&problem.kind, language)).unwrap_or_default(),
            errors: problems
                .iter()
                .map(|problem| {
                    json!({
                        "pointer": format!("#{}", problem.pointer().unwrap_or_default()),
                        "code": problem.kind.code(),
                        "severity": problem.severity.as_str(),
                        "detail": words::problem(&problem.kind, language),
                    })
                })
                .collect(),
        }
    }

    /// The same refusal, about one field.
    pub(super) fn at(mut self, pointer: &str) -> Self {
        self.errors
            .push(json!({ "pointer": format!("#/{pointer}"), "code": self.code, "detail": self.detail }));
        self
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut body = json!({
            "type": "about:blank",
            "title": self.status.canonical_reason().unwrap_or_default(),
            "status": self.status.as_u16(),
            "code": self.code,
            "detail": self.detail,
        });
        if let (false, Some(object)) = (self.errors.is_empty(), body.as_object_mut()) {
            object.insert("errors".to_owned(), Value::Array(self.errors));
        }
        let mut response = (self.status, Json(body)).into_response();
        response.headers_mut().insert(header::CONTENT_TYPE, PROBLEM);
        if self.status == StatusCode::UNAUTHORIZED {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

/// A path under `/api` that is none.
pub(super) async fn no_such_path(headers: HeaderMap) -> Refusal {
    let texts = &texts(language(&headers)).sending;
    Refusal::new(StatusCode::NOT_FOUND, "route.unknown", texts.path_unknown)
}

/// A method that a path does not take; the router says in `Allow` which it does (RFC 9110 §15.5.6).
pub(super) async fn no_such_method(method: Method, headers: HeaderMap) -> Response {
    if method == Method::OPTIONS {
        // §9.3.7: asking what may be asked is no error.
        return StatusCode::NO_CONTENT.into_response();
    }
    let texts = &texts(language(&headers)).sending;
    Refusal::new(StatusCode::METHOD_NOT_ALLOWED, "method.unknown", texts.method_unknown).into_response()
}

/// Gives every error that is worded elsewhere, by the framework, the form of the others.
pub(super) async fn in_one_form(headers: HeaderMap, request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    let status = response.status();
    let is_error = status.is_client_error() || status.is_server_error();
    if !is_error || response.headers().get(header::CONTENT_TYPE) == Some(&PROBLEM) {
        return response;
    }
    let texts = &texts(language(&headers)).sending;
    Refusal::new(status, "request.malformed", texts.request_malformed).into_response()
}

const PROBLEM: HeaderValue = HeaderValue::from_static("application/problem+json");
