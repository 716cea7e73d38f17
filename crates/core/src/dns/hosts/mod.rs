//! The forms that hosts and tools want, one file each.
//!
//! Screen words and interfaces as published by the hosts, read on 2026-11-22.

pub(super) mod bind;
pub(super) mod gandi;
pub(super) mod panel;
