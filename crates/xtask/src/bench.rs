//! `cargo xtask bench spf`: our reading, evaluating and merging beside a peer's, as ratios of one run.

use crate::place::Place;
use crate::run::{Failure, Run};
use crate::{page, setup, test};

/// Builds the bench, which is apart from the workspace with its peer, and runs it.
pub(crate) fn bench(place: &Place, arguments: &[String]) -> Result<(), Failure> {
    match arguments {
        [what] if what == "spf" => {}
        _ => return Err(Failure::Usage("`bench` measures one thing: cargo xtask bench spf.".to_owned())),
    }
    setup::install(place, test::BROWSER)?;
    page::build(place)?;
    Run::cargo(place)
        .arguments(["run", "--quiet", "--release", "--locked"])
        .folder(&place.root.join("crates/spf/bench"))
        .go()?;
    Run::program(place, "node").arguments(["tests/browser/bench.mjs"]).go()
}
