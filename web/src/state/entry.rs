//! Which keys of the plan have a field on the page, and how a field reads and writes its key.

use facteur_core::plan::Plan;

/// One field of the form. It keeps to the plan's own text: what was typed is what it gives back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Entry {
    /// The firm's name.
    Organisation,
    /// A tenant's name.
    TenantName(usize),
    /// The name in a tenant's certificate.
    CertificateName(usize),
    /// A tenant's Microsoft endpoint.
    Endpoint(usize),
    /// A domain's name.
    DomainName(usize),
    /// A domain's TXT values, one a line.
    Txt(usize),
    /// A domain's bounce mailbox.
    Bounces(usize),
    /// A site's name.
    SiteName(usize),
    /// An egress address of a site.
    EgressAddress(usize, usize),
    /// Where a site reaches its Facteur.
    SiteFacteur(usize),
    /// A company's name.
    CompanyName(usize),
    /// A company's invoice sender.
    InvoiceSender(usize),
    /// The sender of notifications.
    Notification,
    /// The sender of password resets.
    PasswordReset,
}

impl Entry {
    /// The field of a JSON pointer, if the page has one for it.
    pub(crate) fn at(pointer: &str) -> Option<Self> {
        let keys: Vec<&str> = pointer.split('/').skip(1).collect();
        let number = |text: &str| text.parse::<usize>().ok();
        match keys.as_slice() {
            ["organisation"] => Some(Self::Organisation),
            ["tenants", index, "name"] => number(index).map(Self::TenantName),
            ["tenants", index, "certificate_name"] => number(index).map(Self::CertificateName),
            ["tenants", index, "endpoint"] => number(index).map(Self::Endpoint),
            ["domains", index, "name"] => number(index).map(Self::DomainName),
            ["domains", index, "txt", ..] => number(index).map(Self::Txt),
            ["domains", index, "bounces"] => number(index).map(Self::Bounces),
            ["sites", index, "name"] => number(index).map(Self::SiteName),
            ["sites", site, "egress_addresses"] => number(site).map(|site| Self::EgressAddress(site, 0)),
            ["sites", site, "egress_addresses", index] => {
                Some(Self::EgressAddress(number(site)?, number(index)?))
            }
            ["sites", index, "facteur"] => number(index).map(Self::SiteFacteur),
            ["companies", index, "name"] => number(index).map(Self::CompanyName),
            ["companies", index, "invoice_sender"] => number(index).map(Self::InvoiceSender),
            ["senders", "notification"] => Some(Self::Notification),
            ["senders", "password_reset"] => Some(Self::PasswordReset),
            _ => None,
        }
    }

    /// The JSON pointer of the field's key.
    pub(crate) fn pointer(self) -> String {
        match self {
            Self::Organisation => "/organisation".to_owned(),
            Self::TenantName(index) => format!("/tenants/{index}/name"),
            Self::CertificateName(index) => format!("/tenants/{index}/certificate_name"),
            Self::Endpoint(index) => format!("/tenants/{index}/endpoint"),
            Self::DomainName(index) => format!("/domains/{index}/name"),
            Self::Txt(index) => format!("/domains/{index}/txt"),
            Self::Bounces(index) => format!("/domains/{index}/bounces"),
            Self::SiteName(index) => format!("/sites/{index}/name"),
            Self::EgressAddress(site, index) => format!("/sites/{site}/egress_addresses/{index}"),
            Self::SiteFacteur(index) => format!("/sites/{index}/facteur"),
            Self::CompanyName(index) => format!("/companies/{index}/name"),
            Self::InvoiceSender(index) => format!("/companies/{index}/invoice_sender"),
            Self::Notification => "/senders/notification".to_owned(),
            Self::PasswordReset => "/senders/password_reset".to_owned(),
        }
    }

    /// The `id` of the field in the document.
    pub(crate) fn id(self) -> String {
        self.pointer().trim_start_matches('/').replace('/', "-")
    }

    /// What the plan holds at the key; nothing typed is the empty text.
    pub(crate) fn read(self, plan: &Plan) -> String {
        let text = match self {
            Self::Organisation => Some(&plan.organisation),
            Self::TenantName(index) => plan.tenants.get(index).map(|tenant| &tenant.name),
            Self::CertificateName(index) => {
                plan.tenants.get(index).and_then(|tenant| tenant.certificate_name.as_ref())
            }
            Self::Endpoint(index) => plan.tenants.get(index).map(|tenant| &tenant.endpoint),
            Self::DomainName(index) => plan.domains.get(index).map(|domain| &domain.name),
            Self::Txt(index) => {
                return plan.domains.get(index).map(|domain| domain.txt.join("\n")).unwrap_or_default();
            }
            Self::Bounces(index) => plan.domains.get(index).and_then(|domain| domain.bounces.as_ref()),
            Self::SiteName(index) => plan.sites.get(index).map(|site| &site.name),
            Self::EgressAddress(site, index) => {
                plan.sites.get(site).and_then(|site| site.egress_addresses.get(index))
            }
            Self::SiteFacteur(index) => plan.sites.get(index).and_then(|site| site.facteur.as_ref()),
            Self::CompanyName(index) => plan.companies.get(index).map(|company| &company.name),
            Self::InvoiceSender(index) => plan.companies.get(index).map(|company| &company.invoice_sender),
            Self::Notification => plan.senders.notification.as_ref(),
            Self::PasswordReset => plan.senders.password_reset.as_ref(),
        };
        text.cloned().unwrap_or_default()
    }

