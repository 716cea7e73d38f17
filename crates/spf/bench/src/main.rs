//! Parse, evaluate and merge beside mail-auth, in one process and one run: what counts is the ratio.

mod peer;

use std::hint::black_box;
use std::net::IpAddr;
use std::time::Instant;

use facteur_spf::evaluate::{Data, Evaluation, Request, Verdict};
use facteur_spf::merge::Request as Wanted;
use facteur_spf::{Entry, Record, Zone, merge};
use mail_auth::SpfResult;

fn main() {
    let zone = zone();
    let peer = peer::Peer::new(NAMES);
    println!("Medians of {ROUNDS} rounds; a ratio above 1 means that facteur-spf is the faster one.\n");
    for (name, text) in RECORDS {
        let times = beside(|| Record::read(black_box(text)).0.terms().len(), || peer::parse(black_box(text)));
        line(&format!("read with all problems: {name}"), times);
    }
    println!();
    println!("Evaluate; first with records that were read before, then with each record read in the check.");
    for (name, client, sender, expected) in CHECKS {
        let client: IpAddr = client.parse().expect("an address");
        let check = |zone: &Zone| {
            zone.settle(Evaluation::new(Request::new(black_box(client), "mail.example.org", sender)))
        };
        let word = |result: SpfResult| format!("{result:?}").to_lowercase();
        for found in [peer.check(client, sender), peer.check_parsed(client, sender)] {
            assert_eq!(
                (check(&zone).verdict, word(found)),
                (*expected, expected.as_str().to_owned()),
                "{name}"
            );
        }
        let theirs = || peer.check_parsed(black_box(client), sender) as usize;
        line(&format!("evaluate: {name}"), beside(|| check(&zone).lookups, theirs));
        let theirs = || peer.check(black_box(client), sender) as usize;
        line("  each record read", beside_with(self::zone, |zone| check(zone).lookups, theirs));
    }
    let records: Vec<Record> = TWENTY.iter().map(|text| Record::read(text).0).collect();
    let wanted = Wanted { allow: vec!["198.51.100.7".parse().expect("an address")], ..Wanted::default() };
    let (merged, _) = beside(|| merge(black_box(&records), &wanted).changes.len(), || 0);
    println!("\nmerge of 20 terms: {:.1} µs", merged / 1000.0);
}

fn line(name: &str, (ours, theirs): (f64, f64)) {
    println!("{name:<52} {:>9.2} µs {:>9.2} µs   × {:.2}", ours / 1000.0, theirs / 1000.0, theirs / ours);
}

/// The median times of one run of each, in nanoseconds; the rounds alternate, so that both meet the same
/// machine.
fn beside(mut ours: impl FnMut() -> usize, mut theirs: impl FnMut() -> usize) -> (f64, f64) {
    beside_with(|| (), |_| ours(), &mut theirs)
}

/// The same where each of our runs uses up something made before the time is taken.
fn beside_with<T>(
    make: impl Fn() -> T,
    mut ours: impl FnMut(&T) -> usize,
    mut theirs: impl FnMut() -> usize,
) -> (f64, f64) {
    let mut times = [Vec::new(), Vec::new()];
    for _ in 0..ROUNDS {
        // A few at a time: what is made must still be in the processor's cache, as the peer's data is.
        let made: Vec<T> = (0..RUNS).map(|_| make()).collect();
        let begun = Instant::now();
        for one in &made {
            black_box(ours(one));
        }
        times[0].push(begun.elapsed());
        let begun = Instant::now();
        for _ in 0..RUNS {
            black_box(theirs());
        }
        times[1].push(begun.elapsed());
    }
    let [ours, theirs] = times.map(|mut times| {
        times.sort();
        times[times.len() / 2].as_nanos() as f64 / f64::from(RUNS)
    });
    (ours, theirs)
}

fn zone() -> Zone {
    let mut zone = Zone::default();
    for (name, kind, value) in NAMES {
        let data = match *kind {
            "A" => Data::A(value.parse().expect("an address")),
            "MX" => Data::Mx { preference: 10, exchange: (*value).to_owned() },
            _ => Data::Txt((*value).into()),
        };
        zone.add(name, Entry::Record(data));
    }
    zone
}

const ROUNDS: usize = 2001;
const RUNS: u32 = 10;

const RECORDS: &[(&str, &str)] = &[
    ("two terms", "v=spf1 include:spf.protection.outlook.com -all"),
    (
        "six terms",
        "v=spf1 mx a:mail.example.org ip4:192.0.2.0/24 include:_spf.example.net include:spf.example.com ~all",
    ),
    ("macros", "v=spf1 exists:%{ir}.%{v}._spf.%{d2} include:%{l1r-}.example.org exp=why.%{d} -all"),
];

const CHECKS: &[(&str, &str, &str, Verdict)] = &[
    ("an address of the record itself", "192.0.2.77", "u@example.org", Verdict::Pass),
    ("an address behind two includes", "203.0.113.200", "u@example.org", Verdict::Pass),
    ("an address that nobody lists", "8.8.8.8", "u@example.org", Verdict::Fail),
    ("a macro", "192.0.2.9", "u@macro.example", Verdict::Pass),
];

const NAMES: &[(&str, &str, &str)] = &[
    (
        "example.org",
        "TXT",
        "v=spf1 ip4:192.0.2.64/26 mx a:out.example.org include:spf.protection.outlook.com include:_spf.example.net -all",
    ),
    ("example.org", "MX", "mail.example.org"),
    ("mail.example.org", "A", "198.51.100.1"),
    ("out.example.org", "A", "198.51.100.2"),
    (
        "spf.protection.outlook.com",
        "TXT",
        "v=spf1 ip4:40.92.0.0/15 ip4:40.107.0.0/16 ip4:52.100.0.0/15 ip4:52.102.0.0/16 ip4:52.103.0.0/17 ip4:104.47.0.0/17 ip6:2a01:111:f400::/48 ip6:2a01:111:f403::/49 -all",
    ),
    ("_spf.example.net", "TXT", "v=spf1 include:_netblocks.example.net include:_netblocks2.example.net ~all"),
    (
        "_netblocks.example.net",
        "TXT",
        "v=spf1 ip4:35.190.247.0/24 ip4:64.233.160.0/19 ip4:66.102.0.0/20 ip4:66.249.80.0/20 ip4:72.14.192.0/18 ip4:74.125.0.0/16 ip4:108.177.8.0/21 ip4:173.194.0.0/16 ~all",
    ),
    (
        "_netblocks2.example.net",
        "TXT",
        "v=spf1 ip6:2001:4860:4000::/36 ip6:2404:6800:4000::/36 ip4:203.0.113.0/24 ~all",
    ),
    ("macro.example", "TXT", "v=spf1 exists:%{ir}.%{l}._spf.%{d} -all"),
    ("9.2.0.192.u._spf.macro.example", "A", "127.0.0.2"),
];

/// Two records of ten terms each.
const TWENTY: &[&str] = &[
    "v=spf1 mx a ip4:192.0.2.1 ip4:192.0.2.2 ip4:192.0.2.3 ip4:198.51.100.0/24 include:a.example include:b.example a:c.example -all",
    "v=spf1 mx ip4:192.0.2.2 ip4:192.0.2.9 ip4:203.0.113.1 ip4:203.0.113.2 ip4:203.0.113.3 include:A.example include:d.example a:e.example ~all",
];
