//! AUTH towards a server, and what never leaves.

use super::*;
use crate::secret::Secret;

/// AUTH behind the handshake: what is offered, what is said, how it ends.
#[track_caller]
fn check_auth(
    credentials: Credentials,
    tls: TlsPolicy,
    offered: &'static str,
    rest: Vec<Line>,
    expected: &str,
) {
    let begin = match tls {
        TlsPolicy::None => vec![S("220 mx\r\n"), S(offered)],
        _ => vec![
            S("220 mx\r\n"),
            S("250-mx\r\n250 STARTTLS\r\n"),
            S("220 go\r\n"),
            Encrypted,
            C(EHLO),
            S(offered),
        ],
    };
    let lines: Vec<Line> = begin.into_iter().chain(rest).collect();
    check_settings(tls, Some(credentials), MESSAGE, &lines, expected, usize::MAX);
}

fn password() -> Credentials {
    Credentials::Password { user: "user".to_owned(), password: Secret::new("pass") }
}

fn bearer() -> Credentials {
    Credentials::Bearer { user: "user".to_owned(), token: Secret::new("token") }
}

#[test]
fn we_say_who_we_are_by_the_best_way_that_is_offered() {
    let required = TlsPolicy::Required;
    check_auth(
        password(),
        required,
        "250-mx\r\n250 AUTH LOGIN PLAIN XOAUTH2\r\n",
        vec![C("AUTH PLAIN AHVzZXIAcGFzcw==\r\n"), S("235 2.7.0 in\r\n"), C(MAIL)],
        "unfinished",
    );
    check_auth(
        password(),
        required,
        "250-mx\r\n250 AUTH login\r\n",
        vec![
            C("AUTH LOGIN\r\n"),
            S("334 VXNlcm5hbWU6\r\n"),
            C("dXNlcg==\r\n"),
            S("334 UGFzc3dvcmQ6\r\n"),
            C("cGFzcw==\r\n"),
            S("235 in\r\n"),
            C(MAIL),
        ],
        "unfinished",
    );
    check_auth(
        bearer(),
        required,
        "250-mx\r\n250 AUTH PLAIN XOAUTH2\r\n",
        vec![C("AUTH XOAUTH2 dXNlcj11c2VyAWF1dGg9QmVhcmVyIHRva2VuAQE=\r\n"), S("235 in\r\n"), C(MAIL)],
        "unfinished",
    );
}

#[test]
fn the_transcript_holds_neither_the_message_nor_a_secret() {
    for credentials in [password(), bearer()] {
        let now = origin();
        let transaction =
            Transaction::new("a@x.fr", &["b@x.fr"], b"A: inside\r\n\r\ninside\r\n".to_vec()).unwrap();
        let settings = Settings {
            hello_name: "x".to_owned(),
            tls: TlsPolicy::Required,
            credentials: Some(credentials),
            timeouts: Timeouts::default(),
        };
        let mut client = Client::new(settings, transaction, now);
        for said in ["220 mx", "250-mx\r\n250 STARTTLS", "220 go"] {
            client.receive(format!("{said}\r\n").as_bytes(), now);
        }
        client.tls_established(now);
        for said in [
            "250-mx\r\n250 AUTH LOGIN XOAUTH2",
            "334 dXNlcg==",
            "334 x",
            "235 user pass token",
            "250 ok",
            "250 ok",
            "354 go",
        ] {
            client.receive(format!("{said}\r\n").as_bytes(), now);
        }
        while !client.transmit(now).is_empty() {}
        client.commit(now);
        client.receive(b"250 taken\r\n", now);
        let all = client.transcript().join("\n");
        let secrets = ["inside", "dXNlcg", "cGFzcw", "pass", "token", "Bearer"];
        assert!(!secrets.iter().any(|secret| all.contains(secret)), "{all}");
        assert!(
            all.starts_with("S: 220 mx\nC: EHLO x\nS: 250 mx STARTTLS\nC: STARTTLS\nS: 220 go\nC: EHLO x\n"),
            "{all}"
        );
    }
}

#[test]
fn who_is_not_let_in_sends_nothing() {
    let required = TlsPolicy::Required;
    check_auth(
        password(),
        required,
        "250-mx\r\n250 AUTH PLAIN\r\n",
        vec![S("535 5.7.8 no\r\n"), C("QUIT\r\n")],
        "refused at auth: 535 5.7.8 no",
    );
    check_auth(
        bearer(),
        required,
        "250-mx\r\n250 AUTH XOAUTH2\r\n",
        vec![S("334 eyJzdGF0dXMiOiI0MDAifQ==\r\n"), C("\r\n"), S("535 5.7.8 no\r\n"), C("QUIT\r\n")],
        "refused at auth: 535 5.7.8 no",
    );
    check_auth(
        password(),
        required,
        "250-mx\r\n250 AUTH PLAIN\r\n",
        vec![S("334 \r\n"), C("")],
        "not started at auth: the answer is not SMTP",
    );
    check_auth(
        bearer(),
        required,
        "250-mx\r\n250 AUTH PLAIN\r\n",
        vec![C("QUIT\r\n")],
        "not started at auth: the server offers no AUTH for these credentials",
    );
}

#[test]
fn a_password_never_leaves_in_the_clear_nor_for_whoever_answers() {
    let expected = "not started at auth: credentials are sent under tls = required alone";
    for tls in [TlsPolicy::None, TlsPolicy::Opportunistic] {
        check_auth(password(), tls, "250-mx\r\n250 AUTH PLAIN LOGIN\r\n", vec![C("QUIT\r\n")], expected);
    }
}
