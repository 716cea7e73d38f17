//! What stands against going on, at one place, each a link to its field.

use facteur_core::words::{fill, problem};
use leptos::prelude::*;

use crate::live::maybe;
use crate::screens::go;
use crate::shell::document;
use crate::state::{Found, Page, Screen, Section};

/// The box, once somebody wanted to go on.
#[component]
pub(crate) fn Summary(page: Page) -> impl IntoView {
    maybe(move || {
        let Screen::Ask(section) = page.screen.get() else { return None };
        let found: Vec<Found> = page
            .gathered
            .with(|gathered| gathered.stops(section).filter(|_| page.checking.get()).cloned().collect());
        (!found.is_empty()).then(|| summary(page, section, found))
    })
}

fn summary(page: Page, section: Section, found: Vec<Found>) -> AnyView {
    let texts = page.texts();
    let heading = counted(found.len(), texts.errors_one, texts.errors_many);
    let links = found.into_iter().map(|found| link(page, &found)).collect_view();
    view! {
        <section class="box err" id=SUMMARY tabindex="-1" aria-labelledby="summary-heading">
            <h2 id="summary-heading">{heading}</h2>
            <ul>{links}</ul>
            <p>
                <button type="button" class="link" on:click=move |_| go(page, Screen::Ask(section).next())>
                    {page.say(|texts| texts.go_on_anyway)}
                </button>
            </p>
        </section>
    }
    .into_any()
}

/// A problem as a link to its field; the address of the page stays.
fn link(page: Page, found: &Found) -> AnyView {
    let sentence = problem(&found.problem.kind, page.language.get());
    let Some(field) = found.field() else {
        return view! { <li>{sentence}</li> }.into_any();
    };
    let href = format!("#{field}");
    let focus = move |event: web_sys::MouseEvent| {
        event.prevent_default();
        document::focus_soon(field.clone());
    };
    view! { <li><a href=href on:click=focus>{sentence}</a></li> }.into_any()
}

/// One, or several with their number.
pub(crate) fn counted(count: usize, one: &'static str, many: &'static str) -> String {
    if count == 1 { one.to_owned() } else { fill(many, &[("count", count.to_string())]) }
}

/// The `id` of the box, which the focus comes to.
pub(crate) const SUMMARY: &str = "summary";
