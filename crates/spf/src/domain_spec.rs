//! A `domain-spec` (§7.1): the name that a term asks about, macros included.

use std::fmt;
use std::sync::Arc;

use crate::evaluate::{fitted, is_askable};
use crate::macros::{Letters, MacroString, Part};

/// A name with macros, as the grammar allows it behind `:` or `=` (§7.1).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DomainSpec {
    name: MacroString,
    target: Target,
}

/// How the `<target-name>` (§4.8) comes from a domain-spec.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Target {
    /// It is the text itself.
    Itself,
    /// It is the text without its final dot, or without the labels that are too many.
    Fitted,
    /// No such name can be asked about.
    Impossible,
    /// It is what the macros become.
    Expanded,
}

/// What a domain-spec asks about.
pub(crate) enum Asked {
    /// Always this name; none where it cannot be asked about.
    Name(Option<Arc<str>>),
    /// What its macros become.
    Expanded,
}

/// Why a text is not a domain-spec.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum DomainSpecError {
    /// A macro is not one.
    Macro(String),
    /// It does not end in a dot and a top label, nor in a macro.
    End,
}

impl DomainSpec {
    /// Reads a domain-spec of visible characters.
    pub(crate) fn read(text: &str) -> Result<Self, DomainSpecError> {
        let name = MacroString::read(text, Letters::Domain).map_err(DomainSpecError::Macro)?;
        // §7.1: domain-end = ( "." toplabel [ "." ] ) / macro-expand
        let last = match name.literal() {
            Some(literal) => Some(Part::Literal(literal)),
            None => name.parts().last(),
        };
        let ended = match last {
            None => false,
            Some(Part::Literal(end)) => {
                let end = end.strip_suffix('.').unwrap_or(end);
                end.rsplit_once('.').is_some_and(|(_, label)| is_top_label(label))
            }
            Some(_) => true,
        };
        if !ended {
            return Err(DomainSpecError::End);
        }
        let target = match name.literal() {
            Some(literal) => match fitted(literal) {
                fitted if !is_askable(fitted) => Target::Impossible,
                fitted if fitted.len() == literal.len() => Target::Itself,
                _ => Target::Fitted,
            },
            None => Target::Expanded,
        };
        Ok(Self { name, target })
    }

    /// The macro-string to expand.
    pub fn name(&self) -> &MacroString {
        &self.name
    }

    /// What is asked about.
    pub(crate) fn asked(&self) -> Asked {
        match self.target {
            Target::Itself => Asked::Name(Some(Arc::clone(self.name.shared()))),
            Target::Fitted => Asked::Name(Some(fitted(self.name.text()).into())),
            Target::Impossible => Asked::Name(None),
            Target::Expanded => Asked::Expanded,
        }
    }

    /// The name, if it holds no macro, without its final dot.
    pub fn literal(&self) -> Option<&str> {
        self.name.literal().map(|name| name.strip_suffix('.').unwrap_or(name))
    }

    /// The name as a resolver compares it: without case and final dot, except inside macros.
    pub fn canonical(&self) -> String {
        let mut canonical = String::with_capacity(self.name.text().len());
        for part in self.name.parts() {
            match part {
                Part::Literal(text) => canonical.push_str(&text.to_ascii_lowercase()),
                part => canonical.push_str(&part.to_string()),
            }
        }
        if matches!(self.name.parts().last(), Some(Part::Literal(_))) && canonical.ends_with('.') {
            canonical.pop();
        }
        canonical
    }

    /// Whether a resolver is asked the same: without case and final dot, except inside macros.
    pub(crate) fn names_same(&self, other: &Self) -> bool {
        match (self.literal(), other.literal()) {
            (Some(own), Some(other)) => own.eq_ignore_ascii_case(other),
            (None, None) => self.canonical() == other.canonical(),
            _ => false,
        }
    }

    /// Whether no such name can have an answer in the DNS, whatever is published.
    pub(crate) fn is_impossible(&self) -> bool {
        let Some(name) = self.literal() else {
            return false;
        };
        // RFC 1035 §2.3.4: labels have 63 octets or less, names 255 (253 as text).
        let label = |label: &str| {
            (1..=63).contains(&label.len())
                && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
        };
        // "example.org-all": a legal top label that nobody has, a space that was forgotten.
        let glued = name.to_ascii_lowercase().ends_with("-all");
        name.len() > 253 || glued || !name.split('.').all(label)
    }
}

impl fmt::Display for DomainSpec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.name.fmt(f)
    }
}

fn is_top_label(label: &str) -> bool {
    // §7.1: toplabel = ( *alphanum ALPHA *alphanum ) / ( 1*alphanum "-" *( alphanum / "-" ) alphanum )
    let bytes = label.as_bytes();
    let edges = [bytes.first(), bytes.last()];
    bytes.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
        && edges.iter().all(|edge| edge.is_some_and(u8::is_ascii_alphanumeric))
        && bytes.iter().any(|byte| byte.is_ascii_alphabetic() || *byte == b'-')
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[track_caller]
    fn check(text: &str, canonical: Option<&str>) {
        let read = DomainSpec::read(text).ok().map(|domain| domain.canonical());
        assert_eq!(read.as_deref(), canonical, "{text}");
    }

    #[test]
    fn names_are_compared_without_case_and_final_dot() {
        check("SPF.Protection.Outlook.com.", Some("spf.protection.outlook.com"));
        check("foo:bar/baz.example.org", Some("foo:bar/baz.example.org"));
        check("example.xn--zckzah", Some("example.xn--zckzah"));
        check("mail.example...org", Some("mail.example...org"));
    }

    #[test]
    fn the_case_of_a_macro_is_its_meaning() {
        check("%{I}._SPF.example.org", Some("%{I}._spf.example.org"));
        check("%{i}._SPF.example.org", Some("%{i}._spf.example.org"));
        check("mail.%{D}", Some("mail.%{D}"));
    }

    #[test]
    fn a_name_ends_in_a_top_label_or_a_macro() {
        for text in [
            "",
            "museum",
            "museum.",
            "-all",
            "203.0.113.10",
            "abc.123",
            "example.-org",
            "example.org/24",
            "%{d}com",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn names_that_nobody_can_publish_are_known() {
        let impossible = |text: &str| DomainSpec::read(text).unwrap().is_impossible();
        for text in [
            "https://spf.example.org",
            "a@spf.example.org",
            "a.example.org,include:b.example.org",
            "example.org-all",
            "example..org",
            ":spf.example.org",
        ] {
            assert!(impossible(text), "{text}");
        }
        assert!(impossible(&format!("{}.example.org", "a".repeat(64))));
        assert!(!impossible("_spf.example.org."));
        assert!(!impossible("%{l}.example.org"));
    }
}