    /// Puts what was typed at the key. A key of a row that is gone is left alone.
    pub(crate) fn write(self, plan: &mut Plan, typed: String) {
        let optional = |typed: String| if typed.is_empty() { None } else { Some(typed) };
        // A renamed tenant keeps its domains and its routes.
        if let Self::TenantName(index) = self {
            return rename_tenant(plan, index, typed);
        }
        let optional_text = match self {
            Self::Bounces(index) => plan.domains.get_mut(index).map(|domain| &mut domain.bounces),
            Self::CertificateName(index) => {
                plan.tenants.get_mut(index).map(|tenant| &mut tenant.certificate_name)
            }
            Self::SiteFacteur(index) => plan.sites.get_mut(index).map(|site| &mut site.facteur),
            Self::Notification => Some(&mut plan.senders.notification),
            Self::PasswordReset => Some(&mut plan.senders.password_reset),
            _ => None,
        };
        if let Some(text) = optional_text {
            *text = optional(typed);
            return;
        }
        let text = match self {
            Self::Organisation => Some(&mut plan.organisation),
            Self::Endpoint(index) => plan.tenants.get_mut(index).map(|tenant| &mut tenant.endpoint),
            Self::DomainName(index) => plan.domains.get_mut(index).map(|domain| &mut domain.name),
            Self::SiteName(index) => return rename_site(plan, index, typed),
            Self::EgressAddress(site, index) => {
                plan.sites.get_mut(site).and_then(|site| site.egress_addresses.get_mut(index))
            }
            Self::CompanyName(index) => plan.companies.get_mut(index).map(|company| &mut company.name),
            Self::InvoiceSender(index) => {
                plan.companies.get_mut(index).map(|company| &mut company.invoice_sender)
            }
            Self::Txt(index) => {
                if let Some(domain) = plan.domains.get_mut(index) {
                    let lines = optional(typed);
                    let lines = lines.iter().flat_map(|typed| typed.split('\n')).map(str::to_owned);
                    domain.txt = lines.collect();
                }
                return;
            }
            _ => None,
        };
        if let Some(text) = text {
            *text = typed;
        }
    }
}

/// A tenant's name is what its domains and routes refer to; a route that bore it bears the new one.
fn rename_tenant(plan: &mut Plan, index: usize, typed: String) {
    let Some(tenant) = plan.tenants.get_mut(index) else { return };
    let before = std::mem::replace(&mut tenant.name, typed.clone());
    let names: Vec<String> = plan.tenants.iter().map(|tenant| tenant.name.clone()).collect();
    let domains = plan.domains.iter_mut().map(|domain| &mut domain.tenant);
    let routes = plan.routes.iter_mut().map(|route| &mut route.tenant);
    let Some(meant) = follow(&names, index, before, domains.chain(routes)) else { return };
    for route in plan.routes.iter_mut().filter(|route| route.name == meant) {
        route.name.clone_from(&typed);
    }
}

/// A site's name is what the sites that its Facteur serves refer to.
fn rename_site(plan: &mut Plan, index: usize, typed: String) {
    let Some(site) = plan.sites.get_mut(index) else { return };
    let before = std::mem::replace(&mut site.name, typed);
    let names: Vec<String> = plan.sites.iter().map(|site| site.name.clone()).collect();
    follow(&names, index, before, plan.sites.iter_mut().map(|site| &mut site.served_by));
}

