//! A labelled text field: label, hint and messages above it, tied to it for those who hear the page.

use std::time::Duration;

use leptos::prelude::*;

use super::message::{Messages, has_messages, message_id};
use crate::shell::timer;
use crate::state::{Entry, Page};

/// One line of text.
#[component]
pub(crate) fn Field(
    page: Page,
    entry: Entry,
    /// What the field is called.
    #[prop(into)]
    label: Signal<String>,
    /// What to type.
    #[prop(optional, into)]
    hint: Option<Signal<String>>,
    /// How wide the field is, and whether it holds words or a value.
    #[prop(default = "field")]
    class: &'static str,
    /// Takes pasted text in place of the field, if it says so.
    #[prop(optional)]
    on_paste: Option<Callback<String, bool>>,
    /// What stands behind the field.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let value = page.text(entry);
    let take_paste = move |event: web_sys::ClipboardEvent| {
        let text = event.clipboard_data().and_then(|data| data.get_data("text").ok());
        if text.zip(on_paste).is_some_and(|(text, take)| take.run(text)) {
            event.prevent_default();
        }
    };
    view! {
        <div class=class>
            <label for=entry.id()>{label}</label>
            <Hint entry hint/>
            <Messages page entry/>
            <div class="row">
                <input
                    type="text"
                    id=entry.id()
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    aria-describedby=move || description(page, entry, hint.is_some())
                    aria-invalid=move || has_messages(page, entry).0.then_some("true")
                    prop:value=move || value.get()
                    on:input:target=move |event| page.type_in(entry, event.target().value())
                    on:blur=move |_| leave(page, entry)
                    on:paste=take_paste
                />
                {children.map(|children| children())}
            </div>
        </div>
    }
}

/// Several lines of text.
#[component]
pub(crate) fn TextArea(
    page: Page,
    entry: Entry,
    /// What the field is called.
    #[prop(into)]
    label: Signal<String>,
    /// What to type.
    #[prop(into)]
    hint: Signal<String>,
) -> impl IntoView {
    let value = page.text(entry);
    view! {
        <div class="field">
            <label for=entry.id()>{label}</label>
            <Hint entry hint=Some(hint)/>
            <Messages page entry/>
            <textarea
                id=entry.id()
                rows="4"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                aria-describedby=move || description(page, entry, true)
                aria-invalid=move || has_messages(page, entry).0.then_some("true")
                prop:value=move || value.get()
                on:input:target=move |event| page.type_in(entry, event.target().value())
                on:blur=move |_| leave(page, entry)
            ></textarea>
        </div>
    }
}

#[component]
fn Hint(entry: Entry, hint: Option<Signal<String>>) -> impl IntoView {
    hint.map(|hint| view! { <p class="hint" id=hint_id(entry)>{hint}</p> })
}

/// Messages appear above the field and move what is below. A click on a button, which takes the focus
/// from the field first, must still land on the button.
fn leave(page: Page, entry: Entry) {
    timer::after(LONGEST_CLICK, move || page.leave(entry));
}

fn description(page: Page, entry: Entry, has_hint: bool) -> Option<String> {
    let hint = has_hint.then(|| hint_id(entry));
    let messages = has_messages(page, entry).1.then(|| message_id(entry));
    let ids: Vec<String> = hint.into_iter().chain(messages).collect();
    if ids.is_empty() { None } else { Some(ids.join(" ")) }
}

fn hint_id(entry: Entry) -> String {
    format!("{}-hint", entry.id())
}

/// Longer than people hold a mouse button down for a click, about 100 ms.
const LONGEST_CLICK: Duration = Duration::from_millis(250);
