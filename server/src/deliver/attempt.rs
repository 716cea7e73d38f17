//! One transaction: waits for its moment on a connection, puts the mark on disk before the final dot.

use std::sync::Arc;
use std::time::{Duration, Instant};

use facteur_core::address::mask_words;
use facteur_core::plan::CheckedRoute;
use facteur_smtp::client::{Client, End, Event, Failure, Outcome, Transaction, Verdict};
use facteur_smtp::{PathError, Phase};

use super::Roots;
use super::drive::unsayable;
use super::line::{Line, not_started};
use crate::clock;
use crate::service::Service;
use crate::store::queue::{self, Claim};

/// How an attempt ended, and whether it used the route's slot.
pub(super) struct Attempted {
    pub(super) outcome: Outcome,
    /// MAIL had been sent.
    pub(super) slot_used: bool,
    /// From MAIL to the end.
    pub(super) took: Duration,
    /// The host has closed a connection that had carried so many transactions: no fault of this one.
    pub(super) closed_behind: Option<u32>,
    /// The connection, where it is ready for the next.
    pub(super) line: Option<Line>,
}

/// Attempts a claimed transaction, over the connection that was kept or a new one, whose MAIL leaves at `start` and not before.
pub(super) async fn attempt(
    service: &Arc<Service>,
    roots: &Roots,
    route: &CheckedRoute,
    claim: &Claim,
    mut kept: Option<Line>,
    start: Instant,
) -> Attempted {
    let transaction = match transaction(claim) {
        Ok(transaction) => transaction,
        Err(error) => return Attempted { line: kept, ..ended(unsendable(&error)) },
    };
    let mut line = loop {
        let (mut open, is_new) = match kept.take() {
            Some(line) => (line, false),
            None => match Line::open(service, roots, route).await {
                Ok(line) => (line, true),
                Err(outcome) => return ended(*outcome),
            },
        };
        let mut stopping = service.stopping();
        let lasts = tokio::select! {
            lasts = open.conversation.hold(start) => lasts,
            _ = stopping.wait_for(|stopping| *stopping) => {
                open.leave();
                return ended(not_started(Phase::Mail, Failure::Abandoned));
            }
        };
        // One that was closed while it waited is made again, once.
        if lasts || is_new {
            break open;
        }
        tracing::debug!(event = "line.lost", route = route.name, transactions = open.transactions);
    };
    let begun = clock::instant();
    line.conversation.client.begin(transaction, begun);
    let mut slot_used = false;
    let outcome = loop {
        match line.conversation.event(roots, route).await {
            Some(Event::TransactionStarted) => slot_used = true,
            Some(Event::AboutToCommit(verdicts)) => {
                mark(service, &mut line.conversation.client, claim, &verdicts).await;
            }
            Some(Event::Finished(outcome)) => break outcome,
            Some(Event::Ready | Event::StartTls) => {}
            None => break not_started(Phase::Mail, Failure::Disconnected),
        }
    };
    for said in line.conversation.client.transcript() {
        tracing::debug!(event = "attempt.line", id = claim.message, line = mask_words(said));
    }
    let closed_behind = (line.transactions > 0 && is_closed(&outcome)).then_some(line.transactions);
    line.transactions += 1;
    let took = clock::instant().saturating_duration_since(begun);
    let line = if line.conversation.client.is_ready() {
        Some(line)
    } else {
        line.leave();
        None
    };
    Attempted { outcome, slot_used, took, closed_behind, line }
}

/// Whether the host had closed before it heard of the message, or closes instead of hearing it.
fn is_closed(outcome: &Outcome) -> bool {
    match &outcome.end {
        End::NotStarted { phase: Phase::Mail, failure } => *failure == Failure::Disconnected,
        End::Refused { phase: Phase::Mail, reply } => reply.code == 421,
        End::NotStarted { .. } | End::Refused { .. } | End::Uncertain(_) | End::Accepted(_) => false,
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

/// An address that no conversation can carry: its recipients are refused here, with a reply of ours,
/// so that it does not stand in the way of the messages behind it.
fn unsendable(error: &PathError) -> Outcome {
    let end = End::Refused { phase: Phase::Rcpt, reply: unsayable(error) };
    Outcome { end, ..not_started(Phase::Rcpt, Failure::Abandoned) }
}

/// An end before MAIL.
fn ended(outcome: Outcome) -> Attempted {
    Attempted { outcome, slot_used: false, took: Duration::ZERO, closed_behind: None, line: None }
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
