//! Checks a plan: parses every value, ties the parts together, and reports every problem at its key.

use std::str::FromStr;

pub use desks::Desks;
pub(crate) use desks::FACTEUR_PORT;

use super::{COLLABORATOR, Identify, Path, Plan, Profile, Tls};
use crate::address::EmailAddress;
use crate::domain::{DomainName, DomainNameError};
use crate::m365::endpoint::{self, Endpoint};
use crate::prefix::EgressAddress;
use crate::problem::{Problem, ProblemKind};
use crate::sending::pace::Limits;
use crate::time::Span;

/// The parts of a plan that could be understood, tied together. What was wrong is missing here and
/// stands among the problems.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The firm's name.
    pub organisation: String,
    /// The domains that send.
    pub domains: Vec<CheckedDomain>,
    /// The sites with at least one usable address.
    pub sites: Vec<CheckedSite>,
    /// The companies, in the plan's order.
    pub companies: Vec<CheckedCompany>,
    /// The sender of notifications.
    pub notification: Option<EmailAddress>,
    /// The sender of password resets; that of notifications unless given apart.
    pub password_reset: Option<EmailAddress>,
    /// Which application.
    pub profile: Profile,
    /// How its mail reaches Microsoft 365.
    pub path: Path,
    /// Where mail is delivered to.
    pub routes: Vec<CheckedRoute>,
}

/// A domain that sends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedDomain {
    /// Its place in the plan.
    pub index: usize,
    /// Its name.
    pub name: DomainName,
    /// The tenant it is an accepted domain of.
    pub tenant: Option<String>,
    /// Every TXT value published today.
    pub txt: Vec<String>,
    /// Who hosts its zone, as typed.
    pub dns_host: Option<String>,
    /// The mailbox that receives what bounces.
    pub bounces: Option<EmailAddress>,
}

/// A place that mail leaves from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedSite {
    /// Its name.
    pub name: String,
    /// Its addresses, in the plan's order, none twice.
    pub addresses: Vec<EgressAddress>,
    /// How its desks and its application reach Facteur.
    pub desks: Desks,
}

/// A company that sends invoices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedCompany {
    /// Its name.
    pub name: String,
    /// The sender of its invoices.
    pub invoice_sender: InvoiceSender,
}

/// The sender of a company's invoices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InvoiceSender {
    /// One address for all of them: the procedure's option 2.
    Fixed(EmailAddress),
    /// Each collaborator's own: the procedure's option 1.
    Collaborator,
}

/// Where mail is delivered to, and how fast.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedRoute {
    /// Its name.
    pub name: String,
    /// The tenant it leads to, if it leads to one.
    pub tenant: Option<String>,
    /// The host it connects to, always by name.
    pub host: DomainName,
    /// The port.
    pub port: u16,
    /// Whether it encrypts.
    pub tls: Tls,
    /// The name of its credentials in the host's configuration.
    pub credentials: Option<String>,
    /// How its tenant's connectors recognise the mail.
    pub identify: Identify,
    /// The name in the certificate, where they recognise it by one and it is an accepted domain or below one.
    pub certificate_name: Option<String>,
    /// How fast it goes.
    pub limits: Limits,
    /// The envelope senders' domains it takes.
    pub domains: Vec<DomainName>,
}

impl CheckedRoute {
    /// Whether it leads to where clients sign in at Microsoft, within the limits of a mailbox.
    pub fn signs_in_to_microsoft(&self) -> bool {
        endpoint::classify(&self.host) == Endpoint::ClientSubmission
    }
}

impl Checked {
    /// The plan's domain of that name.
    pub fn domain(&self, name: &DomainName) -> Option<&CheckedDomain> {
        self.domains.iter().find(|domain| domain.name == *name)
    }

    /// The route that takes mail from senders of that domain.
    pub fn route_for(&self, domain: &DomainName) -> Option<&CheckedRoute> {
        self.routes.iter().find(|route| route.domains.contains(domain))
    }
}

