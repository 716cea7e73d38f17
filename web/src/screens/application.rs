//! The fourth question: which application sends, and by which way its messages leave.

use facteur_core::plan::{Path, Plan, Profile, Site};
use facteur_core::words::fill;
use leptos::prelude::*;

use super::optional;
use crate::components::{Choice, Field, Radios, Select};
use crate::live::{rows, when};
use crate::state::{Entry, Page};

pub(super) fn draw(page: Page) -> AnyView {
    let profiles = vec![
        Choice::new(ISAGI_CONNECT, page.say(|texts| texts.profile_isagi)),
        Choice::new(COPIER, page.say(|texts| texts.profile_copier)),
        Choice::new(GENERIC, page.say(|texts| texts.profile_generic)),
    ];
    let profile = Signal::derive(move || {
        match page.ask(|plan| plan.application.profile) {
            Profile::IsagiConnect => ISAGI_CONNECT,
            Profile::Copier => COPIER,
            Profile::Generic => GENERIC,
        }
        .to_owned()
    });
    let choose_profile = Callback::new(move |word: String| {
        page.see_application();
        page.change(|plan| {
            plan.application.profile = match word.as_str() {
                COPIER => Profile::Copier,
                GENERIC => Profile::Generic,
                _ => Profile::IsagiConnect,
            };
        });
    });
    let paths = vec![
        Choice::new(FACTEUR, page.say(|texts| texts.path_facteur))
            .hint(page.say(|texts| texts.path_facteur_hint)),
        Choice::new(DIRECT, page.say(|texts| texts.path_direct))
            .hint(page.say(|texts| texts.path_direct_hint)),
    ];
    let path = Signal::derive(move || {
        (if page.ask(|plan| plan.application.path == Path::Facteur) { FACTEUR } else { DIRECT }).to_owned()
    });
    let choose_path = Callback::new(move |word: String| {
        page.see_application();
        page.change(|plan| plan.application.path = if word == DIRECT { Path::Direct } else { Path::Facteur });
    });
    let legend = page.say(|texts| texts.path);
    let sites = page.rows(|plan| if plan.application.path == Path::Facteur { plan.sites.len() } else { 0 });
    view! {
        <Radios group="profile" choices=profiles chosen=profile on_choose=choose_profile/>
        <Radios group="path" legend=Some(legend) choices=paths chosen=path on_choose=choose_path/>
        {rows(sites, move |site| desks(page, site))}
    }
    .into_any()
}

/// Where a site reaches its Facteur, or whose it uses.
fn desks(page: Page, site: usize) -> AnyView {
    let name = page.text(Entry::SiteName(site));
    let named = move || [("site", name.get().trim().to_owned())];
    let label = optional(page, move || fill(page.texts().desk, &named()));
    let hint = page.say(|texts| texts.desk_hint);
    let own = move || page.ask(|plan| plan.sites.get(site).is_none_or(|site| site.served_by.is_none()));
    let served = when(move || page.ask(|plan| plan.sites.len()) > 1, move || served_by(page, site));
    let desk =
        when(own, move || view! { <Field page entry=Entry::SiteFacteur(site) label hint/> }.into_any());
    view! {
        {served}
        {desk}
    }
    .into_any()
}

fn served_by(page: Page, site: usize) -> AnyView {
    let name = page.text(Entry::SiteName(site));
    let label =
        Signal::derive(move || fill(page.texts().served_by, &[("site", name.get().trim().to_owned())]));
    let choices = Signal::derive(move || {
        let texts = page.texts();
        let others = page.ask(|plan| servers(plan, site));
        let others =
            others.into_iter().map(|name| (name.clone(), fill(texts.served_other, &[("site", name)])));
        [(String::new(), texts.served_own.to_owned())].into_iter().chain(others).collect()
    });
    let chosen = Signal::derive(move || {
        page.ask(|plan| plan.sites.get(site).and_then(|site| site.served_by.clone()).unwrap_or_default())
    });
    let choose = Callback::new(move |name: String| {
        page.change(|plan| {
            if let Some(site) = plan.sites.get_mut(site) {
                site.served_by = Some(name).filter(|name| !name.is_empty());
                if site.served_by.is_some() {
                    site.facteur = None;
                }
            }
        });
    });
    view! { <Select id=format!("sites-{site}-served_by") label choices chosen on_choose=choose/> }.into_any()
}

/// The sites whose Facteur can serve a site: those with their own, unless the site itself serves another. The one chosen is
/// among them, right or wrong.
fn servers(plan: &Plan, site: usize) -> Vec<String> {
    let Some(own) = plan.sites.get(site) else { return Vec::new() };
    let serves = plan.sites.iter().any(|other| other.served_by.as_ref() == Some(&own.name));
    let can = |(index, other): &(usize, &Site)| {
        *index != site && !other.name.is_empty() && other.served_by.is_none() && !serves
    };
    let mut names: Vec<String> =
        plan.sites.iter().enumerate().filter(can).map(|(_, other)| other.name.clone()).collect();
    names.extend(own.served_by.clone().filter(|chosen| !names.contains(chosen)));
    names
}

const ISAGI_CONNECT: &str = "isagi_connect";
const COPIER: &str = "copier";
const GENERIC: &str = "generic";
const FACTEUR: &str = "facteur";
const DIRECT: &str = "direct";
