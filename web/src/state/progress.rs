//! How far each part of the page is: done, to mend, or to do.

use facteur_core::plan::Plan;
use facteur_core::problem::Severity;

use super::gathered::is_still_empty;
use super::{Results, Section};

/// The state of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Progress {
    /// Nothing is left to do.
    Done,
    /// Something typed stops publishing.
    ToMend,
    /// Something is still to be typed here, or to be done elsewhere.
    ToDo,
}

/// The state of a part of the page.
pub(crate) fn progress(section: Section, plan: &Plan, results: &Results) -> Progress {
    match section {
        Section::Record => record(results),
        Section::Connector | Section::Application => Progress::ToDo,
        Section::Domains | Section::Dns | Section::Addresses | Section::Senders => {
            asked(section, plan, results)
        }
    }
}

/// What is asked is done when it is typed and right.
fn asked(section: Section, plan: &Plan, results: &Results) -> Progress {
    let here = results.problems.iter().filter(|problem| {
        problem.severity == Severity::Error && Section::of(problem.pointer().unwrap_or_default()) == section
    });
    let (empty, wrong): (Vec<_>, Vec<_>) = here.partition(|problem| is_still_empty(plan, problem));
    let nothing_pasted = section == Section::Dns && plan.domains.iter().any(|domain| domain.txt.is_empty());
    match (wrong.is_empty(), empty.is_empty() && !nothing_pasted) {
        (false, _) => Progress::ToMend,
        (true, false) => Progress::ToDo,
        (true, true) => Progress::Done,
    }
}

/// The record is done when DNS holds it; connectors and applications are out of sight.
fn record(results: &Results) -> Progress {
    let published = !results.domains.is_empty() && results.domains.iter().all(|domain| domain.is_published());
    if published { Progress::Done } else { Progress::ToDo }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;
    use crate::state::{blank, example};

    #[track_caller]
    fn check(plan: &Plan, expected: &[(Section, Progress)]) {
        let results = Results::of(plan);
        for (section, state) in expected {
            assert_eq!(progress(*section, plan, &results), *state, "{section:?}");
        }
    }

    #[test]
    fn of_an_empty_form_everything_is_to_do() {
        let all: Vec<_> = Section::ALL.iter().map(|section| (*section, Progress::ToDo)).collect();
        check(&blank("Siège"), &all);
    }

    #[test]
    fn the_examples_private_addresses_are_to_mend() {
        check(
            &example::plan(),
            &[
                (Section::Domains, Progress::Done),
                (Section::Dns, Progress::Done),
                (Section::Addresses, Progress::ToMend),
                (Section::Senders, Progress::Done),
                (Section::Record, Progress::ToDo),
            ],
        );
    }

    #[test]
    fn a_published_record_is_done() {
        let mut plan = example::plan();
        plan.domains[0].txt = Results::of(&plan).domains[0].record.clone().into_iter().collect();
        check(&plan, &[(Section::Record, Progress::Done)]);
    }
}
