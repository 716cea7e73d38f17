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
mod host;
mod hosts;
mod instructions;
pub mod order;
mod source;
mod syntax;
mod value;

pub use change::{Change, Edit, Proof, change};
pub use host::Host;
pub use instructions::{Copyable, Instructions, Step, instructions};
pub use order::Stage;
pub use source::{Certainty, Source};
pub use value::Value;

use facteur_spf::merge::{Merged, Request, merge};
use facteur_spf::publish::unquoted;
use facteur_spf::{Prefix, Record};

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
}

/// The record of a domain: what is published, with the egress addresses of every site.
pub fn record(domain: &CheckedDomain, plan: &Checked) -> DomainRecord {
    let (before, others): (Vec<String>, Vec<String>) = domain
        .txt
        .iter()
        .map(|text| unquoted(text).unwrap_or_else(|| text.trim().to_owned()))
        .partition(|text| Record::is_spf1(text));
    let records: Vec<Record> = before.iter().map(|text| Record::read(text).0).collect();
    let addresses = plan.sites.iter().flat_map(|site| &site.addresses);
    let allow: Vec<Prefix> = addresses.filter_map(|address| address.to_string().parse().ok()).collect();
    let merged = merge(&records, &Request { allow, ..Request::default() });
    DomainRecord { before, others, merged }
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
