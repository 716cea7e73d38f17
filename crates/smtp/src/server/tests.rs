//! Conversations as tables: what the client says, what the server says, what it asks its caller.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;
use crate::client;
use crate::reply::{Enhanced, Reply};
use crate::secret::Secret;

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
        authentication: Authentication::InTheClear,
        utf8: true,
        timeouts: Timeouts::default(),
    }
}

/// Says yes to everything but a recipient that begins with `no` and a password that is not `pass`.
fn reply_to(event: &Event) -> Option<Reply> {
    match event {
        Event::Hello(_) | Event::StartTls => None,
        Event::Authenticate { password, .. } if password.expose() == "pass" => {
            Some(Reply::new(235, Some(Enhanced(2, 7, 0)), "in"))
        }
        Event::Authenticate { .. } => Some(Reply::new(535, Some(Enhanced(5, 7, 8)), "no")),
        Event::Rcpt { forward_path } if forward_path.starts_with("no") => {
            Some(Reply::new(550, Some(Enhanced(5, 1, 1)), "no"))
        }
        Event::Mail { .. } | Event::Rcpt { .. } => Some(Reply::new(250, None, "ok")),
        Event::Message { content, .. } => Some(Reply::new(250, None, format!("took {}", content.len()))),
    }
}

/// Plays what a client sends, each piece once the last was answered; expects the last lines of the
/// replies behind the greeting. The texts of ours that do not matter are cut behind the codes.
#[track_caller]
fn check_with(settings: Settings, sent: &[&str], expected: &[&str]) {
    let now = origin();
    let mut server = Server::new(settings, now);
    server.transmit();
    let mut said = String::new();
    for piece in sent {
        server.receive(piece.as_bytes(), now);
        while let Some(event) = server.event() {
            if let Some(reply) = reply_to(&event) {
                server.answer(reply, now);
            }
        }
        said.push_str(&String::from_utf8(server.transmit()).unwrap());
    }
    let last_lines: Vec<&str> = said.lines().filter(|line| line.as_bytes().get(3) == Some(&b' ')).collect();
    let begins = last_lines.iter().zip(expected).all(|(line, expected)| line.starts_with(expected));
    assert!(begins && last_lines.len() == expected.len(), "{last_lines:#?}");
    let closing = last_lines
        .last()
        .is_some_and(|line| line.starts_with("421") || line.starts_with("221") || line.ends_with("closing"));
    assert_eq!(server.wants_to_close(), closing, "{last_lines:#?}");
}

#[track_caller]
fn check(sent: &[&str], expected: &[&str]) {
    check_with(settings(), sent, expected);
}

#[test]
fn a_pipelined_transaction_is_answered_in_order() {
    let group = "MAIL FROM:<a@cabinet.fr>\r\nRCPT TO:<b@example.org>\r\nRCPT TO:<no@example.org>\r\nDATA\r\n";
    check(
        &["EHLO poste\r\n", group, "x\r\n..\r\n.\r\nRSET\r\nQUIT\r\n"],
        &[
            "250 STARTTLS",
            "250 ok",
            "250 ok",
            "550 5.1.1 no",
            "354 End with <CR><LF>.<CR><LF>",
            "250 took 6",
            "250 2.0.0",
            "221 2.0.0",
        ],
    );
}

#[test]
fn what_is_offered_is_said() {
    let now = origin();
    let mut server = Server::new(settings(), now);
    server.transmit();
    server.receive(b"EHLO x\r\n", now);
    let lines = [
        "facteur",
        "SIZE 100",
        "8BITMIME",
        "PIPELINING",
        "ENHANCEDSTATUSCODES",
        "SMTPUTF8",
        "AUTH PLAIN LOGIN",
        "STARTTLS",
    ];
    let said = String::from_utf8(server.transmit()).unwrap();
    assert_eq!(said.lines().map(|line| &line[4..]).collect::<Vec<_>>(), lines);
}

