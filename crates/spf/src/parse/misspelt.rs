//! Says what a term that is no mechanism was probably meant to be.

use std::net::IpAddr;

use crate::parse::{directive, modifier};
use crate::{DomainSpec, ProblemKind};

/// The problem of a term whose name is no mechanism's.
///
/// `text` is the whole term, `rest` what follows its qualifier, `name` what `rest` begins with.
pub(super) fn problem(text: &str, rest: &str, name: &str) -> ProblemKind {
    let term = text.to_owned();
    if rest.split('/').next().is_some_and(|address| address.parse::<IpAddr>().is_ok()) {
        return ProblemKind::BareAddress { term, meant: directive::address_term(rest) };
    }
    if let (true, Some(value)) = (modifier::is_known(name), rest.strip_prefix(name)) {
        let meant = format!("{name}={}", value.trim_start_matches(':'));
        return ProblemKind::ColonForEquals { term, meant };
    }
    if let Some(meant) = resembling(name) {
        return ProblemKind::MisspeltMechanism { term, name: name.to_owned(), meant: meant.to_owned() };
    }
    if DomainSpec::read(rest).is_ok_and(|name| !name.is_impossible()) {
        return ProblemKind::BareDomain { term };
    }
    ProblemKind::UnknownMechanism { term, name: name.to_owned() }
}

/// The mechanism that a name resembles, if it resembles one.
pub(crate) fn resembling(name: &str) -> Option<&'static str> {
    let name = name.to_ascii_lowercase();
    if let Some((_, meant)) = KNOWN_SLIPS.iter().find(|(slip, _)| *slip == name) {
        return Some(meant);
    }
    // "all;", "all." and "all;google-site-verification=…": more text glued on.
    let word = name.split(|character: char| !character.is_ascii_alphanumeric()).next().unwrap_or_default();
    if word.len() < name.len() && word.len() > 2 {
        return NAMES.into_iter().find(|known| *known == word);
    }
    // Two slips at most in a word long enough that they do not make another word.
    NAMES.into_iter().find(|known| known.len() > 5 && distance(known, &name) <= 2)
}

/// How many letters must be changed, added or taken away.
pub(crate) fn distance(left: &str, right: &str) -> usize {
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (above, from) in left.bytes().enumerate() {
        let mut diagonal = above;
        let mut beside = above + 1;
        for (cell, to) in row.iter_mut().skip(1).zip(right.bytes()) {
            let changed = diagonal + usize::from(from != to);
            diagonal = *cell;
            beside = changed.min(beside + 1).min(*cell + 1);
            *cell = beside;
        }
        if let Some(first) = row.first_mut() {
            *first = above + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

const NAMES: [&str; 9] = ["all", "include", "a", "mx", "ptr", "ip4", "ip6", "exists", "redirect"];

/// What people write; `ipv4:` stood on many guides' pages for years.
const KNOWN_SLIPS: [(&str, &str); 7] = [
    ("ip", "ip4"),
    ("ipv4", "ip4"),
    ("ip-4", "ip4"),
    ("ipv6", "ip6"),
    ("ip-6", "ip6"),
    ("inc", "include"),
    ("host", "a"),
];
