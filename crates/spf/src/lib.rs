//! SPF records (RFC 7208): read without loss, repaired, merged without widening, evaluated as receivers do.
//!
//! # Read
//!
//! [`Record::read`] never fails: it keeps every byte and every term, also those it does not
//! understand, and says beside them what is wrong and where. Receivers tell apart what is no record
//! (none), what breaks the grammar (permerror) and what is legal; so does a [`ProblemKind`], which also
//! knows what is without effect, dangerous or wasteful.
//!
//! # Merge
//!
//! [`merge()`] unites the records of a domain, and the addresses and includes asked for, in one record
//! that authorises their union. It tells where every term comes from, and gives no record that is known
//! to break at receivers.
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
//! # Repair
//!
//! [`repair`] takes what people published or pasted, mends what has one reading, and asks about the rest,
//! each answer with the record that it gives.
//!
//! # Ask the DNS, through its caller
//!
//! [`evaluate`] is `check_host()` (§4), [`budget`] the tree of what a policy names with its cost in look-ups
//! (§4.6.4), and [`prove`] says whom a change of a record touches. Each is an
//! [`Inquiry`](evaluate::Inquiry): it gives out questions and takes answers, in any order, several at once.
//! A [`Zone`] settles one from memory.
//!
//! # Publish
//!
//! [`publish`] parts a record into character-strings (§3.3), in the forms that panels and zone files want.
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
