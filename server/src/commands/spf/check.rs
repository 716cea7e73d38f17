//! `facteur spf check`: what a receiver would find for a client, with the look-ups and every step.

use std::net::IpAddr;

use facteur_core::api;
use facteur_core::words::Language;
use facteur_spf::evaluate::{Evaluation, Outcome, Request, Step};

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
    let outcome = match arguments.dns.settle(Evaluation::new(request), language) {
        Ok(outcome) => outcome,
        Err(answer) => return answer,
    };
    let out = if arguments.json { format!("{}\n", api::spf::checked(&outcome)) } else { shown(&outcome) };
    Answer { out, error: String::new(), code: 0 }
}

/// The result, the domain's explanation if it gave one, the counts, and a line a step.
fn shown(outcome: &Outcome) -> String {
    let mut shown = format!("{}\n", outcome.verdict);
    if let Some(explanation) = &outcome.explanation {
        shown.push_str(&format!("explanation: {explanation}\n"));
    }
    shown.push_str(&format!("lookups: {}, void_lookups: {}\n", outcome.lookups, outcome.void_lookups));
    for step in &outcome.trace {
        shown.push_str(&shown_step(step));
    }
    shown
}

/// A step: its domain, what happened, the term, the name asked about, the result.
fn shown_step(step: &Step) -> String {
    let indent = "  ".repeat(step.depth + 1);
    let mut shown = format!("{indent}{:<9} {}", step.kind.as_str(), step.domain);
    if !step.text.is_empty() {
        shown.push_str(&format!(": {}", printable(&step.text)));
    }
    if let Some(target) = &step.target {
        shown.push_str(&format!(" → {}", printable(target)));
    }
    if let Some(verdict) = step.verdict {
        shown.push_str(&format!(" = {verdict}"));
    }
    shown.push('\n');
    shown
}

const MICROS_PER_SECOND: u64 = 1_000_000;
