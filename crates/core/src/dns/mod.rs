//! What to change in the DNS of each domain of a plan, and how, with the way back.
//!
//! [`record`] merges, [`change`](change()) says which TXT value goes, which comes and that nobody loses by it;
//! [`instructions`](instructions()) how that is done at a host, step by step, with the way back; [`order`] is the
//! order of the work.
//!
//! ```
//! use facteur_core::words::Language;
//! use facteur_core::{dns, plan};
//!
//! let typed = r#"
//! schema = 1
//! [[domains]]
//! name = "cabinet.fr"
//! txt = ["v=spf1 mx -all", "MS=ms12345678"]
//! dns_host = "ovhcloud"
//! [[sites]]
//! name = "Siège"
//! egress_addresses = ["198.51.100.7"]
//! "#;
//! let (checked, _) = plan::check(&plan::read_toml(typed).0);
//! for domain in &checked.domains {
//!     let change = dns::change(domain, &checked);
//!     assert!(change.proof.nobody_loses());
//!     match dns::instructions(&change, change.host, Language::French) {
//!         Ok(instructions) => assert!(instructions.text(Language::French).contains("ip4:198.51.100.7")),
//!         Err(problems) => assert!(!problems.is_empty()),
//!     }
//! }
//! ```

mod change;
mod explain;
mod host;
mod hosts;
mod instructions;
pub mod order;
mod source;
mod syntax;
mod value;

pub use change::{Change, Edit, Proof, change};
pub use explain::{Explained, ExplainedTerm, explain};
pub use host::Host;
pub use instructions::{Copyable, Instructions, Step, instructions};
pub use order::Stage;
pub use source::{Certainty, Source};
pub use value::Value;

use facteur_spf::merge::{Merged, Request, merge};
use facteur_spf::publish::unquoted;
use facteur_spf::{Body, Directive, Mechanism, Prefix, Qualifier, Record};

use crate::m365::endpoint;
use crate::plan::{Checked, CheckedDomain};

/// What a domain publishes today, and what it should.
#[derive(Clone, Debug)]
pub struct DomainRecord {
    /// The SPF records found among the TXT values, as published.
    pub before: Vec<String>,
    /// The other TXT values, which stay as they are.
    pub others: Vec<String>,
    /// The merge with every egress address of the plan.
    pub merged: Merged,
    /// Where the policy of Microsoft's senders comes from.
    pub microsoft: Microsoft,
}

/// Where a record has the policy of Microsoft's senders from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Microsoft {
    /// Nowhere, and it need not: the domain's mail does not leave by Microsoft, or nobody knows which policy that is.
    NotAsked,
    /// It names it, as it did before.
    Named,
    /// No record named it: the merge adds this policy.
    Added(&'static str),
    /// It is to be found behind this policy, of the same firm or made for each sender, which only the DNS can show.
    Elsewhere(String),
}

/// The record of a domain: what is published, with the egress addresses of every site.
pub fn record(domain: &CheckedDomain, plan: &Checked) -> DomainRecord {
    let (before, others): (Vec<String>, Vec<String>) = domain
        .txt
        .iter()
        .map(|text| unquoted(text).unwrap_or_else(|| text.trim().to_owned()))
        .partition(|text| Record::is_spf1(text));
    let records: Vec<Record> = before.iter().map(|text| Record::read(text).0).collect();
    let route = plan.route_for(&domain.name);
    let policy = route.and_then(|route| endpoint::spf_include(&route.host));
    let microsoft = policy.map_or(Microsoft::NotAsked, |policy| microsoft(policy, &records, domain));
    let merged = merge(&records, &asked(domain, plan, &microsoft));
    DomainRecord { before, others, merged, microsoft }
}

/// What a domain's record must say: the egress addresses where a connector takes its mail, and the policy of
/// Microsoft's own senders, which everybody outside sees.
///
/// Relay through a connector wants the address in the record; for submission with a login the policy says it all
/// (Exchange Online docs, device article, 2022-03-18). What another smart host needs, only that host says.
fn asked(domain: &CheckedDomain, plan: &Checked, microsoft: &Microsoft) -> Request {
    let relayed = plan.route_for(&domain.name).is_none_or(|route| route.tenant.is_some());
    let addresses = plan.sites.iter().flat_map(|site| &site.addresses).filter(|_| relayed);
    let allow: Vec<Prefix> =
        addresses.filter_map(|address| Prefix::new(address.network().into(), address.length())).collect();
    let include = match microsoft {
        Microsoft::Added(policy) => vec![(*policy).to_owned()],
        Microsoft::NotAsked | Microsoft::Named | Microsoft::Elsewhere(_) => Vec::new(),
    };
    Request { allow, include, ..Request::default() }
}

fn microsoft(policy: &'static str, records: &[Record], domain: &CheckedDomain) -> Microsoft {
    let mut elsewhere = None;
    for term in records.iter().flat_map(Record::terms).filter(|term| term.is_live()) {
        let named = match term.body() {
            Body::Directive(Directive {
                qualifier: Qualifier::Pass,
                mechanism: Mechanism::Include(name),
            }) => name,
            _ => match term.redirect() {
                Some(name) => name,
                None => continue,
            },
        };
        let name = named.canonical();
        // Names of policies have an underscore, which host names have not.
        let rest = name.strip_suffix(domain.name.as_str());
        let same_firm = rest.is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
        if name.eq_ignore_ascii_case(policy) {
            return Microsoft::Named;
        }
        if term.redirect().is_some() || named.literal().is_none() || same_firm {
            elsewhere.get_or_insert(name);
        }
    }
    elsewhere.map_or(Microsoft::Added(policy), Microsoft::Elsewhere)
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;
    use crate::plan::{check, read_toml};

    #[test]
    fn the_example_gives_the_procedures_record_and_keeps_the_other_value() {
        let (checked, _) = check(&read_toml(include_str!("../../../../etc/example-plan.toml")).0);
        let record = record(&checked.domains[0], &checked);
        assert_eq!(
            record.merged.record.as_deref(),
            Some("v=spf1 mx include:spf.protection.outlook.com ip4:10.14.154.252 ip4:10.125.21.32 -all")
        );
        assert_eq!(record.others, ["MS=ms12345678"]);
    }
}
