//! Evaluates the published suites, where they are: every case ends as it says.
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

use facteur_core::api;
use facteur_spf::evaluate::{Data, Evaluation, Outcome, Progress, Request};
use facteur_spf::{Entry, Zone};
use serde_json::Value;

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

/// The results and explanation that a case of the RFC suite allows, and whether they were found.
fn rfc_case(zone: &Zone, case: &Value) -> Result<(), String> {
    let field = |name: &str| case[name].as_str().unwrap_or_default();
    let request = Request::new(field("host").parse().unwrap(), field("helo"), field("mailfrom"));
    let outcome = evaluate(zone, request);
    let results = case["results"].as_array().unwrap();
    let explained = match case["explanation"].as_str() {
        None => true,
        Some("DEFAULT") => outcome.explanation.is_none(),
        Some(text) => outcome.explanation.as_deref() == Some(text),
    };
    if explained && results.iter().any(|result| result == outcome.verdict.as_str()) {
        return Ok(());
    }
    Err(format!("{}: {:?} {:?} {:#?}", case["id"], outcome.verdict, outcome.explanation, outcome.trace))
}

#[test]
fn cases_of_the_rfc_suite_end_as_it_says() {
    let Some(suite) = suite("rfc7208.json") else {
        return;
    };
    let mut passed = 0;
    let mut failed = Vec::new();
    for scenario in suite["scenarios"].as_array().unwrap() {
        let zone = api::zone::zone(scenario).unwrap();
        for case in scenario["tests"].as_array().unwrap() {
            match rfc_case(&zone, case) {
                Ok(()) => passed += 1,
                Err(difference) => failed.push(difference),
            }
        }
    }
    println!("{passed} cases of the RFC suite passed");
    assert!(failed.is_empty(), "{} failed: {}", failed.len(), failed.join("\n"));
}

/// The zone with a case's TXT values at its domain.
fn published(zone: &Zone, texts: impl IntoIterator<Item = Vec<u8>>) -> Zone {
    let mut zone = zone.clone();
    for text in texts {
        zone.add(DOMAIN, Entry::Record(Data::Txt(text)));
    }
    zone
}

/// The results of the suite's three clients, as JSON.
fn verdicts(zone: &Zone) -> Vec<Value> {
    let verdict = |client: &[u8; 4]| {
        let request = Request::new((*client).into(), &format!("mail.{DOMAIN}"), &format!("u@{DOMAIN}"));
        Value::from(evaluate(zone, request).verdict.as_str())
    };
    CLIENTS.iter().map(verdict).collect()
}

#[test]
fn pasted_records_end_as_the_suite_says_before_and_after_their_repair() {
    let (Some(cases), Some(zone)) = (suite("pasted-records.json"), suite("pasted-records-zone.json")) else {
        return;
    };
    let zone = api::zone::zone(&zone).unwrap();
    let mut passed = 0;
    let mut repaired = 0;
    let mut failed = Vec::new();
    let mut compare = |id: &Value, found: Vec<Value>, expected: Vec<Value>, passed: &mut usize| {
        *passed += found.iter().zip(&expected).filter(|(found, expected)| found == expected).count();
        if found != expected {
            failed.push(format!("{id}: {found:?} instead of {expected:?}"));
        }
    };
    for case in cases.as_array().unwrap() {
        let texts = case["txt"].as_array().unwrap().iter().filter_map(api::zone::txt);
        let expected: Vec<Value> = case["verdict"].as_object().unwrap().values().cloned().collect();
        compare(&case["id"], verdicts(&published(&zone, texts)), expected, &mut passed);
        if let (Some(fix), Some(expected)) = (case["fix"].as_str(), case["fix_verdict"].as_array()) {
            let zone = published(&zone, [api::zone::octets(fix)]);
            compare(&case["id"], verdicts(&zone), expected.clone(), &mut repaired);
        }
    }
    println!("{passed} results of pasted records and {repaired} of repaired ones agree");
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// An address that nobody lists, one of Microsoft's, and the relay's.
const CLIENTS: [[u8; 4]; 3] = [[198, 51, 100, 9], [40, 92, 0, 7], [203, 0, 113, 10]];

const DOMAIN: &str = "example.com";
