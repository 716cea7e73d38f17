//! Says of a whole tree what breaks it, and what it does for nothing.

use super::{Node, Tree, problem};
use crate::evaluate::{Answers, MOST_LOOKUPS, MOST_VOID_LOOKUPS, RecordType, Reply, exchanger};
use crate::{Problem, ProblemKind, known};

/// Adds what is worth saying about the tree as a whole.
pub(super) fn judge(tree: &mut Tree, answers: &Answers) {
    if tree.lookups > MOST_LOOKUPS {
        let (lookups, limit) = (tree.lookups.to_string(), MOST_LOOKUPS.to_string());
        tree.problems.push(Problem::nowhere(ProblemKind::TooManyLookups { lookups, limit }));
    }
    if tree.void_lookups > MOST_VOID_LOOKUPS {
        let (lookups, limit) = (tree.void_lookups.to_string(), MOST_VOID_LOOKUPS.to_string());
        tree.problems.push(Problem::nowhere(ProblemKind::TooManyVoidLookups { lookups, limit }));
    }
    microsoft_mx(tree, answers);
}

/// `mx` where every exchanger is Microsoft's and the include authorises them already.
fn microsoft_mx(tree: &mut Tree, answers: &Answers) {
    let names_microsoft = |node: &&Node| {
        let name = node.domain.as_deref().unwrap_or_default();
        node.record.is_some() && name.eq_ignore_ascii_case(known::MICROSOFT)
    };
    let Some(include) = tree.nodes.iter().find(names_microsoft).map(|node| node.term.clone()) else {
        return;
    };
    let Ok(Reply::Records(records)) = answers.alone().reply(&tree.domain, RecordType::Mx) else {
        return;
    };
    let mut names = records.iter().filter_map(exchanger).map(|(_, name)| name);
    if !names.all(known::is_microsoft_mail_host) {
        return;
    }
    let domain = tree.domain.clone();
    let own_mx = |node: &&mut Node| {
        let mx = node.term.trim_start_matches(['+', '-', '~', '?']).to_ascii_lowercase();
        (mx == "mx" || mx.starts_with("mx:") || mx.starts_with("mx/"))
            && node.domain.as_deref() == Some(&domain)
    };
    if let Some(node) = tree.nodes.iter_mut().find(own_mx) {
        let kind = ProblemKind::MicrosoftMx { term: node.term.clone(), include };
        node.problems.push(problem(&node.range, kind));
    }
}
