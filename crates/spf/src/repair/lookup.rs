//! The questions that the DNS raises: targets without a record, names without an answer, too many of both.

use super::choice::{Body, Doubt, Draft};
use super::legal::included_name;
use super::word::{parted, signed};
use super::{ChoiceKind, Published, class};
use crate::evaluate::{Answer, Data, MOST_LOOKUPS, MOST_VOID_LOOKUPS, Outcome, Question, RecordType};
use crate::known;
use crate::{Body as Meaning, Directive, Mechanism, ProblemKind, Record, Term, Zone};

/// The questions about the terms of a record that receivers can read.
pub(super) fn doubts(body: &Body, zone: &Zone, published: &Published<'_>) -> Vec<Doubt> {
    let (record, _) = Record::read(&body.text());
    let mut doubts = Vec::new();
    for (at, term) in record.terms().iter().enumerate().filter(|(_, term)| term.is_live()) {
        let target = included_name(term).or_else(|| term.redirect().and_then(|domain| domain.literal()));
        if let Some(name) = target {
            doubts.extend(target_doubt(body, zone, published, at, term, name));
        }
    }
    doubts.extend(voids(body, zone, &record));
    doubts.extend(microsoft_mx(body, zone, published, &record));
    // Who asks for himself comes beyond every limit.
    if !doubts.iter().any(|doubt| matches!(doubt.about, ProblemKind::IncludesItself { .. })) {
        doubts.extend(too_many(body, zone, published, &record));
    }
    doubts
}

/// An `include` or `redirect` that receivers cannot follow.
fn target_doubt(
    body: &Body,
    zone: &Zone,
    published: &Published<'_>,
    at: usize,
    term: &Term,
    name: &str,
) -> Option<Doubt> {
    let written = || term.text().to_owned();
    if name.eq_ignore_ascii_case(published.domain.trim_end_matches('.')) {
        let about = ProblemKind::IncludesItself { term: written() };
        return Some(Doubt {
            about,
            range: body.range(at..at + 1),
            drafts: vec![body.drop(&[at]), Draft::typed()],
        });
    }
    if known::is_microsoft_mail_host(name) || has_record(zone, name) != Some(false) {
        return None;
    }
    let (head, mark, _) = parted(term.text());
    let (sign, _) = signed(term.text());
    let mut drafts: Vec<Draft> = known::nearest(name)
        .filter(|meant| has_record(zone, meant) != Some(false))
        .map(|meant| body.write(ChoiceKind::Write, at..at + 1, &format!("{sign}{head}{mark}{meant}")))
        .into_iter()
        .collect();
    if mark == ":" {
        // A machine is authorised by its address.
        let address =
            !matches!(zone.answer(&Question::new(name, RecordType::A)), Answer::NoData | Answer::NoSuchName);
        drafts.extend(address.then(|| body.write(ChoiceKind::Write, at..at + 1, &format!("{sign}a:{name}"))));
    }
    drafts.push(Draft::typed());
    drafts.push(body.drop(&[at]));
    let about = ProblemKind::TargetWithoutRecord { term: written(), name: name.to_owned() };
    Some(Doubt { about, range: body.range(at..at + 1), drafts })
}

/// Whether a name has a record; none where the DNS did not say.
fn has_record(zone: &Zone, name: &str) -> Option<bool> {
    match zone.answer(&Question::new(name, RecordType::Txt)) {
        Answer::Records(records) => Some(records.iter().any(|data| match data {
            Data::Txt(text) => text.is_spf1(),
            _ => false,
        })),
        Answer::NoData | Answer::NoSuchName => Some(false),
        Answer::Failure => None,
    }
}

