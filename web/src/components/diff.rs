//! A record before and after while it is being worked on: lines that go, the line that comes, new terms in bold.

use facteur_core::words::fill;
use leptos::prelude::*;

use super::value;
use crate::live::{live, maybe};
use crate::state::{DomainResult, Page};

/// What changes in the DNS with what was typed so far; nothing before there is a domain and a record for it.
pub(crate) fn changes(page: Page) -> AnyView {
    let domains = Memo::new(move |_| page.results.with(|results| results.domains.clone()));
    maybe(move || {
        let shown: Vec<DomainResult> =
            domains.get().into_iter().filter(|domain| domain.record.is_some()).collect();
        (!shown.is_empty()).then(|| {
            let drawn: Vec<AnyView> = shown.into_iter().map(|result| difference(page, result)).collect();
            view! {
                <section class="changes" aria-labelledby="changes-heading">
                    <h2 id="changes-heading">{page.say(|texts| texts.changes)}</h2>
                    {drawn}
                </section>
            }
            .into_any()
        })
    })
}

fn difference(page: Page, result: DomainResult) -> AnyView {
    live(move || {
        let texts = page.texts();
        let caption = fill(texts.record_of, &[("domain", result.name.clone())]);
        let published = result.is_published();
        let spoken = |words: &'static str| view! { <i class="vh">{words}" "</i> }.into_any();
        let before: Vec<AnyView> = result
            .before
            .iter()
            .filter(|_| !published)
            .map(|text| view! { <del>{spoken(texts.record_today)}"- "{value(text)}</del> }.into_any())
            .collect();
        let after = result.record.as_ref().map(|record| {
            let terms = terms(record, &result.added);
            if published {
                view! { <span>"  "{terms}</span> }.into_any()
            } else {
                view! { <ins>{spoken(texts.record_after)}"+ "{terms}</ins> }.into_any()
            }
        });
        view! {
            <figure>
                <figcaption class="cap">{caption}</figcaption>
                <pre class="diff"><span>{format!("  {}.  TXT", result.name)}</span>{before}{after}</pre>
            </figure>
        }
        .into_any()
    })
}

/// The record's terms, those that are new in bold.
fn terms(record: &str, added: &[String]) -> Vec<AnyView> {
    let term = |(index, term): (usize, &str)| {
        let space = if index == 0 { "" } else { " " };
        if added.iter().any(|added| added == term) {
            view! { {space}<b>{term.to_owned()}</b> }.into_any()
        } else {
            view! { {space}{value(term)} }.into_any()
        }
    };
    record.split(' ').enumerate().map(term).collect()
}
