//! Checks of the repository itself: what its papers say, what it depends on, where its words are.
//!
//! Each file holds one check, and a sample on which the check must fail.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a check that cannot read the repository has failed, outside a test function too"
)]
#![allow(clippy::print_stdout, reason = "the sizes are a table to be read")]

mod dependencies;
mod faults;
mod licences;
mod repository;
mod rooms;
mod secrets;
mod sizes;
mod source;
mod wasm;
mod words;
