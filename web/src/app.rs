//! The page as a whole: where each part stands, and what follows the choices outside its tree.

use facteur_core::words::fill;
use leptos::prelude::*;

use crate::assistant::{Addresses, Application, Connectors, Dns, Domains, Records, Senders};
use crate::components::{Header, OpenedFile, PlanBox, Summary};
use crate::shell::{document, storage};
use crate::state::{Page, Theme};

/// The page.
#[component]
pub(crate) fn App() -> impl IntoView {
    let page = remembered();
    keep(page);
    view! {
        <Header page/>
        <div class="grid">
            <main id="main">
                <h1>{page.say(|texts| texts.title)}</h1>
                <p>{page.say(|texts| texts.introduction)}</p>
                <p>
                    <button type="button" class="btn sec" on:click=move |_| page.try_example()>
                        {page.say(|texts| texts.example_try)}
                    </button>
                </p>
                <OpenedFile page/>
                <Summary page/>
                <Domains page/>
                <Dns page/>
                <Addresses page/>
                <Senders page/>
                <Records page/>
                <Connectors page/>
                <Application page/>
            </main>
            <PlanBox page/>
        </div>
    }
}

/// The page as this browser remembers it.
fn remembered() -> Page {
    let language = storage::read(LANGUAGE).and_then(|tag| tag.parse().ok()).unwrap_or_default();
    let theme = storage::read(THEME).map(|name| Theme::named(&name)).unwrap_or_default();
    Page::remembered(storage::read(PLAN), language, theme)
}

/// Keeps what was typed and chosen, and lets the document follow.
fn keep(page: Page) {
    Effect::new(move |_| storage::keep(PLAN, page.kept().as_deref()));
    Effect::new(move |_| {
        let language = page.language.get();
        document::set_language(language.tag());
        storage::keep(LANGUAGE, Some(language.tag()));
    });
    Effect::new(move |_| {
        let theme = page.theme.get();
        document::set_theme(if theme == Theme::System { None } else { Some(theme.name()) });
        storage::keep(THEME, Some(theme.name()));
    });
    Effect::new(move |_| {
        let texts = &page.texts().page;
        let title = format!("{} – {}", texts.product, texts.title);
        let has_errors = page.gathered.with(|gathered| !gathered.errors.is_empty());
        document::set_title(&if has_errors {
            fill(texts.title_with_problems, &[("title", title)])
        } else {
            title
        });
    });
}

/// The names under which this browser keeps things; the plan's says which form it has.
const PLAN: &str = "plan:v1";
const LANGUAGE: &str = "language";
const THEME: &str = "theme";

#[cfg(test)]
mod tests {
    use facteur_core::words::{Language, texts};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn what_stands_there_while_the_page_loads_is_what_it_says_once_loaded() {
        let shell = include_str!("../index.html");
        let words = &texts(Language::default()).page;
        for text in [words.title, words.introduction, words.offline] {
            assert!(shell.contains(text), "{text}");
        }
        assert!(shell.contains(&format!("<title>{} – {}</title>", words.product, words.title)));
    }
}
