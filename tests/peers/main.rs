//! Random policies through our evaluator and through pyspf: every disagreement is printed, and must be explained.
//!
//! `cargo xtask peers spf` installs pyspf in an environment of its own and runs this.
#![allow(clippy::print_stdout, reason = "a report speaks on standard output")]

mod explained;
mod random;

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

use anyhow::{Context, Result};
use facteur_core::api;
use facteur_spf::evaluate::{Evaluation, Outcome, Request};
use serde_json::{Value, json};

use random::Case;

/// What a peer says of a case.
struct Said {
    result: String,
    detail: String,
}

fn main() -> Result<ExitCode> {
    let mut arguments = std::env::args().skip(1);
    let python = arguments.next().context("the Python that has pyspf")?;
    let count: u64 = arguments.next().map_or(Ok(COUNT), |count| count.parse())?;
    let seed: u64 = arguments.next().map_or(Ok(1), |seed| seed.parse())?;
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("peers/pyspf.py");
    let mut peer = Command::new(python).arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    let mut to = peer.stdin.take().context("standard input")?;
    let mut from = BufReader::new(peer.stdout.take().context("standard output")?).lines();
    let mut ours: BTreeMap<String, u64> = BTreeMap::new();
    let mut explained: BTreeMap<&'static str, u64> = BTreeMap::new();
    let mut unexplained = 0_u64;
    for number in 0..count {
        let case = random::case(seed.wrapping_mul(SEEDS).wrapping_add(number));
        let outcome = evaluate(&case)?;
        writeln!(to, "{}", case.to_json())?;
        let answer: Value = serde_json::from_str(&from.next().context("an answer")??)?;
        let field = |name: &str| answer[name].as_str().unwrap_or_default().to_owned();
        let theirs = Said { result: field("result"), detail: field("detail") };
        *ours.entry(outcome.verdict.as_str().to_owned()).or_default() += 1;
        if outcome.verdict.as_str() == theirs.result {
            continue;
        }
        match explained::REASONS.iter().find(|reason| (reason.holds)(&case, &outcome, &theirs)) {
            Some(reason) => *explained.entry(reason.name).or_default() += 1,
            None => {
                unexplained += 1;
                println!(
                    "seed {seed}, case {number}: {} by us, {} ({}) by pyspf\n  {}",
                    outcome.verdict,
                    theirs.result,
                    theirs.detail,
                    case.to_json()
                );
            }
        }
    }
    drop(to);
    peer.wait()?;
    println!("{count} cases from seed {seed}; our results: {ours:?}");
    for reason in explained::REASONS {
        let times = explained.get(reason.name).copied().unwrap_or_default();
        println!("{times:>7} × {} (§{}): {}", reason.name, reason.section, reason.rule);
    }
    println!("{unexplained:>7} disagreements without a reason");
    Ok(if unexplained == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn evaluate(case: &Case) -> Result<Outcome> {
    let zone = api::zone::zone(&json!({ "zone": case.zone }))?;
    Ok(zone.settle(Evaluation::new(Request::new(case.ip.parse()?, &case.helo, &case.mail_from))))
}

/// Some minutes' worth.
const COUNT: u64 = 20_000;

/// Between the first cases of two seeds.
const SEEDS: u64 = 1_000_000_007;
