//! Saving, opening and erasing the plan.

use facteur_core::words::{PageTexts, fill};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::shell::{download, file};
use crate::state::{Page, Said};

/// The buttons, and what was done last.
#[component]
pub(crate) fn Files(page: Page) -> impl IntoView {
    let save = move |_| {
        let saved = page.file().is_some_and(|text| download::offer(FILE, &text).is_ok());
        page.said.set(saved.then_some(Said::Saved));
    };
    let open = move |input: web_sys::HtmlInputElement| {
        if let Some(chosen) = file::chosen(&input) {
            spawn_local(async move {
                let text = file::text(&chosen).await;
                page.open(chosen.name(), &text);
            });
        }
    };
    let restore = move || {
        page.can_restore().then(|| {
            view! {
                <button type="button" class="btn sec" on:click=move |_| page.restore()>
                    {page.say(|texts| texts.restore)}
                </button>
            }
        })
    };
    view! {
        <div class="files noprint">
            <button type="button" class="btn" on:click=save>{page.say(|texts| texts.save)}</button>
            <label class="btn sec file" for="open">{page.say(|texts| texts.open)}</label>
            <input type="file" id="open" class="vh" accept=".toml,.json" on:change:target=move |event| open(event.target())/>
            <button type="button" class="btn sec" on:click=move |_| page.erase()>{page.say(|texts| texts.erase)}</button>
            {restore}
            <p role="status" class="said">{move || page.said.get().map(|said| said_words(&said, &page.texts().page))}</p>
        </div>
    }
}

fn said_words(said: &Said, texts: &PageTexts) -> String {
    match said {
        Said::Example => texts.said_example.to_owned(),
        Said::Saved => texts.said_saved.to_owned(),
        Said::Opened(file) => fill(texts.said_opened, &[("file", file.clone())]),
        Said::Erased => texts.said_erased.to_owned(),
        Said::Restored => texts.said_restored.to_owned(),
    }
}

/// The name that the command line and the server's papers use.
const FILE: &str = "plan.toml";
