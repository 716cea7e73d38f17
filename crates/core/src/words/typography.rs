//! Holds the French words to French typography.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::*;

/// The first fault of typography in a French text, if it has one.
///
/// The rules: U+202F before `;` `!` `?` and inside « », U+00A0 accepted; U+00A0 before `:`; the
/// apostrophe U+2019; « » for quotes; one character for an ellipsis; no space before `,` and `.`.
pub(super) fn fault(text: &str) -> Option<&'static str> {
    let characters: Vec<char> = text.chars().collect();
    for (index, character) in characters.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|index| characters.get(index)).copied();
        let after = characters.get(index + 1).copied();
        let ends_here = after.is_none_or(|next| next.is_whitespace() || next == '»');
        let fault = match character {
            ';' | '!' | '?' if ends_here && !matches!(before, Some('\u{202f}' | '\u{a0}')) => {
                Some("U+202F before ; ! ?")
            }
            ':' if ends_here && before != Some('\u{a0}') => Some("U+00A0 before :"),
            '«' if !matches!(after, Some('\u{202f}' | '\u{a0}')) => Some("U+202F behind «"),
            '»' if !matches!(before, Some('\u{202f}' | '\u{a0}')) => Some("U+202F before »"),
            '\'' => Some("U+2019 for an apostrophe"),
            '"' => Some("« » for quotes"),
            '.' if after == Some('.') => Some("… as one character"),
            ',' | '.' if ends_here && before.is_some_and(char::is_whitespace) => {
                Some("no space before , and .")
            }
            _ => None,
        };
        if fault.is_some() {
            return fault;
        }
    }
    let digits_before_unit = ["s", "h", "min", "kB", "Mo", "heures", "secondes"];
    let mut words = text.split(' ').peekable();
    while let Some(word) = words.next() {
        let number = !word.is_empty() && word.chars().all(|character| character.is_ascii_digit());
        let unit = words.peek().map(|next| next.trim_end_matches(['.', ',', '…']));
        if number && unit.is_some_and(|unit| digits_before_unit.contains(&unit)) {
            return Some("U+00A0 between a number and its unit");
        }
    }
    for word in ["veuillez", "Veuillez", "invalide", "Invalide", " mail ", "email", " Mail "] {
        if text.contains(word) {
            return Some("a word we do not use");
        }
    }
    None
}

#[test]
fn the_rules_find_what_they_are_for() {
    for wrong in [
        "Vraiment?",
        "Attention: lisez",
        "l'adresse",
        "\"oui\"",
        "« oui »",
        "Attendez...",
        "2 s de trop",
        "Fin .",
        "Veuillez lire",
    ] {
        assert!(fault(wrong).is_some(), "{wrong}");
    }
    for right in [
        "Vraiment\u{202f}?",
        "Attention\u{a0}: lisez",
        "l\u{2019}adresse",
        "«\u{202f}oui\u{202f}»",
        "2\u{a0}s",
        "…outlook.com",
        "https://facteur:8525",
    ] {
        assert_eq!(fault(right), None, "{right}");
    }
}

#[test]
fn every_french_text_keeps_the_rules() {
    for (name, text) in fr::TEXTS.all() {
        assert_eq!(fault(text), None, "{name}: {text}");
    }
    for kind in ProblemKind::samples() {
        let text = fr::problem(&kind);
        assert_eq!(fault(text), None, "{}: {text}", kind.code());
    }
}

#[test]
fn no_text_is_empty_and_no_english_text_is_left_french() {
    for ((name, french), (_, english)) in fr::TEXTS.all().into_iter().zip(en::TEXTS.all()) {
        assert!(!french.trim().is_empty() && !english.trim().is_empty(), "{name}");
        assert!(!english.contains(['«', '»', '\u{202f}']), "{name}: {english}");
    }
}
