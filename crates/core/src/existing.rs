//! Judges an installation that is there: what is wrong, what may be retired, what to keep, and the plan it amounts to.

use crate::address::EmailAddress;
use crate::domain::DomainName;
use crate::m365::endpoint::{self, Endpoint};
use crate::paste::{Found, InboundConnector};
use crate::plan::{Domain, Identify, Plan, Route, Site, Tenant};
use crate::prefix::EgressAddress;
use crate::words::{ExistingTexts, fill};

/// A finding.
#[derive(Clone, Debug)]
pub struct Finding {
    /// What to do about it.
    pub verdict: Verdict,
    /// Which one it is, for other programs.
    pub code: &'static str,
    /// What it is about, by the names of its sentence.
    pub values: Vec<(&'static str, String)>,
    sentence: fn(&ExistingTexts) -> &'static str,
}

/// What to do about a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It does not work, or does harm.
    Wrong,
    /// It may go once the rest works.
    Retire,
    /// It is right.
    Keep,
    /// The text does not say enough.
    Ask,
}

impl Verdict {
    /// Every verdict.
    pub const ALL: [Self; 4] = [Self::Wrong, Self::Retire, Self::Keep, Self::Ask];

    /// The verdict of that word.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.as_str() == word)
    }

    /// The word for other programs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Wrong => "wrong",
            Self::Retire => "retire",
            Self::Keep => "keep",
            Self::Ask => "ask",
        }
    }

    /// The word for a person.
    pub fn text(self, texts: &ExistingTexts) -> &'static str {
        match self {
            Self::Wrong => texts.wrong,
            Self::Retire => texts.retire,
            Self::Keep => texts.keep,
            Self::Ask => texts.ask,
        }
    }
}

impl Finding {
    /// The finding as a sentence.
    pub fn text(&self, texts: &ExistingTexts) -> String {
        fill((self.sentence)(texts), &self.values)
    }
}

/// Makes a finding: its verdict, its code, which is the name of its sentence, and its values.
macro_rules! finding {
    ($verdict:ident, $code:ident $(, $name:ident = $value:expr)*) => {
        Finding {
            verdict: Verdict::$verdict,
            code: stringify!($code),
            values: vec![$((stringify!($name), $value.to_string())),*],
            sentence: |texts| texts.$code,
        }
    };
}

/// Everything to say of what was found.
pub fn judge(found: &Found) -> Vec<Finding> {
    let mut findings = Vec::new();
    if found.table && found.connectors.is_empty() {
        findings.push(finding!(Ask, table));
    } else if found.is_empty() {
        findings.push(finding!(Ask, nothing));
    }
    for (index, connector) in found.connectors.iter().enumerate() {
        if let Some(other) = found.connectors.iter().find(|other| is_needless(connector, other)) {
            let other = &other.name;
            findings.push(finding!(Retire, connector_needless, connector = connector.name, other = other));
            continue;
        }
        let before = findings.len();
        of_connector(connector, found, &mut findings);
        for other in found.connectors.iter().take(index) {
            let same = |address: &&String| other.sender_ip_addresses.contains(address);
            for address in connector.sender_ip_addresses.iter().filter(same) {
                findings.push(finding!(
                    Wrong,
                    connector_same_address,
                    connector = connector.name,
                    other = other.name,
                    address = address
                ));
            }
        }
        if findings.len() == before {
            findings.push(finding!(Keep, connector_right, connector = connector.name));
        }
    }
    for domain in found.domains.iter().filter(|domain| domain.sending_disabled) {
        findings.push(finding!(Wrong, domain_closed, domain = domain.name));
    }
    of_exchangers(found, &mut findings);
    of_settings(found, &mut findings);
    findings
}

fn of_exchangers(found: &Found, findings: &mut Vec<Finding>) {
    let typed = found.settings.server.as_deref().and_then(|server| server.parse::<DomainName>().ok());
    for host in &found.exchangers {
        match endpoint::classify(host) {
            Endpoint::Filter { .. } => findings.push(finding!(Ask, mx_filter, host = host)),
            kind if is_microsofts(&kind) => {
                let other = typed.as_ref().filter(|typed| {
                    is_microsofts(&endpoint::classify(typed)) && !found.exchangers.contains(typed)
                });
                findings.push(match other {
                    Some(server) => finding!(Wrong, server_not_mx, server = server, host = host),
                    None => finding!(Keep, mx_right, host = host),
                });
            }
            _ => findings.push(finding!(Ask, mx_other, host = host)),
        }
    }
}

