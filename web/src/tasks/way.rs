//! The picture of a message's way: who stands on it, which setting acts where, and where a fault sits.

use facteur_core::plan::{Identify, Path, Plan};
use facteur_core::words::{TaskTexts, fill};
use leptos::prelude::*;

use super::name;
use crate::live::live;
use crate::state::{Page, Progress, Screen, Section, Task};

/// A station on the way.
struct Station {
    /// What `facteur_core::outcome` calls it; nothing where no try shows it.
    place: &'static str,
    name: &'static str,
    does: String,
    /// The question whose answer acts here.
    asked: Section,
    /// The task that sets it.
    task: Task,
}

pub(super) fn draw(page: Page) -> AnyView {
    let stations = live(move || {
        let texts = page.task_texts();
        let stations = page.ask(|plan| stations(plan, texts));
        stations.into_iter().map(|station| drawn(station, page)).collect::<Vec<_>>().into_any()
    });
    view! {
        <section aria-labelledby="way-heading">
            <h2 id="way-heading">{page.tell(|texts| texts.way)}</h2>
            <ol class="way">{stations}</ol>
        </section>
    }
    .into_any()
}

fn drawn(station: Station, page: Page) -> AnyView {
    let texts = page.task_texts();
    let asked = (page.progress(station.asked) == Progress::ToMend).then_some(Screen::Ask(station.asked));
    let shown = page.outcome.with(|outcome| {
        outcome.as_ref().is_some_and(|outcome| outcome.stations.iter().any(|place| place == station.place))
    });
    let wrong = asked.or(shown.then_some(Screen::Task(station.task)));
    let fault = wrong.map(|screen| {
        view! {
            <p><a class="tag ko" href=screen.href()>{texts.way_fault}</a></p>
        }
    });
    let set_by = fill(texts.way_setting, &[("task", name(station.task, texts).to_owned())]);
    view! {
        <li class=if wrong.is_some() { "wrong" } else { "" }>
            <p class="station">{station.name}</p>
            <p>{station.does}</p>
            <p class="cap"><a href=Screen::Task(station.task).href()>{set_by}</a></p>
            {fault}
        </li>
    }
    .into_any()
}

fn stations(plan: &Plan, texts: &TaskTexts) -> Vec<Station> {
    let joined = |names: Vec<&str>| {
        names.into_iter().map(str::trim).filter(|name| !name.is_empty()).collect::<Vec<_>>().join(", ")
    };
    let domains = joined(plan.domains.iter().map(|domain| domain.name.as_str()).collect());
    let hosts = joined(plan.tenants.iter().map(|tenant| tenant.endpoint.as_str()).collect());
    let addresses = plan.sites.iter().flat_map(|site| &site.egress_addresses).map(String::as_str).collect();
    let line = match plan.tenants.iter().find(|tenant| tenant.identify == Identify::Certificate) {
        Some(tenant) => {
            let name = tenant.certificate_name.clone().unwrap_or_default();
            fill(texts.way_certificate_what, &[("name", name)])
        }
        None => fill(texts.way_line_what, &[("addresses", joined(addresses))]),
    };
    let by_facteur = plan.application.path == Path::Facteur;
    let server = if by_facteur { texts.way_facteur } else { texts.way_microsoft };
    let handing = fill(texts.way_application_what, &[("server", server.to_owned())]);
    let station = |place, name, does, asked, task| Station { place, name, does, asked, task };
    let application_does = if by_facteur { handing } else { format!("{handing}. {line}") };
    let mut stations = vec![
        station("", texts.way_desks, texts.way_desks_what.to_owned(), Section::Senders, Task::Application),
        station(
            "application",
            texts.way_application,
            application_does,
            if by_facteur { Section::Application } else { Section::Addresses },
            Task::Application,
        ),
    ];
    if by_facteur {
        let does = format!("{}. {line}", texts.way_facteur_what);
        stations.push(station("facteur", texts.way_facteur, does, Section::Addresses, Task::Sender));
    }
    stations.extend([
        station(
            "microsoft",
            texts.way_microsoft,
            fill(texts.way_microsoft_what, &[("host", hosts)]),
            Section::Domains,
            Task::Exchange,
        ),
        station(
            "recipient",
            texts.way_recipient,
            fill(texts.way_recipient_what, &[("domains", domains)]),
            Section::Dns,
            Task::Dns,
        ),
    ]);
    stations
}
