//! The vendor's procedure as a plan, to try the page with.

use facteur_core::plan::{Plan, read_toml};

/// The example, the same that the server rehearses with.
pub(crate) fn plan() -> Plan {
    read_toml(EXAMPLE).0
}

const EXAMPLE: &str = include_str!("../../../etc/example-plan.toml");
