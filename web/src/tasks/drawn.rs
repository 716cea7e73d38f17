//! The papers as the face has drawn them, and what their buttons do: copy a text, give out a file, choose a host.

use std::sync::Arc;

use facteur_core::words::fill;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::with;
use crate::live::live;
use crate::shell::{clipboard, download, pressed};
use crate::state::{Drawn, Page, Writing};

/// A part of the papers, once they are there.
pub(super) fn draw(page: Page, pick: impl Fn(&Drawn) -> String + Send + Sync + 'static) -> AnyView {
    let pick = Arc::new(pick);
    let html = Memo::new(move |_| with(page, |papers| pick(papers)));
    let shown = live(move || match (html.get(), page.papers.get()) {
        (_, Writing::Failed(detail)) => {
            let said = fill(page.task_texts().failed, &[("detail", detail)]);
            view! { <p role="alert" class="box err">{said}</p> }.into_any()
        }
        (Some(html), _) => view! { <div inner_html=html></div> }.into_any(),
        (None, _) => {
            view! { <p role="status" aria-busy="true">{page.tell(|texts| texts.writing)}</p> }.into_any()
        }
    });
    view! {
        <div
            class="papers"
            on:click=move |event| press(page, &event)
            on:change=move |event| choose(page, &event)
        >
            {shown}
        </div>
    }
    .into_any()
}

fn press(page: Page, event: &web_sys::MouseEvent) {
    if let Some(text) = pressed::text_to_copy(event) {
        let answer = pressed::answer_beside(event);
        spawn_local(async move {
            let texts =
                page.language.with_untracked(|language| facteur_core::words::PageTexts::of(*language));
            let said = if clipboard::copy(&text).await.is_ok() { texts.copied } else { texts.copy_refused };
            pressed::say(answer.as_ref(), said);
        });
    } else if let Some(name) = pressed::file_to_give(event) {
        let text = untrack(|| with(page, |papers| papers.file(&name))).flatten();
        let short = name.rsplit('/').next().unwrap_or(&name);
        // A browser that refuses says so itself; the text stands on the page and can be copied.
        let _offered = text.map(|text| download::offer(short, &text));
    }
}

fn choose(page: Page, event: &web_sys::Event) {
    if let Some((domain, host)) = pressed::chosen_host(event) {
        page.change(|plan| {
            if let Some(domain) = plan.domains.get_mut(domain) {
                domain.dns_host = Some(host).filter(|host| !host.is_empty());
            }
        });
    } else if let Some(pasted) = pressed::pasted_policies(event) {
        // Of two policies of one name the first counts: what is pasted last comes first.
        page.policies.update(|policies| *policies = format!("{pasted}\n{policies}"));
    }
}
