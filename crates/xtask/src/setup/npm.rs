//! What npm brings: wasm-opt, esbuild, and the packages of the tests.

use std::fs;
use std::path::PathBuf;

use super::{State, Tool, apt};
use crate::page;
use crate::place::Place;
use crate::run::{Failure, Run};

/// wasm-opt halves the page; npm's binaryen is the same program compiled to wasm.
pub(crate) const WASM_OPT: Tool = Tool {
    name: "wasm-opt at the version of Trunk.toml",
    from: "from npm (binaryen)",
    state: wasm_opt_state,
    install: install_wasm_opt,
};

/// Takes the comments and spaces out of the scripts and styles of the page.
pub(crate) const ESBUILD: Tool = Tool {
    name: "esbuild 0.28.2",
    from: "from npm (esbuild)",
    state: |place| package_state(place, "esbuild", "0.28.2"),
    install: |place| add(place, "esbuild@0.28.2"),
};

/// Drives Chromium, and looks for what a reader of screens would stumble over.
pub(crate) const BROWSER_TESTS: Tool = Tool {
    name: "playwright-core and axe-core",
    from: "from npm, as tests/browser/package-lock.json has them",
    state: browser_tests_state,
    install: install_browser_tests,
};

/// A client that the tests submit mail with.
pub(crate) const NODEMAILER: Tool = Tool {
    name: "Nodemailer 10.6.0",
    from: "from npm (nodemailer)",
    state: |place| package_state(place, "nodemailer", "10.6.0"),
    install: |place| add(place, "nodemailer@10.6.0"),
};

/// Installs an npm package at an exact version under `.tools/npm`.
pub(super) fn add(place: &Place, package: &str) -> Result<(), Failure> {
    let folder = place.tools.join("npm");
    fs::create_dir_all(&folder).map_err(Failure::file(&folder))?;
    Run::program(place, "npm")
        .arguments(["install", "--save-exact", "--prefix"])
        .arguments([&folder])
        .arguments(QUIET)
        .arguments([package])
        .go()
}

/// Makes a program of such a package a tool: `.tools/bin/NAME`.
pub(super) fn link(place: &Place, name: &str, program: &str) -> Result<(), Failure> {
    let link = place.tool(name);
    let folder = place.tools.join("bin");
    fs::create_dir_all(&folder).map_err(Failure::file(folder))?;
    if link.symlink_metadata().is_ok() {
        fs::remove_file(&link).map_err(Failure::file(&link))?;
    }
    #[cfg(unix)]
    let linked = std::os::unix::fs::symlink(format!("../npm/node_modules/{program}"), &link);
    #[cfg(not(unix))]
    let linked = fs::hard_link(place.tools.join("npm/node_modules").join(program), &link);
    linked.map_err(Failure::file(link))
}

/// Whether a package is under `.tools/npm` at this version.
fn package_state(place: &Place, package: &str, version: &str) -> State {
    let manifest = place.tools.join(format!("npm/node_modules/{package}/package.json"));
    let installed = fs::read_to_string(manifest).unwrap_or_default();
    if installed.contains(&format!("\"version\": \"{version}\"")) { State::Ready } else { needs_npm(place) }
}

fn wasm_opt_state(place: &Place) -> State {
    match binaryen_version(place) {
        Err(failure) => State::Impossible(failure.to_string()),
        Ok(_) if !place.tool("wasm-opt").exists() => needs_npm(place),
        Ok(version) => package_state(place, "binaryen", &version),
    }
}

fn install_wasm_opt(place: &Place) -> Result<(), Failure> {
    add(place, &format!("binaryen@{}", binaryen_version(place)?))?;
    link(place, "wasm-opt", "binaryen/bin/wasm-opt")
}

/// Trunk says `version_132` of what npm calls `132.0.0`.
fn binaryen_version(place: &Place) -> Result<String, Failure> {
    let version = page::tool_version(place, "wasm_opt")?;
    Ok(format!("{}.0.0", version.trim_start_matches("version_")))
}

fn browser_tests_state(place: &Place) -> State {
    let wanted = fs::read(lock(place));
    let installed = fs::read(installed_lock(place));
    match (wanted, installed) {
        (Ok(wanted), Ok(installed)) if wanted == installed => State::Ready,
        _ => needs_npm(place),
    }
}

fn install_browser_tests(place: &Place) -> Result<(), Failure> {
    Run::program(place, "npm")
        .folder(&place.root.join("tests/browser"))
        .arguments(["ci", "--ignore-scripts"])
        .arguments(QUIET)
        .go()?;
    let installed = installed_lock(place);
    fs::copy(lock(place), &installed).map_err(Failure::file(installed))?;
    Ok(())
}

fn lock(place: &Place) -> PathBuf {
    place.root.join("tests/browser/package-lock.json")
}

/// A copy of the lock that was installed, beside the packages: gone when they are.
fn installed_lock(place: &Place) -> PathBuf {
    place.root.join("tests/browser/node_modules/installed-lock.json")
}

fn needs_npm(place: &Place) -> State {
    // Node's own set-up comes first and brings npm with it.
    if place.program("npm").is_some() || apt::is_usable(place) {
        State::Missing
    } else {
        State::Impossible("there is no npm; it comes with Node.js 20 or newer".to_owned())
    }
}

const QUIET: &[&str] = &["--no-audit", "--no-fund", "--no-update-notifier"];
