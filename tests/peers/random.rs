//! Makes random policies with the names they ask about, biased towards what receivers disagree on.

use serde_json::{Map, Value, json};

/// A check with everything that the DNS has for it.
pub(crate) struct Case {
    pub(crate) ip: String,
    pub(crate) helo: String,
    pub(crate) mail_from: String,
    pub(crate) zone: Map<String, Value>,
}

impl Case {
    /// The case as a line for a peer.
    pub(crate) fn to_json(&self) -> Value {
        json!({ "ip": self.ip, "helo": self.helo, "mail_from": self.mail_from, "zone": self.zone })
    }

    /// The records of all names, as one text.
    pub(crate) fn texts(&self) -> String {
        self.zone.values().map(Value::to_string).collect::<Vec<_>>().join("\n")
    }
}

/// The case of a number; the same number gives the same case.
pub(crate) fn case(number: u64) -> Case {
    let mut dice = Dice(number);
    let mut zone = Map::new();
    for name in NAMES.iter().filter(|name| !name.contains('E')) {
        let entries = dice.entries(name);
        if !entries.is_empty() {
            zone.insert((*name).to_owned(), Value::Array(entries));
        }
    }
    let client = *dice.pick(CLIENTS);
    if let Some(reverse) = reverse(client)
        && dice.chance(50)
    {
        let names: Vec<Value> = (0..dice.below(4)).map(|_| json!(["PTR", dice.pick(NAMES)])).collect();
        zone.insert(reverse.to_owned(), Value::Array(names));
    }
    Case {
        ip: client.to_owned(),
        helo: (*dice.pick(&["mail.example.org", "a.example.org", "localhost", "[192.0.2.1]"])).to_owned(),
        mail_from: (*dice.pick(SENDERS)).to_owned(),
        zone,
    }
}

/// A splitmix64.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(limit.max(1)).unwrap_or(1)).unwrap_or_default()
    }

    fn chance(&mut self, of_hundred: usize) -> bool {
        self.below(100) < of_hundred
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        let at = self.below(from.len());
        from.get(at).unwrap_or(&from[0])
    }

    fn entries(&mut self, name: &str) -> Vec<Value> {
        let mut entries = Vec::new();
        if self.chance(4) {
            return vec![json!(["CNAME", self.pick(NAMES)])];
        }
        if self.chance(if name == "example.org" { 97 } else { 70 }) {
            entries.push(json!(["TXT", [self.record()]]));
        }
        if self.chance(3) {
            entries.push(json!(["TXT", [self.record()]]));
        }
        if self.chance(10) {
            entries.push(json!(["TXT", ["MS=ms12345678"]]));
        }
        for _ in 0..self.below(3) {
            entries.push(json!(["A", self.pick(&["192.0.2.1", "192.0.2.2", "198.51.100.7", "203.0.113.1"])]));
        }
        if self.chance(30) {
            entries.push(json!(["AAAA", self.pick(&["2001:db8::1", "2001:db8::2"])]));
        }
        let exchangers = if self.chance(3) { 11 } else { self.below(3) };
        for _ in 0..exchangers {
            entries.push(json!(["MX", [self.below(20), self.pick(NAMES)]]));
        }
        if self.chance(3) {
            entries.push(json!(["TIMEOUT"]));
        }
        entries
    }

    fn record(&mut self) -> String {
        let version = *self.pick(&[
            "v=spf1",
            "v=spf1",
            "v=spf1",
            "v=spf1",
            "v=spf1",
            "v=spf1",
            "v=spf1",
            "v=spf1",
            "V=SPF1",
            "v=spf10",
            "v=spf2.0/pra",
        ]);
        let mut record = version.to_owned();
        let terms = if self.chance(4) { 12 } else { self.below(6) };
        for _ in 0..terms {
            record.push_str(if self.chance(3) { "  " } else { " " });
            let term = self.term();
            record.push_str(&term);
        }
        if self.chance(60) {
            let all = *self.pick(ENDS);
            record.push_str(all);
        }
        if self.chance(3) {
            record.push(' ');
        }
        record
    }

    fn term(&mut self) -> String {
        if self.chance(5) {
            return (*self.pick(ODD)).to_owned();
        }
        let sign = *self.pick(&["", "", "", "", "+", "-", "~", "?"]);
        let name = self.name();
        let length = *self.pick(&["", "", "", "", "/24", "/32", "/0", "//64", "/24//64", "//128"]);
        let term = match self.below(12) {
            0 => "all".to_owned(),
            1 => format!("a{length}"),
            2 => format!("a:{name}{length}"),
            3 => format!("mx{length}"),
            4 => format!("mx:{name}{length}"),
            5 => format!("ptr:{name}"),
            6 => "ptr".to_owned(),
            7 => format!("exists:{name}"),
            8 => format!(
                "ip4:{}",
                self.pick(&["192.0.2.1", "192.0.2.0/24", "198.51.100.0/31", "0.0.0.0/0", "192.0.2.1/32"])
            ),
            9 => format!(
                "ip6:{}",
                self.pick(&["2001:db8::/32", "2001:db8::1", "::/0", "::ffff:192.0.2.1", "2001:DB8::2/128"])
            ),
            10 => return format!("redirect={name}"),
            _ => format!("include:{name}"),
        };
        format!("{sign}{term}")
    }

    fn name(&mut self) -> String {
        if self.chance(20) {
            return (*self.pick(MACROS)).to_owned();
        }
        (*self.pick(NAMES)).to_owned()
    }
}

