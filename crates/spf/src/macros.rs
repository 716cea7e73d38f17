//! Macro-strings (§7): text whose macros have been read, taken into parts where it is expanded or compared.

use std::fmt;
use std::sync::Arc;

/// A `macro-string` (§7.1): literals and what is to be expanded between them. It prints as it was read.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MacroString {
    text: Arc<str>,
    /// Whether it has no macro, which is nearly always so.
    is_literal: bool,
}

/// One piece of a macro-string (§7.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part<'a> {
    /// Visible characters that stand for themselves.
    Literal(&'a str),
    /// `%{…}`, replaced by a value of the message under check.
    Expand(Expand<'a>),
    /// `%%`, a percent sign.
    Percent,
    /// `%_`, a space.
    Space,
    /// `%-`, a space as a URL writes it.
    UrlSpace,
}

/// A `%{…}` (§7.1), as in `%{l1r-}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Expand<'a> {
    /// What is put in, as written: an upper-case letter asks for URL escaping.
    pub letter: char,
    /// How many right-hand parts are kept, if not all.
    pub parts: Option<u32>,
    /// Whether the parts stand in reverse order.
    pub order: Order,
    /// The delimiters as written; none means a dot.
    pub delimiters: &'a str,
}

/// In which order an expansion puts its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Order {
    /// As they stand.
    Forward,
    /// From the last to the first (`r`).
    Reversed,
}

/// Which macro letters a place allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Letters {
    /// Those of a domain-spec.
    Domain,
    /// Also those of an explanation's text.
    Any,
}

impl MacroString {
    /// Reads a macro-string of visible characters, or names the first wrong macro.
    pub(crate) fn read(text: &str, letters: Letters) -> Result<Self, String> {
        let is_literal = !text.contains('%');
        if !is_literal && let Some(wrong) = pieces(text, letters).find_map(Result::err) {
            return Err(wrong);
        }
        Ok(Self { text: text.into(), is_literal })
    }

    /// The parts in order.
    pub fn parts(&self) -> impl Iterator<Item = Part<'_>> {
        pieces(&self.text, Letters::Any).filter_map(Result::ok)
    }

    /// The text as it was read.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The same, shared.
    pub(crate) fn shared(&self) -> &Arc<str> {
        &self.text
    }

    /// The text, if there is some and nothing in it is expanded.
    pub fn literal(&self) -> Option<&str> {
        (self.is_literal && !self.text.is_empty()).then_some(&*self.text)
    }
}

impl fmt::Display for MacroString {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Display for Part<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Literal(text) => f.write_str(text),
            Self::Percent => f.write_str("%%"),
            Self::Space => f.write_str("%_"),
            Self::UrlSpace => f.write_str("%-"),
            Self::Expand(expand) => {
                write!(f, "%{{{}", expand.letter)?;
                if let Some(parts) = expand.parts {
                    write!(f, "{parts}")?;
                }
                if expand.order == Order::Reversed {
                    f.write_str("r")?;
                }
                write!(f, "{}}}", expand.delimiters)
            }
        }
    }
}

/// The parts of a text; a macro that is none ends them, named.
fn pieces(text: &str, letters: Letters) -> impl Iterator<Item = Result<Part<'_>, String>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (literal, behind) = rest.split_at(rest.find('%').unwrap_or(rest.len()));
        if !literal.is_empty() {
            rest = behind;
            return Some(Ok(Part::Literal(literal)));
        }
        let Some((part, length)) = read_macro(behind, letters) else {
            rest = "";
            return Some(Err(wrong(behind)));
        };
        rest = behind.get(length..).unwrap_or_default();
        Some(Ok(part))
    })
}

/// Reads the macro that `text` begins with, and says how many bytes it takes.
fn read_macro(text: &str, letters: Letters) -> Option<(Part<'_>, usize)> {
    // §7.1: macro-expand = ( "%{" macro-letter transformers *delimiter "}" ) / "%%" / "%_" / "%-"
    match text.as_bytes().get(1)? {
        b'%' => Some((Part::Percent, 2)),
        b'_' => Some((Part::Space, 2)),
        b'-' => Some((Part::UrlSpace, 2)),
        b'{' => {
            let (inside, _) = text.get(2..)?.split_once('}')?;
            Some((Part::Expand(read_expand(inside, letters)?), inside.len() + 3))
        }
        _ => None,
    }
}

fn read_expand(inside: &str, letters: Letters) -> Option<Expand<'_>> {
    let mut characters = inside.chars();
    let letter = characters.next()?;
    // §7.2: "The following macro letters are allowed only in "exp" text:" c, r, t
    let allowed = match letter.to_ascii_lowercase() {
        's' | 'l' | 'o' | 'd' | 'i' | 'p' | 'h' | 'v' => true,
        'c' | 'r' | 't' => letters == Letters::Any,
        _ => false,
    };
    let rest = characters.as_str();
    let end_of_digits = rest.find(|character: char| !character.is_ascii_digit()).unwrap_or(rest.len());
    let (digits, rest) = rest.split_at(end_of_digits);
    // A number too large for its type still keeps every part there is.
    let parts = (!digits.is_empty()).then(|| digits.parse().unwrap_or(u32::MAX));
    let (order, delimiters) = match rest.strip_prefix(['r', 'R']) {
        Some(delimiters) => (Order::Reversed, delimiters),
        None => (Order::Forward, rest),
    };
    // §7.1: delimiter = "." / "-" / "+" / "," / "/" / "_" / "="
    let delimited = delimiters.bytes().all(|byte| b".-+,/_=".contains(&byte));
    // §7.3: a number of parts that is written must not be zero.
    (allowed && delimited && parts != Some(0)).then_some(Expand { letter, parts, order, delimiters })
}

/// The wrong macro as it is shown: up to its closing brace, or its first two characters.
fn wrong(text: &str) -> String {
    let length = match text.find('}') {
        Some(end) if text.starts_with("%{") => end + 1,
        _ => text.len().min(2),
    };
    text.get(..length).unwrap_or(text).to_owned()
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Result<(), &str>) {
        let read = MacroString::read(text, Letters::Domain);
        match (&read, expected) {
            (Ok(read), Ok(())) => assert_eq!(read.to_string(), text),
            (Err(found), Err(expected)) => assert_eq!(found, expected, "{text}"),
            _ => panic!("{text}: {read:?}"),
        }
    }

    #[test]
    fn macros_are_read_and_printed_as_written() {
        check("%{d}", Ok(()));
        check("%{ir}.%{v}._spf.%{d2}", Ok(()));
        check("%{L1r-+}.example.org", Ok(()));
        check("%{S}%%%_%-x", Ok(()));
        check("plain.example.org", Ok(()));
    }

    #[test]
    fn a_wrong_macro_is_named() {
        check("%(i).example.org", Err("%("));
        check("a.%{x}.example.org", Err("%{x}"));
        check("%{d0}", Err("%{d0}"));
        check("%{l2r+-r}", Err("%{l2r+-r}"));
        check("%{d", Err("%{"));
        check("100%", Err("%"));
    }

    #[test]
    fn letters_of_the_explanation_have_no_place_in_a_name() {
        check("%{r}.example.org", Err("%{r}"));
        assert!(MacroString::read("%{r}", Letters::Any).is_ok());
    }
}
