//! What is said about legal text, as data.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use crate::{Record, Severity};

/// The codes found in a text, each with the text it is about.
#[track_caller]
fn check(text: &str, expected: &[(&str, &str)]) {
    let (_, problems) = Record::read(text);
    let found: Vec<(&str, &str)> = problems
        .iter()
        .map(|problem| (problem.range.clone().map_or("", |range| &text[range]), problem.kind.code()))
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn an_ordinary_record_has_nothing_wrong() {
    check("v=spf1 mx include:spf.protection.outlook.com -all", &[]);
    check("v=spf1 redirect=_spf.example.org", &[]);
    check("v=spf1 mx ra=postmaster exp=why.example.org ~all", &[]);
    check("v=spf1 -ip4:10.0.0.0/8 mx -all", &[]);
}

#[test]
fn what_is_without_effect_is_said() {
    check("v=spf1 mx -all ip4:198.18.0.1", &[("ip4:198.18.0.1", "spf.after_all")]);
    check("v=spf1 mx -all +all", &[("+all", "spf.after_all")]);
    check(
        "v=spf1 -all redirect=a..example.org include:https://a.example.org",
        &[
            ("redirect=a..example.org", "spf.dead_redirect"),
            ("include:https://a.example.org", "spf.after_all"),
        ],
    );
    check("v=spf1 -all ~all", &[("~all", "spf.after_all")]);
    check("v=spf1 redirect=a.example.org mx -all", &[("redirect=a.example.org", "spf.dead_redirect")]);
    check("v=spf1 ip4=8.8.8.8 -all", &[("ip4=8.8.8.8", "spf.equals_for_colon")]);
    check(
        "v=spf1 include=spf.protection.outlook.com -all",
        &[("include=spf.protection.outlook.com", "spf.equals_for_colon")],
    );
    check("v=spf1 mx v=spf1 -all", &[("v=spf1", "spf.inner_version")]);
    check("v=spf1 mx -all MS=ms12345678", &[("MS=ms12345678", "spf.unknown_modifier")]);
    check("v=spf1 mx", &[("", "spf.no_all")]);
}

#[test]
fn what_must_fail_at_dns_time_is_said() {
    for name in [
        "https://spf.example.org",
        "postmaster@spf.example.org",
        ":spf.example.org",
        "a.example.org,include:b.example.org",
        "example.org-all",
    ] {
        let term = format!("include:{name}");
        check(&format!("v=spf1 {term} -all"), &[(&term, "spf.impossible_target")]);
    }
    check("v=spf1 redirect=a..example.org", &[("redirect=a..example.org", "spf.impossible_target")]);
    check("v=spf1 a:mail.example...org -all", &[("a:mail.example...org", "spf.impossible_name")]);
}

#[test]
fn what_lets_strangers_pass_is_said() {
    check("v=spf1 mx all", &[("all", "spf.pass_all")]);
    check("v=spf1 ip4:0.0.0.0/0 -all", &[("ip4:0.0.0.0/0", "spf.everyone")]);
    check("v=spf1 mx/0 -all", &[("mx/0", "spf.everyone")]);
    check("v=spf1 ip4:40.0.0.0/8 -all", &[("ip4:40.0.0.0/8", "spf.wide_prefix")]);
    check("v=spf1 ip4:40.92.0.0/16 ip6:2a01:111::/32 -all", &[]);
    check("v=spf1 a//16 -all", &[("a//16", "spf.wide_prefix")]);
    check("v=spf1 ip4:8.8.8.8/24 -all", &[("ip4:8.8.8.8/24", "spf.host_bits")]);
    check("v=spf1 ptr -all", &[("ptr", "spf.ptr")]);
    check("v=spf1 ~include:a.example.org -all", &[("~include:a.example.org", "spf.negative_include")]);
}

#[test]
fn addresses_that_nobody_sends_from_are_said() {
    for address in
        ["10.14.154.252", "172.31.255.1", "192.168.0.10", "100.64.0.1", "169.254.1.1", "192.168.0.0/24"]
    {
        let term = format!("ip4:{address}");
        check(&format!("v=spf1 {term} -all"), &[(&term, "ip.private")]);
    }
    for address in [
        "192.0.2.1",
        "198.51.100.0/24",
        "203.0.113.9",
        "127.0.0.1",
        "0.0.0.1",
        "224.0.0.1",
        "255.255.255.255",
    ] {
        let term = format!("ip4:{address}");
        check(&format!("v=spf1 {term} -all"), &[(&term, "ip.documentation")]);
    }
    check("v=spf1 ip6:fd00::1 -all", &[("ip6:fd00::1", "ip.private")]);
    check("v=spf1 ip6:2001:db8::1 -all", &[("ip6:2001:db8::1", "ip.documentation")]);
}

#[test]
fn what_is_said_twice_is_told() {
    check(
        "v=spf1 include:spf.protection.outlook.com include:SPF.Protection.Outlook.com. -all",
        &[("include:SPF.Protection.Outlook.com.", "spf.duplicate")],
    );
    check("v=spf1 a A:%{d} a/32//128 -all", &[("a/32//128", "spf.duplicate")]);
    check("v=spf1 ip4:8.8.8.0/24 ip4:8.8.8.8 -all", &[("ip4:8.8.8.8", "spf.covered")]);
    check("v=spf1 exists:%{i}.example.org exists:%{I}.example.org -all", &[]);
}

#[test]
fn text_that_was_meant_as_a_record_is_told_from_other_text() {
    check("MS=ms12345678", &[("MS=ms12345678", "spf.other_text")]);
    check("", &[("", "spf.other_text")]);
    for text in [
        "v=spf mx -all",
        "v=spf10 mx -all",
        "v=spf1include:a.example.org",
        "-v=spf1 mx -all",
        "SPF=v=spf1 mx",
        "\"v=spf1 mx -all\"",
        "example.org. IN TXT \"v=spf1 mx\"",
        " v=spf1 mx",
    ] {
        check(text, &[(text, "spf.no_version")]);
    }
    check("v=spf1\tmx", &[("v=spf1\tmx", "spf.no_version"), ("\t", "spf.odd_character")]);
    check("\u{feff}v=spf1", &[("\u{feff}v=spf1", "spf.no_version"), ("\u{feff}", "spf.odd_character")][..]);
}

#[test]
fn only_the_errors_are_errors() {
    let error = |text: &str| Record::read(text).0.has_error();
    assert!(error("v=spf1 +all"));
    assert!(error("v=spf1 ip4:10.0.0.1 -all"));
    assert!(error("v=spf10 mx -all"));
    assert!(!error("v=spf1 ip4:203.0.113.9 -all ip4=192.0.2.1 moo=x"));
    assert!(!error("MS=ms12345678"));
    assert!(Severity::Error > Severity::Warning && Severity::Warning > Severity::Note);
}
