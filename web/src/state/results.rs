//! What follows from the plan at once, computed again at each change.

use std::sync::Arc;

use facteur_core::dns;
use facteur_core::domain::DomainName;
use facteur_core::plan::{Checked, CheckedDomain, CheckedSite, Plan, check};
use facteur_core::problem::{Problem, ProblemKind};
use facteur_spf::merge::{Change, ChangeKind, Merged};

use super::paste::meant;

/// What follows from a plan.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Results {
    /// Every problem, each at its key.
    pub(crate) problems: Vec<Arc<Problem>>,
    /// The record of each domain that has a name.
    pub(crate) domains: Vec<DomainResult>,
    /// What each of these records was made of, and what is wrong with what is published.
    bases: Vec<Basis>,
    sites: Vec<CheckedSite>,
}

/// What a domain's record is made of besides the sites: it is the same record as long as this is the same.
#[derive(Clone, Debug, PartialEq)]
struct Basis {
    domain: CheckedDomain,
    route: Option<(DomainName, Option<String>)>,
    problems: Vec<Arc<Problem>>,
}

/// What a domain publishes today, and what it should.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DomainResult {
    /// Its place in the plan.
    pub(crate) index: usize,
    /// The domain's name.
    pub(crate) name: String,
    /// The SPF records of today.
    pub(crate) before: Vec<String>,
    /// How many other TXT values there are, which stay.
    pub(crate) others: usize,
    /// The record to publish, unless it is withheld.
    pub(crate) record: Option<String>,
    /// The terms of the record that are new.
    pub(crate) added: Vec<String>,
}

impl Results {
    /// Computes what follows from a plan as typed. Of what followed before, the records that are still the same are
    /// taken over: they are most of the work, and a key changes one of them.
    pub(crate) fn of(plan: &Plan, before: Option<&Self>) -> Self {
        let (checked, mut problems) = check(&meant(plan));
        if checked.domains.is_empty() {
            // Without a domain no sender and no route can be right: the domain is the one thing to say.
            problems.retain(|problem| !follows_from_the_domain(&problem.kind));
        }
        let mut problems: Vec<Arc<Problem>> = problems.into_iter().map(Arc::new).collect();
        let before = before.filter(|before| before.sites == checked.sites);
        let (mut domains, mut bases) = (Vec::new(), Vec::new());
        for domain in &checked.domains {
            let route = checked.route_for(&domain.name);
            let route = route.map(|route| (route.host.clone(), route.tenant.clone()));
            let known = before.and_then(|before| before.known(domain, route.as_ref()));
            let (result, found) = known.unwrap_or_else(|| computed(domain, &checked));
            problems.extend(found.iter().cloned());
            domains.push(result);
            bases.push(Basis { domain: domain.clone(), route, problems: found });
        }
        Self { problems, domains, bases, sites: checked.sites }
    }

    /// The record made of the same, with what is wrong with what is published.
    fn known(
        &self,
        domain: &CheckedDomain,
        route: Option<&(DomainName, Option<String>)>,
    ) -> Option<(DomainResult, Vec<Arc<Problem>>)> {
        let same =
            |(basis, _): &(&Basis, &DomainResult)| basis.domain == *domain && basis.route.as_ref() == route;
        let (basis, result) = self.bases.iter().zip(&self.domains).find(same)?;
        Some((result.clone(), basis.problems.clone()))
    }

    /// How many SPF records and other TXT values were read for the domain at that place of the plan.
    pub(crate) fn read_at(&self, index: usize) -> Option<(usize, usize)> {
        let domain = self.domains.iter().find(|domain| domain.index == index)?;
        Some((domain.before.len(), domain.others))
    }
}

impl DomainResult {
    /// Whether DNS holds the record already.
    pub(crate) fn is_published(&self) -> bool {
        matches!(self.before.as_slice(), [only] if Some(only) == self.record.as_ref())
    }
}

