//! Reads the published suites, where they are: no broken record is taken for a sound one, nor the reverse.
//!
//! `FACTEUR_CASES` names their folder. Where it is set, an absent file is a failure.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "clippy knows only the functions marked #[test] as tests"
)]

use std::path::Path;

use facteur_spf::{ProblemKind, Record};
use serde_json::Value;

/// What reading alone can tell of a text: the worst that a receiver may make of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reading {
    NoRecord,
    Broken,
    Sound,
}

fn reading(text: &str) -> Reading {
    let (record, problems) = Record::read(text);
    assert_eq!(record.to_string(), text);
    if !Record::is_spf1(text) {
        Reading::NoRecord
    } else if record.syntax_errors().next().is_some()
        || problems.iter().any(|problem| matches!(problem.kind, ProblemKind::ImpossibleTarget { .. }))
    {
        Reading::Broken
    } else {
        Reading::Sound
    }
}

/// The JSON of a suite; none where this machine does not have it.
fn suite(name: &str) -> Option<Value> {
    let Ok(folder) = std::env::var("FACTEUR_CASES") else {
        println!("{name}: not here (FACTEUR_CASES is not set)");
        return None;
    };
    let path = Path::new(&folder).join("spf").join(name);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    Some(serde_json::from_str(&text).unwrap())
}

/// The texts of the TXT values of a suite's case: a list is the strings of one value.
fn texts(values: &Value) -> Vec<String> {
    let text = |value: &Value| match value {
        Value::Array(strings) => strings.iter().filter_map(Value::as_str).collect(),
        value => value.as_str().unwrap_or_default().to_owned(),
    };
    values.as_array().into_iter().flatten().map(text).collect()
}

/// Whether the DNS may still make a sound text fail.
fn asks_the_dns(text: &str) -> bool {
    Record::read(text).0.terms().iter().any(|term| term.is_live() && term.costs_lookup())
}

#[test]
fn pasted_records_are_read_as_receivers_do() {
    let Some(cases) = suite("pasted-records.json") else {
        return;
    };
    let mut read = 0;
    for case in cases.as_array().unwrap() {
        let verdicts: Vec<&str> =
            case["verdict"].as_object().unwrap().values().filter_map(Value::as_str).collect();
        let all_are = |wanted: &str| verdicts.iter().all(|verdict| *verdict == wanted);
        let texts = texts(&case["txt"]);
        let records: Vec<&String> = texts.iter().filter(|text| reading(text) != Reading::NoRecord).collect();
        let found = match records.as_slice() {
            [] => Reading::NoRecord,
            [one] => reading(one),
            // Receivers apply none of several.
            _ => Reading::Broken,
        };
        let agrees = match found {
            Reading::NoRecord => all_are("none"),
            Reading::Broken => all_are("permerror"),
            Reading::Sound => {
                !all_are("none") && (!all_are("permerror") || records.iter().any(|text| asks_the_dns(text)))
            }
        };
        assert!(agrees, "{}: {found:?} {}", case["id"], case["txt"]);
        read += 1;
    }
    println!("{read} pasted records read");
}

#[test]
fn records_of_the_rfc_suite_are_read_as_receivers_do() {
    let Some(suite) = suite("rfc7208.json") else {
        return;
    };
    let mut read = 0;
    for scenario in suite["scenarios"].as_array().unwrap() {
        for case in scenario["tests"].as_array().unwrap() {
            let Some(record) = policy(&scenario["zone"], case) else {
                continue;
            };
            let permerror = case["results"].as_array().unwrap().iter().any(|result| result == "permerror");
            let syntax = Record::read(&record).0.syntax_errors().next().is_some();
            assert!(!syntax || permerror, "{}: {record}", case["id"]);
            assert!(syntax || !permerror || asks_the_dns(&record), "{}: {record}", case["id"]);
            read += 1;
        }
    }
    println!("{read} records of the RFC suite read");
}

/// The only record of a case's sender, if there is exactly one.
fn policy(zone: &Value, case: &Value) -> Option<String> {
    let sender = case["mailfrom"].as_str()?;
    let name = sender.rsplit_once('@').map_or(case["helo"].as_str()?, |(_, domain)| domain);
    let (_, values) = zone.as_object()?.iter().find(|(own, _)| own.eq_ignore_ascii_case(name))?;
    let txt = values.as_array()?.iter().filter(|value| value[0] == "TXT");
    let mut records = txt
        .map(|value| texts(&Value::Array(vec![value[1].clone()])).concat())
        .filter(|text| Record::is_spf1(text));
    records.next().filter(|_| records.next().is_none())
}
