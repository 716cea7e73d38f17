//! Brings texts, repairs and questions together in one result.

use super::character::{Character, characters, cleaned};
use super::choice::{Body, Doubt, Draft, Mended};
use super::word::{Fix, words};
use super::{
    Choice, ChoiceKind, Published, Question, Repair, RepairKind, Repaired, class, doubt, legal, lookup,
    pasted, sure, version,
};
use crate::merge::{AllChoice, Request, merge};
use crate::{Problem, ProblemKind, Qualifier, Record};

/// Mends the texts of one name.
pub(super) fn repair(published: &Published<'_>) -> Repaired {
    let texts = published.texts;
    let mut mended: Vec<Mended> = Vec::new();
    for (number, text) in texts.iter().enumerate() {
        mended.extend(records(number, text));
    }
    let bodies: Vec<String> = mended.iter().map(|mended| mended.body.text()).collect();
    // What lets everybody pass now and did not as it was published is for the person to decide.
    let everybody = texts.iter().any(|text| lets_everybody_pass(text));
    let record = united(&bodies, AllChoice::Usual).filter(|record| everybody || !lets_everybody_pass(record));

    let mut questions: Vec<Question> = Vec::new();
    for (index, one) in mended.iter().enumerate() {
        for doubt in doubts(one, &bodies, published) {
            let about = doubt.problem(one.number);
            let choices = doubt.drafts.into_iter().map(|draft| choice(draft, &bodies, index)).collect();
            questions.push(Question { about, choices });
        }
    }
    questions.extend(ends(&mended, &bodies));

    let mut problems = read_problems(texts);
    // Only those that receivers take for records stand in each other's way.
    let count = texts.iter().filter(|text| Record::is_spf1(text)).count();
    if count > 1 {
        problems.push(Problem::nowhere(ProblemKind::Multiple { count: count.to_string() }));
    }
    Repaired {
        class: class::class(published),
        dns: published.zone.is_some(),
        record,
        repairs: repairs(&mended),
        questions,
        problems,
    }
}

/// The records that a person meant in one text, surely mended.
fn records(number: usize, source: &str) -> Vec<Mended> {
    let values = pasted::read(source);
    let mut from = 0;
    let last = values.len();
    let mut found = Vec::new();
    for (index, value) in values.iter().enumerate() {
        let start = from;
        let end =
            if index + 1 == last { source.len() } else { value.last().map_or(from, |read| read.range.end) };
        from = end;
        found.extend(record(number, source, value, start..end));
    }
    found
}

/// One value, mended, if a person meant it as a record; `around` are the bytes that are about it.
fn record(
    number: usize,
    source: &str,
    value: &[Character],
    around: std::ops::Range<usize>,
) -> Option<Mended> {
    let (clean, mut fixes) = cleaned(value, source);
    let begun = version::begin(&clean, source)?;
    fixes.extend(surroundings(value, source, around));
    fixes.extend(begun.fixes);
    let (read, spaces) = words(begun.rest, source);
    fixes.extend(spaces);
    let (words, steps) = sure::mend(read, source);
    fixes.extend(steps);
    let mut body = Body { version: begun.version, begins: begun.end, words };
    if !Record::read(&body.text()).0.breaks_receivers() {
        fixes.extend(legal::tidy(&mut body, source));
    }
    Some(Mended { number, body, fixes })
}

/// What stands around a value and between its strings: quotes, the rest of a zone file's line.
fn surroundings(value: &[Character], source: &str, around: std::ops::Range<usize>) -> Vec<Fix> {
    let mut fixes = Vec::new();
    let mut at = around.start;
    let ends = value.iter().map(|read| read.range.clone()).chain(std::iter::once(around.end..around.end));
    for range in ends {
        if let Some(gap) = source.get(at..range.start).filter(|gap| !gap.is_empty()) {
            let quotes = gap.chars().all(|gap| gap == '"' || gap.is_whitespace());
            let kind = match (quotes, gap.trim().is_empty()) {
                (_, true) => RepairKind::Space,
                (true, _) => RepairKind::Quotes,
                _ => RepairKind::Surroundings,
            };
            let from = gap.to_owned();
            fixes.push(Fix { kind, range: at..range.start, from, to: String::new() });
        }
        at = at.max(range.end);
    }
    fixes
}

/// The questions about one text among those that are to be one record.
fn doubts(one: &Mended, bodies: &[String], published: &Published<'_>) -> Vec<Doubt> {
    let text = one.body.text();
    let record = Record::read(&text).0;
    let mut doubts = doubt::doubts(&one.body, published.domain);
    if record.syntax_errors().next().is_some() {
        return doubts;
    }
    let others_end = bodies.len() > 1
        && united(bodies, AllChoice::Usual).is_some_and(|whole| {
            Record::read(&whole).0.terms().iter().any(|term| term.is_all() || term.redirect().is_some())
        });
    let asked: Vec<_> = doubts.iter().map(|doubt| doubt.range.clone()).collect();
    doubts.extend(
        legal::doubts(&one.body, others_end).into_iter().filter(|doubt| !asked.contains(&doubt.range)),
    );
    if let Some(zone) = published.zone.filter(|_| !record.breaks_receivers()) {
        doubts.extend(lookup::doubts(&one.body, zone, published));
    }
    doubts
}

