//! Conversations as tables: what the server says, what the client says, how it ends.

use super::*;
use crate::reply::Phase;
use std::time::{Duration, Instant};

mod authentication;
mod faults;
mod kept;
mod pipelining;

/// One line of a conversation.
enum Line {
    /// The server says this.
    S(&'static str),
    /// The client says this.
    C(&'static str),
    /// The handshake succeeds.
    Encrypted,
    /// The mark is put on disk.
    Mark,
    /// The connection is lost.
    Lost,
    /// This many seconds pass.
    Wait(u64),
}
use Line::{C, Encrypted, Lost, Mark, S, Wait};

/// The origin of a test's time: the one reading of a clock, nothing depends on its value.
#[expect(clippy::disallowed_methods, reason = "an Instant cannot be made otherwise")]
fn origin() -> Instant {
    Instant::now()
}

#[track_caller]
fn check(tls: TlsPolicy, message: &str, lines: &[Line], expected: &str) {
    check_pieces(tls, message, lines, expected, usize::MAX);
    check_pieces(tls, message, lines, expected, 1);
}

#[track_caller]
fn check_pieces(tls: TlsPolicy, message: &str, lines: &[Line], expected: &str, piece: usize) {
    check_settings(tls, None, message, lines, expected, piece);
}

/// Plays the conversation, the server's bytes cut into pieces.
#[track_caller]
fn check_settings(
    tls: TlsPolicy,
    credentials: Option<Credentials>,
    message: &str,
    lines: &[Line],
    expected: &str,
    piece: usize,
) {
    let mut now = origin();
    let transaction =
        Transaction::new("a@cabinet.fr", &["b@example.org", "c@example.net"], message.as_bytes().to_vec())
            .unwrap();
    let settings = Settings {
        hello_name: "facteur.cabinet.fr".to_owned(),
        tls,
        credentials,
        timeouts: Timeouts::default(),
    };
    let mut client = Client::new(settings, transaction, now);
    let mut said = String::new();
    let mut outcome = None;
    let mut marks = 0;
    for line in lines {
        match line {
            S(text) => text.as_bytes().chunks(piece).for_each(|bytes| client.receive(bytes, now)),
            C(text) => assert_eq!(said, *text),
            Encrypted => client.tls_established(now),
            Mark => client.commit(now),
            Lost => client.disconnected(),
            Wait(seconds) => {
                now += Duration::from_secs(*seconds);
                client.expire(now);
            }
        }
        said.clear();
        loop {
            let bytes = client.transmit(now);
            if bytes.is_empty() {
                break;
            }
            said.push_str(&String::from_utf8(bytes).unwrap());
        }
        while let Some(event) = client.event() {
            match event {
                Event::Finished(finished) => {
                    assert!(outcome.replace(finished).is_none(), "finished twice")
                }
                Event::AboutToCommit(_) => marks += 1,
                Event::StartTls | Event::Ready | Event::TransactionStarted => {}
            }
        }
    }
    let outcome = outcome.map(|outcome| match outcome.end {
        End::NotStarted { phase, failure } => {
            format!("not started at {}: {failure}", phase.as_str())
        }
        End::Refused { phase, reply } => format!("refused at {}: {reply}", phase.as_str()),
        End::Uncertain(failure) => format!("uncertain: {failure}"),
        End::Accepted(reply) => {
            let taken = outcome.recipients.iter().filter(|verdict| **verdict == Verdict::Accepted).count();
            format!("accepted for {taken}: {reply}")
        }
    });
    assert_eq!(outcome.as_deref().unwrap_or("unfinished"), expected);
    assert!(marks <= 1);
}

const MESSAGE: &str = "Subject: x\r\n\r\n.a\r\n";
const WIRE: &str = "Subject: x\r\n\r\n..a\r\n";
const EHLO: &str = "EHLO facteur.cabinet.fr\r\n";
const MAIL: &str = "MAIL FROM:<a@cabinet.fr>\r\n";
const B: &str = "RCPT TO:<b@example.org>\r\n";
const CC: &str = "RCPT TO:<c@example.net>\r\n";

/// The lines up to 354, without encryption.
fn up_to_body() -> Vec<Line> {
    vec![
        S("220 mx ESMTP\r\n"),
        C(EHLO),
        S("250 mx\r\n"),
        C(MAIL),
        S("250 2.1.0 ok\r\n"),
        C(B),
        S("250 2.1.5 ok\r\n"),
        C(CC),
        S("250 2.1.5 ok\r\n"),
        C("DATA\r\n"),
        S("354 go\r\n"),
        C(WIRE),
    ]
}

#[track_caller]
fn check_after_body(lines: Vec<Line>, expected: &str) {
    check(
        TlsPolicy::None,
        MESSAGE,
        &[up_to_body(), lines].into_iter().flatten().collect::<Vec<_>>(),
        expected,
    );
}

#[test]
fn a_message_is_accepted_after_its_mark() {
    check_after_body(
        vec![Mark, C(".\r\n"), S("250 2.6.0 <id> Queued\r\n"), C("QUIT\r\n"), S("221 bye\r\n")],
        "accepted for 2: 250 2.6.0 <id> Queued",
    );
}

#[test]
fn without_the_mark_the_dot_never_leaves() {
    check_after_body(vec![Wait(1), C("")], "unfinished");
    check_after_body(vec![Lost], "not started at data: the connection was lost");
    check_after_body(vec![Wait(181)], "not started at data: no answer in time");
}

#[test]
fn behind_the_dot_every_silence_is_a_doubt() {
    check_after_body(vec![Mark, C(".\r\n"), Lost], "uncertain: the connection was lost");
    check_after_body(vec![Mark, C(".\r\n"), Wait(599), C("")], "unfinished");
    check_after_body(vec![Mark, C(".\r\n"), Wait(600)], "uncertain: no answer in time");
    check_after_body(vec![Mark, C(".\r\n"), S("25x what\r\n")], "uncertain: the answer is not SMTP");
    check_after_body(
        vec![Mark, C(".\r\n"), S("250-2.6.0 half\r\n"), Lost],
        "uncertain: the connection was lost",
    );
}

#[test]
fn behind_the_dot_a_refusal_is_a_refusal() {
    check_after_body(
        vec![Mark, C(".\r\n"), S("432 4.3.2 Concurrent connections limit exceeded\r\n"), C("QUIT\r\n")],
        "refused at end_of_data: 432 4.3.2 Concurrent connections limit exceeded",
    );
}

#[test]
fn a_reply_before_the_dot_is_not_taken_for_its_reply() {
    check_after_body(
        vec![S("250 2.6.0 early\r\n"), Mark, C("")],
        "not started at data: the answer is not SMTP",
    );
    check_after_body(vec![S("250 2.6"), Mark, C("")], "not started at data: the answer is not SMTP");
    check_after_body(vec![S("421 4.3.0 closing\r\n"), Mark, C("")], "refused at data: 421 4.3.0 closing");
}

#[test]
fn a_last_line_without_ending_gets_one() {
    let mut lines = up_to_body();
    lines.pop();
    lines.extend([C("x\r\n"), Mark, C(".\r\n"), S("250 ok\r\n")]);
    check(TlsPolicy::None, "x", &lines, "accepted for 2: 250 ok");
}

#[test]
fn refusals_are_reported_with_their_phase() {
    let begun = |rest: Vec<Line>| {
        [vec![S("220 mx\r\n"), C(EHLO), S("250 mx\r\n"), C(MAIL)], rest]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
    };
    let cases: Vec<(Vec<Line>, &str)> = vec![
        (vec![S("554 no\r\n"), C("QUIT\r\n")], "refused at greeting: 554 no"),
        (vec![S("421 busy\r\n"), C("")], "refused at greeting: 421 busy"),
        (vec![S("220 mx\r\n"), C(EHLO), S("502 what\r\n"), C("QUIT\r\n")], "refused at ehlo: 502 what"),
        (
            begun(vec![S("451 4.7.500 Server busy\r\n"), C("QUIT\r\n")]),
            "refused at mail: 451 4.7.500 Server busy",
        ),
        (
            begun(vec![
                S("250 ok\r\n"),
                C(B),
                S("550 5.7.64 TenantAttribution\r\n"),
                C(CC),
                S("550 5.7.64 again\r\n"),
                C("QUIT\r\n"),
            ]),
            "refused at rcpt: 550 5.7.64 again",
        ),
        (
            begun(vec![S("250 ok\r\n"), C(B), S("421 4.3.2 closing\r\n"), C("")]),
            "refused at rcpt: 421 4.3.2 closing",
        ),
        (
            begun(vec![
                S("250 ok\r\n"),
                C(B),
                S("250 ok\r\n"),
                C(CC),
                S("250 ok\r\n"),
                C("DATA\r\n"),
                S("452 4.3.1 full\r\n"),
            ]),
            "refused at data: 452 4.3.1 full",
        ),
    ];
    for (lines, expected) in cases {
        check(TlsPolicy::None, MESSAGE, &lines, expected);
    }
}

#[test]
fn a_yes_where_none_belongs_is_never_taken_for_an_answer() {
    let begun = |rest: Vec<Line>| {
        [vec![S("220 mx\r\n"), C(EHLO), S("250 mx\r\n"), C(MAIL)], rest]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
    };
    let not_smtp = |phase: &str| format!("not started at {phase}: the answer is not SMTP");
    check(TlsPolicy::None, MESSAGE, &[S("250 hello\r\n")], &not_smtp("greeting"));
    check(TlsPolicy::None, MESSAGE, &[S("220 mx\r\n"), C(EHLO), S("354 go\r\n")], &not_smtp("ehlo"));
    let start =
        [S("220 mx\r\n"), C(EHLO), S("250-mx\r\n250 STARTTLS\r\n"), C("STARTTLS\r\n"), S("250 ok\r\n")];
    check(TlsPolicy::Required, MESSAGE, &start, &not_smtp("starttls"));
    check(TlsPolicy::Opportunistic, MESSAGE, &start, &not_smtp("starttls"));
    check(TlsPolicy::None, MESSAGE, &begun(vec![S("354 go\r\n")]), &not_smtp("mail"));
    let data =
        vec![S("250 ok\r\n"), C(B), S("250 ok\r\n"), C(CC), S("250 ok\r\n"), C("DATA\r\n"), S("250 ok\r\n")];
    check(TlsPolicy::None, MESSAGE, &begun(data), &not_smtp("data"));
    check_after_body(vec![Mark, C(".\r\n"), S("354 go\r\n")], "uncertain: the answer is not SMTP");
}

#[test]
fn one_refused_recipient_does_not_stop_the_other() {
    let mut lines = vec![
        S("220 mx\r\n"),
        S("250 mx\r\n"),
        S("250 ok\r\n"),
        C(B),
        S("550 5.1.10 unknown\r\n"),
        C(CC),
        S("250 ok\r\n"),
        C("DATA\r\n"),
    ];
    lines.extend([S("354 go\r\n"), C(WIRE), Mark, C(".\r\n"), S("250 taken\r\n")]);
    check(TlsPolicy::None, MESSAGE, &lines, "accepted for 1: 250 taken");
}

#[test]
fn encryption_follows_the_policy() {
    let offered = "250-mx\r\n250 STARTTLS\r\n";
    let start = |rest: Vec<Line>| {
        [vec![S("220 mx\r\n"), C(EHLO), S(offered), C("STARTTLS\r\n")], rest]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
    };
    check(
        TlsPolicy::Required,
        MESSAGE,
        &start(vec![S("220 go\r\n"), Encrypted, C(EHLO), S(offered), C(MAIL)]),
        "unfinished",
    );
    check(
        TlsPolicy::Required,
        MESSAGE,
        &[S("220 mx\r\n"), C(EHLO), S("250 mx\r\n"), C("QUIT\r\n")],
        "not started at starttls: the server does not offer STARTTLS",
    );
    check(
        TlsPolicy::Required,
        MESSAGE,
        &start(vec![S("454 4.7.0 no\r\n"), C("QUIT\r\n")]),
        "refused at starttls: 454 4.7.0 no",
    );
    check(TlsPolicy::Opportunistic, MESSAGE, &start(vec![S("454 4.7.0 no\r\n"), C(MAIL)]), "unfinished");
    check(
        TlsPolicy::Opportunistic,
        MESSAGE,
        &[S("220 mx\r\n"), C(EHLO), S("250 mx\r\n"), C(MAIL)],
        "unfinished",
    );
    check(TlsPolicy::None, MESSAGE, &[S("220 mx\r\n"), C(EHLO), S(offered), C(MAIL)], "unfinished");
}

#[test]
fn nothing_sent_in_the_clear_crosses_the_handshake() {
    let lines = [
        S("220 mx\r\n"),
        C(EHLO),
        S("250-mx\r\n250 STARTTLS\r\n"),
        C("STARTTLS\r\n"),
        S("220 go\r\n250 injected\r\n"),
        C(""),
    ];
    check_pieces(
        TlsPolicy::Required,
        MESSAGE,
        &lines,
        "not started at starttls: the answer is not SMTP",
        usize::MAX,
    );
}

#[test]
fn size_and_body_are_said_where_they_are_offered() {
    check(
        TlsPolicy::None,
        MESSAGE,
        &[S("220 mx\r\n"), S("250-mx\r\n250 SIZE 1000\r\n"), C("MAIL FROM:<a@cabinet.fr> SIZE=18\r\n")],
        "unfinished",
    );
    check(
        TlsPolicy::None,
        "\r\n\r\né\r\n",
        &[S("220 mx\r\n"), S("250-mx\r\n250 8BITMIME\r\n"), C("MAIL FROM:<a@cabinet.fr> BODY=8BITMIME\r\n")],
        "unfinished",
    );
    check(
        TlsPolicy::None,
        "Subject: é\r\n\r\nx\r\n",
        &[
            S("220 mx\r\n"),
            S("250-mx\r\n250-SMTPUTF8\r\n250 8BITMIME\r\n"),
            C("MAIL FROM:<a@cabinet.fr> BODY=8BITMIME SMTPUTF8\r\n"),
        ],
        "unfinished",
    );
    check(
        TlsPolicy::None,
        MESSAGE,
        &[S("220 mx\r\n"), S("250-mx\r\n250 SIZE 10\r\n"), C("QUIT\r\n")],
        "not started at mail: the message has 18 bytes, the server takes 10",
    );
}

#[test]
fn what_the_server_does_not_take_is_refused_here_with_the_reason() {
    let hello = [S("220 mx\r\n"), S("250 mx\r\n"), C("QUIT\r\n")];
    check(
        TlsPolicy::None,
        "A: b\r\n\r\né\r\n",
        &hello,
        "not started at mail: 5.6.3: the content has 8-bit characters and the server does not offer 8BITMIME",
    );
    let settings = Settings {
        hello_name: "facteur".to_owned(),
        tls: TlsPolicy::None,
        credentials: None,
        timeouts: Timeouts::default(),
    };
    let transaction = Transaction::new("é@cabinet.fr", &["b@example.org"], Vec::new()).unwrap();
    let begun = origin();
    let mut client = Client::new(settings, transaction, begun);
    client.receive(b"220 mx\r\n", begun);
    client.receive(b"250-mx\r\n250 8BITMIME\r\n", begun);
    let Some(Event::Finished(outcome)) = client.event() else { panic!("it goes on") };
    let failure = Failure::Utf8NotOffered;
    assert_eq!(outcome.end, End::NotStarted { phase: Phase::Mail, failure });
}

#[test]
fn an_accent_in_a_header_is_no_reason_to_refuse() {
    let lines = [
        S("220 mx\r\n"),
        S("250-mx\r\n250 8BITMIME\r\n"),
        C("MAIL FROM:<a@cabinet.fr> BODY=8BITMIME\r\n"),
        Lost,
    ];
    check(TlsPolicy::None, "A: é\r\n\r\nb\r\n", &lines, "not started at mail: the connection was lost");
}

#[test]
fn a_peer_that_is_silent_or_speaks_something_else_is_left() {
    check(TlsPolicy::None, MESSAGE, &[Wait(300)], "not started at greeting: no answer in time");
    check(
        TlsPolicy::None,
        MESSAGE,
        &[S("SSH-2.0-OpenSSH\r\n")],
        "not started at greeting: the answer is not SMTP",
    );
    check(
        TlsPolicy::None,
        MESSAGE,
        &[S("220 mx\r\n"), C(EHLO), Lost],
        "not started at ehlo: the connection was lost",
    );
}

#[test]
fn a_peer_that_trickles_meets_the_limit_of_the_phase() {
    let mut lines: Vec<Line> = Vec::new();
    for _ in 0..30 {
        lines.extend([S("220-x\r\n"), Wait(10)]);
    }
    check(TlsPolicy::None, MESSAGE, &lines, "not started at greeting: no answer in time");
}

#[test]
fn a_phase_is_named_by_the_word_of_the_contract() {
    assert_eq!(Phase::EndOfData.as_str(), "end_of_data");
}
