//! Finds what no file may hold: a key, a path of one machine, a note of work not done.

use crate::repository::{files, root};

/// What is wrong with a text, line by line.
fn faults(text: &str) -> Vec<(usize, &'static str)> {
    let mut faults = Vec::new();
    for (number, line) in text.lines().enumerate() {
        for (part, fault) in FORBIDDEN {
            let part = part.concat();
            if line.match_indices(&part).any(|(at, _)| stands_alone(line, at, &part)) {
                faults.push((number + 1, *fault));
            }
        }
    }
    faults
}

/// Whether what was found is no part of a longer word.
fn stands_alone(line: &str, at: usize, part: &str) -> bool {
    let is_letter = |letter: char| letter.is_alphanumeric() || letter == '_';
    let before = line[..at].chars().next_back();
    let after = line[at + part.len()..].chars().next();
    let begins = part.starts_with(is_letter) && before.is_some_and(is_letter);
    let goes_on = part.ends_with(is_letter) && after.is_some_and(is_letter);
    !begins && !goes_on
}

#[test]
fn no_file_holds_a_key_a_machine_s_path_or_a_note_of_work_not_done() {
    let mut found = Vec::new();
    for path in files() {
        // Pictures and other files without text have no lines to read.
        let Ok(text) = std::fs::read_to_string(root().join(&path)) else {
            continue;
        };
        for (line, fault) in faults(&text) {
            found.push(format!("{path}:{line}: {fault}"));
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn each_forbidden_thing_is_found() {
    for (part, fault) in FORBIDDEN {
        let sample = format!("see {} here", part.concat());
        assert_eq!(faults(&sample), [(1, *fault)], "{sample}");
    }
}

#[test]
fn a_longer_word_is_no_note() {
    let sample = ["fn ", "TO", "DO", "S()"].concat();
    assert_eq!(faults(&sample), []);
}

/// In pieces, so that this file may stand beside the others.
const FORBIDDEN: &[(&[&str], &str)] = &[
    (&["PRIVATE", " KEY-----"], "a private key"),
    (&["/wo", "rk/"], "a path of one machine"),
    (&["/ro", "ot/"], "a path of one machine"),
    (&["/ho", "me/"], "a path of one machine"),
    (&["C:", "\\Users\\"], "a path of one machine"),
    (&["\"resolved\"", ": \"http"], "the address a package was taken from"),
    (&["TO", "DO"], "a note of work not done"),
    (&["FIX", "ME"], "a note of work not done"),
    (&["XX", "X"], "a note of work not done"),
];
