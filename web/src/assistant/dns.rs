//! The second question: what DNS holds today.

use facteur_core::words::{PageTexts, fill};
use leptos::prelude::*;

use crate::components::{Heading, TextArea};
use crate::state::{Entry, Page, Section, is_repaired};

/// The part of the page.
#[component]
pub(crate) fn Dns(page: Page) -> impl IntoView {
    let domains = page.rows(|plan| plan.domains.len());
    view! {
        <section aria-labelledby=Section::Dns.id()>
            <Heading page section=Section::Dns/>
            <For each=move || 0..domains.get() key=|index| *index children=move |index| view! { <Lines page index/> }/>
        </section>
    }
}

#[component]
fn Lines(page: Page, index: usize) -> impl IntoView {
    let entry = Entry::Txt(index);
    let name = page.text(Entry::DomainName(index));
    let typed = page.text(entry);
    let label = Signal::derive(move || {
        let texts = &page.texts().page;
        let name = name.get().trim().to_owned();
        if name.is_empty() { texts.txt_unnamed.to_owned() } else { fill(texts.txt_of, &[("domain", name)]) }
    });
    let hint = page.label(|texts| texts.txt_hint);
    let read = move || {
        let (records, others) = page.results.with(|results| results.read_at(index))?;
        (records + others > 0).then(|| read_words(records, others, &page.texts().page))
    };
    let repaired = move || typed.with(|typed| is_repaired(typed)).then(|| page.texts().page.txt_repaired);
    view! {
        <TextArea page entry label hint/>
        <p class="cap">{read}" "{repaired}</p>
    }
}

/// What was read, in words.
fn read_words(records: usize, others: usize, texts: &PageTexts) -> String {
    let count = |count: usize| [("count", count.to_string())];
    let records = match records {
        0 => texts.read_records_none.to_owned(),
        1 => texts.read_records_one.to_owned(),
        several => fill(texts.read_records_many, &count(several)),
    };
    match others {
        0 => format!("{records}."),
        1 => format!("{records}, {}.", texts.read_others_one),
        several => format!("{records}, {}.", fill(texts.read_others_many, &count(several))),
    }
}
