//! The runbook: its parts, their sections, their steps, each with a box to tick on paper, its check and its way back.

use super::write::Html;
use crate::runbook::{Fact, Part, Runbook, Section, Shown, Step};
use crate::words::{Language, PaperTexts, RunbookTexts, fill, texts};

/// The whole of it.
pub(super) fn whole(html: &mut Html, runbook: &Runbook, language: Language) {
    let words = RunbookTexts::of(language);
    html.element("p", &[("class", "sheet-title")], &runbook.title);
    facts(html, &runbook.facts);
    if !runbook.errors.is_empty() {
        html.within("section", &[("class", "box err")], |html| {
            html.element("h2", &[], words.findings_errors);
            html.element("p", &[], words.findings_errors_note);
            list(html, &runbook.errors);
        });
    }
    if !runbook.others.is_empty() {
        html.within("section", &[("class", "box info")], |html| {
            html.element("h2", &[], words.findings_others);
            list(html, &runbook.others);
        });
    }
    for (number, one) in (1..).zip(&runbook.parts) {
        html.within("section", &[("class", "part")], |html| part(html, one, number, language));
    }
    html.within("section", &[("class", "part")], |html| {
        html.element("h2", &[], texts(language).verification.sources);
        list(html, &runbook.sources);
    });
}

fn part(html: &mut Html, part: &Part, number: usize, language: Language) {
    let words = RunbookTexts::of(language);
    let person = part.person.map(|person| [("person", person.text(language).to_owned())]);
    html.element("h2", &[], &format!("{number}. {}", part.title));
    if let Some(person) = &person {
        html.element("p", &[("class", "cap")], &fill(words.by, person));
    }
    paragraphs(html, &part.paragraphs);
    let mut first = 1;
    for one in &part.sections {
        section(html, one, first, "h3", language, step);
        first += one.steps.len();
    }
    if let Some(person) = &person {
        html.element("p", &[("class", "signature")], &fill(words.signature, person));
    }
}

/// Sections of a task, their steps counted through; what only some need is folded.
pub(super) fn task<'a>(
    html: &mut Html,
    sections: impl Iterator<Item = &'a Section>,
    heading: &str,
    language: Language,
) {
    let mut first = 1;
    for one in sections {
        section(html, one, first, heading, language, folding);
        first += one.steps.len();
    }
}

/// A section under a heading of that level, its steps counted on from those before.
fn section(
    html: &mut Html,
    section: &Section,
    first: usize,
    heading: &str,
    language: Language,
    step: fn(&mut Html, &Step, Language),
) {
    if let Some(title) = &section.title {
        html.element(heading, &[], title);
    }
    paragraphs(html, &section.paragraphs);
    facts(html, &section.facts);
    if !section.steps.is_empty() {
        html.within("ol", &[("class", "steps"), ("start", &first.to_string())], |html| {
            section.steps.iter().for_each(|one| html.within("li", &[], |html| step(html, one, language)));
        });
    }
}

fn folding(html: &mut Html, one: &Step, language: Language) {
    if !one.aside {
        return step(html, one, language);
    }
    html.within("details", &[], |html| {
        html.element("summary", &[], &one.does);
        with(html, one, language);
    });
}

fn step(html: &mut Html, step: &Step, language: Language) {
    html.within("p", &[("class", "does")], |html| {
        html.element("span", &[("class", "tick"), ("aria-hidden", "true")], "☐ ");
        html.escaped(&step.does);
    });
    with(html, step, language);
}

/// With what it is done, and what stands beside it.
fn with(html: &mut Html, step: &Step, language: Language) {
    let words = RunbookTexts::of(language);
    for one in &step.shown {
        shown(html, one, language);
    }
    let beside = [("check", words.check, &step.check), ("back-way", words.way_back, &step.way_back)];
    for (class, label, text) in beside {
        if let Some(text) = text {
            html.within("p", &[("class", class)], |html| {
                html.element("b", &[], &format!("{label}{}", words.colon));
                html.escaped(&format!(" {text}"));
            });
        }
    }
}

fn shown(html: &mut Html, shown: &Shown, language: Language) {
    match shown {
        Shown::Press(labels) => html.element("p", &[("class", "press")], &labels.join(" › ")),
        Shown::Field(fact) => html.within("dl", &[("class", "facts")], |html| {
            row(html, &fact.label, |html| {
                html.within("code", &[], |html| html.value(&fact.value));
            });
        }),
        Shown::Copy(text) => html.copied("pre", "script", text, PaperTexts::of(language).copy_text),
        Shown::File(name) => {
            let said = fill(RunbookTexts::of(language).file, &[("file", name.clone())]);
            html.element("p", &[("class", "cap")], &said);
        }
        Shown::Remark(text) => html.element("p", &[("class", "remark")], text),
    }
}

/// Names with their values; an empty one is a line to fill in by hand.
fn facts(html: &mut Html, facts: &[Fact]) {
    if facts.is_empty() {
        return;
    }
    html.within("dl", &[("class", "facts")], |html| {
        for fact in facts {
            row(html, &fact.label, |html| match fact.value.as_str() {
                "" => html.element("span", &[("class", "blank")], ""),
                value => html.escaped(value),
            });
        }
    });
}

fn row(html: &mut Html, label: &str, value: impl FnOnce(&mut Html)) {
    html.within("div", &[], |html| {
        html.element("dt", &[], label);
        html.within("dd", &[], value);
    });
}

/// Each a paragraph.
pub(super) fn paragraphs(html: &mut Html, paragraphs: &[String]) {
    paragraphs.iter().for_each(|text| html.element("p", &[], text));
}

fn list(html: &mut Html, lines: &[String]) {
    html.within("ul", &[], |html| lines.iter().for_each(|line| html.element("li", &[], line)));
}
