//! What the grammar allows and does not, as data.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use crate::Record;

/// The codes of the syntax errors of a record, each with the text it is about.
#[track_caller]
fn check(text: &str, expected: &[(&str, &str)]) {
    let (record, _) = Record::read(text);
    let found: Vec<(&str, &str)> = record
        .syntax_errors()
        .map(|problem| (problem.range.clone().map_or("", |range| &text[range]), problem.kind.code()))
        .collect();
    assert_eq!(found, expected, "{text}");
}

/// The kind of the only term of a record.
#[track_caller]
fn check_kind(term: &str, kind: &str) {
    let (record, _) = Record::read(&format!("v=spf1 {term}"));
    let kinds: Vec<&str> = record.terms().iter().map(|term| term.kind()).collect();
    assert_eq!(kinds, [kind], "{term}");
}

#[test]
fn every_mechanism_and_modifier_is_known() {
    check_kind("-all", "all");
    check_kind("?INCLUDE:a.example.org", "include");
    check_kind("a", "a");
    check_kind("~a:a.example.org/24//64", "a");
    check_kind("mx//64", "mx");
    check_kind("mx:foo:bar/baz.example.org", "mx");
    check_kind("ptr:example.org", "ptr");
    check_kind("ip4:192.0.2.0/24", "ip4");
    check_kind("ip6:::1.1.1.1/0", "ip6");
    check_kind("exists:%{i}._spf.%{d2}", "exists");
    check_kind("redirect=%{d}.d.example.org.", "redirect");
    check_kind("exp=why.example.org", "exp");
    check_kind("moo.cow-far_out=man:dog/cat", "unknown_modifier");
    check_kind("default=+", "unknown_modifier");
}

#[test]
fn spaces_alone_separate_terms() {
    check("v=spf1  a   -all  ", &[]);
    check("v=spf1", &[]);
    check("v=spf1 ip4:192.0.2.5\n -all", &[("\n", "spf.odd_character")]);
    check("v=spf1 mx\u{a0}-all", &[("\u{a0}", "spf.odd_character")]);
    check("v=spf1 mx –all", &[("–", "spf.odd_character")]);
    check("v=spf1 a:foo.example.org\0", &[("\0", "spf.odd_character")]);
}

#[test]
fn a_missing_name_or_address_is_said() {
    for term in [
        "include",
        "include:",
        "exists",
        "exists:",
        "a:",
        "mx:",
        "ptr:",
        "ip4",
        "ip4:",
        "ip6",
        "redirect=",
        "exp=",
    ] {
        check(&format!("v=spf1 {term}"), &[(term, "spf.missing_argument")]);
    }
}

#[test]
fn a_prefix_length_has_its_range_and_its_places() {
    for term in [
        "ip4:192.0.2.0/33",
        "ip4:192.0.2.0/032",
        "ip4:192.0.2.0/",
        "ip4:192.0.2.0//32",
        "ip6:::1/129",
        "a/33",
        "a//129",
        "a/24/64",
        "mx/",
        "mx:a.example.org/00",
    ] {
        check(&format!("v=spf1 {term}"), &[(term, "spf.bad_prefix_length")]);
    }
    for term in [
        "all/8",
        "ptr/0",
        "include:a.example.org/24",
        "exists:a.example.org/24",
        "redirect=a.example.org/24",
        "include/24",
    ] {
        check(&format!("v=spf1 {term}"), &[(term, "spf.prefix_not_allowed")]);
    }
    for term in ["a/0", "a//0", "mx/32//128", "ip4:0.0.0.0/0", "ip6:::/0"] {
        check(&format!("v=spf1 {term}"), &[]);
    }
}

