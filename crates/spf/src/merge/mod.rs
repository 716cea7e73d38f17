//! Unites records, addresses and includes in one record that authorises exactly their union.
//!
//! The first record stays as it is, byte for byte; terms of the others and those asked for are put
//! in before the first `all`, `redirect` or denying term that would catch them. Nothing that is dead
//! behind `all` comes alive. A value known to break at receivers is withheld, with the reason.

mod all;
mod in_zone;
mod join;
mod piece;
mod result;
mod sequence;
mod source;
mod weigh;

pub use all::{All, Why};
pub use in_zone::merge_in;
pub use result::{Change, ChangeKind, Lookups, Merged, Origin};
pub use weigh::weigh;

use crate::{Prefix, Problem, ProblemKind, Qualifier, Record};
use result::Report;
use sequence::Sequence;
use source::Source;

/// What a merge is asked for besides the records.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// Networks to let pass.
    pub allow: Vec<Prefix>,
    /// Domains whose own policy says who passes.
    pub include: Vec<String>,
    /// Which `all` the result ends in.
    pub all: AllChoice,
    /// The record, counted from 0, whose `all` is kept; it goes before `all`.
    pub all_of: Option<usize>,
    /// Whether two networks that make one exactly are written as one.
    pub join_neighbours: bool,
    /// In which order networks and domains were asked for, one entry each. What it leaves out
    /// follows, networks first.
    pub order: Vec<Asked>,
}

/// One thing that a request asks for, in the order it came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// The next network of [`Request::allow`].
    Allow,
    /// The next domain of [`Request::include`].
    Include,
}

/// Which `all` the result ends in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AllChoice {
    /// The common one; where they differ, the softest of `-all` and `~all`.
    #[default]
    Usual,
    /// That of the first record that has one.
    Keep,
    /// The strictest there is.
    Strictest,
    /// The softest there is.
    Softest,
    /// This one.
    Exactly(Qualifier),
}

/// Merges the records of one name, none, one or several, with what is asked for.
///
/// Texts that are no SPF records stay out and are told. Merging the result again changes nothing.
pub fn merge(records: &[Record], request: &Request) -> Merged {
    let mut report = Report::of(records);
    let sources: Vec<Source<'_>> = source::sources(records);
    if sources.len() > 1 {
        report.problems.push(Problem::nowhere(ProblemKind::Multiple { count: sources.len().to_string() }));
    }
    let (asked, refused) = source::asked(request);
    report.withheld.extend(refused);
    if !report.withheld.is_empty() {
        return report.withheld();
    }

    let policy = all::choose(&sources, request, &mut report);
    let mut sequence = Sequence::begin(sources.first(), &policy, &mut report);
    for source in sources.iter().skip(1) {
        sequence.unite(source, &policy, &mut report);
    }
    sequence.add(asked, &mut report);
    sequence.end(&policy);
    if request.join_neighbours {
        join::neighbours(&mut sequence, &mut report);
    }
    report.finish(sequence, policy)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod properties;
#[cfg(test)]
mod tests;
