//! SPF records (RFC 7208): read without loss, merged without widening, evaluated as receivers do.
//!
//! [`Record::read`] never fails: it keeps every byte and every term, also those it does not
//! understand, and says beside them what is wrong and where. [`merge()`] unites the records of a
//! domain, and the addresses and includes asked for, in one record that authorises their union.
//!
//! ```
//! use facteur_spf::{Record, merge};
//!
//! let (record, problems) = Record::read("v=spf1 mx include:spf.protection.outlook.com -all");
//! assert!(problems.is_empty());
//!
//! let request = merge::Request { allow: vec!["198.51.100.7".parse()?], ..Default::default() };
//! let merged = merge(&[record], &request);
//! assert_eq!(
//!     merged.record.as_deref(),
//!     Some("v=spf1 mx include:spf.protection.outlook.com ip4:198.51.100.7 -all"),
//! );
//! # Ok::<(), facteur_spf::PrefixError>(())
//! ```
//!
//! [`evaluate`] is `check_host()`, as a machine that asks its caller for what the DNS says.
//!
//! Nothing here reads a file, asks the DNS or looks at a clock, and nothing here holds a sentence:
//! a [`Problem`] has a kind, its values and a place. Quotations marked § are from RFC 7208.

pub mod budget;
mod domain_spec;
pub mod evaluate;
mod inspect;
mod known;
pub mod macros;
pub mod merge;
mod parse;
mod prefix;
mod problem;
pub mod prove;
pub mod publish;
mod record;
pub mod repair;
mod special;
mod term;
mod zone;

pub use domain_spec::DomainSpec;
pub use merge::merge;
pub use prefix::{Prefix, PrefixError};
pub use problem::{Problem, ProblemKind, Severity};
pub use record::Record;
pub use term::{Body, Directive, DualLength, Mechanism, Modifier, Qualifier, Term};
pub use zone::{Entry, Zone};
