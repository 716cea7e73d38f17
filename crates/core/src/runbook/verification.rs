//! What is checked once everything is changed, from the DNS to the first evening.

use super::{Chapter, Part, Person, Scene, Section, Shown, Step, joined};
use crate::address::EmailAddress;
use crate::plan::{CheckedDomain, InvoiceSender, Path};
use crate::words::fill;

/// What whoever checks does.
pub(super) fn part(scene: &Scene<'_>) -> Part {
    let words = &scene.texts.verification;
    let mut steps: Vec<Step> = scene.checked.domains.iter().filter_map(|domain| spf(scene, domain)).collect();
    if let Some(sender) = &scene.checked.notification {
        steps.extend(messages(scene, sender));
    }
    steps.push(
        Step::new(words.verify_senders)
            .check(fill(words.verify_senders_check, &[("senders", senders(scene))])),
    );
    if scene.checked.path == Path::Facteur {
        let seconds =
            scene.checked.routes.iter().map(|route| route.limits.gap.millis().div_ceil(1_000)).max();
        steps.push(
            Step::new(words.verify_evening)
                .shown([Shown::Copy(scene.words.command_queue.to_owned())])
                .check(fill(words.verify_evening_check, &[("pace", seconds.unwrap_or(0).to_string())])),
        );
    }
    Part {
        chapter: Chapter::Verification,
        title: words.verification.to_owned(),
        person: Some(Person::Checker),
        paragraphs: Vec::new(),
        sections: vec![Section { steps, ..Section::default() }],
    }
}

/// What a receiver finds for an address of each site, where the addresses must be in the record. That all of them
/// are is seen where the record is published.
fn spf(scene: &Scene<'_>, domain: &CheckedDomain) -> Option<Step> {
    let words = &scene.texts.verification;
    let name = domain.name.to_string();
    scene.checked.route_for(&domain.name).filter(|route| route.tenant.is_some())?;
    let commands = scene.checked.sites.iter().filter_map(|site| site.addresses.first()).map(|address| {
        let values = [
            ("address", address.network().to_string()),
            ("domain", name.clone()),
            ("sender", format!("postmaster@{name}")),
        ];
        Shown::Copy(fill(words.command_spf, &values))
    });
    let step = Step::new(fill(words.verify_spf, &[("domain", name.clone())])).shown(commands);
    Some(step.check(words.verify_spf_check))
}

fn messages(scene: &Scene<'_>, sender: &EmailAddress) -> Vec<Step> {
    let words = &scene.texts.verification;
    let value = [("sender", sender.to_string())];
    let through = scene.checked.path == Path::Facteur;
    let send = || through.then(|| Shown::Copy(fill(words.command_send, &value)));
    let route = scene.checked.route_for(sender.domain());
    let signs_in = route.filter(|route| route.tenant.is_none());
    let (taken, refused) = match (signs_in, scene.checked.path) {
        (Some(route), _) => (
            fill(words.verify_external_other_check, &[("host", route.host.to_string())]),
            words.verify_external_other_back,
        ),
        (None, Path::Facteur) => (words.verify_external_check.to_owned(), words.verify_external_5764),
        (None, Path::Direct) => (words.verify_external_check.to_owned(), words.verify_external_5764_direct),
    };
    let bounces = scene.checked.domain(sender.domain()).and_then(|domain| domain.bounces.as_ref());
    let bounces = bounces.unwrap_or(sender).to_string();
    let external = Step::new(fill(words.verify_external, &value))
        .shown(send())
        .shown([Shown::Remark(refused.to_owned())])
        .check(taken);
    vec![
        Step::new(fill(words.verify_internal, &value)).shown(send()).check(words.verify_internal_check),
        external,
        Step::new(words.verify_bounce)
            .shown(send())
            .check(fill(words.verify_bounce_check, &[("bounces", bounces)])),
    ]
}

/// Every sender of the plan, once.
fn senders(scene: &Scene<'_>) -> String {
    let fixed = scene.checked.companies.iter().filter_map(|company| match &company.invoice_sender {
        InvoiceSender::Fixed(address) => Some(address),
        InvoiceSender::Collaborator => None,
    });
    let mut senders: Vec<&EmailAddress> = Vec::new();
    for sender in scene.checked.notification.iter().chain(&scene.checked.password_reset).chain(fixed) {
        if !senders.contains(&sender) {
            senders.push(sender);
        }
    }
    let mut all = joined(&senders);
    let collaborator =
        |company: &crate::plan::CheckedCompany| company.invoice_sender == InvoiceSender::Collaborator;
    if scene.checked.companies.iter().any(collaborator) {
        all = format!("{all}, {}", scene.words.sender_collaborator);
    }
    all
}
