//! The merged record while it grows: pieces with the spaces before them and where they come from.

use crate::merge::all::{Policy, Redirects};
use crate::merge::piece::{Piece, made, may_catch};
use crate::merge::result::{ChangeKind, Origin, Report};
use crate::merge::source::Source;
use crate::record::VERSION;
use crate::{Body, DomainSpec, Modifier, Prefix, Problem, ProblemKind, Term};

/// A record in pieces.
pub(super) struct Sequence {
    version: String,
    pub(super) pieces: Vec<Piece>,
    trail: String,
}

impl Sequence {
    /// Begins with the first record as it stands, or with none.
    pub(super) fn begin(first: Option<&Source<'_>>, policy: &Policy, report: &mut Report) -> Self {
        let Some(source) = first else {
            return Self { version: VERSION.to_owned(), pieces: Vec::new(), trail: String::new() };
        };
        let text = source.record.text();
        let between = |start: usize, end: usize| text.get(start..end).unwrap_or_default().to_owned();
        let mut end = VERSION.len();
        let mut sequence = Self { version: between(0, end), pieces: Vec::new(), trail: String::new() };
        for term in source.record.terms() {
            let spaces = between(end, term.range().start);
            end = term.range().end;
            let from = Origin::Records(vec![source.number]);
            sequence.pieces.push(Piece { spaces, term: term.clone(), from, change: ChangeKind::Kept });
        }
        sequence.trail = between(end, text.len());
        sequence.replace_all(source, policy, report);
        if policy.redirects == Redirects::BecomeIncludes
            && let Some(redirect) = source.redirect()
        {
            sequence.pieces.retain(|piece| piece.term.range() != redirect.range());
            sequence.put_in(vec![included(source, redirect, report)], report);
        }
        sequence
    }

    /// Unites with the live terms of a further record.
    pub(super) fn unite(&mut self, source: &Source<'_>, policy: &Policy, report: &mut Report) {
        let from = Origin::Records(vec![source.number]);
        let mut group = Vec::new();
        for term in source.record.terms() {
            match term.body() {
                Body::Modifier(modifier) => self.unite_modifier(term, modifier, source, policy, report),
                Body::Directive(_) if term.is_all() && term.is_live() => {
                    self.unite_all(term, source, policy, report)
                }
                Body::Directive(_) if term.is_live() && term.is_negative() => {
                    group.push(Piece::new(term.clone(), from.clone(), ChangeKind::Kept));
                }
                Body::Directive(_) if term.is_live() => {
                    if let Some(piece) = self.wanted(term, from.clone(), ChangeKind::Kept, report) {
                        group.push(piece);
                    }
                }
                Body::Directive(_) | Body::Unknown => report.dropped(term.text(), from.clone()),
            }
        }
        if policy.redirects == Redirects::BecomeIncludes
            && let Some(redirect) = source.redirect()
        {
            let piece = included(source, redirect, report);
            group.extend(self.wanted(&piece.term, piece.from, piece.change, report));
        }
        let group = self.without_idle_denials(group, source.number);
        self.put_in(group, report);
    }

    /// Adds the terms asked for.
    pub(super) fn add(&mut self, asked: Vec<Term>, report: &mut Report) {
        for term in &asked {
            report.say_dangers(term);
        }
        let wanted =
            asked.iter().filter_map(|term| self.wanted(term, Origin::Allow, ChangeKind::Added, report));
        let group = wanted.collect();
        self.put_in(group, report);
    }

    /// Ends with the policy's `all`, if no record brought one in.
    pub(super) fn end(&mut self, policy: &Policy) {
        let Some((qualifier, _)) =
            policy.all.filter(|_| !self.pieces.iter().any(|piece| piece.term.is_all()))
        else {
            return;
        };
        let (change, from) = match policy.of.as_slice() {
            [] => (ChangeKind::Added, Origin::Allow),
            of => (ChangeKind::Added, Origin::Records(of.to_vec())),
        };
        self.pieces.push(Piece::new(made(&format!("{qualifier}all")), from, change));
    }

