//! The fourth question: who writes from which address, where bounces go, and by which way messages leave.

use facteur_core::plan::Path;
use facteur_core::words::fill;
use leptos::prelude::*;

use super::company::Company;
use crate::components::{Choice, Field, Heading};
use crate::shell::document;
use crate::state::{Entry, Page, Section, add_company};

/// The part of the page.
#[component]
pub(crate) fn Senders(page: Page) -> impl IntoView {
    let companies = page.rows(|plan| plan.companies.len());
    let domains = page.rows(|plan| plan.domains.len());
    let organisation = optional(page, move || page.texts().page.organisation.to_owned());
    let notification = Signal::derive(move || page.texts().page.notification.to_owned());
    let notification_hint = Signal::derive(move || page.texts().page.notification_hint.to_owned());
    let add = move |_| {
        page.change(add_company);
        document::focus_soon(Entry::CompanyName(companies.get_untracked().saturating_sub(1)).id());
    };
    view! {
        <section aria-labelledby=Section::Senders.id()>
            <Heading page section=Section::Senders/>
            <Field page entry=Entry::Organisation label=organisation class="field words"/>
            <Field page entry=Entry::Notification label=notification hint=notification_hint/>
            <Show when=move || companies.get() == 0>
                <p>{move || page.texts().page.companies_none}</p>
            </Show>
            <For each=move || 0..companies.get() key=|index| *index children=move |index| view! { <Company page index/> }/>
            <p><button type="button" class="btn sec" on:click=add>{move || page.texts().page.company_add}</button></p>
            <For each=move || 0..domains.get() key=|index| *index children=move |index| view! { <Bounces page index/> }/>
            <Way page/>
        </section>
    }
}

#[component]
fn Bounces(page: Page, index: usize) -> impl IntoView {
    let name = page.text(Entry::DomainName(index));
    let label = optional(page, move || {
        fill(
            page.texts().page.bounces_of,
            &[("domain", name.get().trim().to_owned())],
        )
    });
    let hint = Signal::derive(move || page.texts().page.bounces_hint.to_owned());
    view! {
        <Show when=move || !name.get().trim().is_empty()>
            <Field page entry=Entry::Bounces(index) label hint/>
        </Show>
    }
}

#[component]
fn Way(page: Page) -> impl IntoView {
    let is = move |path| Signal::derive(move || page.ask(|plan| plan.application.path == path));
    let choose =
        move |path| Callback::new(move |()| page.change(|plan| plan.application.path = path));
    let facteur = Signal::derive(move || page.texts().page.path_facteur.to_owned());
    let facteur_hint = Signal::derive(move || page.texts().page.path_facteur_hint.to_owned());
    let direct = Signal::derive(move || page.texts().page.path_direct.to_owned());
    let direct_hint = Signal::derive(move || page.texts().page.path_direct_hint.to_owned());
    view! {
        <fieldset>
            <legend>{move || page.texts().page.path}</legend>
            <Choice
                group="path"
                value="facteur"
                label=facteur
                hint=facteur_hint
                chosen=is(Path::Facteur)
                on_choose=choose(Path::Facteur)
            />
            <Choice
                group="path"
                value="direct"
                label=direct
                hint=direct_hint
                chosen=is(Path::Direct)
                on_choose=choose(Path::Direct)
            />
        </fieldset>
    }
}

/// The label of a field that may stay empty.
fn optional(page: Page, label: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
    Signal::derive(move || fill(page.texts().page.optional, &[("label", label())]))
}
