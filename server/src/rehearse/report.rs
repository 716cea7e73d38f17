//! What a rehearsal has shown: message by message, then the sums. Only the simulator has answered, and it says so.

use std::collections::{BTreeMap, BTreeSet};
use std::net::Ipv4Addr;

use facteur_core::m365::reply::{self as meaning, Action};
use facteur_core::plan::CheckedRoute;
use facteur_core::sending::sender::Kind;
use facteur_core::time::Time;
use facteur_core::words::{RehearsalTexts, fill};
use facteur_smtp::client::{End, Outcome, Verdict};
use facteur_smtp::{Phase, Reply};
use serde_json::{Value, json};

use super::attribution::Attribution;
use super::copies::Copy;
use crate::clock;
use crate::deliver::known;

/// What a rehearsal has shown.
#[derive(Debug)]
pub struct Report {
    /// The address that the simulator saw.
    pub seen_as: Option<Ipv4Addr>,
    /// Nothing waited, and each sender of the plan sent a trial.
    pub trials: bool,
    /// When the rehearsal began, on the wall clock.
    pub at: Time,
    messages: Vec<Rehearsed>,
    /// The time that each route would take.
    micros: BTreeMap<String, u64>,
}

/// One message, rehearsed.
#[derive(Debug)]
struct Rehearsed {
    copy: Copy,
    route: Option<String>,
    size_bytes: usize,
    attribution: Attribution,
    fates: Vec<Fate>,
}

/// What would have become of one recipient.
#[derive(Clone, Debug)]
struct Fate {
    /// What Facteur would do about the reply; none without one.
    action: Option<Action>,
    kind: String,
    said: String,
}

impl Report {
    /// A report of nothing yet.
    pub fn new(seen_as: Option<Ipv4Addr>, trials: bool, at: Time) -> Self {
        Self { seen_as, trials, at, messages: Vec::new(), micros: BTreeMap::new() }
    }

    /// Adds a message: how each of its transactions ended, with the number of recipients of each.
    pub fn add(
        &mut self,
        copy: Copy,
        route: Option<&CheckedRoute>,
        size_bytes: usize,
        attribution: Attribution,
        outcomes: &[(usize, Option<Outcome>)],
    ) {
        if let Some(route) = route {
            let transactions = u64::try_from(outcomes.len()).unwrap_or(u64::MAX);
            *self.micros.entry(route.name.clone()).or_default() +=
                route.limits.gap.micros().saturating_mul(transactions);
        }
        let fates = outcomes.iter().flat_map(|(count, outcome)| fates(*count, outcome.as_ref())).collect();
        let route = route.map(|route| route.name.clone());
        self.messages.push(Rehearsed { copy, route, size_bytes, attribution, fates });
    }

    /// Whether anything would not have been accepted, or a sender is not known.
    pub fn has_finding(&self) -> bool {
        let (_, others) = self.counts();
        others > 0 || !self.unknown_senders().is_empty()
    }

    /// One JSON object.
    pub fn json(&self) -> Value {
        let message = |rehearsed: &Rehearsed| {
            let recipients: Vec<Value> = rehearsed
                .told()
                .map(|(address, fate)| {
                    let action = fate.action.map(Action::as_str);
                    json!({ "address": address, "action": action, "kind": fate.kind, "reply": fate.said })
                })
                .collect();
            let copy = &rehearsed.copy;
            json!({
                "id": copy.id, "kind": copy.kind, "company": copy.company, "from": copy.from,
                "mail_from": copy.envelope_sender, "route": rehearsed.route, "size_bytes": rehearsed.size_bytes,
                "attribution": { "by": rehearsed.attribution.by(), "tenant": rehearsed.attribution.tenant() },
                "recipients": recipients,
            })
        };
        let (accepted, others) = self.counts();
        json!({
            "answered_by": "simulator",
            "seen_as": self.seen_as.map(|address| address.to_string()),
            "trials": self.trials,
            "messages": self.messages.iter().map(message).collect::<Vec<_>>(),
            "senders_not_known": self.unknown_senders(),
            "totals": {
                "messages": self.messages.len(), "recipients": accepted + others, "accepted": accepted,
                "not_accepted": others, "size_bytes": self.size_bytes(), "seconds_at_pace": self.micros() / 1_000_000,
                "estimated_end": clock::rfc3339(self.end()),
            },
        })
    }

    /// The lines of the report.
    pub fn lines(&self, texts: &RehearsalTexts) -> Vec<String> {
        let heading = if self.trials { texts.samples } else { texts.copies };
        let mut lines = vec![
            texts.only_simulated.to_owned(),
            fill(heading, &[("count", self.messages.len().to_string())]),
            String::new(),
        ];
        for rehearsed in &self.messages {
            lines.push(rehearsed.line(self.seen_as, texts));
            lines.extend(rehearsed.told().map(|(address, fate)| {
                let action = match fate.action {
                    Some(Action::Accept) => fate.words(texts),
                    _ => format!("{} [{}]", fate.words(texts), fate.said),
                };
                format!(
                    "  {}",
                    fill(texts.recipient, &[("recipient", address.to_owned()), ("action", action)])
                )
            }));
        }
        lines.push(String::new());
        let unknown = self.unknown_senders();
        if !unknown.is_empty() {
            let senders = unknown.into_iter().collect::<Vec<_>>().join(", ");
            lines.push(fill(texts.senders_unknown, &[("senders", senders)]));
        }
        let (accepted, others) = self.counts();
        let values = [
            ("messages", self.messages.len().to_string()),
            ("recipients", (accepted + others).to_string()),
            ("bytes", self.size_bytes().to_string()),
            ("accepted", accepted.to_string()),
            ("others", others.to_string()),
        ];
        lines.push(fill(texts.totals, &values));
        let end = clock::rfc3339(self.end());
        let end = end.get(..16).map(|end| format!("{} UTC", end.replace('T', " "))).unwrap_or_default();
        lines.push(fill(
            texts.at_real_pace,
            &[("duration", duration(self.micros() / 1_000_000)), ("end", end)],
        ));
        lines
    }

