//! What speaks for each way and against it, each with where it was read.

use super::Way;
use crate::m365::source::{Certainty, Source};
use crate::words::{MethodTexts, SourceTexts};

/// A reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It speaks for the way.
    For(Source),
    /// It speaks against it.
    Against(Source),
}

impl Reason {
    /// The reason on a line, behind + or -, with its page and date.
    pub fn text(&self, texts: &SourceTexts) -> String {
        let (mark, source) = match self {
            Self::For(source) => ('+', source),
            Self::Against(source) => ('-', source),
        };
        let date = source.date.map(|date| format!(", {date}")).unwrap_or_default();
        format!("{mark} {} ({}{date}, {})", source.states, source.page, source.certainty.text(texts))
    }
}

/// The reasons for a way and against it.
pub fn reasons(way: Way, texts: &MethodTexts) -> Vec<Reason> {
    let devices = |states| source(states, DEVICES, Some("2022-03-18"), Certainty::Read);
    match way {
        Way::Nothing => {
            vec![Reason::For(source(texts.for_nothing, FACTEUR, None, Certainty::Inferred))]
        }
        Way::Bulk => vec![
            Reason::For(source(texts.for_bulk, FACTEUR, None, Certainty::Inferred)),
            Reason::Against(source(texts.against_bulk, FACTEUR, None, Certainty::Inferred)),
        ],
        Way::ConnectorByAddress => vec![
            Reason::For(devices(texts.for_address)),
            Reason::Against(source(texts.against_address, SHARED, Some("2026-02-04"), Certainty::InPart)),
            Reason::Against(source(
                texts.connector_not_bulk,
                "inbound-connector-faq",
                None,
                Certainty::InPart,
            )),
        ],
        Way::ConnectorByCertificate => vec![
            Reason::For(source(texts.for_certificate, SHARED, Some("2026-02-04"), Certainty::InPart)),
            Reason::Against(source(
                texts.against_certificate,
                "tenantattribution-ndr",
                Some("2024-01-24"),
                Certainty::Read,
            )),
        ],
        Way::Oauth => {
            vec![Reason::For(devices(texts.for_oauth)), Reason::Against(devices(texts.against_oauth))]
        }
        Way::Basic => vec![
            Reason::For(source(texts.for_basic, FACTEUR, None, Certainty::Inferred)),
            Reason::Against(source(texts.against_basic, "MC786329", Some(BASIC_UPDATED), Certainty::InPart)),
        ],
        Way::DirectSend => vec![
            Reason::For(devices(texts.for_direct_send)),
            Reason::Against(source(
                texts.against_direct_send,
                "Set-OrganizationConfig",
                Some("2025-10-30"),
                Certainty::Read,
            )),
        ],
    }
}

/// The newest date known of the retirement of basic authentication for sending (Exchange Team, MC786329).
pub const BASIC_UPDATED: &str = "2026-01-27";

fn source(
    states: &'static str,
    page: &'static str,
    date: Option<&'static str>,
    certainty: Certainty,
) -> Source {
    Source { states, page, date, certainty }
}

const DEVICES: &str = "how-to-set-up-a-multifunction-device";

const SHARED: &str = "MC1226222";

const FACTEUR: &str = "Facteur";
