//! The heading of a part of the page, and its name in the list of tasks.

use facteur_core::words::PageTexts;
use leptos::prelude::*;

use crate::state::{Page, Section};

/// The heading, which links from the list of tasks lead to.
#[component]
pub(crate) fn Heading(page: Page, section: Section) -> impl IntoView {
    view! { <h2 id=section.id() tabindex="-1">{move || title(section, &page.texts().page)}</h2> }
}

/// The part's name in the list of tasks.
pub(crate) fn task(section: Section, texts: &PageTexts) -> &'static str {
    match section {
        Section::Domains => texts.domains_task,
        Section::Dns => texts.dns_task,
        Section::Addresses => texts.addresses_task,
        Section::Senders => texts.senders_task,
        Section::Record => texts.record_task,
        Section::Connector => texts.connector_task,
        Section::Application => texts.application_task,
    }
}

fn title(section: Section, texts: &PageTexts) -> &'static str {
    match section {
        Section::Domains => texts.domains_title,
        Section::Dns => texts.dns_title,
        Section::Addresses => texts.addresses_title,
        Section::Senders => texts.senders_title,
        Section::Record => texts.record_title,
        Section::Connector => texts.connector_title,
        Section::Application => texts.application_title,
    }
}