    /// Recipients accepted, and others.
    fn counts(&self) -> (usize, usize) {
        let all = self.messages.iter().flat_map(|rehearsed| &rehearsed.fates);
        let (accepted, others): (Vec<_>, Vec<_>) = all.partition(|fate| fate.action == Some(Action::Accept));
        (accepted.len(), others.len())
    }

    fn size_bytes(&self) -> usize {
        self.messages.iter().map(|rehearsed| rehearsed.size_bytes).sum()
    }

    /// The senders that no connector knows. One without a route has never been shown to any.
    fn unknown_senders(&self) -> BTreeSet<String> {
        let unknown = |rehearsed: &&Rehearsed| {
            rehearsed.route.is_some() && rehearsed.attribution == Attribution::Nobody
        };
        self.messages.iter().filter(unknown).map(|rehearsed| rehearsed.copy.from.clone()).collect()
    }

    /// The routes send side by side: the slowest decides.
    fn micros(&self) -> u64 {
        self.micros.values().copied().max().unwrap_or_default()
    }

    fn end(&self) -> Time {
        Time::from_micros(self.at.micros().saturating_add(self.micros()))
    }
}

impl Rehearsed {
    fn told(&self) -> impl Iterator<Item = (&str, &Fate)> {
        self.copy.recipients.iter().map(String::as_str).zip(&self.fates)
    }

    fn line(&self, seen_as: Option<Ipv4Addr>, texts: &RehearsalTexts) -> String {
        let attribution = match &self.attribution {
            Attribution::Certificate(tenant) => {
                fill(texts.attributed_by_certificate, &[("tenant", tenant.clone())])
            }
            Attribution::Address(tenant) => {
                let address = seen_as.map(|address| address.to_string()).unwrap_or_default();
                fill(texts.attributed_by_address, &[("tenant", tenant.clone()), ("address", address)])
            }
            Attribution::Nobody => texts.attributed_to_nobody.to_owned(),
        };
        let kind = match self.copy.kind.parse() {
            Ok(Kind::Notification) => texts.kind_notification,
            Ok(Kind::Invoice) => texts.kind_invoice,
            Ok(Kind::PasswordReset) => texts.kind_password_reset,
            Err(_) => &self.copy.kind,
        };
        let kind = match &self.copy.company {
            Some(company) => format!("{kind}, {company}"),
            None => kind.to_owned(),
        };
        let values = [
            ("id", self.copy.id.clone().unwrap_or_default()),
            ("kind", kind),
            ("sender", self.copy.from.clone()),
            ("bytes", self.size_bytes.to_string()),
            ("attribution", attribution),
        ];
        fill(if self.copy.id.is_some() { texts.message } else { texts.sample }, &values)
    }
}

impl Fate {
    fn words(&self, texts: &RehearsalTexts) -> String {
        match self.action {
            Some(Action::Accept) => texts.would_accept.to_owned(),
            Some(Action::Retry) => texts.would_retry.to_owned(),
            Some(Action::SlowRoute) => texts.would_slow_route.to_owned(),
            Some(Action::PauseRoute) => texts.would_pause_route.to_owned(),
            Some(Action::RefuseRecipient) => texts.would_refuse_recipient.to_owned(),
            Some(Action::RefuseMessage) => texts.would_refuse_message.to_owned(),
            None if self.kind == NO_ROUTE => texts.no_route.to_owned(),
            None => texts.no_answer.to_owned(),
        }
    }
}

/// What became of each recipient of a transaction; without an outcome, no route took it.
fn fates(count: usize, outcome: Option<&Outcome>) -> Vec<Fate> {
    let Some(outcome) = outcome else {
        return vec![Fate { action: None, kind: NO_ROUTE.to_owned(), said: NO_ROUTE.to_owned() }; count];
    };
    (0..count)
        .map(|index| match (outcome.recipients.get(index), &outcome.end) {
            (Some(Verdict::Refused(reply)), _) => of_reply(reply, Phase::Rcpt),
            (_, End::Accepted(reply)) => of_reply(reply, Phase::EndOfData),
            (_, End::Refused { phase, reply }) => of_reply(reply, *phase),
            (_, End::NotStarted { failure, .. } | End::Uncertain(failure)) => {
                Fate { action: None, kind: NO_ANSWER.to_owned(), said: failure.to_string() }
            }
        })
        .collect()
}

fn of_reply(reply: &Reply, phase: Phase) -> Fate {
    let said = reply.to_string();
    let verdict = meaning::explain(&meaning::read(&said), Some(known(phase)));
    Fate { action: Some(verdict.action), kind: verdict.kind.as_str().to_owned(), said }
}

/// Hours and minutes, or minutes and seconds.
fn duration(seconds: u64) -> String {
    let (hours, minutes) = (seconds / 3_600, seconds / 60 % 60);
    match (hours, minutes) {
        (0, 0) => format!("{seconds}\u{a0}s"),
        (0, _) => format!("{minutes}\u{a0}min {}\u{a0}s", seconds % 60),
        _ => format!("{hours}\u{a0}h {minutes}\u{a0}min"),
    }
}

const NO_ROUTE: &str = "route.none_for_domain";
const NO_ANSWER: &str = "no_answer";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_is_said_in_two_units() {
        for (seconds, expected) in [(8, "8 s"), (1_600, "26 min 40 s"), (7_260, "2 h 1 min")] {
            assert_eq!(duration(seconds).replace('\u{a0}', " "), expected);
        }
    }
}
