//! The third question: the egress addresses, by site.

use facteur_core::problem::has_error;
use facteur_core::words::fill;
use facteur_core::{prefix::EgressAddress, problem::Problem};
use leptos::prelude::*;

use crate::components::{Field, Heading, Remove};
use crate::shell::document;
use crate::state::{Entry, Page, Section, add_address, add_site, put_addresses, remove, several_addresses};

/// The part of the page.
#[component]
pub(crate) fn Addresses(page: Page) -> impl IntoView {
    let sites = page.rows(|plan| plan.sites.len());
    let add = move |_| {
        page.change(add_site);
        document::focus_soon(Entry::SiteName(sites.get_untracked().saturating_sub(1)).id());
    };
    view! {
        <section aria-labelledby=Section::Addresses.id()>
            <Heading page section=Section::Addresses/>
            <p>{page.say(|texts| texts.addresses_introduction)}</p>
            <p class="hint">{page.say(|texts| texts.addresses_paste)}</p>
            <For each=move || 0..sites.get() key=|site| *site children=move |site| view! { <Site page site sites/> }/>
            <button type="button" class="btn sec" on:click=add>{page.say(|texts| texts.site_add)}</button>
        </section>
    }
}

#[component]
fn Site(page: Page, site: usize, sites: Memo<usize>) -> impl IntoView {
    let name = page.text(Entry::SiteName(site));
    let addresses = page.rows(move |plan| plan.sites.get(site).map_or(0, |site| site.egress_addresses.len()));
    let legend = move || {
        let texts = &page.texts().page;
        let name = name.get().trim().to_owned();
        match name.as_str() {
            "" => fill(texts.site_unnamed, &[("number", (site + 1).to_string())]),
            _ => fill(texts.site, &[("site", name)]),
        }
    };
    let name_label = page.label(|texts| texts.site_name);
    let name_hint = page.label(|texts| texts.site_name_hint);
    let add = move |_| {
        page.change(|plan| add_address(plan, site));
        document::focus_soon(Entry::EgressAddress(site, addresses.get_untracked().saturating_sub(1)).id());
    };
    let take_away = move |_| {
        page.change(|plan| remove(&mut plan.sites, site));
        document::focus_soon(Section::Addresses.id().to_owned());
    };
    view! {
        <fieldset>
            <legend>{legend}</legend>
            <Field page entry=Entry::SiteName(site) label=name_label hint=name_hint class="field words"/>
            <For
                each=move || 0..addresses.get()
                key=|index| *index
                children=move |index| view! { <Address page site index addresses/> }
            />
            <div class="row">
                <button type="button" class="btn sec" on:click=add>{page.say(|texts| texts.address_add)}</button>
                <Show when=move || { sites.get() > 1 }>
                    <button type="button" class="btn sec" on:click=take_away>{page.say(|texts| texts.site_remove)}</button>
                </Show>
            </div>
        </fieldset>
    }
}

#[component]
fn Address(page: Page, site: usize, index: usize, addresses: Memo<usize>) -> impl IntoView {
    let entry = Entry::EgressAddress(site, index);
    let value = page.text(entry);
    let label = Signal::derive(move || {
        fill(page.texts().page.address_number, &[("number", (index + 1).to_string())])
    });
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
            <Show when=move || { addresses.get() > 1 }>
                <Remove page what=label on_remove=take_away/>
            </Show>
            <Show when=move || is_public.get()>
                <span class="tag ok">{page.say(|texts| texts.address_public)}</span>
            </Show>
        </Field>
    }
}

/// Whether an address can be published as it stands.
fn is_public(typed: &str) -> bool {
    let (address, kinds) = EgressAddress::read(typed);
    let problems: Vec<Problem> = kinds.into_iter().map(|kind| Problem::at("", kind)).collect();
    address.is_some() && !has_error(&problems)
}