#[test]
fn commands_out_of_their_order_are_refused() {
    check(&["MAIL FROM:<a@cabinet.fr>\r\n"], &["503 5.5.1 Say EHLO first"]);
    check(&["HELO x\r\n", "RCPT TO:<b@example.org>\r\n"], &["250 facteur", "503 5.5.1 Say MAIL first"]);
    check(
        &["HELO x\r\n", "MAIL FROM:<a@x.fr>\r\nDATA\r\n"],
        &["250 facteur", "250 ok", "503 5.5.1 No recipient yet"],
    );
    check(
        &["HELO x\r\n", "MAIL FROM:<a@x.fr>\r\nMAIL FROM:<a@x.fr>\r\n"],
        &["250 facteur", "250 ok", "503 5.5.1 A transaction is under way"],
    );
    check(
        &["HELO x\r\n", "MAIL FROM:<a@x.fr>\r\nRSET\r\nDATA\r\n"],
        &["250 facteur", "250 ok", "250 2.0.0 Forgotten", "503 5.5.1 No recipient yet"],
    );
}

#[test]
fn commands_that_are_wrong_have_their_codes() {
    let cases = [
        ("XYZZY", "500 5.5.1"),
        ("EXPN list", "502 5.5.1"),
        ("RSET now", "501 5.5.4"),
        ("MAIL FROM:<a@x.fr> RET=FULL", "555 5.5.4"),
        ("MAIL FROM:<a@x.fr> SIZE=x", "501 5.5.4"),
        ("MAIL FROM:<a", "501 5.1.7"),
        ("MAIL FROM:<\u{e9}@x.fr>", "553 5.6.7"),
        ("MAIL FROM:<\u{e9}@x.fr> SMTPUTF8", "250 ok"),
        ("MAIL FROM:<a@x.fr> BODY=8BITMIME AUTH=<>", "250 ok"),
        ("MAIL FROM:<a@x.fr> SIZE=101", "552 5.3.4"),
        ("VRFY a", "252 2.5.0"),
    ];
    for (line, expected) in cases {
        check(&["EHLO x\r\n", &format!("{line}\r\n")], &["250 ", expected]);
    }
    let plain = Settings { utf8: false, ..settings() };
    check_with(plain, &["HELO x\r\n", "MAIL FROM:<a@x.fr> SMTPUTF8\r\n"], &["250 ", "555 5.5.4"]);
    check(
        &[
            "HELO x\r\n",
            "MAIL FROM:<a@x.fr>\r\nRCPT TO:<\u{e9}@x.fr>\r\nRCPT TO:<@a.fr:b@c.fr>\r\nRCPT TO:<a@x.fr> ORCPT=x\r\n",
        ],
        &["250 ", "250 ok", "553 5.6.7", "501 5.1.3", "555 5.5.4"],
    );
}

#[test]
fn a_message_too_large_is_refused_before_it_is_sent_and_after() {
    check(
        &["HELO x\r\n", "MAIL FROM:<a@x.fr> SIZE=101\r\n"],
        &["250 facteur", "552 5.3.4 Message too large, at most 100 bytes"],
    );
    let long = format!("{}\r\n.\r\nNOOP\r\n", "x".repeat(200));
    check(
        &["HELO x\r\n", "MAIL FROM:<a@x.fr>\r\nRCPT TO:<b@x.fr>\r\nDATA\r\n", &long],
        &["250 facteur", "250 ok", "250 ok", "354 ", "552 5.3.4 Message too large", "250 2.0.0 OK"],
    );
}

#[test]
fn limits_are_kept() {
    let many = "MAIL FROM:<a@x.fr>\r\nRCPT TO:<b@x.fr>\r\nRCPT TO:<c@x.fr>\r\nRCPT TO:<d@x.fr>\r\n";
    check(&["HELO x\r\n", many], &["250 facteur", "250 ok", "250 ok", "250 ok", "452 4.5.3"]);
    check(
        &["X\r\nX\r\nX\r\nX\r\nNOOP\r\n"],
        &["500 5.5.1", "500 5.5.1", "500 5.5.1", "500 5.5.1", "421 4.7.0 Too many errors"],
    );
}

