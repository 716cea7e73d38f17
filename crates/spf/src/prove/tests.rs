//! Changes of records and whom they touch, as data.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::*;
use crate::{Entry, Zone};

fn zone() -> Zone {
    let mut zone = Zone::default();
    let mut txt = |name: &str, text: &str| zone.add(name, Entry::Record(Data::Txt(text.into())));
    txt("a.example", "v=spf1 ip4:198.51.100.0/24 -all");
    zone.add("mail.example.org", Entry::Record(Data::A([203, 0, 113, 9].into())));
    zone
}

/// Gained, lost, and the changed addresses with their results.
#[track_caller]
fn check(before: &str, after: &str, gained: &str, lost: &str, changed: &str) {
    let difference = zone().settle(Proof::new("example.org", before, after));
    let of = |networks: &[Prefix]| networks.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    let shown = |one: &Changed| format!("{} {} {}", one.address, one.before, one.after);
    assert_eq!(of(&difference.gained), gained, "{before} → {after}");
    assert_eq!(of(&difference.lost), lost, "{before} → {after}");
    assert_eq!(
        difference.changed.iter().map(shown).collect::<Vec<_>>().join(", "),
        changed,
        "{before} → {after}"
    );
}

#[test]
fn the_same_record_touches_nobody() {
    check("v=spf1 mx include:a.example -all", "v=spf1 mx include:a.example -all", "", "", "");
}

#[test]
fn an_address_added_is_gained_and_one_removed_is_lost() {
    check("v=spf1 -all", "v=spf1 ip4:192.0.2.7 -all", "192.0.2.7", "", "");
    check("v=spf1 ip4:192.0.2.0/30 -all", "v=spf1 ip4:192.0.2.1 -all", "", "192.0.2.0 192.0.2.2/31", "");
    check(
        "v=spf1 -all",
        "v=spf1 include:a.example a:mail.example.org -all",
        "198.51.100.0/24 203.0.113.9",
        "",
        "",
    );
    check("v=spf1 -all", "v=spf1 ip6:2001:db8::/127 -all", "2001:db8::/127", "", "");
    check("v=spf1 ip4:192.0.2.0/25 ip4:192.0.2.128/25 -all", "v=spf1 ip4:192.0.2.0/24 -all", "", "", "");
}

#[test]
fn order_counts() {
    check("v=spf1 -ip4:192.0.2.1 ip4:192.0.2.0/30 -all", "v=spf1 ip4:192.0.2.0/30 -all", "192.0.2.1", "", "");
    check("v=spf1 ip4:192.0.2.1 -all", "v=spf1 -all ip4:192.0.2.1", "", "192.0.2.1", "");
}

#[test]
fn another_end_changes_everybody_else() {
    check(
        "v=spf1 ip4:192.0.2.1 ~all",
        "v=spf1 ip4:192.0.2.1 -all",
        "",
        "",
        "0.0.0.0 softfail fail, 192.0.2.2 softfail fail, :: softfail fail",
    );
    check("v=spf1 -all", "v=spf1 +all", "0.0.0.0/0 ::/0", "", "");
    check("v=spf1 moo", "v=spf1 -all", "", "", "0.0.0.0 permerror fail, :: permerror fail");
}

#[test]
fn addresses_asked_for_are_told_by_themselves() {
    let addresses = [[192, 0, 2, 9].into(), [192, 0, 3, 9].into()];
    let proof = Proof::new("example.org", "v=spf1 ~all", "v=spf1 ip4:192.0.2.0/24 -all");
    let difference = zone().settle(proof.with_addresses(&addresses));
    assert_eq!(difference.gained.first(), Some(&Prefix::single(addresses[0])));
    assert_eq!(difference.changed.first().map(|changed| changed.address), Some(addresses[1]));
    assert_eq!((difference.checked, difference.exact), (6, true));
}

#[test]
fn what_depends_on_the_message_is_said_not_to_be_exact() {
    for record in
        ["v=spf1 exists:%{i}.example.org -all", "v=spf1 ptr -all", "v=spf1 include:%{l}.example -all"]
    {
        assert!(!zone().settle(Proof::new("example.org", "v=spf1 -all", record)).exact, "{record}");
    }
}
