//! The second entrance: an installation that is there, pasted and judged.

use facteur_core::existing::Verdict;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::actions;
use crate::components::Pasted;
use crate::live::maybe;
use crate::screens::{file, go};
use crate::state::{Installation, Opened, Page, Said, Screen};

pub(super) fn draw(page: Page) -> AnyView {
    let read = Callback::new(move |text: String| actions::read_installation(page, text));
    let label = page.tell(|texts| texts.existing_label);
    let hint = page.tell(|texts| texts.existing_hint);
    let found = maybe(move || page.installation.get().map(|found| findings(page, found)));
    view! {
        <p>{page.tell(|texts| texts.existing_introduction)}</p>
        <Pasted page id="installation" label hint text=String::new() on_read=read/>
        <div role="status">{found}</div>
        <div role="status">{maybe(move || page.opened.get().map(|opened| file::compared(page, opened)))}</div>
    }
    .into_any()
}

fn findings(page: Page, found: Installation) -> AnyView {
    let texts = page.task_texts();
    let line = |(verdict, sentence): &(Verdict, String)| {
        let (class, word) = match verdict {
            Verdict::Wrong => ("tag ko", texts.verdict_wrong),
            Verdict::Retire => ("tag warn", texts.verdict_retire),
            Verdict::Keep => ("tag ok", texts.verdict_keep),
            Verdict::Ask => ("tag todo", texts.verdict_ask),
        };
        view! { <li><span class=class>{word}</span>" "{sentence.clone()}</li> }.into_any()
    };
    let lines = found.findings.iter().map(line).collect_view();
    let begins = found.is_a_beginning();
    let plan = found.plan;
    let take = move |_| {
        let plan = plan.clone();
        let name = texts.existing_title.to_owned();
        if page.is_blank() {
            page.replace(plan, Said::Taken(name));
            go(page, Screen::Answers);
            return;
        }
        let opened =
            Opened { name, plan: Some(plan), problems: Vec::new(), edits: Vec::new(), files: Vec::new() };
        spawn_local(actions::compare(page, opened));
    };
    view! {
        <h2>{texts.existing_found}</h2>
        <ul class="remarks">{lines}</ul>
        {begins.then(|| view! { <p><button type="button" class="btn" on:click=take>{texts.existing_take}</button></p> })}
    }
    .into_any()
}
