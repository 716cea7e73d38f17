//! The second question: the egress addresses, by site, and by what Microsoft knows them.

use facteur_core::plan::Identify;
use facteur_core::problem::has_error;
use facteur_core::words::fill;
use facteur_core::{prefix::EgressAddress, problem::Problem};
use leptos::prelude::*;

use crate::components::{Choice, Field, Radios, Remove};
use crate::live::{rows, when};
use crate::shell::document;
use crate::state::{
    Entry, Page, add_address, add_site, addresses_in, put_addresses, remove, remove_site, several_addresses,
};

pub(super) fn draw(page: Page) -> AnyView {
    let sites = page.rows(|plan| plan.sites.len());
    let tenants = page.rows(|plan| plan.tenants.len());
    let add = move |_| {
        page.change(add_site);
        document::focus_soon(Entry::SiteName(sites.get_untracked().saturating_sub(1)).id());
    };
    view! {
        <p>{page.say(|texts| texts.addresses_introduction)}" "{page.say(|texts| texts.why_addresses)}</p>
        <p class="hint">{page.say(|texts| texts.addresses_paste)}</p>
        {rows(sites, move |site| site_fields(page, site, sites))}
        <p><button type="button" class="btn sec" on:click=add>{page.say(|texts| texts.site_add)}</button></p>
        {rows(tenants, move |index| identify(page, index, tenants))}
    }
    .into_any()
}

/// By what a tenant's connectors know the mail.
fn identify(page: Page, index: usize, tenants: Memo<usize>) -> AnyView {
    let legend = Signal::derive(move || {
        let texts = page.texts();
        let tenant =
            page.ask(|plan| plan.tenants.get(index).map(|tenant| tenant.name.clone())).unwrap_or_default();
        if tenants.get() < 2 {
            texts.identify.to_owned()
        } else {
            fill(texts.identify_of, &[("tenant", tenant)])
        }
    });
    let by_certificate = Memo::new(move |_| {
        page.ask(|plan| {
            plan.tenants.get(index).is_some_and(|tenant| tenant.identify == Identify::Certificate)
        })
    });
    let choices = vec![
        Choice::new(ADDRESS, page.say(|texts| texts.identify_address))
            .hint(page.say(|texts| texts.identify_address_hint)),
        Choice::new(CERTIFICATE, page.say(|texts| texts.identify_certificate))
            .hint(page.say(|texts| texts.identify_certificate_hint)),
    ];
    let chosen =
        Signal::derive(move || (if by_certificate.get() { CERTIFICATE } else { ADDRESS }).to_owned());
    let choose = Callback::new(move |word: String| {
        page.change(|plan| {
            if let Some(tenant) = plan.tenants.get_mut(index) {
                tenant.identify = if word == CERTIFICATE { Identify::Certificate } else { Identify::Address };
            }
        });
    });
    let label = page.say(|texts| texts.certificate_name);
    let hint = page.say(|texts| texts.certificate_hint);
    let name = when(
        move || by_certificate.get(),
        move || view! { <Field page entry=Entry::CertificateName(index) label hint/> }.into_any(),
    );
    view! {
        <Radios group=format!("identify-{index}") legend=Some(legend) choices chosen on_choose=choose/>
        {name}
    }
    .into_any()
}

/// A field for many addresses at once; each gets its own row.
fn many(page: Page, site: usize) -> AnyView {
    let text = RwSignal::new(String::new());
    let nothing = RwSignal::new(false);
    let id = format!("many-{site}");
    let add = move |_| {
        let found = text.with_untracked(|text| addresses_in(text));
        nothing.set(found.is_empty());
        if found.is_empty() {
            return;
        }
        page.change(|plan| {
            if let Some(site) = plan.sites.get_mut(site) {
                site.egress_addresses
                    .retain(|address| !address.trim().is_empty() && !found.contains(address));
                site.egress_addresses.extend(found);
            }
        });
        text.set(String::new());
        let last = page.ask(|plan| plan.sites.get(site).map_or(0, |site| site.egress_addresses.len()));
        document::focus_soon(Entry::EgressAddress(site, last.saturating_sub(1)).id());
    };
    view! {
        <details>
            <summary>{page.say(|texts| texts.addresses_many)}</summary>
            <div class="field">
                <label for=id.clone()>{page.say(|texts| texts.addresses_many_label)}</label>
                <p class="err-msg" role="status">
                    {Signal::derive(move || {
                        (if nothing.get() { page.texts().addresses_many_none } else { "" }).to_owned()
                    })}
                </p>
                <textarea
                    id=id
                    rows="4"
                    autocomplete="off"
                    spellcheck="false"
                    prop:value=move || text.get()
                    on:input:target=move |event| text.set(event.target().value())
                ></textarea>
            </div>
            <p><button type="button" class="btn sec" on:click=add>{page.say(|texts| texts.addresses_many_add)}</button></p>
        </details>
    }
    .into_any()
}

