//! Programs built from crates.io into `.tools/`, and the crates that Cargo.lock names.

use super::{State, Tool};
use crate::place::Place;
use crate::run::{Failure, Run};

/// Every crate of Cargo.lock, other systems' too: the tidy tests read their licences offline.
pub(crate) const LOCKED: Tool =
    Tool { name: "the crates of Cargo.lock", from: "from crates.io", state: locked, install: fetch };

/// Runs fuzz targets; it wants a nightly compiler, which rustup keeps apart.
pub(crate) const CARGO_FUZZ: Tool = Tool {
    name: "cargo-fuzz",
    from: "from crates.io, built with cargo install",
    state: |place| cargo_fuzz().state(place),
    install: |place| cargo_fuzz().install(place),
};

fn cargo_fuzz() -> Program {
    Program { name: "cargo-fuzz", package: "cargo-fuzz", version: "0.13.1".to_owned(), options: &["--debug"] }
}

/// A program on crates.io, at one version.
pub(super) struct Program {
    pub(super) name: &'static str,
    pub(super) package: &'static str,
    pub(super) version: String,
    pub(super) options: &'static [&'static str],
}

impl Program {
    /// Asks the program itself: `trunk 0.21.14`.
    pub(super) fn state(&self, place: &Place) -> State {
        let answer = Run::program(place, place.tool(self.name)).arguments(["--version"]).answer();
        let expected = format!("{} {}", self.name, self.version);
        if answer.is_some_and(|answer| answer == expected) { State::Ready } else { State::Missing }
    }

    pub(super) fn install(&self, place: &Place) -> Result<(), Failure> {
        // Apart from the workspace's own folder, so that neither waits for the other's lock.
        let built = place.tools.join("build");
        Run::cargo(place)
            .arguments(["install", self.package, "--version", &self.version])
            .arguments(["--force", "--root"])
            .arguments([&place.tools])
            .arguments(self.options)
            .environment("CARGO_TARGET_DIR", &built)
            .environment("CARGO_PROFILE_DEV_DEBUG", "0")
            .go()?;
        std::fs::remove_dir_all(&built).map_err(Failure::file(built))
    }
}

fn locked(place: &Place) -> State {
    let answer = Run::cargo(place).arguments(["fetch", "--locked", "--offline", "--quiet"]).answer();
    match answer {
        Some(_) => State::Ready,
        None => State::Missing,
    }
}

fn fetch(place: &Place) -> Result<(), Failure> {
    Run::cargo(place).arguments(["fetch", "--locked"]).go()
}