/// An answer with the whole record that it gives.
fn choice(draft: Draft, bodies: &[String], index: usize) -> Choice {
    let record = draft.text.and_then(|text| {
        if bodies.len() == 1 {
            return Some(text);
        }
        let mut all = bodies.to_vec();
        if let Some(own) = all.get_mut(index) {
            *own = text;
        }
        united(&all, AllChoice::Usual)
    });
    Choice { kind: draft.kind, value: draft.value, record }
}

/// The ends to choose from where records differ in theirs.
fn ends(mended: &[Mended], bodies: &[String]) -> Option<Question> {
    let mut found: Vec<(Qualifier, usize, std::ops::Range<usize>)> = Vec::new();
    for one in mended.iter().filter(|_| mended.len() > 1) {
        let record = Record::read(&one.body.text()).0;
        let all = record.terms().iter().position(crate::Term::is_all);
        let Some((at, qualifier)) = all.and_then(|at| Some((at, record.terms().get(at)?.qualifier()?)))
        else {
            continue;
        };
        if found.iter().all(|(other, ..)| *other != qualifier) {
            found.push((qualifier, one.number, one.body.range(at..at + 1)));
        }
    }
    let (_, number, range) = found.get(1)?.clone();
    let chosen = united(bodies, AllChoice::Usual)?;
    let chosen = Record::read(&chosen).0.terms().iter().find(|term| term.is_all())?.text().to_owned();
    let names: Vec<String> = found.iter().map(|(qualifier, ..)| format!("{qualifier}all")).collect();
    let choices = found
        .iter()
        .map(|(qualifier, ..)| Choice {
            kind: ChoiceKind::Write,
            value: Some(format!("{qualifier}all")),
            record: united(bodies, AllChoice::Exactly(*qualifier)),
        })
        .collect();
    let kind = ProblemKind::AllDiffers { found: names.join(", "), chosen };
    Some(Question { about: Problem { kind, record: number, range: Some(range) }, choices })
}

/// One record from all texts; none where one of them is of no use to receivers.
fn united(texts: &[String], all: AllChoice) -> Option<String> {
    match texts {
        [] => None,
        [one] => Some(one.clone()).filter(|text| !Record::read(text).0.breaks_receivers()),
        several => {
            let records: Vec<Record> = several.iter().map(|text| Record::read(text).0).collect();
            if records.iter().any(Record::breaks_receivers) {
                return None;
            }
            let merged = merge(&records, &Request { all, ..Request::default() }).record?;
            // What stands before terms of another record may leave them nothing to say.
            let tidied = record(0, &merged, &characters(&merged), 0..merged.len());
            Some(tidied.map_or(merged, |tidied| tidied.body.text()))
        }
    }
}

/// Whether a receiver that reads the text as it stands lets everybody pass.
fn lets_everybody_pass(text: &str) -> bool {
    let (record, problems) = Record::read(text);
    let everybody = |problem: &Problem| {
        matches!(problem.kind, ProblemKind::PassAll { .. } | ProblemKind::Everyone { .. })
    };
    !record.breaks_receivers() && problems.iter().any(everybody)
}

/// All repairs by place, a further record as one that is merged into the first.
fn repairs(mended: &[Mended]) -> Vec<Repair> {
    let mut repairs: Vec<Repair> = Vec::new();
    for (index, one) in mended.iter().enumerate() {
        let of = |fix: &Fix| Repair {
            kind: fix.kind,
            record: one.number,
            range: fix.range.clone(),
            from: fix.from.clone(),
            to: fix.to.clone(),
        };
        repairs.extend(one.fixes.iter().map(of));
        if index > 0 {
            let from = one.body.text();
            let range = 0..one.body.end();
            repairs.push(Repair {
                kind: RepairKind::Merged,
                record: one.number,
                range,
                from,
                to: String::new(),
            });
        }
    }
    repairs.sort_by_key(|repair| (repair.record, repair.range.start));
    repairs
}

/// What reading finds in the texts as they are.
fn read_problems(texts: &[String]) -> Vec<Problem> {
    let numbered = texts.iter().enumerate();
    numbered
        .flat_map(|(number, text)| {
            let (_, problems) = Record::read(text);
            problems.into_iter().map(move |problem| Problem { record: number, ..problem })
        })
        .collect()
}
