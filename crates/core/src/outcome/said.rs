//! What a finding says to a person: what happened, then what to do.

use super::{Finding, Station, Weight};
use crate::m365::reply::Kind;
use crate::plan::Path;
use crate::words::{Language, OutcomeTexts, TaskTexts, fill, reply};

impl Finding {
    /// Its sentences, in the order in which they are read.
    pub fn sentences(&self, path: Path, language: Language) -> Vec<String> {
        let words = OutcomeTexts::of(language);
        let seen = |seen: &std::net::IpAddr| ("seen", seen.to_string());
        match self {
            Self::EgressPlanned { seen: address, site } => {
                vec![fill(words.egress_planned, &[seen(address), ("site", site.clone())])]
            }
            Self::EgressMismatch { seen: address, planned } if planned.is_empty() => {
                vec![fill(words.egress_none, &[seen(address)])]
            }
            Self::EgressMismatch { seen: address, planned } => {
                vec![fill(words.egress_mismatch, &[seen(address), ("planned", planned.join(", "))])]
            }
            Self::EgressV6 { seen: address } => vec![fill(words.egress_v6, &[seen(address)])],
            Self::Port25Blocked => vec![words.port25_blocked.to_owned()],
            Self::Port25Open => vec![words.port25_open.to_owned()],
            Self::AcceptedByMicrosoft => vec![words.accepted.to_owned(), words.accepted_not.to_owned()],
            Self::NothingRefused => vec![words.nothing_refused.to_owned()],
            Self::Reply { verdict, .. } => {
                let mut said =
                    vec![reply::meaning(verdict.kind, language), reply::to_do(verdict.kind, language)];
                match path {
                    _ if verdict.kind == Kind::Unreadable || self.weight() == Weight::Right => {}
                    Path::Facteur => said.push(reply::action(verdict.action, language)),
                    Path::Direct => said.push(words.direct),
                }
                said.into_iter().map(str::to_owned).collect()
            }
        }
    }

    /// Where a reply's meaning is from, and how sure it is.
    pub fn source(&self, language: Language) -> Option<String> {
        let Self::Reply { verdict, .. } = self else { return None };
        let certainty = reply::certainty(verdict.certainty, language).to_owned();
        let values = [("source", verdict.source.to_owned()), ("certainty", certainty)];
        (verdict.kind != Kind::Unreadable).then(|| fill(OutcomeTexts::of(language).source, &values))
    }
}

impl Station {
    /// Its name, as the picture of the way has it.
    pub fn text(self, path: Path, language: Language) -> &'static str {
        let words = TaskTexts::of(language);
        match (self, path) {
            (Self::Application, _) | (Self::Sender, Path::Direct) => words.way_application,
            (Self::Sender, Path::Facteur) => words.way_facteur,
            (Self::Microsoft, _) => words.way_microsoft,
            (Self::Recipient, _) => words.way_recipient,
        }
    }
}
