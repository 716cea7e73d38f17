//! Checks against a small zone: limits, errors and what a person reads of them.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::*;
use crate::{Entry, Zone};

fn text(text: &str) -> Entry {
    Entry::Record(Data::Txt(text.into()))
}

fn address(last: u8) -> Entry {
    Entry::Record(Data::A([192, 0, 2, last].into()))
}

/// The names that records of these tests ask about; `example.org` publishes `record`.
fn zone(record: &str) -> Zone {
    let mut zone = Zone::default();
    zone.add("example.org", text(record));
    zone.add("example.org", address(80));
    zone.add("pass.example.org", text("v=spf1 ip4:192.0.2.0/24 -all"));
    zone.add("fail.example.org", text("v=spf1 -all exp=inner.example.org"));
    zone.add("two.example.org", text("v=spf1 -all"));
    zone.add("two.example.org", text("v=spf1 mx -all"));
    zone.add("broken.example.org", text("v=spf1 moo -all"));
    zone.add("slow.example.org", Entry::Timeout);
    zone.add("plain.example.org", text("hello"));
    zone.add("loop.example.org", text("v=spf1 include:loop.example.org -all"));
    zone.add("why.example.org", text("%{i} is not one of %{d}"));
    zone.add("inner.example.org", text("not shown"));
    for (name, count) in [("ten.example.org", 10u16), ("eleven.example.org", 11)] {
        for last in 1..=count {
            let exchange = format!("mx{last}.example.org.");
            zone.add(name, Entry::Record(Data::Mx { preference: last, exchange }));
        }
    }
    for last in 1..=11 {
        zone.add(&format!("mx{last}.example.org"), address(last));
    }
    for last in 1..=11 {
        zone.add("1.2.0.192.in-addr.arpa", Entry::Record(Data::Ptr(format!("mx{last}.example.org"))));
        zone.add("11.2.0.192.in-addr.arpa", Entry::Record(Data::Ptr(format!("mx{last}.example.org"))));
    }
    zone
}

/// Asks the zone until the check ends; the questions of a batch are answered from the last to the first.
/// A check that looks into the zone itself must end alike.
fn evaluate(zone: &Zone, request: Request) -> Outcome {
    let mut evaluation = Evaluation::new(request.clone()).traced();
    loop {
        match evaluation.advance() {
            Progress::Done(outcome) => {
                assert_eq!(zone.settle(Evaluation::new(request).traced()), outcome);
                return outcome;
            }
            Progress::Ask(questions) => {
                for question in questions.into_iter().rev() {
                    let answer = zone.answer(&question);
                    evaluation.answer(question, answer);
                }
            }
        }
    }
}

fn outcome(ip: &str, record: &str) -> Outcome {
    evaluate(&zone(record), Request::new(ip.parse().unwrap(), "mail.example.org", "u@example.org"))
}

/// The result for a client, with the look-ups and the void ones.
#[track_caller]
fn check(ip: &str, record: &str, expected: (&str, usize, usize)) {
    let found = outcome(ip, record);
    assert_eq!(
        (found.verdict.as_str(), found.lookups, found.void_lookups),
        expected,
        "{record}: {:#?}",
        found.trace
    );
}

#[test]
fn ten_terms_may_ask_the_dns_and_not_eleven() {
    check("192.0.2.1", &format!("v=spf1 {}-all", "a ".repeat(10)), ("fail", 10, 0));
    check("192.0.2.1", &format!("v=spf1 {}-all", "a ".repeat(11)), ("permerror", 11, 0));
    check("192.0.2.1", &format!("v=spf1 {}include:pass.example.org -all", "a ".repeat(9)), ("pass", 10, 0));
    check("192.0.2.1", &format!("v=spf1 {}redirect=pass.example.org", "a ".repeat(10)), ("permerror", 11, 0));
    check("192.0.2.1", "v=spf1 include:loop.example.org -all", ("permerror", 11, 0));
}

