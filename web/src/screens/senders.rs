//! The last question: who writes from which address, and where bounces go.

use facteur_core::words::fill;
use leptos::prelude::*;

use super::company::Company;
use super::optional;
use crate::components::Field;
use crate::shell::document;
use crate::state::{Entry, Page, add_company};

pub(super) fn draw(page: Page) -> AnyView {
    let companies = page.rows(|plan| plan.companies.len());
    let domains = page.rows(|plan| plan.domains.len());
    let organisation = optional(page, move || page.texts().organisation.to_owned());
    let notification = page.say(|texts| texts.notification);
    let notification_hint = page.say(|texts| texts.notification_hint);
    let reset = optional(page, move || page.texts().password_reset.to_owned());
    let reset_hint = page.say(|texts| texts.password_reset_hint);
    let add = move |_| {
        page.change(add_company);
        document::focus_soon(Entry::CompanyName(companies.get_untracked().saturating_sub(1)).id());
    };
    view! {
        <Field page entry=Entry::Organisation label=organisation class="field words"/>
        <Field page entry=Entry::Notification label=notification hint=notification_hint class="field wide"/>
        <Field page entry=Entry::PasswordReset label=reset hint=reset_hint class="field wide"/>
        <Show when=move || companies.get() == 0>
            <p>{page.say(|texts| texts.companies_none)}</p>
        </Show>
        <For each=move || 0..companies.get() key=|index| *index children=move |index| view! { <Company page index/> }/>
        <p><button type="button" class="btn sec" on:click=add>{page.say(|texts| texts.company_add)}</button></p>
        <For each=move || 0..domains.get() key=|index| *index children=move |index| view! { <Bounces page index/> }/>
    }
    .into_any()
}

#[component]
fn Bounces(page: Page, index: usize) -> impl IntoView {
    let name = page.text(Entry::DomainName(index));
    let label =
        optional(page, move || fill(page.texts().bounces_of, &[("domain", name.get().trim().to_owned())]));
    let hint = page.say(|texts| texts.bounces_hint);
    view! {
        <Show when=move || !name.get().trim().is_empty()>
            <Field page entry=Entry::Bounces(index) label hint/>
        </Show>
    }
}
