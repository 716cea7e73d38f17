//! The whole runbook, on the screen and on paper.

use facteur_core::papers::Papers;
use leptos::prelude::*;

use super::{files, paper, written};
use crate::shell::document;
use crate::state::Page;

/// The runbook with its files.
pub(crate) fn draw(page: Page) -> AnyView {
    view! {
        <div class="noprint">
            <p>{page.tell(|texts| texts.runbook_introduction)}</p>
            <p>
                <button type="button" class="btn" on:click=move |_| document::print()>
                    {page.tell(|texts| texts.print)}
                </button>
            </p>
        </div>
        {written(page, move |papers| sheet(&papers, page))}
    }
    .into_any()
}

fn sheet(papers: &Papers, page: Page) -> AnyView {
    let (runbook, labels) = (&papers.runbook, &papers.labels);
    let list = |lines: &[String]| {
        let lines = lines.iter().map(|line| view! { <li>{line.clone()}</li> }).collect_view();
        view! { <ul>{lines}</ul> }.into_any()
    };
    let errors = (!runbook.errors.is_empty()).then(|| {
        view! {
            <section class="box err">
                <h2>{labels.errors.clone()}</h2>
                <p>{labels.errors_first.clone()}</p>
                {list(&runbook.errors)}
            </section>
        }
    });
    let others = (!runbook.others.is_empty()).then(|| {
        view! { <section class="box info"><h2>{labels.others.clone()}</h2>{list(&runbook.others)}</section> }
    });
    let parts =
        (1..).zip(&runbook.parts).map(|(number, part)| paper::part(part, number, labels)).collect_view();
    let all = papers.files.iter().map(|(name, text)| files::file(page, name, text)).collect_view();
    view! {
        <article class="sheet">
            <p class="sheet-title">{runbook.title.clone()}</p>
            {paper::facts(&runbook.facts)}
            {errors}
            {others}
            {parts}
            <section class="part">
                <h2>{labels.sources.clone()}</h2>
                {list(&runbook.sources)}
            </section>
        </article>
        <h2 class="noprint">{page.task_texts().all_files}</h2>
        {all}
    }
    .into_any()
}
