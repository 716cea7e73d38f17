//! A button that removes a row; what it removes is said to those who hear the page.

use leptos::prelude::*;

use crate::state::Page;

/// The button.
#[component]
pub(crate) fn Remove(
    page: Page,
    /// The name of what is removed.
    #[prop(into)]
    what: Signal<String>,
    /// Removes it.
    on_remove: Callback<()>,
) -> impl IntoView {
    view! {
        <button type="button" class="btn sec" on:click=move |_| on_remove.run(())>
            {page.say(|texts| texts.remove)}
            <span class="vh">" "{what}</span>
        </button>
    }
}
