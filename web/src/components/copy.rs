//! A button that copies a value exactly, and says so.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::live::maybe;
use crate::shell::clipboard::{self, Refused};
use crate::shell::timer;
use crate::state::Page;

/// The button, with its answer beside it.
#[component]
pub(crate) fn Copy(
    page: Page,
    /// The text to copy.
    #[prop(into)]
    value: Signal<String>,
    /// What the button says.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    let outcome = RwSignal::new(None::<Result<(), Refused>>);
    let copy = move |_| {
        let text = value.get_untracked();
        spawn_local(async move {
            let _shown = outcome.try_set(Some(clipboard::copy(&text).await));
            timer::after(SHOWN, move || {
                let _cleared = outcome.try_set(None);
            });
        });
    };
    let answer = maybe(move || {
        let texts = page.texts();
        let (class, words) = match outcome.get()? {
            Ok(()) => ("tag ok", texts.copied),
            Err(Refused) => ("tag warn", texts.copy_refused),
        };
        Some(view! { <span class=class>{words}</span> }.into_any())
    });
    view! {
        <div class="row">
            <button type="button" class="btn" on:click=copy>{label}</button>
            <span role="status">{answer}</span>
        </div>
    }
}

/// Long enough to be read, or heard.
const SHOWN: Duration = Duration::from_secs(6);