fn reverse(client: &str) -> Option<&'static str> {
    Some(match client {
        "192.0.2.1" | "::ffff:192.0.2.1" => "1.2.0.192.in-addr.arpa",
        "198.51.100.7" => "7.100.51.198.in-addr.arpa",
        "2001:db8::1" => "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa",
        _ => return None,
    })
}

const CLIENTS: &[&str] =
    &["192.0.2.1", "198.51.100.7", "203.0.113.9", "2001:db8::1", "2001:db8::9", "::ffff:192.0.2.1"];

const NAMES: &[&str] = &[
    "example.org",
    "a.example.org",
    "b.example.org",
    "c.example.org",
    "mail.example.org",
    "gone.example.org",
    "error.example.org",
    "192.0.2.1.example.org",
    "u.example.org",
    "Example.ORG",
];

const SENDERS: &[&str] = &[
    "u@example.org",
    "u@example.org",
    "u@example.org",
    "",
    "@example.org",
    "u-v@a.example.org",
    "U+x@Example.org",
    "u@localhost",
    "u@gone.example.org",
];

const MACROS: &[&str] = &[
    "%{i}.example.org",
    "%{d}",
    "%{d2}",
    "%{d1r}.example.org",
    "%{l}.example.org",
    "%{l-}.example.org",
    "%{lr-}.example.org",
    "%{s}",
    "%{o}",
    "%{h}",
    "%{ir}.%{v}.example.org",
    "%{p}",
    "%{p2}",
    "%{L}.example.org",
    "a%%.example.org",
    "a%_b.example.org",
    "%{D}",
    "%{d10}",
    "%{d2r-}",
    "a.example.org.",
    "A.EXAMPLE.ORG",
];

/// What is not, or hardly, a term.
const ODD: &[&str] = &[
    "moo",
    "moo=%{d}",
    "moo=%{x}",
    "x=",
    "a/33",
    "a//129",
    "a/024",
    "ip4:192.0.2.1/33",
    "ip4:1.2.3",
    "ip4:",
    "ip6:zz",
    "ip4:2001:db8::1",
    "include:",
    "include",
    "exists",
    "exists:",
    "redirect=",
    "exp=a.example.org",
    "exp=",
    "exp=%{d}",
    "-redirect=a.example.org",
    "all:x",
    "all/24",
    "a:museum",
    "a:museum.",
    "a:b..example.org",
    "mx:/24",
    "ptr:",
    "ptr/24",
    "a:%{x}.example.org",
    "a:%(d)",
    "a:%{d0}.example.org",
    "a:%",
    "include:a.example.org/24",
    "+-all",
    "caf\u{e9}",
    "a:\u{e9}.example.org",
    "=x",
    "1x=y",
    "a:example.org:8080",
    "redirect=a.example.org",
    "redirect=b.example.org",
    "v=spf1",
    "op=x",
    "a:-.example.org",
    "a:_x.example.org",
    "a:b_c",
    "a:x.-org",
    "a:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example.org",
    "ip4:192.0.2.01",
    "ip6:2001:db8::1/129",
];

const ENDS: &[&str] = &[" -all", " ~all", " ?all", " +all", " all", " -ALL"];
