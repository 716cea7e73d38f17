//! What is to be done: the list of tasks, each task with its steps, the whole runbook. The face draws the papers.

mod drawn;
mod outcome;
mod way;

use facteur_core::plan::Path;
use facteur_core::words::{TaskTexts, fill};
use leptos::prelude::*;

use crate::live::{live, maybe, when};
use crate::screens::go;
use crate::shell::document;
use crate::state::{Drawn, Page, Screen, Task, TaskState, Writing, task_state};

/// The list of tasks: who does each, and how far it is.
pub(crate) fn list(page: Page) -> AnyView {
    let rows: Vec<AnyView> = Task::ALL.map(|task| row(task, page)).into();
    view! {
        <p>{page.tell(|texts| texts.tasks_introduction)}</p>
        {errors(page)}
        <table class="tasks">
            <thead>
                <tr>
                    <th scope="col">{page.tell(|texts| texts.column_task)}</th>
                    <th scope="col">{page.tell(|texts| texts.column_person)}</th>
                    <th scope="col">{page.tell(|texts| texts.column_state)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
        <p class="row">
            <a class="btn" href=Screen::Runbook.href()>{page.tell(|texts| texts.runbook)}</a>
            <a class="btn sec" href=Screen::File.href()>{page.tell(|texts| texts.file)}</a>
        </p>
        {way::draw(page)}
    }
    .into_any()
}

fn row(task: Task, page: Page) -> AnyView {
    let who = Signal::derive(move || with(page, |papers| papers.person(task)).flatten().unwrap_or_default());
    let named = Signal::derive(move || name(task, page.task_texts()).to_owned());
    view! {
        <tr>
            <th scope="row"><a href=Screen::Task(task).href()>{named}</a></th>
            <td>{who}</td>
            <td>{tag(task, page)}</td>
        </tr>
    }
    .into_any()
}

/// One task.
pub(crate) fn draw(task: Task, page: Page) -> AnyView {
    let is_done = move || page.done.with(|done| done.contains(&task));
    let mark = move |_| {
        page.done.update(|done| {
            if done.contains(&task) {
                done.retain(|other| *other != task);
            } else {
                done.push(task);
            }
        });
        if page.done.with_untracked(|done| done.contains(&task)) {
            go(page, Screen::Tasks);
        }
    };
    let label = Signal::derive(move || {
        let texts = page.task_texts();
        (if is_done() { texts.mark_open } else { texts.mark_done }).to_owned()
    });
    let class = Signal::derive(move || (if is_done() { "btn sec" } else { "btn" }).to_owned());
    let why = (task == Task::Dns).then(|| {
        view! {
            <details>
                <summary>{page.tell(|texts| texts.why_both)}</summary>
                <p>{page.tell(|texts| texts.why_both_answer)}</p>
            </details>
        }
        .into_any()
    });
    let save = (task == Task::Sender).then(|| {
        let save = move |_| crate::actions::save(page);
        let button = move || {
            view! { <p><button type="button" class="btn sec" on:click=save>{page.tell(|texts| texts.save)}</button></p> }
                .into_any()
        };
        when(move || page.ask(|plan| plan.application.path) == Path::Facteur, button)
    });
    let outcome = (task == Task::Verification).then(|| outcome::draw(page));
    view! {
        <p>{tag(task, page)}</p>
        {errors(page)}
        {why}
        {save}
        {drawn::draw(page, move |papers| papers.task(task))}
        {outcome}
        <p class="noprint forward">
            <button type="button" class=class on:click=mark>{label}</button>
        </p>
    }
    .into_any()
}

/// The whole runbook, to read and to print.
pub(crate) fn runbook(page: Page) -> AnyView {
    view! {
        <div class="noprint">
            <p>{page.tell(|texts| texts.runbook_introduction)}</p>
            <p>
                <button type="button" class="btn" on:click=move |_| document::print()>
                    {page.tell(|texts| texts.print)}
                </button>
            </p>
        </div>
        {drawn::draw(page, |papers| papers.runbook())}
    }
    .into_any()
}

/// Says that the plan is not right yet, or not complete, wherever it is carried out.
fn errors(page: Page) -> AnyView {
    maybe(move || {
        let texts = page.task_texts();
        let (class, said) = page.gathered.with(|gathered| {
            if !gathered.errors.is_empty() {
                Some(("box err", texts.tasks_errors))
            } else if !gathered.missing.is_empty() {
                Some(("box info", texts.tasks_missing))
            } else {
                None
            }
        })?;
        Some(
            view! {
                <div class=class>
                    <p>{said}</p>
                    <p><a href=Screen::Answers.href()>{texts.tasks_mend}</a></p>
                </div>
            }
            .into_any(),
        )
    })
}

/// Asks the papers something, once they are there.
fn with<Answer>(page: Page, question: impl FnOnce(&Drawn) -> Answer) -> Option<Answer> {
    page.papers.with(|papers| if let Writing::Done(papers) = papers { Some(question(papers)) } else { None })
}

/// The tag of a task's state.
fn tag(task: Task, page: Page) -> AnyView {
    live(move || {
        let texts = page.task_texts();
        let (class, words) = match state(task, page) {
            TaskState::Done => ("tag ok", texts.done.to_owned()),
            TaskState::ToDo => ("tag todo", texts.to_do.to_owned()),
            TaskState::Nothing => ("tag ok", texts.nothing_to_do.to_owned()),
            TaskState::WaitsFor(others) => {
                let others: Vec<&str> = others.iter().map(|task| name(*task, texts)).collect();
                ("tag warn", fill(texts.waits_for, &[("tasks", others.join(", "))]))
            }
        };
        view! { <span class=class>{words}</span> }.into_any()
    })
}

/// The state of a task.
fn state(task: Task, page: Page) -> TaskState {
    let nothing = with(page, |papers| {
        Task::ALL.into_iter().filter(|task| papers.person(*task).is_none()).collect::<Vec<_>>()
    });
    page.done.with(|done| task_state(task, done, &nothing.unwrap_or_default()))
}

/// The name of a task.
pub(crate) fn name(task: Task, texts: &TaskTexts) -> &'static str {
    match task {
        Task::Preparation => texts.preparation,
        Task::Dns => texts.dns,
        Task::Exchange => texts.exchange,
        Task::Application => texts.application,
        Task::Sender => texts.sender,
        Task::Verification => texts.verification,
    }
}
