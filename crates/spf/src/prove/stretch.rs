//! Cuts the addresses at the borders of networks, into stretches in which every address fares alike.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use crate::Prefix;

/// Addresses from the first to the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) first: IpAddr,
    pub(super) last: IpAddr,
}

/// The stretches of all IPv4 addresses, then of all IPv6 addresses.
pub(super) fn stretches(networks: &[Prefix]) -> Vec<Stretch> {
    let mut stretches = cut(IpAddr::V4(Ipv4Addr::UNSPECIFIED), IpAddr::V4(Ipv4Addr::BROADCAST), networks);
    stretches.extend(cut(IpAddr::V6(Ipv6Addr::UNSPECIFIED), IpAddr::V6(Ipv6Addr::from(u128::MAX)), networks));
    stretches
}

fn cut(first: IpAddr, last: IpAddr, networks: &[Prefix]) -> Vec<Stretch> {
    let of_family = networks.iter().filter(|network| network.network().is_ipv4() == first.is_ipv4());
    let mut starts: Vec<IpAddr> =
        of_family.flat_map(|network| [Some(network.network()), next(network.last())]).flatten().collect();
    starts.push(first);
    starts.sort_unstable();
    starts.dedup();
    let ends = starts.iter().skip(1).filter_map(|start| previous(*start)).chain([last]);
    starts.iter().zip(ends).map(|(first, last)| Stretch { first: *first, last }).collect()
}

fn next(address: IpAddr) -> Option<IpAddr> {
    match address {
        IpAddr::V4(address) => address.to_bits().checked_add(1).map(|bits| Ipv4Addr::from_bits(bits).into()),
        IpAddr::V6(address) => address.to_bits().checked_add(1).map(|bits| Ipv6Addr::from_bits(bits).into()),
    }
}

fn previous(address: IpAddr) -> Option<IpAddr> {
    match address {
        IpAddr::V4(address) => address.to_bits().checked_sub(1).map(|bits| Ipv4Addr::from_bits(bits).into()),
        IpAddr::V6(address) => address.to_bits().checked_sub(1).map(|bits| Ipv6Addr::from_bits(bits).into()),
    }
}