    /// The record as text.
    pub(super) fn text(&self) -> String {
        let mut text = self.version.clone();
        for piece in &self.pieces {
            text.push_str(&piece.spaces);
            text.push_str(piece.term.text());
        }
        text.push_str(&self.trail);
        text
    }

    /// The pieces that a receiver comes to, `all` excepted.
    fn reached(&self) -> impl Iterator<Item = &Piece> {
        self.pieces.iter().take_while(|piece| !piece.term.is_all())
    }

    /// Writes the chosen qualifier in the place of the first record's `all`.
    fn replace_all(&mut self, source: &Source<'_>, policy: &Policy, report: &mut Report) {
        let (Some((qualifier, _)), Some(all)) = (policy.all, source.all()) else {
            return;
        };
        if all.qualifier() == Some(qualifier) {
            return;
        }
        report.dropped(all.text(), Origin::Records(vec![source.number]));
        if let Some(piece) = self.pieces.iter_mut().find(|piece| piece.term.is_all()) {
            piece.term = made(&format!("{qualifier}all"));
            // Records that have it are added to its origin as they are united.
            (piece.from, piece.change) = match policy.of.as_slice() {
                [] => (Origin::Allow, ChangeKind::Added),
                _ => (Origin::Records(Vec::new()), ChangeKind::Kept),
            };
        }
    }

    /// Joins a further record's `all` with the result's.
    fn unite_all(&mut self, term: &Term, source: &Source<'_>, policy: &Policy, report: &mut Report) {
        if policy.all.map(|(qualifier, _)| qualifier) != term.qualifier() {
            report.dropped(term.text(), Origin::Records(vec![source.number]));
            return;
        }
        match self.pieces.iter_mut().find(|piece| piece.term.is_all()) {
            Some(piece) => piece.from.join(source.number),
            None => self.pieces.push(Piece::new(
                term.clone(),
                Origin::Records(vec![source.number]),
                ChangeKind::Kept,
            )),
        }
    }

    /// Keeps a further record's modifier, at the end of the result.
    fn unite_modifier(
        &mut self,
        term: &Term,
        modifier: &Modifier,
        source: &Source<'_>,
        policy: &Policy,
        report: &mut Report,
    ) {
        let from = Origin::Records(vec![source.number]);
        let dead_or_become = !term.is_live() || policy.redirects == Redirects::BecomeIncludes;
        if let Modifier::Redirect(_) = modifier
            && dead_or_become
        {
            // A live one is said when it becomes an include.
            if !term.is_live() {
                report.dropped(term.text(), from);
            }
            return;
        }
        if let Some(piece) = self.pieces.iter_mut().find(|piece| piece.term.means_same(term)) {
            piece.from.join(source.number);
            return;
        }
        let explained = self.pieces.iter().find(|piece| piece.term.kind() == "exp");
        if let (Modifier::Explanation(_), Some(kept)) = (modifier, explained) {
            let kind = ProblemKind::ExplanationDropped {
                term: term.text().to_owned(),
                kept: kept.term.text().to_owned(),
            };
            report.problems.push(Problem::nowhere(kind));
            report.dropped(term.text(), from);
            return;
        }
        let end = self.pieces.iter().position(|piece| piece.term.is_all() || piece.term.redirect().is_some());
        let at = end.unwrap_or(self.pieces.len());
        self.pieces.insert(at, Piece::new(term.clone(), from, ChangeKind::Kept));
    }

