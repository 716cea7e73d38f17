//! The page: builds it with Trunk, and only when something it is made of has changed.

use std::env;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::place::Place;
use crate::run::{Failure, Run};
use crate::setup::{self, State, Tool, node, npm, rust, trunk, wasm_bindgen};
use crate::test;

/// The tools that the page is built with. Where there is no npm, it does without wasm-opt and esbuild.
pub(crate) fn needs(place: &Place) -> Vec<&'static Tool> {
    let mut needs = vec![&rust::WASM_TARGET, &trunk::TRUNK, &wasm_bindgen::WASM_BINDGEN];
    if place.program("npm").is_some() {
        needs.extend([&node::NODE, &npm::WASM_OPT, &npm::ESBUILD]);
    }
    needs
}

/// `cargo xtask page`: sets up, and builds.
pub(crate) fn page(place: &Place, arguments: &[String]) -> Result<(), Failure> {
    setup::no_arguments("page", arguments)?;
    setup::install(place, &needs(place))?;
    build(place)
}

/// `cargo xtask dist`: both editions of the page, with the hashes of their files, in `target/dist/`.
pub(crate) fn dist(place: &Place, arguments: &[String]) -> Result<(), Failure> {
    setup::no_arguments("dist", arguments)?;
    if place.program("npm").is_none() {
        return Err(Failure::Usage("cargo xtask dist needs Node.js 20 or newer, with npm.".to_owned()));
    }
    setup::install(place, &needs(place))?;
    build(place)?;
    Run::program(place, "node").arguments(["web/dist.mjs", "dist", SINGLE, "target/dist"]).go()
}

/// `cargo xtask shots`: a picture of every page, to be looked at.
pub(crate) fn shots(place: &Place, arguments: &[String]) -> Result<(), Failure> {
    setup::no_arguments("shots", arguments)?;
    setup::install(place, test::BROWSER)?;
    build(place)?;
    Run::program(place, "node").arguments(["tests/browser/shots.mjs", "target/shots"]).go()
}

/// Builds `dist/` where it is older than what it is made of.
pub(crate) fn build(place: &Place) -> Result<(), Failure> {
    // Two builds at once would take each other's half-made folder away.
    fs::create_dir_all(place.target()).map_err(Failure::file(place.target()))?;
    let lock = place.target().join("page-lock");
    let one_at_a_time = File::create(&lock).map_err(Failure::file(&lock))?;
    one_at_a_time.lock().map_err(Failure::file(&lock))?;
    let optimised = node::is_ready(place)
        && place.tool("wasm-opt").exists()
        && matches!((npm::ESBUILD.state)(place), State::Ready);
    let edition = if optimised { "optimised, anonymous, packed, minified" } else { PLAIN };
    if is_fresh(place, edition)? {
        println!("The page is up to date: dist/index.html.");
        return Ok(());
    }
    // Written first: what is edited while the page builds is newer than the stamp.
    let begun = stamp(place).with_extension("begun");
    fs::write(&begun, edition).map_err(Failure::file(&begun))?;
    let trunk = Run::program(place, place.tool("trunk"))
        .arguments(["build"])
        .environment("CARGO_ENCODED_RUSTFLAGS", flags(place).join("\u{1f}"));
    if optimised {
        trunk.go()?;
        Run::program(place, "node").arguments(["web/pack.mjs", "dist", SINGLE]).go()?;
    } else {
        println!("Without Node.js 20 there is no wasm-opt: the page is built without, larger.");
        // Trunk asks for wasm-opt in release builds only; the profile of cargo stays the same.
        trunk.environment("TRUNK_BUILD_RELEASE", "false").go()?;
    }
    fs::rename(&begun, stamp(place)).map_err(Failure::file(stamp(place)))
}

