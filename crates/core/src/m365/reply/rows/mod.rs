//! The replies that are known, most specific first: the first row that matches decides.
//!
//! Sources: Microsoft's support articles and its table of non-delivery reports, read 2026-11-22; each row says
//! which. *Observed* are replies of public logs and threads that nobody documents.

mod anywhere;
mod microsoft;

use super::{Action, Certainty, Enhanced, Kind, Reading};

/// One meaning: all that is given must match.
pub(super) struct Row {
    pub(super) kind: Kind,
    pub(super) action: Action,
    pub(super) certainty: Certainty,
    pub(super) source: &'static str,
    /// Any of these; none given, any.
    codes: &'static [Code],
    /// Any of these, as [`Reading::has`] finds them; none given, any.
    words: &'static [&'static str],
    when: When,
}

/// Subject and detail of an enhanced code, from and to; the class left open, for peers get it wrong.
struct Code(u16, u16, u16);

/// For which replies a row is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum When {
    Always,
    /// 4yz, or the class 4 where there are no digits.
    Transient,
    /// 5yz, or the class 5 where there are no digits.
    Permanent,
    /// The same, and no status of X.7: there the same words are about policy.
    PermanentAndNoPolicy,
    /// Where there are no digits and no class at all.
    NoCode,
}

/// The row that a reply matches, if it is known.
pub(super) fn known(reading: &Reading) -> Option<&'static Row> {
    microsoft::ROWS.iter().chain(anywhere::ROWS).find(|row| row.matches(reading))
}

impl Row {
    fn matches(&self, reading: &Reading) -> bool {
        let known = |enhanced: &Enhanced| {
            self.codes
                .iter()
                .any(|Code(subject, from, to)| enhanced.1 == *subject && (*from..=*to).contains(&enhanced.2))
        };
        self.when.is(reading)
            && (self.codes.is_empty() || reading.enhanced.iter().any(known))
            && (self.words.is_empty() || self.words.iter().any(|words| reading.has(words)))
    }
}

impl When {
    fn is(self, reading: &Reading) -> bool {
        let first = reading.code.map(|code| code / 100);
        let class = first.or(reading.most_specific().map(|enhanced| u16::from(enhanced.0)));
        match self {
            Self::Always => true,
            Self::Transient => class == Some(4),
            Self::Permanent => class == Some(5),
            Self::PermanentAndNoPolicy => {
                class == Some(5) && reading.enhanced.iter().all(|enhanced| enhanced.1 != 7)
            }
            Self::NoCode => class.is_none(),
        }
    }
}

/// By enhanced codes, whatever the words.
const fn codes(
    kind: Kind,
    action: Action,
    certainty: Certainty,
    source: &'static str,
    codes: &'static [Code],
) -> Row {
    Row { kind, action, certainty, source, codes, words: &[], when: When::Always }
}

/// By words, whatever the codes.
const fn words(
    kind: Kind,
    action: Action,
    certainty: Certainty,
    source: &'static str,
    words: &'static [&'static str],
) -> Row {
    Row { kind, action, certainty, source, codes: &[], words, when: When::Always }
}

impl Row {
    const fn when(self, when: When) -> Self {
        Self { when, ..self }
    }

    const fn and_words(self, words: &'static [&'static str]) -> Self {
        Self { words, ..self }
    }
}

/// One code.
const fn at(subject: u16, detail: u16) -> Code {
    Code(subject, detail, detail)
}

const RFC_1870: &str = "RFC 1870 §6.1";
const RFC_3463: &str = "RFC 3463 §3.2";
const RFC_4954: &str = "RFC 4954 §6";
const RFC_5321: &str = "RFC 5321 §4.2.2";
const NDR: &str = "Microsoft, non-delivery reports in Exchange Online (2024-03-08)";
const THROTTLING: &str = "Microsoft, 451 4.7.500-699 (2024-01-24)";
const TENANT: &str = "Microsoft, 550 5.7.64 (2024-01-24)";
const RELAY_POOL: &str = "Microsoft, 550 5.7.367 (2026-03-25)";
const THRESHOLD: &str = "Microsoft, 550 5.7.703-750 (2026-10-02)";
const DELIST: &str = "Microsoft, delist portal (2024-06-10)";
const DIRECT_SEND: &str = "Exchange Team blog, Direct Send (2025-04-28)";
const BLOCKED: &str = "Microsoft Defender, blocked connectors (2026-07-17)";
const UNABLE_TO_RELAY: &str = "Microsoft, unable to relay (2024-01-24)";
const QUOTA: &str = "Message Center MC1023294";
const REGION: &str = "Microsoft, multi-geo (2025-09-26)";
const ADDRESS: &str = "Microsoft, 550 5.4.1 (2026-10-02)";
const OUTLOOK: &str = "Microsoft, high-volume senders to Outlook.com (2025-05-05)";
const AUTH: &str = "Microsoft, SMTP AUTH client submission (2026-11-22)";
const LOGS: &str = "public logs and threads (2026-11-22)";

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn no_row_has_words_that_no_reading_can_have() {
        for row in microsoft::ROWS.iter().chain(anywhere::ROWS) {
            for words in row.words {
                let text = words.strip_suffix('*').unwrap_or(words);
                assert!(super::super::read(text).has(words), "{words}");
                assert!(!text.contains('*'), "{words}");
            }
        }
    }
}