    /// The piece to put in for a term, unless the result has the term or covers it.
    fn wanted(
        &mut self,
        term: &Term,
        from: Origin,
        change: ChangeKind,
        report: &mut Report,
    ) -> Option<Piece> {
        let by = match term.passed_network() {
            Some(network) => self.passing(&network),
            None => self.reached().position(|piece| piece.term.means_same(term)),
        };
        let Some(piece) = by.and_then(|index| self.pieces.get_mut(index)) else {
            return Some(Piece::new(term.clone(), from, change));
        };
        match from {
            Origin::Records(numbers) if piece.term.means_same(term) => {
                numbers.into_iter().for_each(|number| piece.from.join(number));
            }
            Origin::Records(_) => report.dropped(term.text(), from),
            Origin::Allow => {
                let (term, by) = (term.text().to_owned(), piece.term.text().to_owned());
                report.dropped(&term, from);
                report.problems.push(Problem::nowhere(ProblemKind::NotNeeded { term, by }));
            }
        }
        None
    }

    /// Leaves out the denying terms that the result has, where they keep nothing of the group from passing.
    fn without_idle_denials(&mut self, group: Vec<Piece>, number: usize) -> Vec<Piece> {
        let denies = |index: usize, piece: &Piece| {
            let behind = group.iter().skip(index + 1).filter(|piece| piece.passes());
            behind.into_iter().any(|passing| may_catch(&piece.term, passing.term.passed_network().as_ref()))
        };
        let needed: Vec<bool> = group
            .iter()
            .enumerate()
            .map(|(index, piece)| !piece.term.is_negative() || denies(index, piece))
            .collect();
        let mut wanted = Vec::new();
        for (piece, needed) in group.into_iter().zip(needed) {
            let known = self.reached().position(|own| own.term.means_same(&piece.term)).filter(|_| !needed);
            match known.and_then(|index| self.pieces.get_mut(index)) {
                Some(own) => own.from.join(number),
                None => wanted.push(piece),
            }
        }
        wanted
    }

    /// The piece that surely lets all of a network pass.
    fn passing(&self, network: &Prefix) -> Option<usize> {
        for (index, piece) in self.reached().enumerate() {
            if piece.term.passed_network().is_some_and(|wider| wider.covers(network)) {
                return Some(index);
            }
            if may_catch(&piece.term, Some(network)) {
                return None;
            }
        }
        None
    }

    /// Puts a group of terms in, in its order, before the first term that would catch one of them.
    fn put_in(&mut self, group: Vec<Piece>, report: &mut Report) {
        let passing = |piece: &&Piece| piece.passes();
        let catches = |piece: &Piece| {
            piece.term.is_all()
                || piece.term.redirect().is_some()
                || group
                    .iter()
                    .filter(passing)
                    .any(|new| may_catch(&piece.term, new.term.passed_network().as_ref()))
        };
        let mut at = self.pieces.iter().position(catches).unwrap_or(self.pieces.len());
        // §6: modifiers "SHOULD appear at the end of the record, after all mechanisms".
        let is_modifier = |piece: &Piece| matches!(piece.term.body(), Body::Modifier(_));
        while at > 0 && self.pieces.get(at - 1).is_some_and(is_modifier) {
            at -= 1;
        }
        for denying in group.iter().filter(|piece| piece.term.is_negative()) {
            let behind = self.reached().skip(at).filter(passing);
            for denied in
                behind.filter(|piece| may_catch(&denying.term, piece.term.passed_network().as_ref()))
            {
                let (negative, term) = (denying.term.text().to_owned(), denied.term.text().to_owned());
                report.problems.push(Problem::nowhere(ProblemKind::OrderUnsure { negative, term }));
            }
        }
        self.pieces.splice(at..at, group);
    }
}

/// The `include` that a record's `redirect` becomes.
fn included(source: &Source<'_>, redirect: &Term, report: &mut Report) -> Piece {
    let target = redirect.redirect().map(DomainSpec::to_string).unwrap_or_default();
    let include = made(&format!("include:{target}"));
    let from = Origin::Records(vec![source.number]);
    report.dropped(redirect.text(), from.clone());
    report.problems.push(Problem {
        record: source.number,
        range: Some(redirect.range()),
        kind: ProblemKind::RedirectAsInclude {
            redirect: redirect.text().to_owned(),
            include: include.text().to_owned(),
        },
    });
    Piece::new(include, from, ChangeKind::Added)
}
