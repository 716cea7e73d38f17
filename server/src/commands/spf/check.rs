//! `facteur spf check`: what a receiver would find for a client, with the look-ups and every step.

use std::net::IpAddr;
use std::path::{Path, PathBuf};

use facteur_core::api;
use facteur_core::words::{Language, fill, texts};
use facteur_spf::Zone;
use facteur_spf::evaluate::{Evaluation, Outcome, Progress, Request, Step};

use super::answer::{Answer, FAILED};
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
    /// The file that answers for the DNS.
    #[arg(long, value_name = "FILE")]
    zone: PathBuf,
    /// The name of the receiver, for explanations.
    #[arg(long, value_name = "NAME")]
    receiver: Option<String>,
    /// The time in seconds since 1970, for explanations; without it, now.
    #[arg(long, value_name = "UNIX")]
    now: Option<u64>,
}

/// Checks; the code is 0 whatever the result is.
pub(super) fn answer(arguments: &Arguments, language: Language) -> Answer {
    let zone = match read_zone(&arguments.zone, language) {
        Ok(zone) => zone,
        Err(answer) => return answer,
    };
    let now = arguments.now.unwrap_or_else(|| clock::unix().micros() / MICROS_PER_SECOND);
    let mut request = Request::new(arguments.ip, &arguments.helo, &arguments.mail_from).with_now(now);
    if let Some(receiver) = &arguments.receiver {
        request = request.with_receiver(receiver);
    }
    let outcome = evaluate(&zone, request);
    let out = if arguments.json { format!("{}\n", api::spf::checked(&outcome)) } else { shown(&outcome) };
    Answer { out, error: String::new(), code: 0 }
}

/// The zone of a file, or what to answer where it has none.
pub(super) fn read_zone(file: &Path, language: Language) -> Result<Zone, Answer> {
    let failed = |detail: String| {
        let file = file.display().to_string();
        let error = fill(texts(language).command.file_failed, &[("file", file), ("detail", detail)]);
        Answer { out: String::new(), error: format!("{error}\n"), code: FAILED }
    };
    let text = std::fs::read_to_string(file).map_err(|error| failed(error.to_string()))?;
    api::zone::read(&text).map_err(|error| failed(error.to_string()))
}

fn evaluate(zone: &Zone, request: Request) -> Outcome {
    let mut evaluation = Evaluation::new(request);
    loop {
        match evaluation.advance() {
            Progress::Done(outcome) => return outcome,
            Progress::Ask(questions) => {
                for question in questions {
                    let answer = zone.answer(&question);
                    evaluation.answer(question, answer);
                }
            }
        }
    }
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

/// The text with its control characters escaped: what a stranger publishes moves no terminal's cursor.
fn printable(text: &str) -> String {
    text.chars()
        .flat_map(|character| {
            let escape = character.is_control();
            let escaped = escape.then(|| character.escape_default());
            escaped.into_iter().flatten().chain((!escape).then_some(character))
        })
        .collect()
}

const MICROS_PER_SECOND: u64 = 1_000_000;
