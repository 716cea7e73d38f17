//! The body of a request: asked for only once its token may send it, up to a size, within a time, and not past a stop.

use std::time::Duration;

use axum::body::{Body, HttpBody};
use axum::http::{HeaderMap, StatusCode, header};
use facteur_core::words::{SendingTexts, fill, texts};
use http_body_util::BodyExt;
use tokio::sync::watch;
use tokio::time::timeout;

use super::authentication::authenticate;
use super::language;
use super::refusal::Refusal;
use crate::service::Service;
use crate::token::{Scope, Token};

/// The token of a request, and its body as text.
pub(super) async fn of_known(
    service: &Service,
    headers: &HeaderMap,
    scopes: &[Scope],
    media_types: &[&str],
    body: Body,
) -> Result<(Token, String), Refusal> {
    let (token, bytes) = bytes_of_known(service, headers, scopes, media_types, body).await?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok((token, text)),
        Err(_) => Err(Fault::NotText.refusal(&texts(language(headers)).sending)),
    }
}

/// The token of a request, and its body in one of these media types or in none that is said. Not a byte of the body is
/// waited for before the token is known.
pub(super) async fn bytes_of_known(
    service: &Service,
    headers: &HeaderMap,
    scopes: &[Scope],
    media_types: &[&str],
    body: Body,
) -> Result<(Token, Vec<u8>), Refusal> {
    let token = match authenticate(service, headers, scopes).await {
        Ok(token) => token,
        Err(refusal) => {
            discard(body).await;
            return Err(refusal);
        }
    };
    let texts = &texts(language(headers)).sending;
    if media_type(headers).is_some_and(|said| !media_types.contains(&said.as_str())) {
        discard(body).await;
        let expected = [("expected", media_types.join(", "))];
        return Err(Refusal::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "body.media_type",
            fill(texts.media_type_other, &expected),
        ));
    }
    let bytes = timeout(WHOLE, read(body, MOST_BYTES, STALLED, service.stopping()))
        .await
        .unwrap_or(Err(Fault::Late))
        .map_err(|fault| fault.refusal(texts))?;
    Ok((token, bytes))
}

/// The media type that a request says its body has, without its parameters (RFC 9110 §8.3.1).
pub(super) fn media_type(headers: &HeaderMap) -> Option<String> {
    let said = headers.get(header::CONTENT_TYPE)?.to_str().unwrap_or_default();
    Some(said.split(';').next().unwrap_or_default().trim().to_ascii_lowercase())
}

/// Why a body is not to be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    TooLarge,
    Late,
    Broken,
    NotText,
    Stopping,
}

impl Fault {
    fn refusal(self, texts: &SendingTexts) -> Refusal {
        let most = [("bytes", MOST_BYTES.to_string())];
        let (status, code, detail) = match self {
            Self::TooLarge => {
                (StatusCode::PAYLOAD_TOO_LARGE, "body.too_large", fill(texts.body_too_large, &most))
            }
            Self::Late => (StatusCode::REQUEST_TIMEOUT, "body.late", texts.body_late.to_owned()),
            Self::Broken => (StatusCode::BAD_REQUEST, "body.broken", texts.body_broken.to_owned()),
            Self::NotText => {
                (StatusCode::UNPROCESSABLE_ENTITY, "body.not_text", texts.body_not_text.to_owned())
            }
            Self::Stopping => {
                (StatusCode::SERVICE_UNAVAILABLE, "service.stopping", texts.stopping.to_owned())
            }
        };
        Refusal::new(status, code, detail)
    }
}

