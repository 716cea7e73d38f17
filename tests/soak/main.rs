//! What must hold for long: kills, the pace by the receiver's clock, an evening's invoices, the order of system calls.
//!
//! Within the suite each is short; `cargo xtask soak` runs them with the full figures, which it prints.
#![allow(clippy::print_stdout, reason = "what was measured is printed")]

mod crash;
mod evening;
mod order;
mod pace;
mod scene;

/// How often a thing is done: what `FACTEUR_SOAK` says, which `cargo xtask soak` sets, or the short form.
fn count(short: usize) -> usize {
    std::env::var("FACTEUR_SOAK").ok().and_then(|count| count.parse().ok()).unwrap_or(short)
}
