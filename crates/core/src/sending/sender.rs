//! Who may send as whom: from what a submission says to its kind, company, envelope sender and route.

use std::str::FromStr;

use thiserror::Error;

use crate::address::EmailAddress;
use crate::plan::{Checked, CheckedCompany, CheckedRoute, InvoiceSender};
use crate::words::{SendingTexts, fill};

/// The kind of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A notification.
    Notification,
    /// An invoice.
    Invoice,
    /// A password reset.
    PasswordReset,
}

/// A word that names no kind.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("unknown kind {0}")]
pub struct UnknownKind(pub String);

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Notification, Self::Invoice, Self::PasswordReset];

    /// The word of the contract.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Notification => "notification",
            Self::Invoice => "invoice",
            Self::PasswordReset => "password_reset",
        }
    }
}

impl FromStr for Kind {
    type Err = UnknownKind;

    fn from_str(text: &str) -> Result<Self, UnknownKind> {
        match text {
            "notification" => Ok(Self::Notification),
            "invoice" => Ok(Self::Invoice),
            "password_reset" => Ok(Self::PasswordReset),
            _ => Err(UnknownKind(text.to_owned())),
        }
    }
}

/// What a source may use. Empty lists mean anything of the plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Its name: a token's, or a network.
    pub name: String,
    /// The companies it may send for.
    pub companies: Vec<String>,
    /// The kinds it may send.
    pub kinds: Vec<String>,
}

/// What a submission says of its sender.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Claim {
    /// The From address.
    pub from: Option<EmailAddress>,
    /// The company.
    pub company: Option<String>,
    /// The kind.
    pub kind: Option<String>,
    /// The collaborator whose own address an invoice leaves from.
    pub collaborator: Option<EmailAddress>,
}

/// A submission that the plan allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowed<'a> {
    /// The From address of the message.
    pub from: EmailAddress,
    /// The envelope sender: the bounce mailbox of the From's domain, else the From.
    pub envelope_sender: EmailAddress,
    /// Its kind.
    pub kind: Kind,
    /// Its company, if it is of one.
    pub company: Option<String>,
    /// The route it takes.
    pub route: &'a CheckedRoute,
}

/// Why a submission is refused.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Refusal {
    /// The From is in no domain of the plan.
    #[error("sender.domain_not_accepted")]
    SenderOutside(EmailAddress),
    /// Nothing says who sends.
    #[error("sender.missing")]
    SenderMissing,
    /// The plan has no such company.
    #[error("company.unknown")]
    CompanyUnknown(String),
    /// No such kind.
    #[error("kind.unknown")]
    KindUnknown(String),
    /// The company's invoices leave from a collaborator, and none was named.
    #[error("collaborator.missing")]
    CollaboratorMissing(String),
    /// The From is not the one that the company's invoices leave from.
    #[error("sender.mismatch")]
    SenderMismatch {
        /// The From given.
        from: EmailAddress,
        /// The company.
        company: String,
        /// Its fixed sender.
        expected: EmailAddress,
    },
    /// A collaborator's invoice from an address that belongs to something else.
    #[error("sender.taken")]
    SenderTaken {
        /// The From given.
        from: EmailAddress,
        /// The company.
        company: String,
    },
    /// The source may not send for this company or of this kind.
    #[error("source.not_allowed")]
    NotAllowed(String),
    /// The plan has no sender for notifications.
    #[error("sender.notification_missing")]
    NotificationMissing,
    /// No route takes the sender's domain.
    #[error("route.none_for_domain")]
    NoRoute(String),
}

impl Refusal {
    /// The stable code.
    pub fn code(&self) -> String {
        self.to_string()
    }

