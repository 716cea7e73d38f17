//! What an attempt's end means for each recipient and for the route. No effect, only the decision.

use facteur_core::m365::reply::{self as meaning, Action, Kind};
use facteur_core::sending::doubt::Doubts;
use facteur_core::sending::sender;
use facteur_core::sending::{priority, retry};
use facteur_core::time::Time;
use facteur_smtp::client::{End, Failure, Outcome, Verdict};
use facteur_smtp::{Phase, Reply};

use crate::store::queue::{AT_ONCE, Claim, Ended};
use crate::store::state::State;

/// What the route does next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    /// The next transaction when the gap is over.
    GoOn,
    /// Stand back for a while.
    StandBack,
    /// Stop until a probe succeeds, and tell a person why.
    Pause {
        /// The fault.
        kind: Kind,
        /// What was said.
        said: String,
    },
}

/// The whole decision.
#[derive(Debug)]
pub(super) struct Decision {
    pub(super) ended: Vec<Ended>,
    pub(super) effect: Effect,
    /// The word for the attempt: `not_started`, `refused`, `uncertain` or `accepted`.
    pub(super) word: &'static str,
    /// The reply or failure of the attempt as a whole.
    pub(super) said: String,
}

/// Decides at `now`, on the wall clock; `random` spreads later retries, `doubts` says which of them wait.
pub(super) fn decide(outcome: &Outcome, claim: &Claim, now: Time, random: u64, doubts: Doubts) -> Decision {
    let mut effect = Effect::GoOn;
    let (word, said) = match &outcome.end {
        End::NotStarted { phase, failure } => ("not_started", format!("{}: {failure}", phase.as_str())),
        End::Refused { reply, .. } => ("refused", reply.to_string()),
        End::Uncertain(failure) => ("uncertain", failure.to_string()),
        End::Accepted(reply) => ("accepted", reply.to_string()),
    };
    let mut ended = Vec::with_capacity(claim.recipients.len());
    for (index, (position, _, attempts)) in claim.recipients.iter().enumerate() {
        let fate = match outcome.recipients.get(index) {
            Some(Verdict::Refused(reply)) => of_reply(reply, Phase::Rcpt),
            Some(Verdict::Accepted | Verdict::Unasked) | None => of_end(&outcome.end, &said),
        };
        effect = worse(effect, fate.effect);
        let doubted = fate.state == State::Uncertain;
        let kind = claim.kind.parse::<sender::Kind>().ok();
        // A kind that is not known, of an earlier version, waits for a person.
        let is_held = kind.is_none_or(|kind| doubts.holds(kind));
        let state = if doubted && !is_held { State::Deferred } else { fate.state };
        let put_off = (state == State::Deferred).then(|| now + retry::wait(attempts + 1, random));
        ended.push(Ended {
            position: *position,
            state,
            due_at: put_off.unwrap_or(AT_ONCE),
            turn: put_off.map(|due_at| kind.map_or(due_at, |kind| priority::turn(kind, due_at))),
            counts: state != State::Queued,
            doubted,
            reply: Some(fate.said),
            reason: Some(fate.reason),
        });
    }
    Decision { ended, effect, word, said }
}

/// The host had closed the connection before it heard of the message: everything waits as it did, and goes over another.
pub(super) fn closed(outcome: &Outcome, claim: &Claim) -> Decision {
    let said = match &outcome.end {
        End::Refused { reply, .. } => reply.to_string(),
        End::NotStarted { failure, .. } | End::Uncertain(failure) => failure.to_string(),
        End::Accepted(reply) => reply.to_string(),
    };
    let ended = claim.recipients.iter().map(|(position, _, _)| Ended {
        position: *position,
        state: State::Queued,
        due_at: AT_ONCE,
        turn: None,
        counts: false,
        doubted: false,
        reply: Some(said.clone()),
        reason: Some("line.closed".to_owned()),
    });
    Decision { ended: ended.collect(), effect: Effect::GoOn, word: "not_started", said }
}

/// What becomes of one recipient, and what the route makes of it.
struct Fate {
    state: State,
    reason: String,
    said: String,
    effect: Effect,
}

