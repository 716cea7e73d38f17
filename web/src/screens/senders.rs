//! The last question: who writes from which address, and where bounces go.

use facteur_core::words::fill;
use leptos::prelude::*;

use super::{company, optional};
use crate::components::Field;
use crate::live::{rows, when};
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
        {when(
            move || companies.get() == 0,
            move || view! { <p>{page.say(|texts| texts.companies_none)}</p> }.into_any(),
        )}
        {rows(companies, move |index| company::draw(page, index))}
        <p><button type="button" class="btn sec" on:click=add>{page.say(|texts| texts.company_add)}</button></p>
        {rows(domains, move |index| bounces(page, index))}
    }
    .into_any()
}

fn bounces(page: Page, index: usize) -> AnyView {
    let name = page.text(Entry::DomainName(index));
    let label =
        optional(page, move || fill(page.texts().bounces_of, &[("domain", name.get().trim().to_owned())]));
    let hint = page.say(|texts| texts.bounces_hint);
    when(
        move || !name.get().trim().is_empty(),
        move || view! { <Field page entry=Entry::Bounces(index) label hint class="field wide"/> }.into_any(),
    )
}
