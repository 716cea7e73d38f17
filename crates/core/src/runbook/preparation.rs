//! What is read, tried and arranged before anything changes: the procedure's section 3.

use super::{Chapter, Part, Person, Scene, Section, Shown, Step, joined, one_line};
use crate::dns::Host;
use crate::plan::{CheckedRoute, Desks, Identify};
use crate::words::fill;

/// The preparation.
pub(super) fn part(scene: &Scene<'_>) -> Part {
    let steps = [addresses(scene), endpoints(scene), people(scene)].concat();
    Part {
        chapter: Chapter::Preparation,
        title: scene.words.preparation.to_owned(),
        person: Some(Person::Checker),
        paragraphs: Vec::new(),
        sections: vec![calendar(scene), Section { steps, ..Section::default() }],
    }
}

/// What is done when, since the parts follow the procedure and not the days.
fn calendar(scene: &Scene<'_>) -> Section {
    let words = scene.words;
    let days = match scene.has_connector() {
        true => [words.calendar_day, words.calendar_after, words.calendar_later],
        false => [words.calendar_day_other, words.calendar_after_other, words.calendar_later_other],
    };
    let paragraphs = [words.calendar_before].into_iter().chain(days).map(str::to_owned).collect();
    Section { title: Some(words.calendar.to_owned()), paragraphs, ..Section::default() }
}

fn addresses(scene: &Scene<'_>) -> Vec<Step> {
    let words = scene.words;
    if !scene.has_connector() {
        return Vec::new();
    }
    let by_address = |route: &CheckedRoute| route.tenant.is_some() && route.identify == Identify::Address;
    let check = match scene.checked.routes.iter().any(by_address) {
        true => words.prepare_addresses_check,
        false => words.prepare_addresses_spf,
    };
    let of = scene.checked.sites.iter().map(|site| {
        if let (Desks::ServedBy(other), true) = (&site.desks, site.addresses.is_empty()) {
            let values = [("site", one_line(&site.name)), ("other", one_line(other))];
            return Step::new(fill(words.prepare_served, &values));
        }
        Step::new(fill(words.prepare_addresses, &[("site", one_line(&site.name))]))
            .shown([Shown::Copy(joined(&site.addresses))])
            .check(check)
    });
    of.collect()
}

fn endpoints(scene: &Scene<'_>) -> Vec<Step> {
    let words = scene.words;
    let mut steps = Vec::new();
    for route in &scene.checked.routes {
        let Some(tenant) = &route.tenant else { continue };
        let Some(domain) = route.domains.first() else { continue };
        let values = [("domain", domain.to_string()), ("tenant", one_line(tenant))];
        steps.push(
            Step::new(fill(words.prepare_endpoint, &values))
                .shown([
                    Shown::Copy(format!("nslookup -type=MX {domain}")),
                    Shown::Copy(route.host.to_string()),
                ])
                .check(words.prepare_endpoint_check),
        );
    }
    if let Some(route) = scene.checked.routes.first().filter(|route| route.port == crate::plan::DEFAULT_PORT)
    {
        steps.push(port(scene, route));
    }
    steps
}

fn port(scene: &Scene<'_>, route: &CheckedRoute) -> Step {
    let (host, port) = (&route.host, route.port);
    Step::new(scene.words.prepare_port)
        .shown([
            Shown::Copy(format!("Test-NetConnection {host} -Port {port}")),
            Shown::Copy(format!("nc -4 -vz {host} {port}")),
        ])
        .check(scene.words.prepare_port_check)
}

/// Who has to be there: access to the DNS and to Exchange, and the moment.
fn people(scene: &Scene<'_>) -> Vec<Step> {
    let words = scene.words;
    let mut steps = Vec::new();
    for domain in &scene.checked.domains {
        let name = domain.name.to_string();
        let typed = domain.dns_host.as_deref().map(one_line).filter(|host| !host.is_empty());
        let host = typed.map(|typed| match Host::named(&typed).and_then(Host::name) {
            Some(known) => known.to_owned(),
            None => typed,
        });
        let held = match host {
            Some(host) => fill(words.dns_domain, &[("domain", name), ("host", host)]),
            None => name,
        };
        steps.push(Step::new(fill(words.prepare_dns, &[("domain", held)])));
    }
    for route in &scene.checked.routes {
        let Some(tenant) = &route.tenant else { continue };
        steps.push(
            Step::new(fill(words.prepare_exchange, &[("tenant", one_line(tenant))]))
                .check(fill(words.prepare_exchange_check, &[("domains", joined(&route.domains))])),
        );
    }
    steps.push(Step::new(words.prepare_moment));
    steps
}
