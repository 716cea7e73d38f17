//! Joins words that a space has parted.

use super::{Step, can_be_sound};
use crate::repair::RepairKind;
use crate::repair::word::{Word, fault, is_sound, parted, signed};
use crate::{Prefix, ProblemKind};

/// Joins the word at `at` with its neighbours, if they are one term.
pub(super) fn step(words: &[Word], at: usize) -> Option<Step> {
    let text = |index: usize| words.get(index).map(|word| word.text.as_str());
    let joined = |first: usize, whole: String| {
        Some(Step { kind: RepairKind::Space, words: first..first + 2, texts: vec![whole] })
    };
    let word = text(at)?;
    if let Some(next) = text(at + 1) {
        if let Some(whole) = sign(word, next).or_else(|| mark(word, next)).or_else(|| bare(word, next)) {
            return joined(at, whole);
        }
        // "include : spf.example.org"
        if matches!(next, ":" | "=")
            && let Some(whole) = text(at + 2).map(|third| format!("{word}{next}{third}"))
            && can_be_sound(&whole)
        {
            return Some(Step { kind: RepairKind::Space, words: at..at + 3, texts: vec![whole] });
        }
    }
    let before = at.checked_sub(1)?;
    let whole = format!("{}{word}", text(before)?);
    let belongs = length(text(before)?, word) || (word.starts_with(':') && word.len() > 1);
    if belongs && is_sound(&whole) { joined(before, whole) } else { None }
}

/// `~ all`: a sign and its term.
fn sign(word: &str, next: &str) -> Option<String> {
    let whole = format!("{word}{next}");
    (matches!(word, "+" | "-" | "~" | "?") && signed(next).0.is_empty() && can_be_sound(&whole))
        .then_some(whole)
}

/// `include: spf.example.org` and `redirect =x`: a mark beside a space.
fn mark(word: &str, next: &str) -> Option<String> {
    let whole = format!("{word}{next}");
    let ends = word.ends_with([':', '=']) && !is_sound(next);
    let begins = next.starts_with([':', '=']) && next.len() > 1 && !is_sound(word);
    ((ends || begins) && can_be_sound(&whole)).then_some(whole)
}

/// `include spf.example.org`, `ip4 192.0.2.1`: a space where the mark belongs.
fn bare(word: &str, next: &str) -> Option<String> {
    let (_, name) = signed(word);
    let modifier = ["redirect", "exp"].iter().any(|known| known.eq_ignore_ascii_case(name));
    let mark = if modifier { '=' } else { ':' };
    let argument =
        matches!(fault(next), Some(ProblemKind::BareDomain { .. } | ProblemKind::BareAddress { .. }));
    let whole = format!("{word}{mark}{next}");
    (parted(word).1.is_empty() && !name.is_empty() && !name.contains('.') && argument && can_be_sound(&whole))
        .then_some(whole)
}

/// `ip4:192.0.2.0 /24`: a length that stands alone, behind a network that has no bits below it.
fn length(before: &str, word: &str) -> bool {
    let digits = word.strip_prefix('/').is_some_and(|rest| rest.parse::<u8>().is_ok());
    let (_, _, value) = parted(before);
    digits && !before.contains('/') && format!("{value}{word}").parse::<Prefix>().is_ok()
}