#[test]
fn a_client_that_only_keeps_the_line_busy_is_sent_away() {
    let noops = "NOOP\r\n".repeat(101);
    let mut expected = vec!["250 2.0.0"; 100];
    expected.push("421 4.7.0 Too many commands");
    check(&[&noops], &expected);
}

#[test]
fn a_flood_behind_a_question_is_cut_off() {
    let now = origin();
    let mut server = Server::new(settings(), now);
    server.transmit();
    server.receive(b"HELO x\r\n", now);
    server.receive(b"MAIL FROM:<a@x.fr>\r\n", now);
    server.receive("NOOP\r\n".repeat(200_000).as_bytes(), now);
    assert!(server.wants_to_close());
}

#[test]
fn bare_line_endings_smuggle_no_command_and_no_message() {
    check(&["HELO x\nNOOP\r\n"], &["500 5.5.2 Lines end with CR LF, closing"]);
    let begin = "MAIL FROM:<a@x.fr>\r\nRCPT TO:<b@x.fr>\r\nDATA\r\n";
    for end in [
        "\n.\n",
        "\n.\r\n",
        "\r\n.\n",
        "\r.\r",
        "\r.\r\n",
        "\r\n.\r",
        "\r\n\r.\r\n",
        "\r\n.\r\r\n",
        "\r\n.\0\r\n",
    ] {
        let smuggling =
            format!("x{end}MAIL FROM:<evil@x.fr>\r\nRCPT TO:<evil@x.fr>\r\nDATA\r\ny\r\n.\r\nNOOP\r\n");
        let refused = if end.contains('\0') { "250 took" } else { "550 5.6.11" };
        check(
            &["HELO x\r\n", begin, &smuggling],
            &["250 facteur", "250 ok", "250 ok", "354 ", refused, "250 2.0.0 OK"],
        );
    }
}

#[test]
fn pipelining_abuse_is_sent_away() {
    check(&["EHLO x\r\nMAIL FROM:<a@x.fr>\r\n"], &["503 5.5.1 Sent ahead"]);
    check(
        &["HELO x\r\n", "MAIL FROM:<a@x.fr>\r\nRCPT TO:<b@x.fr>\r\nDATA\r\nx\r\n.\r\n"],
        &["250 facteur", "250 ok", "250 ok", "503 5.5.1 Sent ahead"],
    );
    check(&["EHLO x\r\n", "AUTH LOGIN\r\ndXNlcg==\r\n"], &["250 STARTTLS", "503 5.5.1 Sent ahead"]);
}

#[test]
fn an_early_talker_is_sent_away_before_the_greeting() {
    let now = origin();
    let mut server = Server::new(settings(), now);
    server.receive(b"EHLO x\r\n", now);
    assert!(server.wants_to_close());
    assert_eq!(server.transmit(), b"554 5.5.1 Spoke before the greeting, closing\r\n");
}

#[test]
fn starttls_injection_is_sent_away() {
    check(
        &["EHLO x\r\n", "STARTTLS\r\nMAIL FROM:<a@x.fr>\r\n"],
        &["250 STARTTLS", "503 5.5.1 Sent ahead of a reply that decides, closing"],
    );
}

