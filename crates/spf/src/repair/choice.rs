//! A value in pieces from which the whole text of each answer is made.

use std::ops::Range;

use super::ChoiceKind;
use super::word::{Fix, Word};
use crate::{Problem, ProblemKind};

/// A record while its questions are found: its version and its words.
#[derive(Clone, Debug)]
pub(super) struct Body {
    pub(super) version: String,
    /// Behind the version section, in bytes of what was read.
    pub(super) begins: usize,
    pub(super) words: Vec<Word>,
}

/// What was made of one text that a person meant as a record.
#[derive(Clone, Debug)]
pub(super) struct Mended {
    /// Which text, counted from 0.
    pub(super) number: usize,
    pub(super) body: Body,
    pub(super) fixes: Vec<Fix>,
}

/// A question about one text, with the whole text that each answer gives.
#[derive(Clone, Debug)]
pub(super) struct Doubt {
    pub(super) about: ProblemKind,
    pub(super) range: Range<usize>,
    pub(super) drafts: Vec<Draft>,
}

/// An answer, and the text that it gives.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) kind: ChoiceKind,
    pub(super) value: Option<String>,
    pub(super) text: Option<String>,
}

impl Body {
    /// The whole text.
    pub(super) fn text(&self) -> String {
        self.joined(self.words.iter().map(|word| word.text.as_str()))
    }

    /// The text of the version and these words.
    pub(super) fn joined<'a>(&'a self, words: impl Iterator<Item = &'a str>) -> String {
        std::iter::once(self.version.as_str()).chain(words).collect::<Vec<_>>().join(" ")
    }

    /// The bytes that some words were read from.
    pub(super) fn range(&self, words: Range<usize>) -> Range<usize> {
        let words = self.words.get(words).unwrap_or_default();
        let start = words.iter().map(|word| word.range.start).min();
        let end = words.iter().map(|word| word.range.end).max();
        start.zip(end).map_or(0..0, |(start, end)| start..end)
    }

    /// Behind the last word.
    pub(super) fn end(&self) -> usize {
        self.words.iter().map(|word| word.range.end).max().unwrap_or(self.begins)
    }

    /// The answer that writes a text in the place of some words.
    pub(super) fn write(&self, kind: ChoiceKind, words: Range<usize>, value: &str) -> Draft {
        let text = |range: Range<usize>| {
            self.words.get(range).unwrap_or_default().iter().map(|word| word.text.as_str())
        };
        let middle = (!value.is_empty()).then_some(value);
        let whole = self.joined(text(0..words.start).chain(middle).chain(text(words.end..self.words.len())));
        Draft { kind, value: Some(value.to_owned()), text: Some(whole) }
    }

    /// The answer that takes some words out.
    pub(super) fn drop(&self, dropped: &[usize]) -> Draft {
        let kept = self.words.iter().enumerate().filter(|(index, _)| !dropped.contains(index));
        let whole = self.joined(kept.map(|(_, word)| word.text.as_str()));
        Draft { kind: ChoiceKind::Drop, value: Some(String::new()), text: Some(whole) }
    }

    /// The answer that puts the words in this order.
    pub(super) fn reorder(&self, order: &[usize]) -> Draft {
        let words = order.iter().filter_map(|index| self.words.get(*index)).map(|word| word.text.as_str());
        let whole = self.joined(words);
        let value = whole.get(self.version.len()..).unwrap_or_default().trim_start().to_owned();
        Draft { kind: ChoiceKind::Move, value: Some(value), text: Some(whole) }
    }
}

impl Draft {
    /// The answer that only the person knows.
    pub(super) fn typed() -> Self {
        Self { kind: ChoiceKind::Type, value: None, text: None }
    }
}

impl Doubt {
    /// The question's place and kind, in a text by its number.
    pub(super) fn problem(&self, number: usize) -> Problem {
        Problem { kind: self.about.clone(), record: number, range: Some(self.range.clone()) }
    }
}