/// Whether a connector's mail goes there.
fn is_microsofts(kind: &Endpoint) -> bool {
    matches!(kind, Endpoint::Worldwide | Endpoint::MxMicrosoft | Endpoint::Sovereign)
}

/// Whether a connector that is off has nothing that another one, which is on, has not.
fn is_needless(connector: &InboundConnector, other: &InboundConnector) -> bool {
    let is_on = other.enabled != Some(false) && other.is_on_premises();
    let addresses = &connector.sender_ip_addresses;
    let has_all = addresses.iter().all(|address| other.sender_ip_addresses.contains(address));
    connector.enabled == Some(false) && is_on && !addresses.is_empty() && has_all
}

fn of_connector(connector: &InboundConnector, found: &Found, findings: &mut Vec<Finding>) {
    let name = &connector.name;
    let mut wrong = |is: bool, finding: Finding| {
        if is {
            findings.push(finding);
        }
    };
    wrong(connector.is_cut, finding!(Ask, connector_cut, connector = name));
    // SUP fix-issues-with-printers: a connector of type Partner relays nothing outside.
    wrong(!connector.is_on_premises(), finding!(Wrong, connector_partner, connector = name));
    // Learn, inbound-connector-faq: Microsoft may create a connector disabled.
    wrong(connector.enabled == Some(false), finding!(Wrong, connector_disabled, connector = name));
    let restricts =
        connector.restricts_to_addresses == Some(true) || connector.restricts_to_certificate == Some(true);
    let all = connector.sender_domains.iter().any(|domain| domain == "*");
    wrong(restricts && all, finding!(Wrong, connector_restricts_all, connector = name));
    // New-InboundConnector (2026-05-15): "You should not have IPs and certificates configured in the same
    // partner connector."
    let both = connector.certificate_name.is_some() && !connector.sender_ip_addresses.is_empty();
    wrong(both, finding!(Wrong, connector_both, connector = name));
    wrong(connector.cloud_services_mail == Some(true), finding!(Wrong, connector_headers, connector = name));
    wrong(connector.treats_as_internal == Some(true), finding!(Wrong, connector_internal, connector = name));
    wrong(!connector.associated_domains.is_empty(), finding!(Wrong, connector_associated, connector = name));
    let clear = connector.require_tls == Some(true) && found.settings.is_in_clear();
    wrong(clear, finding!(Wrong, connector_tls, connector = name));
    if let Some(certificate) = &connector.certificate_name {
        let host = certificate.trim_start_matches("*.").parse::<DomainName>();
        let accepted =
            |host: &DomainName| found.domains.iter().any(|domain| host.is_within(domain.name.as_str()));
        let foreign = !found.domains.is_empty() && !host.is_ok_and(|host| accepted(&host));
        wrong(foreign, finding!(Wrong, certificate_foreign, connector = name, name = certificate));
    }
    for address in &connector.sender_ip_addresses {
        let (read, kinds) = EgressAddress::read(address);
        let refused =
            read.is_none() || kinds.iter().any(|kind| kind.severity() == crate::problem::Severity::Error);
        wrong(refused, finding!(Wrong, connector_address, connector = name, address = address));
    }
}

