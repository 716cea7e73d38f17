//! Which `all` a result ends in, and what becomes of `redirect` and other modifiers.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::*;

#[test]
fn the_usual_all_is_the_common_or_the_softest_restriction() {
    for (records, end) in [
        (["v=spf1 mx -all", "v=spf1 a -all"], "-all"),
        (["v=spf1 mx -all", "v=spf1 a ~all"], "~all"),
        (["v=spf1 mx ~all", "v=spf1 a -all"], "~all"),
        (["v=spf1 mx ~all", "v=spf1 a ~all"], "~all"),
        (["v=spf1 mx ?all", "v=spf1 a ?all"], "?all"),
        (["v=spf1 mx +all", "v=spf1 a all"], "+all"),
        (["v=spf1 mx all", "v=spf1 a ~all"], "~all"),
        (["v=spf1 mx ?all", "v=spf1 a -all"], "-all"),
        (["v=spf1 mx +all", "v=spf1 a ?all"], "?all"),
        (["v=spf1 mx -all", "v=spf1 a"], "-all"),
        (["v=spf1 mx", "v=spf1 a -all"], "-all"),
        (["v=spf1 mx +all", "v=spf1 a"], "?all"),
    ] {
        check_records(&records, &format!("v=spf1 mx a {end}"));
    }
    check_records(&["v=spf1 mx", "v=spf1 a"], "v=spf1 mx a");
    check_records(&["v=spf1 mx ?all"], "v=spf1 mx ?all");
    check_records(&["v=spf1 mx all"], "v=spf1 mx all");
}

#[test]
fn another_all_is_had_by_asking() {
    let records = &["v=spf1 mx ~all", "v=spf1 a -all", "v=spf1 ptr ?all"];
    for (all, end) in [
        (AllChoice::Keep, "~all"),
        (AllChoice::Strictest, "-all"),
        (AllChoice::Softest, "?all"),
        (AllChoice::Exactly(Qualifier::Fail), "-all"),
    ] {
        check(&Case { records, all, ..Case::default() }, &format!("v=spf1 mx a ptr {end}"));
    }
    let named = Case { records, all_of: Some(1), ..Case::default() };
    assert_eq!(named.merged().record.as_deref(), Some("v=spf1 mx a ptr -all"));
    let absent = Case { records: &["v=spf1 mx -all", "v=spf1 a"], all_of: Some(1), ..Case::default() };
    check(&absent, "v=spf1 mx a -all");
    check_told(&absent, &["spf.no_all", "spf.multiple", "spf.all_not_found"]);
    check(
        &Case { records: &["v=spf1 mx"], all: AllChoice::Exactly(Qualifier::SoftFail), ..Case::default() },
        "v=spf1 mx ~all",
    );
}

#[test]
fn a_redirect_stays_the_last_word_or_becomes_an_include() {
    check_records(
        &["v=spf1 mx redirect=a.example.org", "v=spf1 a redirect=A.example.org"],
        "v=spf1 mx a redirect=a.example.org",
    );
    check_records(&["v=spf1 mx redirect=a.example.org", "v=spf1 a"], "v=spf1 mx a redirect=a.example.org");
    check_records(&["v=spf1 mx", "v=spf1 a redirect=a.example.org"], "v=spf1 mx a redirect=a.example.org");
    check_records(&["v=spf1 redirect=a.example.org", "v=spf1 a -all"], "v=spf1 include:a.example.org a -all");
    check_records(
        &["v=spf1 mx -all", "v=spf1 a redirect=a.example.org"],
        "v=spf1 mx a include:a.example.org -all",
    );
    check_records(
        &["v=spf1 redirect=a.example.org", "v=spf1 redirect=b.example.org"],
        "v=spf1 include:a.example.org include:b.example.org ~all",
    );
    check(
        &Case {
            records: &["v=spf1 redirect=a.example.org mx"],
            all: AllChoice::Exactly(Qualifier::Fail),
            ..Case::default()
        },
        "v=spf1 mx include:a.example.org -all",
    );
}

#[test]
fn modifiers_survive() {
    check_records(
        &["v=spf1 mx ra=postmaster -all", "v=spf1 a ra=postmaster -all"],
        "v=spf1 mx a ra=postmaster -all",
    );
    check_records(
        &["v=spf1 mx moo=%{S} -all", "v=spf1 a moo=%{s} -all"],
        "v=spf1 mx a moo=%{S} moo=%{s} -all",
    );
    check_records(
        &["v=spf1 mx -all", "v=spf1 a -all exp=why.example.org"],
        "v=spf1 mx a exp=why.example.org -all",
    );
    let two = Case {
        records: &["v=spf1 mx exp=a.example.org -all", "v=spf1 exp=b.example.org a -all"],
        ..Case::default()
    };
    check(&two, "v=spf1 mx a exp=a.example.org -all");
    check_told(&two, &["spf.multiple", "spf.explanation_dropped"]);
}
