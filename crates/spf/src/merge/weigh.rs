//! Judges a merged record by what the DNS says: what it really costs, and what receivers cannot follow.

use super::{Lookups, Merged, result::LARGEST_ANSWER};
use crate::budget::{Node, Tree};
use crate::publish::{answer_octets, character_strings};
use crate::{Problem, ProblemKind};

/// The merge with the exact cost of its record; it is withheld if it is known to break at receivers.
///
/// `tree` is that of the merged record at its name, and `others` the TXT values that stay beside it.
pub fn weigh(mut merged: Merged, tree: &Tree, others: &[&str]) -> Merged {
    let Some(record) = merged.text.clone() else {
        return merged;
    };
    // What the text alone showed is found again, to the last look-up.
    merged.withheld.clear();
    let mut found = Vec::new();
    collect(&tree.nodes, &mut found);
    let unknown = found.iter().any(|kind| matches!(kind, ProblemKind::DnsFailure { .. }));
    merged.lookups = Lookups { count: tree.lookups, exact: !unknown };
    let whole = tree.problems.iter().map(|problem| problem.kind.clone());
    for kind in found.into_iter().chain(whole) {
        match kind {
            ProblemKind::TooManyLookups { .. } => merged.withheld.extend(costs(tree)),
            kind if breaks(&kind) => merged.withheld.push(Problem::nowhere(kind)),
            kind => merged.problems.push(Problem::nowhere(kind)),
        }
    }
    let octets = answer_octets(&tree.domain, &[others, &[record.as_str()]].concat());
    if octets > LARGEST_ANSWER {
        let (octets, limit) = (octets.to_string(), LARGEST_ANSWER.to_string());
        merged.withheld.push(Problem::nowhere(ProblemKind::TooLarge { octets, limit }));
    } else if octets > SMALLEST_LIMIT && !others.is_empty() {
        let (octets, limit) = (octets.to_string(), SMALLEST_LIMIT.to_string());
        merged.problems.push(Problem::nowhere(ProblemKind::LargeSet { octets, limit }));
    }
    merged.strings = if merged.withheld.is_empty() { character_strings(&record) } else { Vec::new() };
    merged.record = merged.withheld.is_empty().then_some(record);
    merged
}

/// Whether a receiver gives permerror whatever the client is.
fn breaks(kind: &ProblemKind) -> bool {
    matches!(
        kind,
        ProblemKind::TargetWithoutRecord { .. }
            | ProblemKind::IncludesItself { .. }
            | ProblemKind::Multiple { .. }
            | ProblemKind::TooManyExchangers { .. }
            | ProblemKind::TooManyVoidLookups { .. }
    ) || kind.is_syntax_error()
}

/// That there are too many look-ups, and which of the record's own terms cost how many, the dearest first.
fn costs(tree: &Tree) -> Vec<Problem> {
    let (limit, _) = Tree::LIMITS;
    let (lookups, limit) = (tree.lookups.to_string(), limit.to_string());
    let mut dear: Vec<&Node> = tree.nodes.iter().filter(|node| node.cost > 0).collect();
    dear.sort_by_key(|node| std::cmp::Reverse(node.cost));
    let each = dear.into_iter().map(|node| {
        let (term, lookups) = (node.term.clone(), node.cost.to_string());
        Problem::nowhere(ProblemKind::CostOfTerm { term, lookups })
    });
    let all = Problem::nowhere(ProblemKind::TooManyLookups { lookups, limit });
    std::iter::once(all).chain(each).collect()
}

fn collect(nodes: &[Node], kinds: &mut Vec<ProblemKind>) {
    for node in nodes {
        kinds.extend(node.problems.iter().map(|problem| problem.kind.clone()));
        collect(&node.children, kinds);
    }
}

/// RFC 1035 §2.3.4: the UDP answer of resolvers without EDNS.
const SMALLEST_LIMIT: usize = 512;
