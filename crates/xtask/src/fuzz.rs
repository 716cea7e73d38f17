//! `cargo xtask fuzz`: the fuzz targets of facteur-spf, each for a while, by cargo-fuzz on a nightly compiler.

use crate::place::Place;
use crate::run::{Failure, Run};
use crate::setup::{self, crates};

/// Runs one target, or all, for the seconds given, ten minutes each without.
pub(crate) fn fuzz(place: &Place, arguments: &[String]) -> Result<(), Failure> {
    let (targets, seconds) = match arguments {
        [] => (TARGETS.to_vec(), MINUTES_10),
        [target] => (vec![target.as_str()], MINUTES_10),
        [target, seconds] => (vec![target.as_str()], seconds.as_str()),
        _ => return Err(Failure::Usage("cargo xtask fuzz [TARGET [SECONDS]].".to_owned())),
    };
    if let Some(unknown) = targets.iter().find(|target| !TARGETS.contains(*target)) {
        let known = TARGETS.join(", ");
        return Err(Failure::Usage(format!("There is no fuzz target `{unknown}`: there are {known}.")));
    }
    setup::install(place, &[&crates::CARGO_FUZZ])?;
    let folder = place.root.join("crates/spf/fuzz");
    for target in targets {
        let corpus = folder.join("corpus").join(target);
        std::fs::create_dir_all(&corpus).map_err(Failure::file(&corpus))?;
        Run::program(place, "cargo")
            .arguments(["+nightly", "fuzz", "run", target, "--fuzz-dir", "."])
            .arguments([&corpus, &folder.join("seeds").join(target)])
            .arguments(["--", "-max_len=800", "-dict=spf.dict"])
            .arguments([format!("-max_total_time={seconds}")])
            .folder(&folder)
            .go()?;
    }
    Ok(())
}

const TARGETS: &[&str] = &["read", "repair", "merge", "evaluate"];

const MINUTES_10: &str = "600";
