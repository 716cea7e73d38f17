//! The questions about text that receivers accept, and that says something else than its author meant.

use std::ops::Range;

use super::choice::{Body, Doubt, Draft};
use super::word::{Fix, parted, signed};
use super::{ChoiceKind, RepairKind, sure};
use crate::known;
use crate::{Body as Meaning, Directive, Mechanism, Prefix, ProblemKind, Record, Term};

/// Takes out the words that say nothing new.
pub(super) fn tidy(body: &mut Body, source: &str) -> Vec<Fix> {
    let mut fixes = Vec::new();
    let mut at = 0;
    while at < body.words.len() {
        let (record, problems) = Record::read(&body.text());
        let place = record.terms().get(at).map(Term::range);
        let kind =
            problems.iter().filter(|problem| problem.range == place).find_map(|problem| match problem.kind {
                ProblemKind::InnerVersion { .. } => Some(RepairKind::Version),
                ProblemKind::Duplicate { .. } => Some(RepairKind::Duplicate),
                _ => None,
            });
        let kind = kind.or_else(|| is_second_all(&record, at).then_some(RepairKind::Duplicate));
        match kind {
            Some(kind) => {
                let word = body.words.remove(at);
                let from = source.get(word.range.clone()).unwrap_or_default().to_owned();
                fixes.push(Fix { kind, range: word.range, from, to: String::new() });
            }
            None => at += 1,
        }
    }
    fixes
}

/// Whether a term says the same `all` again, right behind it.
fn is_second_all(record: &Record, at: usize) -> bool {
    let term = |at: usize| record.terms().get(at).filter(|term| term.is_all());
    let before = at.checked_sub(1).and_then(term);
    before.zip(term(at)).is_some_and(|(first, second)| first.qualifier() == second.qualifier())
}

/// The questions about a text without syntax errors; `ended` says whether something else ends it.
pub(super) fn doubts(body: &Body, ended: bool) -> Vec<Doubt> {
    let (record, problems) = Record::read(&body.text());
    let place =
        |range: &Option<Range<usize>>| record.terms().iter().position(|term| Some(term.range()) == *range);
    let mut doubts = Vec::new();
    let mut behind_all = false;
    for problem in &problems {
        let kind = &problem.kind;
        let Some(at) = place(&problem.range) else {
            if matches!(kind, ProblemKind::NoAll {}) && !ended {
                doubts.push(no_all(body));
            }
            continue;
        };
        let drafts = match kind {
            ProblemKind::AfterAll { .. } if behind_all => continue,
            ProblemKind::AfterAll { .. } => {
                behind_all = true;
                after_all(body, &record)
            }
            kind => match record.terms().get(at) {
                Some(term) => answers(body, &record, at, term, kind),
                None => continue,
            },
        };
        if !drafts.is_empty() {
            doubts.push(Doubt { about: kind.clone(), range: body.range(at..at + 1), drafts });
        }
    }
    doubts.extend(mail_hosts(body, &record));
    doubts.extend(covered(body, &record));
    doubts.extend(neighbours(body, &record));
    doubts.extend(redirect_not_last(body, &record));
    doubts
}

/// The answers to what is wrong with one term.
fn answers(body: &Body, record: &Record, at: usize, term: &Term, kind: &ProblemKind) -> Vec<Draft> {
    let here = at..at + 1;
    let write = |value: &str| body.write(ChoiceKind::Write, here.clone(), value);
    let (sign, rest) = signed(term.text());
    match kind {
        ProblemKind::PassAll { .. } => ["~all", "-all", "?all"].map(write).to_vec(),
        ProblemKind::EqualsForColon { meant, .. } => vec![write(&sure::mended(meant)), body.drop(&[at])],
        ProblemKind::HostBits { network, .. } => {
            let (name, mark, value) = parted(term.text());
            let address = value.split('/').next().unwrap_or_default();
            vec![
                write(&format!("{sign}{name}{mark}{network}")),
                write(&format!("{sign}{name}{mark}{address}")),
            ]
        }
        ProblemKind::NegativeInclude { .. } => vec![write(rest), body.drop(&[at])],
        ProblemKind::DeadRedirect { .. } => {
            let is_all = |term: &Term| term.is_all();
            let all: Vec<usize> = record
                .terms()
                .iter()
                .enumerate()
                .filter(|(_, term)| is_all(term))
                .map(|(at, _)| at)
                .collect();
            let mut drafts = vec![
                body.drop(&[at]),
                Draft { kind: ChoiceKind::Write, value: Some(term.text().to_owned()), ..body.drop(&all) },
            ];
            drafts.extend(redirect_included(body, at, term, &all));
            drafts
        }
        ProblemKind::Everyone { .. }
        | ProblemKind::WidePrefix { .. }
        | ProblemKind::Private { .. }
        | ProblemKind::Documentation { .. }
        | ProblemKind::ImpossibleName { .. }
        | ProblemKind::ImpossibleTarget { .. } => vec![Draft::typed(), body.drop(&[at])],
        ProblemKind::Ptr { .. } => vec![body.drop(&[at])],
        ProblemKind::UnknownModifier { .. } => {
            let others = behind_all(record, kind.code());
            let all = others.contains(&at) && others.len() > 1;
            let own = body.drop(&[at]);
            if all { vec![body.drop(&others), own] } else { vec![own] }
        }
        _ => Vec::new(),
    }
}