/// The record of a domain, and what is wrong with what it publishes.
fn computed(domain: &CheckedDomain, plan: &Checked) -> (DomainResult, Vec<Arc<Problem>>) {
    let record = dns::record(domain, plan);
    let pointer = format!("/domains/{}/txt", domain.index);
    let found = record.merged.withheld.iter().chain(&record.merged.problems);
    let published = found.filter(|problem| problem.range.is_some() || !is_about_an_address(problem));
    let problem = |problem: &facteur_spf::Problem| {
        Arc::new(Problem::at(pointer.clone(), ProblemKind::Spf(problem.kind.clone())))
    };
    let problems = published.map(problem).collect();
    let result = DomainResult {
        index: domain.index,
        name: domain.name.to_string(),
        others: record.others.len(),
        added: added(&record.merged),
        record: record.merged.record,
        before: record.before,
    };
    (result, problems)
}

fn added(merged: &Merged) -> Vec<String> {
    let is_added = |change: &&Change| change.kind == ChangeKind::Added;
    merged.changes.iter().filter(is_added).map(|change| change.term.clone()).collect()
}

/// An address that was asked for is reported at its own field already.
fn is_about_an_address(problem: &facteur_spf::Problem) -> bool {
    problem.kind.code().starts_with("ip.")
}

fn follows_from_the_domain(kind: &ProblemKind) -> bool {
    matches!(kind, ProblemKind::RouteNoDomain { .. } | ProblemKind::SenderDomainNotAccepted { .. })
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;
    use crate::state::example;

    #[track_caller]
    fn check_problems(plan: &Plan, expected: &[(&str, &str)]) {
        let results = Results::of(plan, None);
        let found: Vec<_> = results
            .problems
            .iter()
            .map(|problem| (problem.pointer().unwrap_or("-"), problem.kind.code()))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn the_example_gives_the_procedures_record() {
        let results = Results::of(&example::plan(), None);
        let domain = &results.domains[0];
        let record = "v=spf1 mx include:spf.protection.outlook.com ip4:10.14.154.252 ip4:10.125.21.32 -all";
        assert_eq!(domain.record.as_deref(), Some(record));
        assert_eq!(domain.added, ["ip4:10.14.154.252", "ip4:10.125.21.32"]);
        assert_eq!(domain.others, 1);
    }

    #[test]
    fn after_any_change_the_results_are_those_of_the_plan_alone() {
        let mut plan = example::plan();
        let mut second = plan.domains[0].clone();
        second.name = "cabinet-b.fr".to_owned();
        plan.domains.push(second);
        let changes: &[fn(&mut Plan)] = &[
            |plan| plan.domains[1].name.push('x'),
            |plan| plan.domains[1].txt = vec!["v=spf1 mx +all".to_owned()],
            |plan| plan.sites[0].egress_addresses[0] = "9.9.9.9".to_owned(),
            |plan| plan.tenants[0].endpoint = "cabinet-fr.mail.protection.partner.outlook.cn".to_owned(),
            |plan| drop(plan.domains.remove(0)),
            |plan| plan.routes[0].tenant = None,
        ];
        let mut before = Results::of(&plan, None);
        for (number, change) in changes.iter().enumerate() {
            change(&mut plan);
            let after = Results::of(&plan, Some(&before));
            assert_eq!(after, Results::of(&plan, None), "change {number}");
            before = after;
        }
    }

    #[test]
    fn a_private_address_is_reported_once_at_its_field() {
        check_problems(
            &example::plan(),
            &[("/sites/0/egress_addresses/0", "ip.private"), ("/sites/0/egress_addresses/1", "ip.private")],
        );
    }

    #[test]
    fn a_fault_of_the_published_record_is_reported_where_it_was_pasted() {
        let mut plan = example::plan();
        plan.sites[0].egress_addresses = vec!["8.8.8.8".to_owned()];
        plan.domains[0].txt = vec!["v=spf1 mx +all".to_owned()];
        check_problems(&plan, &[("/domains/0/txt", "spf.pass_all")]);
    }

    #[test]
    fn without_a_domain_only_the_domain_is_missing() {
        let mut plan = example::plan();
        plan.sites[0].egress_addresses = vec!["8.8.8.8".to_owned()];
        plan.domains[0].name = String::new();
        plan.domains[0].bounces = None;
        check_problems(&plan, &[("/domains/0/name", "domain.syntax")]);
    }

    #[test]
    fn a_record_that_is_published_already_is_told() {
        let mut plan = example::plan();
        let record = Results::of(&plan, None).domains[0].record.clone();
        plan.domains[0].txt = record.into_iter().collect();
        assert!(Results::of(&plan, None).domains[0].is_published());
    }
}
