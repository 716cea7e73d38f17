//! An IPv4 or IPv6 network, as the `ip4` and `ip6` mechanisms name it (§5.6).

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

/// An IPv4 or IPv6 network: a single address when its length is full.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Prefix {
    network: IpAddr,
    length: u8,
}

/// Why a text is not a network that can be authorised.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PrefixError {
    /// What stands before the slash is no IP address.
    #[error("“{0}” is not an IP address")]
    Address(String),
    /// What stands behind the slash is no number from 0 to the address's width.
    #[error("“/{length}” is not a prefix length from /0 to /{longest}")]
    Length {
        /// The text behind the slash.
        length: String,
        /// 32 or 128.
        longest: u8,
    },
    /// The address has bits behind its length, so that one address or a whole network may be meant.
    #[error("{text} may mean one address or the network {network}: write the one that is meant")]
    HostBits {
        /// The text as given.
        text: String,
        /// The network it lies in.
        network: Prefix,
    },
}

impl Prefix {
    /// The network of `length` bits that `address` lies in, if there are that many bits.
    pub fn new(address: IpAddr, length: u8) -> Option<Self> {
        let width = width(address);
        (length <= width).then(|| {
            // A shift by all 128 bits has no answer in Rust; there nothing is left to keep.
            let host_bits = width - length;
            let network = match bits(address).checked_shr(host_bits.into()) {
                Some(kept) => kept << host_bits,
                None => 0,
            };
            Self { network: address_of(address, network), length }
        })
    }

    /// The network of one address.
    pub fn single(address: IpAddr) -> Self {
        Self { network: address, length: width(address) }
    }

    /// The first address of the network.
    pub fn network(&self) -> IpAddr {
        self.network
    }

    /// How many leading bits are fixed.
    pub fn length(&self) -> u8 {
        self.length
    }

    /// How many trailing bits are free.
    pub fn host_bits(&self) -> u8 {
        width(self.network) - self.length
    }

    /// Whether every address of `other` lies in this network.
    pub fn covers(&self, other: &Self) -> bool {
        self.length <= other.length && self.holds(other.network)
    }

    /// Whether an address lies in this network.
    pub fn holds(&self, address: IpAddr) -> bool {
        // A shift by every bit has no answer in Rust: a network of no bits holds its whole family.
        match (self.network, address) {
            (IpAddr::V4(network), IpAddr::V4(address)) => {
                let differing = network.to_bits() ^ address.to_bits();
                differing.checked_shr(u32::from(32 - self.length)).is_none_or(|bits| bits == 0)
            }
            (IpAddr::V6(network), IpAddr::V6(address)) => {
                let differing = network.to_bits() ^ address.to_bits();
                differing.checked_shr(u32::from(128 - self.length)).is_none_or(|bits| bits == 0)
            }
            _ => false,
        }
    }

    /// Whether some address lies in both networks.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.covers(other) || other.covers(self)
    }

    /// The network that holds exactly the addresses of both, if there is one.
    pub fn joined(&self, other: &Self) -> Option<Self> {
        let length = self.length.checked_sub(1)?;
        let parent = Self::new(self.network, length)?;
        let neighbours = self != other && self.length == other.length && parent.covers(other);
        neighbours.then_some(parent)
    }

    /// The last address of the network.
    pub fn last(&self) -> IpAddr {
        let free = u128::MAX.checked_shr(128 - u32::from(self.host_bits())).unwrap_or_default();
        address_of(self.network, bits(self.network) | free)
    }

    /// The fewest networks that hold exactly the addresses from `first` to `last`, which are of one family.
    ///
    /// None where `last` comes before `first`.
    pub fn cover(first: IpAddr, last: IpAddr) -> Vec<Self> {
        let mut networks = Vec::new();
        let (width, end) = (width(first), bits(last));
        let mut next = (first.is_ipv4() == last.is_ipv4()).then(|| bits(first));
        while let Some(start) = next.filter(|start| *start <= end) {
            // The largest block that begins here and does not reach beyond the end.
            let free = |host_bits: u8| u128::MAX.checked_shr(128 - u32::from(host_bits)).unwrap_or_default();
            let fits = |host_bits: &u8| start & free(*host_bits) == 0 && start | free(*host_bits) <= end;
            let host_bits = (0..=width).rev().find(fits).unwrap_or_default();
            networks.push(Self { network: address_of(first, start), length: width - host_bits });
            next = (start | free(host_bits)).checked_add(1);
        }
        networks
    }

    /// The network as a term of a record, as in `ip4:192.0.2.0/24`.
    pub fn to_term(&self) -> String {
        match self.network {
            IpAddr::V4(_) => format!("ip4:{self}"),
            IpAddr::V6(_) => format!("ip6:{self}"),
        }
    }
}

impl fmt::Display for Prefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.network)?;
        if self.host_bits() > 0 {
            write!(f, "/{}", self.length)?;
        }
        Ok(())
    }
}

impl FromStr for Prefix {
    type Err = PrefixError;

