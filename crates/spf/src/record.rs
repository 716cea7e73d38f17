//! A record: the text that was read, its terms, and what is wrong with it.

use std::cmp::Reverse;
use std::fmt;

use crate::{Problem, ProblemKind, Severity, Term, inspect, parse};

/// A TXT value read as an SPF record; it prints back byte for byte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    text: String,
    terms: Vec<Term>,
    problems: Vec<Problem>,
}

impl Record {
    /// Reads any text, and says everything that is wrong with it.
    ///
    /// A text that is no SPF record (§4.5) has no terms. The problems name record 0; who reads
    /// several gives them their number.
    pub fn read(text: &str) -> (Self, Vec<Problem>) {
        let (terms, mut problems) = if Self::is_spf1(text) {
            let (mut terms, mut problems) = parse::terms(text);
            mark_live(&mut terms);
            inspect::record(text, &terms, &mut problems);
            (terms, problems)
        } else {
            (Vec::new(), inspect::other_text(text))
        };
        // By place, the whole before its parts.
        problems.sort_by_key(|problem| problem.range.as_ref().map(|range| (range.start, Reverse(range.end))));
        (Self { text: text.to_owned(), terms, problems: problems.clone() }, problems)
    }

    /// Reads the terms of an SPF record as receivers do: all of them, or the first syntax error.
    ///
    /// It does not look for what is dangerous or wasteful, and so takes less time than [`Self::read`].
    pub(crate) fn policy(text: &str) -> Result<Vec<Term>, Problem> {
        let (mut terms, problems) = parse::terms(text);
        match problems.into_iter().find(|problem| problem.kind.is_syntax_error()) {
            Some(problem) => Err(problem),
            None => {
                mark_live(&mut terms);
                Ok(terms)
            }
        }
    }

    /// Whether receivers take a text for an SPF record (§4.5).
    pub fn is_spf1(text: &str) -> bool {
        // §4.5: "discard records that do not begin with a version section of exactly "v=spf1".
        // Note that the version section is terminated by either an SP character or the end of
        // the record."
        Self::begins_with_version(text.as_bytes())
    }

    /// The same of octets, as they come out of the DNS.
    pub(crate) fn begins_with_version(octets: &[u8]) -> bool {
        let (version, rest) = octets.split_at(octets.len().min(VERSION.len()));
        version.eq_ignore_ascii_case(VERSION.as_bytes()) && rest.first().is_none_or(|byte| *byte == b' ')
    }

    /// The text that was read.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The terms in order, also those that nobody understands.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// What reading found wrong.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// The problems for which a receiver's result is permerror by syntax alone (§4.6).
    pub fn syntax_errors(&self) -> impl Iterator<Item = &Problem> {
        // §4.6: "if there are any syntax errors anywhere in the record, check_host() returns
        // immediately with the result "permerror", without further interpretation or evaluation."
        self.problems.iter().filter(|problem| problem.kind.is_syntax_error())
    }

    /// Whether receivers give permerror whatever the DNS says: a syntax error, or a target that cannot exist.
    pub fn breaks_receivers(&self) -> bool {
        let impossible = |problem: &Problem| matches!(problem.kind, ProblemKind::ImpossibleTarget { .. });
        self.problems.iter().any(|problem| problem.kind.is_syntax_error() || impossible(problem))
    }

    /// Whether a problem is an error.
    pub fn has_error(&self) -> bool {
        self.problems.iter().any(|problem| problem.kind.severity() == Severity::Error)
    }
}

impl fmt::Display for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Says of each term whether a receiver can come to it.
fn mark_live(terms: &mut [Term]) {
    // §5.1: "Mechanisms listed after "all" MUST be ignored. Any "redirect" modifier (Section 6.1)
    // MUST be ignored when there is an "all" mechanism in the record, regardless of the relative
    // ordering of the terms."
    let has_all = terms.iter().any(Term::is_all);
    let mut behind_all = false;
    for term in terms {
        term.live = match term.kind() {
            "unknown" | "unknown_modifier" => false,
            "redirect" => !has_all,
            "exp" => true,
            _ => !behind_all,
        };
        behind_all |= term.is_all();
    }
}

/// The version section (§4.5), which is read without case.
pub(crate) const VERSION: &str = "v=spf1";

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[track_caller]
    fn check(text: &str, live: &[&str]) {
        let (record, _) = Record::read(text);
        let found: Vec<&str> = record.terms().iter().filter(|term| term.is_live()).map(Term::text).collect();
        assert_eq!(found, live, "{text}");
    }

    #[test]
    fn nothing_behind_all_is_live() {
        check("v=spf1 mx -all ip4:192.0.2.1 ~all", &["mx", "-all"]);
        check("v=spf1 -all include:spf.example.org", &["-all"]);
        check("v=spf1 -ALL exp=why.example.org", &["-ALL", "exp=why.example.org"]);
    }

    #[test]
    fn a_redirect_beside_all_is_dead_wherever_it_stands() {
        check("v=spf1 redirect=a.example.org mx", &["redirect=a.example.org", "mx"]);
        check("v=spf1 redirect=a.example.org mx -all", &["mx", "-all"]);
        check("v=spf1 mx -all redirect=a.example.org", &["mx", "-all"]);
    }

    #[test]
    fn what_nobody_heeds_is_not_live() {
        check("v=spf1 ra=postmaster ip4=192.0.2.1 moo mx", &["mx"]);
    }

    #[test]
    fn the_version_is_exact_but_for_case() {
        for text in ["v=spf1", "V=sPf1 mx", "v=spf1  -all"] {
            assert!(Record::is_spf1(text), "{text}");
        }
        for text in [
            "",
            "v=spf10 mx",
            " v=spf1 mx",
            "v=spf1\tmx",
            "v=spf1\u{a0}mx",
            "\"v=spf1 mx\"",
            "v=spf1;mx",
            "é=spf1 mx",
        ] {
            assert!(!Record::is_spf1(text), "{text}");
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod properties {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn any_text_prints_back_and_every_place_lies_in_it(text in "(v=spf1 )?([ -~éΩ\u{a0}\t]|(ip4:|a:|all|/24|%\\{|redirect=)){0,40}") {
            let (record, problems) = Record::read(&text);
            prop_assert_eq!(record.to_string(), text.clone());
            for range in problems.iter().filter_map(|problem| problem.range.clone()) {
                prop_assert!(text.get(range.clone()).is_some(), "{:?}", range);
            }
        }

        #[test]
        fn the_terms_are_the_whole_record_but_for_spaces(text in "v=spf1( {1,3}[!-~]{1,12}){0,8} {0,2}") {
            let (record, _) = Record::read(&text);
            let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).skip(1).collect();
            let terms: Vec<&str> = record.terms().iter().map(Term::text).collect();
            prop_assert_eq!(terms, words);
        }
    }
}