#[test]
fn terms_behind_the_match_are_neither_asked_nor_counted() {
    check("192.0.2.1", &format!("v=spf1 ip4:192.0.2.1 {}-all", "a ".repeat(11)), ("pass", 0, 0));
}

#[test]
fn two_terms_may_be_void_and_not_three() {
    let gone = |count: usize| {
        let terms: String = (0..count).map(|number| format!("a:gone{number}.example.org ")).collect();
        format!("v=spf1 {terms}-all")
    };
    check("192.0.2.1", &gone(2), ("fail", 2, 2));
    check("192.0.2.1", &gone(3), ("permerror", 3, 3));
    check("2001:db8::1", "v=spf1 a a a -all", ("permerror", 3, 3));
    check("192.0.2.1", "v=spf1 mx exists:gone.example.org -all", ("fail", 2, 2));
}

#[test]
fn ten_exchangers_may_be_asked_about_and_not_eleven() {
    check("192.0.2.10", "v=spf1 mx:ten.example.org -all", ("pass", 1, 0));
    check("192.0.2.11", "v=spf1 mx:ten.example.org -all", ("fail", 1, 0));
    check("192.0.2.1", "v=spf1 mx:eleven.example.org -all", ("permerror", 1, 0));
}

#[test]
fn ten_names_of_a_client_are_looked_at_and_the_rest_ignored() {
    check("192.0.2.1", "v=spf1 ptr:example.org -all", ("pass", 1, 0));
    check("192.0.2.11", "v=spf1 ptr:example.org -all", ("fail", 1, 0));
}

#[test]
fn an_include_matches_where_its_policy_passes() {
    check("192.0.2.1", "v=spf1 include:pass.example.org -all", ("pass", 1, 0));
    check("192.0.2.1", "v=spf1 ~include:pass.example.org -all", ("softfail", 1, 0));
    check("192.0.2.1", "v=spf1 include:fail.example.org ?all", ("neutral", 1, 0));
    check("192.0.2.1", "v=spf1 include:slow.example.org ?all", ("temperror", 1, 0));
    check("192.0.2.1", "v=spf1 include:broken.example.org ?all", ("permerror", 1, 0));
    check("192.0.2.1", "v=spf1 include:two.example.org ?all", ("permerror", 1, 0));
    check("192.0.2.1", "v=spf1 include:plain.example.org ?all", ("permerror", 1, 0));
    check("192.0.2.1", "v=spf1 include:gone.example.org ?all", ("permerror", 1, 1));
    check("192.0.2.1", "v=spf1 include:a..example.org ?all", ("permerror", 1, 0));
}

#[test]
fn a_redirect_decides_where_nothing_matched() {
    check("192.0.2.1", "v=spf1 redirect=pass.example.org", ("pass", 1, 0));
    check("192.0.2.80", "v=spf1 redirect=fail.example.org a", ("pass", 1, 0));
    check("192.0.2.1", "v=spf1 redirect=pass.example.org -all", ("fail", 0, 0));
    check("192.0.2.1", "v=spf1 redirect=plain.example.org", ("permerror", 1, 0));
    check("192.0.2.1", "v=spf1 redirect=slow.example.org", ("temperror", 1, 0));
}

#[test]
fn a_dns_failure_is_a_temporary_error_except_in_ptr() {
    check("192.0.2.1", "v=spf1 a:slow.example.org -all", ("temperror", 1, 0));
    check("192.0.2.1", "v=spf1 mx:slow.example.org -all", ("temperror", 1, 0));
    check("192.0.2.1", "v=spf1 exists:slow.example.org -all", ("temperror", 1, 0));
    let mut zone = zone("v=spf1 ptr -all");
    zone.add("9.2.0.192.in-addr.arpa", Entry::Timeout);
    let request = Request::new([192, 0, 2, 9].into(), "mail.example.org", "u@example.org");
    assert_eq!(evaluate(&zone, request).verdict, Verdict::Fail);
}

#[test]
fn a_name_that_cannot_exist_is_not_asked_about() {
    check(
        "192.0.2.1",
        "v=spf1 a:a..example.org exists:b..example.org mx:c..example.org -all",
        ("fail", 3, 0),
    );
}

