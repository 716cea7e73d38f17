//! The signals of the page: the plan as typed, and a few choices. Everything else is derived from them.

use facteur_core::plan::{Plan, read_json, read_toml, write_toml};
use facteur_core::problem::{Problem, ProblemKind};
use facteur_core::words::{Language, PageTexts, Texts, texts};
use leptos::prelude::*;

use super::paste::meant;
use super::{
    Entry, Gathered, Opened, Progress, Results, Section, blank, completed, example, gather, progress, tidied,
};

/// Everything that the page's parts read and change; handing it on costs nothing.
#[derive(Clone, Copy)]
pub(crate) struct Page {
    /// The language.
    pub(crate) language: RwSignal<Language>,
    /// The colours.
    pub(crate) theme: RwSignal<Theme>,
    /// What was said last about the whole plan.
    pub(crate) said: RwSignal<Option<Said>>,
    /// What reading a file gave.
    pub(crate) opened: RwSignal<Option<Opened>>,
    /// What follows from the plan.
    pub(crate) results: Memo<Results>,
    /// The problems to show.
    pub(crate) gathered: Memo<Gathered>,
    plan: RwSignal<Plan>,
    replaced: RwSignal<Option<Plan>>,
    editing: RwSignal<Option<Entry>>,
}

/// The choice of colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// What was done with the whole plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Said {
    /// The example was filled in.
    Example,
    /// The plan was given out as a file.
    Saved,
    /// A file took the place of the plan.
    Opened(String),
    /// The plan was erased.
    Erased,
    /// What had been replaced is back.
    Restored,
}

impl Page {
    /// The page with a plan, or with an empty form.
    fn new(plan: Option<Plan>, language: Language, theme: Theme) -> Self {
        let plan = RwSignal::new(plan.map_or_else(|| empty(language), completed));
        let editing = RwSignal::new(None);
        let results = Memo::new(move |_| plan.with(Results::of));
        let gathered = Memo::new(move |_| {
            results.with(|results| plan.with(|plan| gather(plan, &results.problems, editing.get())))
        });
        Self {
            language: RwSignal::new(language),
            theme: RwSignal::new(theme),
            said: RwSignal::new(None),
            opened: RwSignal::new(None),
            results,
            gathered,
            plan,
            replaced: RwSignal::new(None),
            editing,
        }
    }

    /// The page as a browser remembers it; a text that holds no plan is as good as none.
    pub(crate) fn remembered(kept: Option<String>, language: Language, theme: Theme) -> Self {
        let plan = kept.map(|text| read_toml(&text)).filter(|(_, problems)| !problems.iter().any(is_no_plan));
        Self::new(plan.map(|(plan, _)| plan), language, theme)
    }

    /// The words of the language chosen.
    pub(crate) fn texts(self) -> &'static Texts {
        texts(self.language.get())
    }

    /// A text of the page, followed as the language changes. Of one type for all texts: each type of
    /// closure in a view costs a kilobyte of program.
    pub(crate) fn say(
        self,
        pick: fn(&PageTexts) -> &'static str,
    ) -> impl Fn() -> &'static str + Copy + Send + 'static {
        move || pick(&self.texts().page)
    }

    /// The same for labels.
    pub(crate) fn label(self, pick: fn(&PageTexts) -> &'static str) -> Signal<String> {
        Signal::derive(move || pick(&self.texts().page).to_owned())
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
    pub(crate) fn rows(self, count: impl Fn(&Plan) -> usize + Send + Sync + 'static) -> Memo<usize> {
        Memo::new(move |_| self.plan.with(&count))
    }

    /// The state of a part of the page.
    pub(crate) fn progress(self, section: Section) -> Progress {
        self.results.with(|results| self.plan.with(|plan| progress(section, plan, results)))
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

    /// Takes another language; an empty form takes it too.
    pub(crate) fn speak(self, language: Language) {
        let as_new = empty(self.language.get_untracked());
        if self.plan.with_untracked(|plan| *plan == as_new) {
            self.plan.set(empty(language));
        }
        self.language.set(language);
    }

    /// Fills in the example.
    pub(crate) fn try_example(self) {
        self.replace(example::plan(), Said::Example);
    }

    /// Empties the form.
    pub(crate) fn erase(self) {
        self.replace(empty(self.language.get_untracked()), Said::Erased);
    }

    /// Takes a plan out of the text of a file; what was typed stays if the file has none.
    pub(crate) fn open(self, file: String, text: &str) {
        let (plan, problems) =
            if text.trim_start().starts_with('{') { read_json(text) } else { read_toml(text) };
        let usable = !problems.iter().any(is_no_plan);
        if usable {
            self.replace(completed(plan), Said::Opened(file.clone()));
        } else {
            self.said.set(None);
        }
        self.opened.set(if problems.is_empty() { None } else { Some(Opened { file, usable, problems }) });
    }

    /// Whether something was replaced that can come back.
    pub(crate) fn can_restore(self) -> bool {
        self.replaced.with(Option::is_some)
    }

    /// Brings back what the example, a file or erasing replaced.
    pub(crate) fn restore(self) {
        if let Some(plan) = self.replaced.get_untracked() {
            self.change(|current| *current = plan);
            self.replaced.set(None);
            self.opened.set(None);
            self.said.set(Some(Said::Restored));
        }
    }

    /// The plan as a file holds it.
    pub(crate) fn file(self) -> Option<String> {
        self.plan.with_untracked(|plan| write_toml(&tidied(meant(plan))).ok())
    }

    /// The plan as typed, for this browser to keep; none of an empty form.
    pub(crate) fn kept(self) -> Option<String> {
        let as_new = [Language::French, Language::English].map(empty);
        self.plan.with(|plan| if as_new.contains(plan) { None } else { write_toml(plan).ok() })
    }

    fn replace(self, plan: Plan, said: Said) {
        let before = self.plan.get_untracked();
        self.replaced.set(if before == plan { None } else { Some(before) });
        self.change(|current| *current = plan);
        self.opened.set(None);
        self.said.set(Some(said));
    }
}

impl Theme {
    /// Every choice.
    pub(crate) const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The name that the document and this browser keep.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The choice of that name; the system's if there is none.
    pub(crate) fn named(name: &str) -> Self {
        Self::ALL.into_iter().find(|theme| theme.name() == name).unwrap_or_default()
    }
}

/// The empty form, its first site named in the language of who fills it in.
fn empty(language: Language) -> Plan {
    blank(texts(language).page.first_site)
}

/// Whether a problem means that the file holds no plan that this page can take.
fn is_no_plan(problem: &Problem) -> bool {
    match &problem.kind {
        ProblemKind::FileSyntax { .. } | ProblemKind::PlanNewerSchema { .. } => true,
        ProblemKind::KeyMissing { key } => key == "schema",
        _ => false,
    }
}
