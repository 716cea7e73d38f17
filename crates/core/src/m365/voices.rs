//! Where Microsoft says two things of a connector: both, each with its page and date, and what Facteur does.

use super::connector::{Connector, Recognition};
use crate::words::ConnectorTexts;

/// A question that Microsoft answers twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voices {
    /// The question.
    pub question: &'static str,
    /// The answers.
    pub said: [Voice; 2],
    /// What Facteur does, and why.
    pub choice: &'static str,
}

/// One answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Voice {
    /// The answer in our words.
    pub says: &'static str,
    /// Where it was read.
    pub page: &'static str,
    /// The page's own date, if it has one.
    pub date: Option<&'static str>,
}

/// The questions about a connector; that of the addresses where it has some.
pub fn voices(connector: &Connector, texts: &ConnectorTexts) -> Vec<Voices> {
    let cmdlet = |says| Voice { says, page: CMDLET, date: Some("2026-05-15") };
    let mut voices = vec![
        Voices {
            question: texts.voices_headers,
            said: [
                Voice { says: texts.voices_headers_screen, page: texts.voices_procedure, date: None },
                cmdlet(texts.voices_headers_page),
            ],
            choice: texts.voices_headers_choice,
        },
        Voices {
            question: texts.voices_tls,
            said: [
                cmdlet(texts.voices_tls_page),
                Voice { says: texts.voices_tls_relay, page: DEVICES, date: Some("2022-03-18") },
            ],
            choice: texts.voices_tls_choice,
        },
    ];
    if matches!(connector.recognises, Recognition::Addresses { .. }) {
        voices.push(Voices {
            question: texts.voices_addresses,
            said: [
                cmdlet(texts.voices_addresses_page),
                Voice { says: texts.voices_addresses_screen, page: WIZARD, date: Some("2021-12-28") },
            ],
            choice: texts.voices_addresses_choice,
        });
    }
    voices
}

const CMDLET: &str = "New-InboundConnector";

const WIZARD: &str = "set-up-connectors-to-route-mail";

/// The article on multifunction devices, by the name of its file, shortened.
const DEVICES: &str = "how-to-set-up-a-multifunction-device";
