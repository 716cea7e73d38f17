//! Which problems are shown, and where: not what is still empty, not what is being typed.

use std::sync::Arc;

use facteur_core::plan::Plan;
use facteur_core::problem::{Problem, Severity};

use super::{Entry, Section};

/// The problems to show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Gathered {
    /// Those that stop publishing.
    pub(crate) errors: Vec<Found>,
    /// Those that only say that nothing was typed yet.
    pub(crate) missing: Vec<Found>,
    /// Those that are worth knowing.
    pub(crate) remarks: Vec<Found>,
}

/// A problem with the part of the page that it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// What it is.
    pub(crate) problem: Arc<Problem>,
    /// Its field, if the page has one.
    pub(crate) entry: Option<Entry>,
    /// Its part of the page.
    pub(crate) section: Section,
}

impl Gathered {
    /// The problems of one field; `checking` adds that nothing was typed.
    pub(crate) fn of(&self, entry: Entry, checking: bool) -> impl Iterator<Item = &Found> {
        let missing = self.missing.iter().filter(move |_| checking);
        self.errors.iter().chain(missing).chain(&self.remarks).filter(move |found| found.entry == Some(entry))
    }

    /// What stands against going on from a question.
    pub(crate) fn stops(&self, section: Section) -> impl Iterator<Item = &Found> {
        self.errors.iter().chain(&self.missing).filter(move |found| found.section == section)
    }
}

impl Found {
    /// The `id` of the field, if the page has one.
    pub(crate) fn field(&self) -> Option<String> {
        self.entry.map(Entry::id)
    }
}

/// Gathers the problems to show for a plan, while `editing` is being typed.
pub(crate) fn gather(plan: &Plan, problems: &[Arc<Problem>], editing: Option<Entry>) -> Gathered {
    let mut gathered = Gathered::default();
    for problem in problems {
        let pointer = problem.pointer().unwrap_or_default();
        let found =
            Found { problem: Arc::clone(problem), entry: Entry::at(pointer), section: Section::of(pointer) };
        if editing.is_some() && found.entry == editing {
            continue;
        }
        let list = match problem.severity {
            Severity::Error if is_still_empty(plan, problem) => &mut gathered.missing,
            Severity::Error => &mut gathered.errors,
            Severity::Warning | Severity::Note => &mut gathered.remarks,
        };
        if !list.contains(&found) {
            list.push(found);
        }
    }
    gathered
}

/// Whether an error only says that nothing was typed yet: that is a task to do, not one to mend.
pub(crate) fn is_still_empty(plan: &Plan, problem: &Problem) -> bool {
    let entry = problem.pointer().and_then(Entry::at);
    let empty =
        entry.is_some_and(|entry| !matches!(entry, Entry::Txt(_)) && entry.read(plan).trim().is_empty());
    empty && problem.severity == Severity::Error
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;
    use crate::state::{Results, blank, example};

    #[track_caller]
    fn check(plan: &Plan, editing: Option<Entry>, expected: &[&str]) {
        let gathered = gather(plan, &Results::of(plan, None).problems, editing);
        let found: Vec<_> = gathered.errors.iter().map(|found| found.field().unwrap_or_default()).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn an_empty_form_has_no_problem_to_show() {
        check(&blank("Siège"), None, &[]);
    }

    #[test]
    fn what_is_still_empty_stops_its_own_question_only() {
        let plan = blank("Siège");
        let gathered = gather(&plan, &Results::of(&plan, None).problems, None);
        let stopped: Vec<_> =
            Section::ALL.into_iter().filter(|section| gathered.stops(*section).next().is_some()).collect();
        assert_eq!(stopped, [Section::Domains, Section::Addresses, Section::Senders]);
    }

    #[test]
    fn each_problem_leads_to_its_field() {
        check(&example::plan(), None, &["sites-0-egress_addresses-0", "sites-0-egress_addresses-1"]);
    }

    #[test]
    fn a_field_being_typed_is_left_in_peace() {
        check(&example::plan(), Some(Entry::EgressAddress(0, 0)), &["sites-0-egress_addresses-1"]);
    }

    #[test]
    fn a_problem_without_a_field_leads_to_its_part_of_the_page() {
        let mut plan = example::plan();
        plan.sites[0].egress_addresses = vec!["8.8.8.8".to_owned()];
        plan.routes[0].pace_ms = 1;
        check(&plan, None, &[""]);
    }
}
