//! A value in words, each with the bytes it came from, while it is being mended.

use std::ops::Range;

use super::RepairKind;
use super::character::Character;
use crate::{ProblemKind, inspect, parse};

/// One word of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) range: Range<usize>,
}

/// A repair within one text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fix {
    pub(super) kind: RepairKind,
    pub(super) range: Range<usize>,
    pub(super) from: String,
    pub(super) to: String,
}

impl Word {
    /// What keeps a receiver from using the word, whatever the DNS says.
    pub(super) fn fault(&self) -> Option<ProblemKind> {
        fault(&self.text)
    }
}

/// What keeps a receiver from using a term, whatever the DNS says.
pub(super) fn fault(text: &str) -> Option<ProblemKind> {
    let (mut term, problems) = parse::term(text, 0..text.len());
    if let Some(problem) = problems.into_iter().next() {
        return Some(problem.kind);
    }
    term.live = true;
    inspect::impossible(&term)
}

/// Whether a term is one that receivers can use.
pub(super) fn is_sound(text: &str) -> bool {
    fault(text).is_none()
}

/// Parts characters at spaces, and says where spaces are more than one.
pub(super) fn words(characters: &[Character], source: &str) -> (Vec<Word>, Vec<Fix>) {
    let mut words: Vec<Word> = Vec::new();
    let mut fixes = Vec::new();
    let mut runs =
        characters.chunk_by(|left, right| (left.character == ' ') == (right.character == ' ')).peekable();
    while let Some(run) = runs.next() {
        let (Some(first), Some(last)) = (run.first(), run.last()) else {
            continue;
        };
        let range = first.range.start..last.range.end;
        if first.character != ' ' {
            words.push(Word { text: run.iter().map(|read| read.character).collect(), range });
            continue;
        }
        let to = if runs.peek().is_some() { " " } else { "" };
        let from = source.get(range.clone()).unwrap_or_default();
        // A space that another repair wrote is told there.
        if from != to && from.bytes().all(|byte| byte == b' ') {
            fixes.push(Fix { kind: RepairKind::Space, range, from: from.to_owned(), to: to.to_owned() });
        }
    }
    (words, fixes)
}

/// The sign that a term begins with, and the rest.
pub(super) fn signed(text: &str) -> (&str, &str) {
    text.split_at(usize::from(text.starts_with(['+', '-', '~', '?'])))
}

/// The name of a term without its sign, its `:` or `=`, and what follows.
pub(super) fn parted(text: &str) -> (&str, &str, &str) {
    let (_, rest) = signed(text);
    match rest.find([':', '=']) {
        Some(mark) => (
            rest.get(..mark).unwrap_or_default(),
            rest.get(mark..=mark).unwrap_or_default(),
            rest.get(mark + 1..).unwrap_or_default(),
        ),
        None => (rest, "", ""),
    }
}
