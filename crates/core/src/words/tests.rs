#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::*;

#[test]
fn every_value_named_in_a_sentence_is_filled() {
    for kind in ProblemKind::samples() {
        for language in [Language::French, Language::English] {
            let template = if language == Language::French { fr::problem(&kind) } else { en::problem(&kind) };
            let known = kind.values();
            for name in template.split('{').skip(1).filter_map(|part| part.split('}').next()) {
                assert!(known.iter().any(|(value, _)| *value == name), "{}: {{{name}}}", kind.code());
            }
        }
    }
}

#[test]
fn both_languages_name_the_same_values() {
    let names = |text: &str| {
        let mut names: Vec<String> =
            text.split('{').skip(1).filter_map(|part| part.split('}').next()).map(str::to_owned).collect();
        names.sort();
        names
    };
    for ((field, french), (_, english)) in fr::TEXTS.all().into_iter().zip(en::TEXTS.all()) {
        assert_eq!(names(french), names(english), "{field}");
    }
}

#[test]
fn nothing_typed_is_called_missing_and_never_quoted() {
    let nothing = String::new;
    for kind in [
        ProblemKind::DomainSyntax { domain: nothing() },
        ProblemKind::MxSyntax { host: nothing() },
        ProblemKind::IpSyntax { address: nothing() },
        ProblemKind::AddressSyntax { address: nothing() },
    ] {
        for (language, missing) in [(Language::French, "manque"), (Language::English, "missing")] {
            let sentence = problem(&kind, language);
            assert!(sentence.contains(missing) && !sentence.contains(['«', '“']), "{sentence}");
        }
    }
}

#[test]
fn a_number_has_its_thousands_apart() {
    assert_eq!(number(999, Language::English), "999");
    assert_eq!(number(12_347, Language::English), "12,347");
    assert_eq!(number(1_234_567, Language::French), "1\u{202f}234\u{202f}567");
}

#[test]
fn a_locale_gives_its_language() {
    assert_eq!("fr_FR.UTF-8".parse(), Ok(Language::French));
    assert_eq!("en-GB".parse(), Ok(Language::English));
    assert_eq!("C".parse::<Language>(), Err(UnknownLanguage));
}
