//! Merges as data: the records and what is asked for, and the record that must come out.

mod ending;
mod in_zone;
mod placing;

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::*;

/// What a case is made of.
#[derive(Default)]
struct Case<'a> {
    records: &'a [&'a str],
    allow: &'a [&'a str],
    include: &'a [&'a str],
    all: AllChoice,
    all_of: Option<usize>,
    join: bool,
}

impl Case<'_> {
    fn merged(&self) -> Merged {
        let records: Vec<Record> = self.records.iter().map(|text| Record::read(text).0).collect();
        merge(&records, &self.request())
    }

    fn request(&self) -> Request {
        Request {
            allow: self.allow.iter().map(|text| text.parse().unwrap()).collect(),
            include: self.include.iter().map(ToString::to_string).collect(),
            all: self.all,
            all_of: self.all_of,
            join_neighbours: self.join,
            order: Vec::new(),
        }
    }
}

/// The record that comes out, and that merging it again changes nothing.
#[track_caller]
fn check(case: &Case<'_>, expected: &str) {
    let merged = case.merged();
    assert_eq!(merged.record.as_deref(), Some(expected), "withheld for {:?}", merged.withheld);
    let request = Request { all_of: None, ..case.request() };
    let again = merge(&[Record::read(expected).0], &request);
    assert_eq!(again.record.as_deref(), Some(expected), "merged again");
}

/// One record with addresses asked for.
#[track_caller]
fn check_allow(record: &str, allow: &[&str], expected: &str) {
    check(&Case { records: &[record], allow, ..Case::default() }, expected);
}

/// Several records with nothing asked for.
#[track_caller]
fn check_records(records: &[&str], expected: &str) {
    check(&Case { records, ..Case::default() }, expected);
}

/// The codes of the reasons for which a merge is withheld.
#[track_caller]
fn check_withheld(case: &Case<'_>, codes: &[&str]) {
    let merged = case.merged();
    let found: Vec<&str> = merged.withheld.iter().map(|problem| problem.kind.code()).collect();
    assert_eq!((merged.record, found), (None, codes.to_vec()), "{:?}", case.records);
}

/// The codes of the problems told beside a merge.
#[track_caller]
fn check_told(case: &Case<'_>, codes: &[&str]) {
    let merged = case.merged();
    let found: Vec<&str> = merged.problems.iter().map(|problem| problem.kind.code()).collect();
    assert_eq!(found, codes, "{:?}", case.records);
}

#[test]
fn the_procedure_s_record_comes_out_byte_for_byte() {
    let case = Case {
        records: &["v=spf1 mx include:spf.protection.outlook.com -all"],
        allow: &["10.14.154.252", "10.125.21.32"],
        ..Case::default()
    };
    check(&case, "v=spf1 mx include:spf.protection.outlook.com ip4:10.14.154.252 ip4:10.125.21.32 -all");
    check_told(&case, &["ip.private", "ip.private"]);
}

#[test]
fn no_record_begins_softly() {
    check(&Case { allow: &["8.8.8.8"], ..Case::default() }, "v=spf1 ip4:8.8.8.8 ~all");
    check(&Case::default(), "v=spf1 ~all");
    let other = Case { records: &["MS=ms12345678"], allow: &["8.8.8.8"], ..Case::default() };
    check(&other, "v=spf1 ip4:8.8.8.8 ~all");
    check_told(&other, &["spf.other_text"]);
}

#[test]
fn what_other_mergers_damage_stays_whole() {
    check_records(
        &["v=spf1 include:_spf.callrail.com ~all", "v=spf1 mx -all"],
        "v=spf1 include:_spf.callrail.com mx ~all",
    );
    check_records(&["v=spf1 a mx ~all", "v=spf1 ?mx -all"], "v=spf1 a mx ?mx ~all");
    check_records(
        &["v=spf1 a:all.example.org aspmx=x a//64 -all"],
        "v=spf1 a:all.example.org aspmx=x a//64 -all",
    );
    check_records(
        &["v=spf1 include:spf.protection.outlook.com -all", "v=spf1 include:_spf.google.com ~all"],
        "v=spf1 include:spf.protection.outlook.com include:_spf.google.com ~all",
    );
    let many: Vec<String> = (0..12).map(|last| format!("8.8.8.{last}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let terms: String = many.iter().map(|address| format!("ip4:{address} ")).collect();
    check_allow("v=spf1 -all", &many, &format!("v=spf1 {terms}-all"));
}

#[test]
fn a_value_known_to_break_is_withheld() {
    let eleven = "v=spf1 a:1.example.org a:2.example.org a:3.example.org a:4.example.org a:5.example.org mx:6.example.org ptr:7.example.org exists:8.example.org include:9.example.org a mx -all";
    check_withheld(&Case { records: &[eleven], ..Case::default() }, &["spf.too_many_lookups"]);
    check_withheld(
        &Case { records: &["v=spf1 mx moo -all"], allow: &["8.8.8.8"], ..Case::default() },
        &["spf.unknown_mechanism"],
    );
    check_withheld(
        &Case { records: &["v=spf1 mx -all", "v=spf10 a -all"], ..Case::default() },
        &["spf.no_version"],
    );
    check_withheld(&Case { include: &["a b"], ..Case::default() }, &["spf.bad_domain"]);
    let many: Vec<String> = (0..90).map(|last| format!("108.108.108.{last}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    check_withheld(&Case { allow: &many, ..Case::default() }, &["spf.too_large"]);
    check_told(&Case { allow: &many[..30], ..Case::default() }, &["spf.large_answer"]);
}

#[test]
fn lookups_are_counted_where_a_receiver_comes() {
    let lookups = |text: &str| Case { records: &[text], ..Case::default() }.merged().lookups;
    assert_eq!(
        lookups("v=spf1 a mx ip4:8.8.8.8 exp=a.example.org -all ptr"),
        Lookups { count: 2, exact: true }
    );
    assert_eq!(lookups("v=spf1 mx include:a.example.org -all"), Lookups { count: 2, exact: false });
    assert_eq!(lookups("v=spf1 redirect=a.example.org"), Lookups { count: 1, exact: false });
    assert_eq!(lookups("v=spf1 redirect=a.example.org -all"), Lookups { count: 0, exact: true });
}

#[test]
fn every_term_says_where_it_comes_from() {
    let case = Case {
        records: &["v=spf1 mx ip4:8.8.8.0/24 -all", "v=spf1 +MX ip4:8.8.8.8 a ~all ptr"],
        allow: &["9.9.9.9", "8.8.8.9"],
        ..Case::default()
    };
    let told: Vec<String> = case
        .merged()
        .changes
        .into_iter()
        .map(|change| match change.from {
            Origin::Records(numbers) => {
                format!("{} {} {numbers:?}", change.kind.as_str(), change.term)
            }
            Origin::Allow => format!("{} {} allow", change.kind.as_str(), change.term),
        })
        .collect();
    assert_eq!(
        told,
        [
            "kept mx [0, 1]",
            "kept ip4:8.8.8.0/24 [0]",
            "kept a [1]",
            "added ip4:9.9.9.9 allow",
            "kept ~all [1]",
            "dropped -all [0]",
            "dropped ip4:8.8.8.8 [1]",
            "dropped ptr [1]",
            "dropped ip4:8.8.8.9 allow",
        ]
    );
}

#[test]
fn long_records_are_published_as_several_strings() {
    let many: Vec<String> = (0..20).map(|last| format!("108.108.108.{last}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let merged = Case { allow: &many, ..Case::default() }.merged();
    assert_eq!(merged.strings.len(), 2);
    assert_eq!(Some(merged.strings.concat()), merged.record);
}
