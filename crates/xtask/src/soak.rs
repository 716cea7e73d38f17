//! `cargo xtask soak`: what the suite tries in short, with the full figures and the release build.

use crate::place::Place;
use crate::run::{Failure, Run};
use crate::setup::{self, apt};

/// Runs one of them, or all; a number after the name takes the place of the full figure.
pub(crate) fn soak(place: &Place, arguments: &[String]) -> Result<(), Failure> {
    let (chosen, count) = match arguments {
        [] => (SOAKS.iter().collect(), None),
        [name, rest @ ..] if rest.len() < 2 => {
            let soak = SOAKS.iter().find(|soak| soak.name == name);
            let known = || SOAKS.iter().map(|soak| soak.name).collect::<Vec<_>>().join(", ");
            let unknown = || Failure::Usage(format!("There is no soak `{name}`: there are {}.", known()));
            (vec![soak.ok_or_else(unknown)?], rest.first())
        }
        _ => return Err(Failure::Usage("cargo xtask soak [NAME [COUNT]].".to_owned())),
    };
    setup::install(place, &[&apt::SERVERS])?;
    for soak in chosen {
        println!("\n== {}: {}", soak.name, soak.about);
        let count = count.map_or(soak.count, String::as_str);
        Run::cargo(place)
            .arguments(["test", "--quiet", "--release", "--package", "facteur-tests", "--test", "soak"])
            .arguments(["--", "--nocapture", &format!("{}::", soak.name)])
            .environment("FACTEUR_SOAK", count)
            .go()?;
    }
    Ok(())
}

struct Soak {
    name: &'static str,
    about: &'static str,
    count: &'static str,
}

const SOAKS: &[Soak] = &[
    Soak { name: "crash", about: "200 kills under load, nothing acknowledged lost", count: "200" },
    Soak { name: "pace", about: "1,000 gaps by the receiver's clock, none early", count: "1000" },
    Soak {
        name: "evening",
        about: "800 invoices in one burst, two seconds apart (27 minutes)",
        count: "800",
    },
];