/// The terms about which the DNS has nothing.
fn voids(body: &Body, zone: &Zone, record: &Record) -> Vec<Doubt> {
    let places: Vec<usize> = record
        .terms()
        .iter()
        .enumerate()
        .filter(|(_, term)| term.is_live() && is_void(zone, term))
        .map(|(at, _)| at)
        .collect();
    if places.len() > MOST_VOID_LOOKUPS {
        let about = ProblemKind::TooManyVoidLookups {
            lookups: places.len().to_string(),
            limit: MOST_VOID_LOOKUPS.to_string(),
        };
        let (first, last) =
            (places.first().copied().unwrap_or_default(), places.last().copied().unwrap_or_default());
        return vec![Doubt { about, range: body.range(first..last + 1), drafts: vec![body.drop(&places)] }];
    }
    let doubt = |at: &usize| {
        let about = ProblemKind::VoidLookup {
            term: body.words.get(*at).map(|word| word.text.clone()).unwrap_or_default(),
        };
        Doubt { about, range: body.range(*at..at + 1), drafts: vec![Draft::typed(), body.drop(&[*at])] }
    };
    places.iter().map(doubt).collect()
}

/// Whether the DNS has nothing for an `a`, `mx` or `exists` with a name of its own.
fn is_void(zone: &Zone, term: &Term) -> bool {
    let Meaning::Directive(Directive { mechanism, .. }) = term.body() else {
        return false;
    };
    let (domain, kind) = match mechanism {
        Mechanism::A(Some(domain), _) | Mechanism::Exists(domain) => (domain, RecordType::A),
        Mechanism::Mx(Some(domain), _) => (domain, RecordType::Mx),
        _ => return false,
    };
    domain.literal().is_some_and(|name| {
        matches!(zone.answer(&Question::new(name, kind)), Answer::NoData | Answer::NoSuchName)
    })
}

/// `mx` where every mail exchanger is Microsoft's and the include authorises them already.
fn microsoft_mx(body: &Body, zone: &Zone, published: &Published<'_>, record: &Record) -> Option<Doubt> {
    let live = || record.terms().iter().enumerate().filter(|(_, term)| term.is_live());
    let (at, term) = live().find(|(_, term)| {
        matches!(term.directive(), Some(Directive { mechanism: Mechanism::Mx(None, _), .. }))
    })?;
    let is_microsoft = |name: &str| name.eq_ignore_ascii_case(known::MICROSOFT);
    let (_, include) = live().find(|(_, term)| included_name(term).is_some_and(is_microsoft))?;
    let Answer::Records(exchangers) = zone.answer(&Question::new(published.domain, RecordType::Mx)) else {
        return None;
    };
    let microsofts = exchangers.iter().all(|data| match data {
        Data::Mx { exchange, .. } => known::is_microsoft_mail_host(exchange),
        _ => false,
    });
    let about = ProblemKind::MicrosoftMx { term: term.text().to_owned(), include: include.text().to_owned() };
    microsofts.then(|| Doubt { about, range: body.range(at..at + 1), drafts: vec![body.drop(&[at])] })
}

/// More look-ups than receivers do: which service is not used any more, only a person knows.
fn too_many(body: &Body, zone: &Zone, published: &Published<'_>, record: &Record) -> Option<Doubt> {
    let lookups = most_lookups(&class::outcomes(zone, published, &[body.text()]));
    if lookups <= MOST_LOOKUPS {
        return None;
    }
    let terms = record.terms().iter().enumerate();
    let costly: Vec<usize> =
        terms.filter(|(_, term)| term.is_live() && term.costs_lookup()).map(|(at, _)| at).collect();
    let first = *costly.first()?;
    let last = *costly.last()?;
    let mut drafts: Vec<Draft> = costly
        .iter()
        .map(|at| Draft { value: body.words.get(*at).map(|word| word.text.clone()), ..body.drop(&[*at]) })
        .collect();
    drafts.push(Draft::typed());
    let about = ProblemKind::TooManyLookups { lookups: lookups.to_string(), limit: MOST_LOOKUPS.to_string() };
    Some(Doubt { about, range: body.range(first..last + 1), drafts })
}

fn most_lookups(outcomes: &[Outcome]) -> usize {
    outcomes.iter().map(|outcome| outcome.lookups).max().unwrap_or_default()
}
