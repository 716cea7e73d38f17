//! The first page: the promise, and three entrances.

use leptos::prelude::*;

use super::go;
use crate::actions;
use crate::state::{Page, Screen};

pub(super) fn draw(page: Page) -> AnyView {
    let begin = move |_| go(page, if page.is_blank() { Screen::Start.next() } else { Screen::Answers });
    let label = Signal::derive(move || {
        (if page.is_blank() { page.texts().begin } else { page.texts().resume }).to_owned()
    });
    view! {
        <p class="lead">{page.say(|texts| texts.introduction)}</p>
        <p>{page.say(|texts| texts.offline)}</p>
        <p>{page.say(|texts| texts.start_calm)}</p>
        <p class="row">
            <button type="button" class="btn" on:click=begin>{label}</button>
            <button type="button" class="btn sec" on:click=move |_| actions::try_example(page)>
                {page.say(|texts| texts.example_try)}
            </button>
        </p>
        <ul class="entrances">
            <li>
                <a href=Screen::Existing.href()>{page.say(|texts| texts.start_installed)}</a>
                <p class="hint">{page.say(|texts| texts.start_installed_hint)}</p>
            </li>
            <li>
                <a href=Screen::File.href()>{page.say(|texts| texts.start_file)}</a>
                <p class="hint">{page.tell(|texts| texts.open_hint)}</p>
            </li>
        </ul>
        <details>
            <summary>{page.tell(|texts| texts.why_both)}</summary>
            <p>{page.tell(|texts| texts.why_both_answer)}</p>
        </details>
    }
    .into_any()
}