async fn read(
    mut body: Body,
    most: usize,
    stalled: Duration,
    mut stopping: watch::Receiver<bool>,
) -> Result<Vec<u8>, Fault> {
    let most_left = u64::try_from(most).unwrap_or(u64::MAX);
    if body.size_hint().lower() > most_left {
        return Err(Fault::TooLarge);
    }
    let mut bytes = Vec::new();
    loop {
        let frame = tokio::select! {
            biased;
            frame = timeout(stalled, body.frame()) => frame,
            // An error means that the service itself is gone, which is a stop as well.
            _ = stopping.wait_for(|stopping| *stopping) => return Err(Fault::Stopping),
        };
        match frame {
            Err(_) => return Err(Fault::Late),
            Ok(None) => return Ok(bytes),
            Ok(Some(Err(_))) => return Err(Fault::Broken),
            Ok(Some(Ok(frame))) => {
                // What is no data is trailers, which say nothing to us.
                let data = frame.into_data().unwrap_or_default();
                if data.len() > most - bytes.len() {
                    return Err(Fault::TooLarge);
                }
                bytes.extend_from_slice(&data);
            }
        }
    }
}

/// Takes a small body off the connection: closing over unread bytes resets it, and the refusal may never
/// be read. A large one is not worth it.
async fn discard(mut body: Body) {
    if body.size_hint().upper().is_some_and(|bytes| bytes <= WORTH_DISCARDING) {
        let all = async { while let Some(Ok(_)) = body.frame().await {} };
        // Whoever sends slower than this may miss why it was refused.
        let _ = timeout(DISCARD, all).await;
    }
}

/// A message of 35 MB, its attachments in base64.
const MOST_BYTES: usize = 50 * 1024 * 1024;
/// Between two pieces of a body: a network in order has no such silences.
const STALLED: Duration = Duration::from_secs(15);
/// The largest body over a line of 1 Mbit/s.
const WHOLE: Duration = Duration::from_secs(420);
const WORTH_DISCARDING: u64 = 64 * 1024;
const DISCARD: Duration = Duration::from_secs(1);

#[cfg(test)]
mod tests {
    use std::convert::Infallible;
    use std::pin::Pin;
    use std::task::{Context, Poll};

    use axum::body::Bytes;
    use hyper::body::Frame;

    use super::*;

    /// What comes behind the pieces of a body.
    #[derive(Clone, Copy)]
    enum Then {
        End,
        Silence,
    }

    /// A body that arrives in pieces, the last first in the list.
    struct Pieces(Vec<&'static str>, Then);

    impl HttpBody for Pieces {
        type Data = Bytes;
        type Error = Infallible;

        fn poll_frame(
            mut self: Pin<&mut Self>,
            _: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
            match (self.0.pop(), self.1) {
                (Some(piece), _) => Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(piece.as_bytes()))))),
                (None, Then::End) => Poll::Ready(None),
                (None, Then::Silence) => Poll::Pending,
            }
        }
    }

    /// Reads at most five bytes of a body, while the service stops or not.
    async fn check(pieces: &[&'static str], then: Then, stops: bool, expected: Result<&str, Fault>) {
        let pieces = pieces.iter().rev().copied().collect();
        let (_told, told) = watch::channel(stops);
        let found = read(Body::new(Pieces(pieces, then)), 5, Duration::from_millis(20), told).await;
        assert_eq!(found, expected.map(|text| text.as_bytes().to_vec()));
    }

    #[tokio::test]
    async fn a_body_is_read_to_its_end_and_no_further_than_its_size() {
        check(&["ab", "cde"], Then::End, false, Ok("abcde")).await;
        check(&[], Then::End, false, Ok("")).await;
        check(&["ab", "cdef"], Then::Silence, false, Err(Fault::TooLarge)).await;
    }

    #[tokio::test]
    async fn a_body_that_stalls_is_given_up() {
        check(&["ab"], Then::Silence, false, Err(Fault::Late)).await;
    }

    #[tokio::test]
    async fn a_stop_waits_for_no_body_and_loses_none_that_is_here() {
        check(&["ab"], Then::Silence, true, Err(Fault::Stopping)).await;
        check(&["ab"], Then::End, true, Ok("ab")).await;
    }
}
