//! How a server presents itself, and its limits.

use std::time::Duration;

use super::Authentication;

/// How a server presents itself, and its limits.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The name in the greeting.
    pub host_name: String,
    /// What stands behind the name in the reply to EHLO.
    pub hello_text: String,
    /// The largest message, in bytes.
    pub max_size_bytes: u64,
    /// How many recipients a transaction may have.
    pub max_recipients: usize,
    /// How many commands may go wrong before the client is sent away.
    pub max_errors: usize,
    /// Whether STARTTLS is offered.
    pub start_tls: bool,
    /// When AUTH is offered.
    pub authentication: Authentication,
    /// Whether SMTPUTF8 is offered.
    pub utf8: bool,
    /// How long to wait.
    pub timeouts: Timeouts,
}

/// How long a server waits.
#[derive(Clone, Copy, Debug)]
pub struct Timeouts {
    /// For a whole command, and for each block of a message.
    pub command: Duration,
    /// For a whole message.
    pub message: Duration,
}

impl Default for Timeouts {
    /// RFC 5321 §4.5.3.2.7: "An SMTP server SHOULD have a timeout of at least 5 minutes while it is
    /// awaiting the next command from the sender."
    fn default() -> Self {
        Self { command: Duration::from_secs(300), message: Duration::from_secs(1_800) }
    }
}
