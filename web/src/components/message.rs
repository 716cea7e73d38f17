//! The messages of one field, above it.

use facteur_core::problem::Severity;
use facteur_core::words::{PageTexts, problem};
use leptos::prelude::*;

use crate::state::{Entry, Page};

/// The problems of a field, each a sentence.
#[component]
pub(crate) fn Messages(page: Page, entry: Entry) -> impl IntoView {
    let messages = move || {
        let language = page.language.get();
        page.gathered.with(|gathered| {
            let found = gathered.of(entry);
            let message = found.map(|found| (message_class(found.severity), problem(&found.kind, language)));
            message.map(|(class, sentence)| view! { <p class=class>{sentence}</p> }).collect_view()
        })
    };
    view! { <div id=message_id(entry)>{messages}</div> }
}

/// Whether a field has an error, and whether it has any message.
pub(crate) fn has_messages(page: Page, entry: Entry) -> (bool, bool) {
    page.gathered.with(|gathered| {
        let error = gathered.of(entry).any(|found| found.severity == Severity::Error);
        (error, gathered.of(entry).next().is_some())
    })
}

/// The `id` of a field's messages.
pub(crate) fn message_id(entry: Entry) -> String {
    format!("{}-message", entry.id())
}

/// The tag of a severity: its class and its word.
pub(crate) fn severity_tag(severity: Severity, texts: &PageTexts) -> (&'static str, &'static str) {
    match severity {
        Severity::Error => ("tag ko", texts.severity_error),
        Severity::Warning => ("tag warn", texts.severity_warning),
        Severity::Note => ("tag todo", texts.severity_note),
    }
}

fn message_class(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "err-msg",
        Severity::Warning => "warn-msg",
        Severity::Note => "note-msg",
    }
}
