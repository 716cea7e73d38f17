//! A path: the address between `<` and `>` of MAIL and RCPT, safe to write on the wire.

use std::fmt;

use thiserror::Error;

/// An address that cannot break out of its command. Empty is the null reverse-path; outside ASCII it wants SMTPUTF8.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Path(String);

/// Why a text is not a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PathError {
    /// A control character, a space, or an angle bracket: it would end the command.
    #[error("a character that would end the command")]
    Breaks,
    /// Over 256 octets.
    #[error("over 256 octets")]
    TooLong,
}

impl Path {
    /// Checks an address.
    pub fn new(address: &str) -> Result<Self, PathError> {
        let breaks = |one: char| one.is_control() || one.is_whitespace() || matches!(one, '<' | '>');
        if address.chars().any(breaks) {
            return Err(PathError::Breaks);
        }
        // RFC 5321 §4.5.3.1.3: "The maximum total length of a reverse-path or forward-path is 256
        // octets (including the punctuation and element separators)."
        if address.len() + 2 > 256 {
            return Err(PathError::TooLong);
        }
        Ok(Self(address.to_owned()))
    }

    /// The address without its brackets.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Path {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "<{}>", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(address: &str, expected: Result<&str, PathError>) {
        assert_eq!(Path::new(address).as_ref().map(Path::as_str), expected.as_ref().copied());
    }

    #[test]
    fn an_address_that_would_end_its_command_is_refused() {
        check("a@cabinet.fr", Ok("a@cabinet.fr"));
        check("a@cabinet.fr>\r\nRCPT TO:<x@example.net", Err(PathError::Breaks));
        check("a b@cabinet.fr", Err(PathError::Breaks));
        check("a\0@cabinet.fr", Err(PathError::Breaks));
        check("a\u{85}b@cabinet.fr", Err(PathError::Breaks));
        check("café@cabinet.fr", Ok("café@cabinet.fr"));
        check(&"a".repeat(255), Err(PathError::TooLong));
    }
}
