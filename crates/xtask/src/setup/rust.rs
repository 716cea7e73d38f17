//! The standard library for the browser: `wasm32-unknown-unknown`, of the pinned toolchain.

use std::path::Path;

use super::{State, Tool};
use crate::place::Place;
use crate::run::{Failure, Run};

pub(crate) const WASM_TARGET: Tool =
    Tool { name: "Rust's standard library for wasm32-unknown-unknown", from: "with rustup", state, install };

/// The browser's target, as cargo is told of it.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

fn state(place: &Place) -> State {
    // Asked of rustc and not of rustup: Debian's and others' toolchains have no rustup.
    let folder =
        Run::program(place, "rustc").arguments(["--print", "target-libdir", "--target", TARGET]).answer();
    if folder.is_some_and(|folder| Path::new(&folder).is_dir()) {
        State::Ready
    } else if place.program("rustup").is_some() {
        State::Missing
    } else {
        State::Impossible(format!(
            "there is no rustup to add it with; install the target {TARGET} of this toolchain"
        ))
    }
}

fn install(place: &Place) -> Result<(), Failure> {
    Run::program(place, "rustup").arguments(["target", "add", TARGET]).go()
}
