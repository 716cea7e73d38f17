//! What works in a plan and will surprise: seen only once its parts are tied together.

use facteur_spf::Record;
use facteur_spf::publish::unquoted;

use super::{CheckedDomain, CheckedRoute, Checker};
use crate::domain::DomainName;
use crate::m365::endpoint::{self, Endpoint};
use crate::plan::Identify;
use crate::problem::ProblemKind;

impl Checker<'_> {
    /// Says everything of that kind.
    pub(super) fn cautions(&mut self, domains: &[CheckedDomain], routes: &[CheckedRoute]) {
        self.doubled_names(domains);
        self.continued_records(domains);
        self.foreign_endpoints(domains);
        self.endpoints_of_two();
        self.addresses_of_two(routes);
    }

    /// `cabinet.fr.cabinet.fr` comes of a panel that adds the zone's name to a name that has it already.
    fn doubled_names(&mut self, domains: &[CheckedDomain]) {
        for domain in domains {
            let labels: Vec<&str> = domain.name.as_str().split('.').collect();
            let (first, second) = labels.split_at(labels.len() / 2);
            if first.len() > 1 && first == second {
                let kind =
                    ProblemKind::DnsNameDoubled { name: domain.name.to_string(), domain: first.join(".") };
                self.report(format!("/domains/{}/name", domain.index), kind);
            }
        }
    }

    /// A record copied over two lines is two values: the second half would be kept beside a record without it.
    fn continued_records(&mut self, domains: &[CheckedDomain]) {
        for domain in domains {
            let values = || domain.txt.iter().map(|text| unquoted(text).unwrap_or_else(|| text.clone()));
            let ends = |record: &Record| {
                record.terms().iter().any(|term| term.is_all() || term.redirect().is_some())
            };
            let open = values().any(|text| Record::is_spf1(&text) && !ends(&Record::read(&text).0));
            let rest = values().find(|text| !Record::is_spf1(text) && continues(text));
            if let Some(value) = rest.filter(|_| open) {
                let kind = ProblemKind::DnsRecordContinued { value };
                self.report(format!("/domains/{}/txt", domain.index), kind);
            }
        }
    }

    /// An endpoint that no rule known gives to any of the tenant's domains may be somebody else's, which
    /// answers `451 4.4.62` (Support articles, multi-geo, 2025-09-26). The rules are hints, so this is a note.
    fn foreign_endpoints(&mut self, domains: &[CheckedDomain]) {
        for (index, tenant) in self.plan.tenants.iter().enumerate() {
            let Ok(host) = tenant.endpoint.parse::<DomainName>() else { continue };
            let own: Vec<&DomainName> = domains
                .iter()
                .filter(|domain| domain.tenant.as_ref() == Some(&tenant.name))
                .map(|domain| &domain.name)
                .collect();
            let Some(first) = own.first() else { continue };
            let expected = own.iter().any(|domain| endpoint::hint(domain).host == host.as_str());
            if endpoint::classify(&host) == Endpoint::Worldwide && !expected {
                let kind = ProblemKind::MxNotOfDomain {
                    host: host.to_string(),
                    domain: first.to_string(),
                    hint: endpoint::hint(first).host,
                };
                self.report(format!("/tenants/{index}/endpoint"), kind);
            }
        }
    }

    /// Two tenants have two endpoints: "Mail sent to the wrong Office 365 region" is the least that happens.
    fn endpoints_of_two(&mut self) {
        for (index, tenant) in self.plan.tenants.iter().enumerate() {
            let same = |text: &str| text.trim().trim_end_matches('.').to_ascii_lowercase();
            let mut before = self.plan.tenants.iter().take(index);
            let other = before.find(|other| {
                !tenant.endpoint.trim().is_empty() && same(&other.endpoint) == same(&tenant.endpoint)
            });
            if let Some(other) = other {
                let kind = ProblemKind::MxTwoTenants {
                    host: tenant.endpoint.clone(),
                    tenant: tenant.name.clone(),
                    other: other.name.clone(),
                };
                self.report(format!("/tenants/{index}/endpoint"), kind);
            }
        }
    }

    /// MC1226222 (2026-02): an address that several tenants' connectors have is an anti-pattern; a
    /// certificate for each is what Microsoft advises.
    fn addresses_of_two(&mut self, routes: &[CheckedRoute]) {
        let by_address: Vec<&CheckedRoute> = routes
            .iter()
            .filter(|route| route.tenant.is_some() && route.identify == Identify::Address)
            .collect();
        if let [first, second, ..] = by_address.as_slice()
            && !self.plan.sites.is_empty()
        {
            let kind = ProblemKind::IpTwoTenants {
                tenant: first.tenant.clone().unwrap_or_default(),
                other: second.tenant.clone().unwrap_or_default(),
            };
            self.report("/sites", kind);
        }
    }

    /// MC1302901 (2026-06): at most 100 recipients outside a day from `onmicrosoft.com`, `550 5.7.236` beyond.
    pub(super) fn onmicrosoft(&mut self, pointer: &str, address: &crate::address::EmailAddress) {
        if address.domain().is_within("onmicrosoft.com") {
            self.report(pointer, ProblemKind::SenderOnmicrosoft { address: address.to_string() });
        }
    }
}

/// Whether a value looks like the rest of an SPF record: it begins with a term that nothing else begins with, or ends with
/// `all`.
fn continues(text: &str) -> bool {
    let (record, _) = Record::read(&format!("v=spf1 {}", text.trim()));
    let terms = record.terms();
    let begins = terms
        .first()
        .is_some_and(|term| matches!(term.kind(), "include" | "ip4" | "ip6" | "exists" | "redirect"));
    begins || terms.last().is_some_and(facteur_spf::Term::is_all)
}
