//! Which addresses can never be a sender's on the Internet (IANA special-purpose registries).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use crate::Prefix;

/// Why a network is no sender's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Special {
    /// Used inside a firm or a carrier: Internet sees another address.
    Private,
    /// Examples, loopback, "this network", multicast and reserved space.
    Reserved,
}

/// What sets all of `prefix` apart, if something does.
pub(crate) fn special(prefix: &Prefix) -> Option<Special> {
    let v4 =
        IPV4.iter().map(|&(network, length, special)| (IpAddr::V4(Ipv4Addr::from(network)), length, special));
    let v6 =
        IPV6.iter().map(|&(network, length, special)| (IpAddr::V6(Ipv6Addr::from(network)), length, special));
    v4.chain(v6)
        .find(|&(network, length, _)| Prefix::new(network, length).is_some_and(|block| block.covers(prefix)))
        .map(|(_, _, special)| special)
}

use Special::{Private, Reserved};

const IPV4: [([u8; 4], u8, Special); 13] = [
    ([10, 0, 0, 0], 8, Private),       // RFC 1918
    ([172, 16, 0, 0], 12, Private),    // RFC 1918
    ([192, 168, 0, 0], 16, Private),   // RFC 1918
    ([100, 64, 0, 0], 10, Private),    // RFC 6598, shared by a carrier's customers
    ([169, 254, 0, 0], 16, Private),   // RFC 3927, link-local
    ([0, 0, 0, 0], 8, Reserved),       // RFC 791, "this network"
    ([127, 0, 0, 0], 8, Reserved),     // RFC 1122, loopback
    ([192, 0, 2, 0], 24, Reserved),    // RFC 5737, examples
    ([198, 51, 100, 0], 24, Reserved), // RFC 5737, examples
    ([203, 0, 113, 0], 24, Reserved),  // RFC 5737, examples
    ([198, 18, 0, 0], 15, Reserved),   // RFC 2544, benchmarks
    ([224, 0, 0, 0], 4, Reserved),     // RFC 5771, multicast
    ([240, 0, 0, 0], 4, Reserved),     // RFC 1112, reserved
];

const IPV6: [([u16; 8], u8, Special); 6] = [
    ([0xfc00, 0, 0, 0, 0, 0, 0, 0], 7, Private), // RFC 4193, unique local
    ([0xfe80, 0, 0, 0, 0, 0, 0, 0], 10, Private), // RFC 4291, link-local
    ([0, 0, 0, 0, 0, 0, 0, 0], 127, Reserved),   // RFC 4291, unspecified and loopback
    ([0x2001, 0x0db8, 0, 0, 0, 0, 0, 0], 32, Reserved), // RFC 3849, examples
    ([0x3fff, 0, 0, 0, 0, 0, 0, 0], 20, Reserved), // RFC 9637, examples
    ([0xff00, 0, 0, 0, 0, 0, 0, 0], 8, Reserved), // RFC 4291, multicast
];