fn site_fields(page: Page, site: usize, sites: Memo<usize>) -> AnyView {
    let name = page.text(Entry::SiteName(site));
    let addresses = Memo::new(move |_| {
        page.ask(|plan| plan.sites.get(site).map_or(0, |site| site.egress_addresses.len()))
    });
    let legend = Signal::derive(move || {
        let texts = page.texts();
        let name = name.get().trim().to_owned();
        match name.as_str() {
            "" => fill(texts.site_unnamed, &[("number", (site + 1).to_string())]),
            _ => fill(texts.site, &[("site", name)]),
        }
    });
    let name_label = page.say(|texts| texts.site_name);
    let name_hint = page.say(|texts| texts.site_name_hint);
    let add = move |_| {
        page.change(|plan| add_address(plan, site));
        document::focus_soon(Entry::EgressAddress(site, addresses.get_untracked().saturating_sub(1)).id());
    };
    let take_away = move |_| {
        page.change(|plan| remove_site(plan, site));
        document::focus_soon(Entry::SiteName(site.saturating_sub(1)).id());
    };
    let removal = when(
        move || sites.get() > 1,
        move || {
            let label = page.say(|texts| texts.site_remove);
            view! { <button type="button" class="btn sec" on:click=take_away>{label}</button> }.into_any()
        },
    );
    view! {
        <fieldset>
            <legend>{legend}</legend>
            <Field page entry=Entry::SiteName(site) label=name_label hint=name_hint class="field words"/>
            {rows(addresses, move |index| address(page, site, index, addresses))}
            <div class="row">
                <button type="button" class="btn sec" on:click=add>{page.say(|texts| texts.address_add)}</button>
                {removal}
            </div>
            {many(page, site)}
        </fieldset>
    }
    .into_any()
}

fn address(page: Page, site: usize, index: usize, addresses: Memo<usize>) -> AnyView {
    let entry = Entry::EgressAddress(site, index);
    let value = page.text(entry);
    let label =
        Signal::derive(move || fill(page.texts().address_number, &[("number", (index + 1).to_string())]));
    let is_public = Memo::new(move |_| value.with(|typed| is_public(typed)));
    let take_away = Callback::new(move |()| {
        page.change(|plan| {
            if let Some(site) = plan.sites.get_mut(site) {
                remove(&mut site.egress_addresses, index);
            }
        });
        document::focus_soon(Entry::EgressAddress(site, index.saturating_sub(1)).id());
    });
    let take_paste = Callback::new(move |text: String| match several_addresses(&text) {
        Some(pasted) => {
            let last = index + pasted.len() - 1;
            page.change(|plan| put_addresses(plan, site, index, pasted));
            document::focus_soon(Entry::EgressAddress(site, last).id());
            true
        }
        None => false,
    });
    view! {
        <Field page entry label on_paste=take_paste>
            {when(
                move || addresses.get() > 1,
                move || view! { <Remove page what=label on_remove=take_away/> }.into_any(),
            )}
            {when(
                move || is_public.get(),
                move || view! { <span class="tag ok">{page.say(|texts| texts.address_public)}</span> }.into_any(),
            )}
        </Field>
    }
    .into_any()
}

const ADDRESS: &str = "address";
const CERTIFICATE: &str = "certificate";

/// Whether an address can be published as it stands.
fn is_public(typed: &str) -> bool {
    let (address, kinds) = EgressAddress::read(typed);
    let problems: Vec<Problem> = kinds.into_iter().map(|kind| Problem::at("", kind)).collect();
    address.is_some() && !has_error(&problems)
}