    fn from_str(text: &str) -> Result<Self, PrefixError> {
        let (address, length) = match text.split_once('/') {
            Some((address, length)) => (address, Some(length)),
            None => (text, None),
        };
        let address: IpAddr = address.parse().map_err(|_| PrefixError::Address(address.to_owned()))?;
        let longest = width(address);
        let length = match length {
            None => longest,
            Some(length) => read_length(length, longest)
                .ok_or_else(|| PrefixError::Length { length: length.to_owned(), longest })?,
        };
        let network = Self::new(address, length)
            .ok_or_else(|| PrefixError::Length { length: length.to_string(), longest })?;
        if network.network != address {
            return Err(PrefixError::HostBits { text: text.to_owned(), network });
        }
        Ok(network.unmapped())
    }
}

impl Prefix {
    /// The IPv4 network that an IPv4-mapped one stands for: receivers see such a client as IPv4 (§5).
    fn unmapped(self) -> Self {
        match self.network {
            IpAddr::V6(network) => match (network.to_ipv4_mapped(), self.length.checked_sub(MAPPED_BITS)) {
                (Some(network), Some(length)) => Self { network: IpAddr::V4(network), length },
                _ => self,
            },
            IpAddr::V4(_) => self,
        }
    }
}

/// The number of a prefix length as the grammar writes it, without leading zeros.
pub(crate) fn read_length(text: &str, longest: u8) -> Option<u8> {
    // §12: ip4-cidr-length = "/" ("0" / %x31-39 0*1DIGIT)
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let leading_zero = text.len() > 1 && text.starts_with('0');
    let length: u8 = text.parse().ok().filter(|_| digits && !leading_zero)?;
    (length <= longest).then_some(length)
}

fn width(address: IpAddr) -> u8 {
    match address {
        IpAddr::V4(_) => 32,
        IpAddr::V6(_) => 128,
    }
}

fn bits(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(address) => u32::from(address).into(),
        IpAddr::V6(address) => address.into(),
    }
}

/// The address of `bits` in the family of `like`.
fn address_of(like: IpAddr, bits: u128) -> IpAddr {
    match (like, u32::try_from(bits)) {
        (IpAddr::V4(_), Ok(bits)) => IpAddr::V4(Ipv4Addr::from(bits)),
        _ => IpAddr::V6(Ipv6Addr::from(bits)),
    }
}

/// The leading bits of ::ffff:0:0/96 (RFC 4291 §2.5.5.2).
const MAPPED_BITS: u8 = 96;

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let printed = match text.parse::<Prefix>() {
            Ok(prefix) => prefix.to_string(),
            Err(PrefixError::Address(_)) => "address".to_owned(),
            Err(PrefixError::Length { .. }) => "length".to_owned(),
            Err(PrefixError::HostBits { network, .. }) => format!("host bits of {network}"),
        };
        assert_eq!(printed, expected, "{text}");
    }

    #[test]
    fn a_length_is_written_only_if_shorter_than_full() {
        check("192.0.2.7", "192.0.2.7");
        check("192.0.2.7/32", "192.0.2.7");
        check("192.0.2.0/24", "192.0.2.0/24");
        check("0.0.0.0/0", "0.0.0.0/0");
        check("2001:DB8::1/128", "2001:db8::1");
        check("2001:db8::/32", "2001:db8::/32");
        check("::/0", "::/0");
    }

    #[test]
    fn what_is_no_network_is_refused() {
        check("192.0.2", "address");
        check("192.0.2.07", "address");
        check("mail.example.org", "address");
        check("192.0.2.0/33", "length");
        check("192.0.2.0/024", "length");
        check("192.0.2.0/+24", "length");
        check("192.0.2.0/", "length");
        check("2001:db8::/129", "length");
    }

    #[test]
    fn host_bits_are_not_widened_to_their_network() {
        check("192.0.2.7/24", "host bits of 192.0.2.0/24");
    }

    #[test]
    fn a_mapped_address_is_the_ipv4_address() {
        check("::ffff:192.0.2.7", "192.0.2.7");
        check("::ffff:192.0.2.0/120", "192.0.2.0/24");
    }

    #[test]
    fn only_siblings_join() {
        let joined = |left: &str, right: &str| {
            let left: Prefix = left.parse().unwrap();
            left.joined(&right.parse().unwrap()).map(|prefix| prefix.to_string())
        };
        assert_eq!(joined("192.0.2.0", "192.0.2.1").as_deref(), Some("192.0.2.0/31"));
        assert_eq!(joined("192.0.2.1", "192.0.2.2"), None);
        assert_eq!(joined("192.0.2.0", "2001:db8::"), None);
        assert_eq!(joined("192.0.2.0", "192.0.2.0"), None);
        assert_eq!(joined("0.0.0.0/0", "0.0.0.0/0"), None);
    }

    #[test]
    fn a_network_covers_what_lies_in_it() {
        let covers =
            |wide: &str, narrow: &str| wide.parse::<Prefix>().unwrap().covers(&narrow.parse().unwrap());
        assert!(covers("192.0.2.0/24", "192.0.2.7"));
        assert!(covers("::/0", "2001:db8::1"));
        assert!(!covers("192.0.2.7", "192.0.2.0/24"));
        assert!(!covers("0.0.0.0/0", "2001:db8::1"));
    }
}
