//! The change of each domain's record: the procedure's section 5.

use super::{Chapter, Fact, Part, Person, Scene, Section, Shown, Step};
use crate::derive::file_name;
use crate::dns::{self, Change, Copyable, Stage, Value};
use crate::words::{self, fill};

/// What whoever holds the DNS does.
pub(super) fn part(scene: &Scene<'_>) -> Part {
    let sections = scene.derived.changes.iter().map(|change| section(scene, change)).collect();
    let words = scene.words;
    let why = scene.has_connector().then(|| words.dns_why.to_owned());
    Part {
        chapter: Chapter::Dns,
        title: words.dns.to_owned(),
        person: scene
            .derived
            .changes
            .iter()
            .any(|change| change.edit.is_needed())
            .then_some(Person::DnsHolder),
        paragraphs: why.into_iter().collect(),
        sections,
    }
}

fn section(scene: &Scene<'_>, change: &Change) -> Section {
    let words = scene.words;
    let domain = change.domain.to_string();
    let title = Some(match change.host.name() {
        Some(host) => fill(words.dns_domain, &[("domain", domain), ("host", host.to_owned())]),
        None => domain,
    });
    let said = |problem: &crate::problem::Problem| words::problem(&problem.kind, scene.language);
    let instructions = match dns::instructions(change, change.host, scene.language) {
        Ok(instructions) => instructions,
        Err(problems) => {
            let mut paragraphs = vec![words.dns_withheld.to_owned()];
            paragraphs.extend(problems.iter().map(said));
            return Section { title, paragraphs, ..Section::default() };
        }
    };
    let mut paragraphs = vec![change.proof.text(scene.language)];
    paragraphs.extend(change.problems.iter().map(said));
    let command = [("command", format!("nslookup -type=TXT {}", change.domain))];
    let wait = Stage::Wait.text(scene.language);
    let by_hand = instructions.change.iter().any(|step| copies_what_comes(change, step));
    let mut steps: Vec<Step> = Vec::new();
    for step in &instructions.change {
        // What stands before the wait is the reading again of what was published.
        if let Some(published) = steps.last_mut().filter(|_| step.text == wait) {
            published.check = Some(fill(words.dns_check, &command));
        }
        let is_request = |copy: &Copyable| matches!(copy, Copyable::Request { .. });
        steps.push(done(change, step).aside(by_hand && step.copies.iter().any(is_request)));
    }
    if !instructions.undo.is_empty() {
        let mut back = Step::new(words.dns_undo).check(fill(words.dns_undo_check, &command)).aside(true);
        for step in &instructions.undo {
            back.shown.push(Shown::Remark(step.text.clone()));
            back.shown.extend(step.copies.iter().map(|copy| shown(change, copy)));
        }
        steps.push(back);
    }
    Section { title, paragraphs, facts: values(scene, change), steps, ..Section::default() }
}

/// The records before and after, and what stays.
fn values(scene: &Scene<'_>, change: &Change) -> Vec<Fact> {
    let words = scene.words;
    let mut facts = Vec::new();
    if change.edit.is_needed() {
        let removed = change.edit.removed();
        if removed.is_empty() {
            facts.push(Fact::new(words.dns_before, words.dns_nothing_before));
        }
        facts.extend(removed.iter().map(|value| Fact::new(words.dns_before, value.text())));
        facts.extend(change.edit.added().iter().map(|value| Fact::new(words.dns_after, value.text())));
    }
    let kept: Vec<String> = change.edit.kept().iter().map(|value: &&Value| value.text()).collect();
    if !kept.is_empty() {
        let label = if change.edit.is_needed() { words.dns_others } else { words.dns_all };
        facts.push(Fact::new(fill(label, &[("kept", kept.len().to_string())]), kept.join(" · ")));
    }
    facts
}

/// Whether a step puts a new value into a field: then requests are another way of doing the same.
fn copies_what_comes(change: &Change, step: &dns::Step) -> bool {
    let added = change.edit.added();
    step.copies
        .iter()
        .any(|copy| matches!(copy, Copyable::Value(text) if added.iter().any(|value| value.text() == *text)))
}

fn done(change: &Change, step: &dns::Step) -> Step {
    Step::new(step.text.clone()).shown(step.copies.iter().map(|copy| shown(change, copy)))
}

/// A file stands beside the runbook; everything else is copied out of it.
fn shown(change: &Change, copy: &Copyable) -> Shown {
    match copy {
        Copyable::File { name, .. } => Shown::File(format!("dns/{}/{}", change.domain, file_name(name))),
        Copyable::Value(_) | Copyable::Request { .. } => Shown::Copy(copy.text()),
    }
}