/// A dead `redirect` as the include that its author may have wanted.
fn redirect_included(body: &Body, at: usize, term: &Term, all: &[usize]) -> Option<Draft> {
    let include = format!("include:{}", term.redirect()?);
    let first = *all.first()?;
    let mut words: Vec<&str> = Vec::new();
    for (index, word) in body.words.iter().enumerate() {
        if index == first {
            words.push(&include);
        }
        if index != at {
            words.push(&word.text);
        }
    }
    let text = body.joined(words.into_iter());
    Some(Draft { kind: ChoiceKind::Write, value: Some(include), text: Some(text) })
}

fn no_all(body: &Body) -> Doubt {
    let end = body.end();
    let count = body.words.len();
    let drafts = ["~all", "-all"].map(|all| body.write(ChoiceKind::Write, count..count, all)).to_vec();
    Doubt { about: ProblemKind::NoAll {}, range: end..end, drafts }
}

/// What to do with the terms behind `all`: put it behind them, or take them out.
fn after_all(body: &Body, record: &Record) -> Vec<Draft> {
    let terms = record.terms();
    let alls: Vec<usize> = (0..terms.len()).filter(|at| terms.get(*at).is_some_and(Term::is_all)).collect();
    let Some(first) = alls.first() else {
        return Vec::new();
    };
    let dead: Vec<usize> = (first + 1..terms.len())
        .filter(|at| terms.get(*at).is_some_and(|term| term.directive().is_some()))
        .collect();
    let others: Vec<usize> = (0..terms.len()).filter(|at| !alls.contains(at)).collect();
    let ending = |all: &usize| [others.as_slice(), &[*all]].concat();
    let mut drafts: Vec<Draft> = Vec::new();
    if dead.iter().all(|at| alls.contains(at)) {
        // Nothing but a second end.
        drafts.push(body.drop(&dead));
        drafts.extend(alls.iter().skip(1).map(|all| body.reorder(&ending(all))));
    } else {
        drafts.extend(alls.iter().map(|all| body.reorder(&ending(all))));
        drafts.push(body.drop(&dead));
    }
    let mut texts = Vec::new();
    drafts.retain(|draft| {
        let new = !texts.contains(&draft.text);
        texts.push(draft.text.clone());
        new
    });
    drafts
}

/// The modifiers behind `all` that SPF does not know: another TXT value, glued on in several words.
fn behind_all(record: &Record, code: &str) -> Vec<usize> {
    let terms = record.terms();
    let all = terms.iter().position(Term::is_all).unwrap_or(terms.len());
    let unknown = |term: &Term| {
        record
            .problems()
            .iter()
            .any(|problem| problem.kind.code() == code && problem.range == Some(term.range()))
    };
    (all..terms.len()).filter(|at| terms.get(*at).is_some_and(unknown)).collect()
}

/// Networks that lie in another one, which lets them pass anyway.
fn covered(body: &Body, record: &Record) -> Option<Doubt> {
    let networks = passing(record);
    let by = |at: usize, network: &Prefix| {
        networks.iter().find(|(other, wider)| {
            let between = record.terms().get(at.min(*other)..at.max(*other)).unwrap_or_default();
            *other != at
                && wider != network
                && wider.covers(network)
                && between.iter().all(|term| !term.is_negative())
        })
    };
    let idle: Vec<usize> =
        networks.iter().filter(|(at, network)| by(*at, network).is_some()).map(|(at, _)| *at).collect();
    let (first, last) = (*idle.first()?, *idle.last()?);
    let term = |at: usize| body.words.get(at).map(|word| word.text.clone()).unwrap_or_default();
    let (_, network) = networks.iter().find(|(at, _)| *at == first)?;
    let (wider, _) = by(first, network)?;
    let about = ProblemKind::Covered { term: term(first), by: term(*wider) };
    Some(Doubt { about, range: body.range(first..last + 1), drafts: vec![body.drop(&idle)] })
}

/// The networks that pass, each with its place among the terms.
fn passing(record: &Record) -> Vec<(usize, Prefix)> {
    let terms = record.terms().iter().enumerate().filter(|(_, term)| term.is_live());
    terms.filter_map(|(at, term)| Some((at, term.passed_network()?))).collect()
}

