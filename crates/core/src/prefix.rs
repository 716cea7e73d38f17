//! An egress address: the IPv4 address or range that Microsoft sees the mail come from.

use std::net::{IpAddr, Ipv4Addr};

use crate::problem::ProblemKind;

/// An IPv4 address, or a range of /24 to /32, as a connector accepts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EgressAddress {
    network: Ipv4Addr,
    length: u8,
}

impl EgressAddress {
    /// Reads one egress address and says everything that is wrong with it.
    ///
    /// A private or reserved address is reported and kept, since it stops publishing but neither
    /// computing nor rehearsing; what is no IPv4 address or range of /24 to /32 is not kept.
    pub fn read(text: &str) -> (Option<Self>, Vec<ProblemKind>) {
        let address = text.trim().to_owned();
        let (host, length) = match address.split_once('/') {
            Some((host, length)) => (host, Some(length)),
            None => (address.as_str(), None),
        };
        let network: Ipv4Addr = match host.parse() {
            Ok(IpAddr::V4(network)) => network,
            Ok(IpAddr::V6(_)) => return (None, vec![ProblemKind::IpV6 { address }]),
            Err(_) => return (None, vec![ProblemKind::IpSyntax { address }]),
        };
        let length = match length.map(read_length) {
            None => 32,
            Some(Some(length)) if length < NARROWEST_REFUSED => {
                return (None, vec![ProblemKind::IpRangeTooWide { address }]);
            }
            Some(Some(length)) => length,
            Some(None) => return (None, vec![ProblemKind::IpSyntax { address }]),
        };
        let read = Self { network: Ipv4Addr::from(u32::from(network) & mask(length)), length };
        let mut problems = Vec::new();
        if read.network != network {
            problems.push(ProblemKind::IpHostBits { address: address.clone(), network: read.to_string() });
        }
        problems.extend(read.special_purpose(&address));
        (Some(read), problems)
    }

    /// The first address of the range.
    pub fn network(&self) -> Ipv4Addr {
        self.network
    }

    /// How many leading bits are fixed, 24 to 32.
    pub fn length(&self) -> u8 {
        self.length
    }

    /// Whether `address` lies in the range.
    pub fn contains(&self, address: Ipv4Addr) -> bool {
        u32::from(address) & mask(self.length) == u32::from(self.network)
    }

    /// Whether every address of `other` lies in the range.
    pub fn covers(&self, other: &Self) -> bool {
        self.length <= other.length && self.contains(other.network)
    }

    /// The problem of an address that the Internet does not route to one organisation, if it is one.
    fn special_purpose(&self, address: &str) -> Option<ProblemKind> {
        let (_, purpose) = SPECIAL_PURPOSE.iter().find(|(block, _)| {
            let block = Self { network: Ipv4Addr::from(block.0), length: block.1 };
            block.covers(self) || self.covers(&block)
        })?;
        let address = address.to_owned();
        Some(match purpose {
            Purpose::Private => ProblemKind::IpPrivate { address, purpose: "private".to_owned() },
            Purpose::Shared => ProblemKind::IpPrivate { address, purpose: "shared".to_owned() },
            Purpose::Documentation => {
                ProblemKind::IpDocumentation { address, purpose: "documentation".to_owned() }
            }
            Purpose::Loopback => ProblemKind::IpDocumentation { address, purpose: "loopback".to_owned() },
            Purpose::ThisNetwork => {
                ProblemKind::IpDocumentation { address, purpose: "this_network".to_owned() }
            }
            Purpose::Multicast => ProblemKind::IpDocumentation { address, purpose: "multicast".to_owned() },
            Purpose::Reserved => ProblemKind::IpReserved { address },
        })
    }
}

impl std::fmt::Display for EgressAddress {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.length == 32 {
            write!(formatter, "{}", self.network)
        } else {
            write!(formatter, "{}/{}", self.network, self.length)
        }
    }
}

fn mask(length: u8) -> u32 {
    u32::MAX.checked_shl(32 - u32::from(length)).unwrap_or(0)
}

fn read_length(text: &str) -> Option<u8> {
    let canonical = !text.is_empty()
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && !(text.len() > 1 && text.starts_with('0'));
    if canonical { text.parse().ok().filter(|length| *length <= 32) } else { None }
}

/// Why a block is set apart.
enum Purpose {
    Private,
    Shared,
    Documentation,
    Loopback,
    ThisNetwork,
    Multicast,
    Reserved,
}

