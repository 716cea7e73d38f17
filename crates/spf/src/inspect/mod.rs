//! Finds what the grammar allows and a person does not want: dead, dangerous or wasteful terms.

mod near;
mod term;

pub(crate) use near::other_text;
pub(crate) use term::{danger, impossible};

use crate::{Problem, ProblemKind, Term};

/// Adds what is worth saying about a record whose terms have been read.
pub(crate) fn record(text: &str, terms: &[Term], problems: &mut Vec<Problem>) {
    for (index, term) in terms.iter().enumerate() {
        let before = terms.get(..index).unwrap_or_default();
        let kinds = term::problems(term)
            .into_iter()
            .chain(without_effect(terms, before, term))
            .chain(waste(before, term));
        problems.extend(kinds.map(|kind| Problem::at(term.range(), kind)));
    }
    if !terms.iter().any(|term| term.is_all() || term.redirect().is_some()) {
        problems.push(Problem::at(text.len()..text.len(), ProblemKind::NoAll {}));
    }
}

/// Says what keeps a term from being heeded, if it is `all`.
fn without_effect(terms: &[Term], before: &[Term], term: &Term) -> Option<ProblemKind> {
    let written = || term.text().to_owned();
    if term.redirect().is_some() {
        let all = terms.iter().find(|term| term.is_all())?.text().to_owned();
        return Some(ProblemKind::DeadRedirect { term: written(), all });
    }
    term.directive()?;
    let all = before.iter().find(|term| term.is_all())?.text().to_owned();
    Some(ProblemKind::AfterAll { term: written(), all })
}

/// Says which earlier term makes this one idle, if one does.
fn waste(before: &[Term], term: &Term) -> Option<ProblemKind> {
    term.directive().filter(|_| term.is_live() && !term.is_all())?;
    let written = || term.text().to_owned();
    let earlier = || before.iter().filter(|earlier| earlier.is_live());
    if let Some(first) = earlier().find(|earlier| earlier.means_same(term)) {
        return Some(ProblemKind::Duplicate { term: written(), first: first.text().to_owned() });
    }
    let network = term.passed_network()?;
    let by =
        earlier().find(|earlier| earlier.passed_network().is_some_and(|wider| wider.covers(&network)))?;
    Some(ProblemKind::Covered { term: written(), by: by.text().to_owned() })
}

#[cfg(test)]
mod tests;
