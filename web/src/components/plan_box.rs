//! The box beside the page: what was answered so far, and what can be done with the whole plan.

use facteur_core::words::fill;
use leptos::prelude::*;

use super::value;
use crate::actions;
use crate::live::{live, when};
use crate::screens::{answer, question};
use crate::shell::document;
use crate::state::{Page, Progress, Said, Screen, Section};

/// The box; it folds where there is room for one column only.
#[component]
pub(crate) fn PlanBox(page: Page) -> impl IntoView {
    let row = move |section| {
        let name = Signal::derive(move || question(section, page.texts()).to_owned());
        let text = Memo::new(move |_| answer(section, page));
        let given = live(move || text.with(|text| value(text)).into_any());
        view! {
            <li>
                <a href=Screen::Ask(section).href()>{name}</a>
                {tag(section, page)}
                <span class="given">{given}</span>
            </li>
        }
        .into_any()
    };
    let kept = live(move || {
        let texts = page.texts();
        if page.keeps.get() {
            return texts.kept.into_any();
        }
        view! { <strong class="err-msg">{texts.kept_not}</strong> }.into_any()
    });
    view! {
        <aside class="noprint" aria-labelledby="plan-heading">
            <details open=document::is_wide()>
                <summary><h2 id="plan-heading">{page.say(|texts| texts.plan)}</h2></summary>
                <ul class="questions">{Section::ALL.map(row).into_iter().collect::<Vec<_>>()}</ul>
                <ul class="links">
                    <li><a href=Screen::Answers.href()>{page.say(|texts| texts.answers_title)}</a></li>
                    <li><a href=Screen::Tasks.href()>{page.tell(|texts| texts.tasks_title)}</a></li>
                    <li><a href=Screen::Runbook.href()>{page.tell(|texts| texts.runbook)}</a></li>
                    <li><a href=Screen::File.href()>{page.tell(|texts| texts.file)}</a></li>
                </ul>
                <Files page/>
                <p class="cap">{page.say(|texts| texts.offline)}" "{kept}</p>
            </details>
        </aside>
    }
}

/// What is done with the whole plan on every page, and what was done last.
#[component]
fn Files(page: Page) -> impl IntoView {
    let restore = when(
        move || page.can_restore(),
        move || {
            let label = page.tell(|texts| texts.restore);
            view! { <button type="button" class="btn sec" on:click=move |_| page.restore()>{label}</button> }
                .into_any()
        },
    );
    let said =
        Signal::derive(move || page.said.get().map(|said| said_words(&said, page)).unwrap_or_default());
    view! {
        <div class="files">
            <button type="button" class="btn sec" on:click=move |_| actions::save(page)>
                {page.tell(|texts| texts.save)}
            </button>
            <button type="button" class="btn sec" on:click=move |_| page.erase()>{page.say(|texts| texts.erase)}</button>
            {restore}
            <p role="status" class="said">{said}</p>
        </div>
    }
}

fn said_words(said: &Said, page: Page) -> String {
    let (texts, tasks) = (page.texts(), page.task_texts());
    match said {
        Said::Example => texts.said_example.to_owned(),
        Said::Saved(true) => tasks.said_saved.to_owned(),
        Said::Saved(false) => tasks.not_saved.to_owned(),
        Said::Taken(name) => fill(tasks.said_taken, &[("file", name.clone())]),
        Said::Erased => texts.said_erased.to_owned(),
        Said::Restored => tasks.said_restored.to_owned(),
        Said::Failed(detail) => fill(tasks.failed, &[("detail", detail.clone())]),
    }
}

/// The tag of a question's state.
pub(crate) fn tag(section: Section, page: Page) -> AnyView {
    let progress = Memo::new(move |_| page.progress(section));
    live(move || {
        let texts = page.task_texts();
        let (class, words) = match progress.get() {
            Progress::Done => ("tag ok", texts.done),
            Progress::ToMend => ("tag ko", texts.to_mend),
            Progress::ToDo => ("tag todo", texts.to_do),
        };
        view! { <span class=class>{words}</span> }.into_any()
    })
}
