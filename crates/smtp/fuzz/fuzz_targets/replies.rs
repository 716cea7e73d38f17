//! Whatever a server answers, in whatever pieces: a transaction ends once, nothing is accepted or in doubt
//! without the mark, and no password leaves in the clear.
#![no_main]

use std::time::Instant;

use facteur_smtp::Secret;
use facteur_smtp::client::{
    Client, Credentials, End, Event, Settings, Timeouts, TlsPolicy, Transaction, Verdict,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let Some((&choices, wire)) = input.split_first() else { return };
    // A byte that no line holds cuts what is sent into pieces.
    let pieces = wire.split(|byte| *byte == 0xfe);
    let secret = Secret::new("geheim");
    let settings = Settings {
        hello_name: "facteur.cabinet.fr".to_owned(),
        tls: match choices & 3 {
            0 => TlsPolicy::Required,
            1 => TlsPolicy::Opportunistic,
            _ => TlsPolicy::None,
        },
        credentials: match choices >> 2 & 3 {
            0 => Some(Credentials::Password { user: "user".to_owned(), password: secret }),
            1 => Some(Credentials::Bearer { user: "user".to_owned(), token: secret }),
            _ => None,
        },
        timeouts: Timeouts::default(),
    };
    let message: &[u8] =
        if choices & 16 == 0 { b"A: b\r\n\r\n.c\r\n" } else { b"A: \xc3\xa9\r\n\r\n.\xc3\xa9" };
    let recipients = ["b@example.org", "c@example.net"];
    let Ok(transaction) = Transaction::new("a@cabinet.fr", &recipients, message.to_vec()) else { return };
    let now = Instant::now();
    let mut client = Client::new(settings, transaction, now);
    let (mut encrypted, mut marked, mut ends) = (false, false, 0);
    let mut said = Vec::new();
    for piece in pieces {
        client.receive(piece, now);
        loop {
            let bytes = client.transmit(now);
            let event = client.event();
            if bytes.is_empty() && event.is_none() {
                break;
            }
            assert!(encrypted || !bytes.starts_with(b"AUTH"));
            said.extend(bytes);
            match event {
                Some(Event::StartTls) => {
                    encrypted = true;
                    client.tls_established(now);
                }
                Some(Event::AboutToCommit(verdicts)) => {
                    assert!(!marked && verdicts.contains(&Verdict::Accepted));
                    assert!(!said.ends_with(b"\r\n.\r\n"));
                    marked = true;
                    client.commit(now);
                }
                Some(Event::Finished(outcome)) => {
                    ends += 1;
                    assert_eq!(outcome.encrypted, encrypted);
                    let sent = matches!(outcome.end, End::Accepted(_) | End::Uncertain(_));
                    assert!(marked || !sent);
                }
                Some(Event::Ready | Event::TransactionStarted) | None => {}
            }
        }
    }
    client.disconnected();
    while let Some(event) = client.event() {
        ends += usize::from(matches!(event, Event::Finished(_)));
    }
    assert_eq!(ends, 1);
    assert!(said.is_empty() || said.ends_with(b"\r\n"));
});
