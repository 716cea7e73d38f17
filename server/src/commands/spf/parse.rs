//! `facteur spf parse`: the terms of each text, and what is wrong with it.

use facteur_core::api;
use facteur_core::words::Language;
use facteur_spf::Record;

use super::answer::{Answer, FOUND, line};

/// What `spf parse` is given.
#[derive(clap::Args, Debug)]
pub struct Arguments {
    /// Answer in JSON.
    #[arg(long)]
    json: bool,
    /// The records; everything from the first on is taken as it stands.
    #[arg(value_name = "TXT", required = true, trailing_var_arg = true, allow_hyphen_values = true)]
    texts: Vec<String>,
}

/// Reads each text; the code is 1 if a problem is an error.
pub(super) fn answer(arguments: &Arguments, language: Language) -> Answer {
    let records: Vec<Record> = arguments.texts.iter().map(|text| Record::read(text).0).collect();
    let out = if arguments.json {
        format!("{}\n", api::spf::parsed(&records, None))
    } else {
        records.iter().map(|record| shown(record, language)).collect()
    };
    let code = if records.iter().any(Record::has_error) { FOUND } else { 0 };
    Answer { out, error: String::new(), code }
}

/// The record, a line a term, a line a problem.
fn shown(record: &Record, language: Language) -> String {
    let mut shown = format!("{record}\n");
    for term in record.terms() {
        let qualifier = term.qualifier().map_or(' ', facteur_spf::Qualifier::as_char);
        let range = term.range();
        let place = format!("{}-{}", range.start, range.end);
        shown.push_str(&format!("  {place:<9} {qualifier} {:<16} {term}\n", term.kind()));
    }
    for problem in record.problems() {
        shown.push_str(&line(problem, language));
    }
    shown
}
