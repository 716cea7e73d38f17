//! Where new terms stand, and what stays as it is.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::*;

#[test]
fn new_terms_stand_in_order_before_the_end() {
    check_allow("v=spf1 mx", &["8.8.8.8"], "v=spf1 mx ip4:8.8.8.8");
    check_allow(
        "v=spf1 mx redirect=a.example.org",
        &["8.8.8.8"],
        "v=spf1 mx ip4:8.8.8.8 redirect=a.example.org",
    );
    check_allow(
        "v=spf1 redirect=a.example.org mx",
        &["8.8.8.8"],
        "v=spf1 ip4:8.8.8.8 redirect=a.example.org mx",
    );
    check_allow(
        "v=spf1 mx redirect=a.example.org -all",
        &["8.8.8.8"],
        "v=spf1 mx ip4:8.8.8.8 redirect=a.example.org -all",
    );
    check_allow(
        "v=spf1 -all",
        &["8.8.8.8", "2a01:111::25", "40.92.0.0/15"],
        "v=spf1 ip4:8.8.8.8 ip6:2a01:111::25 ip4:40.92.0.0/15 -all",
    );
    check_allow(
        "v=spf1 mx exp=why.example.org ra=postmaster -all",
        &["8.8.8.8"],
        "v=spf1 mx ip4:8.8.8.8 exp=why.example.org ra=postmaster -all",
    );
    check(
        &Case {
            records: &["v=spf1 -all"],
            allow: &["8.8.8.8"],
            include: &["a.example.org"],
            ..Case::default()
        },
        "v=spf1 ip4:8.8.8.8 include:a.example.org -all",
    );
}

#[test]
fn the_order_asked_for_is_kept_between_networks_and_domains() {
    let request = Request {
        allow: vec!["8.8.8.8".parse().unwrap(), "9.9.9.9".parse().unwrap()],
        include: vec!["a.example.org".to_owned()],
        order: vec![Asked::Allow, Asked::Include],
        ..Request::default()
    };
    let merged = merge(&[], &request);
    assert_eq!(merged.record.as_deref(), Some("v=spf1 ip4:8.8.8.8 include:a.example.org ip4:9.9.9.9 ~all"));
}

#[test]
fn nothing_else_moves() {
    check_allow("V=SPF1  mx   -ALL ", &["8.8.8.8"], "V=SPF1  mx ip4:8.8.8.8   -ALL ");
    check_allow("v=spf1 MX Include:SPF.Example.org. -all", &[], "v=spf1 MX Include:SPF.Example.org. -all");
    check_allow(
        "v=spf1 include:%{I}._SPF.example.org -all",
        &["8.8.8.8"],
        "v=spf1 include:%{I}._SPF.example.org ip4:8.8.8.8 -all",
    );
    check_allow(
        "v=spf1 mx mx ip4:8.8.8.0/24 ip4:8.8.8.8/32 -all",
        &[],
        "v=spf1 mx mx ip4:8.8.8.0/24 ip4:8.8.8.8/32 -all",
    );
}

#[test]
fn the_dead_stay_dead() {
    check_allow(
        "v=spf1 -all include:a.example.org",
        &["8.8.8.8"],
        "v=spf1 ip4:8.8.8.8 -all include:a.example.org",
    );
    check_allow("v=spf1 ~all ip4:8.8.8.8", &["8.8.8.8"], "v=spf1 ip4:8.8.8.8 ~all ip4:8.8.8.8");
    check_records(&["v=spf1 mx -all", "v=spf1 a -all include:a.example.org"], "v=spf1 mx a -all");
    check_records(&["v=spf1 mx -all", "v=spf1 a redirect=a.example.org -all"], "v=spf1 mx a -all");
}

