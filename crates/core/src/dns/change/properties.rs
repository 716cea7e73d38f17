//! What holds for every change, whatever is published: the other values are guarded, and no value is a line.

use proptest::prelude::*;

use super::*;
use crate::dns::instructions;
use crate::plan::{check, read_json};

const VALUE: &str = "(v=spf1( (mx|a|include:a.example|ip4:192.0.2.[0-9]|exp=[ -~]{1,9}))* [~?-]all|[ -~]{0,12}|\\PC{0,6}|\"[ -~\n\r\t]{0,20}\"|.{250,270})";

fn changed(txt: &[String]) -> Change {
    let plan = serde_json::json!({
        "schema": 1,
        "domains": [{ "name": "cabinet.fr", "txt": txt }],
        "sites": [{ "name": "A", "egress_addresses": ["198.51.100.7"] }],
    });
    let (checked, _) = check(&read_json(&plan.to_string()).0);
    change(&checked.domains[0], &checked)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_other_value_stays_byte_for_byte(txt in prop::collection::vec(VALUE, 0..5)) {
        let Change { edit, withheld, .. } = changed(&txt);
        let is_spf = |value: &&Value| Record::is_spf1(&value.text());
        prop_assert!(edit.removed().iter().all(is_spf) && edit.added().iter().all(is_spf));
        prop_assert!(edit.added().len() <= 1 && (withheld.is_empty() || !edit.is_needed()));
        let others = |values: &[Value]| values.iter().filter(|value| !is_spf(value)).cloned().collect::<Vec<_>>();
        prop_assert_eq!(others(&edit.before), others(&edit.after));
        prop_assert_eq!(edit.undone().undone(), edit);
    }

    #[test]
    fn no_value_begins_a_line_of_its_own(txt in prop::collection::vec(VALUE, 0..5)) {
        let change = changed(&txt);
        for host in Host::ALL {
            let Ok(found) = instructions(&change, host, Language::French) else {
                continue;
            };
            for (name, text) in found.files() {
                prop_assert!(text.chars().all(|character| character == '\n' || !character.is_control()));
                if host == Host::Bind {
                    let begins = |line: &str| BEGINNINGS.iter().any(|beginning| line.starts_with(beginning));
                    prop_assert!(text.lines().all(begins), "{}: {}", name, text);
                }
            }
        }
    }
}

const BEGINNINGS: [&str; 9] = [
    "; ",
    "cabinet.fr. 300 IN TXT \"",
    "zone cabinet.fr.",
    "prereq yxrrset cabinet.fr. IN TXT \"",
    "prereq nxrrset cabinet.fr. IN TXT",
    "update delete cabinet.fr. IN TXT \"",
    "update add cabinet.fr. 300 IN TXT \"",
    "show",
    "send",
];
