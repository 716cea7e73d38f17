//! What a merge unites: the records that receivers would read, and the terms asked for.

use crate::merge::{Asked, Request};
use crate::parse;
use crate::{Body, Directive, Mechanism, Prefix, Problem, Qualifier, Record, Term};

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
    let mut refused = Vec::new();
    let mut allow = request.allow.iter().map(passing);
    let mut include = request.include.iter().map(|domain| {
        let (term, problems) = parse::term(&format!("include:{domain}"), 0..0);
        // The bytes of a problem here are of no record.
        refused.extend(problems.into_iter().map(|problem| Problem::nowhere(problem.kind)));
        Term { live: true, ..term }
    });
    let mut terms: Vec<Term> = Vec::new();
    for asked in &request.order {
        terms.extend(match asked {
            Asked::Allow => allow.next(),
            Asked::Include => include.next(),
        });
    }
    terms.extend(allow.chain(include));
    (without_covered(terms), refused)
}

/// The term that lets a network pass.
fn passing(network: &Prefix) -> Term {
    let directive = Directive { qualifier: Qualifier::Pass, mechanism: Mechanism::Ip(*network) };
    Term { text: network.to_term(), range: 0..0, body: Body::Directive(directive), live: true }
}

/// Leaves out what another term asked for has already or lets pass as well.
fn without_covered(terms: Vec<Term>) -> Vec<Term> {
    let others = || terms.iter().enumerate().filter(|(_, term)| term.passed_network().is_none());
    let is_said = |(index, term): &(usize, &Term)| {
        others().take_while(|(other, _)| other < index).any(|(_, other)| other.means_same(term))
    };
    let repeated = others().filter(is_said).map(|(index, _)| index);
    let mut wanted = vec![true; terms.len()];
    for index in covered(&terms).into_iter().chain(repeated) {
        if let Some(wanted) = wanted.get_mut(index) {
            *wanted = false;
        }
    }
    terms.into_iter().zip(wanted).filter(|(_, wanted)| *wanted).map(|(term, _)| term).collect()
}

/// Which terms pass a network that lies in another one, or stands before.
///
/// Two networks are apart or one lies in the other: sorted by where they begin, the wider first, what lies in
/// another lies in the last that did not.
fn covered(terms: &[Term]) -> Vec<usize> {
    let numbered = terms.iter().enumerate();
    let mut networks: Vec<(Prefix, usize)> =
        numbered.filter_map(|(index, term)| Some((term.passed_network()?, index))).collect();
    // A prefix is ordered by its first address, then by its length.
    networks.sort_unstable();
    let mut widest: Option<Prefix> = None;
    let mut covered = Vec::new();
    for (network, index) in networks {
        match widest {
            Some(wider) if wider.covers(&network) => covered.push(index),
            _ => widest = Some(network),
        }
    }
    covered
}
