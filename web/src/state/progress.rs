//! How far each question and each task is.

use facteur_core::plan::{Domain, Plan};
use facteur_core::problem::Severity;

use super::gathered::is_still_empty;
use super::{Asked, Results, Section, Task};

/// The state of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Progress {
    /// Nothing is left to do.
    Done,
    /// Something typed stops publishing.
    ToMend,
    /// Something is still to be typed here, or to be done elsewhere.
    ToDo,
}

/// The state of a question: what is asked is done when it is typed and right, and somebody saw what was chosen
/// beforehand.
pub(crate) fn progress(section: Section, plan: &Plan, results: &Results, asked: &Asked) -> Progress {
    let here = results.problems.iter().filter(|problem| {
        problem.severity == Severity::Error && Section::of(problem.pointer().unwrap_or_default()) == section
    });
    let (empty, wrong): (Vec<_>, Vec<_>) = here.partition(|problem| is_still_empty(plan, problem));
    let unknown = |(index, domain): (usize, &Domain)| {
        let read = results.read_at(index).is_some_and(|(records, others)| records + others > 0);
        !read && (!domain.txt.is_empty() || !asked.is_bare(&domain.name))
    };
    let nothing_pasted = section == Section::Dns && plan.domains.iter().enumerate().any(unknown);
    let unseen = section == Section::Application && !asked.application;
    match (wrong.is_empty(), empty.is_empty() && !nothing_pasted && !unseen) {
        (false, _) => Progress::ToMend,
        (true, false) => Progress::ToDo,
        (true, true) => Progress::Done,
    }
}

/// The state of a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TaskState {
    /// Somebody said that it is done.
    Done,
    /// It may be begun.
    ToDo,
    /// There is nothing to do.
    Nothing,
    /// It waits for others.
    WaitsFor(Vec<Task>),
}

/// The state of a task, given those that are done and those in which there is nothing to do.
///
/// Only the verification waits: each other task leaves what works today as it is.
pub(crate) fn task_state(task: Task, done: &[Task], nothing: &[Task]) -> TaskState {
    if done.contains(&task) && task != Task::Verification {
        return TaskState::Done;
    }
    if nothing.contains(&task) {
        return TaskState::Nothing;
    }
    let waits_for: Vec<Task> = Task::ALL
        .into_iter()
        .filter(|other| !matches!(other, Task::Preparation | Task::Verification))
        .filter(|other| !done.contains(other) && !nothing.contains(other))
        .collect();
    if task != Task::Verification {
        TaskState::ToDo
    } else if !waits_for.is_empty() {
        // What was verified before is to be verified again.
        TaskState::WaitsFor(waits_for)
    } else if done.contains(&task) {
        TaskState::Done
    } else {
        TaskState::ToDo
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;
    use crate::state::{blank, example};

    #[test]
    fn a_domain_that_holds_no_value_is_as_good_as_pasted_once_somebody_says_so() {
        let mut plan = example::plan();
        plan.domains[0].txt = Vec::new();
        let mut asked = Asked::default();
        for (bare, expected) in [(false, Progress::ToDo), (true, Progress::Done)] {
            asked.set_bare("cabinet.fr", bare);
            assert_eq!(progress(Section::Dns, &plan, &Results::of(&plan, None), &asked), expected);
        }
    }

    #[track_caller]
    fn check(plan: &Plan, application: bool, expected: [Progress; 5]) {
        let (results, asked) = (Results::of(plan, None), Asked { application, ..Asked::default() });
        assert_eq!(Section::ALL.map(|section| progress(section, plan, &results, &asked)), expected);
    }

    #[test]
    fn a_question_is_done_when_it_is_answered_rightly() {
        use Progress::{Done, ToDo, ToMend};
        check(&blank("S"), false, [ToDo; 5]);
        check(&blank("S"), true, [ToDo, ToDo, ToDo, Done, ToDo]);
        check(&example::plan(), true, [Done, ToMend, Done, Done, Done]);
    }

    #[track_caller]
    fn check_task(task: Task, done: &[Task], nothing: &[Task], expected: TaskState) {
        assert_eq!(task_state(task, done, nothing), expected, "{task:?}");
    }

    #[test]
    fn only_the_verification_waits_for_others() {
        use Task::{Application, Dns, Exchange, Preparation, Sender, Verification};
        check_task(Dns, &[], &[], TaskState::ToDo);
        let others = vec![Exchange, Dns, Application, Sender];
        check_task(Verification, &[], &[], TaskState::WaitsFor(others));
        check_task(Verification, &[Exchange, Dns, Application], &[Sender], TaskState::ToDo);
        check_task(Preparation, &[Preparation], &[], TaskState::Done);
        check_task(Sender, &[], &[Sender], TaskState::Nothing);
    }
}
