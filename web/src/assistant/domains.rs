//! The first question: which domains send, and through which Microsoft endpoint.

use facteur_core::words::fill;
use leptos::prelude::*;

use super::endpoint::Endpoint;
use crate::components::{Field, Heading, Remove};
use crate::shell::document;
use crate::state::{Entry, Page, Section, add_domain, remove};

/// The part of the page.
#[component]
pub(crate) fn Domains(page: Page) -> impl IntoView {
    let domains = page.rows(|plan| plan.domains.len());
    let tenants = page.rows(|plan| plan.tenants.len());
    let add = move |_| {
        page.change(add_domain);
        document::focus_soon(Entry::DomainName(domains.get_untracked().saturating_sub(1)).id());
    };
    view! {
        <section aria-labelledby=Section::Domains.id()>
            <Heading page section=Section::Domains/>
            <p>{page.say(|texts| texts.domains_introduction)}</p>
            <For each=move || 0..domains.get() key=|index| *index children=move |index| view! { <Row page index domains/> }/>
            <button type="button" class="btn sec" on:click=add>{page.say(|texts| texts.domain_add)}</button>
            <For each=move || 0..tenants.get() key=|index| *index children=move |index| view! { <Endpoint page index tenants/> }/>
        </section>
    }
}

#[component]
fn Row(page: Page, index: usize, domains: Memo<usize>) -> impl IntoView {
    let label = Signal::derive(move || {
        let texts = &page.texts().page;
        match domains.get() {
            0 | 1 => texts.domain.to_owned(),
            _ => fill(texts.domain_number, &[("number", (index + 1).to_string())]),
        }
    });
    let hint = page.label(|texts| texts.domain_hint);
    let take_away = Callback::new(move |()| {
        page.change(|plan| remove(&mut plan.domains, index));
        document::focus_soon(Entry::DomainName(index.saturating_sub(1)).id());
    });
    view! {
        <Field page entry=Entry::DomainName(index) label hint>
            <Show when=move || { domains.get() > 1 }>
                <Remove page what=label on_remove=take_away/>
            </Show>
        </Field>
    }
}
