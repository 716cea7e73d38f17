//! Which way of sending fits, decided from a few answers, and what has to be there before the first question.
//!
//! The order of preference is that of Microsoft's own texts (facts of 2026-11-22): a connector before an account, a
//! modern sign-in before a password. What an answer rules out stays out; what nobody knows yet rules nothing out, and
//! is named where it would change the choice.

mod readiness;
mod reasons;

pub use readiness::{Readiness, Stops, readiness, text as readiness_text};
pub use reasons::{Reason, reasons};

use crate::words::{Language, MethodTexts, texts};

/// The answers, each with a place for not knowing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// To whom the application writes.
    pub recipients: Option<Recipients>,
    /// What it sends.
    pub volume: Option<Volume>,
    /// From how many addresses.
    pub senders: Option<Senders>,
    /// What it can do.
    pub application: Option<Ability>,
    /// The line's address.
    pub address: Option<Line>,
    /// Whether a machine stays on for Facteur.
    pub host: Option<Host>,
}

/// Declares the answers to one question, with the words of the command line.
macro_rules! answers {
    ($($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $variant:ident = $word:literal,)* })*) => {
        $($(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name {
            $($(#[$of])* $variant,)*
        }

        impl $name {
            /// Every answer.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The word of the command line.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// The answer of that word.
            pub fn named(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.as_str() == word)
            }
        })*
    };
}

impl Answers {
    /// The answer to a question, by the word of the command line.
    pub fn word(&self, question: Question) -> Option<&'static str> {
        match question {
            Question::Recipients => self.recipients.map(Recipients::as_str),
            Question::Volume => self.volume.map(Volume::as_str),
            Question::Senders => self.senders.map(Senders::as_str),
            Question::Application => self.application.map(Ability::as_str),
            Question::Address => self.address.map(Line::as_str),
            Question::Host => self.host.map(Host::as_str),
        }
    }

    /// Answers a question by that word; none, or a word that is no answer to it, is not to know.
    pub fn set(&mut self, question: Question, word: Option<&str>) {
        match question {
            Question::Recipients => self.recipients = word.and_then(Recipients::named),
            Question::Volume => self.volume = word.and_then(Volume::named),
            Question::Senders => self.senders = word.and_then(Senders::named),
            Question::Application => self.application = word.and_then(Ability::named),
            Question::Address => self.address = word.and_then(Line::named),
            Question::Host => self.host = word.and_then(Host::named),
        }
    }
}

answers! {
    /// To whom the application writes.
    Recipients {
        /// To colleagues of its own organisation alone.
        Colleagues = "colleagues",
        /// To customers as well.
        Customers = "customers",
    }
    /// What it sends.
    Volume {
        /// Invoices, notices, resets of passwords.
        Notices = "notices",
        /// The same text to many.
        Newsletters = "newsletters",
    }
    /// From how many addresses.
    Senders {
        /// From one.
        One = "one",
        /// From several.
        Several = "several",
    }
    /// What the application can do.
    Ability {
        /// Sign in by OAuth.
        Oauth = "oauth",
        /// Sign in with a password.
        Password = "password",
        /// Neither.
        Neither = "neither",
    }
    /// The line's public IPv4 address.
    Line {
        /// Fixed, and this firm's alone.
        Own = "own",
        /// Fixed, and others go out by it too.
        Shared = "shared",
        /// Not fixed.
        None = "none",
    }
    /// Whether a machine stays on for Facteur.
    Host {
        /// One does.
        Yes = "yes",
        /// None does.
        No = "no",
    }
}

/// A way of sending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// None of this is needed.
    Nothing,
    /// A service for bulk mail.
    Bulk,
    /// A connector that knows the address.
    ConnectorByAddress,
    /// A connector that knows a certificate.
    ConnectorByCertificate,
    /// Authenticated sending by OAuth.
    Oauth,
    /// Authenticated sending by password.
    Basic,
    /// To the endpoint without a connector.
    DirectSend,
}

/// A question that is still open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// Of [`Answers::recipients`].
    Recipients,
    /// Of [`Answers::volume`].
    Volume,
    /// Of [`Answers::senders`].
    Senders,
    /// Of [`Answers::application`].
    Application,
    /// Of [`Answers::address`].
    Address,
    /// Of [`Answers::host`].
    Host,
}

/// What was decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The ways that the answers leave, the best first; never empty.
    pub possible: Vec<Way>,
    /// The ways that an answer rules out.
    pub impossible: Vec<Way>,
    /// The questions whose answer may change the first choice.
    pub open: Vec<Question>,
}

/// Decides.
pub fn decide(answers: &Answers) -> Decision {
    let (possible, impossible) = Way::ALL.into_iter().partition::<Vec<_>, _>(|way| way.is_possible(answers));
    let chosen = first(answers);
    let open = completions(answers)
        .into_iter()
        .filter(|(_, completed)| completed.iter().any(|answers| first(answers) != chosen))
        .map(|(question, _)| question)
        .collect();
    Decision { possible, impossible, open }
}

/// The first way that the answers leave.
fn first(answers: &Answers) -> Option<Way> {
    Way::ALL.into_iter().find(|way| way.is_possible(answers))
}

