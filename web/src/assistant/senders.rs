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
    let notification = page.label(|texts| texts.notification);
    let notification_hint = page.label(|texts| texts.notification_hint);
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
                <p>{page.say(|texts| texts.companies_none)}</p>
            </Show>
            <For each=move || 0..companies.get() key=|index| *index children=move |index| view! { <Company page index/> }/>
            <p><button type="button" class="btn sec" on:click=add>{page.say(|texts| texts.company_add)}</button></p>
            <For each=move || 0..domains.get() key=|index| *index children=move |index| view! { <Bounces page index/> }/>
            <Way page/>
        </section>
    }
}

#[component]
fn Bounces(page: Page, index: usize) -> impl IntoView {
    let name = page.text(Entry::DomainName(index));
    let label = optional(page, move || {
        fill(page.texts().page.bounces_of, &[("domain", name.get().trim().to_owned())])
    });
    let hint = page.label(|texts| texts.bounces_hint);
    view! {
        <Show when=move || !name.get().trim().is_empty()>
            <Field page entry=Entry::Bounces(index) label hint/>
        </Show>
    }
}

#[component]
fn Way(page: Page) -> impl IntoView {
    let is = move |path| Signal::derive(move || page.ask(|plan| plan.application.path == path));
    let choose = move |path| Callback::new(move |()| page.change(|plan| plan.application.path = path));
    let facteur = page.label(|texts| texts.path_facteur);
    let facteur_hint = page.label(|texts| texts.path_facteur_hint);
    let direct = page.label(|texts| texts.path_direct);
    let direct_hint = page.label(|texts| texts.path_direct_hint);
    view! {
        <fieldset>
            <legend>{page.say(|texts| texts.path)}</legend>
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
