//! `check_host()` (§4): whether a client may send in a domain's name, without asking the DNS itself.
//!
//! An [`Evaluation`] says which [`Question`]s it needs answered, several at once where they are known
//! at once, takes each [`Answer`] in any order, and ends in an [`Outcome`].
//!
//! ```
//! use facteur_spf::evaluate::{Answer, Data, Evaluation, Progress, Request, Verdict};
//!
//! let client = "203.0.113.10".parse()?;
//! let mut evaluation = Evaluation::new(Request::new(client, "mail.example.org", "u@example.org"));
//! let outcome = loop {
//!     match evaluation.advance() {
//!         Progress::Done(outcome) => break outcome,
//!         Progress::Ask(questions) => {
//!             for question in questions {
//!                 assert_eq!(question.to_string(), "example.org TXT");
//!                 let record = Data::Txt("v=spf1 ip4:203.0.113.0/24 -all".into());
//!                 evaluation.answer(question, Answer::Records([record].into()));
//!             }
//!         }
//!     }
//! };
//! assert_eq!((outcome.verdict, outcome.lookups), (Verdict::Pass, 0));
//! # Ok::<(), std::net::AddrParseError>(())
//! ```

mod inquiry;
mod machine;
mod mechanism;
mod name;
mod policy;
mod question;
mod request;
mod scene;
mod text;
mod trace;

use std::fmt;

pub use inquiry::Inquiry;
pub use machine::{Evaluation, Progress};
pub(crate) use machine::{MOST_LOOKUPS, MOST_VOID_LOOKUPS, text};
pub(crate) use mechanism::{MOST_EXCHANGERS, exchanger};
pub(crate) use name::{fitted, is_askable, is_domain};
pub use question::{Answer, Data, Question, RecordType};
pub(crate) use question::{Answers, Known, Missing, Reply};
pub use request::Request;
pub(crate) use scene::Scene;
pub use text::Text;
pub use trace::{Step, StepKind};

use crate::Qualifier;

/// How a check ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The result.
    pub verdict: Verdict,
    /// The domain's own words for a fail, if it gave some (§6.2).
    pub explanation: Option<String>,
    /// How many terms that ask the DNS were come to (§4.6.4); the eleventh ends the check.
    pub lookups: usize,
    /// About how many of them the DNS had nothing (§4.6.4); the third ends the check.
    pub void_lookups: usize,
    /// What was done, if the check was asked to note it ([`Evaluation::traced`]).
    pub trace: Vec<Step>,
}

/// A result of `check_host()` (§2.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// No domain to check, or no record (§2.6.1).
    None,
    /// The domain says nothing about the client (§2.6.2).
    Neutral,
    /// The client is authorised (§2.6.3).
    Pass,
    /// The client is not authorised (§2.6.4).
    Fail,
    /// The client is probably not authorised (§2.6.5).
    SoftFail,
    /// The DNS failed; a later check may end otherwise (§2.6.6).
    TempError,
    /// The records cannot be interpreted (§2.6.7).
    PermError,
}

impl Verdict {
    /// The result's name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Neutral => "neutral",
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::SoftFail => "softfail",
            Self::TempError => "temperror",
            Self::PermError => "permerror",
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl From<Qualifier> for Verdict {
    fn from(qualifier: Qualifier) -> Self {
        // §4.6.2: "+" pass, "-" fail, "~" softfail, "?" neutral
        match qualifier {
            Qualifier::Pass => Self::Pass,
            Qualifier::Fail => Self::Fail,
            Qualifier::SoftFail => Self::SoftFail,
            Qualifier::Neutral => Self::Neutral,
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod properties;
#[cfg(test)]
mod tests;
