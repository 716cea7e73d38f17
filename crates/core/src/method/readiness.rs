//! What has to be there before the first question: each with what to do where it is not, and whether that stops.

use crate::words::{Language, MethodTexts};

/// One thing that has to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Readiness {
    /// The question.
    pub question: &'static str,
    /// What to do where the answer is no.
    pub otherwise: &'static str,
    /// Whether a no stops everything.
    pub stops: Stops,
}

/// What a no means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stops {
    /// Not to begin.
    Everything,
    /// To choose otherwise, or to wait.
    Nothing,
}

/// The list, in the order in which it is found out.
pub fn readiness(texts: &MethodTexts) -> [Readiness; 7] {
    let of = |question, otherwise, stops| Readiness { question, otherwise, stops };
    [
        of(texts.ready_address, texts.ready_address_no, Stops::Nothing),
        of(texts.ready_dns, texts.ready_dns_no, Stops::Everything),
        of(texts.ready_exchange, texts.ready_exchange_no, Stops::Everything),
        of(texts.ready_port, texts.ready_port_no, Stops::Nothing),
        of(texts.ready_host, texts.ready_host_no, Stops::Nothing),
        of(texts.ready_bounces, texts.ready_bounces_no, Stops::Nothing),
        of(texts.ready_moment, texts.ready_moment_no, Stops::Nothing),
    ]
}

/// The list as plain text, with boxes to tick.
pub fn text(language: Language) -> String {
    let words = MethodTexts::of(language);
    let mut text = format!("{}\n\n", words.ready_title);
    for one in readiness(words) {
        let stops = match one.stops {
            Stops::Everything => format!(" ({})", words.ready_stops),
            Stops::Nothing => String::new(),
        };
        text.push_str(&format!("☐ {}{stops}\n   {} {}\n", one.question, words.ready_no, one.otherwise));
    }
    text
}
