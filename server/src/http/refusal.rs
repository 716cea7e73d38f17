//! A refusal as RFC 9457 writes it: `application/problem+json` with a stable code, each error at its place.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use facteur_core::problem::Problem;
use facteur_core::words::{self, Language};
use serde_json::{Value, json};

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
        response
            .headers_mut()
            .insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if self.status == StatusCode::UNAUTHORIZED {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

/// A path under `/api` that is none.
pub(super) async fn no_such_route() -> Refusal {
    Refusal::new(StatusCode::NOT_FOUND, "route.unknown", "")
}
