//! Trees of small zones, as data.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::*;
use crate::{Entry, Zone};

/// A zone of names and what is published there, one a line.
fn zone(lines: &[(&str, &str)]) -> Zone {
    let mut zone = Zone::default();
    for (name, published) in lines {
        let (kind, value) = published.split_once(' ').unwrap_or((published, ""));
        zone.add(
            name,
            match kind {
                "A" => Entry::Record(Data::A(value.parse().unwrap())),
                "MX" => Entry::Record(Data::Mx { preference: 0, exchange: value.to_owned() }),
                "TIMEOUT" => Entry::Timeout,
                _ => Entry::Record(Data::Txt((*published).into())),
            },
        );
    }
    zone
}

/// The tree drawn: depth, cost, term, codes of what is wrong; then the totals.
fn drawn(tree: &Tree) -> Vec<String> {
    fn draw(nodes: &[Node], depth: usize, lines: &mut Vec<String>) {
        for node in nodes {
            let codes: Vec<&str> = node.problems.iter().map(|problem| problem.kind.code()).collect();
            let line = format!("{}{} {} {}", "  ".repeat(depth), node.cost, node.term, codes.join(" "));
            lines.push(line.trim_end().to_owned());
            draw(&node.children, depth + 1, lines);
        }
    }
    let mut lines = Vec::new();
    draw(&tree.nodes, 0, &mut lines);
    let codes: Vec<&str> = tree.problems.iter().map(|problem| problem.kind.code()).collect();
    lines.push(format!("{}/{} {}", tree.lookups, tree.void_lookups, codes.join(" ")).trim_end().to_owned());
    lines
}

#[track_caller]
fn check(lines: &[(&str, &str)], expected: &[&str]) {
    assert_eq!(drawn(&zone(lines).settle(Budget::new("example.org"))), expected);
}

#[test]
fn every_term_has_its_cost_with_what_is_below_it() {
    check(
        &[
            (
                "example.org",
                "v=spf1 a mx include:a.example ip4:192.0.2.1 exists:%{i}.example.org -all include:b.example",
            ),
            ("example.org", "A 192.0.2.2"),
            ("example.org", "MX mail.example.org"),
            ("mail.example.org", "A 192.0.2.3"),
            ("a.example", "v=spf1 include:b.example redirect=c.example"),
            ("b.example", "v=spf1 ip4:192.0.2.8/30 -all"),
            ("c.example", "v=spf1 a:mail.example.org ~all"),
        ],
        &[
            "1 a",
            "1 mx",
            "4 include:a.example",
            "  1 include:b.example",
            "    0 ip4:192.0.2.8/30",
            "    0 -all",
            "  2 redirect=c.example",
            "    1 a:mail.example.org",
            "    0 ~all",
            "0 ip4:192.0.2.1",
            "1 exists:%{i}.example.org",
            "0 -all",
            "7/0",
        ],
    );
}

#[test]
fn what_receivers_cannot_follow_is_said_at_its_term() {
    check(
        &[
            (
                "example.org",
                "v=spf1 include:none.example include:two.example include:bad.example include:slow.example include:loop.example a:gone.example",
            ),
            ("two.example", "v=spf1 -all"),
            ("two.example", "v=spf1 ~all"),
            ("bad.example", "v=spf1 moo"),
            ("slow.example", "TIMEOUT"),
            ("loop.example", "v=spf1 include:Example.org"),
        ],
        &[
            "1 include:none.example spf.target_without_record",
            "1 include:two.example spf.multiple",
            "1 include:bad.example spf.unknown_mechanism",
            "1 include:slow.example spf.dns_failure",
            "2 include:loop.example",
            "  1 include:Example.org spf.includes_itself",
            "1 a:gone.example spf.void_lookup",
            "7/2",
        ],
    );
}

#[test]
fn the_tree_goes_on_beyond_the_limits_and_says_so() {
    let includes: Vec<String> = (0..11).map(|number| format!("include:p{number}.example")).collect();
    let record = format!("v=spf1 {} a:x.example a:y.example a:z.example -all", includes.join(" "));
    let names: Vec<String> = (0..11).map(|number| format!("p{number}.example")).collect();
    let mut lines = vec![("example.org", record.as_str())];
    lines.extend(names.iter().map(|name| (name.as_str(), "v=spf1 -all")));
    let tree = zone(&lines).settle(Budget::new("example.org"));
    assert_eq!((tree.lookups, tree.void_lookups, tree.nodes.len()), (14, 3, 15));
    assert_eq!(
        drawn(&tree).last().map(String::as_str),
        Some("14/3 spf.too_many_lookups spf.too_many_void_lookups")
    );
}

#[test]
fn a_domain_without_a_record_has_an_empty_tree() {
    check(&[], &["0/0 spf.no_record"]);
    check(&[("example.org", "v=spf1 -all"), ("example.org", "v=spf1 mx")], &["0/0 spf.multiple"]);
}

#[test]
fn the_mx_of_a_domain_whose_mail_is_microsofts_is_told() {
    check(
        &[
            ("example.org", "v=spf1 mx include:spf.protection.outlook.com -all"),
            ("example.org", "MX example-org.mail.protection.outlook.com"),
            ("example-org.mail.protection.outlook.com", "A 192.0.2.1"),
            ("spf.protection.outlook.com", "v=spf1 ip4:192.0.2.0/24 -all"),
        ],
        &[
            "1 mx spf.microsoft_mx",
            "1 include:spf.protection.outlook.com",
            "  0 ip4:192.0.2.0/24",
            "  0 -all",
            "0 -all",
            "2/0",
        ],
    );
}

#[test]
fn the_cost_until_a_client_passes_is_another_than_that_of_the_whole() {
    let zone = zone(&[
        ("example.org", "v=spf1 include:a.example ip4:192.0.2.1 include:b.example -all"),
        ("a.example", "v=spf1 -all"),
        ("b.example", "v=spf1 ip4:192.0.2.2 -all"),
    ]);
    let until =
        |address: [u8; 4]| zone.settle(Budget::new("example.org").with_client(address.into())).until_match;
    assert_eq!(
        (until([192, 0, 2, 1]), until([192, 0, 2, 2]), until([192, 0, 2, 3])),
        (Some(1), Some(2), None)
    );
}

#[test]
fn a_record_that_is_not_published_yet_has_its_cost_too() {
    let zone = zone(&[
        ("example.org", "v=spf1 -all"),
        ("a.example", "v=spf1 ip4:192.0.2.0/24 ?ip4:198.51.100.1 -all"),
    ]);
    let tree =
        zone.settle(Budget::new("example.org").with_record("v=spf1 include:a.example ip4:192.0.2.7 -all"));
    assert_eq!(tree.lookups, 1);
    let networks: Vec<String> = tree.passing().iter().map(ToString::to_string).collect();
    assert_eq!(networks, ["192.0.2.0/24"]);
    assert_eq!(tree.compared().len(), 3);
}
