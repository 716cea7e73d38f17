//! Conversations as tables: what the client says, what the server says, what it asks its caller.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;
use crate::client;
use crate::reply::{Enhanced, Reply};

#[expect(clippy::disallowed_methods, reason = "an Instant cannot be made otherwise")]
fn origin() -> Instant {
    Instant::now()
}

fn settings() -> Settings {
    Settings {
        host_name: "facteur".to_owned(),
        hello_text: String::new(),
        max_size_bytes: 100,
        max_recipients: 2,
        max_errors: 3,
        start_tls: true,
        timeouts: Timeouts::default(),
    }
}

/// Says yes to everything but a recipient that begins with `no`.
fn reply_to(event: &Event) -> Option<Reply> {
    match event {
        Event::Hello(_) | Event::StartTls => None,
        Event::Rcpt { forward_path } if forward_path.starts_with("no") => {
            Some(Reply::new(550, Some(Enhanced(5, 1, 1)), "no"))
        }
        Event::Mail { .. } | Event::Rcpt { .. } => Some(Reply::new(250, None, "ok")),
        Event::Message { content, .. } => Some(Reply::new(250, None, format!("took {}", content.len()))),
    }
}

/// Plays what a client sends in one piece; expects the codes and texts of the replies behind the greeting.
#[track_caller]
fn check(sent: &str, expected: &[&str]) {
    let now = origin();
    let mut server = Server::new(settings(), now);
    server.transmit();
    server.receive(sent.as_bytes(), now);
    while let Some(event) = server.event() {
        if let Some(reply) = reply_to(&event) {
            server.answer(reply, now);
        }
    }
    let said = String::from_utf8(server.transmit()).unwrap();
    let last_lines: Vec<&str> = said.lines().filter(|line| line.as_bytes().get(3) == Some(&b' ')).collect();
    assert_eq!(last_lines, expected);
}

#[test]
fn a_pipelined_transaction_is_answered_in_order() {
    check(
        "EHLO poste\r\nMAIL FROM:<a@cabinet.fr>\r\nRCPT TO:<b@example.org>\r\nRCPT TO:<no@example.org>\r\nDATA\r\nx\r\n..\r\n.\r\nQUIT\r\n",
        &[
            "250 STARTTLS",
            "250 ok",
            "250 ok",
            "550 5.1.1 no",
            "354 End with <CR><LF>.<CR><LF>",
            "250 took 6",
            "221 2.0.0 Goodbye",
        ],
    );
}

#[test]
fn commands_out_of_their_order_are_refused() {
    check("MAIL FROM:<a@cabinet.fr>\r\n", &["503 5.5.1 Say EHLO first"]);
    check("HELO x\r\nRCPT TO:<b@example.org>\r\n", &["250 facteur", "503 5.5.1 Say MAIL first"]);
    check(
        "HELO x\r\nMAIL FROM:<a@x.fr>\r\nDATA\r\n",
        &["250 facteur", "250 ok", "503 5.5.1 No recipient yet"],
    );
    check(
        "HELO x\r\nMAIL FROM:<a@x.fr>\r\nMAIL FROM:<a@x.fr>\r\n",
        &["250 facteur", "250 ok", "503 5.5.1 A transaction is under way"],
    );
    check(
        "HELO x\r\nMAIL FROM:<a@x.fr>\r\nRSET\r\nDATA\r\n",
        &["250 facteur", "250 ok", "250 2.0.0 Forgotten", "503 5.5.1 No recipient yet"],
    );
}

#[test]
fn limits_are_kept() {
    let begin = "HELO x\r\nMAIL FROM:<a@x.fr>\r\n";
    check(
        &format!("{begin}RCPT TO:<b@x.fr>\r\nRCPT TO:<c@x.fr>\r\nRCPT TO:<d@x.fr>\r\n"),
        &["250 facteur", "250 ok", "250 ok", "250 ok", "452 4.5.3 Too many recipients, send the rest apart"],
    );
    check(
        "HELO x\r\nMAIL FROM:<a@x.fr> SIZE=101\r\n",
        &["250 facteur", "552 5.3.4 Message too large, at most 100 bytes"],
    );
    check(
        &format!("{begin}RCPT TO:<b@x.fr>\r\nDATA\r\n{}\r\n.\r\nNOOP\r\n", "x".repeat(200)),
        &[
            "250 facteur",
            "250 ok",
            "250 ok",
            "354 End with <CR><LF>.<CR><LF>",
            "552 5.3.4 Message too large, at most 100 bytes",
            "250 2.0.0 OK",
        ],
    );
    check(
        "X\r\nX\r\nX\r\nX\r\nNOOP\r\n",
        &[
            "500 5.5.1 Command not known here",
            "500 5.5.1 Command not known here",
            "500 5.5.1 Command not known here",
            "500 5.5.1 Command not known here",
            "421 4.7.0 Too many errors, closing",
        ],
    );
}

