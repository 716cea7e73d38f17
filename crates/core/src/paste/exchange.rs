//! What `Get-InboundConnector` and `Get-AcceptedDomain` print, as values.

use super::listing::{Entry, list, truth};
use crate::domain::DomainName;

/// A connector as it is at Microsoft. What the text does not say is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InboundConnector {
    /// Its name.
    pub name: String,
    /// `OnPremises` or `Partner`, as printed.
    pub connector_type: Option<String>,
    /// Whether it is on.
    pub enabled: Option<bool>,
    /// The domains of senders it is for; `*` without prefix and cost.
    pub sender_domains: Vec<String>,
    /// The addresses it knows, as printed.
    pub sender_ip_addresses: Vec<String>,
    /// The name of the certificate it knows.
    pub certificate_name: Option<String>,
    /// Whether it insists on TLS.
    pub require_tls: Option<bool>,
    /// Whether its addresses restrict who may send for its domains.
    pub restricts_to_addresses: Option<bool>,
    /// Whether its certificate does.
    pub restricts_to_certificate: Option<bool>,
    /// Whether it keeps internal headers.
    pub cloud_services_mail: Option<bool>,
    /// Whether it takes what it lets in for internal.
    pub treats_as_internal: Option<bool>,
    /// The accepted domains that it is limited to.
    pub associated_domains: Vec<String>,
    /// Whether a list was printed in part.
    pub is_cut: bool,
}

impl InboundConnector {
    /// The connector that an entry is, if it is one.
    pub(super) fn of(entry: &Entry) -> Option<Self> {
        let mut connector = Self::default();
        let mut known = 0;
        for (key, value) in entry {
            let mut many = || {
                let (values, cut) = list(value);
                connector.is_cut |= cut;
                values
            };
            let text = || Some(value.clone()).filter(|value| !value.is_empty());
            known += 1;
            match key.to_ascii_lowercase().as_str() {
                "name" => {
                    connector.name.clone_from(value);
                    known -= 1;
                }
                "connectortype" => connector.connector_type = text(),
                "enabled" => connector.enabled = truth(value),
                "senderdomains" => connector.sender_domains = many().iter().map(|one| plain(one)).collect(),
                "senderipaddresses" => connector.sender_ip_addresses = many(),
                "tlssendercertificatename" => connector.certificate_name = text(),
                "requiretls" => connector.require_tls = truth(value),
                "restrictdomainstoipaddresses" => connector.restricts_to_addresses = truth(value),
                "restrictdomainstocertificate" => connector.restricts_to_certificate = truth(value),
                "cloudservicesmailenabled" => connector.cloud_services_mail = truth(value),
                "treatmessagesasinternal" => connector.treats_as_internal = truth(value),
                "associatedaccepteddomains" => connector.associated_domains = many(),
                _ => known -= 1,
            }
        }
        // `smtp:*;1` is one domain: the list above parts it at the semicolon.
        connector.sender_domains.retain(|domain| domain.parse::<u8>().is_err());
        let is_one = connector.connector_type.is_some() || !connector.sender_ip_addresses.is_empty();
        (is_one && known >= FEWEST_PROPERTIES).then_some(connector)
    }

    /// Whether it stands for the organisation's own server.
    pub fn is_on_premises(&self) -> bool {
        self.connector_type.as_deref().is_none_or(|kind| kind.eq_ignore_ascii_case("OnPremises"))
    }
}

/// Fewer properties than these are no connector's.
const FEWEST_PROPERTIES: usize = 2;

/// `smtp:*;1` is `*`.
fn plain(domain: &str) -> String {
    domain.trim_start_matches("smtp:").trim_start_matches("SMTP:").to_owned()
}

/// An accepted domain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcceptedDomain {
    /// Its name.
    pub name: DomainName,
    /// Whether it is the default one.
    pub is_default: bool,
    /// Whether it may not send.
    pub sending_disabled: bool,
}

impl AcceptedDomain {
    /// The domain that an entry is, if it is one.
    pub(super) fn of(entry: &Entry) -> Option<Self> {
        let value = |wanted: &str| {
            let found = entry.iter().find(|(key, _)| key.eq_ignore_ascii_case(wanted));
            found.map(|(_, value)| value.as_str())
        };
        Some(Self {
            name: value("DomainName")?.parse().ok()?,
            is_default: value("Default").and_then(truth).unwrap_or(false),
            sending_disabled: value("SendingFromDomainDisabled").and_then(truth).unwrap_or(false),
        })
    }
}

/// The domains of the table that `Get-AcceptedDomain` prints: name, domain, kind, default.
pub(super) fn table_of_domains(text: &str) -> Vec<AcceptedDomain> {
    let mut domains = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        if words.contains(&"DomainName") && words.contains(&"DomainType") {
            inside = true;
            continue;
        }
        let kinds = ["Authoritative", "InternalRelay", "ExternalRelay"];
        let kind = words.iter().position(|word| kinds.contains(word));
        let Some(kind) = kind.filter(|kind| inside && *kind > 0) else { continue };
        let name = words.get(kind - 1).and_then(|word| word.parse().ok());
        let is_default = words.get(kind + 1).and_then(|word| truth(word)).unwrap_or(false);
        domains.extend(name.map(|name| AcceptedDomain { name, is_default, sending_disabled: false }));
    }
    domains
}

/// Whether connectors were printed as a table, which leaves out what matters.
pub(super) fn is_table_of_connectors(text: &str) -> bool {
    text.lines().any(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        words.contains(&"SenderDomains") && words.contains(&"SenderIPAddresses")
    })
}
