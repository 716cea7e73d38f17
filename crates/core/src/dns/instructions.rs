//! What a person does at a DNS host, step by step, with what to copy, and the same for the way back.

use super::hosts::{azure, bind, dnscontrol, gandi, google, octodns, panel, route53, terraform};
use super::order::LOWERED_TTL_SECONDS;
use super::{Change, Edit, Host, Source, Stage, Value, syntax};
use crate::domain::DomainName;
use crate::problem::{Problem, ProblemKind};
use crate::words::{DnsTexts, Language, fill};

/// How a change is made at a host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instructions {
    /// The domain.
    pub domain: DomainName,
    /// The host.
    pub host: Host,
    /// The change, in order.
    pub change: Vec<Step>,
    /// The way back, in order.
    pub undo: Vec<Step>,
    /// What the form rests on.
    pub source: Source,
}

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What to do.
    pub text: String,
    /// What it is done with, to copy exactly as it stands.
    pub copies: Vec<Copyable>,
}

/// Something to copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Copyable {
    /// A value for a field, or a command.
    Value(String),
    /// A request to the host's interface.
    Request {
        /// The method.
        method: &'static str,
        /// Where it goes.
        url: String,
        /// The JSON sent with it, if any.
        body: Option<serde_json::Value>,
    },
    /// A file.
    File {
        /// Its name.
        name: String,
        /// What stands in it.
        text: String,
    },
}

/// How a change is made at a host, and unmade; or why no instructions can be given.
///
/// A withheld change gives its reasons. Where the host takes the whole set, or matches values to the byte,
/// nothing is given unless every value is known to the byte.
pub fn instructions(change: &Change, host: Host, language: Language) -> Result<Instructions, Vec<Problem>> {
    if !change.withheld.is_empty() {
        return Err(change.withheld.clone());
    }
    let refused = |kind| vec![Problem::at(change.pointer.clone(), kind)];
    let way = |edit: &Edit, direction| {
        Scene { domain: &change.domain, host, edit, direction, texts: DnsTexts::of(language), language }
            .steps()
    };
    let (there, back) = if change.edit.is_needed() {
        let there = way(&change.edit, Direction::There).map_err(refused)?;
        (there, way(&change.edit.undone(), Direction::Back).map_err(refused)?)
    } else {
        (vec![Step::new(DnsTexts::of(language).nothing.to_owned(), [])], Vec::new())
    };
    Ok(Instructions {
        domain: change.domain.clone(),
        host,
        change: there,
        undo: back,
        source: Source::of(host),
    })
}

impl Instructions {
    /// The instructions as plain text, as they are read or printed.
    pub fn text(&self, language: Language) -> String {
        let texts = DnsTexts::of(language);
        let title = |template| fill(template, &[("domain", self.domain.to_string())]);
        let mut text = format!("{} ({})\n\n", title(texts.title), self.host.as_str());
        numbered(&self.change, &mut text);
        if !self.undo.is_empty() {
            text.push_str(&format!("\n{}\n\n", title(texts.title_undo)));
            numbered(&self.undo, &mut text);
        }
        text.push_str(&format!("\n{}\n", self.source.text(language)));
        text
    }

    /// Every file to write, of the change and of the way back.
    pub fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        let copies = self.change.iter().chain(&self.undo).flat_map(|step| &step.copies);
        copies.filter_map(|copy| match copy {
            Copyable::File { name, text } => Some((name.as_str(), text.as_str())),
            Copyable::Value(_) | Copyable::Request { .. } => None,
        })
    }
}

impl Step {
    pub(super) fn new(text: String, copies: impl IntoIterator<Item = Copyable>) -> Self {
        Self { text, copies: copies.into_iter().collect() }
    }
}

impl Copyable {
    /// What is copied, as text.
    pub fn text(&self) -> String {
        match self {
            Self::Value(text) | Self::File { text, .. } => text.clone(),
            Self::Request { method, url, body: None } => format!("{method} {url}"),
            // What is a JSON value can be written as JSON.
            Self::Request { method, url, body: Some(body) } => format!("{method} {url}\n{body:#}"),
        }
    }
}

fn numbered(steps: &[Step], text: &mut String) {
    for (number, step) in (1..).zip(steps) {
        text.push_str(&format!("{number}. {}\n", step.text));
        for copy in &step.copies {
            if let Copyable::File { name, .. } = copy {
                text.push_str(&format!("   [{name}]\n"));
            }
            for line in copy.text().lines() {
                text.push_str(format!("      {line}").trim_end());
                text.push('\n');
            }
        }
    }
}

/// Whether the change is made or unmade.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    There,
    Back,
}

/// One way at one host, in one language.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    pub(super) domain: &'a DomainName,
    pub(super) host: Host,
    pub(super) edit: &'a Edit,
    pub(super) direction: Direction,
    pub(super) texts: &'a DnsTexts,
    pub(super) language: Language,
}