    /// The field of a submission that the refusal is about.
    pub fn field(&self) -> &'static str {
        match self {
            Self::SenderOutside(_)
            | Self::SenderMissing
            | Self::SenderMismatch { .. }
            | Self::SenderTaken { .. }
            | Self::NoRoute(_) => "from",
            Self::CompanyUnknown(_) | Self::NotAllowed(_) => "company",
            Self::KindUnknown(_) | Self::NotificationMissing => "kind",
            Self::CollaboratorMissing(_) => "collaborator",
        }
    }

    /// The reason in words.
    pub fn detail(&self, texts: &SendingTexts) -> String {
        match self {
            Self::SenderOutside(address) => fill(texts.sender_outside, &[("address", address.to_string())]),
            Self::SenderMissing => texts.sender_missing.to_owned(),
            Self::CompanyUnknown(company) => fill(texts.company_unknown, &[("company", company.clone())]),
            Self::KindUnknown(kind) => fill(texts.kind_unknown, &[("kind", kind.clone())]),
            Self::CollaboratorMissing(company) => {
                fill(texts.collaborator_missing, &[("company", company.clone())])
            }
            Self::SenderMismatch { from, company, expected } => fill(
                texts.sender_mismatch,
                &[
                    ("address", from.to_string()),
                    ("company", company.clone()),
                    ("expected", expected.to_string()),
                ],
            ),
            Self::SenderTaken { from, company } => {
                fill(texts.sender_taken, &[("address", from.to_string()), ("company", company.clone())])
            }
            Self::NotAllowed(source) => fill(texts.not_allowed, &[("source", source.clone())]),
            Self::NotificationMissing => texts.notification_missing.to_owned(),
            Self::NoRoute(domain) => fill(texts.no_route, &[("domain", domain.clone())]),
        }
    }
}

/// Decides a submission: its sender, kind, company and route, or why it is refused.
pub fn decide<'a>(plan: &'a Checked, source: &Source, claim: &Claim) -> Result<Allowed<'a>, Refusal> {
    let kind = claim
        .kind
        .as_deref()
        .map(Kind::from_str)
        .transpose()
        .map_err(|UnknownKind(kind)| Refusal::KindUnknown(kind))?;
    let company = claim.company.as_deref().map(|name| named(plan, name)).transpose()?;
    let (from, kind, company) = match (&claim.from, company, kind) {
        (Some(from), Some(company), kind) => {
            (company_from(company, claim, Some(from))?, kind.unwrap_or(Kind::Invoice), Some(company))
        }
        (Some(from), None, kind) => {
            let (found_kind, company) = found(plan, source, from);
            let kind = kind.unwrap_or(found_kind);
            (from.clone(), kind, company.filter(|_| kind == Kind::Invoice))
        }
        (None, Some(company), None | Some(Kind::Invoice)) => {
            (company_from(company, claim, None)?, Kind::Invoice, Some(company))
        }
        (None, company, Some(Kind::Notification)) => {
            (plan.notification.clone().ok_or(Refusal::NotificationMissing)?, Kind::Notification, company)
        }
        (None, company, Some(Kind::PasswordReset)) => {
            (plan.password_reset.clone().ok_or(Refusal::NotificationMissing)?, Kind::PasswordReset, company)
        }
        (None, None, Some(Kind::Invoice) | None) => return Err(Refusal::SenderMissing),
    };
    not_anothers(plan, &from, kind, company)?;
    let company = company.map(|company| company.name.clone());
    allowed(plan, source, &from, kind, company.as_deref())?;
    let domain = plan.domain(from.domain()).ok_or_else(|| Refusal::SenderOutside(from.clone()))?;
    let envelope_sender = domain.bounces.clone().unwrap_or_else(|| from.clone());
    let route = plan
        .route_for(envelope_sender.domain())
        .ok_or_else(|| Refusal::NoRoute(envelope_sender.domain().to_string()))?;
    Ok(Allowed { from, envelope_sender, kind, company, route })
}

/// Kind and company of a From alone: a company's fixed sender, then the notification sender, then a
/// collaborator's invoice where a company has them, then what the source usually sends.
fn found<'a>(plan: &'a Checked, source: &Source, from: &EmailAddress) -> (Kind, Option<&'a CheckedCompany>) {
    if let Some(company) = fixed_for(plan, from).next() {
        return (Kind::Invoice, Some(company));
    }
    let is = |address: &Option<EmailAddress>| {
        address.as_ref().is_some_and(|address| address.is_same_mailbox(from))
    };
    if is(&plan.notification) {
        return (Kind::Notification, None);
    }
    if is(&plan.password_reset) {
        return (Kind::PasswordReset, None);
    }
    let mut by_collaborators =
        plan.companies.iter().filter(|company| company.invoice_sender == InvoiceSender::Collaborator);
    if let Some(company) = by_collaborators.next() {
        // Several such companies: the From alone cannot tell which.
        return (Kind::Invoice, Some(company).filter(|_| by_collaborators.next().is_none()));
    }
    let usual = match source.kinds.as_slice() {
        [only] => only.parse().unwrap_or(Kind::Notification),
        _ => Kind::Notification,
    };
    (usual, None)
}

