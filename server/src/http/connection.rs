//! The connections of the HTTP side: what is half said has a limit, and a stop ends what nobody is being answered on.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

/// How long each thing may take that a client or a stop could draw out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// Until the head of a request is whole, from the connection or the answer before it on.
    pub(super) head: Duration,
    /// Until what is being answered at a stop has been answered.
    pub(super) last_answer: Duration,
    /// Until the last bytes of an answer have left.
    pub(super) last_bytes: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            // Also how long a browser may keep an idle connection.
            head: Duration::from_secs(30),
            last_answer: Duration::from_secs(5),
            last_bytes: Duration::from_secs(1),
        }
    }
}

/// Takes connections until the service stops, then lets what is being answered end.
pub(super) async fn serve(
    listener: TcpListener,
    router: Router,
    mut stopping: watch::Receiver<bool>,
    limits: Limits,
) {
    let mut connections = JoinSet::new();
    while !*stopping.borrow_and_update() {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    // An answer must not wait for the client's word that it has the one before.
                    let _ = stream.set_nodelay(true);
                    connections.spawn(live(stream, router.clone(), stopping.clone(), limits));
                }
                Err(error) => {
                    // Out of file descriptors, mostly: those in use will come back.
                    tracing::error!(event = "http.accept_failed", %error);
                    sleep(ACCEPT_AGAIN).await;
                }
            },
            _ = stopping.changed() => {}
            Some(_) = connections.join_next() => {}
        }
    }
    drop(listener);
    while connections.join_next().await.is_some() {}
}

/// One connection, from its first byte to its last.
async fn live(stream: TcpStream, router: Router, mut stopping: watch::Receiver<bool>, limits: Limits) {
    // Held while a request is answered; one connection has one request at a time.
    let turn = Arc::new(Semaphore::new(1));
    let answers = TowerToHyperService::new(router);
    let answering = Arc::clone(&turn);
    let service = service_fn(move |request: Request<Incoming>| {
        let (answering, answer) = (Arc::clone(&answering), answers.call(request));
        async move {
            let _turn = answering.acquire_owned().await;
            answer.await
        }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head)
        .serve_connection(TokioIo::new(stream), service);
    tokio::pin!(connection);
    tokio::select! {
        // A client that breaks off or keeps no limit is answered by the end of its connection.
        _ = connection.as_mut() => return,
        // An error means that the service itself is gone, which is a stop as well.
        _ = stopping.wait_for(|stopping| *stopping) => connection.as_mut().graceful_shutdown(),
    }
    let answered = async {
        // Kept until the end: a request that becomes whole only now is not begun.
        let _turn = timeout(limits.last_answer, turn.acquire()).await;
        sleep(limits.last_bytes).await;
    };
    tokio::select! {
        _ = connection.as_mut() => {}
        () = answered => {}
    }
}

/// How long to wait when the system has no connection to give.
const ACCEPT_AGAIN: Duration = Duration::from_millis(100);

#[cfg(test)]
mod tests {
    use axum::routing::get;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    use super::*;

    const SHORT: Duration = Duration::from_millis(50);
    const LONG: Duration = Duration::from_secs(20);

    /// When the service is told to stop.
    enum Stop {
        Never,
        /// Once the client has said its part.
        Told,
        /// Once the request is in its handler, which then has what it waits for.
        Begun,
    }

    /// A client says `said` and reads to the end; expects what its answer begins with, and that the end came
    /// before the limits that are `LONG`.
    async fn check(said: &str, limits: Limits, stop: Stop, answer: &str) {
        let (begun, mut begins) = watch::channel(false);
        let (go, goes) = watch::channel(false);
        let slow = move || {
            let (begun, mut goes) = (begun.clone(), goes.clone());
            async move {
                begun.send_replace(true);
                let _ = goes.wait_for(|go| *go).await;
                "answered"
            }
        };
        let router = Router::new().route("/", get(async || "answered")).route("/slow", get(slow));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stopping, stops) = watch::channel(false);
        let server = tokio::spawn(serve(listener, router, stops, limits));
        let mut client = TcpStream::connect(address).await.unwrap();
        client.write_all(said.as_bytes()).await.unwrap();
        match stop {
            Stop::Never => {}
            Stop::Told => drop(stopping.send_replace(true)),
            Stop::Begun => {
                begins.wait_for(|begun| *begun).await.unwrap();
                stopping.send_replace(true);
                go.send_replace(true);
            }
        }
        let mut heard = String::new();
        // A reset is an end as well: the request was not read to its end.
        let _ = timeout(LONG / 2, client.read_to_string(&mut heard)).await.expect("the connection must end");
        assert!(heard.starts_with(answer) && heard.is_empty() == answer.is_empty(), "{heard:?}");
        stopping.send_replace(true);
        timeout(LONG / 2, server).await.expect("the stop must end").unwrap();
    }

    const PATIENT: Limits = Limits { head: LONG, last_answer: LONG, last_bytes: SHORT };
    const HASTY: Limits = Limits { head: SHORT, last_answer: LONG, last_bytes: SHORT };

    #[tokio::test]
    async fn a_head_that_is_never_finished_ends_its_connection() {
        check("GET / HTTP/1.1\r\nHost:", HASTY, Stop::Never, "").await;
        check("", HASTY, Stop::Never, "").await;
        check("GET / HTTP/1.1\r\nHost: x\r\n\r\n", HASTY, Stop::Never, "HTTP/1.1 200").await;
    }

    #[tokio::test]
    async fn a_stop_does_not_wait_for_what_is_half_said() {
        check("GET / HTTP/1.1\r\nHost:", PATIENT, Stop::Told, "").await;
        check("", PATIENT, Stop::Told, "").await;
    }

    #[tokio::test]
    async fn what_is_being_answered_at_a_stop_is_answered() {
        check("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n", PATIENT, Stop::Begun, "HTTP/1.1 200").await;
    }
}
