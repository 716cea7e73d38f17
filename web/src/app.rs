//! The page as a whole: its frame around the page of the assistant that is shown.

use facteur_core::words::{date, fill};
use leptos::prelude::*;

use crate::components::{Footer, Header, PlanBox, Summary, Update};
use crate::live::{live, maybe};
use crate::shell::{address, calendar, document, storage};
use crate::state::{Kept, Page, Screen, Section, Theme, domain_names};
use crate::{actions, screens};

/// The page.
#[component]
pub(crate) fn App() -> impl IntoView {
    let page = remembered();
    keep(page);
    follow_the_address(page);
    let caption = maybe(move || {
        let Screen::Ask(section) = page.screen.get() else { return None };
        let step = [("step", section.number().to_string()), ("count", Section::ALL.len().to_string())];
        Some(view! { <p class="cap step">{fill(page.texts().step_of, &step)}</p> }.into_any())
    });
    let back = maybe(move || {
        let to = if page.changing.get() { Some(Screen::Answers) } else { page.screen.get().back() };
        to.map(|to| {
            view! { <p class="noprint"><a class="back" href=to.href()>{page.say(|texts| texts.back)}</a></p> }
                .into_any()
        })
    });
    let title = Signal::derive(move || screens::title(page.screen.get(), page));
    view! {
        <Header page/>
        <Update page/>
        <div class="grid">
            <main id="main">
                {back}
                <Summary page/>
                {caption}
                <h1 id=TITLE tabindex="-1">{title}</h1>
                {live(move || screens::draw(page.screen.get(), page))}
            </main>
            <PlanBox page/>
        </div>
        <Footer page/>
    }
}

/// The page as this browser remembers it.
fn remembered() -> Page {
    let preferred = || document::languages().into_iter().find_map(|tag| tag.parse().ok());
    let language = storage::read(LANGUAGE).and_then(|tag| tag.parse().ok()).or_else(preferred);
    let theme = storage::read(THEME).map(|name| Theme::named(&name)).unwrap_or_default();
    let kept = Kept {
        plan: storage::read(PLAN),
        asked: storage::read(ASKED),
        done: storage::read(DONE),
        policies: storage::read(POLICIES),
    };
    let screen = Screen::at(&address::fragment()).unwrap_or_default();
    Page::remembered(&kept, language.unwrap_or_default(), theme, screen)
}

/// Shows the page that the address names, and reads a plan out of a link.
fn follow_the_address(page: Page) {
    actions::take_link(page, &address::fragment());
    address::on_change(move || {
        let fragment = address::fragment();
        if actions::take_link(page, &fragment) {
            return;
        }
        match Screen::at(&fragment) {
            Some(screen) => {
                page.arrive(screen);
                document::focus_soon(TITLE.to_owned());
            }
            // A link within the page, such as the one past its header, leads to no other page.
            None if document::has(fragment.trim_start_matches('#')) => {}
            None => address::go(&Screen::Start.href()),
        }
    });
}

/// Keeps what was typed and chosen, and lets the document follow.
fn keep(page: Page) {
    Effect::new(move |_| page.keeps.set(storage::keep(PLAN, page.kept().as_deref())));
    Effect::new(move |_| {
        storage::keep(ASKED, page.asked.with(|asked| asked.kept()).as_deref());
    });
    Effect::new(move |_| {
        let done: Vec<&str> = page.done.with(|done| done.iter().map(|task| task.name()).collect());
        storage::keep(DONE, Some(done.join("\n")).filter(|text| !text.is_empty()).as_deref());
    });
    Effect::new(move |_| {
        storage::keep(POLICIES, Some(page.policies.get()).filter(|text| !text.trim().is_empty()).as_deref());
    });
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
        let texts = page.texts();
        let title = format!("{} – {}", screens::title(page.screen.get(), page), texts.product);
        document::set_title(&if page.checking.get() {
            fill(texts.title_with_problems, &[("title", title)])
        } else {
            title
        });
    });
    Effect::new(move |_| {
        if page.screen.get().shows_papers() {
            actions::write_papers(page, page.meant(), page.policies.get(), page.language.get());
        }
    });
    Effect::new(move |_| {
        if page.screen.get() == Screen::Runbook {
            let (year, month, day) = calendar::today();
            let domains = page.ask(|plan| domain_names(plan).join(", "));
            let date = date(year, month, day, page.language.get());
            let said = fill(page.task_texts().sheet_head, &[("domains", domains), ("date", date)]);
            document::set_sheet_head(&said);
        }
    });
    Effect::new(move |_| {
        let tried = page.tried.get();
        if tried.trim().is_empty() {
            page.outcome.set(None);
        } else {
            actions::read_outcome(page, page.meant(), tried, page.language.get());
        }
    });
}

/// The `id` of the heading, which the focus comes to with each page.
const TITLE: &str = "title";

/// The names under which this browser keeps things; each says which form it has.
const PLAN: &str = "plan:v1";
const ASKED: &str = "answers:v1";
const DONE: &str = "done:v1";
const POLICIES: &str = "policies:v1";
const LANGUAGE: &str = "language";
const THEME: &str = "theme";

#[cfg(test)]
mod tests {
    use facteur_core::words::{Language, PageTexts};
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn what_stands_there_while_the_page_loads_is_what_it_says_once_loaded() {
        let shell = include_str!("../index.html");
        let words = PageTexts::of(Language::default());
        for text in [words.title, words.introduction, words.offline] {
            assert!(shell.contains(text), "{text}");
        }
        assert!(shell.contains(&format!("<title>{} – {}</title>", words.title, words.product)));
    }
}
