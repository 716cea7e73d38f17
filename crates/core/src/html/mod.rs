//! What follows from a plan as HTML, for a page that puts it in its place: each task, and the whole runbook.
//!
//! What was typed is text and nothing else: every text is escaped, and no attribute but `id` and `data-…` holds one.
//! The page acts on three of them: `data-copy` names the element whose text is copied, `data-file` the file that is
//! given out, `data-host` the domain whose host was chosen; and on the text area `policies`, for what is pasted.

mod outcome;
mod record;
mod runbook;
mod write;

use std::collections::BTreeMap;

use serde::Serialize;

pub use outcome::outcome;

use crate::derive::Derived;
use crate::papers::{Papers, papers};
use crate::plan::{Path, Plan};
use crate::runbook::{Chapter, Part, Person, Section};
use crate::words::{Language, PaperTexts, fill};
use write::Html;

/// What a page shows of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Drawn {
    /// The tasks by their names: `preparation`, `exchange`, `dns`, `application`, `sender`, `verification`.
    pub tasks: BTreeMap<&'static str, Task>,
    /// The whole runbook.
    pub runbook: String,
    /// Every file by its name, as `facteur plan render` writes them.
    pub files: BTreeMap<String, String>,
}

/// A task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Task {
    /// What to do, step by step.
    pub html: String,
    /// Who does it, in words; none where there is nothing to do.
    pub person: Option<&'static str>,
}

/// Draws what follows from a plan. `policies` are those known of other names.
pub fn draw(plan: &Plan, policies: &BTreeMap<String, String>, language: Language) -> Drawn {
    let derived = Derived::of(plan, &[]);
    let papers = papers(&derived, policies, language);
    let scene = Scene { derived: &derived, papers: &papers, words: PaperTexts::of(language), language };
    let task = |draw: fn(&Scene<'_>, &mut Html) -> Option<Person>| {
        let mut html = Html::default();
        let person = draw(&scene, &mut html);
        Task { html: html.text, person: person.map(|person| person.text(language)) }
    };
    let tasks = BTreeMap::from([
        ("preparation", task(|scene, html| scene.chapter(html, Chapter::Preparation, |_| true))),
        ("exchange", task(|scene, html| scene.exchange(html))),
        ("dns", task(|scene, html| scene.dns(html))),
        ("application", task(|scene, html| scene.chapter(html, Chapter::Application, |one| !one.service))),
        ("sender", task(|scene, html| scene.sender(html))),
        ("verification", task(|scene, html| scene.chapter(html, Chapter::Verification, |_| true))),
    ]);
    let runbook = scene.runbook();
    Drawn { tasks, runbook, files: papers.files }
}

struct Scene<'a> {
    derived: &'a Derived<'a>,
    papers: &'a Papers,
    words: &'static PaperTexts,
    language: Language,
}

impl Scene<'_> {
    fn part(&self, chapter: Chapter) -> Option<&Part> {
        self.papers.runbook.parts.iter().find(|part| part.chapter == chapter)
    }

    /// The sections of a part, without its heading; who does them.
    fn chapter(&self, html: &mut Html, chapter: Chapter, wanted: fn(&Section) -> bool) -> Option<Person> {
        let part = self.part(chapter)?;
        runbook::paragraphs(html, &part.paragraphs);
        let sections = part.sections.iter().filter(|section| wanted(section));
        runbook::task(html, sections, "h2", self.language);
        part.person
    }

    /// The connector: on the screen or by a script, the same connector either way.
    fn exchange(&self, html: &mut Html) -> Option<Person> {
        let words = self.words;
        let scripts: Vec<(&String, &String)> = self
            .papers
            .files
            .iter()
            .filter(|(name, _)| name.starts_with("exchange/") && name.ends_with(".ps1"))
            .collect();
        if scripts.is_empty() {
            return self.chapter(html, Chapter::Exchange, |_| true);
        }
        html.within("details", &[("open", "")], |html| {
            html.element("summary", &[], words.by_screen);
            self.chapter(html, Chapter::Exchange, |_| true);
        });
        html.within("details", &[], |html| {
            html.element("summary", &[], words.by_script);
            html.element("p", &[], words.by_script_hint);
            for (name, text) in scripts {
                self.file(html, name, text);
            }
        });
        self.part(Chapter::Exchange)?.person
    }

    /// The records: what changes, why nobody loses, how it is done where the zone is kept, and how it is taken back.
    fn dns(&self, html: &mut Html) -> Option<Person> {
        let words = self.words;
        let part = self.part(Chapter::Dns);
        let sections = part.map(|part| part.sections.as_slice()).unwrap_or_default();
        let indices = self.derived.checked.domains.iter().map(|domain| domain.index);
        for ((paper, section), index) in self.papers.records.iter().zip(sections).zip(indices) {
            html.within("section", &[("class", "record")], |html| {
                record::draw(html, paper, words);
                record::host(html, paper, index, words);
                // The values before and after stand above already.
                let steps = Section { facts: Vec::new(), ..section.clone() };
                runbook::task(html, std::iter::once(&steps), "h3", self.language);
            });
        }
        record::paste(html, &self.papers.records, words);
        html.element("h2", &[], words.letter);
        let letters = self.papers.files.iter().filter(|(name, _)| name.starts_with("dns/email-"));
        let mut none = true;
        for (name, text) in letters {
            none = false;
            html.copied("pre", "script letter", text, words.copy_text);
            self.give(html, name);
        }
        if none {
            html.element("p", &[], words.letter_withheld);
        }
        part.and_then(|part| part.person)
    }

    /// Facteur on its machine: the plan that it obeys, how it is started, what limits it.
    fn sender(&self, html: &mut Html) -> Option<Person> {
        if self.derived.checked.path == Path::Direct {
            html.element("p", &[], self.words.sender_none);
            return None;
        }
        html.element("p", &[], self.words.sender_file);
        let part = self.part(Chapter::Application)?;
        runbook::task(html, part.sections.iter().filter(|section| section.service), "h2", self.language);
        self.chapter(html, Chapter::Limits, |_| true);
        part.person
    }

    fn runbook(&self) -> String {
        let mut html = Html::default();
        html.within("article", &[("class", "sheet")], |html| {
            runbook::whole(html, &self.papers.runbook, self.language);
        });
        html.element("h2", &[("class", "noprint")], self.words.all_files);
        for (name, text) in &self.papers.files {
            self.file(&mut html, name, text);
        }
        html.text
    }

    /// A file to read, copy and keep; folded.
    fn file(&self, html: &mut Html, name: &str, text: &str) {
        let words = self.words;
        // The marks that Windows wants at the beginning and the end of lines are in the file, not on the page.
        let plain = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
        html.within("details", &[("class", "noprint")], |html| {
            html.element("summary", &[], &fill(words.show_file, &[("file", name.to_owned())]));
            html.copied("pre", "script", &plain, words.copy_text);
            self.give(html, name);
        });
    }

    /// A button that gives a file out.
    fn give(&self, html: &mut Html, name: &str) {
        let label = fill(self.words.download, &[("file", name.to_owned())]);
        html.within("p", &[("class", "noprint")], |html| {
            html.element("button", &[("type", "button"), ("class", "btn sec"), ("data-file", name)], &label);
        });
    }
}

#[cfg(test)]
mod tests;
