//! The inbound connectors a plan asks for: one per site and tenant, with the values Exchange takes.

use crate::domain::DomainName;
use crate::plan::{Checked, CheckedRoute, Identify, Path, Tls};
use crate::prefix::EgressAddress;

/// An inbound connector of type OnPremises, identified by the addresses mail comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Connector {
    /// Its name in Exchange, unique in the plan.
    pub name: String,
    /// The site it stands for.
    pub site: String,
    /// The tenant it is created in.
    pub tenant: String,
    /// The addresses that Exchange compares.
    pub addresses: Vec<EgressAddress>,
    /// Whether Exchange insists on TLS; follows the way the mail is sent.
    pub require_tls: bool,
    /// The accepted domains that the preflight looks for.
    pub domains: Vec<DomainName>,
}

/// The connectors of a plan: "create a different connector for each site and group all the addresses
/// of one site in one connector" is the procedure's advice (section 4, step 6).
pub fn connectors(plan: &Checked) -> Vec<Connector> {
    let by_address = |route: &&CheckedRoute| route.tenant.is_some() && route.identify == Identify::Address;
    let routes: Vec<&CheckedRoute> = plan.routes.iter().filter(by_address).collect();
    let mut connectors = Vec::new();
    for site in &plan.sites {
        for route in &routes {
            let tenant = route.tenant.clone().unwrap_or_default();
            let name = match routes.len() {
                1 => format!("Facteur - {}", site.name),
                _ => format!("Facteur - {} - {tenant}", site.name),
            };
            connectors.push(Connector {
                name,
                site: site.name.clone(),
                tenant,
                addresses: site.addresses.clone(),
                require_tls: plan.path == Path::Facteur && route.tls == Tls::Required,
                domains: route.domains.clone(),
            });
        }
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
                let addresses: Vec<_> = connector.addresses.iter().map(ToString::to_string).collect();
                (connector.name.clone(), addresses.join(","), connector.require_tls)
            })
            .collect();
        let expected: Vec<_> = expected
            .iter()
            .map(|(name, addresses, tls)| ((*name).to_owned(), (*addresses).to_owned(), *tls))
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
}
