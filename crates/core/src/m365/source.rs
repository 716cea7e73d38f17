//! What a paper about Microsoft 365 rests on: each statement with its page, the page's date and how sure it is.

use std::fmt::Write;

use crate::words::SourceTexts;

/// A statement of fact, and where it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// The statement in our words.
    pub states: &'static str,
    /// The page.
    pub page: &'static str,
    /// The page's own date, or that of its last change, if it was seen.
    pub date: Option<&'static str>,
    /// How sure it is.
    pub certainty: Certainty,
}

/// How sure a statement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// Microsoft's own page, read whole.
    Read,
    /// Microsoft's own page, seen in part.
    InPart,
    /// An older copy of Microsoft's page, whose date was not seen.
    OlderCopy,
    /// Somebody else's page.
    ThirdParty,
    /// Concluded from the others.
    Inferred,
    /// Not confirmed.
    Unsure,
}

impl Certainty {
    /// How sure it is, in words.
    pub fn text(self, texts: &SourceTexts) -> &'static str {
        match self {
            Self::Read => texts.read,
            Self::InPart => texts.in_part,
            Self::OlderCopy => texts.older_copy,
            Self::ThirdParty => texts.third_party,
            Self::Inferred => texts.inferred,
            Self::Unsure => texts.unsure,
        }
    }
}

/// The list as it stands at the end of a paper.
pub(super) fn list(sources: &[Source], texts: &SourceTexts) -> String {
    let mut list = format!("{}\n", texts.title);
    for source in sources {
        let date = source.date.map(|date| format!(", {date}")).unwrap_or_default();
        let certainty = source.certainty.text(texts);
        let _ = writeln!(list, "   - {} ({}{date}, {certainty})", source.states, source.page);
    }
    list
}
