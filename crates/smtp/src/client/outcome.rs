//! How a transaction ended: not started, refused, uncertain or accepted, and nothing else.

use thiserror::Error;

use crate::reply::{Phase, Reply};

/// How a transaction ended, and what was said on the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The end.
    pub end: End,
    /// What became of each recipient at RCPT, in the order given.
    pub recipients: Vec<Verdict>,
    /// The lines of the last reply to EHLO; the first often shows the address we are seen with.
    pub hello: Vec<String>,
    /// Whether the transaction was encrypted.
    pub encrypted: bool,
}

/// The four ways a transaction ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// Certainly not delivered, and nobody refused it: the connection or the wait failed.
    NotStarted {
        /// Where.
        phase: Phase,
        /// Why.
        failure: Failure,
    },
    /// Certainly not delivered: the server said no.
    Refused {
        /// To what.
        phase: Phase,
        /// In these words.
        reply: Reply,
    },
    /// The final dot was sent and no answer came: only the server knows.
    Uncertain(Failure),
    /// The server has taken the message.
    Accepted(Reply),
}

/// What became of a recipient at RCPT.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The conversation ended before.
    Unasked,
    /// Taken.
    Accepted,
    /// Refused.
    Refused(Reply),
}

/// Why a conversation could not go on.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Failure {
    /// The connection was lost.
    #[error("the connection was lost")]
    Disconnected,
    /// The DNS knows no such host, or no IPv4 address of it.
    #[error("the host has no IPv4 address: {0}")]
    NoSuchHost(String),
    /// The limit of the phase passed.
    #[error("no answer in time")]
    TimedOut,
    /// What came is not SMTP.
    #[error("the answer is not SMTP")]
    NotSmtp,
    /// The policy wants encryption and the server does not offer it.
    #[error("the server does not offer STARTTLS")]
    TlsNotOffered,
    /// The handshake failed.
    #[error("STARTTLS failed: {0}")]
    TlsFailed(String),
    /// The message is larger than the server takes.
    #[error("the message has {size_bytes} bytes, the server takes {limit_bytes}")]
    TooLarge {
        /// Of the message.
        size_bytes: u64,
        /// Of the server's SIZE.
        limit_bytes: u64,
    },
    /// Content outside ASCII, for a server that takes ASCII alone. A composer would have had to encode it.
    #[error("5.6.3: the content has 8-bit characters and the server does not offer 8BITMIME")]
    EightBitNotOffered,
    /// An address or a header outside ASCII, for a server that takes ASCII alone.
    #[error("5.6.7: an address is outside ASCII and the server does not offer SMTPUTF8")]
    Utf8NotOffered,
    /// We are to say who we are, and the server takes none of the ways that we know.
    #[error("the server offers no AUTH for these credentials")]
    AuthNotOffered,
    /// We are to say who we are, and whoever listens in would learn it.
    #[error("credentials are sent under tls = required alone")]
    AuthInTheClear,
    /// We are to say who we are, and do not know it.
    #[error("no credentials: {0}")]
    NoCredentials(String),
    /// The server is to know us by a certificate, and we have none.
    #[error("no certificate to show: {0}")]
    NoCertificate(String),
    /// The caller gave up before the final dot.
    #[error("given up before the final dot")]
    Abandoned,
}