impl Scene<'_> {
    /// The steps at the host between the day before and the test.
    fn steps(self) -> Result<Vec<Step>, ProblemKind> {
        match self.host {
            Host::Ovhcloud => Ok(panel::ovhcloud(self)),
            Host::Gandi => gandi::steps(self),
            Host::Ionos => Ok(panel::ionos(self)),
            Host::Cloudflare => Ok(panel::cloudflare(self)),
            Host::Bind => bind::steps(self),
            Host::Route53 => route53::steps(self),
            Host::Azure => azure::steps(self),
            Host::Google => google::steps(self),
            Host::Terraform => terraform::steps(self),
            Host::Dnscontrol => dnscontrol::steps(self),
            Host::Octodns => octodns::steps(self),
            Host::Generic => Ok(panel::generic(self)),
        }
    }

    /// The steps at the host, with the stages of the work around them.
    pub(super) fn staged(self, lower_ttl: Vec<Step>, steps: Vec<Step>) -> Vec<Step> {
        let stage = |stage: Stage| Step::new(stage.text(self.language), []);
        let verify = match self.edit.after.is_empty() {
            true => self.step(self.texts.verify_none, []),
            false => self.step(self.texts.verify, self.shown(&self.edit.after)),
        };
        let mut all = Vec::new();
        if self.direction == Direction::There {
            all.push(stage(Stage::LowerTtl));
            all.extend(lower_ttl);
        }
        all.extend(steps);
        all.push(verify);
        all.push(stage(Stage::Wait));
        if self.direction == Direction::There {
            all.push(stage(Stage::Test));
            all.push(stage(Stage::RestoreTtl));
        }
        all
    }

    /// A step in words that may name the domain and how many values there are and stay.
    pub(super) fn step(self, template: &str, copies: impl IntoIterator<Item = Copyable>) -> Step {
        let values = [
            ("domain", self.domain.to_string()),
            ("before", self.edit.before.len().to_string()),
            ("after", self.edit.after.len().to_string()),
            ("kept", self.edit.kept().len().to_string()),
            ("seconds", LOWERED_TTL_SECONDS.to_string()),
        ];
        Step::new(fill(template, &values), copies)
    }

    /// Compare what is there with what the plan knows, and stop where it differs.
    pub(super) fn compare(self) -> Step {
        match self.edit.before.is_empty() {
            true => self.step(self.texts.compare_none, []),
            false => self.step(self.texts.compare, self.shown(&self.edit.before)),
        }
    }

    /// On the way back, for hosts that match the TTL: it must be the lowered one again.
    pub(super) fn same_ttl(self) -> Option<Step> {
        (self.direction == Direction::Back).then(|| self.step(self.texts.ttl_undo, []))
    }

    /// Values as a person reads them: plain where that says it all.
    pub(super) fn shown(self, values: &[Value]) -> Vec<Copyable> {
        values.iter().map(shown).collect()
    }

    /// A file of this way, named after the domain.
    pub(super) fn file(self, end: &str, text: String) -> Copyable {
        Copyable::File { name: self.file_name(end), text }
    }

    pub(super) fn file_name(self, end: &str) -> String {
        match self.direction {
            Direction::There => format!("{}.{end}", self.domain),
            Direction::Back => format!("{}.undo.{end}", self.domain),
        }
    }

    /// Refuses unless the host can be given every value as it is: there is one, none is parted by guess,
    /// and none has octets that its form does not say.
    pub(super) fn whole_set(self, is_writable: impl Fn(&Value) -> bool) -> Result<(), ProblemKind> {
        if self.edit.before.is_empty() || self.edit.after.is_empty() {
            let (domain, host) = (self.domain.to_string(), self.host.as_str().to_owned());
            return Err(ProblemKind::DnsSetUnknown { domain, host });
        }
        self.known(self.edit.before.iter().chain(&self.edit.after), is_writable)
    }

    /// Refuses where a value is parted by guess, or has octets that the host's form does not say.
    pub(super) fn known<'v>(
        self,
        mut values: impl Iterator<Item = &'v Value>,
        is_writable: impl Fn(&Value) -> bool,
    ) -> Result<(), ProblemKind> {
        let Some(value) = values.find(|value| value.is_parted_by_guess() || !is_writable(value)) else {
            return Ok(());
        };
        let (domain, host) = (self.domain.to_string(), self.host.as_str().to_owned());
        let shown = syntax::zone(value);
        Err(match value.is_parted_by_guess() {
            true => ProblemKind::DnsStringsUnknown { domain, value: shown },
            false => ProblemKind::DnsValueUnwritable { domain, host, value: shown },
        })
    }
}

/// A value as a person reads it.
pub(super) fn shown(value: &Value) -> Copyable {
    Copyable::Value(if value.is_plain() { value.text() } else { syntax::zone(value) })
}

#[cfg(test)]
mod tests;