/// Each open question, with the answers completed in every manner.
fn completions(answers: &Answers) -> Vec<(Question, Vec<Answers>)> {
    let mut open = Vec::new();
    let mut add = |question, is_open: bool, completed: Vec<Answers>| {
        if is_open {
            open.push((question, completed));
        }
    };
    let of = *answers;
    add(
        Question::Recipients,
        of.recipients.is_none(),
        Recipients::ALL.iter().map(|one| Answers { recipients: Some(*one), ..of }).collect(),
    );
    add(
        Question::Volume,
        of.volume.is_none(),
        Volume::ALL.iter().map(|one| Answers { volume: Some(*one), ..of }).collect(),
    );
    add(
        Question::Senders,
        of.senders.is_none(),
        Senders::ALL.iter().map(|one| Answers { senders: Some(*one), ..of }).collect(),
    );
    add(
        Question::Application,
        of.application.is_none(),
        Ability::ALL.iter().map(|one| Answers { application: Some(*one), ..of }).collect(),
    );
    add(
        Question::Address,
        of.address.is_none(),
        Line::ALL.iter().map(|one| Answers { address: Some(*one), ..of }).collect(),
    );
    add(
        Question::Host,
        of.host.is_none(),
        Host::ALL.iter().map(|one| Answers { host: Some(*one), ..of }).collect(),
    );
    open
}

impl Way {
    /// Every way, the best first.
    pub const ALL: [Self; 7] = [
        Self::Nothing,
        Self::ConnectorByAddress,
        Self::ConnectorByCertificate,
        Self::Oauth,
        Self::Basic,
        Self::DirectSend,
        Self::Bulk,
    ];

    /// The word for other programs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Bulk => "bulk",
            Self::ConnectorByAddress => "connector_by_address",
            Self::ConnectorByCertificate => "connector_by_certificate",
            Self::Oauth => "oauth",
            Self::Basic => "basic",
            Self::DirectSend => "direct_send",
        }
    }

    /// The way in words.
    pub fn text(self, texts: &MethodTexts) -> &'static str {
        match self {
            Self::Nothing => texts.way_nothing,
            Self::Bulk => texts.way_bulk,
            Self::ConnectorByAddress => texts.way_connector_address,
            Self::ConnectorByCertificate => texts.way_connector_certificate,
            Self::Oauth => texts.way_oauth,
            Self::Basic => texts.way_basic,
            Self::DirectSend => texts.way_direct_send,
        }
    }

    /// Whether no answer rules the way out.
    fn is_possible(self, answers: &Answers) -> bool {
        let notices = answers.volume != Some(Volume::Newsletters);
        let host = answers.host != Some(Host::No);
        let can = |ability| answers.application.is_none_or(|application| application == ability);
        match self {
            // What is not known to be so is no reason to go away.
            Self::Nothing => {
                notices
                    && answers.application == Some(Ability::Oauth)
                    && answers.senders == Some(Senders::One)
            }
            // MC1226222 (2026-02): an address that others share is an anti-pattern.
            Self::ConnectorByAddress => notices && answers.address.is_none_or(|line| line == Line::Own),
            Self::ConnectorByCertificate => notices && host,
            Self::Oauth => notices && (host || can(Ability::Oauth)),
            Self::Basic => notices && (host || can(Ability::Password)),
            // "Direct delivery only": recipients hosted in that tenant (Exchange Online docs, 2022-03-18).
            Self::DirectSend => notices && answers.recipients != Some(Recipients::Customers),
            Self::Bulk => true,
        }
    }
}

impl Question {
    /// The word of the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Recipients => "recipients",
            Self::Volume => "volume",
            Self::Senders => "senders",
            Self::Application => "application",
            Self::Address => "address",
            Self::Host => "host",
        }
    }

    /// The question in words.
    pub fn text(self, texts: &MethodTexts) -> &'static str {
        match self {
            Self::Recipients => texts.question_recipients,
            Self::Volume => texts.question_volume,
            Self::Senders => texts.question_senders,
            Self::Application => texts.question_application,
            Self::Address => texts.question_address,
            Self::Host => texts.question_host,
        }
    }
}

/// A decision as plain text: the way chosen with its reasons, what is open, the other ways.
pub fn text(decision: &Decision, language: Language) -> String {
    let texts = texts(language);
    let words = &texts.method;
    let mut text = String::new();
    let add = |text: &mut String, way: &Way, end: &str| {
        text.push_str(&format!("{}{end}\n", way.text(words)));
        for reason in reasons(*way, words) {
            text.push_str(&format!("   {}\n", reason.text(&texts.source)));
        }
    };
    let (first, others) = decision.possible.split_at(decision.possible.len().min(1));
    text.push_str(&format!("{}\n\n", words.chosen));
    first.iter().for_each(|way| add(&mut text, way, ""));
    if !decision.open.is_empty() {
        text.push_str(&format!("\n{}\n", words.open));
        text.extend(decision.open.iter().map(|question| format!("   ? {}\n", question.text(words))));
    }
    text.push_str(&format!("\n{}\n\n", words.others));
    others.iter().for_each(|way| add(&mut text, way, ""));
    let ruled_out = format!(" {}", words.impossible);
    let ruled = decision.impossible.iter().filter(|way| **way != Way::Nothing);
    ruled.for_each(|way| add(&mut text, way, &ruled_out));
    text
}

#[cfg(test)]
mod tests;
