//! What the answers amount to: the way that fits, with its reasons, what is still open, and the other ways.

use facteur_core::method::{Reason, Way, decide, reasons};
use facteur_core::plan::{Identify, Path};
use facteur_core::words::{MethodTexts, SourceTexts};
use leptos::prelude::*;

use super::{forward, go};
use crate::live::live;
use crate::state::{Page, Screen};

pub(super) fn draw(page: Page) -> AnyView {
    let shown = live(move || {
        let words = MethodTexts::of(page.language.get());
        let decision = page.asked.with(|asked| decide(&asked.answers));
        let (first, others) = decision.possible.split_at(decision.possible.len().min(1));
        let first: Vec<AnyView> = first.iter().map(|way| chosen(*way, page, words)).collect();
        let open = decision.open.iter().map(|question| {
            let href = Screen::Method(*question).href();
            view! { <li><a href=href>{question.text(words)}</a></li> }
        });
        let open = (!decision.open.is_empty())
            .then(|| view! { <h2>{words.open}</h2><ul>{open.collect_view()}</ul> });
        let ruled_out = decision.impossible.iter().filter(|way| **way != Way::Nothing);
        let others = others.iter().map(|way| other(*way, "", page, words));
        let ruled_out = ruled_out.map(|way| other(*way, words.impossible, page, words));
        view! {
            {first}
            {open}
            <h2>{words.others}</h2>
            {others.collect_view()}
            {ruled_out.collect_view()}
        }
        .into_any()
    });
    let go_on = Callback::new(move |()| {
        prepare(page);
        go(page, Screen::Decision.next());
    });
    view! {
        {shown}
        {forward(page, go_on)}
    }
    .into_any()
}

fn chosen(way: Way, page: Page, words: &MethodTexts) -> AnyView {
    let connector = matches!(way, Way::ConnectorByAddress | Way::ConnectorByCertificate);
    let remark = (!connector).then(|| view! { <p class="box info">{page.texts().decision_other_way}</p> });
    view! {
        <p class="lead"><strong>{way.text(words)}</strong></p>
        {why(way, page, words)}
        {remark}
    }
    .into_any()
}

fn other(way: Way, end: &'static str, page: Page, words: &MethodTexts) -> AnyView {
    view! {
        <details>
            <summary>{way.text(words)}" "{end}</summary>
            {why(way, page, words)}
        </details>
    }
    .into_any()
}

/// The reasons, each with its page, its date, and how certain it is.
fn why(way: Way, page: Page, words: &MethodTexts) -> AnyView {
    let texts = page.texts();
    let sources = SourceTexts::of(page.language.get());
    let reason = |reason: Reason| {
        let (speaks, source) = match reason {
            Reason::For(source) => (texts.speaks_for, source),
            Reason::Against(source) => (texts.speaks_against, source),
        };
        let date = source.date.map(|date| format!(", {date}")).unwrap_or_default();
        let origin = format!("{}{date}, {}", source.page, source.certainty.text(sources));
        view! { <li><b>{speaks}</b>" "{source.states}" "<span class="origin">"("{origin}")"</span></li> }
            .into_any()
    };
    view! { <ul class="reasons">{reasons(way, words).into_iter().map(reason).collect_view()}</ul> }.into_any()
}

/// Begins the plan as the answers have it; a plan that was begun stays as it is.
fn prepare(page: Page) {
    let asked = page.asked.get_untracked();
    if !page.is_blank() {
        return;
    }
    let certificate = decide(&asked.answers).possible.first() == Some(&Way::ConnectorByCertificate);
    let no_host = asked.answers.host == Some(facteur_core::method::Host::No);
    if certificate || no_host {
        page.change(|plan| {
            if certificate && let Some(tenant) = plan.tenants.first_mut() {
                tenant.identify = Identify::Certificate;
            }
            if no_host {
                plan.application.path = Path::Direct;
            }
        });
    }
}