#[test]
fn addresses_are_whole_and_of_their_family() {
    for term in [
        "ip4:192.0.2",
        "ip4:999.1.1.1",
        "ip4:192.0.2.1:25",
        "ip4:192.0.2.01",
        "ip4:192.0.2.*",
        "ip4:192.0.2.1-192.0.2.4",
        "ip4:192.0.2.1,192.0.2.2",
        "ip6::CAFE::BABE",
        "ip4:<your-ip>",
    ] {
        check(&format!("v=spf1 {term}"), &[(term, "spf.bad_address")]);
    }
    check("v=spf1 ip4:2001:db8::25", &[("ip4:2001:db8::25", "spf.wrong_family")]);
    check("v=spf1 ip6:192.0.2.1", &[("ip6:192.0.2.1", "spf.wrong_family")]);
    check("v=spf1 ip4:mail.example.org", &[("ip4:mail.example.org", "spf.name_for_address")]);
    check("v=spf1 include:192.0.2.1", &[("include:192.0.2.1", "spf.address_for_name")]);
    check("v=spf1 a:192.0.2.0/24", &[("a:192.0.2.0/24", "spf.address_for_name")]);
    check("v=spf1 192.0.2.1", &[("192.0.2.1", "spf.bare_address")]);
}

#[test]
fn names_end_in_a_top_label() {
    for term in ["a:museum", "a:museum.", "a:abc.123", "mx:example.-org", "include:-all", "redirect=-all"] {
        check(&format!("v=spf1 {term}"), &[(term, "spf.bad_domain")]);
    }
    check("v=spf1 a:example.org:8080", &[("a:example.org:8080", "spf.bad_domain")]);
    check("v=spf1 spf.example.org", &[("spf.example.org", "spf.bare_domain")]);
}

#[test]
fn macros_are_checked_also_where_nobody_expands_them() {
    for term in [
        "exists:%(i).example.org",
        "a:foo%.example.org",
        "exp=%{r}.example.org",
        "foo=%abc",
        "a:%{d0}.example.org",
    ] {
        check(&format!("v=spf1 {term}"), &[(term, "spf.bad_macro")]);
    }
    check("v=spf1 a:macro%%percent%_%_space%-url.example.org exists:%{l1r-+,/_=}.%{D}", &[]);
}

#[test]
fn modifiers_are_told_from_mechanisms_by_their_equals_sign() {
    check("v=spf1 1up=foo", &[("1up=foo", "spf.bad_modifier_name")]);
    check("v=spf1 =all", &[("=all", "spf.bad_modifier_name")]);
    check("v=spf1 -redirect=a.example.org", &[("-redirect=a.example.org", "spf.qualified_modifier")]);
    check("v=spf1 redirect:a.example.org", &[("redirect:a.example.org", "spf.colon_for_equals")]);
    check("v=spf1 exp=a.example.org exp=b.example.org", &[("exp=b.example.org", "spf.repeated_modifier")]);
    check(
        "v=spf1 redirect=a.example.org -all REDIRECT=a.example.org",
        &[("REDIRECT=a.example.org", "spf.repeated_modifier")],
    );
    check("v=spf1 moo.cow/far_out=man:dog/cat", &[("moo.cow/far_out=man:dog/cat", "spf.unknown_mechanism")]);
    check("v=spf1 moo.cow:far_out=man:dog/cat", &[("moo.cow:far_out=man:dog/cat", "spf.unknown_mechanism")]);
    check("v=spf1 ra=postmaster rr=e ra=other -all", &[]);
}

#[test]
fn errors_are_found_anywhere_and_all_at_once() {
    check("v=spf1 ip4:192.0.2.1 -all moo", &[("moo", "spf.unknown_mechanism")]);
    check(
        "v=spf1 ipv4: 131.107.21.231  include:spf.protection.outlook.co  m -all",
        &[
            ("ipv4:", "spf.misspelt_mechanism"),
            ("131.107.21.231", "spf.bare_address"),
            ("m", "spf.unknown_mechanism"),
        ],
    );
}

#[test]
fn slips_are_recognised() {
    for term in [
        "ipv4:192.0.2.1",
        "ip:192.0.2.1",
        "inlcude:a.example.org",
        "includes:a.example.org",
        "-all;",
        "-all.",
        "~all;google-site-verification=xyz",
    ] {
        check(&format!("v=spf1 {term}"), &[(term, "spf.misspelt_mechanism")]);
    }
    check("v=spf1 mx ~ all", &[("~", "spf.lone_qualifier")]);
    check("v=spf1 all:-", &[("all:-", "spf.unexpected_argument")]);
    check("v=spf1 ip4:203.0.113.10~all", &[("ip4:203.0.113.10~all", "spf.bad_address")]);
}
