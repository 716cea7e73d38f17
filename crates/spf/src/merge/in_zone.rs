//! Merges by what the DNS says: what an include lets pass already is not added.

use super::{Asked, Change, ChangeKind, Merged, Origin, Request, merge, weigh};
use crate::budget::{Budget, sender};
use crate::evaluate::{Answer, Data, Evaluation, Question, RecordType, Step, StepKind, Verdict};
use crate::prove::Proof;
use crate::{Prefix, Problem, ProblemKind, Record, Zone, publish};

/// Merges the records of `domain` with what they do not let pass already, by what the DNS says, and
/// withholds a record that the DNS makes break.
///
/// Without the DNS, [`merge()`] sees only what the texts say.
pub fn merge_in(zone: &Zone, domain: &str, records: &[Record], request: &Request) -> Merged {
    let needless = needless(zone, domain, records, request);
    let request = without(request, &needless);
    let mut merged = merge(records, &request);
    for (network, by) in needless {
        let term = network.to_term();
        merged.changes.push(Change { kind: ChangeKind::Dropped, term: term.clone(), from: Origin::Allow });
        merged.problems.push(Problem { kind: ProblemKind::NotNeeded { term, by }, record: 0, range: None });
    }
    let Some(record) = merged.text.clone() else {
        return merged;
    };
    let tree = zone.settle(Budget::new(domain).with_record(&record));
    let published = zone.answer(&Question::new(domain, RecordType::Txt));
    let others = other_texts(&published);
    weigh(merged, &tree, &others.iter().map(String::as_str).collect::<Vec<_>>())
}

/// The request without some networks, in the same order.
fn without(request: &Request, needless: &[(Prefix, String)]) -> Request {
    let needed = |network: &Prefix| !needless.iter().any(|(other, _)| other == network);
    let mut networks = request.allow.iter();
    let order =
        request.order.iter().filter(|asked| **asked == Asked::Include || networks.next().is_none_or(needed));
    let order = order.copied().collect();
    let allow = request.allow.iter().copied().filter(needed).collect();
    Request { allow, order, ..request.clone() }
}

/// The networks asked for that pass already under the records alone, each with the term that lets them.
fn needless(zone: &Zone, domain: &str, records: &[Record], request: &Request) -> Vec<(Prefix, String)> {
    let without = Request { allow: Vec::new(), order: Vec::new(), ..request.clone() };
    let Some(base) = merge(records, &without).record else {
        return Vec::new();
    };
    let own = |network: &Prefix| {
        Record::read(&base)
            .0
            .terms()
            .iter()
            .any(|term| term.passed_network().is_some_and(|wider| wider.covers(network)))
    };
    request
        .allow
        .iter()
        .filter(|network| !own(network))
        .filter_map(|network| {
            let asked = Request { allow: vec![*network], ..without.clone() };
            let with = merge(records, &asked).record?;
            let proof = zone.settle(Proof::new(domain, &base, &with));
            if !proof.gained.is_empty() || !proof.exact {
                return None;
            }
            let by = lets_pass(zone, domain, &base, network)?;
            Some((*network, by))
        })
        .collect()
}

/// The term of a record that lets a network's first address pass.
fn lets_pass(zone: &Zone, domain: &str, record: &str, network: &Prefix) -> Option<String> {
    let mut check = Evaluation::new(sender(network.network(), domain)).traced();
    let published = Data::Txt(publish::octets(record).into());
    check.answer(Question::new(domain, RecordType::Txt), Answer::Records([published].into()));
    let outcome = zone.settle(check);
    let is_match = |step: &&Step| step.depth == 0 && step.kind == StepKind::Match;
    outcome
        .trace
        .iter()
        .rev()
        .find(is_match)
        .filter(|_| outcome.verdict == Verdict::Pass)
        .map(|step| step.text.clone())
}

/// The TXT values at the name that are no SPF records.
fn other_texts(published: &Answer) -> Vec<String> {
    let Answer::Records(records) = published else {
        return Vec::new();
    };
    let texts = records.iter().filter_map(|data| match data {
        Data::Txt(text) => Some(text.text().into_owned()),
        _ => None,
    });
    texts.filter(|text| !Record::is_spf1(text)).collect()
}
