//! What is mended and what is asked, as data.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::*;
use crate::evaluate::Data;
use crate::{Entry, Record};

fn repaired(texts: &[&str]) -> Repaired {
    let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
    repair(&Published { texts: &texts, domain: "example.com", ..Published::default() })
}

/// The record, the kinds of the repairs and those of the questions.
#[track_caller]
fn check(text: &str, record: Option<&str>, repairs: &str, questions: &str) {
    let found = repaired(&[text]);
    let of = |words: Vec<&str>| words.join(" ");
    assert_eq!(found.record.as_deref(), record, "{text}");
    assert_eq!(of(found.repairs.iter().map(|repair| repair.kind.as_str()).collect()), repairs, "{text}");
    let kinds = found.questions.iter().map(|question| question.about.kind.code());
    assert_eq!(of(kinds.collect()), questions, "{text}");
    for repair in &found.repairs {
        assert_eq!(text.get(repair.range.clone()), Some(repair.from.as_str()), "{text}");
    }
}

/// A text that has one reading.
#[track_caller]
fn sure(text: &str, record: &str, repairs: &str) {
    check(text, Some(record), repairs, "");
}

/// The values of the first question's choices, "…" where the person types, with the record of the first.
#[track_caller]
fn asked(text: &str, question: &str, values: &[&str], record: &str) {
    let found = repaired(&[text]);
    let first = found.questions.first().unwrap();
    assert_eq!(first.about.kind.code(), question, "{text}");
    let shown = |choice: &Choice| choice.value.clone().unwrap_or("…".to_owned());
    assert_eq!(first.choices.iter().map(shown).collect::<Vec<_>>(), values, "{text}");
    assert_eq!(first.choices[0].record.as_deref(), Some(record), "{text}");
}

#[test]
fn a_working_record_stays_as_it_is() {
    sure(
        "v=spf1 mx include:spf.protection.outlook.com -all",
        "v=spf1 mx include:spf.protection.outlook.com -all",
        "",
    );
    sure("v=spf1 -ip4:8.8.8.8 ip4:8.8.8.0/24 -all", "v=spf1 -ip4:8.8.8.8 ip4:8.8.8.0/24 -all", "");
    sure(
        "v=spf1 include:%{I}._spf.example.net ra=x -all",
        "v=spf1 include:%{I}._spf.example.net ra=x -all",
        "",
    );
    sure("V=SPF1 MX -ALL", "V=SPF1 MX -ALL", "");
}

#[test]
fn what_is_around_a_value_comes_off() {
    sure("\"v=spf1 mx -all\"", "v=spf1 mx -all", "quotes quotes");
    sure("example.com. IN TXT \"v=spf1 \" \"mx -all\"", "v=spf1 mx -all", "surroundings quotes quotes");
    sure("SPF=v=spf1 mx -all", "v=spf1 mx -all", "surroundings");
    sure("- v=spf1 mx -all", "v=spf1 mx -all", "surroundings");
    sure(" v=spf1  mx -all ", "v=spf1 mx -all", "space space space");
    sure("v=spf1 mx -all # ours", "v=spf1 mx -all", "other_text");
}

#[test]
fn a_version_is_mended() {
    for text in ["v=spf mx -all", "v=spf10 mx -all", "spf1 mx -all", "v = spf1 mx -all", "v=spf1; mx -all"] {
        sure(text, "v=spf1 mx -all", "version");
    }
    sure("v=spf1mx -all", "v=spf1 mx -all", "space");
    sure("v=spf1 a v=spf1 mx -all", "v=spf1 a mx -all", "version");
}

#[test]
fn spaces_are_put_where_they_belong() {
    sure("v=spf1 include: spf.example.org - all", "v=spf1 include:spf.example.org -all", "space space");
    sure("v=spf1 include spf.example.org -all", "v=spf1 include:spf.example.org -all", "space");
    sure("v=spf1 redirect = spf.example.org", "v=spf1 redirect=spf.example.org", "space");
    sure("v=spf1 ip4:8.8.8.0 /24~all", "v=spf1 ip4:8.8.8.0/24 ~all", "space space");
    sure("v=spf1 include:spf.example.org-all", "v=spf1 include:spf.example.org -all", "space");
    sure("v=spf1 ip4:8.8.8.8ip4:9.9.9.9 -all", "v=spf1 ip4:8.8.8.8 ip4:9.9.9.9 -all", "space");
    sure("v=spf1 mxinclude:spf.example.org -all", "v=spf1 mx include:spf.example.org -all", "space");
}

