//! The runbook: who does what, in which order, with this plan's values, how it is checked and how it is undone.
//!
//! It replaces the vendor's sheet and keeps its order: what it is for, authentication, preparation, Exchange, DNS,
//! the application, limits. A document as data: [`markdown`] and [`text`] write it, a page draws it, and
//! [`letters`] are the e-mails for those who hold the DNS.

mod application;
mod dns;
mod exchange;
mod letter;
mod limits;
pub mod markdown;
mod need;
mod preparation;
mod sources;
pub mod text;
mod verification;

pub use letter::{Letter, letters};

use crate::derive::Derived;
use crate::plan::{Checked, Desks, Path, Plan, Profile};
use crate::problem::Severity;
use crate::words::{self, Language, RunbookTexts, Texts, fill, texts};

/// A runbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Runbook {
    /// What stands above everything.
    pub title: String,
    /// What it is about, each with its value; an empty one is filled in by hand.
    pub facts: Vec<Fact>,
    /// What must be put right first.
    pub errors: Vec<String>,
    /// What else is worth knowing before.
    pub others: Vec<String>,
    /// The parts, in the procedure's order.
    pub parts: Vec<Part>,
    /// What it rests on.
    pub sources: Vec<String>,
}

/// A name and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The name.
    pub label: String,
    /// The value.
    pub value: String,
}

/// A part, done by one person, who signs for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Which one it is.
    pub chapter: Chapter,
    /// Its heading.
    pub title: String,
    /// Who does it; none where there is nothing to do.
    pub person: Option<Person>,
    /// What to read first.
    pub paragraphs: Vec<String>,
    /// What to do, by object.
    pub sections: Vec<Section>,
}

/// Which part of a runbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chapter {
    /// What it is for.
    Need,
    /// How Microsoft knows the mail.
    Authentication,
    /// What is looked up and arranged first.
    Preparation,
    /// The connectors and the mailboxes for bounces.
    Exchange,
    /// The records.
    Dns,
    /// The application, and Facteur beside it.
    Application,
    /// What is tried when all is done.
    Verification,
    /// What it does not do.
    Limits,
}

/// What is done to one object: a connector, a domain, a window.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// Its heading, where the part has several.
    pub title: Option<String>,
    /// What to read first.
    pub paragraphs: Vec<String>,
    /// What is so: names with their values.
    pub facts: Vec<Fact>,
    /// What to do, in order.
    pub steps: Vec<Step>,
    /// Whether it is done on the machine that Facteur runs on.
    pub service: bool,
}

/// One thing to do, with a box to tick.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    /// What to do.
    pub does: String,
    /// With what.
    pub shown: Vec<Shown>,
    /// How to see that it is done.
    pub check: Option<String>,
    /// How to take it back.
    pub way_back: Option<String>,
    /// Whether only some need it, another way or the way back: a page may fold it.
    pub aside: bool,
}

/// What a step is done with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// What is pressed on a screen, by its labels.
    Press(Vec<String>),
    /// A field and what goes into it.
    Field(Fact),
    /// A text to copy exactly as it stands.
    Copy(String),
    /// A file that stands beside the runbook.
    File(String),
    /// Something to know.
    Remark(String),
}

/// Who does something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Person {
    /// Whoever holds the DNS, often another firm.
    DnsHolder,
    /// The administrator of Exchange Online.
    ExchangeAdministrator,
    /// The administrator of the application, and of the machine that Facteur runs on.
    ApplicationAdministrator,
    /// Whoever prepares and checks.
    Checker,
}

impl Person {
    /// Everybody.
    pub const ALL: [Self; 4] =
        [Self::DnsHolder, Self::ExchangeAdministrator, Self::ApplicationAdministrator, Self::Checker];

    /// The person for a person.
    pub fn text(self, language: Language) -> &'static str {
        let words = RunbookTexts::of(language);
        match self {
            Self::DnsHolder => words.person_dns,
            Self::ExchangeAdministrator => words.person_exchange,
            Self::ApplicationAdministrator => words.person_application,
            Self::Checker => words.person_checker,
        }
    }
}

/// The runbook of a plan, in a language.
pub fn runbook(derived: &Derived<'_>, language: Language) -> Runbook {
    let scene = Scene::new(derived, language);
    let said = |wanted: fn(Severity) -> bool| {
        let found = derived.problems.iter().filter(|problem| wanted(problem.severity));
        found.map(|problem| words::problem(&problem.kind, language)).collect::<Vec<_>>()
    };
    Runbook {
        title: scene.title(),
        facts: scene.facts(),
        errors: said(|severity| severity == Severity::Error),
        others: said(|severity| severity != Severity::Error),
        parts: vec![
            need::part(&scene),
            need::authentication(&scene),
            preparation::part(&scene),
            exchange::part(&scene),
            dns::part(&scene),
            application::part(&scene),
            verification::part(&scene),
            limits::part(&scene),
        ],
        sources: sources::lines(&scene),
    }
}

