//! Exim, the second real mail server of the tests: unpacked beside the other tools, since Debian has one mail server at most.

use std::fs;
use std::path::PathBuf;

use super::{State, Tool, apt};
use crate::place::Place;
use crate::run::{Failure, Run};

/// Run by the tests alone, with their own settings, in their own folder.
pub(crate) const EXIM: Tool = Tool {
    name: "Exim",
    from: "with apt-get (exim4-daemon-light, downloaded and unpacked into .tools/exim; libidn12 and what else it needs)",
    state,
    install,
};

/// Where its program stands.
fn program(place: &Place) -> PathBuf {
    place.tools.join("exim/usr/sbin/exim4")
}

fn state(place: &Place) -> State {
    let needed = Run::program(place, "ldd").arguments([program(place)]).answer();
    match needed {
        Some(needed) if program(place).exists() && !needed.contains("not found") => State::Ready,
        _ if apt::is_usable(place) => State::Missing,
        _ => State::Impossible(
            "not to be had without apt-get and root: unpack exim4-daemon-light into .tools/exim".to_owned(),
        ),
    }
}

fn install(place: &Place) -> Result<(), Failure> {
    apt::install_named(place, LIBRARIES)?;
    let folder = place.tools.join("exim");
    fs::create_dir_all(&folder).map_err(Failure::file(&folder))?;
    Run::program(place, "apt-get").folder(&folder).arguments(["download", "--quiet", PACKAGE]).go()?;
    for entry in fs::read_dir(&folder).map_err(Failure::file(&folder))?.flatten() {
        if entry.path().extension().is_some_and(|extension| extension == "deb") {
            Run::program(place, "dpkg-deb").arguments(["-x"]).arguments([&entry.path(), &folder]).go()?;
        }
    }
    Ok(())
}

const PACKAGE: &str = "exim4-daemon-light";

/// What the package depends on besides another mail server's files.
const LIBRARIES: &[&str] = &[
    "libcrypt1",
    "libdb5.3",
    "libgnutls-dane0",
    "libgnutls30",
    "libidn12",
    "libidn2-0",
    "libnsl2",
    "libpcre2-8-0",
];
