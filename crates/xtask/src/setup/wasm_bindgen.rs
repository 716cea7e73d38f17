//! wasm-bindgen's programs: the glue between page and wasm, and the runner of tests on wasm.

use super::crates::Program;
use super::{State, Tool};
use crate::page;
use crate::place::Place;
use crate::run::Failure;

pub(crate) const WASM_BINDGEN: Tool = Tool {
    name: "wasm-bindgen at the version of Trunk.toml",
    from: "built from crates.io, 2 minutes",
    state: |place| match program(place) {
        Ok(program) => program.state(place),
        Err(failure) => State::Impossible(failure.to_string()),
    },
    install: |place| program(place)?.install(place),
};

/// Runs a test program that was compiled for wasm, in node or in a browser.
pub(crate) const RUNNER: &str = "wasm-bindgen-test-runner";

fn program(place: &Place) -> Result<Program, Failure> {
    Ok(Program {
        name: "wasm-bindgen",
        package: "wasm-bindgen-cli",
        version: page::tool_version(place, "wasm_bindgen")?,
        // Without --locked: its lock file names a crate that can't be had any more.
        options: &[],
    })
}