/// Lets references follow what is being renamed: the name that they had, if they follow.
///
/// On its way a name may be empty, or that of another: then references stay where they are, as those of nobody, and are
/// found again by that.
fn follow<'a>(
    names: &[String],
    index: usize,
    before: String,
    references: impl Iterator<Item = &'a mut Option<String>>,
) -> Option<String> {
    let mut references: Vec<&mut Option<String>> = references.collect();
    let of_another =
        |name: &String| names.iter().enumerate().any(|(other, own)| other != index && own == name);
    let typed = names.get(index).filter(|typed| !typed.is_empty() && !of_another(typed))?;
    let nobody_s = |name: &&String| !name.is_empty() && !names.contains(name);
    let meant = if before.is_empty() || of_another(&before) {
        references.iter().filter_map(|reference| reference.as_ref()).find(nobody_s)?.clone()
    } else {
        before
    };
    for reference in references.iter_mut().filter(|reference| reference.as_ref() == Some(&meant)) {
        **reference = Some(typed.clone());
    }
    Some(meant)
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use facteur_core::plan::Site;

    use super::*;
    use crate::state::example;

    const ENTRIES: &[Entry] = &[
        Entry::Organisation,
        Entry::TenantName(0),
        Entry::Endpoint(0),
        Entry::DomainName(0),
        Entry::Txt(0),
        Entry::Bounces(0),
        Entry::SiteName(0),
        Entry::EgressAddress(0, 1),
        Entry::CompanyName(1),
        Entry::InvoiceSender(1),
        Entry::Notification,
    ];

    #[test]
    fn each_field_is_found_again_by_its_pointer() {
        for entry in ENTRIES {
            assert_eq!(Entry::at(&entry.pointer()), Some(*entry));
        }
    }

    #[test]
    fn each_field_gives_back_what_was_typed() {
        for entry in ENTRIES {
            let mut plan = example::plan();
            assert_ne!(entry.read(&plan), "", "{entry:?}");
            for typed in [" typed \n\n twice", ""] {
                entry.write(&mut plan, typed.to_owned());
                assert_eq!(entry.read(&plan), typed, "{entry:?}");
            }
        }
    }

    #[test]
    fn a_field_that_the_example_leaves_open_gives_back_what_was_typed() {
        for entry in [Entry::CertificateName(0), Entry::SiteFacteur(0), Entry::PasswordReset] {
            let mut plan = example::plan();
            entry.write(&mut plan, "typed".to_owned());
            assert_eq!(entry.read(&plan), "typed", "{entry:?}");
            entry.write(&mut plan, String::new());
            assert_eq!(plan, example::plan(), "{entry:?}");
        }
    }

    #[test]
    fn a_tenant_that_gets_another_name_keeps_its_domains_and_routes() {
        let mut plan = example::plan();
        Entry::TenantName(0).write(&mut plan, "autre".to_owned());
        assert_eq!(plan.domains[0].tenant.as_deref(), Some("autre"));
        assert_eq!(plan.routes[0].tenant.as_deref(), Some("autre"));
    }

    #[test]
    fn a_name_that_is_another_s_on_its_way_takes_nothing_from_it() {
        let mut plan = example::plan();
        let (mut tenant, mut domain, mut route) =
            (plan.tenants[0].clone(), plan.domains[0].clone(), plan.routes[0].clone());
        tenant.name = "second".to_owned();
        (domain.tenant, route.tenant) = (Some("second".to_owned()), Some("second".to_owned()));
        route.name = "second".to_owned();
        plan.tenants.push(tenant);
        plan.domains.push(domain);
        plan.routes.push(route);
        for typed in ["", "c", "cabinet", "cabinet ", "cabinet Lyon"] {
            Entry::TenantName(1).write(&mut plan, typed.to_owned());
            assert_eq!(plan.domains[0].tenant.as_deref(), Some("cabinet"), "{typed}");
            assert_eq!(plan.routes[0].tenant.as_deref(), Some("cabinet"), "{typed}");
        }
        assert_eq!(plan.domains[1].tenant.as_deref(), Some("cabinet Lyon"));
        assert_eq!(
            (plan.routes[1].tenant.as_deref(), plan.routes[1].name.as_str()),
            (Some("cabinet Lyon"), "cabinet Lyon")
        );
    }

    #[test]
    fn a_site_that_takes_another_s_name_on_its_way_keeps_whom_it_serves() {
        let mut plan = example::plan();
        for (name, served_by) in [("Lyon", None), ("Brest", Some("Siège")), ("Nice", Some("Lyon"))] {
            let served_by = served_by.map(str::to_owned);
            plan.sites.push(Site { name: name.to_owned(), served_by, ..Site::default() });
        }
        for typed in ["", "Lyon", "Lyon 2"] {
            Entry::SiteName(0).write(&mut plan, typed.to_owned());
        }
        let served: Vec<_> = plan.sites.iter().map(|site| site.served_by.as_deref()).collect();
        assert_eq!(served, [None, None, Some("Lyon 2"), Some("Lyon")]);
    }

    #[test]
    fn a_row_that_is_gone_is_left_alone() {
        for entry in
            [Entry::DomainName(9), Entry::Txt(9), Entry::EgressAddress(0, 9), Entry::InvoiceSender(9)]
        {
            let mut plan = example::plan();
            entry.write(&mut plan, "typed".to_owned());
            assert_eq!((plan, entry.read(&example::plan())), (example::plan(), String::new()));
        }
    }
}
