//! `cargo xtask peers spf`: random policies through our evaluator and through pyspf.

use crate::place::Place;
use crate::run::{Failure, Run};

/// Makes the environment if it is missing, then compares; further arguments are the count and the seed.
pub(crate) fn peers(place: &Place, arguments: &[String]) -> Result<(), Failure> {
    let Some(("spf", numbers)) = arguments.split_first().map(|(first, rest)| (first.as_str(), rest)) else {
        return Err(Failure::Usage(
            "`peers` compares one thing: cargo xtask peers spf [COUNT] [SEED].".to_owned(),
        ));
    };
    let environment = place.tools.join("peers");
    let python = environment.join("bin/python");
    let version = "import importlib.metadata as m; print(m.version('pyspf'), m.version('dnspython'))";
    let found = Run::program(place, &python).arguments(["-c", version]).answer();
    if found.as_deref() != Some("2.0.14 2.7.0") {
        println!("Set-up installs pyspf and dnspython, from PyPI, into {}.", environment.display());
        Run::program(place, "python3").arguments(["-m", "venv", "--clear"]).arguments([&environment]).go()?;
        Run::program(place, &python)
            .arguments(["-m", "pip", "install", "--quiet", "pyspf==2.0.14", "dnspython==2.7.0"])
            .go()?;
    }
    Run::cargo(place)
        .arguments(["run", "--quiet", "--package", "facteur-tests", "--bin", "peers", "--"])
        .arguments([&python])
        .arguments(numbers)
        .go()
}
