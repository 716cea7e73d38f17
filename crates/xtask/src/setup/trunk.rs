//! Trunk, which builds the page.
//!
//! 0.21 and not 0.22, which needs a newer Rust; as a debug build, because its own speed is not what
//! a build of the page waits for (2.5 minutes on two cores instead of 6.5).

use super::crates::Program;
use super::{State, Tool};
use crate::place::Place;
use crate::run::Failure;

pub(crate) const TRUNK: Tool =
    Tool { name: "Trunk 0.21.14", from: "built from crates.io, 3 minutes", state, install };

fn state(place: &Place) -> State {
    program().state(place)
}

fn install(place: &Place) -> Result<(), Failure> {
    program().install(place)
}

fn program() -> Program {
    Program {
        name: "trunk",
        package: "trunk",
        version: "0.21.14".to_owned(),
        options: &["--locked", "--debug", "--no-default-features", "--features", "rustls"],
    }
}