fn named<'a>(plan: &'a Checked, name: &str) -> Result<&'a CheckedCompany, Refusal> {
    plan.companies
        .iter()
        .find(|company| company.name == name.trim())
        .ok_or_else(|| Refusal::CompanyUnknown(name.to_owned()))
}

/// The From of a company's invoice.
fn company_from(
    company: &CheckedCompany,
    claim: &Claim,
    from: Option<&EmailAddress>,
) -> Result<EmailAddress, Refusal> {
    match (&company.invoice_sender, from) {
        (InvoiceSender::Fixed(expected), Some(from))
            if !expected.is_same_mailbox(from) && is_invoice(claim) =>
        {
            Err(Refusal::SenderMismatch {
                from: from.clone(),
                company: company.name.clone(),
                expected: expected.clone(),
            })
        }
        (_, Some(from)) => Ok(from.clone()),
        (InvoiceSender::Fixed(expected), None) => Ok(expected.clone()),
        (InvoiceSender::Collaborator, None) => {
            claim.collaborator.clone().ok_or_else(|| Refusal::CollaboratorMissing(company.name.clone()))
        }
    }
}

fn is_invoice(claim: &Claim) -> bool {
    claim.kind.as_deref().is_none_or(|kind| kind == Kind::Invoice.as_str())
}

/// The company whose invoices leave from that fixed sender.
fn fixed_for<'a>(plan: &'a Checked, from: &EmailAddress) -> impl Iterator<Item = &'a CheckedCompany> {
    plan.companies.iter().filter(
        move |company| matches!(&company.invoice_sender, InvoiceSender::Fixed(address) if address.is_same_mailbox(from)),
    )
}

/// A collaborator's invoice leaves from a collaborator: from no other company's fixed sender, and not
/// from the sender of notifications.
fn not_anothers(
    plan: &Checked,
    from: &EmailAddress,
    kind: Kind,
    company: Option<&CheckedCompany>,
) -> Result<(), Refusal> {
    let Some(company) = company.filter(|company| company.invoice_sender == InvoiceSender::Collaborator)
    else {
        return Ok(());
    };
    let notifies = plan.notification.as_ref().is_some_and(|address| address.is_same_mailbox(from));
    if kind == Kind::Invoice && (notifies || fixed_for(plan, from).next().is_some()) {
        return Err(Refusal::SenderTaken { from: from.clone(), company: company.name.clone() });
    }
    Ok(())
}

