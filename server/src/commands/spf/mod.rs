//! `facteur spf`: reads, mends, merges, weighs and checks SPF records from the command line.

mod answer;
mod check;
mod dns;
mod merge;
mod parse;
mod prove;
mod repair;
mod tree;

use std::process::ExitCode;

use facteur_core::words::Language;
use facteur_spf::{Record, publish};

use answer::Answer;

/// Read, mend, merge, weigh and check SPF records.
#[derive(Debug, clap::Subcommand)]
pub enum Arguments {
    /// Show the terms of records and everything that is wrong with them.
    Parse(parse::Arguments),
    /// Mend the TXT values of a name, and ask where they have several readings.
    Repair(repair::Arguments),
    /// Unite records, addresses and includes in one record.
    Merge(merge::Arguments),
    /// Draw everything that a domain's policy names, with what each term costs.
    Tree(tree::Arguments),
    /// Say who passes under a new record and did not, and who does not any more.
    Prove(prove::Arguments),
    /// Say what a receiver finds for a client, and why.
    Check(check::Arguments),
}

/// Runs the command and says how it went.
pub fn run(arguments: Arguments, language: Language) -> ExitCode {
    answer(&arguments, language).write()
}

fn answer(arguments: &Arguments, language: Language) -> Answer {
    match arguments {
        Arguments::Parse(arguments) => parse::answer(arguments, language),
        Arguments::Repair(arguments) => repair::answer(arguments, language),
        Arguments::Merge(arguments) => merge::answer(arguments, language),
        Arguments::Tree(arguments) => tree::answer(arguments, language),
        Arguments::Prove(arguments) => prove::answer(arguments, language),
        Arguments::Check(arguments) => check::answer(arguments, language),
    }
}

/// Reads a record as people paste it: with the quotes that zone files and panels put around it, or without.
fn read(text: &str) -> Record {
    let unquoted = publish::unquoted(text);
    Record::read(unquoted.as_deref().unwrap_or(text)).0
}

#[cfg(test)]
mod tests;
