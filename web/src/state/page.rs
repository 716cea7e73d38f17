//! The signals of the page: the plan as typed, the answers beside it, and where one is. Everything else is derived.

use std::sync::Arc;

use facteur_core::plan::{Plan, holds_plan, read_json, write_json};
use facteur_core::words::{Language, PageTexts, TaskTexts};
use leptos::prelude::*;

use super::paste::meant;
use super::{
    Asked, Drawn, Entry, Gathered, Installation, Opened, Outcome, Progress, Results, Said, Screen, Section,
    Task, Theme, blank, completed, domain_names, gather, progress, tidied,
};

/// Everything that the page's parts read and change; handing it on costs nothing.
#[derive(Clone, Copy)]
pub(crate) struct Page {
    /// The language.
    pub(crate) language: RwSignal<Language>,
    /// The colours.
    pub(crate) theme: RwSignal<Theme>,
    /// Where one is.
    pub(crate) screen: RwSignal<Screen>,
    /// What was answered before the plan begins.
    pub(crate) asked: RwSignal<Asked>,
    /// The tasks that are done.
    pub(crate) done: RwSignal<Vec<Task>>,
    /// What a look-up tool showed of the policies that records include.
    pub(crate) policies: RwSignal<String>,
    /// What was said last about the whole plan.
    pub(crate) said: RwSignal<Option<Said>>,
    /// A plan that was opened and is not taken yet.
    pub(crate) opened: RwSignal<Option<Opened>>,
    /// An installation that was pasted.
    pub(crate) installation: RwSignal<Option<Installation>>,
    /// The papers that follow from the plan.
    pub(crate) papers: RwSignal<Writing>,
    /// What a try showed, as it was pasted to be read.
    pub(crate) tried: RwSignal<String>,
    /// What came of it.
    pub(crate) outcome: RwSignal<Option<Outcome>>,
    /// Whether this browser keeps what is typed.
    pub(crate) keeps: RwSignal<bool>,
    /// Whether somebody wanted to go on from a question that is not answered rightly.
    pub(crate) checking: RwSignal<bool>,
    /// Whether a question was come to from the check of the answers.
    pub(crate) changing: RwSignal<bool>,
    /// What follows from the plan.
    pub(crate) results: Memo<Results>,
    /// The problems to show.
    pub(crate) gathered: Memo<Gathered>,
    plan: RwSignal<Plan>,
    replaced: RwSignal<Option<Replaced>>,
    editing: RwSignal<Option<Entry>>,
}

/// How far the papers are.
#[derive(Clone, Debug, Default)]
pub(crate) enum Writing {
    /// They are being written.
    #[default]
    Busy,
    /// They are there.
    Done(Arc<Drawn>),
    /// They could not be written, for this reason.
    Failed(String),
}

/// What was replaced, and can come back.
#[derive(Clone)]
struct Replaced {
    plan: Plan,
    asked: Asked,
    done: Vec<Task>,
    policies: String,
}

/// What a browser kept.
#[derive(Clone, Debug, Default)]
pub(crate) struct Kept {
    /// The plan as JSON.
    pub(crate) plan: Option<String>,
    /// The answers.
    pub(crate) asked: Option<String>,
    /// The tasks that are done, one a line.
    pub(crate) done: Option<String>,
    /// The policies of other names.
    pub(crate) policies: Option<String>,
}

impl Page {
    /// The page as a browser remembers it; a text that holds no plan is as good as none.
    pub(crate) fn remembered(kept: &Kept, language: Language, theme: Theme, screen: Screen) -> Self {
        let plan = kept.plan.as_deref().map(read_json).filter(|(_, problems)| holds_plan(problems));
        let done = kept.done.as_deref().unwrap_or_default();
        let plan = RwSignal::new(plan.map_or_else(|| empty(language), |(plan, _)| completed(plan)));
        let editing = RwSignal::new(None);
        let results = Memo::new(move |before: Option<&Results>| plan.with(|plan| Results::of(plan, before)));
        let gathered = Memo::new(move |_| {
            results.with(|results| plan.with(|plan| gather(plan, &results.problems, editing.get())))
        });
        Self {
            language: RwSignal::new(language),
            theme: RwSignal::new(theme),
            screen: RwSignal::new(screen),
            asked: RwSignal::new(kept.asked.as_deref().map(Asked::read).unwrap_or_default()),
            done: RwSignal::new(
                Task::ALL.into_iter().filter(|task| done.lines().any(|line| line == task.name())).collect(),
            ),
            policies: RwSignal::new(kept.policies.clone().unwrap_or_default()),
            said: RwSignal::new(None),
            opened: RwSignal::new(None),
            installation: RwSignal::new(None),
            papers: RwSignal::new(Writing::Busy),
            tried: RwSignal::new(String::new()),
            outcome: RwSignal::new(None),
            keeps: RwSignal::new(true),
            checking: RwSignal::new(false),
            changing: RwSignal::new(false),
            results,
            gathered,
            plan,
            replaced: RwSignal::new(None),
            editing,
        }
    }

