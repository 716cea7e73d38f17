//! A domain name as mail uses it: checked once, then right everywhere.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

/// A fully qualified domain name in ASCII (A-labels), lower case, without the trailing dot.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DomainName(String);

/// Why a text is not a domain name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum DomainNameError {
    /// Nothing was given.
    #[error("empty")]
    Empty,
    /// One label only, as in `localhost`.
    #[error("a single label")]
    SingleLabel,
    /// A character outside letters, digits and hyphens; accents want the `xn--` form.
    #[error("a character outside letters, digits and hyphens")]
    Character,
    /// A label that is empty, over 63 octets, or begins or ends with a hyphen.
    #[error("a label that is empty, too long, or has a hyphen at its edge")]
    Label,
    /// Over 253 octets in all.
    #[error("over 253 octets")]
    TooLong,
}

impl DomainName {
    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this name is `parent` or lies below it.
    pub fn is_within(&self, parent: &str) -> bool {
        self.0.strip_suffix(parent).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    }
}

impl FromStr for DomainName {
    type Err = DomainNameError;

    fn from_str(text: &str) -> Result<Self, DomainNameError> {
        let text = text.trim();
        let text = text.strip_suffix('.').unwrap_or(text);
        if text.is_empty() {
            return Err(DomainNameError::Empty);
        }
        // RFC 1035 §2.3.4: "names           255 octets or less", which leaves 253 characters of text.
        if text.len() > 253 {
            return Err(DomainNameError::TooLong);
        }
        for label in text.split('.') {
            // RFC 1035 §2.3.4: "labels          63 octets or less".
            if label.is_empty() || label.len() > 63 || label.starts_with('-') || label.ends_with('-') {
                return Err(DomainNameError::Label);
            }
            if !label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
                return Err(DomainNameError::Character);
            }
        }
        if !text.contains('.') {
            return Err(DomainNameError::SingleLabel);
        }
        Ok(Self(text.to_ascii_lowercase()))
    }
}

impl fmt::Display for DomainName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Result<&str, DomainNameError>) {
        let read: Result<DomainName, _> = text.parse();
        assert_eq!(read.as_ref().map(DomainName::as_str), expected.as_ref().copied());
    }

    #[test]
    fn case_spaces_and_the_trailing_dot_do_not_count() {
        check(" Cabinet.FR. ", Ok("cabinet.fr"));
    }

    #[test]
    fn what_is_no_domain_name_is_told_why() {
        check("", Err(DomainNameError::Empty));
        check("localhost", Err(DomainNameError::SingleLabel));
        check("cabinet..fr", Err(DomainNameError::Label));
        check("-cabinet.fr", Err(DomainNameError::Label));
        check("café.fr", Err(DomainNameError::Character));
        check("https://cabinet.fr", Err(DomainNameError::Character));
        check(&format!("{}.fr", "a".repeat(64)), Err(DomainNameError::Label));
        check(&["a"; 128].join("."), Err(DomainNameError::TooLong));
    }

    #[test]
    fn a_name_lies_within_its_parents_only() {
        let name: DomainName = "mail.cabinet.fr".parse().unwrap();
        assert!(name.is_within("cabinet.fr") && name.is_within("mail.cabinet.fr"));
        assert!(!name.is_within("net.fr") && !name.is_within("autre.fr"));
    }
}
