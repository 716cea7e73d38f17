//! Mends what people published or pasted: sure faults at once, doubtful ones by a question with its choices.
//!
//! A fault that has exactly one reading is mended and listed. Whatever would let somebody new pass, or
//! can be read in several ways, stays as it was read and becomes a [`Question`]; each of its choices
//! shows the whole record that it would give.
//!
//! ```
//! use facteur_spf::repair::{Class, Published, repair};
//!
//! let texts = ["v=spf1 ipv4: 198.51.100.7 include:spf.example.org –all".to_owned()];
//! let repaired = repair(&Published { texts: &texts, ..Published::default() });
//! assert_eq!(repaired.class, Class::PermError);
//! assert_eq!(repaired.record.as_deref(), Some("v=spf1 ip4:198.51.100.7 include:spf.example.org -all"));
//! ```

mod address;
mod character;
mod choice;
mod class;
mod doubt;
mod legal;
mod lookup;
mod pasted;
mod sure;
mod version;
mod whole;
mod word;

use std::net::IpAddr;
use std::ops::Range;

pub use class::Class;
pub use pasted::values;

use crate::{Problem, Zone};

/// Everything that is known of a name when its records are to be mended.
#[derive(Clone, Copy, Debug, Default)]
pub struct Published<'a> {
    /// All TXT values at the name, or what a person pasted in their place.
    pub texts: &'a [String],
    /// The name they are published at; empty where nobody said.
    pub domain: &'a str,
    /// What answers for the DNS, if something does. It may hold what else the name has.
    pub zone: Option<&'a Zone>,
    /// The clients whose result is asked for; without any, one that nobody lists.
    pub addresses: &'a [IpAddr],
}

/// What became of the texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repaired {
    /// What receivers make of the texts as they are now.
    pub class: Class,
    /// Whether the DNS was asked, so that `class` holds for it too.
    pub dns: bool,
    /// The record with every sure repair; none where receivers could not use it either, or where it would
    /// let everybody pass who does not pass now.
    pub record: Option<String>,
    /// The sure repairs, in the order of their places.
    pub repairs: Vec<Repair>,
    /// What only a person can decide.
    pub questions: Vec<Question>,
    /// Everything that is wrong with the texts as they are now.
    pub problems: Vec<Problem>,
}

/// A passage that was mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// What was the matter.
    pub kind: RepairKind,
    /// The text it is in, counted from 0.
    pub record: usize,
    /// The bytes of the text.
    pub range: Range<usize>,
    /// What stood there.
    pub from: String,
    /// What stands there now.
    pub to: String,
}

/// Something that has several readings, or would let somebody new pass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What it is about; its place is the passage in question.
    pub about: Problem,
    /// The answers, the likeliest first.
    pub choices: Vec<Choice>,
}

/// An answer to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is done with the passage.
    pub kind: ChoiceKind,
    /// What takes its place, empty where nothing does; none where only the person knows.
    pub value: Option<String>,
    /// The whole record with this answer, and with the other questions left as they are.
    pub record: Option<String>,
}

/// Declares the words of a closed list once: variant, doc, stable word.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name {
            $($(#[$of])* $variant,)*
        }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable word.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }
        }
    };
}

words! {
    /// What was the matter with a passage that is mended.
    RepairKind {
        /// A character that looks like another one, or like none.
        Character = "character",
        /// Quotes or backslashes of a zone file or a panel.
        Quotes = "quotes",
        /// Text around the value: the rest of a zone file's line, a bullet, a label.
        Surroundings = "surroundings",
        /// The version section is not `v=spf1`, or stands twice.
        Version = "version",
        /// A space is missing, or one too many.
        Space = "space",
        /// A comma, semicolon or full stop where only a space may be.
        Separator = "separator",
        /// A mechanism or modifier by a wrong name.
        Name = "name",
        /// `:` for `=`, the reverse, or one of them twice.
        Mark = "mark",
        /// `ip4` for `ip6`, the reverse, or an address behind neither.
        Family = "family",
        /// A port, brackets or a full stop about an address, or a scheme about a name.
        Address = "address",
        /// Wrong braces of a macro.
        Macro = "macro",
        /// A qualifier in the wrong place, doubled, or before a modifier.
        Qualifier = "qualifier",
        /// A term that says again what an earlier one says.
        Duplicate = "duplicate",
        /// Another TXT value, glued on.
        OtherText = "other_text",
        /// A further record, of which receivers allow none (§4.5).
        Merged = "merged",
    }
}

words! {
    /// What is done with a passage.
    ChoiceKind {
        /// It is written as `value` says.
        Write = "write",
        /// It is joined with what stands before it.
        Join = "join",
        /// It is put elsewhere.
        Move = "move",
        /// It is taken out.
        Drop = "drop",
        /// The person types what was meant.
        Type = "type",
    }
}

/// Mends the texts of one name.
///
/// Texts that are no SPF records are kept apart: they are told among the problems, and never changed.
pub fn repair(published: &Published<'_>) -> Repaired {
    whole::repair(published)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod properties;
#[cfg(test)]
mod tests;
