//! Holds the tests that papers name against the tests there are.

use std::collections::BTreeSet;

use crate::repository::{files, read};

/// The papers that name tests.
const PAPERS: [&str; 3] = ["docs/faults.md", "docs/procedure.md", "ARCHITECTURE.md"];

/// What stands between backticks and is a sentence: the name of a test.
fn named(paper: &str) -> BTreeSet<String> {
    let words = paper.split('`').skip(1).step_by(2);
    let is_sentence = |word: &&str| {
        word.matches('_').count() >= 3
            && word.chars().all(|one| one.is_ascii_lowercase() || one.is_ascii_digit() || one == '_')
    };
    words.filter(is_sentence).map(str::to_owned).collect()
}

fn missing(paper: &str, sources: &str) -> Vec<String> {
    let stands = |name: &String| sources.contains(&format!("fn {name}("));
    named(paper).into_iter().filter(|name| !stands(name)).collect()
}

#[test]
fn every_test_that_a_paper_names_is_there() {
    let sources: String =
        files().iter().filter(|path| path.ends_with(".rs")).map(|path| read(path)).collect();
    for paper in PAPERS {
        let text = read(paper);
        assert!(!named(&text).is_empty(), "{paper} names no test");
        let missing = missing(&text, &sources);
        assert!(missing.is_empty(), "{paper} names what is no test: {missing:#?}");
    }
}

#[test]
fn a_name_without_a_test_is_found() {
    let paper = "| `pace_ms` | `a_whole_gap_is_kept`, `no_such_thing_is_tested` |";
    assert_eq!(missing(paper, "fn a_whole_gap_is_kept() {}"), ["no_such_thing_is_tested"]);
}
