//! Decides whose mail it is, as the facts say Exchange Online does: by certificate, by address, or nobody's.
//!
//! The rule since 2023-11-01 (Learn, updated requirements for SMTP relay): a message is relayed if the domain of
//! its client certificate or of MAIL FROM is an accepted domain, and its certificate or address matches that
//! tenant's connector. MC1226222 (2026-02): the certificate counts before MAIL FROM.

use std::net::Ipv4Addr;

use facteur_core::address::EmailAddress;
use facteur_core::domain::DomainName;
use facteur_core::plan::Identify;

use crate::service::InForce;

/// What a connection and its MAIL FROM show.
#[derive(Clone, Copy, Debug)]
pub(super) struct Evidence<'a> {
    /// The address that it comes from.
    pub(super) seen_as: Option<Ipv4Addr>,
    /// The names of its client certificate; empty without one.
    pub(super) certificate: &'a [String],
    /// MAIL FROM; none for the null sender.
    pub(super) sender: Option<&'a EmailAddress>,
}

/// Whose mail it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Attribution {
    /// A tenant's, by a connector that knows its certificate.
    Certificate(String),
    /// A tenant's, by a connector that knows its address.
    Address(String),
    /// Nobody's: no connector matches.
    #[default]
    Nobody,
}

impl Attribution {
    /// What decided: `certificate`, `address` or `nobody`.
    pub fn by(&self) -> &'static str {
        match self {
            Self::Certificate(_) => "certificate",
            Self::Address(_) => "address",
            Self::Nobody => "nobody",
        }
    }

    /// The tenant.
    pub fn tenant(&self) -> Option<&str> {
        match self {
            Self::Certificate(tenant) | Self::Address(tenant) => Some(tenant),
            Self::Nobody => None,
        }
    }
}

/// What becomes of a recipient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Passage {
    /// It is in the tenant's own domains.
    Inside,
    /// It is relayed to the outside.
    Outside,
    /// 5.7.64: relaying for nobody.
    RelayDenied,
    /// 5.7.68: the tenant takes no direct send.
    DirectSendRejected,
}

/// Whose mail it is under this plan.
pub(super) fn attribute(plan: &InForce, evidence: Evidence<'_>) -> Attribution {
    let by_certificate = evidence.certificate.iter().find_map(|name| tenant_of_name(plan, name));
    let by_sender = evidence.sender.and_then(|sender| tenant_of(plan, sender.domain()));
    let Some(tenant) = by_certificate.or(by_sender) else {
        return Attribution::Nobody;
    };
    let identify = plan.plan.tenants.iter().find(|known| known.name == tenant).map(|known| known.identify);
    match identify {
        Some(Identify::Certificate) if by_certificate.is_some() => {
            Attribution::Certificate(tenant.to_owned())
        }
        Some(Identify::Address) if evidence.seen_as.is_some_and(|seen| is_egress(plan, seen)) => {
            Attribution::Address(tenant.to_owned())
        }
        Some(Identify::Address | Identify::Certificate) | None => Attribution::Nobody,
    }
}

/// What becomes of a recipient of mail that is attributed so.
pub(super) fn passage(
    plan: &InForce,
    attribution: &Attribution,
    sender: Option<&EmailAddress>,
    recipient: &EmailAddress,
    rejects_direct_send: bool,
) -> Passage {
    let inside = tenant_of(plan, recipient.domain());
    match (attribution.tenant(), inside) {
        (Some(tenant), Some(inside)) if tenant == inside => Passage::Inside,
        (Some(_), _) => Passage::Outside,
        (None, None) => Passage::RelayDenied,
        // RejectDirectSend blocks anonymous mail whose MAIL FROM is in an accepted domain and that matches
        // no connector (Set-OrganizationConfig, 2025-10-30). Everybody else writes to the tenant as before.
        (None, Some(_))
            if rejects_direct_send
                && sender.is_some_and(|sender| tenant_of(plan, sender.domain()).is_some()) =>
        {
            Passage::DirectSendRejected
        }
        (None, Some(_)) => Passage::Inside,
    }
}

fn tenant_of<'a>(plan: &'a InForce, domain: &DomainName) -> Option<&'a str> {
    plan.checked.domain(domain)?.tenant.as_deref()
}

/// The tenant of a certificate's name, which is an accepted domain, below one, or `*.` and one of the two.
fn tenant_of_name<'a>(plan: &'a InForce, name: &str) -> Option<&'a str> {
    let name = name.strip_prefix("*.").unwrap_or(name).to_ascii_lowercase();
    let covers = |domain: &str| {
        name.strip_suffix(domain).is_some_and(|before| before.is_empty() || before.ends_with('.'))
    };
    let mut domains = plan.checked.domains.iter();
    domains.find(|known| known.tenant.is_some() && covers(known.name.as_str()))?.tenant.as_deref()
}

