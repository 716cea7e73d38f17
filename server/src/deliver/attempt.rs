//! One transaction over one connection: drives the conversation, puts the mark on disk before the final dot.

use std::sync::Arc;

use facteur_core::address::mask_words;
use facteur_core::plan::CheckedRoute;
use facteur_smtp::client::{Client, End, Event, Failure, Outcome, Transaction, Verdict};
use facteur_smtp::{PathError, Phase};

use super::Roots;
use super::connect::connect;
use super::credentials::credentials;
use super::drive::{self, encrypt, flush, unsayable};
use crate::clock;
use crate::service::Service;
use crate::store::queue::{self, Claim};
use crate::wire::{self, Heard, Wire};

/// How an attempt ended, and whether it used the route's slot.
pub(super) struct Attempted {
    pub(super) outcome: Outcome,
    /// MAIL had been sent.
    pub(super) slot_used: bool,
}

/// An attempt whose conversation may still have to say goodbye.
pub(super) struct Farewell {
    client: Client,
    wire: Box<dyn Wire>,
}

/// Attempts a claimed transaction. The outcome is known before the goodbye is said, which is left to
/// the caller: first the outcome is kept.
pub(super) async fn attempt(
    service: &Arc<Service>,
    roots: &Roots,
    route: &CheckedRoute,
    claim: &Claim,
) -> (Attempted, Option<Farewell>) {
    let transaction = match transaction(claim) {
        Ok(transaction) => transaction,
        Err(error) => return (unsendable(claim, &error), None),
    };
    let credentials = match credentials(route, &service.configuration) {
        Ok(credentials) => credentials,
        Err(failure) => return (not_started(claim, Phase::Auth, failure), None),
    };
    let mut wire: Box<dyn Wire> = match connect(route, &service.configuration).await {
        Ok(stream) => Box::new(stream),
        Err(error) => {
            tracing::warn!(event = "attempt.not_connected", id = claim.message, route = route.name, %error);
            let failure = if error.kind() == std::io::ErrorKind::TimedOut {
                Failure::TimedOut
            } else {
                Failure::Disconnected
            };
            return (not_started(claim, Phase::Greeting, failure), None);
        }
    };
    let settings = drive::settings(route, &service.configuration.hello_name, credentials);
    let mut client = Client::new(settings, transaction, clock::instant());
    let mut slot_used = false;
    loop {
        if !flush(&mut client, wire.as_mut()).await {
            client.disconnected();
        }
        while let Some(event) = client.event() {
            match event {
                Event::TransactionStarted => slot_used = true,
                Event::StartTls => {
                    let Some(encrypted) = encrypt(&mut client, roots, route, wire).await else {
                        // The handshake took the connection with it; the client has said how it ended.
                        return (last_words(&mut client, claim, slot_used), None);
                    };
                    wire = encrypted;
                }
                Event::AboutToCommit(verdicts) => mark(service, &mut client, claim, &verdicts).await,
                Event::Finished(outcome) => {
                    tell(claim, &client);
                    return (Attempted { outcome, slot_used }, Some(Farewell { client, wire }));
                }
            }
            if !flush(&mut client, wire.as_mut()).await {
                client.disconnected();
            }
        }
        match wire::hear(wire.as_mut(), client.deadline()).await {
            Heard::Bytes(bytes) => client.receive(&bytes, clock::instant()),
            Heard::Closed => client.disconnected(),
            Heard::Nothing => client.expire(clock::instant()),
        }
    }
}

impl Farewell {
    /// Says QUIT and hears the answer; nothing depends on it.
    pub(super) async fn say(mut self) {
        while flush(&mut self.client, self.wire.as_mut()).await && !self.client.wants_to_close() {
            match wire::hear(self.wire.as_mut(), self.client.deadline()).await {
                Heard::Bytes(bytes) => self.client.receive(&bytes, clock::instant()),
                Heard::Closed | Heard::Nothing => return,
            }
        }
    }
}

