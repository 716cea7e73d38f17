//! Files that follow from the plan: shown where they are wanted, copied, or given out.

use facteur_core::words::fill;
use leptos::prelude::*;

use crate::components::Copy;
use crate::shell::download;
use crate::state::Page;

/// A file to read, copy and keep; folded.
pub(super) fn file(page: Page, name: &str, text: &str) -> AnyView {
    let label = page.tell(|texts| texts.copy_text);
    let title = fill(page.task_texts().show_file, &[("file", name.to_owned())]);
    // The marks that Windows wants at the beginning and the end of lines are in the file, not on the page.
    let plain = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    view! {
        <details class="noprint">
            <summary>{title}</summary>
            <pre class="script" tabindex="0"><code>{plain.clone()}</code></pre>
            <Copy page value=Signal::stored(plain) label/>
            {give(page, name, text)}
        </details>
    }
    .into_any()
}

/// A button that gives a file out.
pub(super) fn give(page: Page, name: &str, text: &str) -> AnyView {
    let label = fill(page.task_texts().download, &[("file", name.to_owned())]);
    let (name, text) = (name.rsplit('/').next().unwrap_or(name).to_owned(), text.to_owned());
    // A browser that refuses says so itself; the text stands on the page and can be copied.
    let offer = move |_| {
        let _offered = download::offer(&name, &text);
    };
    view! { <p class="noprint"><button type="button" class="btn sec" on:click=offer>{label}</button></p> }
        .into_any()
}
