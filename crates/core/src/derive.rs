//! A plan with what follows from it, computed once: what every output is written from.

use crate::dns::{self, Change};
use crate::m365::connector::{Connector, connectors};
use crate::plan::{Checked, Plan, check};
use crate::problem::{Problem, ProblemKind};

/// A plan with what follows from it.
#[derive(Clone, Debug)]
pub struct Derived<'a> {
    /// The plan as typed.
    pub plan: &'a Plan,
    /// What could be understood of it.
    pub checked: Checked,
    /// Everything found in reading and checking it.
    pub problems: Vec<Problem>,
    /// The change of each domain's TXT values, in the plan's order.
    pub changes: Vec<Change>,
    /// The connectors, each with the name of its files: a path without an ending, none like another.
    pub connectors: Vec<(Connector, String)>,
}

impl<'a> Derived<'a> {
    /// What follows from a plan. `read` is what was found in reading it.
    pub fn of(plan: &'a Plan, read: &[Problem]) -> Self {
        let (checked, found) = check(plan);
        // A file that is no TOML or JSON has said all there is to say.
        let unreadable = read.iter().any(|problem| matches!(problem.kind, ProblemKind::FileSyntax { .. }));
        let found = if unreadable { Vec::new() } else { found };
        let changes = checked.domains.iter().map(|domain| dns::change(domain, &checked)).collect();
        let connectors = named(connectors(&checked));
        Self { plan, problems: [read, &found].concat(), changes, connectors, checked }
    }
}

/// Two names that become one on the disk, where case may not count either, do not overwrite each other.
fn named(connectors: Vec<Connector>) -> Vec<(Connector, String)> {
    let mut named: Vec<(Connector, String)> = Vec::new();
    for connector in connectors {
        let wanted = format!("exchange/{}", file_name(&connector.name));
        let mut path = wanted.clone();
        let mut number = 2;
        while named.iter().any(|(_, known)| known.to_lowercase() == path.to_lowercase()) {
            path = format!("{wanted}-{number}");
            number += 1;
        }
        named.push((connector, path));
    }
    named
}

/// A text as the name of a file on any system.
pub(crate) fn file_name(name: &str) -> String {
    let kept = |one: char| one.is_alphanumeric() || matches!(one, '-' | '_' | '.');
    let name: String = name.chars().map(|one| if kept(one) { one } else { '_' }).collect();
    let name = name.trim_matches('.').to_owned();
    if name.is_empty() { "_".to_owned() } else { name }
}