#[test]
fn behind_the_handshake_the_client_greets_and_authenticates_again() {
    let now = origin();
    let mut server = Server::new(settings(), now);
    server.transmit();
    server.receive(b"EHLO x\r\n", now);
    server.receive(b"AUTH PLAIN AHVzZXIAcGFzcw==\r\n", now);
    server.answer(Reply::new(235, None, "in"), now);
    assert!(server.is_authenticated());
    server.receive(b"MAIL FROM:<a@x.fr>\r\n", now);
    server.answer(Reply::new(250, None, "ok"), now);
    server.receive(b"STARTTLS\r\n", now);
    server.tls_established(now);
    server.transmit();
    assert!(!server.is_authenticated());
    server.receive(b"MAIL FROM:<a@x.fr>\r\n", now);
    server.receive(b"EHLO x\r\n", now);
    server.receive(b"RCPT TO:<b@x.fr>\r\n", now);
    server.receive(b"STARTTLS\r\n", now);
    let said = String::from_utf8(server.transmit()).unwrap();
    let codes: Vec<&str> =
        said.lines().filter(|line| line.as_bytes()[3] == b' ').map(|line| &line[..3]).collect();
    assert_eq!(codes, ["503", "250", "503", "503"]);
    assert!(!said.contains("250 STARTTLS") && !said.contains("250-STARTTLS"), "{said}");
}

/// One AUTH conversation behind EHLO.
#[track_caller]
fn check_auth(sent: &[&str], expected: &[&str]) {
    let sent: Vec<&str> = ["EHLO x\r\n"].iter().chain(sent).copied().collect();
    let expected: Vec<&str> = ["250 STARTTLS"].iter().chain(expected).copied().collect();
    check(&sent, &expected);
}

#[test]
fn auth_lets_in_who_has_the_password_once() {
    let right = "AUTH PLAIN AHVzZXIAcGFzcw==\r\n";
    check_auth(&[right], &["235 2.7.0"]);
    check_auth(&["AUTH PLAIN\r\n", "AHVzZXIAcGFzcw==\r\n"], &["334 ", "235 2.7.0"]);
    check_auth(
        &["AUTH LOGIN\r\n", "dXNlcg==\r\n", "cGFzcw==\r\n"],
        &["334 VXNlcm5hbWU6", "334 UGFzc3dvcmQ6", "235 2.7.0"],
    );
    check_auth(&[right, right], &["235 2.7.0", "503 5.5.1 Authenticated already"]);
    check_auth(&["MAIL FROM:<a@x.fr>\r\n", right], &["250 ok", "503 5.5.1 A transaction"]);
    check(&[right], &["503 5.5.1 Say EHLO first"]);
}

#[test]
fn auth_that_goes_wrong_has_its_codes() {
    check_auth(&["AUTH PLAIN AHVzZXIAbm8=\r\n"], &["535 5.7.8"]);
    check_auth(&["AUTH PLAIN\r\n", "*\r\n", "NOOP\r\n"], &["334 ", "501 5.7.0 Cancelled", "250 2.0.0"]);
    check_auth(&["AUTH PLAIN !\r\n"], &["501 5.5.2"]);
    check_auth(&["AUTH LOGIN\r\n", "NOOP !\r\n", "NOOP\r\n"], &["334 ", "501 5.5.2", "250 2.0.0"]);
    check_auth(&["AUTH CRAM-MD5\r\n"], &["504 5.5.4"]);
    check_auth(&["AUTH PLAIN\r\n", &"a".repeat(13_000)], &["334 ", "500 5.5.6 Line too long, closing"]);
    let encrypted = Settings { authentication: Authentication::Encrypted, ..settings() };
    check_with(encrypted, &["EHLO x\r\n", "AUTH PLAIN AAA=\r\n"], &["250 STARTTLS", "538 5.7.11"]);
    let never = Settings { authentication: Authentication::Never, ..settings() };
    check_with(never, &["EHLO x\r\n", "AUTH PLAIN AAA=\r\n"], &["250 STARTTLS", "502 5.5.1"]);
}

#[test]
fn auth_brute_force_ends_with_the_third_guess() {
    let guess = "AUTH PLAIN AHVzZXIAbm8=\r\n";
    check_auth(
        &[guess, guess, guess],
        &["535 5.7.8", "535 5.7.8", "535 5.7.8", "421 4.7.0 Too many failed logins"],
    );
}