/// An include of a mail host: what was meant is the policy of its service.
fn mail_hosts(body: &Body, record: &Record) -> Vec<Doubt> {
    let terms = record.terms().iter().enumerate();
    terms
        .filter_map(|(at, term)| {
            let name = included_name(term)?;
            known::is_microsoft_mail_host(name).then(|| {
                let (sign, _) = signed(term.text());
                let value = format!("{sign}include:{}", known::MICROSOFT);
                let about = ProblemKind::MailHostIncluded {
                    term: term.text().to_owned(),
                    meant: known::MICROSOFT.to_owned(),
                };
                let drafts = vec![body.write(ChoiceKind::Write, at..at + 1, &value), body.drop(&[at])];
                Doubt { about, range: body.range(at..at + 1), drafts }
            })
        })
        .collect()
}

/// The name that a live `include` asks about, where it holds no macro.
pub(super) fn included_name(term: &Term) -> Option<&str> {
    match term.body() {
        Meaning::Directive(Directive { mechanism: Mechanism::Include(domain), .. }) if term.is_live() => {
            domain.literal()
        }
        _ => None,
    }
}

/// Networks that make exactly one: two of them, or all that can.
fn neighbours(body: &Body, record: &Record) -> Option<Doubt> {
    // A term that denies might deny part of what comes behind it.
    if record.terms().iter().any(Term::is_negative) {
        return None;
    }
    let networks = passing(record);
    let pairs = networks.iter().enumerate().flat_map(|(position, first)| {
        networks.iter().skip(position + 1).map(move |second| (*first, *second))
    });
    let (at, other_at, joined) = pairs
        .filter_map(|((at, network), (other_at, other))| Some((at, other_at, network.joined(&other)?)))
        .next()?;
    let term = |at: usize| body.words.get(at).map(|word| word.text.clone()).unwrap_or_default();
    let mut drafts = vec![joined_all(body, &networks)];
    let two = join(body, &[(at, joined)], &[other_at]);
    if two.text != drafts.first().and_then(|draft| draft.text.clone()) {
        drafts.push(two);
    }
    let about =
        ProblemKind::Neighbours { term: term(at), other: term(other_at), network: joined.to_string() };
    Some(Doubt { about, range: body.range(at..other_at + 1), drafts })
}

/// Every network joined with its neighbours, again and again, at the place of the first.
fn joined_all(body: &Body, networks: &[(usize, Prefix)]) -> Draft {
    let mut joined = networks.to_vec();
    let mut dropped = Vec::new();
    let pair = |joined: &[(usize, Prefix)]| {
        (0..joined.len()).find_map(|first| {
            let (_, network) = joined.get(first)?;
            let second = (first + 1..joined.len())
                .find_map(|second| Some((second, network.joined(&joined.get(second)?.1)?)))?;
            Some((first, second.0, second.1))
        })
    };
    while let Some((first, second, network)) = pair(&joined) {
        if let Some(kept) = joined.get_mut(first) {
            kept.1 = network;
        }
        dropped.push(joined.remove(second).0);
    }
    let changed: Vec<(usize, Prefix)> = joined.into_iter().filter(|one| !networks.contains(one)).collect();
    join(body, &changed, &dropped)
}

/// The text with networks in the place of some terms, and without others.
fn join(body: &Body, changed: &[(usize, Prefix)], dropped: &[usize]) -> Draft {
    let value: Vec<String> = changed.iter().map(|(_, network)| network.to_term()).collect();
    let words: Vec<String> = body
        .words
        .iter()
        .enumerate()
        .filter(|(at, _)| !dropped.contains(at))
        .map(|(at, word)| {
            let network = changed.iter().find(|(place, _)| *place == at);
            network.map_or_else(|| word.text.clone(), |(_, network)| network.to_term())
        })
        .collect();
    let text = body.joined(words.iter().map(String::as_str));
    Draft { kind: ChoiceKind::Join, value: Some(value.join(" ")), text: Some(text) }
}

/// A `redirect` before mechanisms: receivers read it last, wherever it stands (§4.6.3).
fn redirect_not_last(body: &Body, record: &Record) -> Option<Doubt> {
    let terms = record.terms();
    let at = terms.iter().position(|term| term.redirect().is_some() && term.is_live())?;
    let later = terms.get(at + 1..)?.iter().any(|term| term.directive().is_some());
    later.then(|| {
        let order: Vec<usize> = (0..terms.len()).filter(|index| *index != at).chain([at]).collect();
        let about = ProblemKind::RedirectNotLast {
            term: terms.get(at).map(|term| term.text().to_owned()).unwrap_or_default(),
        };
        Doubt { about, range: body.range(at..at + 1), drafts: vec![body.reorder(&order)] }
    })
}
