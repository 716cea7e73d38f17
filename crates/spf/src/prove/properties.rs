//! What holds for every proof: it agrees with a check of any address, and a merge loses nobody.

use std::net::Ipv4Addr;

use proptest::prelude::*;

use super::*;
use crate::evaluate::Request;
use crate::merge::{self, merge};
use crate::{Entry, Record, Zone};

const TERM: &str =
    "[-+~?]?(ip4:192\\.0\\.2\\.([0-9]|[048]/30|0/2[4-9])|include:[ab]\\.example|a:[ab]\\.example)";
const PASSING: &str = "(ip4:192\\.0\\.2\\.([0-9]|[048]/30|0/2[4-9])|include:[ab]\\.example|a:[ab]\\.example)";

fn record(term: &'static str) -> impl Strategy<Value = String> {
    (prop::collection::vec(term, 0..5), "[-~?]all")
        .prop_map(|(terms, all)| format!("v=spf1 {} {all}", terms.join(" ")))
}

fn zone(first: &str, second: &str) -> Zone {
    let mut zone = Zone::default();
    for (name, record, last) in [("a.example", first, 20), ("b.example", second, 9)] {
        let networks: Vec<&str> = record.split(' ').filter(|term| !term.contains("example")).collect();
        zone.add(name, Entry::Record(Data::Txt(networks.join(" ").into())));
        zone.add(name, Entry::Record(Data::A([192, 0, 2, last].into())));
    }
    zone
}

fn passes(zone: &Zone, record: &str, address: IpAddr) -> bool {
    let mut zone = zone.clone();
    zone.add("example.org", Entry::Record(Data::Txt(record.into())));
    let request = Request::new(address, "example.org", "u@example.org");
    zone.settle(Evaluation::new(request)).verdict == Verdict::Pass
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_proof_agrees_with_a_check_of_any_address(
        before in record(TERM), after in record(TERM), first in record(TERM), second in record(TERM), last in 0u8..40,
    ) {
        let zone = zone(&first, &second);
        let difference = zone.settle(Proof::new("example.org", &before, &after));
        let address = IpAddr::V4(Ipv4Addr::new(192, 0, 2, last));
        let within = |networks: &[Prefix]| networks.iter().any(|network| network.covers(&Prefix::single(address)));
        let (was, is) = (passes(&zone, &before, address), passes(&zone, &after, address));
        prop_assert_eq!(within(&difference.gained), !was && is);
        prop_assert_eq!(within(&difference.lost), was && !is);
    }

    #[test]
    fn what_the_texts_say_holds_whatever_the_dns_says(
        before in record(TERM), after in record(TERM), first in record(TERM), second in record(TERM), last in 0u8..40,
    ) {
        let zone = zone(&first, &second);
        let difference = from_texts(&Record::read(&before).0, &Record::read(&after).0);
        let address = IpAddr::V4(Ipv4Addr::new(192, 0, 2, last));
        let within = |networks: &[Prefix]| networks.iter().any(|network| network.covers(&Prefix::single(address)));
        let (was, is) = (passes(&zone, &before, address), passes(&zone, &after, address));
        let (may_gain, may_lose) = (within(&difference.gained), within(&difference.lost));
        let open = within(&difference.open);
        prop_assert!(was == is || open || (is && may_gain) || (was && may_lose), "{} {}", was, is);
    }

    #[test]
    fn a_merge_of_passing_records_gains_what_was_asked_and_loses_nobody(
        own in record(PASSING), first in record(PASSING), second in record(PASSING), last in 0u8..40,
    ) {
        let zone = zone(&first, &second);
        let asked = Prefix::single(IpAddr::V4(Ipv4Addr::new(192, 0, 2, last)));
        let request = merge::Request { allow: vec![asked], ..merge::Request::default() };
        let merged = merge(&[Record::read(&own).0], &request).record.unwrap();
        let difference = zone.settle(Proof::new("example.org", &own, &merged));
        prop_assert!(difference.lost.is_empty());
        let was = passes(&zone, &own, asked.network());
        prop_assert_eq!(difference.gained, if was { vec![] } else { vec![asked] });
    }
}
