//! The dedicated account of authenticated sending: how it is retired, and how it is hardened where it stays.
//!
//! The vendor's procedure (section 2, 2020) asks for a mailbox of the application's own, exempt from MFA. A connector
//! needs none. The account's address is no part of a plan: in the texts it is the account, in the scripts a parameter.

mod harden;
mod retire;
mod script;

use super::clicks::{Label, Step, Value, steps_text};
use super::source::{Certainty, Source, list};
use crate::plan::{Checked, CheckedRoute};
use crate::words::{AccountTexts, Language, Texts, texts};

pub use script::script;

/// What becomes of the account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    /// It goes: the connector needs none.
    Retire,
    /// It stays, and is open to nothing but sending.
    Harden,
}

impl Paper {
    /// What its files are called, without an ending.
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Retire => "account-retire",
            Self::Harden => "account-harden",
        }
    }
}

/// What a plan asks of a dedicated account: to retire it where a connector takes the mail, to harden it where Facteur
/// signs in to Microsoft with it.
pub fn papers(plan: &Checked) -> Vec<Paper> {
    let retire = plan.routes.iter().any(|route| route.tenant.is_some()).then_some(Paper::Retire);
    let harden = plan.routes.iter().any(CheckedRoute::signs_in_to_microsoft).then_some(Paper::Harden);
    retire.into_iter().chain(harden).collect()
}

/// The steps, in their order, each with its check and its way back.
pub fn steps(paper: Paper, texts: &AccountTexts) -> Vec<Step> {
    match paper {
        Paper::Retire => retire::steps(texts),
        Paper::Harden => harden::steps(texts),
    }
}

/// All of it as plain text: why, the steps, and the sources.
pub fn text(paper: Paper, texts: &Texts) -> String {
    let words = &texts.account;
    let head = match paper {
        Paper::Retire => format!("{}\n\n{}\n", words.title_retire, words.why_retire),
        Paper::Harden => format!(
            "{}\n\n{}\n{}\n{}\n",
            words.title_harden, words.why_harden, words.end_of_basic, words.limits
        ),
    };
    format!(
        "{head}{}\n({})\n{}\n{}",
        words.commands,
        words.labels_unsure,
        steps_text(&steps(paper, words)),
        list(&sources(paper, words), &texts.source)
    )
}

/// What a paper rests on.
pub fn sources(paper: Paper, texts: &AccountTexts) -> Vec<Source> {
    let source = |states, page, date, certainty| Source { states, page, date, certainty };
    let devices = Some("2022-03-18");
    let mut sources = vec![
        source(texts.fact_smtp, "Set-CASMailbox, Set-TransportConfig", Some("2026-07-08"), Certainty::InPart),
        source(texts.fact_policy, "Set-AuthenticationPolicy", Some("2026-05-15"), Certainty::Unsure),
        source(texts.fact_trace, "Get-MessageTraceV2", Some("2026-02-27"), Certainty::InPart),
    ];
    match paper {
        Paper::Retire => sources.extend([
            source(texts.fact_connector, texts.page_devices, devices, Certainty::Read),
            source(texts.fact_disabled, "Set-Mailbox", Some("2026-05-15"), Certainty::InPart),
            source(texts.fact_convert, texts.page_convert, None, Certainty::OlderCopy),
        ]),
        Paper::Harden => sources.extend([
            source(texts.fact_rank, texts.page_ours, None, Certainty::Inferred),
            source(texts.fact_protocols, "Set-CASMailbox", Some("2026-07-08"), Certainty::InPart),
            source(texts.fact_defaults, texts.page_defaults, Some("2024-04-15"), Certainty::InPart),
            source(texts.fact_legacy, texts.page_legacy, Some("2024-09-27"), Certainty::InPart),
            source(texts.fact_location, texts.page_ours, None, Certainty::Inferred),
            source(texts.fact_oauth, texts.page_oauth, Some("2025-09-07"), Certainty::Read),
            source(texts.fact_rbac, texts.page_rbac, Some("2025-10-17"), Certainty::InPart),
            source(texts.fact_basic, texts.page_basic, Some("2026-01-27"), Certainty::ThirdParty),
            source(texts.fact_limits, texts.page_devices, devices, Certainty::Read),
            source(texts.fact_connections, texts.page_blog, None, Certainty::InPart),
        ]),
    }
    sources.push(source(texts.fact_labels, texts.page_ours, None, Certainty::Unsure));
    sources
}

/// A step of a paper.
fn step(
    does: &'static str,
    labels: &[Label],
    values: Vec<Value>,
    check: &'static str,
    way_back: &'static str,
) -> Step {
    Step { does, labels: labels.to_vec(), values, check, way_back }
}

/// A command to type.
fn command(text: &str) -> Vec<Value> {
    vec![Value { label: Label::new(POWERSHELL, POWERSHELL), text: text.to_owned() }]
}

fn label(of: impl Fn(&AccountTexts) -> &'static str) -> Label {
    Label::new(of(&texts(Language::English).account), of(&texts(Language::French).account))
}

const POWERSHELL: &str = "PowerShell";

#[cfg(test)]
mod tests;
