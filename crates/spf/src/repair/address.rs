//! Reads addresses as people write them: ranges, wildcards, netmasks, ports, brackets.

use std::net::{IpAddr, Ipv4Addr};

use crate::Prefix;

/// An address without the port, brackets or full stop that were written with it.
///
/// The length behind a slash stays.
pub(super) fn bare(text: &str) -> Option<String> {
    let (host, length) = match text.split_once('/') {
        Some((host, length)) => (host, format!("/{length}")),
        None => (text, String::new()),
    };
    let host = host.trim_end_matches('.');
    let inner = host.strip_prefix('[').and_then(|host| host.split_once(']'));
    let host = match inner {
        Some((inner, port)) if port.is_empty() || is_port(port) => inner,
        Some(_) => return None,
        None => match host.split_once(':') {
            Some((address, _))
                if address.parse::<Ipv4Addr>().is_ok() && is_port(host.get(address.len()..)?) =>
            {
                address
            }
            _ => host,
        },
    };
    host.parse::<IpAddr>().is_ok().then(|| format!("{host}{length}"))
}

fn is_port(text: &str) -> bool {
    text.strip_prefix(':').is_some_and(|port| port.parse::<u16>().is_ok())
}

/// The networks that hold exactly the addresses of a range `a-b`, wildcard `a.b.c.*` or beginning `a.b.c`.
pub(super) fn networks(text: &str) -> Option<Vec<Prefix>> {
    if let Some((first, last)) = text.split_once(['-', '–']) {
        let first: Ipv4Addr = first.parse().ok()?;
        let last = last.parse().ok().or_else(|| last_of(first, last))?;
        let networks = Prefix::cover(first.into(), last.into());
        return (1..=MOST_NETWORKS).contains(&networks.len()).then_some(networks);
    }
    let known = text.trim_end_matches('.');
    let octets: Vec<&str> = known.split('.').collect();
    let wild = octets.iter().position(|octet| WILD.contains(octet)).unwrap_or(octets.len());
    let fixed = octets.get(..wild)?;
    let rest_is_wild = octets.get(wild..)?.iter().all(|octet| WILD.contains(octet));
    // A shorter beginning would be wider than any firm.
    if !(2..=3).contains(&fixed.len()) || octets.len() > 4 || !rest_is_wild {
        return None;
    }
    let mut network = [0_u8; 4];
    for (place, octet) in network.iter_mut().zip(fixed) {
        *place = octet.parse().ok()?;
    }
    Prefix::new(IpAddr::from(network), u8::try_from(fixed.len() * 8).ok()?).map(|network| vec![network])
}

/// The network of an address with a dotted netmask or its inverse, as `a.b.c.d/255.255.255.0`.
pub(super) fn masked(text: &str) -> Option<Prefix> {
    let (address, mask) = text.split_once('/')?;
    let address: Ipv4Addr = address.parse().ok()?;
    let mask = mask.parse::<Ipv4Addr>().ok()?.to_bits();
    let mask = if mask.leading_ones() == 0 { !mask } else { mask };
    let length = mask.leading_ones();
    (length + mask.trailing_zeros() == 32).then_some(())?;
    Prefix::new(address.into(), u8::try_from(length).ok()?)
}

/// An address whose octets have leading zeros, read as decimal numbers.
pub(super) fn without_zeros(text: &str) -> Option<Ipv4Addr> {
    let octets: Vec<u8> = text
        .split('.')
        .map(|octet| octet.bytes().all(|byte| byte.is_ascii_digit()).then(|| octet.parse().ok()).flatten())
        .collect::<Option<_>>()?;
    <[u8; 4]>::try_from(octets).ok().map(Ipv4Addr::from)
}

/// `192.0.2.10-13`: the last octet alone.
fn last_of(first: Ipv4Addr, last: &str) -> Option<Ipv4Addr> {
    let [a, b, c, _] = first.octets();
    last.parse().ok().map(|d| Ipv4Addr::new(a, b, c, d))
}

const WILD: [&str; 5] = ["*", "x", "X", "n", "%"];

/// Of more terms than this the range is a slip, or better named otherwise.
const MOST_NETWORKS: usize = 16;

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> =
            networks(text).into_iter().flatten().map(|network| network.to_string()).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_range_is_covered_exactly() {
        check("203.0.113.10-203.0.113.13", &["203.0.113.10/31", "203.0.113.12/31"]);
        check("203.0.113.10-13", &["203.0.113.10/31", "203.0.113.12/31"]);
        check("203.0.113.0-203.0.113.255", &["203.0.113.0/24"]);
        check("203.0.113.7-203.0.113.7", &["203.0.113.7"]);
        check("203.0.113.9-203.0.113.7", &[]);
        check("0.0.0.0-255.255.255.255", &["0.0.0.0/0"]);
    }

    #[test]
    fn a_wildcard_and_a_beginning_are_networks() {
        check("203.0.113.*", &["203.0.113.0/24"]);
        check("203.0.113", &["203.0.113.0/24"]);
        check("203.0.*.*", &["203.0.0.0/16"]);
        check("203.*.113.1", &[]);
        check("203.*", &[]);
        check("999.0.113.*", &[]);
    }

    #[test]
    fn a_netmask_is_a_length() {
        let network = |text: &str| masked(text).map(|network| network.to_string());
        assert_eq!(network("203.0.113.0/255.255.255.0").as_deref(), Some("203.0.113.0/24"));
        assert_eq!(network("203.0.113.8/0.0.0.7").as_deref(), Some("203.0.113.8/29"));
        assert_eq!(network("203.0.113.0/255.0.255.0"), None);
    }

    #[test]
    fn what_is_written_about_an_address_comes_off() {
        for (text, expected) in [
            ("203.0.113.10:25", Some("203.0.113.10")),
            ("203.0.113.10.", Some("203.0.113.10")),
            ("[2001:db8::1]:25", Some("2001:db8::1")),
            ("203.0.113.0:25/24", Some("203.0.113.0/24")),
            ("999.1.1.1:25", None),
            ("mail.example.org:25", None),
        ] {
            assert_eq!(bare(text).as_deref(), expected, "{text}");
        }
        assert_eq!(without_zeros("203.000.113.010"), Some(Ipv4Addr::new(203, 0, 113, 10)));
    }
}
