//! Finds where a record begins, also where receivers do not (§4.5).

use std::ops::Range;

use super::RepairKind;
use super::character::Character;
use super::word::{Fix, is_sound};
use crate::record::VERSION;

/// A value taken apart: its version section as it is to be, and what follows.
pub(super) struct Begun<'a> {
    pub(super) version: String,
    /// Where its version section ends, in bytes.
    pub(super) end: usize,
    pub(super) rest: &'a [Character],
    pub(super) fixes: Vec<Fix>,
}

/// Takes the version section off a value, if a person meant one.
///
/// `start` is where the value begins in `source`.
pub(super) fn begin<'a>(value: &'a [Character], source: &str) -> Option<Begun<'a>> {
    let found = find(value)?;
    let (before, rest) = (value.get(..found.start)?, value.get(found.end..)?);
    if !before.is_empty() && !holds_a_term(rest) {
        return None;
    }
    let mut fixes = Vec::new();
    let mut fix = |kind, range: Option<Range<usize>>, to: &str| {
        if let Some(range) = range {
            let from = source.get(range.clone()).unwrap_or_default().to_owned();
            fixes.push(Fix { kind, range, from, to: to.to_owned() });
        }
    };
    let blank = before.iter().all(|read| read.character == ' ');
    fix(if blank { RepairKind::Space } else { RepairKind::Surroundings }, span(before), "");
    let section = value.get(found.clone())?;
    let written: String = section.iter().map(|read| read.character).collect();
    let right = written.eq_ignore_ascii_case(VERSION);
    if !right {
        fix(RepairKind::Version, span(section), VERSION);
    }
    if let Some(first) = rest.first().filter(|first| first.character != ' ') {
        fix(RepairKind::Space, Some(first.range.start..first.range.start), " ");
    }
    let version = if right { written } else { VERSION.to_owned() };
    let end = span(section)?.end;
    Some(Begun { version, end, rest, fixes })
}

fn span(characters: &[Character]) -> Option<Range<usize>> {
    Some(characters.first()?.range.start..characters.last()?.range.end)
}

/// Whether a word of the rest is a term: a sentence that only speaks of SPF has none.
fn holds_a_term(rest: &[Character]) -> bool {
    rest.split(|read| read.character == ' ').any(|word| {
        let word: String = word.iter().map(|read| read.character).collect();
        let term = word.trim_end_matches([';', ',', '.']);
        !term.is_empty() && is_sound(term)
    })
}

/// Where the version section stands, with all that is wrong about it.
fn find(value: &[Character]) -> Option<Range<usize>> {
    let lower: Vec<char> = value.iter().map(|read| read.character.to_ascii_lowercase()).collect();
    let spf = |at: usize| lower.get(at..at + 3).is_some_and(|three| three == ['s', 'p', 'f']);
    let places = || (0..lower.len()).filter(|at| spf(*at));
    let with_v = places().find_map(|at| Some((version_letter(&lower, at)?, at)));
    // "spf1 mx -all", and "=spf1": the letter was lost.
    let (start, at) = with_v.or_else(|| {
        let at = places().find(|at| lower.get(at + 3) == Some(&'1') && is_edge(&lower, *at))?;
        Some((if at > 0 && lower.get(at - 1) == Some(&'=') { at - 1 } else { at }, at))
    })?;
    Some(start..version_end(&lower, at + 3))
}

/// Where the `v` before "spf" stands: `v=spf`, `v = spf`, `v:spf`, `vspf`.
fn version_letter(lower: &[char], spf: usize) -> Option<usize> {
    let mut at = spf;
    while let Some(before) = at.checked_sub(1).and_then(|before| lower.get(before)) {
        match before {
            ' ' | '=' | ':' | '-' | '.' => at -= 1,
            'v' => return is_edge(lower, at - 1).then_some(at - 1),
            _ => return None,
        }
    }
    None
}

/// Whether no letter or digit stands before.
fn is_edge(lower: &[char], at: usize) -> bool {
    at == 0 || lower.get(at - 1).is_none_or(|before| !before.is_alphanumeric())
}

/// Behind the number of the version, and behind what stands in place of a space.
fn version_end(lower: &[char], from: usize) -> usize {
    let rest = lower.get(from..).unwrap_or_default();
    let digits = rest.iter().take_while(|next| next.is_ascii_digit() || **next == '.').count();
    // "v=spf 1 mx": a lone 1 belongs here.
    let lone = digits == 0 && matches!(rest, [' ', '1'] | [' ', '1', ' ', ..]);
    let mut end = from + if lone { 2 } else { digits };
    while lower.get(end).is_some_and(|next| matches!(next, ',' | ';' | ':' | '|' | '=')) {
        end += 1;
    }
    end
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::super::character::characters;
    use super::*;

    /// The version and what follows.
    #[track_caller]
    fn check(text: &str, expected: Option<(&str, &str)>) {
        let value = characters(text);
        let begun = begin(&value, text);
        let found = begun
            .map(|begun| (begun.version, begun.rest.iter().map(|read| read.character).collect::<String>()));
        let found = found.as_ref().map(|(version, rest)| (version.as_str(), rest.as_str()));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_version_is_found_however_it_is_missed() {
        for text in [
            "v=spf1 mx -all",
            "v=spf mx -all",
            "v=spf10 mx -all",
            "v=spf1.0 mx -all",
            "v=spf2 mx -all",
            "v = spf1 mx -all",
            "v=spf 1 mx -all",
            "v:spf1 mx -all",
            "spf1 mx -all",
            "=spf1 mx -all",
            "SPF=v=spf1 mx -all",
            "-v=spf1 mx -all",
            "• v=spf1 mx -all",
            "@ TXT v=spf1 mx -all",
            "  v=spf1 mx -all",
            "v=spf1; mx -all",
        ] {
            check(text, Some(("v=spf1", " mx -all")));
        }
        check("v=spf1mx -all", Some(("v=spf1", "mx -all")));
        check("V=SPF1 mx -all", Some(("V=SPF1", " mx -all")));
    }

    #[test]
    fn a_text_that_only_speaks_of_spf_is_left_alone() {
        check("spf2.0/pra mx -all", None);
        check("we publish v=spf1 soon", None);
        check("google-site-verification=spf1", None);
        check("MS=ms12345678", None);
    }
}
