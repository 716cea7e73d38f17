//! The vendor's procedure as a plan, to try the page with.

/// The example, the same that the server rehearses with, as a file holds it.
pub(crate) const EXAMPLE: &str = include_str!("../../../etc/example-plan.toml");

/// The example as a plan.
#[cfg(test)]
pub(crate) fn plan() -> facteur_core::plan::Plan {
    facteur_core::plan::read_toml(EXAMPLE).0
}
