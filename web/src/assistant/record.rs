//! The record to publish for each domain: today and afterwards, what is worth saying, the value to copy.

use facteur_core::problem::Problem;
use facteur_core::words::{fill, problem};
use leptos::prelude::*;

use crate::components::{Copy, Diff, Heading, severity_tag};
use crate::state::{DomainResult, Page, Section};

/// The part of the page.
#[component]
pub(crate) fn Records(page: Page) -> impl IntoView {
    let domains = Memo::new(move |_| page.results.with(|results| results.domains.clone()));
    let records =
        move || domains.get().into_iter().map(|result| view! { <Record page result/> }).collect_view();
    view! {
        <section aria-labelledby=Section::Record.id()>
            <Heading page section=Section::Record/>
            <Show when=move || domains.with(Vec::is_empty)>
                <p>{page.say(|texts| texts.record_empty)}</p>
            </Show>
            {records}
            <details>
                <summary>{page.say(|texts| texts.why_both)}</summary>
                <p>{page.say(|texts| texts.why_both_answer)}</p>
            </details>
        </section>
    }
}

#[component]
fn Record(page: Page, result: DomainResult) -> impl IntoView {
    let advice = advice(page, &result);
    let (count, exact) = (result.lookups.count, result.lookups.exact);
    let lookups = move || {
        let texts = &page.texts().page;
        let words = if exact { texts.lookups_exact } else { texts.lookups_least };
        fill(words, &[("count", count.to_string())])
    };
    let copy = result.record.clone().map(|record| {
        let label = page.label(|texts| texts.record_copy);
        view! {
            <Copy page value=Signal::stored(record) label/>
            <p>{advice}</p>
            <p class="cap">{lookups}</p>
        }
    });
    let withheld =
        result.record.is_none().then(|| view! { <p>{page.say(|texts| texts.record_withheld)}</p> });
    let remarks = result.remarks.iter().cloned().map(|remark| view! { <Remark page remark/> }).collect_view();
    view! {
        <Diff page result/>
        {withheld}
        <ul class="remarks">{remarks}</ul>
        {copy}
    }
}

#[component]
fn Remark(page: Page, remark: Problem) -> impl IntoView {
    let tag = move || {
        let (class, words) = severity_tag(remark.severity, &page.texts().page);
        view! { <span class=class>{words}</span> }
    };
    let sentence = move || problem(&remark.kind, page.language.get());
    view! { <li>{tag}" "{sentence}</li> }
}

/// How the record is to be published, and undone.
fn advice(page: Page, result: &DomainResult) -> impl Fn() -> String + Send + use<> {
    let (published, records) = (result.is_published(), result.before.len());
    move || {
        let texts = &page.texts().page;
        match (published, records) {
            (true, _) => texts.record_published.to_owned(),
            (false, 0) => texts.record_new.to_owned(),
            (false, 1) => format!("{} {}", texts.record_replace, texts.record_back),
            (false, _) => format!("{} {}", texts.record_replace_several, texts.record_back),
        }
    }
}
