//! The replies of [`super::cases`], and what holds for every text.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::cases::CASES;
use super::*;

#[test]
fn every_reply_has_its_action_and_its_kind() {
    let mut wrong = Vec::new();
    for (phase, text, action, kind) in CASES {
        let verdict = explain(&read(text), *phase);
        if (verdict.action.as_str(), verdict.kind.as_str()) != (*action, *kind) {
            wrong.push(format!(
                "{text}\n    is {} {}, not {action} {kind}",
                verdict.action.as_str(),
                verdict.kind.as_str()
            ));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), CASES.len(), wrong.join("\n"));
}

#[test]
fn before_a_recipient_is_named_nothing_is_refused_for_good() {
    for (_, text, _, _) in CASES {
        for phase in Phase::ALL.into_iter().filter(|phase| phase.is_before_recipients()) {
            let verdict = explain(&read(text), Some(phase));
            let refused = matches!(verdict.action, Action::RefuseRecipient | Action::RefuseMessage);
            assert!(!refused || verdict.kind == Kind::TooLarge, "{text} at {}", phase.as_str());
        }
    }
}

#[track_caller]
fn check_read(text: &str, code: Option<u16>, enhanced: &str, phase: Option<Phase>) {
    let reading = read(text);
    let found = reading.most_specific().map(|enhanced| enhanced.to_string()).unwrap_or_default();
    assert_eq!((reading.code, found.as_str(), reading.phase), (code, enhanced, phase), "{text}");
}

#[test]
fn a_reply_is_read_as_servers_say_it() {
    check_read("550 5.7.64 TenantAttribution; Relay Access Denied", Some(550), "5.7.64", None);
    check_read("550-5.7.1 one\r\n550-5.7.1 two\r\n550 5.7.1 three", Some(550), "5.7.1", None);
    check_read("550-5.7.26 one\\n550 5.7.26 two", Some(550), "5.7.26", None);
    check_read("550 #5.1.1 unknown", Some(550), "5.1.1", None);
    check_read("550 [5.1.1]: unknown", Some(550), "5.1.1", None);
    check_read("  250 2.6.0 Queued mail for delivery", Some(250), "2.6.0", None);
    check_read("550", Some(550), "", None);
    check_read("", None, "", None);
    check_read("554 Postfix 2.11.0 says no to 192.0.2.10", Some(554), "", None);
}

#[test]
fn a_reply_is_found_where_logs_and_bounces_quote_it() {
    check_read(
        "status=bounced (host mx.example.org[192.0.2.25] said: 550 5.1.1 <a@example.org>: no (in reply to RCPT TO command))",
        Some(550),
        "5.1.1",
        Some(Phase::Rcpt),
    );
    check_read("Remote Server returned '550 5.7.64 TenantAttribution'", Some(550), "5.7.64", None);
    check_read("Diagnostic-Code: smtp;550 5.4.1 Recipient address rejected", Some(550), "5.4.1", None);
    check_read("#< #5.7.1 smtp;550 5.7.1 not authorized>", Some(550), "5.7.1", None);
    check_read("Remote server returned an error -> 550 5.0.350 -> 5.1.1 unknown", Some(550), "5.1.1", None);
    check_read("5.7.64 TenantAttribution", None, "5.7.64", None);
    check_read(
        "SMTP error from remote mail server after end of data: 554 5.6.0 corrupt",
        Some(554),
        "5.6.0",
        Some(Phase::EndOfData),
    );
}

#[test]
fn a_number_of_attribution_is_a_whole_word() {
    let kind = |text: &str| explain(&read(text), None).kind;
    assert_eq!(kind("451 4.4.4 Mail received ATTR35"), Kind::WrongEndpoint);
    assert_eq!(kind("451 4.4.3 Temporary server error. ATTR1"), Kind::SystemFault);
    assert_eq!(kind("451 4.3.2 Temporary server error. ATTR55.1"), Kind::SystemFault);
    assert_eq!(kind("550 5.4.4 Loop ATTR34"), Kind::Loop);
}

#[test]
fn each_code_is_one_meaning_s() {
    let codes: std::collections::BTreeSet<&str> = Kind::ALL.iter().map(|kind| kind.as_str()).collect();
    assert_eq!(codes.len(), Kind::ALL.len());
}

#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn any_text_is_explained(text in "([245][0-9]{2}[ -])?([45]\\.[0-7]\\.[0-9]{1,3} )?[ -~é\r\n]{0,60}", at in 0..8_usize) {
            let phase = Phase::ALL[at];
            let verdict = explain(&read(&text), Some(phase));
            prop_assert!(verdict.action != Action::RefuseRecipient || !phase.is_before_recipients());
        }

        #[test]
        fn a_positive_reply_accepts(code in 200..300_u16, text in "[ -~]{0,60}") {
            prop_assert_eq!(explain(&read(&format!("{code} {text}")), None).action, Action::Accept);
        }
    }
}