    /// The words of the page's frame and questions.
    pub(crate) fn texts(self) -> &'static PageTexts {
        PageTexts::of(self.language.get())
    }

    /// The words of what is to be done.
    pub(crate) fn task_texts(self) -> &'static TaskTexts {
        TaskTexts::of(self.language.get())
    }

    /// A text of the page, followed as the language changes. Of one type for all texts: each type of
    /// closure in a view costs a kilobyte of program.
    pub(crate) fn say(self, pick: fn(&PageTexts) -> &'static str) -> Signal<String> {
        Signal::derive(move || pick(self.texts()).to_owned())
    }

    /// The same for what is to be done.
    pub(crate) fn tell(self, pick: fn(&TaskTexts) -> &'static str) -> Signal<String> {
        Signal::derive(move || pick(self.task_texts()).to_owned())
    }

    /// Asks the plan something.
    pub(crate) fn ask<Answer>(self, question: impl FnOnce(&Plan) -> Answer) -> Answer {
        self.plan.with(question)
    }

    /// The text of a field, followed as it changes.
    pub(crate) fn text(self, entry: Entry) -> Memo<String> {
        Memo::new(move |_| self.plan.with(|plan| entry.read(plan)))
    }

    /// The number of rows of a list, followed as it changes.
    pub(crate) fn rows(self, count: fn(&Plan) -> usize) -> Memo<usize> {
        Memo::new(move |_| self.plan.with(count))
    }

    /// The state of a question.
    pub(crate) fn progress(self, section: Section) -> Progress {
        self.results.with(|results| {
            self.plan.with(|plan| self.asked.with(|asked| progress(section, plan, results, asked)))
        })
    }

    /// Somebody saw which application the plan names.
    pub(crate) fn see_application(self) {
        if !self.asked.with_untracked(|asked| asked.application) {
            self.asked.update(|asked| asked.application = true);
        }
    }

    /// Takes what is being typed into a field.
    pub(crate) fn type_in(self, entry: Entry, typed: String) {
        self.editing.set(Some(entry));
        self.plan.update(|plan| entry.write(plan, typed));
    }

    /// A field was left: what is wrong with it may be said.
    pub(crate) fn leave(self, entry: Entry) {
        if self.editing.get_untracked() == Some(entry) {
            self.editing.set(None);
        }
    }

    /// Changes the plan otherwise than by typing.
    pub(crate) fn change(self, change: impl FnOnce(&mut Plan)) {
        self.editing.set(None);
        self.plan.update(change);
    }

    /// Whether « Continue » may lead on from a question; if not, what is wrong or missing is shown.
    pub(crate) fn may_go_on(self, section: Section) -> bool {
        self.editing.set(None);
        if section == Section::Application {
            self.see_application();
        }
        let stops = self.gathered.with_untracked(|gathered| gathered.stops(section).next().is_some());
        self.checking.set(stops);
        !stops
    }

    /// Comes to another page. Who comes back to a question to change its answer sees what is wrong with it.
    pub(crate) fn arrive(self, screen: Screen) {
        self.editing.set(None);
        let section = if let Screen::Ask(section) = screen { Some(section) } else { None };
        self.changing.update(|changing| *changing &= section.is_some());
        let changing = self.changing.get_untracked();
        let stops = section.is_some_and(|section| {
            self.gathered.with_untracked(|gathered| gathered.stops(section).next().is_some())
        });
        self.checking.set(changing && stops);
        self.screen.set(screen);
    }

    /// Takes another language; an empty form takes it too.
    pub(crate) fn speak(self, language: Language) {
        let as_new = empty(self.language.get_untracked());
        if self.plan.with_untracked(|plan| *plan == as_new) {
            self.plan.set(empty(language));
        }
        self.language.set(language);
    }

    /// Empties the form, and forgets what was answered and done.
    pub(crate) fn erase(self) {
        self.replace(empty(self.language.get_untracked()), Said::Erased);
        self.asked.set(Asked::default());
        self.done.set(Vec::new());
        self.policies.set(String::new());
        self.installation.set(None);
        self.tried.set(String::new());
    }

    /// Whether something was replaced that can come back.
    pub(crate) fn can_restore(self) -> bool {
        self.replaced.with(Option::is_some)
    }

    /// Brings back what another plan, or erasing, replaced.
    pub(crate) fn restore(self) {
        if let Some(replaced) = self.replaced.get_untracked() {
            self.change(|current| *current = replaced.plan);
            self.asked.set(replaced.asked);
            self.done.set(replaced.done);
            self.policies.set(replaced.policies);
            self.replaced.set(None);
            self.said.set(Some(Said::Restored));
        }
    }

    /// Puts a plan in the place of what was typed, which can come back.
    pub(crate) fn replace(self, plan: Plan, said: Said) {
        let plan = completed(plan);
        let before = Replaced {
            plan: self.plan.get_untracked(),
            asked: self.asked.get_untracked(),
            done: self.done.get_untracked(),
            policies: self.policies.get_untracked(),
        };
        let nothing = before.plan == plan || self.is_new(&before.plan);
        if domain_names(&before.plan) != domain_names(&plan) {
            // What was done was done for other domains.
            self.done.set(Vec::new());
        }
        self.replaced.set(if nothing { None } else { Some(before) });
        self.change(|current| *current = plan);
        self.see_application();
        self.opened.set(None);
        self.said.set(Some(said));
    }

    /// The plan as it is meant, without what was left empty: what a file holds, as JSON.
    pub(crate) fn meant(self) -> String {
        self.plan.with(|plan| write_json(&tidied(meant(plan))).unwrap_or_default().to_string())
    }

    /// The plan as typed, for this browser to keep; none of an empty form.
    pub(crate) fn kept(self) -> Option<String> {
        self.plan.with(|plan| {
            let json = || write_json(plan).ok().map(|json| json.to_string());
            if self.is_new(plan) { None } else { json() }
        })
    }

    /// Whether nothing was typed yet.
    pub(crate) fn is_blank(self) -> bool {
        self.plan.with(|plan| self.is_new(plan))
    }

    fn is_new(self, plan: &Plan) -> bool {
        [Language::French, Language::English].into_iter().any(|language| *plan == empty(language))
    }
}

/// The empty form, its first site named in the language of who fills it in.
fn empty(language: Language) -> Plan {
    blank(PageTexts::of(language).first_site)
}
