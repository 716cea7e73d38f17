//! The top of the page: the product's name, the language, the colours.

use facteur_core::words::{Language, PageTexts};
use leptos::prelude::*;

use crate::state::{Page, Theme};

/// The header.
#[component]
pub(crate) fn Header(page: Page) -> impl IntoView {
    let other = move || self::other(page.language.get());
    view! {
        <a class="skip" href="#main">{page.say(|texts| texts.skip)}</a>
        <header class="top">
            <span class="brand">{page.say(|texts| texts.product)}</span>
            <div class="row">
                <label for="theme">{page.say(|texts| texts.theme)}</label>
                <select
                    id="theme"
                    on:change:target=move |event| page.theme.set(Theme::named(&event.target().value()))
                >
                    {Theme::ALL
                        .map(|theme| {
                            view! {
                                <option value=theme.name() prop:selected=move || page.theme.get() == theme>
                                    {Signal::derive(move || theme_words(theme, page.texts()).to_owned())}
                                </option>
                            }
                        })
                        .collect_view()}
                </select>
                <button
                    type="button"
                    class="link"
                    lang=move || other().tag()
                    on:click=move |_| page.speak(other())
                >
                    {page.say(|texts| texts.language_other)}
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
