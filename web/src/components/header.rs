//! The top of the page: the product's name, the language, the colours.

use facteur_core::words::{Language, PageTexts};
use leptos::prelude::*;

use crate::state::{Page, Theme};

/// The header.
#[component]
pub(crate) fn Header(page: Page) -> impl IntoView {
    let other = move || other(page.language.get());
    view! {
        <a class="skip" href="#main">{move || page.texts().page.skip}</a>
        <header class="top">
            <span class="brand">{move || page.texts().page.product}</span>
            <div class="row">
                <label for="theme">{move || page.texts().page.theme}</label>
                <select
                    id="theme"
                    prop:value=move || page.theme.get().name()
                    on:change:target=move |event| page.theme.set(Theme::named(&event.target().value()))
                >
                    {Theme::ALL
                        .map(|theme| {
                            view! { <option value=theme.name()>{move || theme_words(theme, &page.texts().page)}</option> }
                        })
                        .collect_view()}
                </select>
                <button
                    type="button"
                    class="link"
                    lang=move || other().tag()
                    on:click=move |_| page.language.update(|language| *language = self::other(*language))
                >
                    {move || page.texts().page.language_other}
                </button>
            </div>
        </header>
    }
}

fn other(language: Language) -> Language {
    match language {
        Language::French => Language::English,
        Language::English => Language::French,
    }
}

fn theme_words(theme: Theme, texts: &PageTexts) -> &'static str {
    match theme {
        Theme::System => texts.theme_system,
        Theme::Light => texts.theme_light,
        Theme::Dark => texts.theme_dark,
    }
}
