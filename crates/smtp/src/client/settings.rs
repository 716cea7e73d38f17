//! What a conversation is to do, and how long it may take.

use std::time::Duration;

use super::Credentials;
use crate::data;
use crate::path::{Path, PathError};

/// How to hold the conversation.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The name given in EHLO: this host's own.
    pub hello_name: String,
    /// Whether to encrypt.
    pub tls: TlsPolicy,
    /// Who to say we are; none says nothing. They leave under [`TlsPolicy::Required`] alone, and encrypted.
    pub credentials: Option<Credentials>,
    /// How long each phase may take.
    pub timeouts: Timeouts,
}

/// Whether to encrypt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TlsPolicy {
    /// Never.
    None,
    /// Where the server offers it.
    Opportunistic,
    /// Always; without it nothing is sent.
    Required,
}

/// How long each phase may take, from its command to the end of its reply.
///
/// A phase's limit is not stretched by bytes that trickle in, so a slow peer cannot hold a route.
#[derive(Clone, Copy, Debug)]
pub struct Timeouts {
    /// Until the greeting has been read.
    pub greeting: Duration,
    /// For EHLO, STARTTLS and the handshake, and each step of AUTH.
    pub hello: Duration,
    /// For MAIL.
    pub mail: Duration,
    /// For each RCPT.
    pub rcpt: Duration,
    /// For DATA.
    pub data: Duration,
    /// For each block of the message to be taken by the peer.
    pub block: Duration,
    /// For the reply to the final dot.
    pub end_of_data: Duration,
    /// For the reply to QUIT, whose loss loses nothing.
    pub quit: Duration,
    /// For everything before the final dot.
    pub total: Duration,
}

impl Default for Timeouts {
    /// RFC 5321 §4.5.3.2 gives minima for each: "Initial 220 Message: 5 Minutes", "MAIL Command: 5
    /// Minutes", "RCPT Command: 5 Minutes", "DATA Initiation: 2 Minutes", "Data Block: 3 Minutes",
    /// "DATA Termination: 10 Minutes".
    fn default() -> Self {
        let minutes = |count: u64| Duration::from_secs(60 * count);
        Self {
            greeting: minutes(5),
            hello: minutes(5),
            mail: minutes(5),
            rcpt: minutes(5),
            data: minutes(2),
            block: minutes(3),
            end_of_data: minutes(10),
            quit: Duration::from_secs(5),
            total: minutes(60),
        }
    }
}

/// One message for some recipients.
#[derive(Clone, Debug, Default)]
pub struct Transaction {
    pub(super) reverse_path: Path,
    pub(super) forward_paths: Vec<Path>,
    pub(super) message: Vec<u8>,
}

impl Transaction {
    /// A transaction for a message, dots not yet stuffed. A CR or LF that stands alone becomes a line ending.
    pub fn new(reverse_path: &str, forward_paths: &[&str], message: Vec<u8>) -> Result<Self, PathError> {
        Ok(Self {
            reverse_path: Path::new(reverse_path)?,
            forward_paths: forward_paths.iter().map(|path| Path::new(path)).collect::<Result<_, _>>()?,
            message: data::with_whole_line_endings(message),
        })
    }

    /// Whether an address is outside ASCII: it cannot be said without SMTPUTF8 (RFC 6531 §3.4).
    pub(super) fn needs_utf8(&self) -> bool {
        let mut paths = self.forward_paths.iter().chain([&self.reverse_path]);
        paths.any(|path| !path.as_str().is_ascii())
    }

    /// Whether the header section is UTF-8 outside ASCII, which SMTPUTF8 is for too. Where it is not offered such
    /// a message goes as 8-bit content, as programs have always sent it: refusing would lose an invoice for an accent.
    pub(super) fn has_utf8_headers(&self) -> bool {
        let end = self.message.windows(4).position(|window| window == b"\r\n\r\n");
        let headers = end.and_then(|end| self.message.get(..end)).unwrap_or(&self.message);
        !headers.is_ascii() && str::from_utf8(headers).is_ok()
    }
}
