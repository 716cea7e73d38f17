//! Set-up: says what is missing and where it comes from, installs it, and names what it can't.
//!
//! Each tool tells its own state, by its version where it has one, so a second run installs nothing.

pub(crate) mod apt;
pub(crate) mod crates;
pub(crate) mod exim;
pub(crate) mod node;
pub(crate) mod npm;
pub(crate) mod rust;
pub(crate) mod trunk;
pub(crate) mod wasm_bindgen;

use crate::clock::{Stopwatch, in_words};
use crate::place::Place;
use crate::run::Failure;

/// Something a command needs on the machine.
pub(crate) struct Tool {
    /// What it is called where set-up speaks of it.
    pub(crate) name: &'static str,
    /// Where it comes from, in words.
    pub(crate) from: &'static str,
    pub(crate) state: fn(&Place) -> State,
    pub(crate) install: fn(&Place) -> Result<(), Failure>,
}

/// Whether a tool is there.
pub(crate) enum State {
    Ready,
    Missing,
    /// Missing, and not to be had on this machine: why, and what a person can do.
    Impossible(String),
}

/// `cargo xtask setup`: all that any command needs.
pub(crate) fn everything(place: &Place, arguments: &[String]) -> Result<(), Failure> {
    no_arguments("setup", arguments)?;
    let watch = Stopwatch::start();
    install(place, &crate::test::every_need())?;
    println!("Everything is there ({}).", in_words(watch.elapsed()));
    Ok(())
}

/// Installs what is missing of these tools, in their order, or names all that can't be and stops.
pub(crate) fn install(place: &Place, tools: &[&Tool]) -> Result<(), Failure> {
    let mut missing = Vec::new();
    let mut impossible = Vec::new();
    for tool in tools {
        match (tool.state)(place) {
            State::Ready => {}
            State::Missing => missing.push(tool),
            State::Impossible(why) => impossible.push(format!("{}: {why}", tool.name)),
        }
    }
    if !impossible.is_empty() {
        return Err(Failure::Missing(impossible));
    }
    if missing.is_empty() {
        return Ok(());
    }
    println!("Set-up installs:");
    for tool in &missing {
        println!("  - {}, {}", tool.name, tool.from);
    }
    for tool in missing {
        let watch = Stopwatch::start();
        (tool.install)(place)?;
        println!("{} installed ({}).", tool.name, in_words(watch.elapsed()));
    }
    Ok(())
}

/// Refuses words that a command has no use for.
pub(crate) fn no_arguments(command: &str, arguments: &[String]) -> Result<(), Failure> {
    match arguments.first() {
        None => Ok(()),
        Some(word) => {
            Err(Failure::Usage(format!("`{command}` takes no argument: `{word}` means nothing to it.")))
        }
    }
}