#[test]
fn wrong_signs_and_names_are_mended() {
    sure(
        "v=spf1 mx, a,ip4:8.8.8.8,9.9.9.9; -all.",
        "v=spf1 mx a ip4:8.8.8.8 ip4:9.9.9.9 -all",
        "separator separator separator family separator",
    );
    sure("v=spf1 mx ~all;site-verification=x", "v=spf1 mx ~all", "other_text");
    sure("v=spf1 inlcude:spf.example.org -al", "v=spf1 include:spf.example.org -all", "name name");
    sure("v=spf1 ipv4:8.8.8.8 ip:2001:4860::8 -all", "v=spf1 ip4:8.8.8.8 ip6:2001:4860::8 -all", "name name");
    sure(
        "v=spf1 ip4.8.8.8.8 include::spf.example.org -all",
        "v=spf1 ip4:8.8.8.8 include:spf.example.org -all",
        "mark mark",
    );
    sure("v=spf1 redirect:spf.example.org", "v=spf1 redirect=spf.example.org", "mark");
    sure("v=spf1 -redirect=spf.example.org", "v=spf1 redirect=spf.example.org", "qualifier");
    sure("v=spf1 mx all:-", "v=spf1 mx -all", "qualifier");
    sure("v=spf1 mx --all", "v=spf1 mx -all", "qualifier");
    sure("v=spf1 exists:%(i).example.org -all", "v=spf1 exists:%{i}.example.org -all", "macro");
    sure(
        "v=spf1 exists:%i.%{l1r-}.%{d.example.org -all",
        "v=spf1 exists:%{i}.%{l1r-}.%{d}.example.org -all",
        "macro",
    );
}

#[test]
fn addresses_are_mended_where_nobody_else_passes() {
    sure("v=spf1 ip4:8.8.8.8:25 -all", "v=spf1 ip4:8.8.8.8 -all", "address");
    sure("v=spf1 include:8.8.8.8 8.8.4.4 -all", "v=spf1 ip4:8.8.8.8 ip4:8.8.4.4 -all", "family family");
    sure("v=spf1 -8.8.8.8 mx -all", "v=spf1 -ip4:8.8.8.8 mx -all", "family");
    sure("v=spf1 ip6:8.8.8.8 -all", "v=spf1 ip4:8.8.8.8 -all", "family");
    sure("v=spf1 ip4:8.8.8.0/024 -all", "v=spf1 ip4:8.8.8.0/24 -all", "address");
    sure("v=spf1 include:https://spf.example.org/ -all", "v=spf1 include:spf.example.org -all", "address");
}

#[test]
fn a_repeated_term_is_taken_out() {
    sure(
        "v=spf1 mx include:a.example MX include:A.example. -all -all",
        "v=spf1 mx include:a.example -all",
        "duplicate duplicate duplicate",
    );
}

#[test]
fn several_readings_are_asked_with_their_records() {
    asked(
        "v=spf1 spf.example.org -all",
        "spf.bare_domain",
        &["include:spf.example.org", "a:spf.example.org", "…", ""],
        "v=spf1 include:spf.example.org -all",
    );
    asked(
        "v=spf1 mail.example.org -all",
        "spf.bare_domain",
        &["a:mail.example.org", "include:mail.example.org", "…", ""],
        "v=spf1 a:mail.example.org -all",
    );
    asked(
        "v=spf1 ip4:8.8.8.0/240 -all",
        "spf.bad_prefix_length",
        &["ip4:8.8.8.0/24", "ip4:8.8.8.0", "…", ""],
        "v=spf1 ip4:8.8.8.0/24 -all",
    );
    asked(
        "v=spf1 ip6:2001:4860::/129 -all",
        "spf.bad_prefix_length",
        &["ip6:2001:4860::", "…", ""],
        "v=spf1 ip6:2001:4860:: -all",
    );
    asked(
        "v=spf1 ip4:8.8.8.10-8.8.8.13 -all",
        "spf.bad_address",
        &["ip4:8.8.8.10/31 ip4:8.8.8.12/31", "…", ""],
        "v=spf1 ip4:8.8.8.10/31 ip4:8.8.8.12/31 -all",
    );
    asked(
        "v=spf1 a:mailserver -all",
        "spf.bad_domain",
        &["a:mailserver.example.com", "…", ""],
        "v=spf1 a:mailserver.example.com -all",
    );
    asked(
        "v=spf1 redirect=a.example redirect=b.example",
        "spf.repeated_modifier",
        &["include:a.example include:b.example", "redirect=a.example", "redirect=b.example"],
        "v=spf1 include:a.example include:b.example ~all",
    );
    asked(
        "v=spf1 mx:10 mail.example.org -all",
        "spf.bad_domain",
        &["mx:10.example.com", "…", ""],
        "v=spf1 mx:10.example.com mail.example.org -all",
    );
}

