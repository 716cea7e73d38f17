#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::*;

/// Recipients, volume, senders, application, address, host; `?` is not known.
fn answers(said: [&str; 6]) -> Answers {
    fn one<T: Copy>(all: &[T], word: &str, name: impl Fn(T) -> &'static str) -> Option<T> {
        let found = all.iter().copied().find(|one| name(*one) == word);
        assert!(found.is_some() || word == "?", "{word}");
        found
    }
    Answers {
        recipients: one(Recipients::ALL, said[0], Recipients::as_str),
        volume: one(Volume::ALL, said[1], Volume::as_str),
        senders: one(Senders::ALL, said[2], Senders::as_str),
        application: one(Ability::ALL, said[3], Ability::as_str),
        address: one(Line::ALL, said[4], Line::as_str),
        host: one(Host::ALL, said[5], Host::as_str),
    }
}

#[track_caller]
fn check(said: [&str; 6], chosen: &str, open: &[&str]) {
    let decision = decide(&answers(said));
    assert_eq!(decision.possible[0].as_str(), chosen, "{said:?}");
    assert_eq!(decision.open.iter().map(|question| question.as_str()).collect::<Vec<_>>(), open, "{said:?}");
}

#[test]
fn the_procedures_firm_gets_a_connector_by_address() {
    check(["customers", "notices", "several", "neither", "own", "yes"], "connector_by_address", &[]);
    check(["customers", "notices", "several", "neither", "own", "no"], "connector_by_address", &[]);
    check(["colleagues", "notices", "several", "password", "own", "yes"], "connector_by_address", &[]);
}

#[test]
fn who_shares_an_address_or_has_none_is_known_by_a_certificate_or_signs_in() {
    check(["customers", "notices", "several", "neither", "shared", "yes"], "connector_by_certificate", &[]);
    check(["customers", "notices", "several", "oauth", "none", "no"], "oauth", &[]);
    check(["customers", "notices", "one", "password", "none", "no"], "basic", &[]);
    check(["colleagues", "notices", "one", "neither", "none", "no"], "direct_send", &[]);
}

#[test]
fn newsletters_go_elsewhere_and_who_can_do_it_already_needs_nothing() {
    check(["customers", "newsletters", "several", "neither", "own", "yes"], "bulk", &[]);
    check(["customers", "notices", "one", "oauth", "own", "yes"], "nothing", &[]);
}

#[test]
fn what_is_not_known_is_named_where_it_would_change_the_choice() {
    check(["?", "?", "?", "?", "?", "?"], "connector_by_address", &["volume", "address"]);
    check(["customers", "notices", "several", "neither", "?", "yes"], "connector_by_address", &["address"]);
    check(["customers", "notices", "?", "oauth", "own", "yes"], "connector_by_address", &["senders"]);
    check(["?", "notices", "several", "neither", "own", "?"], "connector_by_address", &[]);
}

/// Every answer to every question, and not knowing.
fn everything() -> Vec<Answers> {
    fn with_none<T: Copy>(all: &[T]) -> Vec<Option<T>> {
        all.iter().copied().map(Some).chain([None]).collect()
    }
    let mut all = Vec::new();
    for recipients in with_none(Recipients::ALL) {
        for volume in with_none(Volume::ALL) {
            for senders in with_none(Senders::ALL) {
                for application in with_none(Ability::ALL) {
                    for address in with_none(Line::ALL) {
                        for host in with_none(Host::ALL) {
                            all.push(Answers { recipients, volume, senders, application, address, host });
                        }
                    }
                }
            }
        }
    }
    all
}

#[test]
fn whatever_is_answered_there_is_a_choice_that_no_answer_rules_out() {
    for answers in everything() {
        let decision = decide(&answers);
        let chosen = decision.possible[0];
        assert!(chosen.is_possible(&answers), "{answers:?}");
        assert_eq!(decision.possible.len() + decision.impossible.len(), Way::ALL.len());
        if answers.address.is_some_and(|line| line != Line::Own) {
            assert_ne!(chosen, Way::ConnectorByAddress, "{answers:?}");
        }
        if answers.recipients == Some(Recipients::Customers) {
            assert_ne!(chosen, Way::DirectSend, "{answers:?}");
        }
        assert_eq!(chosen == Way::Bulk, decision.possible == [Way::Bulk], "{answers:?}");
    }
}

#[test]
fn who_has_answered_everything_is_asked_nothing_more() {
    for answers in everything() {
        let known = completions(&answers).is_empty();
        assert!(!known || decide(&answers).open.is_empty(), "{answers:?}");
    }
}

#[test]
fn each_reason_has_its_page() {
    for language in [Language::French, Language::English] {
        let words = &texts(language).method;
        for way in Way::ALL {
            assert!(!reasons(way, words).is_empty(), "{way:?}");
        }
        let said = text(&decide(&Answers::default()), language);
        assert!(said.contains("MC786329, 2026-01-27") && said.contains("MC1226222"), "{said}");
        assert_eq!(readiness::text(language).matches('☐').count(), readiness(words).len());
    }
}