fn is_egress(plan: &InForce, seen: Ipv4Addr) -> bool {
    let mut addresses = plan.checked.sites.iter().flat_map(|site| &site.addresses);
    addresses.any(|address| address.contains(seen))
}

#[cfg(test)]
mod tests {
    use facteur_core::plan::{CheckedDomain, check as checked, read_toml};

    use super::*;

    fn plan(identify: &str) -> InForce {
        let toml = format!(
            "schema = 1\n[[tenants]]\nname = \"cabinet\"\nendpoint = \"cabinet-fr.mail.protection.outlook.com\"\n\
             identify = \"{identify}\"\n[[domains]]\nname = \"cabinet.fr\"\ntenant = \"cabinet\"\n\
             [[sites]]\nname = \"A\"\negress_addresses = [\"203.0.113.8/29\"]\n"
        );
        let (plan, _) = read_toml(&toml);
        let (checked, _) = checked(&plan);
        InForce { revision: 1, plan, checked }
    }

    /// An organisation known by `identify`; mail from that address under that certificate; expects who
    /// decided, and what becomes of a recipient inside and one outside.
    #[track_caller]
    fn check(
        identify: &str,
        (seen, certificate, sender): (&str, &[&str], &str),
        rejects: bool,
        expected: (&str, Passage, Passage),
    ) {
        let plan = plan(identify);
        let certificate: Vec<String> = certificate.iter().map(|name| (*name).to_owned()).collect();
        let sender: Option<EmailAddress> = sender.parse().ok();
        let evidence = Evidence {
            seen_as: Some(seen.parse().unwrap()),
            certificate: &certificate,
            sender: sender.as_ref(),
        };
        let found = attribute(&plan, evidence);
        let to =
            |recipient: &str| passage(&plan, &found, sender.as_ref(), &recipient.parse().unwrap(), rejects);
        assert_eq!((found.by(), to("b@cabinet.fr"), to("c@example.org")), expected);
    }

    const OURS: &str = "203.0.113.9";
    const OTHER: &str = "192.0.2.1";

    use Passage::{DirectSendRejected, Inside, Outside, RelayDenied};

    #[test]
    fn an_address_of_the_connector_and_an_accepted_domain_make_it_ours() {
        check("address", (OURS, &[], "a@cabinet.fr"), true, ("address", Inside, Outside));
        check("address", (OURS, &[], "a@example.com"), false, ("nobody", Inside, RelayDenied));
    }

    #[test]
    fn another_address_is_direct_send_inside_and_refused_outside() {
        check("address", (OTHER, &[], "a@cabinet.fr"), false, ("nobody", Inside, RelayDenied));
        check("address", (OTHER, &[], "a@cabinet.fr"), true, ("nobody", DirectSendRejected, RelayDenied));
    }

    #[test]
    fn who_rejects_direct_send_still_receives_from_others() {
        check("address", (OTHER, &[], "a@example.com"), true, ("nobody", Inside, RelayDenied));
    }

    #[test]
    fn another_organisation_of_the_plan_is_outside() {
        let mut plan = plan("address");
        let other = plan.checked.domains.first().cloned().unwrap();
        let name = "autre.fr".parse().unwrap();
        plan.checked.domains.push(CheckedDomain { name, tenant: Some("autre".to_owned()), ..other });
        let ours = Attribution::Address("cabinet".to_owned());
        let recipient = "b@autre.fr".parse().unwrap();
        assert_eq!(passage(&plan, &ours, None, &recipient, false), Outside);
    }

    #[test]
    fn the_null_sender_is_relayed_by_certificate_alone() {
        check("address", (OURS, &[], ""), false, ("nobody", Inside, RelayDenied));
        check("certificate", (OTHER, &["relais.cabinet.fr"], ""), false, ("certificate", Inside, Outside));
    }

    #[test]
    fn a_certificate_below_an_accepted_domain_makes_it_ours() {
        for name in ["cabinet.fr", "relais.cabinet.fr", "*.cabinet.fr"] {
            check("certificate", (OTHER, &[name], "a@cabinet.fr"), true, ("certificate", Inside, Outside));
        }
        for names in [&[][..], &["mycabinet.fr"], &["relais.example.com"]] {
            check("certificate", (OURS, names, "a@cabinet.fr"), false, ("nobody", Inside, RelayDenied));
        }
    }
}
