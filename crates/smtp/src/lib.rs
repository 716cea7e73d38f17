//! The SMTP conversation (RFC 5321), client half and server half, as state machines.
//!
//! Neither half reads, writes or looks at a clock. The caller hands in bytes and `now`, writes what
//! [`client::Client::transmit`] or [`server::Server::transmit`] gives, acts on the events, and comes
//! back when the deadline passes. So every fault of a conversation can be played as a table of lines.
//!
//! ```
//! use facteur_smtp::client::{Client, Settings, TlsPolicy, Timeouts, Transaction};
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # #[expect(clippy::disallowed_methods)]
//! # let now = std::time::Instant::now();
//! let transaction = Transaction::new("a@cabinet.fr", &["client@example.org"], b"Subject: x\r\n\r\nx\r\n".to_vec())?;
//! let settings = Settings { hello_name: "facteur.cabinet.fr".into(), tls: TlsPolicy::None, credentials: None, timeouts: Timeouts::default() };
//! let mut client = Client::new(settings, transaction, now);
//! client.receive(b"220 mail.example.org ESMTP\r\n", now);
//! assert_eq!(client.transmit(now), b"EHLO facteur.cabinet.fr\r\n");
//! # Ok(())
//! # }
//! ```

pub mod client;
mod command;
pub mod data;
mod path;
pub mod reply;
mod secret;
pub mod server;

pub use path::{Path, PathError};
pub use reply::{Enhanced, Phase, Reply};
pub use secret::Secret;