#[test]
fn line_endings_are_strict() {
    check("HELO x\nNOOP\r\n", &["500 5.5.2 Lines end with CR LF, closing"]);
    check(
        "HELO x\r\nMAIL FROM:<a@x.fr>\r\nRCPT TO:<b@x.fr>\r\nDATA\r\nx\n.\nMAIL FROM:<evil@x.fr>\r\n.\r\nNOOP\r\n",
        &[
            "250 facteur",
            "250 ok",
            "250 ok",
            "354 End with <CR><LF>.<CR><LF>",
            "550 5.6.11 A CR or LF stands alone; lines end with CR LF",
            "250 2.0.0 OK",
        ],
    );
}

#[test]
fn nothing_sent_ahead_crosses_the_handshake() {
    check(
        "EHLO x\r\nSTARTTLS\r\nMAIL FROM:<a@x.fr>\r\n",
        &["250 STARTTLS", "554 5.5.1 Commands sent ahead of the handshake, closing"],
    );
}

#[test]
fn behind_the_handshake_the_client_greets_again() {
    let now = origin();
    let mut server = Server::new(settings(), now);
    server.receive(b"EHLO x\r\nSTARTTLS\r\n", now);
    server.tls_established(now);
    server.transmit();
    server.receive(b"MAIL FROM:<a@x.fr>\r\nEHLO x\r\n", now);
    let said = String::from_utf8(server.transmit()).unwrap();
    assert!(said.starts_with("503 5.5.1 Say EHLO first") && !said.contains("STARTTLS"), "{said}");
}

#[test]
fn a_silent_client_is_sent_away() {
    let now = origin();
    let mut server = Server::new(settings(), now);
    server.transmit();
    server.expire(now + Duration::from_secs(299));
    assert!(!server.wants_to_close());
    server.expire(now + Duration::from_secs(300));
    assert!(server.wants_to_close());
    assert_eq!(server.transmit(), b"421 4.4.2 Waited too long, closing\r\n");
}

proptest! {
    /// Both halves, joined in memory by pieces of any size.
    #[test]
    fn what_the_client_sends_the_server_takes_unchanged(
        lines in prop::collection::vec("[ -~]{0,12}|\\.{1,3}", 0..8),
        pieces in prop::collection::vec(1_usize..40, 1..20),
    ) {
        let message: Vec<u8> = lines.iter().flat_map(|line| format!("{line}\r\n").into_bytes()).collect();
        let now = origin();
        let mut server = Server::new(Settings { max_size_bytes: 10_000, start_tls: false, ..settings() }, now);
        let transaction = client::Transaction::new("a@x.fr", &["b@x.fr"], message.clone()).unwrap();
        let settings = client::Settings { hello_name: "x".to_owned(), tls: client::TlsPolicy::None, timeouts: client::Timeouts::default() };
        let mut client = client::Client::new(settings, transaction, now);
        let mut piece = pieces.iter().cycle();
        let (mut taken, mut accepted) = (None, false);
        while !client.wants_to_close() {
            let to_client = server.transmit();
            for bytes in to_client.chunks(*piece.next().unwrap()) {
                client.receive(bytes, now);
            }
            let to_server = client.transmit(now);
            for bytes in to_server.chunks(*piece.next().unwrap()) {
                server.receive(bytes, now);
                while let Some(event) = server.event() {
                    if let Some(reply) = reply_to(&event) {
                        server.answer(reply, now);
                    }
                    if let Event::Message { content, .. } = event {
                        taken = Some(content);
                    }
                }
            }
            while let Some(event) = client.event() {
                match event {
                    client::Event::AboutToCommit(_) => client.commit(now),
                    client::Event::Finished(outcome) => accepted = matches!(outcome.end, client::End::Accepted(_)),
                    _ => {}
                }
            }
        }
        prop_assert!(accepted);
        prop_assert_eq!(taken, Some(message));
    }
}