#[test]
fn a_half_open_client_is_sent_away() {
    let now = origin();
    let mut server = Server::new(settings(), now);
    server.transmit();
    server.expire(now + Duration::from_secs(299));
    assert!(!server.wants_to_close());
    server.expire(now + Duration::from_secs(300));
    assert!(server.wants_to_close());
    assert_eq!(server.transmit(), b"421 4.4.2 Waited too long, closing\r\n");
}

/// One byte a second from the beginning on; says behind how many seconds the client is sent away.
fn seconds_of_trickling(before: &[&str], trickle: u8) -> u64 {
    let now = origin();
    let mut server = Server::new(settings(), now);
    server.transmit();
    for piece in before {
        server.receive(piece.as_bytes(), now);
        while let Some(event) = server.event() {
            if let Some(reply) = reply_to(&event) {
                server.answer(reply, now);
            }
        }
    }
    let mut seconds = 0;
    while !server.wants_to_close() && seconds < 10_000 {
        seconds += 1;
        let later = now + Duration::from_secs(seconds);
        server.receive(&[trickle], later);
        server.expire(later);
    }
    seconds
}

#[test]
fn a_slow_loris_meets_the_limit_of_the_command_and_of_the_message() {
    assert_eq!(seconds_of_trickling(&[], b'N'), 300);
    let begun = ["HELO x\r\n", "MAIL FROM:<a@x.fr>\r\nRCPT TO:<b@x.fr>\r\nDATA\r\n"];
    assert_eq!(seconds_of_trickling(&begun, b'x'), 1_800);
    assert_eq!(seconds_of_trickling(&["EHLO x\r\n", "AUTH LOGIN\r\n"], b'x'), 300);
}

#[test]
fn what_the_client_says_of_itself_the_server_understands() {
    let password = client::Credentials::Password { user: "user".to_owned(), password: Secret::new("pass") };
    let wrong = client::Credentials::Password { user: "user".to_owned(), password: Secret::new("past") };
    for (credentials, expected) in [(password, "accepted"), (wrong, "refused at auth")] {
        let now = origin();
        let encrypted = Settings { authentication: Authentication::Encrypted, ..settings() };
        let mut server = Server::new(encrypted, now);
        let transaction =
            client::Transaction::new("a@x.fr", &["b@x.fr"], b"A: b\r\n\r\nx\r\n".to_vec()).unwrap();
        let settings = client::Settings {
            hello_name: "x".to_owned(),
            tls: client::TlsPolicy::Required,
            credentials: Some(credentials),
            timeouts: client::Timeouts::default(),
        };
        let mut client = client::Client::new(settings, transaction, now);
        let mut ended = String::new();
        while !client.wants_to_close() {
            client.receive(&server.transmit(), now);
            server.receive(&client.transmit(now), now);
            while let Some(event) = server.event() {
                if let Some(reply) = reply_to(&event) {
                    server.answer(reply, now);
                }
            }
            while let Some(event) = client.event() {
                match event {
                    client::Event::StartTls => {
                        server.tls_established(now);
                        client.tls_established(now);
                    }
                    client::Event::AboutToCommit(_) => client.commit(now),
                    client::Event::Finished(outcome) => {
                        ended = match outcome.end {
                            client::End::Accepted(_) => "accepted".to_owned(),
                            client::End::Refused { phase, .. } => format!("refused at {}", phase.as_str()),
                            other => format!("{other:?}"),
                        }
                    }
                    client::Event::Ready | client::Event::TransactionStarted => {}
                }
            }
        }
        assert_eq!(ended, expected);
    }
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
        let settings = client::Settings { hello_name: "x".to_owned(), tls: client::TlsPolicy::None, credentials: None, timeouts: client::Timeouts::default() };
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
