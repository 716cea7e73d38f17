//! What holds for every tree: it ends, and costs what a check of a client that nobody lists comes to.

use proptest::prelude::*;

use super::*;
use crate::{Entry, Zone};

const TERM: &str = "[-+~?]?(mx|a|include:[abc]\\.example|ip4:192\\.0\\.2\\.[0-9]|exists:[abx]\\.example|a:[xy]\\.example)|redirect=[abc]\\.example|[-~]all";

fn record() -> impl Strategy<Value = String> {
    prop::collection::vec(TERM, 0..5).prop_map(|terms| format!("v=spf1 {}", terms.join(" ")))
}

fn zone(records: &[String]) -> Zone {
    let mut zone = Zone::default();
    for (name, record) in ["example.org", "a.example", "b.example", "c.example"].iter().zip(records) {
        zone.add(name, Entry::Record(Data::Txt(record.clone().into())));
        zone.add(name, Entry::Record(Data::A([192, 0, 2, 20].into())));
        zone.add(name, Entry::Record(Data::Mx { preference: 0, exchange: "x.example".to_owned() }));
    }
    zone.add("x.example", Entry::Record(Data::A([192, 0, 2, 30].into())));
    zone
}

/// Whether a policy leads back to itself: a check follows it to the limit, a tree does not.
fn goes_round(nodes: &[Node]) -> bool {
    let itself =
        |node: &Node| node.problems.iter().any(|problem| problem.kind.code() == "spf.includes_itself");
    nodes.iter().any(|node| itself(node) || goes_round(&node.children))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_cost_of_the_whole_is_what_a_client_that_nobody_lists_comes_to(records in prop::collection::vec(record(), 4)) {
        let zone = zone(&records);
        let tree = zone.settle(Budget::new("example.org"));
        prop_assume!(!goes_round(&tree.nodes));
        let nobody = sender([198, 51, 100, 9].into(), "example.org");
        let outcome = zone.settle(Evaluation::new(nobody));
        // A match, a limit or an error ends a check early; a tree never ends early.
        prop_assert!(outcome.lookups <= tree.lookups, "{} < {}", tree.lookups, outcome.lookups);
        prop_assert!(outcome.void_lookups <= tree.void_lookups);
        let whole = !records.iter().any(|record| record.contains("exists:a") || record.contains("exists:b") || record.contains("exists:x"));
        if whole && matches!(outcome.verdict, Verdict::Neutral | Verdict::Fail | Verdict::SoftFail) {
            prop_assert_eq!((outcome.lookups, outcome.void_lookups), (tree.lookups, tree.void_lookups));
        }
    }
}
