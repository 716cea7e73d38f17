//! Shapes a plan for the form and back: the rows to type into, and the plan without the rows left empty.

use facteur_core::plan::{Company, Domain, Plan, Route, Site, Tenant};

/// The plan of an empty form.
pub(crate) fn blank(first_site: &str) -> Plan {
    let site = Site { name: first_site.to_owned(), egress_addresses: vec![String::new()], ..Site::default() };
    completed(Plan { sites: vec![site], ..Plan::default() })
}

/// A plan with at least one row to type into, wherever the form has rows.
pub(crate) fn completed(mut plan: Plan) -> Plan {
    if plan.tenants.is_empty() && plan.routes.iter().all(|route| route.host.is_none()) {
        plan.tenants.push(Tenant { name: NAME.to_owned(), ..Tenant::default() });
    }
    let tenant = plan.tenants.first().map(|tenant| tenant.name.clone());
    if plan.domains.is_empty() {
        plan.domains.push(Domain { tenant: tenant.clone(), ..Domain::default() });
    }
    if plan.sites.is_empty() {
        plan.sites.push(Site::default());
    }
    for site in plan.sites.iter_mut().filter(|site| site.egress_addresses.is_empty()) {
        site.egress_addresses.push(String::new());
    }
    if plan.routes.is_empty() {
        plan.routes.push(Route { name: NAME.to_owned(), tenant, ..Route::default() });
    }
    plan
}

/// A plan without what was left empty, as a file holds it.
pub(crate) fn tidied(mut plan: Plan) -> Plan {
    for domain in &mut plan.domains {
        domain.txt.retain(|text| !is_blank(text));
        domain.bounces = domain.bounces.take().filter(|text| !is_blank(text));
    }
    plan.domains
        .retain(|domain| !is_blank(&domain.name) || !domain.txt.is_empty() || domain.bounces.is_some());
    for site in &mut plan.sites {
        site.egress_addresses.retain(|text| !is_blank(text));
    }
    plan.companies.retain(|company| !is_blank(&company.name) || !is_blank(&company.invoice_sender));
    plan.senders.notification = plan.senders.notification.take().filter(|text| !is_blank(text));
    plan.senders.password_reset = plan.senders.password_reset.take().filter(|text| !is_blank(text));
    for site in &mut plan.sites {
        site.facteur = site.facteur.take().filter(|text| !is_blank(text));
    }
    for tenant in &mut plan.tenants {
        tenant.certificate_name = tenant.certificate_name.take().filter(|text| !is_blank(text));
    }
    plan
}

/// The names of a plan's domains, as they are meant.
pub(crate) fn domain_names(plan: &Plan) -> Vec<&str> {
    plan.domains.iter().map(|domain| domain.name.trim()).collect()
}

/// Adds an empty domain, of the first tenant.
pub(crate) fn add_domain(plan: &mut Plan) {
    let tenant = plan.tenants.first().map(|tenant| tenant.name.clone());
    plan.domains.push(Domain { tenant, ..Domain::default() });
}

/// Adds an empty tenant with a route of its own.
pub(crate) fn add_tenant(plan: &mut Plan) {
    let taken = |name: &String| {
        plan.tenants.iter().any(|tenant| tenant.name == *name)
            || plan.routes.iter().any(|route| route.name == *name)
    };
    let name = (2..).map(|number| format!("{NAME}-{number}")).find(|name| !taken(name)).unwrap_or_default();
    plan.tenants.push(Tenant { name: name.clone(), ..Tenant::default() });
    plan.routes.push(Route { name: name.clone(), tenant: Some(name), ..Route::default() });
}

/// Removes a tenant with its routes; its domains become the first tenant's that is left.
pub(crate) fn remove_tenant(plan: &mut Plan, index: usize) {
    if index >= plan.tenants.len() {
        return;
    }
    let gone = plan.tenants.remove(index).name;
    plan.routes.retain(|route| route.tenant.as_ref() != Some(&gone));
    let first = plan.tenants.first().map(|tenant| tenant.name.clone());
    for domain in plan.domains.iter_mut().filter(|domain| domain.tenant.as_ref() == Some(&gone)) {
        domain.tenant.clone_from(&first);
    }
}

