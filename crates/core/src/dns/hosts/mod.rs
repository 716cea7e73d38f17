//! The forms that hosts and tools want, one file each. `source` says what each rests on.

pub(super) mod azure;
pub(super) mod bind;
pub(super) mod dnscontrol;
pub(super) mod gandi;
pub(super) mod google;
pub(super) mod octodns;
pub(super) mod panel;
pub(super) mod route53;
pub(super) mod terraform;
