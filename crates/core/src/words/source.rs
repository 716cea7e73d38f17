//! The words of a list of sources, each with how sure it is.

use super::group;

group! {
    /// How sure what a source says is.
    SourceTexts {
        /// Above the list.
        title,
        /// Read whole.
        read,
        /// Seen in part.
        in_part,
        /// An older copy.
        older_copy,
        /// Somebody else's.
        third_party,
        /// Concluded.
        inferred,
        /// Not confirmed.
        unsure,
    }
}

/// In French.
pub(super) const FRENCH: SourceTexts = SourceTexts {
    title: "Sources",
    read: "page lue en entier",
    in_part: "page vue en partie",
    older_copy: "copie ancienne, date non vue",
    third_party: "chez un tiers",
    inferred: "déduit, écrit nulle part",
    unsure: "non confirmé",
};

/// In English.
pub(super) const ENGLISH: SourceTexts = SourceTexts {
    title: "Sources",
    read: "page read whole",
    in_part: "page seen in part",
    older_copy: "older copy, date not seen",
    third_party: "at a third party",
    inferred: "concluded, written nowhere",
    unsure: "not confirmed",
};