fn of_settings(found: &Found, findings: &mut Vec<Finding>) {
    let settings = &found.settings;
    let server = settings.server.as_deref().unwrap_or_default().trim_end_matches('.');
    let mut at_endpoint = false;
    if server.parse::<std::net::IpAddr>().is_ok() {
        findings.push(finding!(Wrong, server_address, server = server));
    } else if let Ok(host) = server.parse::<DomainName>() {
        match endpoint::classify(&host) {
            Endpoint::Worldwide | Endpoint::MxMicrosoft | Endpoint::Sovereign => {
                at_endpoint = true;
                findings.push(finding!(Keep, server_right, server = host));
            }
            Endpoint::BadSuffix { suggestion } => {
                findings.push(finding!(Wrong, server_suffix, server = host, suggestion = suggestion));
            }
            // 5.7.57: "Client was not authenticated to send anonymous mail during MAIL FROM".
            Endpoint::ClientSubmission if settings.user.is_none() => {
                findings.push(finding!(Wrong, server_submission, server = host));
            }
            Endpoint::Filter { .. } => findings.push(finding!(Wrong, server_filter, server = host)),
            Endpoint::ClientSubmission | Endpoint::Legacy | Endpoint::Other => {}
        }
    }
    if let Some(port) = settings.port.as_deref().filter(|port| at_endpoint && *port != "25") {
        findings.push(finding!(Wrong, port, port = port));
    }
    if at_endpoint && settings.is_in_clear() {
        findings.push(finding!(Wrong, in_clear));
    }
    if let Some(sender) = &settings.sender {
        let domain = sender.parse::<EmailAddress>().ok().map(|address| address.domain().clone());
        let accepted = |domain: &DomainName| found.domains.iter().any(|known| known.name == *domain);
        if !found.domains.is_empty() && !domain.is_some_and(|domain| accepted(&domain)) {
            findings.push(finding!(Wrong, sender_foreign, sender = sender));
        }
    }
    // The vendor's dedicated account of 2020, exempt from MFA: the connector path has none.
    if let Some(user) = &settings.user {
        findings.push(finding!(Retire, account, user = user));
    }
    if settings.had_password {
        findings.push(finding!(Wrong, password_dropped));
    }
    if let Some(seconds) = settings.delay_seconds.filter(|seconds| *seconds > 0) {
        findings.push(finding!(Retire, delay, seconds = seconds));
    }
}

/// The plan that an installation amounts to. What the texts did not say is missing, and the check says so.
pub fn plan(found: &Found) -> Plan {
    let own = found.connectors.iter().filter(|connector| connector.is_on_premises());
    let certificate = own.clone().find_map(|connector| connector.certificate_name.clone());
    let by_address = own.clone().any(|connector| !connector.sender_ip_addresses.is_empty());
    // The MX record decides, before what somebody typed.
    let typed = found.settings.server.as_deref().and_then(|server| server.parse::<DomainName>().ok());
    let mut hosts = found.exchangers.iter().chain(&typed);
    let server = hosts.find(|host| is_microsofts(&endpoint::classify(host))).map(ToString::to_string);
    let identify =
        if certificate.is_some() && !by_address { Identify::Certificate } else { Identify::Address };
    let domains = found.domains.iter().filter(|domain| !domain.name.is_within(MICROSOFTS_OWN));
    // Without a word on whose values they are, they are those of the firm's default domain, else of its first.
    let named = domains.clone().find(|domain| domain.is_default).or(domains.clone().next());
    let mut domains: Vec<Domain> = domains
        .map(|domain| Domain {
            name: domain.name.to_string(),
            tenant: Some(TENANT.to_owned()),
            txt: match named {
                Some(default) if default.name == domain.name => found.txt.clone(),
                _ => Vec::new(),
            },
            ..Domain::default()
        })
        .collect();
    if domains.is_empty() && !found.txt.is_empty() {
        // Whose values they are was not said: the check asks for the name, and nothing is lost.
        let txt = found.txt.clone();
        domains.push(Domain { tenant: Some(TENANT.to_owned()), txt, ..Domain::default() });
    }
    let mut sites: Vec<Site> = own
        .filter(|connector| !connector.sender_ip_addresses.is_empty())
        .map(|connector| Site {
            name: connector.name.trim_start_matches(OURS).to_owned(),
            egress_addresses: connector.sender_ip_addresses.clone(),
            ..Site::default()
        })
        .collect();
    if sites.is_empty() && !found.addresses.is_empty() {
        let egress_addresses = found.addresses.clone();
        sites.push(Site { name: SITE.to_owned(), egress_addresses, ..Site::default() });
    }
    Plan {
        tenants: vec![Tenant {
            name: TENANT.to_owned(),
            endpoint: server.unwrap_or_default(),
            identify,
            certificate_name: certificate.filter(|_| identify == Identify::Certificate),
            ..Tenant::default()
        }],
        domains,
        sites,
        senders: crate::plan::Senders { notification: found.settings.sender.clone(), password_reset: None },
        routes: vec![Route { name: TENANT.to_owned(), tenant: Some(TENANT.to_owned()), ..Route::default() }],
        ..Plan::default()
    }
}

/// How a site without a name is called.
const SITE: &str = "1";

/// How a tenant without a name is called.
const TENANT: &str = "microsoft365";

/// The domain that every tenant has besides its own: 100 recipients outside a day (MC1302901), so not one to send from.
const MICROSOFTS_OWN: &str = "onmicrosoft.com";

/// What the names of our connectors begin with.
const OURS: &str = "Facteur - ";
