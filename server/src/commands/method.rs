//! `facteur method`: which way of sending fits, and what has to be there before the first question.

use std::process::ExitCode;

use facteur_core::method::{
    Ability, Answers, Decision, Host, Line, Recipients, Senders, Volume, Way, decide, readiness_text, text,
};
use facteur_core::words::Language;
use serde_json::json;

use super::End;
use crate::output;

/// The answers; what is not given is not known.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Print one JSON object.
    #[arg(long)]
    json: bool,
    /// To whom the application writes: colleagues or customers.
    #[arg(long, value_parser = |word: &str| answer(word, Recipients::ALL, Recipients::as_str))]
    recipients: Option<Recipients>,
    /// What it sends: notices (invoices too) or newsletters.
    #[arg(long, value_parser = |word: &str| answer(word, Volume::ALL, Volume::as_str))]
    volume: Option<Volume>,
    /// From how many addresses: one or several.
    #[arg(long, value_parser = |word: &str| answer(word, Senders::ALL, Senders::as_str))]
    senders: Option<Senders>,
    /// What it can do: oauth, password or neither.
    #[arg(long, value_parser = |word: &str| answer(word, Ability::ALL, Ability::as_str))]
    application: Option<Ability>,
    /// The line's IPv4 address: own (fixed), shared or none.
    #[arg(long, value_parser = |word: &str| answer(word, Line::ALL, Line::as_str))]
    address: Option<Line>,
    /// Whether a machine stays on for Facteur: yes or no.
    #[arg(long, value_parser = |word: &str| answer(word, Host::ALL, Host::as_str))]
    host: Option<Host>,
}

/// Decides; the code is 0 whatever fits.
pub fn run(arguments: &Arguments, language: Language) -> ExitCode {
    let decision = decide(&Answers {
        recipients: arguments.recipients,
        volume: arguments.volume,
        senders: arguments.senders,
        application: arguments.application,
        address: arguments.address,
        host: arguments.host,
    });
    if arguments.json {
        output::line(&as_json(&decision));
    } else {
        output::line(&format!("{}\n{}", text(&decision, language), readiness_text(language).trim_end()));
    }
    End::Done.into()
}

fn as_json(decision: &Decision) -> String {
    let ways = |ways: &[Way]| ways.iter().map(|way| way.as_str()).collect::<Vec<_>>();
    let open: Vec<&str> = decision.open.iter().map(|question| question.as_str()).collect();
    json!({
        "chosen": decision.possible.first().map(|way| way.as_str()),
        "possible": ways(&decision.possible),
        "impossible": ways(&decision.impossible),
        "open": open,
    })
    .to_string()
}

fn answer<T: Copy>(word: &str, all: &[T], name: fn(T) -> &'static str) -> Result<T, String> {
    let known = || all.iter().map(|one| name(*one)).collect::<Vec<_>>().join(", ");
    all.iter().copied().find(|one| name(*one) == word).ok_or_else(known)
}
