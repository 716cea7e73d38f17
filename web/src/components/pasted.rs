//! A field for what some program shows, read when its button is pressed.

use leptos::prelude::*;

use crate::state::Page;

/// The field and its button. What was typed stays whatever is read in it.
#[component]
pub(crate) fn Pasted(
    page: Page,
    /// Its `id`.
    id: &'static str,
    label: Signal<String>,
    hint: Signal<String>,
    /// The text at the beginning.
    text: String,
    /// Takes the text.
    on_read: Callback<String>,
) -> impl IntoView {
    let typed = RwSignal::new(text);
    let hint_id = format!("{id}-hint");
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <p class="hint" id=hint_id.clone()>{hint}</p>
            <textarea
                id=id
                rows="8"
                autocomplete="off"
                spellcheck="false"
                aria-describedby=hint_id
                prop:value=move || typed.get()
                on:input:target=move |event| typed.set(event.target().value())
            ></textarea>
        </div>
        <p>
            <button type="button" class="btn" on:click=move |_| on_read.run(typed.get_untracked())>
                {page.tell(|texts| texts.existing_read)}
            </button>
        </p>
    }
}
