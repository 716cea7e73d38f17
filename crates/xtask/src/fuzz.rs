//! `cargo xtask fuzz`: the fuzz targets of facteur-spf, facteur-smtp and facteur-core, each for a while, by cargo-fuzz on a nightly compiler.

use crate::place::Place;
use crate::run::{Failure, Run};
use crate::setup::{self, crates};

/// Runs one target, or all, for the seconds given, ten minutes each without.
pub(crate) fn fuzz(place: &Place, arguments: &[String]) -> Result<(), Failure> {
    let (wanted, seconds) = match arguments {
        [] => (None, MINUTES_10),
        [target] => (Some(target), MINUTES_10),
        [target, seconds] => (Some(target), seconds.as_str()),
        _ => return Err(Failure::Usage("cargo xtask fuzz [TARGET [SECONDS]].".to_owned())),
    };
    let targets: Vec<_> =
        TARGETS.iter().filter(|(_, target)| wanted.is_none_or(|wanted| wanted == target)).collect();
    if let (true, Some(unknown)) = (targets.is_empty(), wanted) {
        let known = TARGETS.iter().map(|(_, target)| *target).collect::<Vec<_>>().join(", ");
        return Err(Failure::Usage(format!("There is no fuzz target `{unknown}`: there are {known}.")));
    }
    setup::install(place, &[&crates::CARGO_FUZZ])?;
    for (of, target) in targets {
        let folder = place.root.join("crates").join(of).join("fuzz");
        let corpus = folder.join("corpus").join(target);
        std::fs::create_dir_all(&corpus).map_err(Failure::file(&corpus))?;
        Run::program(place, "cargo")
            .arguments(["+nightly", "fuzz", "run", target, "--fuzz-dir", "."])
            .arguments([&corpus, &folder.join("seeds").join(target)])
            .arguments(["--", "-max_len=800"])
            .arguments([format!("-dict={of}.dict"), format!("-max_total_time={seconds}")])
            .folder(&folder)
            .go()?;
    }
    Ok(())
}

/// The crate and its target.
const TARGETS: &[(&str, &str)] = &[
    ("spf", "read"),
    ("spf", "repair"),
    ("spf", "merge"),
    ("spf", "evaluate"),
    ("smtp", "commands"),
    ("smtp", "replies"),
    ("smtp", "data"),
    ("core", "plan"),
    ("core", "json"),
];

const MINUTES_10: &str = "600";
