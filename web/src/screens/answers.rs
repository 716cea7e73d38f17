//! The check of the answers: each with a way to change it, then what is worth knowing.

use facteur_core::plan::{COLLABORATOR, Identify, Path, Plan, Profile};
use facteur_core::words::{PageTexts, fill};
use leptos::prelude::*;

use super::{go, question};
use crate::components::{counted, tag, value};
use crate::live::live;
use crate::state::{Asked, Found, Gathered, Page, Screen, Section, domain_names};

pub(super) fn draw(page: Page) -> AnyView {
    let rows = Section::ALL.map(|section| row(section, page)).collect_view();
    let verdict = live(move || {
        let texts = page.texts();
        let Gathered { errors, missing, .. } = page.gathered.get();
        if errors.is_empty() && missing.is_empty() {
            return view! { <p class="box ok">{texts.answers_ready}</p> }.into_any();
        }
        let errors = list(page, "box err", (texts.errors_one, texts.errors_many), &errors, Vec::new());
        let missing = list(page, "box info", (texts.missing_one, texts.missing_many), &missing, Vec::new());
        view! { {errors}{missing} }.into_any()
    });
    let remarks = live(move || {
        let texts = page.texts();
        let found = page.gathered.with(|gathered| gathered.remarks.clone());
        let bare = page.ask(|plan| page.asked.with(|asked| nothing_pasted(plan, asked, texts)));
        list(page, "box info", (texts.remarks_one, texts.remarks_many), &found, bare)
    });
    view! {
        <dl class="answers">{rows}</dl>
        {verdict}
        {remarks}
        <p class="noprint forward">
            <button type="button" class="btn" on:click=move |_| go(page, Screen::Answers.next())>
                {page.say(|texts| texts.answers_prepare)}
            </button>
        </p>
    }
    .into_any()
}

fn row(section: Section, page: Page) -> AnyView {
    let change = move |event: web_sys::MouseEvent| {
        event.prevent_default();
        go(page, Screen::Ask(section));
        page.changing.set(true);
    };
    let name = Signal::derive(move || question(section, page.texts()).to_owned());
    let text = Memo::new(move |_| or_nothing(answer(section, page), page.texts()));
    let given = live(move || text.with(|text| value(text)).into_any());
    view! {
        <div>
            <dt>{name}" "{tag(section, page)}</dt>
            <dd>{given}</dd>
            <dd>
                <a href=Screen::Ask(section).href() on:click=change>
                    {page.say(|texts| texts.modify)}
                    <span class="vh">" "{name}</span>
                </a>
            </dd>
        </div>
    }
    .into_any()
}

/// Problems, each a link to its question, and sentences that lead nowhere, in a box under their number; nothing of none.
fn list(
    page: Page,
    class: &'static str,
    (one, many): (&'static str, &'static str),
    found: &[Found],
    bare: Vec<String>,
) -> AnyView {
    let count = found.len() + bare.len();
    if count == 0 {
        return ().into_any();
    }
    let links: Vec<AnyView> = found.iter().map(|found| to_question(page, found)).collect();
    let bare: Vec<AnyView> = bare.into_iter().map(|line| view! { <li>{line}</li> }.into_any()).collect();
    view! { <section class=class><h2>{counted(count, one, many)}</h2><ul>{links}{bare}</ul></section> }
        .into_any()
}

/// A problem that leads to the question it belongs to.
fn to_question(page: Page, found: &Found) -> AnyView {
    let section = found.section;
    let sentence = facteur_core::words::problem(&found.problem.kind, page.language.get());
    let change = move |event: web_sys::MouseEvent| {
        event.prevent_default();
        go(page, Screen::Ask(section));
        page.changing.set(true);
    };
    view! { <li><a href=Screen::Ask(section).href() on:click=change>{sentence}</a></li> }.into_any()
}

/// What was answered to a question, on a few lines; empty where nothing was.
pub(crate) fn answer(section: Section, page: Page) -> String {
    let texts = page.texts();
    let lines = page.ask(|plan| match section {
        Section::Domains => domains(plan),
        Section::Addresses => addresses(plan, texts),
        Section::Dns => page.results.with(|results| {
            let domains = results.domains.iter();
            domains.flat_map(|domain| domain.before.iter().cloned()).collect()
        }),
        Section::Application if page.asked.with(|asked| asked.application) => application(plan, texts),
        Section::Application => Vec::new(),
        Section::Senders => senders(plan, texts),
    });
    lines.into_iter().filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("\n")
}

fn domains(plan: &Plan) -> Vec<String> {
    let endpoints = plan.tenants.iter().map(|tenant| tenant.endpoint.trim().to_owned());
    [domain_names(plan).join(", ")].into_iter().chain(endpoints).collect()
}

fn addresses(plan: &Plan, texts: &PageTexts) -> Vec<String> {
    let site = |site: &facteur_core::plan::Site| {
        let typed: Vec<&str> =
            site.egress_addresses.iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect();
        let name = fill(texts.site, &[("site", site.name.trim().to_owned())]);
        if typed.is_empty() { String::new() } else { format!("{name} {}", typed.join(", ")) }
    };
    let certificates = plan.tenants.iter().filter(|tenant| tenant.identify == Identify::Certificate);
    let certificates = certificates.map(|tenant| {
        format!("{} {}", texts.certificate_name, tenant.certificate_name.as_deref().unwrap_or_default())
    });
    plan.sites.iter().map(site).chain(certificates).collect()
}

fn application(plan: &Plan, texts: &PageTexts) -> Vec<String> {
    let profile = match plan.application.profile {
        Profile::IsagiConnect => texts.profile_isagi,
        Profile::Copier => texts.profile_copier,
        Profile::Generic => texts.profile_generic,
    };
    let path = match plan.application.path {
        Path::Facteur => texts.path_facteur,
        Path::Direct => texts.path_direct,
    };
    vec![profile.to_owned(), path.to_owned()]
}

fn senders(plan: &Plan, texts: &PageTexts) -> Vec<String> {
    let company = |company: &facteur_core::plan::Company| {
        let sender = match company.invoice_sender.trim() {
            COLLABORATOR => texts.invoices_collaborator,
            address => address,
        };
        let name = company.name.trim();
        if sender.is_empty() { name.to_owned() } else { format!("{name}{} {sender}", texts.colon) }
    };
    let notification = plan.senders.notification.iter().cloned();
    notification.chain(plan.companies.iter().map(company)).collect()
}

/// What was answered, or that nothing was.
fn or_nothing(text: String, texts: &PageTexts) -> String {
    if text.trim().is_empty() { texts.nothing_given.to_owned() } else { text }
}

/// The domains for which nothing was pasted, a sentence each.
fn nothing_pasted(plan: &Plan, asked: &Asked, texts: &PageTexts) -> Vec<String> {
    let bare = plan.domains.iter().filter(|domain| domain.txt.iter().all(|text| text.trim().is_empty()));
    let named = bare
        .filter(|domain| !asked.is_bare(&domain.name))
        .map(|domain| domain.name.trim().to_owned())
        .filter(|name| !name.is_empty());
    named.map(|name| fill(texts.dns_nothing_pasted, &[("domain", name)])).collect()
}
