//! A plan with what follows from it, computed once: what every output is written from.

use crate::dns::{self, Change};
use crate::m365::bounces::{Bounces, bounces};
use crate::m365::connector::{Connector, connectors};
use crate::plan::{Checked, Plan, beside, check};
use crate::problem::Problem;

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
    /// The mailboxes for bounces of each tenant, with the name of their files in the same manner.
    pub bounces: Vec<(Bounces, String)>,
}

impl<'a> Derived<'a> {
    /// What follows from a plan. `read` is what was found in reading it.
    pub fn of(plan: &'a Plan, read: &[Problem]) -> Self {
        let (checked, found) = check(plan);
        let changes = checked.domains.iter().map(|domain| dns::change(domain, &checked)).collect();
        let mut taken = Vec::new();
        let connectors = named(connectors(&checked), |one| one.name.clone(), &mut taken);
        let bounces = named(bounces(&checked), |one| format!("bounces-{}", one.tenant), &mut taken);
        Self { plan, problems: beside(read, found), changes, connectors, bounces, checked }
    }
}

/// Two names that become one on the disk, where case may not count either, do not overwrite each other.
fn named<T>(things: Vec<T>, name: impl Fn(&T) -> String, taken: &mut Vec<String>) -> Vec<(T, String)> {
    let mut named = Vec::new();
    for thing in things {
        let wanted = format!("exchange/{}", file_name(&name(&thing)));
        let mut path = wanted.clone();
        let mut number = 2;
        while taken.contains(&path.to_lowercase()) {
            path = format!("{wanted}-{number}");
            number += 1;
        }
        taken.push(path.to_lowercase());
        named.push((thing, path));
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
