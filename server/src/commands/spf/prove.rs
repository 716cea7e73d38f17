//! `facteur spf prove`: who passes under a new record and did not, and who does not any more.

use std::net::IpAddr;

use facteur_core::api;
use facteur_core::words::{Language, fill, texts};
use facteur_spf::Prefix;
use facteur_spf::prove::{Difference, Proof};

use super::answer::{Answer, FOUND};
use super::dns::Dns;

/// What `spf prove` is given.
#[derive(clap::Args, Debug)]
pub struct Arguments {
    /// Answer in JSON.
    #[arg(long)]
    json: bool,
    /// The record as it is published.
    #[arg(long, value_name = "TXT", allow_hyphen_values = true)]
    before: String,
    /// The record that is to take its place.
    #[arg(long, value_name = "TXT", allow_hyphen_values = true)]
    after: String,
    /// The domain that publishes it.
    #[arg(long)]
    domain: String,
    /// An address to be told by itself.
    #[arg(long = "address", value_name = "IP")]
    addresses: Vec<IpAddr>,
    #[command(flatten)]
    dns: Dns,
}

/// Proves; the code is 1 if anybody loses.
pub(super) fn answer(arguments: &Arguments, language: Language) -> Answer {
    let proof = Proof::new(&arguments.domain, &arguments.before, &arguments.after);
    let difference = match arguments.dns.settle(proof.with_addresses(&arguments.addresses), language) {
        Ok(difference) => difference,
        Err(answer) => return answer,
    };
    let code = if difference.lost.is_empty() { 0 } else { FOUND };
    let out = if arguments.json {
        format!("{}\n", api::spf::difference(&difference))
    } else {
        shown(&difference, language)
    };
    Answer { out, error: String::new(), code }
}

/// A line for each network or address that fares otherwise, then how it was found.
fn shown(difference: &Difference, language: Language) -> String {
    let command = &texts(language).command;
    let lines = |sign: char, networks: &[Prefix]| -> String {
        networks.iter().map(|network| format!("{sign} {network}\n")).collect()
    };
    let mut shown = lines('+', &difference.gained);
    shown.push_str(&lines('-', &difference.lost));
    for changed in &difference.changed {
        shown.push_str(&format!("~ {} {} → {}\n", changed.address, changed.before, changed.after));
    }
    let checked = [("checked", difference.checked.to_string())];
    let template = if difference.exact { command.proof_exact } else { command.proof_of_checked };
    shown.push_str(&format!("{}\n", fill(template, &checked)));
    shown
}
