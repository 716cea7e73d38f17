//! The client half: one connection, its transactions one after the other, and exactly one way each of them ended.

mod authentication;
mod capability;
mod machine;
mod outcome;
mod settings;
#[cfg(test)]
mod tests;
mod transcript;

pub use authentication::Credentials;
pub use machine::Client;
pub use outcome::{End, Failure, Outcome, Verdict};
pub use settings::{Settings, Timeouts, TlsPolicy, Transaction};

/// What the caller has to act on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Encrypt now, then say [`Client::tls_established`] or [`Client::tls_failed`].
    StartTls,
    /// Everything before MAIL is done: a transaction may [`Client::begin`].
    Ready,
    /// MAIL is about to leave: the route's pacing slot is used.
    TransactionStarted,
    /// All of the message is out but its final dot. Put the mark on disk, then [`Client::commit`]. The
    /// mark concerns the recipients that were accepted, in the order given; the others get nothing.
    AboutToCommit(Vec<Verdict>),
    /// The transaction has ended, this way and no other.
    Finished(Outcome),
}