/// A recipient that shares the end of the whole transaction.
fn of_end(end: &End, said: &str) -> Fate {
    let fate = |state, reason: &str, effect| Fate {
        state,
        reason: reason.to_owned(),
        said: said.to_owned(),
        effect,
    };
    match end {
        End::Accepted(reply) => of_reply(reply, Phase::EndOfData),
        End::Refused { phase, reply } => of_reply(reply, *phase),
        End::Uncertain(_) => fate(State::Uncertain, "no_answer", Effect::StandBack),
        End::NotStarted { failure, .. } => match failure {
            // Encryption that fails is a fault of configuration: everything is kept (invariant 8).
            Failure::TlsNotOffered | Failure::TlsFailed(_) | Failure::NoCertificate(_) => {
                fate(State::Queued, "tls.failed", Effect::Pause { kind: Kind::Tls, said: said.to_owned() })
            }
            Failure::AuthNotOffered | Failure::AuthInTheClear | Failure::NoCredentials(_) => {
                let kind = Kind::AuthenticationFailed;
                fate(State::Queued, "auth.failed", Effect::Pause { kind, said: said.to_owned() })
            }
            // Not for a while: the name of the route's host is wrong, and a person puts it right.
            Failure::NoSuchHost(_) => {
                let kind = Kind::WrongEndpoint;
                fate(State::Queued, kind.as_str(), Effect::Pause { kind, said: said.to_owned() })
            }
            Failure::EightBitNotOffered => fate(State::Refused, "smtp.8bit_not_offered", Effect::GoOn),
            Failure::Utf8NotOffered => fate(State::Refused, "smtp.utf8_not_offered", Effect::GoOn),
            Failure::TooLarge { .. } => fate(State::Refused, "smtp.too_large", Effect::GoOn),
            Failure::Abandoned => fate(State::Queued, "abandoned", Effect::StandBack),
            Failure::Disconnected | Failure::TimedOut | Failure::NotSmtp => {
                fate(State::Deferred, "net.unreachable", Effect::StandBack)
            }
        },
    }
}

/// The phase as the meanings of replies know it.
pub fn known(phase: Phase) -> meaning::Phase {
    match phase {
        Phase::Greeting => meaning::Phase::Greeting,
        Phase::Ehlo => meaning::Phase::Ehlo,
        Phase::StartTls => meaning::Phase::StartTls,
        Phase::Auth => meaning::Phase::Auth,
        Phase::Mail => meaning::Phase::Mail,
        Phase::Rcpt => meaning::Phase::Rcpt,
        Phase::Data => meaning::Phase::Data,
        Phase::EndOfData | Phase::Quit => meaning::Phase::EndOfData,
    }
}

fn of_reply(reply: &Reply, phase: Phase) -> Fate {
    let said = reply.to_string();
    let verdict = meaning::explain(&meaning::read(&said), Some(known(phase)));
    let kind = verdict.kind;
    let (state, effect) = match verdict.action {
        Action::Accept => (State::Accepted, Effect::GoOn),
        Action::Retry => (State::Deferred, Effect::GoOn),
        Action::SlowRoute => (State::Deferred, Effect::StandBack),
        Action::PauseRoute => (State::Queued, Effect::Pause { kind, said: said.clone() }),
        Action::RefuseRecipient | Action::RefuseMessage => (State::Refused, Effect::GoOn),
    };
    Fate { state, reason: kind.as_str().to_owned(), said, effect }
}

fn worse(left: Effect, right: Effect) -> Effect {
    match (&left, &right) {
        (Effect::Pause { .. }, _) | (_, Effect::GoOn) => left,
        (_, Effect::Pause { .. }) | (Effect::GoOn, _) => right,
        (Effect::StandBack, Effect::StandBack) => left,
    }
}

#[cfg(test)]
mod tests {
    use facteur_smtp::Enhanced;

    use super::*;

    fn reply(code: u16, enhanced: Option<Enhanced>, text: &str) -> Reply {
        Reply::new(code, enhanced, text)
    }

    fn refused(phase: Phase, reply: Reply) -> End {
        End::Refused { phase, reply }
    }

    /// Two recipients; expects their states, minutes until due, and the effect's first word.
    #[track_caller]
    fn check(end: End, verdicts: [Verdict; 2], expected: [(State, u64); 2], effect: &str) {
        check_kind("invoice", end, verdicts, expected, effect);
    }

    #[track_caller]
    fn check_kind(kind: &str, end: End, verdicts: [Verdict; 2], expected: [(State, u64); 2], effect: &str) {
        let claim = Claim {
            attempt: 1,
            message: "msg_1".to_owned(),
            envelope_sender: "a@cabinet.fr".to_owned(),
            kind: kind.to_owned(),
            recipients: vec![(0, "b@example.org".to_owned(), 0), (1, "c@example.org".to_owned(), 1)],
            content: Vec::new(),
        };
        let outcome = Outcome { end, recipients: verdicts.to_vec(), hello: Vec::new(), encrypted: true };
        let now = Time::from_micros(0);
        let decision = decide(&outcome, &claim, now, 0, Doubts::default());
        let found: Vec<_> =
            decision.ended.iter().map(|ended| (ended.state, ended.due_at.micros() / 60_000_000)).collect();
        assert_eq!(found, expected);
        assert!(format!("{:?}", decision.effect).starts_with(effect), "{:?}", decision.effect);
    }

