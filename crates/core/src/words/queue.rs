//! The states of routes and of recipients, as people read them; programs keep the words of the API.

use super::Language;

/// What a route does, by the word of the API; a word that is not known stays as it is.
pub fn route_status(word: &str, language: Language) -> &str {
    match (language, word) {
        (Language::French, "waiting") => "prêt",
        (Language::French, "sending") => "envoie",
        (Language::French, "standing_back") => "ralenti, reprend de lui-même",
        (Language::French, "paused") => "en pause, à corriger",
        (Language::French, "quota_used") => "limite de 24 h atteinte",
        (Language::French, "stopped") => "arrêté à la main",
        (Language::French, "gone") => "absent du plan",
        (Language::English, "waiting") => "ready",
        (Language::English, "standing_back") => "slowed down, goes on by itself",
        (Language::English, "paused") => "paused, to be put right",
        (Language::English, "quota_used") => "limit of 24 h reached",
        (Language::English, "stopped") => "stopped by hand",
        (Language::English, "gone") => "not in the plan",
        _ => word,
    }
}

/// The state of a recipient, by the word of the API; in English it is that word.
pub fn state(word: &str, language: Language) -> &str {
    match (language, word) {
        (Language::French, "queued") => "en attente",
        (Language::French, "sending") => "en cours",
        (Language::French, "accepted") => "accepté",
        (Language::French, "deferred") => "différé",
        (Language::French, "refused") => "refusé",
        (Language::French, "expired") => "expiré",
        (Language::French, "held") => "retenu",
        (Language::French, "cancelled") => "annulé",
        (Language::French, "uncertain") => "incertain",
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[track_caller]
    fn check(words: &[&str], said: fn(&str, Language) -> &str) {
        for word in words {
            assert_ne!(said(word, Language::French), *word);
            assert!(!said(word, Language::English).contains('_'), "{word}");
        }
    }

    #[test]
    fn every_state_has_words_for_people() {
        check(
            &["waiting", "sending", "standing_back", "paused", "quota_used", "stopped", "gone"],
            route_status,
        );
        check(
            &[
                "queued",
                "sending",
                "accepted",
                "deferred",
                "refused",
                "expired",
                "held",
                "cancelled",
                "uncertain",
            ],
            state,
        );
        assert_eq!(state("unheard_of", Language::French), "unheard_of");
    }
}
