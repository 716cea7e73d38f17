//! Evaluates and mends the published suites, where they are: every case ends as it says.
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
use facteur_spf::evaluate::{Data, Evaluation, Outcome, Request};
use facteur_spf::publish::octets;
use facteur_spf::repair::{ChoiceKind, Published, Repaired, repair};
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
    zone.settle(Evaluation::new(request).traced())
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
        zone.add(DOMAIN, Entry::Record(Data::Txt(text.into())));
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
            let zone = published(&zone, [octets(fix)]);
            compare(&case["id"], verdicts(&zone), expected.clone(), &mut repaired);
        }
    }
    println!("{passed} results of pasted records and {repaired} of repaired ones agree");
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// How a person comes to the record wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// It is the repaired record, or an answer gives it.
    Given,
    /// The person types what nobody can know from the text.
    Typed,
}

fn way(repaired: &Repaired, wanted: &str) -> Option<Way> {
    let choices = || repaired.questions.iter().flat_map(|question| &question.choices);
    let mut records = choices().map(|choice| &choice.record).chain([&repaired.record]);
    if records.any(|record| record.as_deref() == Some(wanted)) {
        return Some(Way::Given);
    }
    choices().any(|choice| choice.kind == ChoiceKind::Type).then_some(Way::Typed)
}

#[test]
fn pasted_records_have_their_class_and_a_way_to_their_repair() {
    let (Some(cases), Some(zone)) = (suite("pasted-records.json"), suite("pasted-records-zone.json")) else {
        return;
    };
    let zone = api::zone::zone(&zone).unwrap();
    let addresses = CLIENTS.map(Into::into);
    let text = |value: &Value| match value {
        Value::Array(strings) => strings.iter().filter_map(Value::as_str).collect(),
        value => value.as_str().unwrap_or_default().to_owned(),
    };
    let mut failed = Vec::new();
    let (mut given, mut typed) = (0, 0);
    for case in cases.as_array().unwrap() {
        let texts: Vec<String> = case["txt"].as_array().unwrap().iter().map(text).collect();
        let zone = Some(&zone);
        let repaired = repair(&Published { texts: &texts, domain: DOMAIN, zone, addresses: &addresses });
        let has =
            |class: &&str| case["verdict"].as_object().unwrap().values().any(|verdict| verdict == class);
        let class = ["permerror", "none"].into_iter().find(has).unwrap_or("valid");
        if repaired.class.as_str() != class {
            failed.push(format!("{}: {:?}, not {class}", case["id"], repaired.class));
        }
        let Some(fix) = case["fix"].as_str() else {
            continue;
        };
        match (way(&repaired, fix), UNKNOWABLE.iter().any(|id| case["id"] == *id)) {
            (Some(Way::Given), false) => given += 1,
            (Some(Way::Typed), true) => typed += 1,
            (way, _) => failed.push(format!("{}: {way:?} to {fix}: {repaired:#?}", case["id"])),
        }
    }
    println!("{given} repairs are given, {typed} are for the person to type");
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// The cases whose repair holds an address that their text does not.
const UNKNOWABLE: [&str; 2] = ["B46", "C19"];

/// An address that nobody lists, one of Microsoft's, and the relay's.
const CLIENTS: [[u8; 4]; 3] = [[198, 51, 100, 9], [40, 92, 0, 7], [203, 0, 113, 10]];

const DOMAIN: &str = "example.com";
