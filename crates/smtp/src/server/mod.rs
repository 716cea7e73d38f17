//! The server half: takes commands one by one, asks its caller about each step, takes messages whole.

mod authentication;
mod machine;
mod settings;
#[cfg(test)]
mod tests;

pub use authentication::Authentication;
pub use machine::Server;
pub use settings::{Settings, Timeouts};

use crate::secret::Secret;

/// What the caller has to act on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The client has named itself. For the record; wants no answer.
    Hello(String),
    /// A transaction begins. Wants an answer.
    Mail {
        /// The envelope sender as given; empty for the null one.
        reverse_path: String,
    },
    /// A recipient. Wants an answer.
    Rcpt {
        /// Its address as given.
        forward_path: String,
    },
    /// A whole message. Wants an answer, which is the receipt: say 250 only once it is stored.
    Message {
        /// The envelope sender.
        reverse_path: String,
        /// The recipients that were answered with 2yz, in their order.
        forward_paths: Vec<String>,
        /// The message, dots taken out, lines ended by CR LF.
        content: Vec<u8>,
    },
    /// The client says who it is. Wants an answer: 235 lets it in, 535 does not.
    Authenticate {
        /// The user name.
        user: String,
        /// The password.
        password: Secret,
    },
    /// Encrypt now, then say [`Server::tls_established`].
    StartTls,
}
