//! The faults of a server, each by its name.

use super::*;

#[test]
fn smuggling_does_not_leave_from_here() {
    let mut lines = up_to_body();
    lines.pop();
    lines.extend([C("x\r\n..\r\nMAIL FROM:<evil@x.fr>\r\n"), Mark, C(".\r\n"), S("250 ok\r\n")]);
    check(TlsPolicy::None, "x\n.\nMAIL FROM:<evil@x.fr>\r", &lines, "accepted for 2: 250 ok");
}

#[test]
fn a_greylisting_server_is_heard_in_its_own_words() {
    for phase in ["mail", "rcpt", "end_of_data"] {
        let lines = match phase {
            "mail" => vec![S("220 mx\r\n"), S("250 mx\r\n"), S("450 4.7.1 Greylisted\r\n"), C("QUIT\r\n")],
            "rcpt" => {
                let no = "450 4.7.1 Greylisted\r\n";
                vec![S("220 mx\r\n"), S("250 mx\r\n"), S("250 ok\r\n"), S(no), S(no), C("QUIT\r\n")]
            }
            _ => {
                let end = vec![Mark, S("450 4.7.1 Greylisted\r\n"), C("QUIT\r\n")];
                [up_to_body(), end].into_iter().flatten().collect()
            }
        };
        check(TlsPolicy::None, MESSAGE, &lines, &format!("refused at {phase}: 450 4.7.1 Greylisted"));
    }
}

#[test]
fn a_server_that_closes_after_n_messages_says_so_before_anything_was_sent() {
    let many = "421 4.7.0 Too many messages in this session\r\n";
    check(
        TlsPolicy::None,
        MESSAGE,
        &[S(many), C("")],
        "refused at greeting: 421 4.7.0 Too many messages in this session",
    );
    check(
        TlsPolicy::None,
        MESSAGE,
        &[S("220 mx\r\n"), S("250 mx\r\n"), S(many), C("")],
        "refused at mail: 421 4.7.0 Too many messages in this session",
    );
}

#[test]
fn a_half_open_server_is_left_in_every_phase() {
    let mut until: Vec<&'static str> = Vec::new();
    for (said, seconds, phase) in [
        ("220 mx\r\n", 300, "greeting"),
        ("250 mx\r\n", 300, "ehlo"),
        ("250 ok\r\n", 300, "mail"),
        ("250 ok\r\n", 300, "rcpt"),
        ("250 ok\r\n", 300, "rcpt"),
        ("354 go\r\n", 120, "data"),
    ] {
        let lines: Vec<Line> = until.iter().copied().map(S).chain([Wait(seconds - 1), Wait(1)]).collect();
        check(TlsPolicy::None, MESSAGE, &lines, &format!("not started at {phase}: no answer in time"));
        until.push(said);
    }
}

#[test]
fn a_slow_loris_of_a_server_meets_the_limit_of_the_whole() {
    // Each reply comes just in time for its own phase: seconds of the sum count too.
    let minutes_15 = Timeouts { total: Duration::from_secs(900), ..Timeouts::default() };
    let mut now = origin();
    let transaction = Transaction::new("a@cabinet.fr", &["b@example.org"; 9], Vec::new()).unwrap();
    let settings = Settings {
        hello_name: "x".to_owned(),
        tls: TlsPolicy::None,
        credentials: None,
        timeouts: minutes_15,
    };
    let mut client = Client::new(settings, transaction, now);
    let mut replies = 0;
    while !client.wants_to_close() {
        now += Duration::from_secs(290);
        client.expire(now);
        client.receive(if replies == 0 { b"220 mx\r\n" } else { b"250 ok\r\n" }, now);
        replies += 1;
    }
    assert_eq!(replies, 4);
}

#[test]
fn a_handshake_that_fails_is_told_with_its_reason() {
    let now = origin();
    let transaction = Transaction::new("a@cabinet.fr", &["b@example.org"], Vec::new()).unwrap();
    let settings = Settings {
        hello_name: "x".to_owned(),
        tls: TlsPolicy::Required,
        credentials: None,
        timeouts: Timeouts::default(),
    };
    let mut client = Client::new(settings, transaction, now);
    for said in ["220 mx\r\n", "250-mx\r\n250 STARTTLS\r\n", "220 go\r\n"] {
        client.receive(said.as_bytes(), now);
    }
    client.tls_failed("certificate expired".to_owned());
    let failure = Failure::TlsFailed("certificate expired".to_owned());
    let end = End::NotStarted { phase: Phase::StartTls, failure };
    assert!(
        std::iter::from_fn(|| client.event())
            .any(|event| matches!(event, Event::Finished(outcome) if outcome.end == end))
    );
}
