//! Finds sentences meant for people outside `core::words`, where both languages are kept together.
//!
//! A guess by form: three words in a row, an accent or French typography, or a text node of the page.
//! Left out are comments, tests, attributes (the texts of errors are an operator's, in the log),
//! the log's own macros, and SQL.

use crate::repository::{is_test_file, read, rust_files};
use crate::source::{Literal, Source};

/// The literals of a file that read as words for people.
fn sentences(source: &Source) -> Vec<&Literal> {
    source
        .literals
        .iter()
        .filter(|literal| !literal.inside.iter().any(|name| SILENT.contains(&name.as_str())))
        .filter(|literal| !is_sql(&literal.text))
        .filter(|literal| !literal.before.ends_with("class="))
        .filter(|literal| reads_as_words(&literal.text) || is_drawn(literal))
        .collect()
}

fn reads_as_words(text: &str) -> bool {
    let text = without_values(text);
    let mut in_a_row = 0;
    for word in text.split_whitespace() {
        let word = word.trim_matches(|letter: char| ".,;:!?()«»\"'…".contains(letter));
        if is_word(word) {
            in_a_row += 1;
        } else {
            in_a_row = 0;
        }
        if in_a_row == 3 {
            return true;
        }
    }
    text.contains(is_french)
}

/// Letters, with a hyphen or an apostrophe inside: no code, no path, no number.
fn is_word(word: &str) -> bool {
    let is_letter = |letter: char| letter.is_alphabetic() || "'’-".contains(letter);
    !word.is_empty() && word.chars().all(is_letter) && word.starts_with(char::is_alphabetic)
}

fn is_french(letter: char) -> bool {
    "àâäçéèêëîïôöùûüÿœæÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆ«»’…\u{202f}".contains(letter)
}

/// A text node or a spoken attribute of a view: there one word is enough.
fn is_drawn(literal: &Literal) -> bool {
    if !literal.inside.iter().any(|name| name == "view") || !literal.text.contains(char::is_alphabetic) {
        return false;
    }
    let before = &literal.before;
    let is_text = before.ends_with('>') && !before.ends_with("=>") && !before.ends_with("->");
    is_text || SPOKEN.iter().any(|attribute| before.ends_with(attribute))
}

fn is_sql(text: &str) -> bool {
    let verb = text.split_whitespace().next().unwrap_or_default();
    SQL.contains(&verb)
}

/// The text without what stands in braces.
fn without_values(text: &str) -> String {
    let mut depth = 0usize;
    text.chars()
        .map(|letter| {
            match letter {
                '{' => depth += 1,
                '}' => {
                    depth = depth.saturating_sub(1);
                    return ' ';
                }
                _ => {}
            }
            // In place of a value stands something that is no word.
            if depth == 0 { letter } else { '0' }
        })
        .collect()
}

#[test]
fn words_for_people_stand_in_words_alone() {
    let mut found = Vec::new();
    let mut used = Vec::new();
    for path in rust_files(&["web/src/", "server/src/", "crates/core/src/"]) {
        if path.starts_with("crates/core/src/words") || is_test_file(&path) {
            continue;
        }
        let source = Source::read(&read(&path));
        for literal in sentences(&source) {
            match ALLOWED.iter().position(|(place, _)| path.starts_with(place)) {
                Some(entry) => used.push(entry),
                None => found.push(format!("{path}:{}: {}", literal.line, literal.text)),
            }
        }
    }
    assert!(found.is_empty(), "belongs in core::words: {found:#?}");
    let idle: Vec<_> =
        (0..ALLOWED.len()).filter(|entry| !used.contains(entry)).map(|entry| ALLOWED[entry]).collect();
    assert!(idle.is_empty(), "allowed without need: {idle:#?}");
}

#[track_caller]
fn check(source: &str, expected: &[&str]) {
    let source = Source::read(source);
    let texts: Vec<_> = sentences(&source).into_iter().map(|literal| literal.text.as_str()).collect();
    assert_eq!(texts, expected);
}

#[test]
fn a_sentence_is_found_in_either_language() {
    check(r#"f("Indiquez une adresse")"#, &["Indiquez une adresse"]);
    check(r#"f("Enter the public address {a}.")"#, &["Enter the public address {a}."]);
    check(r#"f("Réessayer")"#, &["Réessayer"]);
    check(r#"f("Envoi…")"#, &["Envoi…"]);
}

#[test]
fn one_word_is_found_where_the_page_draws_it() {
    check(r#"view! { <button class="btn main">"Copier"</button> }"#, &["Copier"]);
    check(r#"view! { <input title="Domaine" type="text" /> }"#, &["Domaine"]);
    check(r#"view! { <p class="a b c"></p> }"#, &[]);
    check(r#"view! { <p>{format!("{}", x)}</p> }"#, &[]);
}

#[test]
fn what_only_programs_read_is_left() {
    check(r#"f("v=spf1 mx include:spf.protection.outlook.com -all")"#, &[]);
    check(r#"f("SELECT toml FROM plans ORDER BY revision")"#, &[]);
    check(r#"f("application/problem+json; charset=utf-8")"#, &[]);
    check(r#"info!(route, "the route is paused now")"#, &[]);
    check("#[error(\"the store is closing\")] enum E {}", &[]);
    check("/// Words for the reader of code.\nfn f() {}", &[]);
}

/// Macros for the log and for what cannot be, and attributes.
const SILENT: &[&str] = &["#", "debug", "debug_assert", "error", "info", "trace", "unreachable", "warn"];

const SPOKEN: &[&str] = &["aria-label=", "alt=", "placeholder=", "title="];

const SQL: &[&str] = &[
    "ALTER",
    "BEGIN",
    "COMMIT",
    "CREATE",
    "DELETE",
    "INSERT",
    "PRAGMA",
    "RELEASE",
    "ROLLBACK",
    "SAVEPOINT",
    "SELECT",
    "UPDATE",
    "WITH",
];

/// Where a sentence is no word for our reader, and why.
const ALLOWED: &[(&str, &str)] = &[
    (
        "crates/core/src/application/isagi_connect.rs",
        "the names of the fields, as that application shows them in any language",
    ),
    ("crates/core/src/dns/hosts/", "commands of az and gcloud"),
    ("crates/core/src/m365/powershell.rs", "commands of PowerShell"),
    (
        "crates/core/src/m365/reply/",
        "what Microsoft's servers write, to be recognised, and the titles of its pages",
    ),
    ("crates/core/src/paste/txt.rs", "what look-up tools write around values, to be recognised"),
    ("server/src/http/page.rs", "the names of the Content-Security-Policy"),
    ("server/src/rehearse/", "what Microsoft's servers write, played back"),
    ("server/src/intake/", "replies of SMTP: for the log of the other program, in the protocol's English"),
];