    const TAKEN: [Verdict; 2] = [Verdict::Accepted, Verdict::Accepted];
    const UNASKED: [Verdict; 2] = [Verdict::Unasked, Verdict::Unasked];

    #[test]
    fn accepted_is_per_recipient() {
        let unknown = Verdict::Refused(reply(550, Some(Enhanced(5, 1, 10)), "unknown"));
        check(
            End::Accepted(reply(250, None, "queued")),
            [Verdict::Accepted, unknown],
            [(State::Accepted, 0), (State::Refused, 0)],
            "GoOn",
        );
    }

    #[test]
    fn a_transient_refusal_waits_by_each_recipients_own_count() {
        check(
            refused(Phase::Mail, reply(451, None, "later")),
            UNASKED,
            [(State::Deferred, 5), (State::Deferred, 10)],
            "GoOn",
        );
        check(
            refused(Phase::EndOfData, reply(432, None, "later")),
            TAKEN,
            [(State::Deferred, 5), (State::Deferred, 10)],
            "GoOn",
        );
    }

    #[test]
    fn throttling_makes_the_route_stand_back() {
        let busy = reply(451, Some(Enhanced(4, 7, 500)), "Server busy");
        check(
            refused(Phase::Mail, busy),
            UNASKED,
            [(State::Deferred, 5), (State::Deferred, 10)],
            "StandBack",
        );
    }

    #[test]
    fn a_fault_of_configuration_keeps_everything_and_pauses() {
        let denied = reply(550, Some(Enhanced(5, 7, 64)), "TenantAttribution; Relay Access Denied");
        let verdicts = [Verdict::Refused(denied.clone()), Verdict::Refused(denied.clone())];
        check(refused(Phase::Rcpt, denied), verdicts, [(State::Queued, 0), (State::Queued, 0)], "Pause");
        let failure = Failure::TlsNotOffered;
        check(
            End::NotStarted { phase: Phase::StartTls, failure },
            UNASKED,
            [(State::Queued, 0), (State::Queued, 0)],
            "Pause",
        );
    }

    #[test]
    fn who_is_not_let_in_keeps_everything_and_pauses() {
        let queued = [(State::Queued, 0), (State::Queued, 0)];
        let wrong = reply(535, Some(Enhanced(5, 7, 8)), "Authentication credentials invalid");
        check(refused(Phase::Auth, wrong), UNASKED, queued, "Pause");
        for failure in
            [Failure::AuthNotOffered, Failure::AuthInTheClear, Failure::NoCredentials(String::new())]
        {
            check(End::NotStarted { phase: Phase::Auth, failure }, UNASKED, queued, "Pause");
        }
        let later = reply(454, Some(Enhanced(4, 7, 0)), "Temporary authentication failure");
        let deferred = [(State::Deferred, 5), (State::Deferred, 10)];
        check(refused(Phase::Auth, later), UNASKED, deferred, "");
    }

    #[test]
    fn what_the_next_hop_cannot_take_is_refused_with_its_reason() {
        for failure in [Failure::EightBitNotOffered, Failure::Utf8NotOffered] {
            let end = End::NotStarted { phase: Phase::Mail, failure };
            check(end, UNASKED, [(State::Refused, 0), (State::Refused, 0)], "GoOn");
        }
    }

    #[test]
    fn no_answer_behind_the_dot_is_uncertain_for_those_who_were_taken() {
        let unknown = Verdict::Refused(reply(550, Some(Enhanced(5, 1, 1)), "unknown"));
        check(
            End::Uncertain(Failure::Disconnected),
            [Verdict::Accepted, unknown],
            [(State::Uncertain, 0), (State::Refused, 0)],
            "StandBack",
        );
    }

    #[test]
    fn no_answer_behind_the_dot_sends_again_what_is_no_invoice() {
        for kind in ["notification", "password_reset"] {
            check_kind(
                kind,
                End::Uncertain(Failure::Disconnected),
                [Verdict::Accepted, Verdict::Accepted],
                [(State::Deferred, 5), (State::Deferred, 10)],
                "StandBack",
            );
        }
    }

    #[test]
    fn a_connection_that_fails_is_tried_again() {
        let end = End::NotStarted { phase: Phase::Greeting, failure: Failure::Disconnected };
        check(end, UNASKED, [(State::Deferred, 5), (State::Deferred, 10)], "StandBack");
    }
}
