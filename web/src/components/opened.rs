//! What could not be read in a file that was opened.

use facteur_core::problem::Problem;
use facteur_core::words::{fill, problem};
use leptos::prelude::*;

use crate::state::Page;

/// The file's problems, until another file is opened.
#[component]
pub(crate) fn OpenedFile(page: Page) -> impl IntoView {
    let shown = move || {
        page.opened.get().map(|opened| {
            let texts = &page.texts().page;
            let heading = if opened.usable { texts.file_in_part } else { texts.file_unusable };
            let heading = fill(heading, &[("file", opened.file)]);
            let lines = opened
                .problems
                .into_iter()
                .map(|problem| view! { <li><Line page problem/></li> })
                .collect_view();
            view! {
                <h2>{heading}</h2>
                <ul>{lines}</ul>
            }
        })
    };
    view! { <div role="status" id="opened" class="box warn" class:gone=move || page.opened.with(Option::is_none)>{shown}</div> }
}

#[component]
fn Line(page: Page, problem: Problem) -> impl IntoView {
    let place = problem.pointer().filter(|pointer| !pointer.is_empty()).map(str::to_owned);
    let before = place.map(|place| move || fill(page.texts().page.file_place, &[("place", place.clone())]));
    let sentence = move || self::problem(&problem.kind, page.language.get());
    view! { {before}" "{sentence} }
}
