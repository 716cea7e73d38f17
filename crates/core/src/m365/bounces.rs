//! The mailboxes that receive what bounces: which a plan asks for, and each by hand in the admin centre.
//!
//! Microsoft 365 sends a bounce to the envelope sender. The clicks are those of Microsoft's page
//! `create-a-shared-mailbox` in a copy whose date was not seen; none was compared with a live screen.

mod script;

use std::fmt::Write;

use super::clicks::{Label, Step, Value, steps_text};
use super::source::{Certainty, Source, list};
use crate::address::EmailAddress;
use crate::domain::DomainName;
use crate::plan::{Checked, InvoiceSender};
use crate::words::{BouncesTexts, Language, Texts, fill, texts};

pub use script::script;

/// The mailboxes of one tenant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bounces {
    /// The tenant they are made in.
    pub tenant: String,
    /// The mailboxes, in the plan's order, none twice.
    pub mailboxes: Vec<Mailbox>,
}

/// An address that bounces come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mailbox {
    /// The address.
    pub address: EmailAddress,
    /// The domains whose bounces it receives.
    pub domains: Vec<DomainName>,
}

impl Mailbox {
    /// Its alias in Exchange, by which the script knows what it made: an alias takes fewer characters than
    /// an address, 64 at most (New-Mailbox, 2026-05-15).
    pub fn alias(&self) -> String {
        let plain =
            |letter: char| if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '-' };
        let address = self.address.to_string();
        "facteur-".chars().chain(address.chars().map(plain)).take(ALIAS_LENGTH).collect()
    }
}

/// The mailboxes a plan asks for, by tenant: each domain's address for bounces, and where a domain has none
/// its fixed senders, to whom its bounces come then. An address in a domain of no tenant is not Exchange's.
pub fn bounces(plan: &Checked) -> Vec<Bounces> {
    let mut found = Vec::new();
    for domain in &plan.domains {
        if let Some(address) = &domain.bounces {
            add(&mut found, plan, address, &domain.name);
        }
    }
    let invoices = plan.companies.iter().filter_map(|company| match &company.invoice_sender {
        InvoiceSender::Fixed(address) => Some(address),
        InvoiceSender::Collaborator => None,
    });
    for sender in plan.notification.iter().chain(&plan.password_reset).chain(invoices) {
        if plan.domain(sender.domain()).is_some_and(|domain| domain.bounces.is_none()) {
            add(&mut found, plan, sender, sender.domain());
        }
    }
    found
}

fn add(found: &mut Vec<Bounces>, plan: &Checked, address: &EmailAddress, receives: &DomainName) {
    let Some(tenant) = plan.domain(address.domain()).and_then(|domain| domain.tenant.clone()) else { return };
    let mailboxes = match found.iter_mut().position(|bounces| bounces.tenant == tenant) {
        Some(position) => found.get_mut(position),
        None => {
            found.push(Bounces { tenant, mailboxes: Vec::new() });
            found.last_mut()
        }
    };
    let Some(Bounces { mailboxes, .. }) = mailboxes else { return };
    match mailboxes.iter_mut().find(|mailbox| mailbox.address.is_same_mailbox(address)) {
        Some(mailbox) if mailbox.domains.contains(receives) => {}
        Some(mailbox) => mailbox.domains.push(receives.clone()),
        None => mailboxes.push(Mailbox { address: address.clone(), domains: vec![receives.clone()] }),
    }
}

