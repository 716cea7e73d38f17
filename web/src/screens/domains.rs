//! The first question: which domains send, and through which Microsoft endpoint.

use facteur_core::words::fill;
use leptos::prelude::*;

use super::endpoint;
use crate::components::{Field, Remove, Select};
use crate::live::{rows, when};
use crate::shell::document;
use crate::state::{Entry, Page, Section, add_domain, add_tenant, remove};

pub(super) fn draw(page: Page) -> AnyView {
    let domains = page.rows(|plan| plan.domains.len());
    let tenants = page.rows(|plan| plan.tenants.len());
    let add = move |_| {
        page.change(add_domain);
        document::focus_soon(Entry::DomainName(domains.get_untracked().saturating_sub(1)).id());
    };
    let add_organisation = move |_| {
        page.change(add_tenant);
        document::focus_soon(Entry::TenantName(tenants.get_untracked().saturating_sub(1)).id());
    };
    view! {
        <p>{page.say(|texts| texts.domains_introduction)}</p>
        {rows(domains, move |index| row(page, index, domains))}
        <p><button type="button" class="btn sec" on:click=add>{page.say(|texts| texts.domain_add)}</button></p>
        {rows(tenants, move |index| endpoint::draw(page, index, tenants))}
        <p class="hint">{page.say(|texts| texts.tenants_several)}</p>
        <p>
            <button type="button" class="btn sec" on:click=add_organisation>{page.say(|texts| texts.tenant_add)}</button>
        </p>
    }
    .into_any()
}

fn row(page: Page, index: usize, domains: Memo<usize>) -> AnyView {
    let label = Signal::derive(move || {
        let texts = page.texts();
        match domains.get() {
            0 | 1 => texts.domain.to_owned(),
            _ => fill(texts.domain_number, &[("number", (index + 1).to_string())]),
        }
    });
    let hint = page.say(|texts| texts.domain_hint);
    let take_away = Callback::new(move |()| {
        page.change(|plan| remove(&mut plan.domains, index));
        document::focus_soon(Entry::DomainName(index.saturating_sub(1)).id());
    });
    view! {
        <Field page entry=Entry::DomainName(index) label hint>
            {when(
                move || domains.get() > 1,
                move || view! { <Remove page what=label on_remove=take_away/> }.into_any(),
            )}
        </Field>
        {when(move || page.ask(|plan| plan.tenants.len()) > 1, move || organisation(page, index))}
    }
    .into_any()
}

/// Which tenant the domain belongs to, where there are several.
fn organisation(page: Page, index: usize) -> AnyView {
    let name = page.text(Entry::DomainName(index));
    let label =
        Signal::derive(move || fill(page.texts().tenant_of, &[("domain", name.get().trim().to_owned())]));
    let choices = Signal::derive(move || {
        page.ask(|plan| {
            plan.tenants.iter().map(|tenant| (tenant.name.clone(), tenant.name.clone())).collect()
        })
    });
    let chosen = Signal::derive(move || {
        page.ask(|plan| plan.domains.get(index).and_then(|domain| domain.tenant.clone()).unwrap_or_default())
    });
    let choose = Callback::new(move |name: String| {
        page.change(|plan| {
            if let Some(domain) = plan.domains.get_mut(index) {
                domain.tenant = Some(name);
            }
        });
    });
    view! { <Select id=format!("{}-{index}-tenant", Section::Domains.name()) label choices chosen on_choose=choose/> }
        .into_any()
}
