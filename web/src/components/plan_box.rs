//! The box beside the page: every task with its state, and what can be done with the whole plan.

use facteur_core::words::PageTexts;
use leptos::prelude::*;

use super::Files;
use super::heading::task;
use crate::state::{Page, Progress, Section};

/// The box.
#[component]
pub(crate) fn PlanBox(page: Page) -> impl IntoView {
    view! {
        <aside aria-labelledby="plan-heading">
            <h2 id="plan-heading">{page.say(|texts| texts.plan)}</h2>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{page.say(|texts| texts.plan_task)}</th>
                        <th scope="col">{page.say(|texts| texts.plan_state)}</th>
                    </tr>
                </thead>
                <tbody>{Section::ALL.map(|section| view! { <Task page section/> }).collect_view()}</tbody>
            </table>
            <p class="cap">{page.say(|texts| texts.offline)}" "{page.say(|texts| texts.kept)}</p>
            <Files page/>
        </aside>
    }
}

#[component]
fn Task(page: Page, section: Section) -> impl IntoView {
    let progress = Memo::new(move |_| page.progress(section));
    let tag = move || {
        let (class, words) = tag(progress.get(), &page.texts().page);
        view! { <span class=class>{words}</span> }
    };
    view! {
        <tr>
            <td><a href=section.href()>{move || task(section, &page.texts().page)}</a></td>
            <td>{tag}</td>
        </tr>
    }
}

fn tag(progress: Progress, texts: &PageTexts) -> (&'static str, &'static str) {
    match progress {
        Progress::Done => ("tag ok", texts.done),
        Progress::ToMend => ("tag ko", texts.to_mend),
        Progress::ToDo => ("tag todo", texts.to_do),
    }
}