/// The steps that make a shared mailbox, in their order.
pub fn steps(mailbox: &Mailbox, texts: &BouncesTexts) -> Vec<Step> {
    let shared = label(|texts| texts.label_shared);
    let address = mailbox.address.to_string();
    let save = label(|texts| texts.label_save);
    vec![
        Step {
            does: texts.click_open,
            labels: vec![shared],
            values: vec![Value { label: shared, text: ADMIN_URL.to_owned() }],
            check: texts.click_open_check,
            way_back: texts.click_none,
        },
        Step {
            does: texts.click_add,
            labels: vec![label(|texts| texts.label_add), save],
            values: vec![
                Value { label: label(|texts| texts.label_name), text: display(mailbox, texts) },
                Value { label: label(|texts| texts.label_email), text: address.clone() },
            ],
            check: texts.click_add_check,
            way_back: texts.click_add_back,
        },
        Step {
            does: texts.click_members,
            labels: vec![label(|texts| texts.label_members), save],
            values: Vec::new(),
            check: texts.click_members_check,
            way_back: texts.click_members_back,
        },
        Step {
            does: texts.click_block,
            labels: vec![label(|texts| texts.label_users), label(|texts| texts.label_block)],
            values: Vec::new(),
            check: texts.click_block_check,
            way_back: texts.click_block_back,
        },
        trial(address, texts),
    ]
}

/// The steps that make a group instead.
pub fn group_steps(mailbox: &Mailbox, texts: &BouncesTexts) -> Vec<Step> {
    let address = mailbox.address.to_string();
    vec![
        Step {
            does: texts.click_group,
            labels: vec![label(|texts| texts.label_groups)],
            values: vec![Value { label: label(|texts| texts.label_email), text: address.clone() }],
            check: texts.click_group_check,
            way_back: texts.click_group_back,
        },
        trial(address, texts),
    ]
}

fn trial(address: String, texts: &BouncesTexts) -> Step {
    Step {
        does: texts.click_test,
        labels: Vec::new(),
        values: vec![Value { label: label(|texts| texts.label_email), text: address }],
        check: texts.click_test_check,
        way_back: texts.click_none,
    }
}

/// All of it as plain text: why, each mailbox by hand, a group instead, and the sources.
pub fn text(bounces: &Bounces, texts: &Texts) -> String {
    let words = &texts.bounces;
    let title = fill(words.title, &[("tenant", bounces.tenant.clone())]);
    let mut text = format!(
        "{title}\n\n{}\n{}\n{}\n({})\n",
        words.why, words.why_shared, words.by_script, words.labels_unsure
    );
    for mailbox in &bounces.mailboxes {
        let domains: Vec<&str> = mailbox.domains.iter().map(|domain| domain.as_str()).collect();
        let values = [("address", mailbox.address.to_string()), ("domains", domains.join(", "))];
        let _ = write!(text, "\n{}\n{}", fill(words.receives, &values), steps_text(&steps(mailbox, words)));
        let _ = write!(text, "\n{}\n{}", words.group_title, steps_text(&group_steps(mailbox, words)));
    }
    let _ = write!(text, "\n{}", list(&sources(words), &texts.source));
    text
}

/// What the text rests on.
pub fn sources(texts: &BouncesTexts) -> Vec<Source> {
    let source = |states, page, date, certainty| Source { states, page, date, certainty };
    let cmdlets = Some("2026-05-15");
    vec![
        source(texts.fact_envelope, texts.page_devices, Some("2022-03-18"), Certainty::Read),
        source(texts.fact_lost, texts.page_devices, Some("2022-03-18"), Certainty::Inferred),
        source(texts.fact_group, texts.page_refusals, Some("2024-03-08"), Certainty::InPart),
        source(texts.fact_group_default, "New-DistributionGroup", cmdlets, Certainty::InPart),
        source(texts.fact_shared, "New-Mailbox", cmdlets, Certainty::InPart),
        source(texts.fact_licence, texts.page_licence, None, Certainty::OlderCopy),
        source(texts.fact_clicks, texts.page_shared, None, Certainty::OlderCopy),
    ]
}

/// The name that people see in Exchange.
fn display(mailbox: &Mailbox, texts: &BouncesTexts) -> String {
    fill(texts.display, &[("address", mailbox.address.to_string())])
}

fn label(of: impl Fn(&BouncesTexts) -> &'static str) -> Label {
    Label::new(of(&texts(Language::English).bounces), of(&texts(Language::French).bounces))
}

/// Where the Microsoft 365 admin centre is.
const ADMIN_URL: &str = "https://admin.microsoft.com";

/// New-Mailbox, parameters Alias and Name (2026-05-15).
const ALIAS_LENGTH: usize = 64;

#[cfg(test)]
mod tests;
