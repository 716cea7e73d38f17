//! What it is for, who sends as whom, and why nobody signs in: the procedure's sections 1 and 2.

use super::{Chapter, Fact, Part, Scene, Section, one_line};
use crate::plan::{CheckedRoute, Identify, InvoiceSender};
use crate::words::fill;

/// What it is for, with the senders.
pub(super) fn part(scene: &Scene<'_>) -> Part {
    let words = scene.words;
    let text = if scene.has_connector() { words.need_text } else { words.need_text_other };
    let facts = [senders(scene), bounces(scene)].concat();
    Part {
        chapter: Chapter::Need,
        title: words.need.to_owned(),
        person: None,
        paragraphs: vec![fill(text, &[("domains", scene.domains())])],
        sections: vec![Section { facts, ..Section::default() }],
    }
}

/// Who signs in, and who need not.
pub(super) fn authentication(scene: &Scene<'_>) -> Part {
    let words = scene.words;
    let mut paragraphs: Vec<String> =
        scene.checked.routes.iter().map(|route| recognised(scene, route)).collect();
    if scene.checked.routes.iter().any(CheckedRoute::signs_in_to_microsoft) {
        paragraphs.push(words.authentication_basic.to_owned());
    }
    if scene.has_connector() {
        paragraphs.push(words.authentication_account.to_owned());
    }
    Part {
        chapter: Chapter::Authentication,
        title: words.authentication.to_owned(),
        person: None,
        paragraphs,
        sections: Vec::new(),
    }
}

/// Each kind of message with its sender.
pub(super) fn senders(scene: &Scene<'_>) -> Vec<Fact> {
    let words = scene.words;
    let address = |address: &Option<crate::address::EmailAddress>| {
        address.as_ref().map_or_else(|| words.sender_missing.to_owned(), ToString::to_string)
    };
    let mut facts = vec![
        Fact::new(words.sender_notification, address(&scene.checked.notification)),
        Fact::new(words.sender_password_reset, address(&scene.checked.password_reset)),
    ];
    for company in &scene.checked.companies {
        let sender = match &company.invoice_sender {
            InvoiceSender::Fixed(address) => fill(words.sender_fixed, &[("address", address.to_string())]),
            InvoiceSender::Collaborator => words.sender_collaborator.to_owned(),
        };
        facts.push(Fact::new(fill(words.sender_invoice, &[("company", one_line(&company.name))]), sender));
    }
    facts
}

fn bounces(scene: &Scene<'_>) -> Vec<Fact> {
    let words = scene.words;
    let of = scene.checked.domains.iter().map(|domain| {
        let label = fill(words.sender_bounces, &[("domain", domain.name.to_string())]);
        let none = || words.sender_bounces_missing.to_owned();
        Fact::new(label, domain.bounces.as_ref().map_or_else(none, ToString::to_string))
    });
    of.collect()
}

fn recognised(scene: &Scene<'_>, route: &CheckedRoute) -> String {
    let words = scene.words;
    let values = [
        ("tenant", one_line(route.tenant.as_deref().unwrap_or_default())),
        ("route", one_line(&route.name)),
        ("host", route.host.to_string()),
    ];
    let template = match (&route.tenant, route.identify, &route.credentials) {
        (Some(_), Identify::Address, _) => words.authentication_address,
        (Some(_), Identify::Certificate, _) => words.authentication_certificate,
        (None, _, Some(_)) => words.authentication_host,
        (None, _, None) => words.authentication_host_open,
    };
    fill(template, &values)
}
