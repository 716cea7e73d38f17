//! The plan's file: kept, opened and compared before it is taken, shared by a link on request, erased.

use facteur_core::words::fill;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::actions;
use crate::components::Copy;
use crate::live::maybe;
use crate::screens::go;
use crate::shell::file;
use crate::state::{Edit, Opened, Page, Said, Screen};

pub(super) fn draw(page: Page) -> AnyView {
    let open = move |input: web_sys::HtmlInputElement| {
        if let Some(chosen) = file::chosen(&input) {
            spawn_local(async move {
                let text = file::text(&chosen).await;
                actions::open(page, chosen.name(), text);
            });
        }
    };
    view! {
        <p>{page.tell(|texts| texts.file_introduction)}</p>
        <p>
            <button type="button" class="btn" on:click=move |_| actions::save(page)>
                {page.tell(|texts| texts.save)}
            </button>
        </p>
        <h2>{page.tell(|texts| texts.open)}</h2>
        <p class="hint" id="open-hint">{page.tell(|texts| texts.open_hint)}</p>
        <p>
            <input
                type="file"
                id="open"
                class="vh"
                accept=".toml,.json"
                aria-describedby="open-hint"
                on:change:target=move |event| open(event.target())
            />
            <label class="btn sec file" for="open">{page.tell(|texts| texts.open)}</label>
        </p>
        <div role="status" id="opened">{maybe(move || page.opened.get().map(|opened| compared(page, opened)))}</div>
        <h2>{page.tell(|texts| texts.share)}</h2>
        {share(page)}
    }
    .into_any()
}

/// What was opened beside what was typed: nothing is replaced before somebody says so.
pub(super) fn compared(page: Page, opened: Opened) -> AnyView {
    let texts = page.task_texts();
    let name = [("file", opened.name.clone())];
    let problems = (!opened.problems.is_empty()).then(|| {
        let line = |(place, sentence): &(String, String)| {
            let place = (!place.is_empty()).then(|| fill(texts.file_place, &[("place", place.clone())]));
            view! { <li>{place}" "{sentence.clone()}</li> }.into_any()
        };
        let lines = opened.problems.iter().map(line).collect_view();
        let heading = if opened.plan.is_some() { texts.file_in_part } else { texts.file_unusable };
        view! { <div class="box warn"><p>{fill(heading, &name)}</p><ul>{lines}</ul></div> }
    });
    let Some(plan) = opened.plan.clone() else {
        let alone = opened.problems.is_empty().then(|| {
            view! { <p class="box warn">{fill(texts.file_unusable, &name)}</p> }
        });
        return view! { {problems}{alone} }.into_any();
    };
    if opened.edits.is_empty() {
        return view! { {problems}<p class="box ok">{fill(texts.compare_same, &name)}</p> }.into_any();
    }
    let edits = opened.edits.iter().map(|edit| edited(edit, texts.compare_moved)).collect_view();
    let files = opened.files.iter().map(|(name, gone, come)| {
        view! { <li><code>{name.clone()}</code>{format!(" −{gone} +{come}")}</li> }.into_any()
    });
    let said = opened.name.clone();
    let take = move |_| {
        page.replace(plan.clone(), Said::Taken(said.clone()));
        go(page, Screen::Answers);
    };
    view! {
        {problems}
        <section class="compare" aria-labelledby="compare-heading">
            <h3 id="compare-heading">{fill(texts.compare_title, &name)}</h3>
            <pre class="diff">{edits}</pre>
            <details>
                <summary>{texts.compare_files}</summary>
                <ul>{files.collect_view()}</ul>
            </details>
            <p class="row">
                <button type="button" class="btn" on:click=take>{texts.compare_take}</button>
                <button type="button" class="btn sec" on:click=move |_| page.opened.set(None)>
                    {texts.compare_keep}
                </button>
            </p>
        </section>
    }
    .into_any()
}

fn edited(edit: &Edit, moved: &'static str) -> AnyView {
    let path = edit.path.clone();
    if edit.before.is_none() && edit.after.is_none() {
        return view! { <span>"~ "{path}" ("{moved}")"</span> }.into_any();
    }
    let gone = edit.before.clone().map(|value| view! { <del>"- "{path.clone()}" = "{value}</del> });
    let come = edit.after.clone().map(|value| view! { <ins>"+ "{path}" = "{value}</ins> });
    view! { {gone}{come} }.into_any()
}

/// A link, only on request, with what it holds.
fn share(page: Page) -> AnyView {
    let link = RwSignal::new(None::<Option<String>>);
    let made = maybe(move || {
        link.get().map(|link| match link {
            None => view! { <p class="box warn">{page.tell(|texts| texts.share_large)}</p> }.into_any(),
            Some(link) => {
                let label = page.tell(|texts| texts.share_copy);
                view! {
                    <div class="field">
                        <label for="link">{page.tell(|texts| texts.share_label)}</label>
                        <input type="text" id="link" class="long" readonly prop:value=link.clone()/>
                    </div>
                    <Copy page value=Signal::stored(link) label/>
                }
                .into_any()
            }
        })
    });
    view! {
        <p>{page.tell(|texts| texts.share_warning)}</p>
        <p>
            <button type="button" class="btn sec" on:click=move |_| actions::share(page, link)>
                {page.tell(|texts| texts.share_make)}
            </button>
        </p>
        <div role="status">{made}</div>
    }
    .into_any()
}
