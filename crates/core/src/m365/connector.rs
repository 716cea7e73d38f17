//! The inbound connectors a plan asks for: one per site and tenant, or one per certificate, with the values Exchange takes.

use crate::domain::DomainName;
use crate::plan::{Checked, CheckedRoute, Identify, Path, Tls};
use crate::prefix::EgressAddress;

/// An inbound connector of type OnPremises.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Connector {
    /// Its name in Exchange, unique in its tenant.
    pub name: String,
    /// The tenant it is created in.
    pub tenant: String,
    /// What Exchange recognises the mail by.
    pub recognises: Recognition,
    /// Whether Exchange insists on TLS; follows the way the mail is sent.
    pub require_tls: bool,
    /// The accepted domains that the preflight looks for.
    pub domains: Vec<DomainName>,
}

/// What Exchange recognises the mail by. Never both: "You should not have IPs and certificates configured
/// in the same partner connector" (New-InboundConnector, 2026-05-15).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recognition {
    /// By where it comes from.
    Addresses {
        /// The site with these addresses.
        site: String,
        /// The addresses that Exchange compares.
        addresses: Vec<EgressAddress>,
    },
    /// By the client certificate of the TLS session.
    Certificate {
        /// Its name; `*.` may stand before it.
        name: String,
    },
}

/// The connectors of a plan: "create a different connector for each site and group all the addresses
/// of one site in one connector" is the procedure's advice (section 4, step 6). A certificate is the
/// same wherever Facteur stands, so a tenant that recognises one has one connector.
pub fn connectors(plan: &Checked) -> Vec<Connector> {
    let routes: Vec<&CheckedRoute> = plan.routes.iter().filter(|route| route.tenant.is_some()).collect();
    let by_address: Vec<&&CheckedRoute> =
        routes.iter().filter(|route| route.identify == Identify::Address).collect();
    let mut connectors = Vec::new();
    for site in plan.sites.iter().filter(|site| !site.addresses.is_empty()) {
        for route in &by_address {
            let tenant = route.tenant.clone().unwrap_or_default();
            let name = match by_address.len() {
                1 => format!("Facteur - {}", site.name),
                _ => format!("Facteur - {} - {tenant}", site.name),
            };
            connectors.push(Connector {
                name,
                tenant,
                recognises: Recognition::Addresses {
                    site: site.name.clone(),
                    addresses: site.addresses.clone(),
                },
                require_tls: plan.path == Path::Facteur && route.tls == Tls::Required,
                domains: route.domains.clone(),
            });
        }
    }
    for route in routes.iter().filter(|route| route.identify == Identify::Certificate) {
        let Some(name) = &route.certificate_name else { continue };
        connectors.push(Connector {
            name: format!("Facteur - {name}"),
            tenant: route.tenant.clone().unwrap_or_default(),
            recognises: Recognition::Certificate { name: name.clone() },
            // Without TLS there is no certificate to recognise.
            require_tls: true,
            domains: route.domains.clone(),
        });
    }
    connectors
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;
    use crate::plan::{check, read_toml};

    #[track_caller]
    fn check_connectors(toml: &str, expected: &[(&str, &str, bool)]) {
        let (checked, _) = check(&read_toml(&format!("schema = 1\n{toml}")).0);
        let found = connectors(&checked);
        let found: Vec<_> = found
            .iter()
            .map(|connector| {
                let recognised = match &connector.recognises {
                    Recognition::Addresses { addresses, .. } => {
                        addresses.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
                    }
                    Recognition::Certificate { name } => name.clone(),
                };
                (connector.name.clone(), recognised, connector.require_tls)
            })
            .collect();
        let expected: Vec<_> = expected
            .iter()
            .map(|(name, recognised, tls)| ((*name).to_owned(), (*recognised).to_owned(), *tls))
            .collect();
        assert_eq!(found, expected);
    }

    const TENANT: &str = "[[tenants]]\nname = \"t\"\nendpoint = \"cabinet-fr.mail.protection.outlook.com\"\n[[domains]]\nname = \"cabinet.fr\"\ntenant = \"t\"\n[[routes]]\nname = \"r\"\ntenant = \"t\"\n";
    const SITES: &str = "[[sites]]\nname = \"Siège\"\negress_addresses = [\"8.8.8.8\", \"8.8.4.4\"]\n[[sites]]\nname = \"Lyon\"\negress_addresses = [\"1.1.1.1\"]\n";

    #[test]
    fn each_site_has_one_connector_with_all_its_addresses() {
        check_connectors(
            &format!("{TENANT}{SITES}"),
            &[("Facteur - Siège", "8.8.8.8,8.8.4.4", true), ("Facteur - Lyon", "1.1.1.1", true)],
        );
    }

    #[test]
    fn an_application_that_sends_itself_without_tls_is_not_locked_out() {
        check_connectors(
            &format!("{TENANT}{SITES}[application]\npath = \"direct\"\n"),
            &[("Facteur - Siège", "8.8.8.8,8.8.4.4", false), ("Facteur - Lyon", "1.1.1.1", false)],
        );
    }

    #[test]
    fn a_certificate_has_one_connector_for_all_sites_once_it_has_a_name() {
        let by = |name: &str| {
            TENANT.replace("[[domains]]", &format!("identify = \"certificate\"\n{name}[[domains]]"))
        };
        check_connectors(&format!("{}{SITES}", by("")), &[]);
        check_connectors(
            &format!("{}{SITES}", by("certificate_name = \"relais.cabinet.fr\"\n")),
            &[("Facteur - relais.cabinet.fr", "relais.cabinet.fr", true)],
        );
    }
}
