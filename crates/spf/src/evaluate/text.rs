//! A TXT record: its octets, and the policy they are, which is read once however often it is asked for.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use super::policy::{Policy, SyntaxError};
use crate::Record;

/// The character-strings of one TXT record, joined without a space (§3.3).
#[derive(Clone)]
pub struct Text {
    octets: Vec<u8>,
    policy: OnceLock<Result<Arc<Policy>, SyntaxError>>,
}

impl Text {
    /// The octets as published.
    pub fn octets(&self) -> &[u8] {
        &self.octets
    }

    /// The octets as text. Those that are no UTF-8 stand for themselves: no policy may hold them anyway.
    pub fn text(&self) -> Cow<'_, str> {
        match std::str::from_utf8(&self.octets) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => Cow::Owned(self.octets.iter().copied().map(char::from).collect()),
        }
    }

    /// Whether receivers take the text for an SPF record (§4.5).
    pub fn is_spf1(&self) -> bool {
        Record::begins_with_version(&self.octets)
    }

    /// The policy, or where its syntax breaks. Only for a text that is an SPF record.
    pub(crate) fn policy(&self) -> Result<&Arc<Policy>, &SyntaxError> {
        self.policy.get_or_init(|| Policy::read(&self.text()).map(Arc::new)).as_ref()
    }
}

impl<T: Into<Vec<u8>>> From<T> for Text {
    fn from(octets: T) -> Self {
        Self { octets: octets.into(), policy: OnceLock::new() }
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.octets == other.octets
    }
}

impl Eq for Text {}

impl std::fmt::Debug for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.text())
    }
}