/// A plan and a language.
struct Scene<'a> {
    derived: &'a Derived<'a>,
    plan: &'a Plan,
    checked: &'a Checked,
    texts: &'static Texts,
    words: &'static RunbookTexts,
    language: Language,
}

impl<'a> Scene<'a> {
    fn new(derived: &'a Derived<'a>, language: Language) -> Self {
        let texts = texts(language);
        let (plan, checked) = (derived.plan, &derived.checked);
        Self { derived, plan, checked, texts, words: &texts.runbook, language }
    }

    fn title(&self) -> String {
        match self.checked.organisation.trim() {
            "" => self.words.title_plain.to_owned(),
            organisation => fill(self.words.title, &[("organisation", one_line(organisation))]),
        }
    }

    fn facts(&self) -> Vec<Fact> {
        let words = self.words;
        let mut facts = vec![Fact::new(words.fact_domains, self.domains())];
        for tenant in &self.plan.tenants {
            let label = fill(words.fact_tenant, &[("tenant", one_line(&tenant.name))]);
            facts.push(Fact::new(label, one_line(&tenant.endpoint)));
        }
        for site in &self.checked.sites {
            let label = fill(words.fact_site, &[("site", one_line(&site.name))]);
            let served = match &site.desks {
                Desks::ServedBy(other) => Some(fill(words.fact_served, &[("site", one_line(other))])),
                Desks::At(host, port) => Some(format!("Facteur {host}:{port}")),
                Desks::OnTheirMachine => None,
            };
            let said = [(!site.addresses.is_empty()).then(|| joined(&site.addresses)), served];
            facts.push(Fact::new(label, said.into_iter().flatten().collect::<Vec<_>>().join(" · ")));
        }
        facts.push(Fact::new(words.fact_application, self.application().to_owned()));
        facts.push(Fact::new(words.fact_way, self.way()));
        facts.push(Fact::new(words.fact_revision, String::new()));
        facts.push(Fact::new(words.fact_date, String::new()));
        facts
    }

    fn application(&self) -> &'static str {
        match self.checked.profile {
            Profile::IsagiConnect => self.words.isagi_connect,
            Profile::Copier => self.words.copier,
            Profile::Generic => self.words.generic,
        }
    }

    fn way(&self) -> String {
        let others: Vec<String> = self.checked.routes.iter().map(|route| route.host.to_string()).collect();
        match self.checked.path {
            Path::Direct => self.words.way_direct.to_owned(),
            Path::Facteur if self.has_connector() => self.words.way_facteur.to_owned(),
            Path::Facteur => fill(self.words.way_other, &[("hosts", others.join(", "))]),
        }
    }

    /// Whether any route leads to a tenant, so that a connector takes its mail.
    fn has_connector(&self) -> bool {
        self.checked.routes.iter().any(|route| route.tenant.is_some())
    }

    fn domains(&self) -> String {
        let names = self.checked.domains.iter().map(|domain| domain.name.to_string());
        names.collect::<Vec<_>>().join(", ")
    }
}

impl Fact {
    fn new(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self { label: label.into(), value: value.into() }
    }
}

impl Step {
    fn new(does: impl Into<String>) -> Self {
        Self { does: does.into(), ..Self::default() }
    }

    fn shown(mut self, shown: impl IntoIterator<Item = Shown>) -> Self {
        self.shown.extend(shown);
        self
    }

    fn check(mut self, check: impl Into<String>) -> Self {
        self.check = Some(check.into());
        self
    }

    fn aside(mut self, aside: bool) -> Self {
        self.aside = aside;
        self
    }

    fn way_back(mut self, way_back: impl Into<String>) -> Self {
        self.way_back = Some(way_back.into());
        self
    }
}

/// A paragraph ends with a full stop; a line of a list, and what is copied, does not.
fn sentence(text: &str) -> String {
    let ends = |letter: char| letter.is_alphanumeric() || matches!(letter, ')' | '»' | '”' | '"');
    if text.ends_with(ends) { format!("{text}.") } else { text.to_owned() }
}

fn joined<T: ToString>(values: &[T]) -> String {
    values.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// What was typed, on one line: a name with a line break must not end the line it stands in.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
