//! What holds for every merge: idempotence, nothing lost, nothing revived, exactly the union.

use std::net::{IpAddr, Ipv4Addr};

use proptest::prelude::*;

use super::*;
use crate::{Body, Mechanism, Modifier, Term};

/// Records of few names and addresses, so that they meet.
fn record(terms: &'static str) -> impl Strategy<Value = String> {
    prop::collection::vec(terms, 0..6).prop_map(|terms| {
        format!("v=spf1{}", terms.iter().map(|term| format!(" {term}")).collect::<String>())
    })
}

/// Any kind of term.
const ANY: &str = "[-+~?]?(mx|MX|a|a/24|include:[ab]\\.example\\.org|exists:%\\{[iI]\\}\\.example\\.org|ip4:8\\.8\\.[01]\\.0/2[0-4]|ip4:8\\.8\\.0\\.[0-3]|all)|redirect=[ab]\\.example\\.org|ra=[xy]|exp=[ab]\\.example\\.org";

/// Networks and ends only: what a test can evaluate without the DNS.
const NETWORKS: &str = "[-+~?]?ip4:8\\.8\\.0\\.([0-7]|[04]/30|0/29)|[-~?]all";

/// The addresses that the networks above can tell apart.
fn addresses() -> impl Iterator<Item = IpAddr> {
    (0..9).map(|last| IpAddr::V4(Ipv4Addr::new(8, 8, 0, last)))
}

/// Whether a record of networks lets an address pass.
fn passes(record: &Record, address: IpAddr) -> bool {
    let own = Prefix::single(address);
    let live = record.terms().iter().filter(|term| term.is_live()).filter_map(Term::directive);
    let mut matching = live.filter(|directive| match directive.mechanism {
        Mechanism::Ip(network) => network.covers(&own),
        _ => directive.mechanism == Mechanism::All,
    });
    matching.next().is_some_and(|directive| directive.qualifier == Qualifier::Pass)
}

fn read(texts: &[String]) -> Vec<Record> {
    texts.iter().map(|text| Record::read(text).0).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn merging_again_changes_nothing(
        texts in prop::collection::vec(record(ANY), 0..4),
        last in 0u8..8,
        join_neighbours: bool,
    ) {
        let allow = vec![Prefix::single(IpAddr::V4(Ipv4Addr::new(8, 8, 0, last)))];
        let request = Request { allow, include: vec!["b.example.org".to_owned()], join_neighbours, ..Request::default() };
        if let Some(once) = merge(&read(&texts), &request).record {
            let twice = merge(&[Record::read(&once).0], &request);
            prop_assert_eq!(twice.record, Some(once));
        }
    }

    #[test]
    fn the_look_ups_told_are_those_of_the_record(texts in prop::collection::vec(record(ANY), 0..4)) {
        let merged = merge(&read(&texts), &Request::default());
        let Some(text) = merged.record else { return Ok(()) };
        let (record, _) = Record::read(&text);
        let live = || record.terms().iter().filter(|term| term.is_live());
        prop_assert_eq!(merged.lookups.count, live().filter(|term| term.costs_lookup()).count(), "{}", text);
        let exact = !live().any(|term| matches!(term.kind(), "include" | "redirect"));
        prop_assert_eq!(merged.lookups.exact, exact, "{}", text);
    }

    #[test]
    fn of_networks_asked_for_those_stay_that_no_other_covers(
        asked in prop::collection::vec((0u8..8, 28u8..=32), 0..12),
    ) {
        let of = |(last, length): &(u8, u8)| Prefix::new(IpAddr::V4(Ipv4Addr::new(8, 8, 0, *last * 4)), *length);
        let allow: Vec<Prefix> = asked.iter().filter_map(of).collect();
        let request = Request { allow: allow.clone(), ..Request::default() };
        let (record, _) = Record::read(&merge(&[], &request).record.unwrap_or_default());
        let found: Vec<Prefix> = record.terms().iter().filter_map(Term::passed_network).collect();
        let idle = |index: usize, own: &Prefix| {
            allow.iter().enumerate().any(|(other, network)| {
                if network == own { other < index } else { network.covers(own) }
            })
        };
        let numbered = allow.iter().enumerate();
        let expected: Vec<Prefix> =
            numbered.filter(|(index, own)| !idle(*index, own)).map(|(_, own)| *own).collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn what_was_live_stays_live_or_is_covered_and_the_dead_stay_dead(texts in prop::collection::vec(record(ANY), 0..4)) {
        let records = read(&texts);
        let Some(text) = merge(&records, &Request::default()).record else { return Ok(()) };
        let (merged, _) = Record::read(&text);
        let live = |record: &Record| -> Vec<Term> {
            record.terms().iter().filter(|term| term.is_live() && !term.is_all()).cloned().collect()
        };
        let includes = |term: &Term| term.redirect().map(|domain| format!("+include:{}", domain.canonical()));
        let result = live(&merged);
        for term in records.iter().flat_map(live) {
            let same = result.iter().any(|own| own.key() == term.key() || Some(own.key()) == includes(&term));
            let covered = term.passed_network().is_some_and(|network| {
                result.iter().any(|own| own.passed_network().is_some_and(|wider| wider.covers(&network)))
            });
            let explained = matches!(term.body(), Body::Modifier(Modifier::Explanation(_)))
                && result.iter().any(|own| own.kind() == "exp");
            prop_assert!(same || covered || explained, "{} is lost in {}", term, text);
        }
        for own in &result {
            let known = records.iter().flat_map(live).any(|term| term.key() == own.key() || Some(own.key()) == includes(&term));
            prop_assert!(known, "{} came alive in {}", own, text);
        }
    }

    #[test]
    fn exactly_the_union_passes(texts in prop::collection::vec(record(NETWORKS), 1..4), last in 0u8..8, join_neighbours: bool) {
        let asked = IpAddr::V4(Ipv4Addr::new(8, 8, 0, last));
        let records = read(&texts);
        let request = Request { allow: vec![Prefix::single(asked)], join_neighbours, ..Request::default() };
        let merged = merge(&records, &request);
        let unsure = merged.problems.iter().any(|problem| problem.kind.code() == "spf.order_unsure");
        let (result, _) = Record::read(&merged.record.unwrap_or_default());
        for address in addresses() {
            let wanted = address == asked || records.iter().any(|record| passes(record, address));
            let found = passes(&result, address);
            // Where the records' orders contradict each other, it is said, and nobody is let in for it.
            prop_assert!(found == wanted || (unsure && !found), "{} in {}", address, result);
        }
    }
}