#[test]
fn only_the_deciding_policy_explains_and_only_a_fail() {
    let explanation = |record: &str| outcome("192.0.2.1", record).explanation;
    let own = Some("192.0.2.1 is not one of example.org".to_owned());
    assert_eq!(explanation("v=spf1 -all exp=why.example.org"), own);
    assert_eq!(explanation("v=spf1 include:fail.example.org -all exp=why.example.org"), own);
    assert_eq!(
        explanation("v=spf1 redirect=fail.example.org exp=why.example.org"),
        Some("not shown".to_owned())
    );
    for record in [
        "v=spf1 ~all exp=why.example.org",
        "v=spf1 -all",
        "v=spf1 -all exp=gone.example.org",
        "v=spf1 -all exp=slow.example.org",
        "v=spf1 -all exp=two.example.org",
        "v=spf1 -all exp=a..example.org",
    ] {
        assert_eq!(explanation(record), None, "{record}");
    }
}

#[test]
fn what_cannot_stand_in_a_reply_is_no_explanation() {
    let mut zone = zone("v=spf1 -all exp=%{d}.exp.example.org");
    zone.add("example.org.exp.example.org", text("from %{l}"));
    let explanation = |mail_from: &str| {
        evaluate(&zone, Request::new([192, 0, 2, 1].into(), "mail.example.org", mail_from)).explanation
    };
    assert_eq!(explanation("u@example.org").as_deref(), Some("from u"));
    assert_eq!(explanation("a\r\nb@example.org"), None);
    assert_eq!(explanation("é@example.org"), None);
}

#[test]
fn known_names_are_asked_about_at_once() {
    let mut evaluation =
        Evaluation::new(Request::new([192, 0, 2, 10].into(), "mail.example.org", "u@example.org"));
    let zone = zone("v=spf1 mx:ten.example.org -all");
    let mut sizes = Vec::new();
    while let Progress::Ask(questions) = evaluation.advance() {
        sizes.push(questions.len());
        // One answer at a time, the last first: the rest is asked for again.
        let last = questions.last().unwrap().clone();
        let answer = zone.answer(&last);
        evaluation.answer(last, answer);
    }
    assert_eq!(sizes, [1, 1, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
}

#[test]
fn the_trace_says_what_was_found_where() {
    let trace = outcome("192.0.2.1", "v=spf1 a ?include:pass.example.org -all").trace;
    let steps: Vec<String> = trace
        .iter()
        .map(|step| {
            let target = step.target.as_deref().unwrap_or("-");
            let verdict = step.verdict.map_or("-", Verdict::as_str);
            format!(
                "{} {} {} [{}] {target} {verdict}",
                step.depth,
                step.domain,
                step.kind.as_str(),
                step.text
            )
        })
        .collect();
    assert_eq!(
        steps,
        [
            "0 example.org record [v=spf1 a ?include:pass.example.org -all] - -",
            "0 example.org no_match [a] example.org -",
            "0 example.org follow [?include:pass.example.org] pass.example.org -",
            "1 pass.example.org record [v=spf1 ip4:192.0.2.0/24 -all] - -",
            "1 pass.example.org match [ip4:192.0.2.0/24] - pass",
            "0 example.org match [?include:pass.example.org] - neutral",
        ]
    );
}

#[test]
fn a_domain_that_can_have_no_policy_has_none() {
    let verdict = |helo: &str, mail_from: &str| {
        evaluate(&zone("v=spf1 -all"), Request::new([192, 0, 2, 1].into(), helo, mail_from)).verdict
    };
    assert_eq!(verdict("example.org", ""), Verdict::Fail);
    for helo in ["", "localhost", "[192.0.2.1]", "a..example.org", "société.example.org"] {
        assert_eq!(verdict(helo, ""), Verdict::None, "{helo}");
    }
    assert_eq!(verdict("mail.example.org", "u@gone.example.org"), Verdict::None);
    assert_eq!(verdict("mail.example.org", "u@slow.example.org"), Verdict::TempError);
}
