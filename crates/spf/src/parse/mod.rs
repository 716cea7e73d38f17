//! Splits a record into terms and reads each by the grammar of §12, keeping what it does not allow.

mod directive;
mod misspelt;
mod modifier;

pub(crate) use misspelt::{distance, resembling};

use std::ops::Range;

use crate::record::VERSION;
use crate::{Body, Modifier, Problem, ProblemKind, Term};

/// Reads the terms of a text that begins with the version section.
pub(crate) fn terms(text: &str) -> (Vec<Term>, Vec<Problem>) {
    let mut terms: Vec<Term> = Vec::new();
    let mut problems = Vec::new();
    for range in words(text) {
        let (term, mut found) = term(text.get(range.clone()).unwrap_or_default(), range.clone());
        problems.append(&mut found);
        problems.extend(repeated(&terms, &term).map(|kind| Problem::at(range, kind)));
        terms.push(term);
    }
    (terms, problems)
}

/// Reads one term that stands at `range`; it is not live until its record says so.
pub(crate) fn term(text: &str, range: Range<usize>) -> (Term, Vec<Problem>) {
    let (body, problems) = match body(text) {
        Ok(body) => (body, Vec::new()),
        Err(None) => (Body::Unknown, odd_characters(text, range.start)),
        Err(Some(kind)) => (Body::Unknown, vec![Problem::at(range.clone(), *kind)]),
    };
    (Term { text: text.to_owned(), range, body, live: false }, problems)
}

/// What a term means, or the syntax error that it is; none where it has a character that no term may have.
fn body(text: &str) -> Result<Body, Option<Box<ProblemKind>>> {
    if is_visible(text) { visible_body(text).map_err(Some) } else { Err(None) }
}

/// The same of a term whose characters are all visible.
pub(crate) fn visible_body(text: &str) -> Result<Body, Box<ProblemKind>> {
    let end = text.bytes().position(|byte| matches!(byte, b'=' | b':' | b'/')).unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    // A modifier has its `=` before any `:` or `/`, which may be part of its value.
    if let Some(value) = rest.strip_prefix('=')
        && let Some(modifier) = modifier::read(text, name, value)
    {
        return modifier.map(Body::Modifier);
    }
    directive::read(text, end).map(Body::Directive)
}

/// Whether a text has only characters that the grammar of §12 knows: spaces and what is visible.
pub(crate) fn is_visible(text: &str) -> bool {
    // Without a way out before the end, so that the compiler takes many at once.
    text.bytes().fold(true, |visible, byte| visible & matches!(byte, 0x20..=0x7e))
}

/// Each character that the grammar allows nowhere in a record.
pub(crate) fn odd_characters(text: &str, offset: usize) -> Vec<Problem> {
    text.char_indices()
        .filter(|(_, character)| !matches!(character, '\x20'..='\x7e'))
        .map(|(at, character)| {
            let start = offset + at;
            let kind = ProblemKind::OddCharacter {
                character: character.to_string(),
                code_point: format!("U+{:04X}", u32::from(character)),
            };
            Problem::at(start..start + character.len_utf8(), kind)
        })
        .collect()
}

/// The ranges of the terms behind the version section.
pub(crate) fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    // §12: terms = *( 1*SP ( directive / modifier ) ). No other character separates terms.
    let bytes = text.as_bytes();
    let mut at = VERSION.len();
    std::iter::from_fn(move || {
        let rest = bytes.get(at..)?;
        let begin = at + rest.iter().position(|byte| *byte != b' ')?;
        let word = bytes.get(begin..)?;
        at = begin + word.iter().position(|byte| *byte == b' ').unwrap_or(word.len());
        Some(begin..at)
    })
}

/// The problem of a modifier that the record already has.
fn repeated(before: &[Term], term: &Term) -> Option<ProblemKind> {
    // §6: "These two modifiers MUST NOT appear in a record more than once each. If they do, then
    // check_host() exits with a result of "permerror"."
    let singular = matches!(term.body(), Body::Modifier(Modifier::Redirect(_) | Modifier::Explanation(_)));
    if !singular {
        return None;
    }
    let name = term.kind();
    before
        .iter()
        .any(|earlier| earlier.kind() == name)
        .then(|| ProblemKind::RepeatedModifier { term: term.text().to_owned(), name: name.to_owned() })
}

#[cfg(test)]
mod tests;
