//! Tells a text that was meant as an SPF record from one that is about something else.

use crate::parse::odd_characters;
use crate::{Problem, ProblemKind};

/// What is worth saying about a text that receivers do not take for a record (§4.5).
pub(crate) fn other_text(text: &str) -> Vec<Problem> {
    let whole = 0..text.len();
    if !is_near(text) {
        return vec![Problem::at(whole, ProblemKind::OtherText { found: beginning(text) })];
    }
    let mut problems = vec![Problem::at(whole, ProblemKind::NoVersion { found: beginning(text) })];
    problems.extend(odd_characters(text, 0));
    problems
}

/// Whether a person meant an SPF record.
///
/// Every way in which people miss the version leaves "spf" in it: quotes, a byte order mark, a tab,
/// `v=spf`, `v=spf10`, `SPF=v=spf1`, a bullet, a whole line of a zone file.
fn is_near(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    lower.contains("spf1") || lower.contains("v=spf") || lower.starts_with("spf")
}

/// Enough of a text to know it by.
fn beginning(text: &str) -> String {
    let mut characters = text.chars();
    let mut beginning: String = characters.by_ref().take(SHOWN).collect();
    if characters.next().is_some() {
        beginning.push('…');
    }
    beginning
}

const SHOWN: usize = 24;