fn allowed(
    plan: &Checked,
    source: &Source,
    from: &EmailAddress,
    kind: Kind,
    company: Option<&str>,
) -> Result<(), Refusal> {
    let kind_allowed = source.kinds.is_empty() || source.kinds.iter().any(|known| known == kind.as_str());
    let company_allowed = source.companies.is_empty()
        || company.is_some_and(|name| source.companies.iter().any(|known| known == name));
    // Whoever sends for some companies never sends from another one's address.
    let anothers = !source.companies.is_empty()
        && fixed_for(plan, from).any(|owner| !source.companies.contains(&owner.name));
    if kind_allowed && company_allowed && !anothers {
        Ok(())
    } else {
        Err(Refusal::NotAllowed(source.name.clone()))
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;
    use crate::plan::{check as check_plan, read_toml};

    fn plan() -> Checked {
        check_plan(&read_toml(include_str!("../../../../etc/example-plan.toml")).0).0
    }

    fn claim(from: &str, company: &str, kind: &str, collaborator: &str) -> Claim {
        let text = |value: &str| Some(value.to_owned()).filter(|value| !value.is_empty());
        Claim {
            from: from.parse().ok(),
            company: text(company),
            kind: text(kind),
            collaborator: collaborator.parse().ok(),
        }
    }

    /// `from kind company envelope` of what is allowed, or the code of the refusal.
    #[track_caller]
    fn check(claim: &Claim, expected: &str) {
        check_source(&Source::default(), claim, expected);
    }

    #[track_caller]
    fn check_source(source: &Source, claim: &Claim, expected: &str) {
        let plan = plan();
        let found = match decide(&plan, source, claim) {
            Ok(allowed) => format!(
                "{} {} {} {}",
                allowed.from,
                allowed.kind.as_str(),
                allowed.company.as_deref().unwrap_or("-"),
                allowed.envelope_sender
            ),
            Err(refusal) => refusal.code(),
        };
        assert_eq!(found, expected);
    }

    #[test]
    fn a_from_alone_is_found_in_the_plan() {
        check(&claim("A@cabinet.fr", "", "", ""), "A@cabinet.fr invoice Société A retours@cabinet.fr");
        check(
            &claim("notification@cabinet.fr", "", "", ""),
            "notification@cabinet.fr notification - retours@cabinet.fr",
        );
        check(
            &claim("jeanne@cabinet.fr", "", "", ""),
            "jeanne@cabinet.fr invoice Société B retours@cabinet.fr",
        );
        check(&claim("a@societe-b.fr", "", "", ""), "sender.domain_not_accepted");
        check(&claim("a@sub.cabinet.fr", "", "", ""), "sender.domain_not_accepted");
    }

    #[test]
    fn company_and_kind_give_the_from() {
        check(&claim("", "Société A", "invoice", ""), "a@cabinet.fr invoice Société A retours@cabinet.fr");
        check(
            &claim("", "Société B", "invoice", "jeanne@cabinet.fr"),
            "jeanne@cabinet.fr invoice Société B retours@cabinet.fr",
        );
        check(&claim("", "Société B", "invoice", ""), "collaborator.missing");
        check(
            &claim("", "", "password_reset", ""),
            "notification@cabinet.fr password_reset - retours@cabinet.fr",
        );
        check(
            &claim("", "Société A", "notification", ""),
            "notification@cabinet.fr notification Société A retours@cabinet.fr",
        );
        check(&claim("", "Société C", "invoice", ""), "company.unknown");
        check(&claim("", "Société A", "newsletter", ""), "kind.unknown");
        check(&claim("", "", "", ""), "sender.missing");
    }

    #[test]
    fn a_companys_invoice_leaves_from_its_own_sender_only() {
        check(&claim("b@cabinet.fr", "Société A", "", ""), "sender.mismatch");
        check(
            &claim("b@cabinet.fr", "Société A", "notification", ""),
            "b@cabinet.fr notification Société A retours@cabinet.fr",
        );
    }

    #[test]
    fn a_source_sends_only_what_it_names() {
        let source = Source {
            name: "erp".to_owned(),
            companies: vec!["Société A".to_owned()],
            kinds: vec!["invoice".to_owned()],
        };
        check_source(
            &source,
            &claim("a@cabinet.fr", "", "", ""),
            "a@cabinet.fr invoice Société A retours@cabinet.fr",
        );
        check_source(&source, &claim("jeanne@cabinet.fr", "", "", ""), "source.not_allowed");
        check_source(&source, &claim("notification@cabinet.fr", "", "", ""), "source.not_allowed");
    }

    #[test]
    fn nobody_sends_from_another_companys_address() {
        check(&claim("a@cabinet.fr", "Société B", "", ""), "sender.taken");
        check(&claim("notification@cabinet.fr", "Société B", "invoice", ""), "sender.taken");
        check(&claim("", "Société B", "invoice", "a@cabinet.fr"), "sender.taken");
        let source =
            Source { name: "b".to_owned(), companies: vec!["Société B".to_owned()], kinds: Vec::new() };
        check_source(&source, &claim("a@cabinet.fr", "Société B", "notification", ""), "source.not_allowed");
        let jeanne = "jeanne@cabinet.fr invoice Société B retours@cabinet.fr";
        check_source(&source, &claim("jeanne@cabinet.fr", "Société B", "", ""), jeanne);
    }
}
