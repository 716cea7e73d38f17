//! A connection that is made ahead of its transactions, and kept for the next.

use super::*;

/// What is done to a client, or said by it.
enum Step {
    /// The server says this.
    Hears(&'static str),
    /// The client has said this since the last step.
    Says(&'static str),
    /// The next transaction begins.
    Begin,
    /// The mark is put on disk.
    Marked,
    /// The connection is lost.
    Lost,
    /// The caller takes leave.
    Quit,
    /// This many minutes pass.
    Minutes(u64),
}
use Step::{Begin, Hears, Lost, Marked, Minutes, Quit, Says};

/// Plays the steps; expects what was told on the way.
#[track_caller]
fn check(steps: &[Step], expected: &[&str]) {
    let mut now = origin();
    let settings = Settings {
        hello_name: "facteur.cabinet.fr".to_owned(),
        tls: TlsPolicy::None,
        credentials: None,
        timeouts: Timeouts::default(),
    };
    let mut client = Client::ahead(settings, now);
    let mut said = String::new();
    let mut told = Vec::new();
    for step in steps {
        match step {
            Hears(text) => client.receive(text.as_bytes(), now),
            Says(text) => assert_eq!(std::mem::take(&mut said), *text),
            Begin => {
                let message = b"x\r\n".to_vec();
                client.begin(Transaction::new("a@cabinet.fr", &["b@example.org"], message).unwrap(), now);
            }
            Marked => client.commit(now),
            Lost => client.disconnected(),
            Quit => client.quit(now),
            Minutes(minutes) => {
                now += Duration::from_secs(minutes * 60);
                client.expire(now);
            }
        }
        loop {
            let bytes = client.transmit(now);
            if bytes.is_empty() {
                break;
            }
            said.push_str(&String::from_utf8(bytes).unwrap());
        }
        while let Some(event) = client.event() {
            told.push(match event {
                Event::Ready => "ready".to_owned(),
                Event::Finished(Outcome { end: End::NotStarted { phase, failure }, .. }) => {
                    format!("not started at {}: {failure}", phase.as_str())
                }
                Event::Finished(Outcome { end: End::Refused { phase, reply }, .. }) => {
                    format!("refused at {}: {reply}", phase.as_str())
                }
                Event::Finished(Outcome { end: End::Accepted(reply), .. }) => format!("accepted: {reply}"),
                Event::Finished(Outcome { end: End::Uncertain(failure), .. }) => {
                    format!("uncertain: {failure}")
                }
                Event::TransactionStarted => "started".to_owned(),
                Event::StartTls | Event::AboutToCommit(_) => continue,
            });
        }
    }
    assert_eq!(told, expected);
}

const MAIL: &str = "MAIL FROM:<a@cabinet.fr>\r\n";

fn open() -> Vec<Step> {
    vec![Hears("220 mx\r\n"), Says("EHLO facteur.cabinet.fr\r\n"), Hears("250 mx\r\n"), Says("")]
}

fn sent() -> Vec<Step> {
    let recipient = "RCPT TO:<b@example.org>\r\n";
    let (data, body) = ("DATA\r\n", "x\r\n");
    vec![
        Begin,
        Says(MAIL),
        Hears("250 ok\r\n"),
        Says(recipient),
        Hears("250 ok\r\n"),
        Says(data),
        Hears("354 go\r\n"),
        Says(body),
        Marked,
        Says(".\r\n"),
        Hears("250 taken\r\n"),
    ]
}

#[track_caller]
fn check_parts(parts: Vec<Vec<Step>>, expected: &[&str]) {
    check(&parts.into_iter().flatten().collect::<Vec<_>>(), expected);
}

#[test]
fn nothing_of_a_transaction_leaves_before_it_begins_however_long_that_takes() {
    let waited = vec![Minutes(120), Says("")];
    let again = vec![Says(""), Minutes(120)];
    let expected = ["ready", "started", "accepted: 250 taken", "started", "accepted: 250 taken"];
    check_parts(vec![open(), waited, sent(), again, sent()], &expected);
}

#[test]
fn the_caller_takes_leave_of_a_connection_that_is_ready() {
    let leave = vec![Says(""), Quit, Says("QUIT\r\n"), Hears("221 bye\r\n"), Lost];
    check_parts(vec![open(), sent(), leave], &["ready", "started", "accepted: 250 taken"]);
}

#[test]
fn a_connection_that_is_lost_between_two_transactions_ends_the_next_before_it_starts() {
    let lost = "not started at mail: the connection was lost";
    let begin = || vec![Begin, Says("")];
    check_parts(
        vec![open(), sent(), vec![Lost], begin()],
        &["ready", "started", "accepted: 250 taken", lost],
    );
    let closing = vec![Hears("421 4.4.2 too many\r\n")];
    check_parts(vec![open(), sent(), closing, begin()], &["ready", "started", "accepted: 250 taken", lost]);
    // A word too many behind the reply is not the reply to the next MAIL.
    let more = vec![Hears("250 2.")];
    check_parts(vec![open(), sent(), more, begin()], &["ready", "started", "accepted: 250 taken", lost]);
}

#[test]
fn a_server_that_refuses_before_the_first_transaction_is_heard() {
    let closing = vec![Hears("421 4.3.2 shutting down\r\n")];
    check_parts(vec![open(), closing], &["ready", "refused at mail: 421 4.3.2 shutting down"]);
    check(&[Hears("554 no\r\n"), Says("QUIT\r\n")], &["refused at greeting: 554 no"]);
}

#[test]
fn behind_a_refusal_the_connection_is_given_up() {
    let refused = vec![Begin, Says(MAIL), Hears("550 5.7.1 no\r\n"), Says("QUIT\r\n")];
    check_parts(
        vec![open(), sent(), vec![Says("")], refused],
        &["ready", "started", "accepted: 250 taken", "started", "refused at mail: 550 5.7.1 no"],
    );
}
