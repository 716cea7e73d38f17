//! Repairs the published suite of pasted records, where it is: class, and the record that its authors wanted.
//!
//! `FACTEUR_CASES` names its folder. Where it is set, an absent file is a failure.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "clippy knows only the functions marked #[test] as tests"
)]

use std::net::IpAddr;
use std::path::Path;

use facteur_spf::evaluate::Data;
use facteur_spf::repair::{ChoiceKind, Published, Repaired, repair};
use facteur_spf::{Entry, Zone};
use serde_json::Value;

/// The JSON of a file of the suite; none where this machine does not have it.
fn file(name: &str) -> Option<Value> {
    let Ok(folder) = std::env::var("FACTEUR_CASES") else {
        println!("{name}: not here (FACTEUR_CASES is not set)");
        return None;
    };
    let path = Path::new(&folder).join("spf").join(name);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    Some(serde_json::from_str(&text).unwrap())
}

/// The zone of the suite, which has addresses, mail exchangers and texts alone.
fn zone(json: &Value) -> Zone {
    let mut zone = Zone::default();
    for (name, entries) in json["zone"].as_object().unwrap() {
        for entry in entries.as_array().unwrap() {
            let data = match entry[0].as_str().unwrap() {
                "A" => Data::A(entry[1].as_str().unwrap().parse().unwrap()),
                "MX" => Data::Mx { preference: 10, exchange: entry[1][1].as_str().unwrap().to_owned() },
                _ => Data::Txt(text(&entry[1]).into_bytes()),
            };
            zone.add(name, Entry::Record(data));
        }
    }
    zone
}

/// A TXT value: a list is its strings.
fn text(value: &Value) -> String {
    match value {
        Value::Array(strings) => strings.iter().filter_map(Value::as_str).collect(),
        value => value.as_str().unwrap_or_default().to_owned(),
    }
}

/// How a person comes to the record wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// It is the repaired record.
    Record,
    /// An answer gives it.
    Choice,
    /// The person types what nobody can know from the text.
    Type,
}

fn way(repaired: &Repaired, wanted: &str) -> Option<Way> {
    let choices = || repaired.questions.iter().flat_map(|question| &question.choices);
    if repaired.record.as_deref() == Some(wanted) {
        Some(Way::Record)
    } else if choices().any(|choice| choice.record.as_deref() == Some(wanted)) {
        Some(Way::Choice)
    } else {
        choices().any(|choice| choice.kind == ChoiceKind::Type).then_some(Way::Type)
    }
}

#[test]
fn every_pasted_record_has_its_class_and_a_way_to_its_fix() {
    let (Some(cases), Some(names)) = (file("pasted-records.json"), file("pasted-records-zone.json")) else {
        return;
    };
    let zone = zone(&names);
    let clients: [IpAddr; 3] = [[198, 51, 100, 9].into(), [40, 92, 0, 7].into(), [203, 0, 113, 10].into()];
    let mut failed = Vec::new();
    let cases = cases.as_array().unwrap();
    for case in cases {
        let texts: Vec<String> = case["txt"].as_array().unwrap().iter().map(text).collect();
        let published =
            Published { texts: &texts, domain: "example.com", zone: Some(&zone), addresses: &clients };
        let repaired = repair(&published);
        let verdicts: Vec<&str> =
            case["verdict"].as_object().unwrap().values().filter_map(Value::as_str).collect();
        let class = ["permerror", "none"].into_iter().find(|class| verdicts.contains(class));
        if repaired.class.as_str() != class.unwrap_or("valid") {
            failed.push(format!("{}: class {:?}", case["id"], repaired.class));
        }
        let Some(fix) = case["fix"].as_str() else {
            continue;
        };
        if std::env::var("SHOW").is_ok() {
            println!(
                "{} {:?} {:?}\n   {:?}\n   {:?}",
                case["id"],
                way(&repaired, fix),
                texts,
                repaired.record,
                repaired
                    .repairs
                    .iter()
                    .map(|r| (r.kind.as_str(), r.range.clone(), &r.from[..], &r.to[..]))
                    .collect::<Vec<_>>()
            );
            for q in &repaired.questions {
                println!("   ? {} {:?}", q.about.kind.code(), q.about.range);
                for c in &q.choices {
                    println!("       {} {:?} {:?}", c.kind.as_str(), c.value, c.record);
                }
            }
        }
        let typed = UNKNOWABLE.iter().any(|id| case["id"] == *id);
        match way(&repaired, fix) {
            Some(Way::Record | Way::Choice) if !typed => {}
            Some(Way::Type) if typed => {}
            way => failed.push(format!("{}: {way:?} {texts:?}\n  wanted {fix}\n  {repaired:#?}", case["id"])),
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
    println!("{} pasted records repaired", cases.len());
}

/// The cases whose fix holds an address that their text does not.
const UNKNOWABLE: [&str; 2] = ["B46", "C19"];
