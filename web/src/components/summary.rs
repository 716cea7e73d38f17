//! Every problem at one place, each a link to its field.

use facteur_core::words::{fill, problem};
use leptos::prelude::*;

use crate::state::{Found, Page};

/// The problems to mend, then the points worth knowing.
#[component]
pub(crate) fn Summary(page: Page) -> impl IntoView {
    let errors = move || page.gathered.with(|gathered| gathered.errors.clone());
    let remarks = move || page.gathered.with(|gathered| gathered.remarks.clone());
    let errors_heading = move |count: usize| {
        let texts = &page.texts().page;
        counted(count, texts.errors_one, texts.errors_many)
    };
    let remarks_heading = move |count: usize| {
        let texts = &page.texts().page;
        counted(count, texts.remarks_one, texts.remarks_many)
    };
    let errors_box = move || {
        let errors = errors();
        (!errors.is_empty()).then(|| {
            view! {
                <section class="box err" id="summary" aria-labelledby="summary-heading">
                    <h2 id="summary-heading">{errors_heading(errors.len())}</h2>
                    <Links page found=errors/>
                </section>
            }
        })
    };
    let remarks_box = move || {
        let remarks = remarks();
        (!remarks.is_empty()).then(|| {
            view! {
                <details class="box info">
                    <summary>{remarks_heading(remarks.len())}</summary>
                    <Links page found=remarks/>
                </details>
            }
        })
    };
    let said = move || {
        let count = page.gathered.with(|gathered| gathered.errors.len());
        (count > 0).then(|| errors_heading(count))
    };
    view! {
        <p role="status" class="vh">{said}</p>
        {errors_box}
        {remarks_box}
    }
}

#[component]
fn Links(page: Page, found: Vec<Found>) -> impl IntoView {
    let link = move |found: Found| {
        let href = found.href();
        let sentence = move || problem(&found.kind, page.language.get());
        view! { <li><a href=href>{sentence}</a></li> }
    };
    view! { <ul>{found.into_iter().map(link).collect_view()}</ul> }
}

fn counted(count: usize, one: &'static str, many: &'static str) -> String {
    if count == 1 { one.to_owned() } else { fill(many, &[("count", count.to_string())]) }
}