/// Checks a plan, and says every problem at its key.
pub fn check(plan: &Plan) -> (Checked, Vec<Problem>) {
    let mut checker = Checker { plan, problems: Vec::new() };
    let domains = checker.domains();
    let sites = checker.sites();
    checker.tenants();
    let names = checker.certificate_names(&domains);
    let routes = checker.routes(&domains, &names);
    checker.cautions(&domains, &routes);
    let companies = checker.companies(&domains);
    let notification =
        checker.sender("/senders/notification", plan.senders.notification.as_deref(), &domains);
    if plan.senders.notification.as_deref().is_none_or(|address| address.trim().is_empty()) {
        checker.report("/senders/notification", ProblemKind::SenderNotificationMissing {});
    }
    let password_reset = checker
        .sender("/senders/password_reset", plan.senders.password_reset.as_deref(), &domains)
        .or_else(|| notification.clone());
    let checked = Checked {
        organisation: plan.organisation.clone(),
        domains,
        sites,
        companies,
        notification,
        password_reset,
        profile: plan.application.profile,
        path: plan.application.path,
        routes,
    };
    (checked, checker.problems)
}

/// Everything to say of a plan that has just been read: what reading found, then what checking finds.
pub fn problems(plan: &Plan, read: &[Problem]) -> Vec<Problem> {
    beside(read, check(plan).1)
}

/// What reading found with what checking found; a file that is no TOML or JSON has said all there is to say.
pub(crate) fn beside(read: &[Problem], found: Vec<Problem>) -> Vec<Problem> {
    let unreadable = read.iter().any(|problem| matches!(problem.kind, ProblemKind::FileSyntax { .. }));
    let found = if unreadable { Vec::new() } else { found };
    [read, &found].concat()
}

struct Checker<'a> {
    plan: &'a Plan,
    problems: Vec<Problem>,
}

