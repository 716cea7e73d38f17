//! An e-mail address as an envelope carries it.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use crate::domain::{DomainName, DomainNameError};

/// A mailbox `local-part@domain` whose local part is a dot-string in ASCII.
///
/// Quoted local parts are legal and never met in this trade; they are refused rather than mangled.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EmailAddress {
    local_part: String,
    domain: DomainName,
}

/// Why a text is not an e-mail address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum EmailAddressError {
    /// No `@`, or nothing before it.
    #[error("no local part before an @")]
    NoLocalPart,
    /// A local part over 64 octets, or with a character outside a dot-string.
    #[error("a local part over 64 octets or with a character that is not allowed")]
    LocalPart,
    /// Over 254 octets in all.
    #[error("over 254 octets")]
    TooLong,
    /// The part behind the last `@` is not a domain name.
    #[error("the domain: {0}")]
    Domain(#[from] DomainNameError),
}

impl EmailAddress {
    /// The part before the `@`, case kept.
    pub fn local_part(&self) -> &str {
        &self.local_part
    }

    /// The part behind the `@`.
    pub fn domain(&self) -> &DomainName {
        &self.domain
    }

    /// Whether both name the same mailbox: in practice no host tells local parts apart by case.
    pub fn is_same_mailbox(&self, other: &Self) -> bool {
        self.domain == other.domain && self.local_part.eq_ignore_ascii_case(&other.local_part)
    }

    /// The address with all but the first character of the local part hidden, for logs.
    pub fn masked(&self) -> String {
        mask(&self.to_string())
    }
}

/// Hides all but the first character of the local part of anything that looks like an address.
pub fn mask(address: &str) -> String {
    match address.rsplit_once('@') {
        Some((local_part, domain)) => {
            let first: String = local_part.chars().take(1).collect();
            format!("{first}***@{domain}")
        }
        None => "***".to_owned(),
    }
}

/// A text in which every word with an address is masked, for logs.
pub fn mask_words(text: &str) -> String {
    let masked = |word: &str| if word.contains('@') { mask(word) } else { word.to_owned() };
    text.split(' ').map(masked).collect::<Vec<_>>().join(" ")
}

impl FromStr for EmailAddress {
    type Err = EmailAddressError;

    fn from_str(text: &str) -> Result<Self, EmailAddressError> {
        let text = text.trim();
        let (local_part, domain) = text.rsplit_once('@').ok_or(EmailAddressError::NoLocalPart)?;
        if local_part.is_empty() {
            return Err(EmailAddressError::NoLocalPart);
        }
        // RFC 5321 §4.5.3.1.1: "The maximum total length of a user name or other local-part is 64 octets."
        if local_part.len() > 64 || local_part.split('.').any(|atom| !is_atom(atom)) {
            return Err(EmailAddressError::LocalPart);
        }
        // RFC 5321 §4.5.3.1.3: "The maximum total length of a reverse-path or forward-path is 256
        // octets (including the punctuation and element separators)." Two of them are `<` and `>`.
        if text.len() > 254 {
            return Err(EmailAddressError::TooLong);
        }
        Ok(Self { local_part: local_part.to_owned(), domain: domain.parse()? })
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}@{}", self.local_part, self.domain)
    }
}

/// RFC 5322 §3.2.3: "atom = [CFWS] 1*atext [CFWS]", without the white space that envelopes do not have.
fn is_atom(text: &str) -> bool {
    !text.is_empty()
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte))
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Result<&str, EmailAddressError>) {
        let read = text.parse::<EmailAddress>().map(|address| address.to_string());
        assert_eq!(read.as_deref(), expected.as_ref().copied());
    }

    #[test]
    fn the_domain_is_folded_and_the_local_part_kept() {
        check(" Facturation.A+b@Cabinet.FR", Ok("Facturation.A+b@cabinet.fr"));
    }

    #[test]
    fn what_is_no_address_is_told_why() {
        check("cabinet.fr", Err(EmailAddressError::NoLocalPart));
        check("@cabinet.fr", Err(EmailAddressError::NoLocalPart));
        check("a..b@cabinet.fr", Err(EmailAddressError::LocalPart));
        check("a b@cabinet.fr", Err(EmailAddressError::LocalPart));
        check("a>\r\nRCPT@cabinet.fr", Err(EmailAddressError::LocalPart));
        check(&format!("{}@{}.fr", "a".repeat(64), ["b"; 100].join(".")), Err(EmailAddressError::TooLong));
        check("a@localhost", Err(EmailAddressError::Domain(DomainNameError::SingleLabel)));
    }

    #[test]
    fn a_masked_address_keeps_one_letter_and_the_domain() {
        assert_eq!(mask("client@example.org"), "c***@example.org");
        assert_eq!(mask("nothing"), "***");
    }
}
