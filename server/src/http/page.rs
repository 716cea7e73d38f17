//! The page, embedded at build time, under a policy that lets nothing in but itself.

use axum::body::Body;
use axum::http::{HeaderValue, Response, StatusCode, Uri, header};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use facteur_core::words::{Language, texts};
use rust_embed::{Embed, EmbeddedFile};
use sha2::{Digest, Sha256};

/// What Trunk built; nothing if it has not run, and then the page says so.
#[derive(Embed)]
#[folder = "../dist/"]
#[allow_missing = true]
struct Files;

/// Serves a file of the page, or the page itself.
pub(super) async fn serve(uri: Uri) -> Response<Body> {
    let path = uri.path().trim_start_matches('/');
    match Files::get(path).filter(|_| !path.is_empty()) {
        Some(file) => answer(StatusCode::OK, media_type(path), immutable(path), file),
        None if path.is_empty() || path == "index.html" => match Files::get("index.html") {
            Some(file) => answer(StatusCode::OK, "text/html; charset=utf-8", "no-cache", file),
            None => said(StatusCode::SERVICE_UNAVAILABLE, texts(Language::French).command.page_absent),
        },
        None => said(StatusCode::NOT_FOUND, ""),
    }
}

fn answer(
    status: StatusCode,
    media_type: &'static str,
    cache: &'static str,
    file: EmbeddedFile,
) -> Response<Body> {
    let policy = if media_type.starts_with("text/html") {
        policy(&String::from_utf8_lossy(&file.data))
    } else {
        policy("")
    };
    let mut response = Response::new(Body::from(file.data.into_owned()));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    headers.insert("cross-origin-opener-policy", HeaderValue::from_static("same-origin"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}

fn said(status: StatusCode, text: &'static str) -> Response<Body> {
    let mut response = Response::new(Body::from(format!("{text}\n")));
    *response.status_mut() = status;
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    response
}

/// The policy of the page: its own files, WebAssembly, and the inline scripts it was built with, by hash.
fn policy(page: &str) -> String {
    let hashes: String = inline_scripts(page)
        .map(|script| format!(" 'sha256-{}'", STANDARD.encode(Sha256::digest(script))))
        .collect();
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{hashes}; style-src 'self'; img-src 'self' data:; \
         font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; \
         form-action 'none'; frame-ancestors 'none'"
    )
}

/// The text of each `<script>` that has no `src`.
fn inline_scripts(page: &str) -> impl Iterator<Item = &str> {
    page.split("<script").skip(1).filter_map(|part| {
        let (attributes, rest) = part.split_once('>')?;
        let (script, _) = rest.split_once("</script>")?;
        (!attributes.contains("src=")).then_some(script)
    })
}

/// Trunk puts a hash into the names of what it builds, so those never change.
fn immutable(path: &str) -> &'static str {
    if path.contains('-') { "public, max-age=31536000, immutable" } else { "no-cache" }
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "json" | "webmanifest" => "application/json",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(page: &str, expected: &[&str]) {
        assert_eq!(inline_scripts(page).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn only_inline_scripts_are_hashed() {
        check(
            "<script type=\"module\">a()</script><script src=\"x.js\"></script><script>b()</script>",
            &["a()", "b()"],
        );
        check("<p>none</p>", &[]);
    }

    #[test]
    fn the_policy_names_the_hash_of_the_script() {
        assert!(policy("<script>a()</script>").contains("script-src 'self' 'wasm-unsafe-eval' 'sha256-"));
        assert!(!policy("").contains("sha256"));
    }
}
