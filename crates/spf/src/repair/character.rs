//! Turns characters that only look right into those of the grammar, keeping where each came from.

use std::ops::Range;

use super::RepairKind;
use super::word::Fix;

/// A character with the bytes it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Character {
    pub(super) character: char,
    pub(super) range: Range<usize>,
}

/// The characters of a text.
pub(super) fn characters(text: &str) -> Vec<Character> {
    text.char_indices()
        .map(|(at, character)| Character { character, range: at..at + character.len_utf8() })
        .collect()
}

/// The characters with look-alikes replaced, and what was replaced.
///
/// `source` is the text that the ranges are of.
pub(super) fn cleaned(read: &[Character], source: &str) -> (Vec<Character>, Vec<Fix>) {
    let mut clean = Vec::with_capacity(read.len());
    let mut fixes: Vec<Fix> = Vec::new();
    let mut at = 0;
    while let Some(first) = read.get(at) {
        let (length, change) = change(read.get(at..).unwrap_or_default());
        let last = read.get(at + length - 1).unwrap_or(first);
        let range = first.range.start..last.range.end;
        at += length;
        let Some((kind, to)) = change else {
            clean.push(first.clone());
            continue;
        };
        clean.extend(to.chars().map(|character| Character { character, range: range.clone() }));
        let from = source.get(range.clone()).unwrap_or_default().to_owned();
        match fixes.last_mut() {
            // A run of the same fault is one repair.
            Some(last) if last.range.end == range.start && last.kind == kind => {
                last.range.end = range.end;
                last.from.push_str(&from);
                last.to.push_str(to);
            }
            _ => fixes.push(Fix { kind, range, from, to: to.to_owned() }),
        }
    }
    (clean, fixes)
}

/// How many characters the passage in front takes, and what it becomes if it must change.
fn change(rest: &[Character]) -> (usize, Option<(RepairKind, &'static str)>) {
    let Some(first) = rest.first() else {
        return (1, None);
    };
    if first.character == '&'
        && let Some((entity, to)) = ENTITIES.iter().find(|(entity, _)| begins_with(rest, entity))
    {
        return (entity.len(), Some((RepairKind::Character, to)));
    }
    if first.character == '\\'
        && let Some(escape) = decimal(rest)
    {
        return (4, Some(escape));
    }
    (1, replaced(first.character))
}

/// RFC 1035 §5.1: `\DDD`, an octet by its number, as zone files and their tools write it.
fn decimal(rest: &[Character]) -> Option<(RepairKind, &'static str)> {
    let digits: String = rest.get(1..4)?.iter().map(|read| read.character).collect();
    let written = char::from(digits.parse::<u8>().ok().filter(|_| digits.len() == 3)?);
    let at = VISIBLE.find(written)?;
    // A quote or a backslash that is written so means no more than one that is not.
    Some(replaced(written).unwrap_or((RepairKind::Quotes, VISIBLE.get(at..=at)?)))
}

fn begins_with(rest: &[Character], wanted: &str) -> bool {
    rest.len() >= wanted.len()
        && rest.iter().zip(wanted.chars()).all(|(read, wanted)| read.character.eq_ignore_ascii_case(&wanted))
}

/// What a character becomes, if the grammar has no use for it.
fn replaced(character: char) -> Option<(RepairKind, &'static str)> {
    let to = match character {
        '"' | '\\' | '`' | '\'' | '“' | '”' | '„' | '‟' | '«' | '»' | '‘' | '’' | '‚' | '‹' | '›' | '″' =>
        {
            return Some((RepairKind::Quotes, ""));
        }
        // Invisible: soft hyphen, zero width, directions, word joiner, byte order mark.
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}'
        | '\u{feff}' => "",
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '﹣' | '－' => "-",
        '˜' | '∼' | '～' | '〜' => "~",
        '：' | '﹕' | '∶' => ":",
        '＝' | '﹦' => "=",
        '．' | '。' => ".",
        '，' | '、' => ",",
        '；' => ";",
        '／' | '⁄' | '∕' => "/",
        '＋' => "+",
        '？' => "?",
        '％' => "%",
        '＿' => "_",
        other if other != ' ' && (other.is_whitespace() || other.is_control()) => " ",
        _ => return None,
    };
    Some((RepairKind::Character, to))
}

/// The characters of the grammar, with the space between terms (§12).
const VISIBLE: &str =
    " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";

/// What pages of the web leave in a text that is copied from their source.
const ENTITIES: [(&str, &str); 14] = [
    ("&#126;", "~"),
    ("&#x7e;", "~"),
    ("&tilde;", "~"),
    ("&#45;", "-"),
    ("&#x2d;", "-"),
    ("&ndash;", "-"),
    ("&mdash;", "-"),
    ("&minus;", "-"),
    ("&nbsp;", " "),
    ("&#160;", " "),
    ("&#xa0;", " "),
    ("&quot;", ""),
    ("&#34;", ""),
    ("&#58;", ":"),
];

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str, repairs: usize) {
        let (clean, fixes) = cleaned(&characters(text), text);
        let found: String = clean.iter().map(|clean| clean.character).collect();
        assert_eq!((found.as_str(), fixes.len()), (expected, repairs), "{text:?}");
    }

    #[test]
    fn look_alikes_become_what_they_look_like() {
        check("“v=spf1 mx –all”", "v=spf1 mx -all", 3);
        check("v=spf1\u{a0}mx\t-all", "v=spf1 mx -all", 2);
        check("\u{feff}v=spf1 mx ˜all", "v=spf1 mx ~all", 2);
        check("mx &#126;all", "mx ~all", 1);
        check("mx\\032-all\\034", "mx -all", 2);
        check("mx&nbsp;&NDASH;all", "mx -all", 1);
    }

    #[test]
    fn letters_of_other_alphabets_are_nobodys_look_alike() {
        check("include:spf.exämple.org", "include:spf.exämple.org", 0);
    }
}
