//! Merges by what a small zone says, as data.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use crate::evaluate::Data;
use crate::merge::{Merged, Request, merge_in};
use crate::{Entry, Record, Zone};

fn merged(records: &[&str], allow: &[&str]) -> Merged {
    let mut zone = Zone::default();
    let mut txt = |name: &str, text: &str| zone.add(name, Entry::Record(Data::Txt(text.into())));
    txt("example.org", &"x".repeat(400));
    txt("a.example", "v=spf1 ip4:198.51.100.0/24 -all");
    txt(
        "dear.example",
        "v=spf1 a mx a:1.example a:2.example a:3.example a:4.example a:5.example a:6.example -all",
    );
    txt("loop.example", "v=spf1 include:example.org -all");
    let records: Vec<Record> = records.iter().map(|record| Record::read(record).0).collect();
    let allow = allow.iter().map(|network| network.parse().unwrap()).collect();
    merge_in(&zone, "example.org", &records, &Request { allow, ..Request::default() })
}

/// The record, and the codes of what was found or keeps it back.
#[track_caller]
fn check(records: &[&str], allow: &[&str], record: Option<&str>, codes: &[&str]) {
    let found = merged(records, allow);
    let kinds = found.withheld.iter().chain(&found.problems).map(|problem| problem.kind.code());
    let ordinary = ["ip.documentation", "spf.multiple", "spf.large_set"];
    assert_eq!(found.record.as_deref(), record, "{records:?}");
    assert_eq!(kinds.filter(|code| !ordinary.contains(code)).collect::<Vec<_>>(), codes, "{records:?}");
}

#[test]
fn what_an_include_lets_pass_already_is_not_added() {
    check(
        &["v=spf1 include:a.example -all"],
        &["198.51.100.7"],
        Some("v=spf1 include:a.example -all"),
        &["spf.not_needed"],
    );
    check(
        &["v=spf1 -ip4:198.51.100.7 include:a.example -all"],
        &["198.51.100.7"],
        Some("v=spf1 ip4:198.51.100.7 -ip4:198.51.100.7 include:a.example -all"),
        &[],
    );
    check(
        &["v=spf1 include:a.example -all"],
        &["198.51.0.0/16"],
        Some("v=spf1 include:a.example ip4:198.51.0.0/16 -all"),
        &[],
    );
}

#[test]
fn look_ups_are_counted_through_includes() {
    let merged = merged(&["v=spf1 include:a.example mx -all"], &[]);
    assert_eq!((merged.lookups.count, merged.lookups.exact), (2, true));
}

#[test]
fn what_receivers_cannot_follow_is_withheld_with_the_reason() {
    check(&["v=spf1 include:gone.example -all"], &[], None, &["spf.target_without_record"]);
    check(&["v=spf1 include:loop.example -all"], &[], None, &["spf.includes_itself"]);
}

#[test]
fn too_many_look_ups_are_withheld_with_what_each_term_costs() {
    let found = merged(&["v=spf1 include:dear.example mx -all", "v=spf1 a exists:x.example -all"], &[]);
    assert_eq!((found.record, found.lookups.count), (None, 12));
    let costs: Vec<_> =
        found.withheld.iter().filter(|problem| problem.kind.code() == "spf.cost_of_term").collect();
    assert_eq!(costs.len(), 4);
    assert_eq!(costs[0].kind.values()[0].1, "include:dear.example");
}

#[test]
fn the_other_values_of_the_name_count_in_its_answer() {
    let networks: Vec<String> = (0..8).map(|number| format!("198.51.100.{}", number * 2)).collect();
    let allow: Vec<&str> = networks.iter().map(String::as_str).collect();
    let found = merged(&["v=spf1 -all"], &allow);
    assert!(found.problems.iter().any(|problem| problem.kind.code() == "spf.large_set"));
    let networks: Vec<String> = (0..44).map(|number| format!("198.51.100.{}", number * 2)).collect();
    let allow: Vec<&str> = networks.iter().map(String::as_str).collect();
    let found = merged(&["v=spf1 -all"], &allow);
    assert!(found.withheld.iter().any(|problem| problem.kind.code() == "spf.too_large"), "{found:?}");
}