/// Removes a site; those that its Facteur served have their own.
pub(crate) fn remove_site(plan: &mut Plan, index: usize) {
    if index < plan.sites.len() {
        let gone = plan.sites.remove(index).name;
        for site in plan.sites.iter_mut().filter(|site| site.served_by.as_ref() == Some(&gone)) {
            site.served_by = None;
        }
    }
}

/// Adds a site with one address to type.
pub(crate) fn add_site(plan: &mut Plan) {
    plan.sites.push(Site { egress_addresses: vec![String::new()], ..Site::default() });
}

/// Adds an address to a site.
pub(crate) fn add_address(plan: &mut Plan, site: usize) {
    if let Some(site) = plan.sites.get_mut(site) {
        site.egress_addresses.push(String::new());
    }
}

/// Adds an empty company with a fixed sender.
pub(crate) fn add_company(plan: &mut Plan) {
    plan.companies.push(Company::default());
}

/// Puts several addresses where one was being typed; they go before the rows that follow.
pub(crate) fn put_addresses(plan: &mut Plan, site: usize, index: usize, addresses: Vec<String>) {
    let Some(site) = plan.sites.get_mut(site) else {
        return;
    };
    let rows = &mut site.egress_addresses;
    if index < rows.len() {
        rows.splice(index..=index, addresses);
    }
}

/// Removes the row of that number, if it is there.
pub(crate) fn remove<Row>(rows: &mut Vec<Row>, index: usize) {
    if index < rows.len() {
        rows.remove(index);
    }
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// The name of the tenant and of the route while the plan has one of each.
const NAME: &str = "microsoft365";

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;
    use crate::state::example;

    #[test]
    fn the_example_is_complete_and_tidy() {
        assert_eq!(completed(example::plan()), example::plan());
        assert_eq!(tidied(example::plan()), example::plan());
    }

    #[test]
    fn rows_left_empty_are_not_kept_in_a_file() {
        let mut plan = example::plan();
        add_domain(&mut plan);
        add_address(&mut plan, 0);
        add_company(&mut plan);
        plan.domains[0].txt.push(" ".to_owned());
        assert_eq!(tidied(plan), example::plan());
    }

    #[test]
    fn a_tenant_that_comes_and_goes_leaves_the_plan_as_it_was() {
        let mut plan = example::plan();
        add_tenant(&mut plan);
        plan.domains[0].tenant = Some(plan.tenants[1].name.clone());
        assert_eq!((plan.tenants.len(), plan.routes.len()), (2, 2));
        remove_tenant(&mut plan, 1);
        assert_eq!(plan, example::plan());
    }

    #[test]
    fn a_site_that_goes_serves_nobody_any_more() {
        let mut plan = example::plan();
        add_site(&mut plan);
        plan.sites[1].served_by = Some(plan.sites[0].name.clone());
        remove_site(&mut plan, 0);
        assert_eq!((plan.sites.len(), plan.sites[0].served_by.as_deref()), (1, None));
    }

    #[track_caller]
    fn check_put(index: usize, expected: &[&str]) {
        let mut plan = example::plan();
        put_addresses(&mut plan, 0, index, vec!["x".to_owned(), "y".to_owned()]);
        assert_eq!(plan.sites[0].egress_addresses, expected);
    }

    #[test]
    fn several_addresses_take_the_place_of_one() {
        check_put(0, &["x", "y", "10.125.21.32"]);
        check_put(1, &["10.14.154.252", "x", "y"]);
        check_put(2, &["10.14.154.252", "10.125.21.32"]);
    }

    #[test]
    fn an_empty_form_has_one_row_of_each_and_one_route() {
        let plan = blank("Siège");
        assert_eq!(
            (plan.tenants.len(), plan.domains.len(), plan.sites.len(), plan.routes.len()),
            (1, 1, 1, 1)
        );
        assert_eq!(plan.sites[0].egress_addresses, [""]);
    }
}
