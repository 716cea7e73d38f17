//! `facteur spf merge`: records, addresses and includes in one record, on the first line of the output.

use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{ArgMatches, FromArgMatches};
use facteur_core::api;
use facteur_core::words::Language;
use facteur_spf::merge::{AllChoice, Asked, Merged, Request, merge_in};
use facteur_spf::{Prefix, Qualifier, Record, merge};

use super::answer::{Answer, FOUND, USAGE, line};
use super::dns::read_zone;

/// What `spf merge` is given, with the order of `--allow` and `--include` between them.
#[derive(Debug)]
pub struct Arguments {
    options: Options,
    order: Vec<Asked>,
}

#[derive(clap::Args, Debug)]
struct Options {
    /// Answer in JSON.
    #[arg(long)]
    json: bool,
    /// A record published at the name; other TXT values are left out.
    #[arg(long = "record", value_name = "TXT", allow_hyphen_values = true)]
    records: Vec<String>,
    /// An address or network to let pass.
    #[arg(long, value_name = "ADDRESS[/LEN]")]
    allow: Vec<Prefix>,
    /// A domain whose own record says who passes.
    #[arg(long, value_name = "DOMAIN")]
    include: Vec<String>,
    /// Which `all` the result ends in.
    #[arg(long, value_name = "CHOICE", allow_hyphen_values = true)]
    all: Option<Choice>,
    /// Take the `all` of this record, counted from 0; it goes before --all.
    #[arg(long, value_name = "N")]
    all_of: Option<usize>,
    /// The name that publishes the record.
    #[arg(long, value_name = "NAME", default_value = "example.com")]
    domain: String,
    /// The file that answers for the DNS; without it look-ups are counted in the text alone.
    #[arg(long, value_name = "FILE")]
    zone: Option<PathBuf>,
    /// Write two networks as one where exactly the same addresses pass.
    #[arg(long)]
    join_neighbours: bool,
}

/// The values of `--all`.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Choice {
    Keep,
    Strictest,
    Softest,
    #[value(name = "-all")]
    Fail,
    #[value(name = "~all")]
    SoftFail,
    #[value(name = "?all")]
    Neutral,
}

impl FromArgMatches for Arguments {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let order = order(matches);
        Ok(Self { options: Options::from_arg_matches(matches)?, order })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        self.order = order(matches);
        self.options.update_from_arg_matches(matches)
    }
}

impl clap::Args for Arguments {
    fn augment_args(command: clap::Command) -> clap::Command {
        Options::augment_args(command)
    }

    fn augment_args_for_update(command: clap::Command) -> clap::Command {
        Options::augment_args_for_update(command)
    }
}

/// Merges; the code is 1 if the record is withheld.
pub(super) fn answer(arguments: &Arguments, language: Language) -> Answer {
    let options = &arguments.options;
    let records: Vec<Record> = options.records.iter().map(|text| super::read(text)).collect();
    if let Some(number) = options.all_of.filter(|number| *number >= records.len()) {
        let message = format!("--all-of {number}: 0 ≤ N < {}\n", records.len());
        let error = clap::Error::raw(ErrorKind::ValueValidation, message).to_string();
        return Answer { out: String::new(), error, code: USAGE };
    }
    let request = Request {
        allow: options.allow.clone(),
        include: options.include.clone(),
        all: options.all.map_or(AllChoice::Usual, AllChoice::from),
        all_of: options.all_of,
        join_neighbours: options.join_neighbours,
        order: arguments.order.clone(),
    };
    let merged = match &options.zone {
        None => merge(&records, &request),
        Some(file) => match read_zone(file, language) {
            Ok(zone) => merge_in(&zone, &options.domain, &records, &request),
            Err(answer) => return answer,
        },
    };
    let code = if merged.record.is_some() { 0 } else { FOUND };
    if options.json {
        return Answer { out: format!("{}\n", api::spf::merged(&merged, None)), error: String::new(), code };
    }
    let out = merged.record.as_ref().map(|record| format!("{record}\n")).unwrap_or_default();
    Answer { out, error: said(&merged, language), code }
}

fn said(merged: &Merged, language: Language) -> String {
    merged.withheld.iter().chain(&merged.problems).map(|problem| line(problem, language)).collect()
}

/// In which order addresses and domains stand on the command line.
fn order(matches: &ArgMatches) -> Vec<Asked> {
    let places = |id: &str, asked: Asked| -> Vec<(usize, Asked)> {
        matches.indices_of(id).into_iter().flatten().map(|index| (index, asked)).collect()
    };
    let mut order = [places("allow", Asked::Allow), places("include", Asked::Include)].concat();
    order.sort_by_key(|(index, _)| *index);
    order.into_iter().map(|(_, asked)| asked).collect()
}

impl From<Choice> for AllChoice {
    fn from(choice: Choice) -> Self {
        match choice {
            Choice::Keep => Self::Keep,
            Choice::Strictest => Self::Strictest,
            Choice::Softest => Self::Softest,
            Choice::Fail => Self::Exactly(Qualifier::Fail),
            Choice::SoftFail => Self::Exactly(Qualifier::SoftFail),
            Choice::Neutral => Self::Exactly(Qualifier::Neutral),
        }
    }
}
