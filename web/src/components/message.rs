//! The messages of one field, above it.

use facteur_core::problem::Severity;
use facteur_core::words::problem;
use leptos::prelude::*;

use crate::live::live;
use crate::state::{Entry, Page};

/// The problems of a field, each a sentence.
#[component]
pub(crate) fn Messages(page: Page, entry: Entry) -> impl IntoView {
    let messages = live(move || {
        let language = page.language.get();
        page.gathered.with(|gathered| {
            let found = gathered.of(entry, page.checking.get());
            let message = found
                .map(|found| (message_class(found.problem.severity), problem(&found.problem.kind, language)));
            message.map(|(class, sentence)| view! { <p class=class>{sentence}</p> }).collect_view().into_any()
        })
    });
    view! { <div id=message_id(entry)>{messages}</div> }
}

/// Whether a field has an error, and whether it has any message.
pub(crate) fn has_messages(page: Page, entry: Entry) -> (bool, bool) {
    page.gathered.with(|gathered| {
        let checking = page.checking.get();
        let error = gathered.of(entry, checking).any(|found| found.problem.severity == Severity::Error);
        (error, gathered.of(entry, checking).next().is_some())
    })
}

/// The `id` of a field's messages.
pub(crate) fn message_id(entry: Entry) -> String {
    format!("{}-message", entry.id())
}

fn message_class(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "err-msg",
        Severity::Warning => "warn-msg",
        Severity::Note => "note-msg",
    }
}
