//! What came of a try: a place for what it showed, what that means, and where on the way of a message it sits.

use leptos::prelude::*;

use super::way;
use crate::components::Pasted;
use crate::live::maybe;
use crate::state::Page;

pub(super) fn draw(page: Page) -> AnyView {
    let read = Callback::new(move |text: String| page.tried.set(text));
    let label = page.tell(|texts| texts.outcome_label);
    let hint = page.tell(|texts| texts.outcome_hint);
    let found = maybe(move || {
        let html = page.outcome.get()?.html;
        Some(view! { <div inner_html=html></div> }.into_any())
    });
    let way = maybe(move || page.outcome.with(Option::is_some).then(|| way::draw(page)));
    view! {
        <section class="noprint" aria-labelledby="outcome-heading">
            <h2 id="outcome-heading">{page.tell(|texts| texts.outcome_title)}</h2>
            <Pasted page id="outcome" label hint text=page.tried.get_untracked() on_read=read/>
            <div role="status">{found}</div>
            {way}
        </section>
    }
    .into_any()
}
