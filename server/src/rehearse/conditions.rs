//! What the simulator is asked to be: how many messages it takes, how it encrypts, where it breaks off.

use clap::ValueEnum;

/// What the simulator is asked to be.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Conditions {
    /// Answer 5.7.68 to mail of an accepted domain that no connector knows, also inside the organisation.
    #[arg(long)]
    pub reject_direct_send: bool,
    /// Take so many messages a minute, and answer 451 4.7.500 beyond.
    #[arg(long, value_name = "MESSAGES")]
    pub throttle: Option<usize>,
    /// Beyond that number, let the client wait for its turn instead of refusing.
    #[arg(long, requires = "throttle")]
    pub throttle_delays: bool,
    /// Take so many recipients outside in 24 hours, and answer 550 5.7.233 beyond; without it, by the plan's licences.
    #[arg(long, value_name = "RECIPIENTS")]
    pub quota: Option<usize>,
    /// Send the client away with 421 after so many messages on one connection.
    #[arg(long, value_name = "MESSAGES")]
    pub close_after: Option<usize>,
    /// What is wrong with encryption.
    #[arg(long, value_name = "FAULT")]
    pub tls: Option<TlsFault>,
    /// Drop every connection at this point, instead of answering.
    #[arg(long, value_name = "POINT")]
    pub drop_at: Option<Point>,
    /// Say nothing more from this point on, and keep the connection.
    #[arg(long, value_name = "POINT", conflicts_with = "drop_at")]
    pub silent_at: Option<Point>,
}

/// What may be wrong with encryption.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TlsFault {
    /// A certificate whose time is over.
    Expired,
    /// A certificate for another host.
    WrongName,
    /// No STARTTLS.
    None,
    /// Nothing newer than TLS 1.1.
    Old,
}

/// A point of the conversation, named after what the client has just sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Point {
    /// The connection.
    Connect,
    /// EHLO or HELO.
    Ehlo,
    /// STARTTLS.
    Starttls,
    /// MAIL.
    Mail,
    /// RCPT.
    Rcpt,
    /// DATA.
    Data,
    /// A part of the message.
    Message,
    /// The final dot.
    Dot,
}

/// How the simulator breaks off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// It closes the connection.
    Drops,
    /// It says nothing more.
    Silent,
}

impl Conditions {
    /// How it breaks off at this point, if it does.
    pub(super) fn break_at(&self, point: Point) -> Option<Manner> {
        if self.drop_at == Some(point) {
            Some(Manner::Drops)
        } else if self.silent_at == Some(point) {
            Some(Manner::Silent)
        } else {
            None
        }
    }
}