#[test]
fn covered_and_known_terms_are_not_added() {
    check_allow("v=spf1 ip4:8.8.8.0/24 -all", &["8.8.8.8"], "v=spf1 ip4:8.8.8.0/24 -all");
    check_allow("v=spf1 -all", &["8.8.8.8", "8.8.8.0/24", "8.8.8.8"], "v=spf1 ip4:8.8.8.0/24 -all");
    check_allow("v=spf1 ip4:8.8.8.8/24 -all", &["8.8.8.9"], "v=spf1 ip4:8.8.8.8/24 -all");
    check(
        &Case {
            records: &["v=spf1 include:SPF.example.org. -all"],
            include: &["spf.example.org"],
            ..Case::default()
        },
        "v=spf1 include:SPF.example.org. -all",
    );
    check(
        &Case {
            records: &["v=spf1 include:%{I}.example.org -all"],
            include: &["%{i}.example.org"],
            ..Case::default()
        },
        "v=spf1 include:%{I}.example.org include:%{i}.example.org -all",
    );
    check_told(
        &Case { records: &["v=spf1 ip4:8.8.8.0/24 -all"], allow: &["8.8.8.8"], ..Case::default() },
        &["spf.not_needed"],
    );
    check_records(
        &["v=spf1 mx ip4:8.8.8.0/24 -all", "v=spf1 +MX ip4:8.8.8.8 a/32 -all"],
        "v=spf1 mx ip4:8.8.8.0/24 a/32 -all",
    );
}

#[test]
fn new_terms_stand_before_what_would_catch_them() {
    check_allow("v=spf1 -ip4:8.8.8.8 mx -all", &["8.8.8.8"], "v=spf1 ip4:8.8.8.8 -ip4:8.8.8.8 mx -all");
    check_allow("v=spf1 -ip4:9.9.9.9 mx -all", &["8.8.8.8"], "v=spf1 -ip4:9.9.9.9 mx ip4:8.8.8.8 -all");
    check_allow(
        "v=spf1 mx ?include:a.example.org -all",
        &["8.8.8.8"],
        "v=spf1 mx ip4:8.8.8.8 ?include:a.example.org -all",
    );
    check_allow(
        "v=spf1 -ip4:8.8.8.8 ip4:8.8.8.0/24 -all",
        &["8.8.8.8"],
        "v=spf1 ip4:8.8.8.8 -ip4:8.8.8.8 ip4:8.8.8.0/24 -all",
    );
    check_allow(
        "v=spf1 -ip4:8.8.8.8 ip4:8.8.8.0/24 -all",
        &["8.8.8.9"],
        "v=spf1 -ip4:8.8.8.8 ip4:8.8.8.0/24 -all",
    );
}

#[test]
fn denying_terms_keep_their_order_and_deny_only_their_own() {
    check_records(
        &["v=spf1 mx -all", "v=spf1 -ip4:8.8.8.8 ip4:8.8.8.0/24 -all"],
        "v=spf1 mx -ip4:8.8.8.8 ip4:8.8.8.0/24 -all",
    );
    check_records(
        &["v=spf1 mx -ip4:8.8.8.8 -all", "v=spf1 -ip4:8.8.8.8 ip4:8.8.8.0/24 -all"],
        "v=spf1 mx -ip4:8.8.8.8 ip4:8.8.8.0/24 -ip4:8.8.8.8 -all",
    );
    check_records(
        &["v=spf1 -ip4:8.8.8.8 mx -all", "v=spf1 -ip4:8.8.8.8 mx -all"],
        "v=spf1 -ip4:8.8.8.8 mx -all",
    );
    check_told(
        &Case {
            records: &[
                "v=spf1 -ip4:8.8.8.0/28 ip4:8.8.8.0/24 -all",
                "v=spf1 -ip4:8.8.8.64 ip4:8.8.8.0/25 -all",
            ],
            ..Case::default()
        },
        &["spf.multiple", "spf.order_unsure"],
    );
}

#[test]
fn neighbours_are_joined_only_when_asked_and_exactly() {
    let allow = &["8.8.8.0", "8.8.8.1", "8.8.8.3", "8.8.8.2", "8.8.8.5"];
    check(
        &Case { records: &["v=spf1 -all"], allow, join: true, ..Case::default() },
        "v=spf1 ip4:8.8.8.0/30 ip4:8.8.8.5 -all",
    );
    check_allow("v=spf1 ip4:8.8.8.0 -all", &["8.8.8.1"], "v=spf1 ip4:8.8.8.0 ip4:8.8.8.1 -all");
    let denied = &["v=spf1 ip4:8.8.8.0/25 -ip4:8.8.8.200 ip4:8.8.8.128/25 -all"];
    check(&Case { records: denied, join: true, ..Case::default() }, denied[0]);
}
