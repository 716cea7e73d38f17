//! What a merge unites: the records that receivers would read, and the terms asked for.

use crate::merge::{Asked, Request};
use crate::parse;
use crate::{Problem, Record, Term};

/// A record that takes part, with its number among all that were given.
pub(super) struct Source<'a> {
    pub(super) number: usize,
    pub(super) record: &'a Record,
}

impl<'a> Source<'a> {
    /// The `all` that ends the record.
    pub(super) fn all(&self) -> Option<&'a Term> {
        self.record.terms().iter().find(|term| term.is_all())
    }

    /// The `redirect` that decides where nothing else did.
    pub(super) fn redirect(&self) -> Option<&'a Term> {
        self.record.terms().iter().find(|term| term.redirect().is_some() && term.is_live())
    }
}

/// The records among the texts (§4.5).
pub(super) fn sources(records: &[Record]) -> Vec<Source<'_>> {
    let numbered = records.iter().enumerate();
    numbered
        .filter(|(_, record)| Record::is_spf1(record.text()))
        .map(|(number, record)| Source { number, record })
        .collect()
}

/// The terms that a request asks for, in its order, and what is wrong with them.
pub(super) fn asked(request: &Request) -> (Vec<Term>, Vec<Problem>) {
    let mut terms = Vec::new();
    let mut refused = Vec::new();
    for text in texts(request) {
        let (mut term, problems) = parse::term(&text, 0..0);
        term.live = true;
        terms.push(term);
        // The bytes of a problem here are of no record.
        refused.extend(problems.into_iter().map(|problem| Problem::nowhere(problem.kind)));
    }
    (without_covered(terms), refused)
}

fn texts(request: &Request) -> Vec<String> {
    let mut allow = request.allow.iter().map(|network| network.to_term());
    let mut include = request.include.iter().map(|domain| format!("include:{domain}"));
    let mut texts: Vec<String> = Vec::new();
    for asked in &request.order {
        texts.extend(match asked {
            Asked::Allow => allow.next(),
            Asked::Include => include.next(),
        });
    }
    texts.extend(allow.chain(include));
    texts
}

/// Leaves out what another term asked for has already or lets pass as well.
fn without_covered(terms: Vec<Term>) -> Vec<Term> {
    let idle = |index: usize, term: &Term| {
        terms.iter().enumerate().any(|(other_index, other)| {
            let same = other.means_same(term);
            let wider = term
                .passed_network()
                .zip(other.passed_network())
                .is_some_and(|(own, other)| other.covers(&own));
            if same { other_index < index } else { wider }
        })
    };
    terms
        .iter()
        .enumerate()
        .filter(|(index, term)| !idle(*index, term))
        .map(|(_, term)| term.clone())
        .collect()
}
