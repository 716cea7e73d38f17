//! A record before and after: lines that go, the line that comes, new terms in bold.

use facteur_core::words::fill;
use leptos::prelude::*;

use crate::state::{DomainResult, Page};

/// The difference of one domain.
#[component]
pub(crate) fn Diff(page: Page, result: DomainResult) -> impl IntoView {
    let domain = result.name.clone();
    let caption = move || fill(page.texts().record_of, &[("domain", domain.clone())]);
    let zone_line = format!("  {}.  TXT", result.name);
    let published = result.is_published();
    let before = (!published).then(|| {
        let lines = result.before.iter().cloned();
        lines.map(|text| view! { <del><Spoken page after=false/>"- "{text}</del> }).collect_view()
    });
    let after = result.record.as_ref().map(|record| {
        let terms = terms(record, &result.added);
        if published {
            view! { <span>"  "{terms}</span> }.into_any()
        } else {
            view! { <ins><Spoken page after=true/>"+ "{terms}</ins> }.into_any()
        }
    });
    view! {
        <figure>
            <figcaption class="cap">{caption}</figcaption>
            <pre class="diff"><span>{zone_line}</span>{before}{after}</pre>
        </figure>
    }
}

/// What the colours say, for those who hear the page.
#[component]
fn Spoken(page: Page, after: bool) -> impl IntoView {
    let words = move || {
        let texts = page.texts();
        if after { texts.record_after } else { texts.record_today }
    };
    view! { <i class="vh">{words}" "</i> }
}

/// The record's terms, those that are new in bold.
fn terms(record: &str, added: &[String]) -> impl IntoView + use<> {
    let terms = record.split(' ').enumerate().map(|(index, term)| {
        let space = if index == 0 { "" } else { " " };
        let term = term.to_owned();
        if added.contains(&term) {
            view! { {space}<b>{term}</b> }.into_any()
        } else {
            view! { {space}{term} }.into_any()
        }
    });
    terms.collect::<Vec<_>>()
}
