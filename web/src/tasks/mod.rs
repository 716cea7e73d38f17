//! What is to be done: the list of tasks, each task with its steps, the whole runbook.

mod dns;
mod exchange;
mod files;
mod paper;
mod record;
mod runbook;
mod steps;
mod way;

use std::sync::Arc;

use facteur_core::papers::Papers;
use facteur_core::plan::Path;
use facteur_core::runbook::{Chapter, Part, Person};
use facteur_core::words::{TaskTexts, fill};
use leptos::prelude::*;

pub(crate) use runbook::draw as runbook;

use crate::screens::go;
use crate::state::{Page, Screen, Task, TaskState, Writing, task_state};

/// The list of tasks: who does each, and how far it is.
pub(crate) fn list(page: Page) -> AnyView {
    let errors = move || {
        let wrong =
            page.gathered.with(|gathered| !gathered.errors.is_empty() || !gathered.missing.is_empty());
        wrong.then(|| {
            view! {
                <div class="box err">
                    <p>{page.tell(|texts| texts.tasks_errors)}</p>
                    <p><a href=Screen::Answers.href()>{page.tell(|texts| texts.tasks_mend)}</a></p>
                </div>
            }
        })
    };
    let rows = Task::ALL.map(|task| row(task, page)).collect_view();
    view! {
        <p>{page.tell(|texts| texts.tasks_introduction)}</p>
        {errors}
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
    let who = move || with(page, |papers| person(task, papers)).flatten();
    let state = move || {
        let (class, words) = tag(&state(task, page), page.task_texts());
        view! { <span class=class>{words}</span> }
    };
    view! {
        <tr>
            <th scope="row"><a href=Screen::Task(task).href()>{move || name(task, page.task_texts())}</a></th>
            <td>{who}</td>
            <td>{state}</td>
        </tr>
    }
    .into_any()
}

/// One task.
pub(crate) fn draw(task: Task, page: Page) -> AnyView {
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
    let is_done = move || page.done.with(|done| done.contains(&task));
    let label = move || {
        let texts = page.task_texts();
        if is_done() { texts.mark_open } else { texts.mark_done }
    };
    let shown = move || {
        let texts = page.task_texts();
        let (class, words) = tag(&state(task, page), texts);
        view! { <span class=class>{words}</span> }
    };
    view! {
        <p>{shown}</p>
        {written(page, move |papers| content(task, &papers, page))}
        <p class="noprint forward">
            <button type="button" class="btn" class:sec=is_done on:click=mark>{label}</button>
        </p>
    }
    .into_any()
}

fn content(task: Task, papers: &Arc<Papers>, page: Page) -> AnyView {
    match task {
        Task::Preparation => chapter(Chapter::Preparation, papers, |_| true),
        Task::Dns => dns::draw(papers, page),
        Task::Exchange => exchange::draw(papers, page),
        Task::Application => chapter(Chapter::Application, papers, |section| !section.service),
        Task::Sender => sender(papers, page),
        Task::Verification => chapter(Chapter::Verification, papers, |_| true),
    }
}

/// Facteur on its machine: the plan that it obeys, and how it is started.
fn sender(papers: &Papers, page: Page) -> AnyView {
    let texts = page.task_texts();
    if page.ask(|plan| plan.application.path) == Path::Direct {
        return view! { <p>{texts.sender_none}</p> }.into_any();
    }
    let sections = part(papers, Chapter::Application).map(|part| {
        let service = part.sections.iter().filter(|section| section.service);
        service.map(|section| paper::section(section, &papers.labels)).collect_view()
    });
    let limits = chapter(Chapter::Limits, papers, |_| true);
    view! {
        <p>{texts.sender_file}</p>
        <p>
            <button type="button" class="btn sec" on:click=move |_| crate::actions::save(page)>{texts.save}</button>
        </p>
        {sections}
        {limits}
    }
    .into_any()
}

/// The sections of a part, without its heading.
fn chapter(
    chapter: Chapter,
    papers: &Papers,
    wanted: fn(&facteur_core::runbook::Section) -> bool,
) -> AnyView {
    let Some(part) = part(papers, chapter) else { return ().into_any() };
    let paragraphs = part.paragraphs.iter().map(|text| view! { <p>{text.clone()}</p> }).collect_view();
    let sections = part.sections.iter().filter(|section| wanted(section));
    let sections = sections.map(|section| paper::section(section, &papers.labels)).collect_view();
    view! { {paragraphs}{sections} }.into_any()
}

/// Something of the papers, once they are there.
fn written(page: Page, show: impl Fn(Arc<Papers>) -> AnyView + Send + 'static) -> AnyView {
    let shown = move || match page.papers.get() {
        Writing::Busy => {
            view! { <p role="status" aria-busy="true">{page.tell(|texts| texts.writing)}</p> }.into_any()
        }
        Writing::Failed(detail) => {
            let said = fill(page.task_texts().failed, &[("detail", detail)]);
            view! { <p role="alert" class="box err">{said}</p> }.into_any()
        }
        Writing::Done(papers) => show(papers),
    };
    view! { <div class="papers">{shown}</div> }.into_any()
}

/// Asks the papers something, once they are there.
fn with<Answer>(page: Page, question: impl FnOnce(&Papers) -> Answer) -> Option<Answer> {
    page.papers.with(|papers| if let Writing::Done(papers) = papers { Some(question(papers)) } else { None })
}

fn part(papers: &Papers, chapter: Chapter) -> Option<&Part> {
    papers.runbook.parts.iter().find(|part| part.chapter == chapter)
}

/// Who does a task.
fn person(task: Task, papers: &Papers) -> Option<String> {
    let person = match task {
        Task::Preparation | Task::Verification => Person::Checker,
        Task::Dns => part(papers, Chapter::Dns)?.person?,
        Task::Exchange => part(papers, Chapter::Exchange)?.person?,
        Task::Application | Task::Sender => Person::ApplicationAdministrator,
    };
    papers.labels.persons.get(&person).cloned()
}

/// The state of a task.
fn state(task: Task, page: Page) -> TaskState {
    let mut nothing = Vec::new();
    let idle = |chapter| with(page, |papers| part(papers, chapter).is_some_and(|part| part.person.is_none()));
    nothing.extend(idle(Chapter::Dns).filter(|is| *is).map(|_| Task::Dns));
    nothing.extend(idle(Chapter::Exchange).filter(|is| *is).map(|_| Task::Exchange));
    if page.ask(|plan| plan.application.path) == Path::Direct {
        nothing.push(Task::Sender);
    }
    page.done.with(|done| task_state(task, done, &nothing))
}

fn tag(state: &TaskState, texts: &TaskTexts) -> (&'static str, String) {
    match state {
        TaskState::Done => ("tag ok", texts.done.to_owned()),
        TaskState::ToDo => ("tag todo", texts.to_do.to_owned()),
        TaskState::Nothing => ("tag ok", texts.nothing_to_do.to_owned()),
        TaskState::WaitsFor(others) => {
            let others: Vec<&str> = others.iter().map(|task| name(*task, texts)).collect();
            ("tag warn", fill(texts.waits_for, &[("tasks", others.join(", "))]))
        }
    }
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