/// The compiler's flags: they take the place of those in `.cargo/config.toml`.
fn flags(place: &Place) -> Vec<String> {
    let erased = ["--cfg", "erase_components"].map(str::to_owned);
    erased.into_iter().chain(without_folders(place)).collect()
}

/// What keeps the folders of whoever builds out of the program: a panic says where it happened, and for
/// code of other crates cargo gives the compiler the whole path. (Cargo's own `trim-paths` is not stable.)
fn without_folders(place: &Place) -> Vec<String> {
    let home = env::var_os("HOME").or_else(|| env::var_os("USERPROFILE")).map(PathBuf::from);
    let cargo = env::var_os("CARGO_HOME").map(PathBuf::from);
    let cargo = cargo.or_else(|| home.as_ref().map(|home| home.join(".cargo")));
    // Where several fit, the compiler takes the last.
    [(home, "~"), (cargo, "cargo"), (Some(place.target()), "target"), (Some(place.root.clone()), ".")]
        .into_iter()
        .filter_map(|(folder, name)| Some(format!("--remap-path-prefix={}={name}", folder?.display())))
        .collect()
}

/// The version that Trunk.toml asks of one of its tools, the only place that says it.
pub(crate) fn tool_version(place: &Place, tool: &str) -> Result<String, Failure> {
    let path = place.root.join("Trunk.toml");
    let text = fs::read_to_string(&path).map_err(Failure::file(&path))?;
    version_of(&text, tool).ok_or_else(|| {
        let error = std::io::Error::other(format!("no version for {tool} under [tools]"));
        Failure::file(path)(error)
    })
}

fn version_of(text: &str, tool: &str) -> Option<String> {
    text.lines()
        .filter_map(|line| line.split_once('='))
        .find(|(key, _)| key.trim() == tool)
        .map(|(_, value)| value.trim().trim_matches('"').to_owned())
}

fn is_fresh(place: &Place, edition: &str) -> Result<bool, Failure> {
    let path = stamp(place);
    let Ok(built) = fs::metadata(&path).and_then(|stamp| stamp.modified()) else {
        return Ok(false);
    };
    let same_edition = fs::read_to_string(&path).is_ok_and(|written| written == edition);
    if !same_edition
        || !place.root.join("dist/index.html").is_file()
        || (edition != PLAIN && !place.root.join(SINGLE).is_file())
    {
        return Ok(false);
    }
    for source in SOURCES {
        if newest(&place.root.join(source))? > built {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The latest change in a file or under a folder; a folder's own change tells of what was removed.
fn newest(path: &Path) -> Result<SystemTime, Failure> {
    let metadata = fs::metadata(path).map_err(Failure::file(path))?;
    let mut newest = metadata.modified().map_err(Failure::file(path))?;
    if metadata.is_dir() {
        for entry in fs::read_dir(path).map_err(Failure::file(path))? {
            let entry = entry.map_err(Failure::file(path))?;
            newest = newest.max(self::newest(&entry.path())?);
        }
    }
    Ok(newest)
}

fn stamp(place: &Place) -> PathBuf {
    place.target().join("page-built")
}

/// The edition that is built where there is no Node.js.
const PLAIN: &str = "plain";

/// The single file, beside the folder of the served edition and not in it.
pub(crate) const SINGLE: &str = "target/assistant.html";

/// What the page is made of.
const SOURCES: &[&str] = &[
    "web",
    "crates/core",
    "crates/face",
    "crates/spf",
    ".cargo",
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "rust-toolchain.toml",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, tool: &str, expected: Option<&str>) {
        assert_eq!(version_of(text, tool).as_deref(), expected);
    }

    #[test]
    fn a_tool_s_version_is_read_from_trunk_s_settings() {
        let text = "[tools]\nwasm_bindgen = \"0.2.130\"\nwasm_opt = \"version_132\"\n";
        check(text, "wasm_bindgen", Some("0.2.130"));
        check(text, "wasm_opt", Some("version_132"));
        check(text, "sass", None);
    }
}
