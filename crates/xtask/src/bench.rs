//! `cargo xtask bench`: ours beside a peer's, as ratios of one run.

use crate::place::Place;
use crate::run::{Failure, Run};
use crate::setup::apt;
use crate::{page, setup, test};

/// Runs the bench of that name.
pub(crate) fn bench(place: &Place, arguments: &[String]) -> Result<(), Failure> {
    match arguments {
        [what] if what == "spf" => spf(place),
        [what] if what == "sender" => sender(place),
        [what] if what == "plan" => plan(place),
        [what] if what == "page" => of_the_page(place),
        _ => Err(Failure::Usage("cargo xtask bench spf, sender, plan or page.".to_owned())),
    }
}

/// Deriving everything from a large plan; no other program does that, so nothing stands beside it.
fn plan(place: &Place) -> Result<(), Failure> {
    Run::cargo(place)
        .arguments(["run", "--quiet", "--release", "--package", "facteur-tests", "--bin", "plan_bench"])
        .go()
}

/// The page's first load, its start, and how soon it answers a key; its aims stand beside.
fn of_the_page(place: &Place) -> Result<(), Failure> {
    setup::install(place, test::BROWSER)?;
    page::build(place)?;
    Run::program(place, "node").arguments(["tests/browser/page-bench.mjs"]).go()
}

/// Taking mail, beside Postfix.
fn sender(place: &Place) -> Result<(), Failure> {
    setup::install(place, &[&apt::SERVERS])?;
    Run::cargo(place)
        .arguments(["run", "--quiet", "--release", "--package", "facteur-tests", "--bin", "sender_bench"])
        .go()
}

/// Reading, evaluating and merging records, beside mail-auth, which is built apart from the workspace.
fn spf(place: &Place) -> Result<(), Failure> {
    setup::install(place, test::BROWSER)?;
    page::build(place)?;
    Run::cargo(place)
        .arguments(["run", "--quiet", "--release", "--locked"])
        .folder(&place.root.join("crates/spf/bench"))
        .go()?;
    Run::program(place, "node").arguments(["tests/browser/bench.mjs"]).go()
}