/// Microsoft's cmdlet takes "an IPv4 range … /24 to /32" only (New-InboundConnector, 2026-05-15).
const NARROWEST_REFUSED: u8 = 24;

/// The IANA IPv4 Special-Purpose Address Registry (RFC 6890 and its updates), with multicast (RFC 5771).
const SPECIAL_PURPOSE: &[(([u8; 4], u8), Purpose)] = &[
    (([0, 0, 0, 0], 8), Purpose::ThisNetwork),
    (([10, 0, 0, 0], 8), Purpose::Private),
    (([100, 64, 0, 0], 10), Purpose::Shared),
    (([127, 0, 0, 0], 8), Purpose::Loopback),
    (([169, 254, 0, 0], 16), Purpose::Reserved),
    (([172, 16, 0, 0], 12), Purpose::Private),
    (([192, 0, 0, 0], 24), Purpose::Reserved),
    (([192, 0, 2, 0], 24), Purpose::Documentation),
    (([192, 31, 196, 0], 24), Purpose::Reserved),
    (([192, 52, 193, 0], 24), Purpose::Reserved),
    (([192, 88, 99, 0], 24), Purpose::Reserved),
    (([192, 168, 0, 0], 16), Purpose::Private),
    (([192, 175, 48, 0], 24), Purpose::Reserved),
    (([198, 18, 0, 0], 15), Purpose::Reserved),
    (([198, 51, 100, 0], 24), Purpose::Documentation),
    (([203, 0, 113, 0], 24), Purpose::Documentation),
    (([224, 0, 0, 0], 4), Purpose::Multicast),
    (([240, 0, 0, 0], 4), Purpose::Reserved),
];

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[track_caller]
    fn check(text: &str, kept: Option<&str>, codes: &[&str]) {
        let (read, problems) = EgressAddress::read(text);
        assert_eq!(read.map(|address| address.to_string()).as_deref(), kept, "{text}");
        assert_eq!(problems.iter().map(ProblemKind::code).collect::<Vec<_>>(), codes, "{text}");
    }

    #[test]
    fn a_public_address_and_a_narrow_range_are_kept_without_a_word() {
        check("8.8.8.8", Some("8.8.8.8"), &[]);
        check(" 8.8.8.8/32 ", Some("8.8.8.8"), &[]);
        check("8.8.8.0/24", Some("8.8.8.0/24"), &[]);
        check("100.63.255.255", Some("100.63.255.255"), &[]);
        check("172.32.0.1", Some("172.32.0.1"), &[]);
    }

    #[test]
    fn addresses_the_internet_does_not_route_are_kept_and_reported() {
        check("10.14.154.252", Some("10.14.154.252"), &["ip.private"]);
        check("172.31.255.255", Some("172.31.255.255"), &["ip.private"]);
        check("192.168.1.1", Some("192.168.1.1"), &["ip.private"]);
        check("100.64.0.1", Some("100.64.0.1"), &["ip.private"]);
        check("203.0.113.9", Some("203.0.113.9"), &["ip.documentation"]);
        check("127.0.0.1", Some("127.0.0.1"), &["ip.documentation"]);
        check("0.0.0.0", Some("0.0.0.0"), &["ip.documentation"]);
        check("239.1.2.3", Some("239.1.2.3"), &["ip.documentation"]);
        check("169.254.1.1", Some("169.254.1.1"), &["ip.reserved"]);
        check("198.19.255.1", Some("198.19.255.1"), &["ip.reserved"]);
        check("255.255.255.255", Some("255.255.255.255"), &["ip.reserved"]);
    }

    #[test]
    fn what_a_connector_cannot_take_is_not_kept() {
        check("2001:db8::1", None, &["ip.v6"]);
        check("8.8.0.0/23", None, &["ip.range_too_wide"]);
        check("8.8.8.8/33", None, &["ip.syntax"]);
        check("8.8.8.8/", None, &["ip.syntax"]);
        check("8.8.8.8/08", None, &["ip.syntax"]);
        check("8.8.8", None, &["ip.syntax"]);
        check("8.8.8.256", None, &["ip.syntax"]);
        check("xxx.yyy.zzz.ttt", None, &["ip.syntax"]);
    }

    #[test]
    fn bits_behind_the_prefix_are_dropped_and_said() {
        check("8.8.8.9/24", Some("8.8.8.0/24"), &["ip.host_bits"]);
    }
}