impl Checker<'_> {
    fn report(&mut self, pointer: impl Into<String>, kind: ProblemKind) {
        self.problems.push(Problem::at(pointer, kind));
    }

    fn domains(&mut self) -> Vec<CheckedDomain> {
        if self.plan.domains.is_empty() {
            self.report("/domains", ProblemKind::DomainNone {});
        }
        let mut domains: Vec<CheckedDomain> = Vec::new();
        for (index, domain) in self.plan.domains.iter().enumerate() {
            let pointer = format!("/domains/{index}");
            let Some(name) = self.domain_name(&format!("{pointer}/name"), &domain.name) else {
                continue;
            };
            if domains.iter().any(|other| other.name == name) {
                self.report(
                    format!("{pointer}/name"),
                    ProblemKind::DomainDuplicate { domain: name.to_string() },
                );
                continue;
            }
            if let Some(tenant) = &domain.tenant
                && !self.plan.tenants.iter().any(|known| known.name == *tenant)
            {
                self.report(
                    format!("{pointer}/tenant"),
                    ProblemKind::DomainTenantUnknown { domain: name.to_string(), tenant: tenant.clone() },
                );
            }
            domains.push(CheckedDomain {
                index,
                name,
                tenant: domain.tenant.clone(),
                txt: domain.txt.clone(),
                dns_host: domain.dns_host.clone(),
                bounces: None,
            });
        }
        self.bounces(&mut domains);
        domains
    }

    /// Bounce mailboxes may be in any domain of the plan, so they are read once all names are known.
    fn bounces(&mut self, domains: &mut [CheckedDomain]) {
        for position in 0..domains.len() {
            let index = domains[position].index;
            let pointer = format!("/domains/{index}/bounces");
            let typed = self.plan.domains[index].bounces.as_deref();
            domains[position].bounces = self.sender(&pointer, typed, domains);
            if typed.is_none_or(|address| address.trim().is_empty()) {
                let domain = domains[position].name.to_string();
                self.report(pointer, ProblemKind::SenderBouncesMissing { domain });
            }
        }
    }

    fn sites(&mut self) -> Vec<CheckedSite> {
        // Who only signs in needs no address of its own.
        let recognised =
            self.plan.routes.is_empty() || self.plan.routes.iter().any(|route| route.host.is_none());
        if self.plan.sites.is_empty() && recognised {
            self.report("/sites", ProblemKind::SiteNone {});
        }
        let mut sites: Vec<CheckedSite> = Vec::new();
        let mut seen: Vec<EgressAddress> = Vec::new();
        for (index, site) in self.plan.sites.iter().enumerate() {
            let pointer = format!("/sites/{index}");
            if self.plan.sites[..index].iter().any(|other| other.name.trim() == site.name.trim()) {
                self.report(
                    format!("{pointer}/name"),
                    ProblemKind::SiteDuplicate { site: site.name.clone() },
                );
            }
            let mut addresses = Vec::new();
            for (number, typed) in site.egress_addresses.iter().enumerate() {
                let place = format!("{pointer}/egress_addresses/{number}");
                let (address, kinds) = EgressAddress::read(typed);
                for kind in kinds {
                    self.report(place.clone(), kind);
                }
                let Some(address) = address else { continue };
                match seen.iter().find(|other| other.covers(&address)) {
                    Some(other) => {
                        let kind = ProblemKind::IpDuplicate {
                            address: address.to_string(),
                            other: other.to_string(),
                        };
                        self.report(place, kind);
                    }
                    None => {
                        seen.push(address);
                        addresses.push(address);
                    }
                }
            }
            let desks = self.desks(index);
            let served = matches!(desks, Desks::ServedBy(_));
            if site.egress_addresses.is_empty() && !served && recognised {
                let kind = ProblemKind::SiteEmpty { site: site.name.clone() };
                self.report(format!("{pointer}/egress_addresses"), kind);
            }
            if !addresses.is_empty() || served || !recognised {
                sites.push(CheckedSite { name: site.name.trim().to_owned(), addresses, desks });
            }
        }
        sites
    }

    fn tenants(&mut self) {
        if self.plan.tenants.is_empty() && !self.plan.routes.iter().any(|route| route.host.is_some()) {
            self.report("/tenants", ProblemKind::TenantNone {});
        }
        for (index, tenant) in self.plan.tenants.iter().enumerate() {
            if self.plan.tenants[..index].iter().any(|other| other.name == tenant.name) {
                self.report(
                    format!("/tenants/{index}/name"),
                    ProblemKind::TenantDuplicate { tenant: tenant.name.clone() },
                );
            }
            for kind in endpoint::problems(&tenant.endpoint) {
                self.report(format!("/tenants/{index}/endpoint"), kind);
            }
        }
    }

    /// The tenants that recognise mail by a certificate, each with the certificate's name.
    ///
    /// MC1226222 (2026-02): a certificate whose domain is not an accepted domain is an anti-pattern; its
    /// connector may stop working without notice.
    fn certificate_names(&mut self, domains: &[CheckedDomain]) -> Vec<(String, String)> {
        let mut names = Vec::new();
        for (index, tenant) in self.plan.tenants.iter().enumerate() {
            if tenant.identify != Identify::Certificate {
                continue;
            }
            let pointer = format!("/tenants/{index}/certificate_name");
            let typed = tenant.certificate_name.as_deref().map(str::trim).unwrap_or_default();
            if typed.is_empty() {
                let kind = ProblemKind::TenantCertificateNameMissing { tenant: tenant.name.clone() };
                self.report(pointer, kind);
                continue;
            }
            // New-InboundConnector (2026-05-15): `*.contoso.com` is allowed, an embedded wildcard is not.
            let (wildcard, host) = typed.strip_prefix("*.").map_or(("", typed), |host| ("*.", host));
            let Some(host) = self.domain_name(&pointer, host) else { continue };
            let mut accepted = domains.iter().filter(|domain| domain.tenant.as_ref() == Some(&tenant.name));
            if accepted.any(|domain| host.is_within(domain.name.as_str())) {
                names.push((tenant.name.clone(), format!("{wildcard}{host}")));
            } else {
                let kind = ProblemKind::TenantCertificateForeign {
                    tenant: tenant.name.clone(),
                    name: typed.to_owned(),
                };
                self.report(pointer, kind);
            }
        }
        names
    }

    fn routes(&mut self, domains: &[CheckedDomain], names: &[(String, String)]) -> Vec<CheckedRoute> {
        if self.plan.routes.is_empty() {
            self.report("/routes", ProblemKind::RouteNone {});
        }
        let mut routes: Vec<CheckedRoute> = Vec::new();
        for (index, route) in self.plan.routes.iter().enumerate() {
            let pointer = format!("/routes/{index}");
            if self.plan.routes[..index].iter().any(|other| other.name == route.name) {
                self.report(
                    format!("{pointer}/name"),
                    ProblemKind::RouteDuplicate { route: route.name.clone() },
                );
            }
            let (host, identify) = self.target(index);
            let mut taken: Vec<DomainName> = Vec::new();
            for (number, typed) in route.domains.iter().enumerate() {
                let Some(name) = self.domain_name(&format!("{pointer}/domains/{number}"), typed) else {
                    continue;
                };
                if !taken.contains(&name) {
                    taken.push(name);
                }
            }
            for domain in domains {
                let own = route.tenant.is_some() && domain.tenant == route.tenant;
                if own && !taken.contains(&domain.name) {
                    taken.push(domain.name.clone());
                }
            }
            if taken.is_empty() {
                self.report(
                    format!("{pointer}/domains"),
                    ProblemKind::RouteNoDomain { route: route.name.clone() },
                );
            }
            for domain in &taken {
                if let Some(other) = routes.iter().find(|other| other.domains.contains(domain)) {
                    let kind = ProblemKind::DomainTwoRoutes {
                        domain: domain.to_string(),
                        route: route.name.clone(),
                        other: other.name.clone(),
                    };
                    self.report(format!("{pointer}/domains"), kind);
                }
            }
            self.transport(index);
            let Some(host) = host else { continue };
            routes.push(CheckedRoute {
                name: route.name.clone(),
                tenant: route.tenant.clone(),
                host,
                port: route.port,
                tls: route.tls,
                credentials: route.credentials.clone(),
                identify,
                certificate_name: names
                    .iter()
                    .find(|(tenant, _)| route.tenant.as_deref() == Some(tenant))
                    .map(|(_, name)| name.clone()),
                limits: Limits { gap: Span::from_millis(route.pace_ms), per_minute: route.per_minute },
                domains: taken,
            });
        }
        if !self.plan.routes.is_empty() {
            for domain in domains {
                let named = self.plan.routes.iter().any(|route| {
                    (route.tenant.is_some() && route.tenant == domain.tenant)
                        || route
                            .domains
                            .iter()
                            .any(|name| DomainName::from_str(name).as_ref() == Ok(&domain.name))
                });
                if !named {
                    let kind = ProblemKind::DomainNoRoute { domain: domain.name.to_string() };
                    self.report(format!("/domains/{}/name", domain.index), kind);
                }
            }
        }
        routes
    }

    /// The host a route leads to, and how its tenant recognises mail.
    fn target(&mut self, index: usize) -> (Option<DomainName>, Identify) {
        let route = &self.plan.routes[index];
        match (&route.tenant, &route.host) {
            (Some(tenant), None) => match self.plan.tenants.iter().find(|known| known.name == *tenant) {
                Some(known) => (known.endpoint.parse().ok(), known.identify),
                None => {
                    let kind =
                        ProblemKind::RouteTenantUnknown { route: route.name.clone(), tenant: tenant.clone() };
                    self.report(format!("/routes/{index}/tenant"), kind);
                    (None, Identify::Address)
                }
            },
            (None, Some(host)) => {
                let read = DomainName::from_str(host);
                if read.is_err() {
                    self.report(
                        format!("/routes/{index}/host"),
                        ProblemKind::MxSyntax { host: host.clone() },
                    );
                }
                (read.ok(), Identify::Address)
            }
            (Some(_), Some(_)) | (None, None) => {
                self.report(
                    format!("/routes/{index}"),
                    ProblemKind::RouteTarget { route: route.name.clone() },
                );
                (None, Identify::Address)
            }
        }
    }

    fn transport(&mut self, index: usize) {
        let route = &self.plan.routes[index];
        let name = route.name.clone();
        if route.pace_ms < SHORTEST_PACE_MS {
            let kind =
                ProblemKind::RoutePaceTooShort { route: name.clone(), pace_ms: route.pace_ms.to_string() };
            self.report(format!("/routes/{index}/pace_ms"), kind);
        }
        if route.tenant.is_some() && route.port != super::DEFAULT_PORT {
            let kind = ProblemKind::RoutePort { route: name.clone(), port: route.port.to_string() };
            self.report(format!("/routes/{index}/port"), kind);
        }
        if route.credentials.is_some() && route.tls != Tls::Required {
            let kind = ProblemKind::RouteCredentialsExposed { route: name.clone() };
            self.report(format!("/routes/{index}/credentials"), kind);
        }
        if route.tls == Tls::None {
            self.report(format!("/routes/{index}/tls"), ProblemKind::RouteTlsNone { route: name });
        }
    }

    fn companies(&mut self, domains: &[CheckedDomain]) -> Vec<CheckedCompany> {
        let mut companies: Vec<CheckedCompany> = Vec::new();
        for (index, company) in self.plan.companies.iter().enumerate() {
            let pointer = format!("/companies/{index}");
            let name = company.name.trim().to_owned();
            if companies.iter().any(|other| other.name == name) {
                self.report(
                    format!("{pointer}/name"),
                    ProblemKind::CompanyDuplicate { company: name.clone() },
                );
            }
            let place = format!("{pointer}/invoice_sender");
            let typed = company.invoice_sender.trim();
            if typed == COLLABORATOR {
                companies.push(CheckedCompany { name, invoice_sender: InvoiceSender::Collaborator });
                continue;
            }
            if typed.is_empty() {
                self.report(place, ProblemKind::AddressSyntax { address: String::new() });
                continue;
            }
            let Some(address) = self.sender(&place, Some(typed), domains) else {
                continue;
            };
            let other = companies.iter().find(
                |other| matches!(&other.invoice_sender, InvoiceSender::Fixed(fixed) if fixed.is_same_mailbox(&address)),
            );
            if let Some(other) = other {
                let kind = ProblemKind::SenderShared {
                    address: address.to_string(),
                    company: name.clone(),
                    other: other.name.clone(),
                };
                self.report(place, kind);
            }
            companies.push(CheckedCompany { name, invoice_sender: InvoiceSender::Fixed(address) });
        }
        companies
    }

    /// An address that mail may leave from: well formed, and in a domain of the plan.
    fn sender(
        &mut self,
        pointer: &str,
        typed: Option<&str>,
        domains: &[CheckedDomain],
    ) -> Option<EmailAddress> {
        let typed = typed.filter(|address| !address.trim().is_empty())?;
        let Ok(address) = EmailAddress::from_str(typed) else {
            self.report(pointer, ProblemKind::AddressSyntax { address: typed.to_owned() });
            return None;
        };
        if !domains.iter().any(|domain| domain.name == *address.domain()) {
            let domain = address.domain().to_string();
            self.report(
                pointer,
                ProblemKind::SenderDomainNotAccepted { address: address.to_string(), domain },
            );
            return None;
        }
        self.onmicrosoft(pointer, &address);
        Some(address)
    }

    fn domain_name(&mut self, pointer: &str, typed: &str) -> Option<DomainName> {
        match DomainName::from_str(typed) {
            Ok(name) => Some(name),
            Err(DomainNameError::Character) if !typed.is_ascii() => {
                self.report(pointer, ProblemKind::DomainNotAscii { domain: typed.to_owned() });
                None
            }
            Err(_) => {
                self.report(pointer, ProblemKind::DomainSyntax { domain: typed.to_owned() });
                None
            }
        }
    }
}

/// Under a second the vendor's own advice ("at least 2 seconds") is far off, and nobody types it on purpose.
const SHORTEST_PACE_MS: u64 = 1_000;

mod cautions;
mod desks;
#[cfg(test)]
mod tests;
