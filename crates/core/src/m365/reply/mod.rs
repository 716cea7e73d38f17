//! What an SMTP reply means for sending: wait, slow down, pause the route, or refuse.
//!
//! The most specific thing said decides: words, then an enhanced code, then the class of RFC 3463, then the
//! three digits. Where refusing and pausing are both possible, the route is paused: a refused invoice is lost,
//! a paused one is late. Before a recipient was named nothing is refused for good.

mod class;
mod kind;
mod read;
mod rows;

pub use kind::Kind;
pub use read::{Enhanced, Reading, read};

/// What sending does about a reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// The message is Microsoft's now.
    Accept,
    /// Try again later.
    Retry,
    /// Try again later, and send everything more slowly.
    SlowRoute,
    /// A fault of configuration or standing: stop the route, keep every message, tell a person.
    PauseRoute,
    /// This recipient cannot be reached.
    RefuseRecipient,
    /// This message cannot be sent, to anybody.
    RefuseMessage,
}

impl Action {
    /// Every action.
    pub const ALL: [Self; 6] = [
        Self::Accept,
        Self::Retry,
        Self::SlowRoute,
        Self::PauseRoute,
        Self::RefuseRecipient,
        Self::RefuseMessage,
    ];

    /// The word of the contract.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Retry => "retry",
            Self::SlowRoute => "slow_route",
            Self::PauseRoute => "pause_route",
            Self::RefuseRecipient => "refuse_recipient",
            Self::RefuseMessage => "refuse_message",
        }
    }
}

/// How sure a meaning is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// The one whose reply it is documents it, or an RFC does.
    Documented,
    /// Seen in public logs and threads, and nowhere documented.
    Observed,
    /// Concluded from the codes alone.
    Inferred,
}

impl Certainty {
    /// The word of the contract.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Documented => "documented",
            Self::Observed => "observed",
            Self::Inferred => "inferred",
        }
    }
}

/// What a reply was found to mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// What to do.
    pub action: Action,
    /// Its meaning.
    pub kind: Kind,
    /// How sure that is.
    pub certainty: Certainty,
    /// Where the meaning is from.
    pub source: &'static str,
}

/// What a reply answered, and so what it can be about (RFC 5321 §3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// The connection.
    Greeting,
    /// EHLO.
    Ehlo,
    /// STARTTLS.
    StartTls,
    /// AUTH.
    Auth,
    /// MAIL: the sender, that is, our standing or configuration.
    Mail,
    /// RCPT: one recipient.
    Rcpt,
    /// DATA.
    Data,
    /// The final dot: the message.
    EndOfData,
}

impl Phase {
    /// Every phase, in the order of a conversation.
    pub const ALL: [Self; 8] = [
        Self::Greeting,
        Self::Ehlo,
        Self::StartTls,
        Self::Auth,
        Self::Mail,
        Self::Rcpt,
        Self::Data,
        Self::EndOfData,
    ];

    /// The word of the contract.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Greeting => "greeting",
            Self::Ehlo => "ehlo",
            Self::StartTls => "starttls",
            Self::Auth => "auth",
            Self::Mail => "mail",
            Self::Rcpt => "rcpt",
            Self::Data => "data",
            Self::EndOfData => "end_of_data",
        }
    }

    /// Whether no recipient was named yet: the reply can only be about us.
    fn is_before_recipients(self) -> bool {
        matches!(self, Self::Greeting | Self::Ehlo | Self::StartTls | Self::Auth | Self::Mail)
    }
}

/// Finds what a reply means. Without a phase, the one that the text itself names counts, else RCPT.
pub fn explain(reading: &Reading, phase: Option<Phase>) -> Verdict {
    let phase = phase.or(reading.phase).unwrap_or(Phase::Rcpt);
    // RFC 5321 §4.2.1: 2yz is "Positive Completion reply", 3yz "Positive Intermediate reply".
    match reading.code {
        Some(200..=299) => return class::verdict(Action::Accept, Kind::Accepted),
        Some(300..=399) => return class::verdict(Action::Accept, Kind::GoOn),
        _ => {}
    }
    let verdict = match rows::known(reading) {
        Some(row) => {
            Verdict { action: row.action, kind: row.kind, certainty: row.certainty, source: row.source }
        }
        None => class::by_class(reading, phase),
    };
    match verdict.action {
        Action::RefuseRecipient if phase.is_before_recipients() => {
            Verdict { action: Action::PauseRoute, ..verdict }
        }
        // RFC 1870 §6.1: at MAIL, a size is the message's own.
        Action::RefuseMessage if phase.is_before_recipients() && verdict.kind != Kind::TooLarge => {
            Verdict { action: Action::PauseRoute, ..verdict }
        }
        _ => verdict,
    }
}

#[cfg(test)]
mod cases;
#[cfg(test)]
mod tests;