/// Puts the mark on disk, and only then lets the final dot leave. Only who was accepted at RCPT is
/// marked: a crash leaves no doubt about the others.
async fn mark(service: &Arc<Service>, client: &mut Client, claim: &Claim, verdicts: &[Verdict]) {
    let (attempt, message) = (claim.attempt, claim.message.clone());
    let positions = accepted(claim, verdicts);
    let marked = service
        .store
        .write(move |connection| queue::committing(connection, attempt, &message, &positions, clock::unix()))
        .await;
    match marked {
        Ok(()) => client.commit(clock::instant()),
        Err(error) => {
            tracing::error!(event = "attempt.unmarked", id = claim.message, %error);
            client.abandon();
        }
    }
}

/// The positions of those who were accepted at RCPT.
fn accepted(claim: &Claim, verdicts: &[Verdict]) -> Vec<i64> {
    let with_verdict = claim.recipients.iter().zip(verdicts);
    with_verdict
        .filter(|(_, verdict)| **verdict == Verdict::Accepted)
        .map(|((position, _, _), _)| *position)
        .collect()
}

fn transaction(claim: &Claim) -> Result<Transaction, PathError> {
    let recipients: Vec<&str> = claim.recipients.iter().map(|(_, address, _)| address.as_str()).collect();
    Transaction::new(&claim.envelope_sender, &recipients, claim.content.clone())
}

/// The end that the client has reported, which it always has when a handshake failed.
fn last_words(client: &mut Client, claim: &Claim, slot_used: bool) -> Attempted {
    while let Some(event) = client.event() {
        if let Event::Finished(outcome) = event {
            tell(claim, client);
            return Attempted { outcome, slot_used };
        }
    }
    not_started(claim, Phase::StartTls, Failure::Disconnected)
}

/// Logs what was said, for who asks for that much: addresses masked, as everywhere.
fn tell(claim: &Claim, client: &Client) {
    for line in client.transcript() {
        tracing::debug!(event = "attempt.line", id = claim.message, line = mask_words(line));
    }
}

/// An address that no conversation can carry: its recipients are refused here, with a reply of ours,
/// so that it does not stand in the way of the messages behind it.
fn unsendable(claim: &Claim, error: &PathError) -> Attempted {
    let end = End::Refused { phase: Phase::Rcpt, reply: unsayable(error) };
    Attempted {
        outcome: Outcome { end, ..not_started(claim, Phase::Rcpt, Failure::Abandoned).outcome },
        slot_used: false,
    }
}

fn not_started(claim: &Claim, phase: Phase, failure: Failure) -> Attempted {
    let recipients = vec![Verdict::Unasked; claim.recipients.len()];
    let outcome =
        Outcome { end: End::NotStarted { phase, failure }, recipients, hello: Vec::new(), encrypted: false };
    Attempted { outcome, slot_used: false }
}

#[cfg(test)]
mod tests {
    use facteur_smtp::Reply;

    use super::*;

    #[track_caller]
    fn check(verdicts: &[Verdict], expected: &[i64]) {
        let recipients = (0..3).map(|number| (number * 10, format!("{number}@example.org"), 0)).collect();
        let claim = Claim {
            attempt: 1,
            message: "msg_1".to_owned(),
            envelope_sender: "a@cabinet.fr".to_owned(),
            kind: "invoice".to_owned(),
            recipients,
            content: Vec::new(),
        };
        assert_eq!(accepted(&claim, verdicts), expected);
    }

    #[test]
    fn only_who_was_accepted_at_rcpt_is_marked() {
        let refused = Verdict::Refused(Reply::new(550, None, "unknown"));
        check(&[Verdict::Accepted, Verdict::Accepted, Verdict::Accepted], &[0, 10, 20]);
        check(&[Verdict::Accepted, refused, Verdict::Unasked], &[0]);
        check(&[Verdict::Unasked, Verdict::Unasked, Verdict::Accepted], &[20]);
    }
}
