//! Mends the words that have exactly one reading.

mod join;
mod single;

use std::ops::Range;

use super::RepairKind;
use super::word::{Fix, Word, is_sound};
use crate::{ProblemKind, inspect, parse};

/// What is done to some words.
pub(super) struct Step {
    pub(super) kind: RepairKind,
    pub(super) words: Range<usize>,
    pub(super) texts: Vec<String>,
}

/// Mends what can be mended surely; what it leaves faulty has several readings, or none.
///
/// Nobody comes to pass whom the record does not name: where mending a fault would let everybody pass, or a
/// network far wider than a firm's, the person is asked.
pub(super) fn mend(words: Vec<Word>, source: &str) -> (Vec<Word>, Vec<Fix>) {
    mend_where(words, source, |step| !step.texts.iter().any(|text| is_dangerous(text)))
}

/// Whether a term lets everybody pass, or a network that no firm has.
fn is_dangerous(text: &str) -> bool {
    let (mut term, _) = parse::term(text, 0..text.len());
    term.live = true;
    inspect::danger(&term).iter().any(|kind| {
        matches!(
            kind,
            ProblemKind::PassAll { .. } | ProblemKind::Everyone { .. } | ProblemKind::WidePrefix { .. }
        )
    })
}

fn mend_where(mut words: Vec<Word>, source: &str, allowed: fn(&Step) -> bool) -> (Vec<Word>, Vec<Fix>) {
    let mut fixes = Vec::new();
    fixes.extend(remark(&mut words, source));
    let mut at = 0;
    // Each step leaves fewer faulty words or a shorter way to go; the limit is for what nobody thought of.
    let mut steps = words.len() * STEPS_A_WORD;
    while let Some(word) = words.get(at) {
        let step = word.fault().filter(|_| steps > 0).and_then(|fault| {
            join::step(&words, at).filter(allowed).or_else(|| {
                let (kind, texts) = single::step(&word.text, &fault)?;
                Some(Step { kind, words: at..at + 1, texts }).filter(allowed)
            })
        });
        let Some(step) = step else {
            at += 1;
            continue;
        };
        steps -= 1;
        at = step.words.start;
        fixes.extend(apply(&mut words, step, source));
    }
    (words, fixes)
}

/// Takes a remark off the end: what follows a word that begins with `#`, as in scripts.
fn remark(words: &mut Vec<Word>, source: &str) -> Option<Fix> {
    let at = words.iter().position(|word| word.text.starts_with('#'))?;
    let range = words.get(at)?.range.start..words.last()?.range.end;
    words.truncate(at);
    let from = source.get(range.clone())?.to_owned();
    Some(Fix { kind: RepairKind::OtherText, range, from, to: String::new() })
}

/// A word as it would be mended, for a person to choose; whoever may pass by it.
pub(super) fn mended(text: &str) -> String {
    let word = Word { text: text.to_owned(), range: 0..text.len() };
    let (words, _) = mend_where(vec![word], text, |_| true);
    words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// Whether a word is sound, or becomes so by sure steps alone.
pub(super) fn can_be_sound(text: &str) -> bool {
    let mut texts = vec![text.to_owned()];
    for _ in 0..STEPS_A_WORD {
        let Some((at, fault)) =
            texts.iter().enumerate().find_map(|(at, text)| Some((at, super::word::fault(text)?)))
        else {
            return true;
        };
        let Some((_, mended)) = texts.get(at).and_then(|text| single::step(text, &fault)) else {
            return false;
        };
        texts.splice(at..=at, mended);
    }
    texts.iter().all(|text| is_sound(text))
}

/// Puts new words in the place of old ones.
fn apply(words: &mut Vec<Word>, step: Step, source: &str) -> Option<Fix> {
    let (first, last) = (words.get(step.words.start)?, words.get(step.words.end.checked_sub(1)?)?);
    let range = first.range.start..last.range.end;
    let from = source.get(range.clone())?.to_owned();
    let to = step.texts.join(" ");
    let mut searched = 0;
    let new: Vec<Word> = step
        .texts
        .into_iter()
        .map(|text| {
            // Where the new word was read as it stands, that is its place; else all of the old ones'.
            let found = from.get(searched..).and_then(|rest| rest.find(&text)).map(|at| searched + at);
            let place = found.map_or(range.clone(), |at| range.start + at..range.start + at + text.len());
            searched = found.map_or(searched, |at| at + text.len());
            Word { text, range: place }
        })
        .collect();
    words.splice(step.words, new);
    Some(Fix { kind: step.kind, range, from, to })
}

const STEPS_A_WORD: usize = 8;
