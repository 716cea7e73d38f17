//! The page, embedded at build time, under a policy that lets nothing in but itself.

use std::borrow::Cow;

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, Uri, header};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use facteur_core::words::{Language, texts};
use rust_embed::Embed;
use sha2::{Digest, Sha256};

use super::coding::{self, Coding};
use crate::token;

/// What Trunk built; nothing if it has not run, and then the page says so.
#[derive(Embed)]
#[folder = "../dist/"]
#[allow_missing = true]
struct Files;

/// Serves a file of the page, or the page itself, in the best coding that the client takes and that is there.
pub(super) async fn serve(uri: Uri, headers: HeaderMap) -> Response<Body> {
    respond(uri.path(), &headers, |path| {
        let file = Files::get(path)?;
        Some(File { hash: file.metadata.sha256_hash(), bytes: file.data })
    })
}

/// One file of the page.
struct File {
    bytes: Cow<'static, [u8]>,
    hash: [u8; 32],
}

fn respond(path: &str, asked: &HeaderMap, find: impl Fn(&str) -> Option<File>) -> Response<Body> {
    let path = match path.trim_start_matches('/') {
        "" => "index.html",
        path => path,
    };
    // A file in a coding is a form of another, and has no address.
    let is_form = coding::ALL.iter().any(|coding| path.ends_with(coding.suffix()));
    match find(path).filter(|_| !is_form) {
        Some(file) => answer(path, file, asked, find),
        None if path == "index.html" => {
            said(StatusCode::SERVICE_UNAVAILABLE, texts(Language::French).command.page_absent)
        }
        None => said(StatusCode::NOT_FOUND, ""),
    }
}

fn answer(path: &str, plain: File, asked: &HeaderMap, find: impl Fn(&str) -> Option<File>) -> Response<Body> {
    let media_type = media_type(path);
    let policy = if media_type.starts_with("text/html") {
        policy(&String::from_utf8_lossy(&plain.bytes))
    } else {
        policy("")
    };
    let in_coding = |coding: Coding| Some((Some(coding), find(&format!("{path}{}", coding.suffix()))?));
    let (coding, file) = coding::accepted(asked).into_iter().find_map(in_coding).unwrap_or((None, plain));
    // §8.8.3.3: another coding is another tag.
    let tag = format!("\"{}\"", token::hexadecimal(&file.hash));
    let mut response = Response::new(Body::empty());
    if has_tag(asked, &tag) {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    } else {
        *response.body_mut() = Body::from(file.bytes.into_owned());
    }
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(immutable(path)));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(coding) = coding {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding.name()));
    }
    for (name, value) in [(header::ETAG, tag), (header::CONTENT_SECURITY_POLICY, policy)] {
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.insert(name, value);
        }
    }
    headers.insert("cross-origin-opener-policy", HeaderValue::from_static("same-origin"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}

/// Whether the client has this very form already: `If-None-Match`, which compares weakly (RFC 9110 §13.1.2).
fn has_tag(asked: &HeaderMap, tag: &str) -> bool {
    let lines = asked.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    lines
        .flat_map(|line| line.split(','))
        .map(|member| member.trim().trim_start_matches("W/"))
        .any(|member| member == "*" || member == tag)
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

/// A file whose name has a hash of what it holds never changes; Trunk names most of what it builds so.
fn immutable(path: &str) -> &'static str {
    let is_hash = |part: &str| part.len() >= 15 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    let hashed = path.split(['-', '.', '_']).any(is_hash);
    if hashed { "public, max-age=31536000, immutable" } else { "no-cache" }
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Asks a page of three files for one; expects the status, the coding, and the length said.
    #[track_caller]
    fn check_answer(path: &str, asked: &[(&'static str, &str)], expected: (u16, Option<&str>, &str)) {
        let mut headers = HeaderMap::new();
        for (name, value) in asked {
            headers.insert(*name, HeaderValue::from_str(value).unwrap());
        }
        let response = respond(path, &headers, |path| {
            let bytes: &[u8] = match path {
                "index.html" => b"<p>page</p>",
                "index.html.br" => b"br",
                "index.html.gz" => b"gzip",
                "plain.js" => b"plain()",
                _ => return None,
            };
            Some(File { bytes: Cow::Borrowed(bytes), hash: Sha256::digest(bytes).into() })
        });
        let header = |name| response.headers().get(name).and_then(|value| value.to_str().ok());
        let length = axum::body::HttpBody::size_hint(response.body()).exact().unwrap_or_default();
        let found = (response.status().as_u16(), header("content-encoding"), length.to_string());
        assert_eq!(found, (expected.0, expected.1, expected.2.len().to_string()), "{path} {asked:?}");
        if response.status() != StatusCode::NOT_FOUND {
            assert_eq!(header("vary"), Some("accept-encoding"));
            assert!(header("etag").is_some_and(|tag| tag.len() == 66), "{:?}", header("etag"));
        }
    }

    #[test]
    fn each_client_gets_the_smallest_form_it_takes() {
        check_answer("/", &[("accept-encoding", "gzip, br")], (200, Some("br"), "br"));
        check_answer("/index.html", &[("accept-encoding", "gzip")], (200, Some("gzip"), "gzip"));
        check_answer("/", &[], (200, None, "<p>page</p>"));
        check_answer("/plain.js", &[("accept-encoding", "gzip, br")], (200, None, "plain()"));
        check_answer("/index.html.br", &[("accept-encoding", "br")], (404, None, "\n"));
    }

    #[test]
    fn what_a_client_has_is_not_sent_again_and_each_form_has_its_own_tag() {
        let of = |form: &[u8]| format!("\"{}\"", token::hexadecimal(&Sha256::digest(form)));
        let (br, gzip) = (of(b"br"), of(b"gzip"));
        let list = format!("\"x\", W/{br}");
        check_answer("/", &[("accept-encoding", "br"), ("if-none-match", &br)], (304, Some("br"), ""));
        check_answer("/", &[("accept-encoding", "br"), ("if-none-match", &list)], (304, Some("br"), ""));
        check_answer("/", &[("accept-encoding", "br"), ("if-none-match", &gzip)], (200, Some("br"), "br"));
    }

    #[track_caller]
    fn check_kept(path: &str, expected: bool) {
        assert_eq!(immutable(path).contains("immutable"), expected, "{path}");
    }

    #[test]
    fn only_a_file_named_by_what_it_holds_is_kept_for_good() {
        check_kept("facteur-web-6b29ebc12b20f911.js", true);
        check_kept("facteur-web-6b29ebc12b20f911_bg.wasm", true);
        check_kept("style-3baa129f58357d4.css", true);
        check_kept("facteur-face.js", false);
        check_kept("facteur-face_bg.wasm", false);
        check_kept("index.html", false);
        check_kept("sw.js", false);
    }

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