#[test]
fn whoever_newly_passes_is_asked_about() {
    asked(
        "v=spf1 include=spf.example.org -all",
        "spf.equals_for_colon",
        &["include:spf.example.org", ""],
        "v=spf1 include:spf.example.org -all",
    );
    asked(
        "v=spf1 mx ~all include:a.example",
        "spf.after_all",
        &["mx include:a.example ~all", ""],
        "v=spf1 mx include:a.example ~all",
    );
    asked("v=spf1 mx all", "spf.pass_all", &["~all", "-all", "?all"], "v=spf1 mx ~all");
    asked("v=spf1 mx", "spf.no_all", &["~all", "-all"], "v=spf1 mx ~all");
    asked(
        "v=spf1 ~include:a.example -all",
        "spf.negative_include",
        &["include:a.example", ""],
        "v=spf1 include:a.example -all",
    );
    asked(
        "v=spf1 ip4:8.8.8.8/24 -all",
        "spf.host_bits",
        &["ip4:8.8.8.0/24", "ip4:8.8.8.8"],
        "v=spf1 ip4:8.8.8.0/24 -all",
    );
    asked(
        "v=spf1 ip4:8.8.8.0/25 ip4:8.8.8.128/25 -all",
        "spf.neighbours",
        &["ip4:8.8.8.0/24"],
        "v=spf1 ip4:8.8.8.0/24 -all",
    );
    asked(
        "v=spf1 redirect=a.example ip4:8.8.8.8",
        "spf.redirect_not_last",
        &["ip4:8.8.8.8 redirect=a.example"],
        "v=spf1 ip4:8.8.8.8 redirect=a.example",
    );
}

#[test]
fn one_answer_settles_what_belongs_together() {
    asked(
        "v=spf1 ip4:8.8.8.0/30 ip4:8.8.8.4/31 ip4:8.8.8.6 ip4:8.8.8.7 -all",
        "spf.neighbours",
        &["ip4:8.8.8.0/29", "ip4:8.8.8.6/31"],
        "v=spf1 ip4:8.8.8.0/29 -all",
    );
    asked(
        "v=spf1 ip4:8.8.8.8 ip4:8.8.8.0/24 ip4:8.8.8.0/28 -all",
        "spf.covered",
        &[""],
        "v=spf1 ip4:8.8.8.0/24 -all",
    );
    asked("v=spf1 mx -all; v=DMARC1; p=none", "spf.unknown_modifier", &["", ""], "v=spf1 mx -all");
    asked(
        "v=spf1 ip4=8.8.8.8, -all",
        "spf.equals_for_colon",
        &["ip4:8.8.8.8", ""],
        "v=spf1 ip4:8.8.8.8 -all",
    );
    asked(
        "v=spf1 ip4:8.8.8.1O -all",
        "spf.name_for_address",
        &["ip4:8.8.8.10", "a:8.8.8.1O", "include:8.8.8.1O", "…", ""],
        "v=spf1 ip4:8.8.8.10 -all",
    );
}

#[test]
fn a_network_behind_one_that_denies_is_not_called_idle() {
    check(
        "v=spf1 ip4:8.8.8.8 -ip4:8.8.8.0/28 ip4:8.8.8.0/24 -all",
        Some("v=spf1 ip4:8.8.8.8 -ip4:8.8.8.0/28 ip4:8.8.8.0/24 -all"),
        "",
        "",
    );
}

#[test]
fn what_nobody_can_know_is_typed_and_no_broken_record_is_given() {
    check("v=spf1 ip4:<your-ip> -all", None, "", "spf.bad_address");
    check("v=spf1 ip4:999.1.1.1 -all", None, "", "spf.bad_address");
    check("v=spf1 ip4:10.0.0.1 -all", Some("v=spf1 ip4:10.0.0.1 -all"), "", "ip.private");
    check("v=spf1 moo -all", None, "", "spf.unknown_mechanism");
}

