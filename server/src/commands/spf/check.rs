//! `facteur spf check`: what a receiver would find for a client, with the look-ups and every step.

use std::net::IpAddr;

use facteur_core::api;
use facteur_core::words::{CheckTexts, Language, fill, texts};
use facteur_spf::evaluate::{Evaluation, Outcome, Request, Step, StepKind};

use super::answer::{Answer, printable};
use super::dns::Dns;
use crate::clock;

/// What `spf check` is given.
#[derive(clap::Args, Debug)]
pub struct Arguments {
    /// Answer in JSON.
    #[arg(long)]
    json: bool,
    /// The address of the client that connects.
    #[arg(long)]
    ip: IpAddr,
    /// The name that the client gives in HELO or EHLO.
    #[arg(long, value_name = "NAME", allow_hyphen_values = true)]
    helo: String,
    /// The address in MAIL FROM; an empty one is the null sender.
    #[arg(long, value_name = "ADDRESS", allow_hyphen_values = true)]
    mail_from: String,
    #[command(flatten)]
    dns: Dns,
    /// The name of the receiver, for explanations.
    #[arg(long, value_name = "NAME")]
    receiver: Option<String>,
    /// The time in seconds since 1970, for explanations; without it, now.
    #[arg(long, value_name = "UNIX")]
    now: Option<u64>,
}

/// Checks; the code is 0 whatever the result is.
pub(super) fn answer(arguments: &Arguments, language: Language) -> Answer {
    let now = arguments.now.unwrap_or_else(|| clock::unix().micros() / MICROS_PER_SECOND);
    let mut request = Request::new(arguments.ip, &arguments.helo, &arguments.mail_from).with_now(now);
    if let Some(receiver) = &arguments.receiver {
        request = request.with_receiver(receiver);
    }
    let outcome = match arguments.dns.settle(Evaluation::new(request).traced(), language) {
        Ok(outcome) => outcome,
        Err(answer) => return answer,
    };
    let out =
        if arguments.json { format!("{}\n", api::spf::checked(&outcome)) } else { shown(&outcome, language) };
    Answer { out, error: String::new(), code: 0 }
}

/// The result, the domain's explanation if it gave one, the counts, and a line a step.
fn shown(outcome: &Outcome, language: Language) -> String {
    let check = &texts(language).check;
    let mut shown = format!("{}\n", outcome.verdict);
    if let Some(explanation) = &outcome.explanation {
        shown.push_str(&format!("{}\n", fill(check.explained, &[("text", explanation.clone())])));
    }
    let counts = [("lookups", outcome.lookups.to_string()), ("void", outcome.void_lookups.to_string())];
    shown.push_str(&format!("{}\n", fill(check.counted, &counts)));
    for step in &outcome.trace {
        shown.push_str(&format!("{}{}\n", "  ".repeat(step.depth + 1), shown_step(step, check)));
    }
    shown
}

/// A step as a sentence.
fn shown_step(step: &Step, check: &CheckTexts) -> String {
    let template = match step.kind {
        StepKind::Record => check.record,
        StepKind::Follow => check.follow,
        StepKind::Match => check.matched,
        StepKind::NoMatch => check.no_match,
        StepKind::Void => check.void,
        StepKind::Default => check.default,
        StepKind::Explanation => check.explanation,
        StepKind::MalformedDomain => check.malformed_domain,
        StepKind::NoRecord => check.no_record,
        StepKind::SeveralRecords => check.several_records,
        StepKind::SyntaxError => check.syntax_error,
        StepKind::DnsFailure => check.dns_failure,
        StepKind::TooManyLookups => check.too_many_lookups,
        StepKind::TooManyVoidLookups => check.too_many_void_lookups,
        StepKind::TooManyExchangers => check.too_many_exchangers,
    };
    let values = [
        ("domain", printable(&step.domain)),
        ("text", printable(&step.text)),
        ("target", printable(step.target.as_deref().unwrap_or_default())),
        ("result", step.verdict.map(|verdict| verdict.to_string()).unwrap_or_default()),
    ];
    fill(template, &values)
}

const MICROS_PER_SECOND: u64 = 1_000_000;