#[test]
fn no_repair_lets_everybody_pass_unasked() {
    asked("v=spf1 mx all;", "spf.misspelt_mechanism", &["~all", "-all", "all", "…", ""], "v=spf1 mx ~all");
    asked("v=spf1 mx + all", "spf.lone_qualifier", &["+all", "…", ""], "v=spf1 mx +all all");
    asked(
        "v=spf1 0.0.0.0/0 -all",
        "spf.bare_address",
        &["ip4:0.0.0.0/0", "ip4:0.0.0.0", "…", ""],
        "v=spf1 ip4:0.0.0.0/0 -all",
    );
    asked(
        "v=spf1 ipv4:8.0.0.0/8 -all",
        "spf.misspelt_mechanism",
        &["ip4:8.0.0.0/8", "ip4:8.0.0.0", "…", ""],
        "v=spf1 ip4:8.0.0.0/8 -all",
    );
    asked(
        "v=spf1 ip4:8.0.0.0 /8 -all",
        "spf.unknown_mechanism",
        &["ip4:8.0.0.0/8", "…", ""],
        "v=spf1 ip4:8.0.0.0/8 -all",
    );
}

#[test]
fn a_misspelt_all_without_a_sign_never_becomes_one_that_lets_everybody_pass() {
    check("v=spf1 mx alll", None, "", "spf.unknown_mechanism");
}

#[test]
fn other_values_are_kept_apart_and_records_are_united() {
    let found = repaired(&["MS=ms12345678", "v=spf1 mx -all", "v=spf1 include:a.example ~all"]);
    assert_eq!(found.record.as_deref(), Some("v=spf1 mx include:a.example ~all"));
    assert_eq!(found.class, Class::PermError);
    let question = &found.questions[0];
    assert_eq!((question.about.kind.code(), question.about.record), ("spf.all_differs", 2));
    assert_eq!(question.choices[0].record.as_deref(), Some("v=spf1 mx include:a.example -all"));
    let lines = repaired(&["v=spf1 mx -all\nMS=ms1\nv=spf1 a -all"]);
    assert_eq!(lines.record.as_deref(), Some("v=spf1 mx a -all"));
}

#[test]
fn texts_that_are_about_something_else_are_never_changed() {
    for text in ["", "MS=ms12345678", "spf2.0/pra mx -all", "v=DMARC1; p=none", "we publish v=spf1 soon"] {
        check(text, None, "", "");
        assert_eq!(repaired(&[text]).class, Class::None, "{text}");
    }
}

#[test]
fn the_dns_tells_of_targets_without_a_record_and_of_names_without_an_answer() {
    let mut zone = Zone::default();
    zone.add("spf.protection.outlook.com", Entry::Record(Data::Txt("v=spf1 -all".into())));
    let exchange = "example-com.mail.protection.outlook.com".to_owned();
    zone.add("example.com", Entry::Record(Data::Mx { preference: 0, exchange }));
    let check = |text: &str, kinds: &[&str], value: &str| {
        let texts = [text.to_owned()];
        let found =
            repair(&Published { texts: &texts, domain: "example.com", zone: Some(&zone), addresses: &[] });
        let codes: Vec<&str> = found.questions.iter().map(|question| question.about.kind.code()).collect();
        assert_eq!(codes, kinds, "{text}");
        assert_eq!(found.questions[0].choices[0].value.as_deref(), Some(value), "{text}");
    };
    check(
        "v=spf1 include:spf.protection.outlok.com -all",
        &["spf.target_without_record"],
        "include:spf.protection.outlook.com",
    );
    check(
        "v=spf1 include:spf.protection.outlook.fr -all",
        &["spf.target_without_record"],
        "include:spf.protection.outlook.com",
    );
    check(
        "v=spf1 include:example-com.mail.protection.outlook.com -all",
        &["spf.mail_host_included"],
        "include:spf.protection.outlook.com",
    );
    check("v=spf1 mx include:spf.protection.outlook.com -all", &["spf.microsoft_mx"], "");
    check("v=spf1 a:x.example a:y.example a:z.example ~all", &["spf.too_many_void_lookups"], "");
    check("v=spf1 include:example.com ~all", &["spf.includes_itself"], "");
}

#[test]
fn a_repaired_record_needs_no_further_repair() {
    let first = repaired(&["“v=spf1 ipv4: 8.8.8.8, include : spf.example.org ; – all”"]).record.unwrap();
    assert_eq!(first, "v=spf1 ip4:8.8.8.8 include:spf.example.org -all");
    assert!(repaired(&[&first]).repairs.is_empty());
    assert!(Record::read(&first).1.is_empty());
}
