//! Debian's packages: the browser, and the real mail and DNS servers that the tests speak with.

use std::path::Path;
use std::sync::Once;

use super::{State, Tool};
use crate::place::Place;
use crate::run::{Failure, Run};

pub(crate) const BROWSER: Tool = Tool {
    name: "Chromium with its driver, and pdftotext",
    from: "with apt-get (chromium, chromium-driver, poppler-utils)",
    state: |place| state(place, CHROMIUM),
    install: |place| install(place, CHROMIUM),
};

/// Postfix and BIND are run by the tests alone, with their own settings, in their own folder.
pub(crate) const SERVERS: Tool = Tool {
    name: "Postfix, swaks, openssl, BIND, Python, strace and libfaketime",
    from: "with apt-get (postfix, swaks, openssl, bind9, bind9-dnsutils, python3, strace, faketime); no service is set up or started",
    state: |place| match state(place, SERVER_PACKAGES) {
        State::Missing if place.program("postfix").is_none() && other_mail_server(place) => {
            State::Impossible(
                "this machine has another mail server, which Debian would remove to install \
                 Postfix; run the tests on a machine without one, or install postfix yourself"
                    .to_owned(),
            )
        }
        state => state,
    },
    install: |place| install(place, SERVER_PACKAGES),
};

/// A program that shows that its package is there.
struct Package {
    name: &'static str,
    program: &'static str,
}

const CHROMIUM: &[Package] = &[
    Package { name: "chromium", program: "chromium" },
    // Runs the page's own tests in it.
    Package { name: "chromium-driver", program: "chromedriver" },
    // Reads printed pages back.
    Package { name: "poppler-utils", program: "pdftotext" },
];

const SERVER_PACKAGES: &[Package] = &[
    Package { name: "postfix", program: "postfix" },
    Package { name: "swaks", program: "swaks" },
    Package { name: "openssl", program: "openssl" },
    Package { name: "bind9", program: "named" },
    Package { name: "bind9-dnsutils", program: "nsupdate" },
    Package { name: "python3", program: "python3" },
    Package { name: "strace", program: "strace" },
    Package { name: "faketime", program: "faketime" },
];

/// Whether apt-get can install here: Debian or one like it, as root.
pub(super) fn is_usable(place: &Place) -> bool {
    let root = Run::program(place, "id").arguments(["-u"]).answer();
    place.program("apt-get").is_some() && root.as_deref() == Some("0")
}

/// Installs Debian packages by name.
pub(super) fn install_named(place: &Place, names: &[&str]) -> Result<(), Failure> {
    static UPDATED: Once = Once::new();
    let mut updated = Ok(());
    UPDATED.call_once(|| updated = apt_get(place).arguments(["update", "--quiet"]).go());
    updated?;
    apt_get(place).arguments(["install", "--yes", "--quiet", "--no-install-recommends"]).arguments(names).go()
}

fn state(place: &Place, packages: &[Package]) -> State {
    let missing = missing(place, packages);
    if missing.is_empty() {
        State::Ready
    } else if is_usable(place) {
        State::Missing
    } else {
        State::Impossible(format!(
            "missing: {}. On Debian, as root: apt-get install --no-install-recommends {0}",
            missing.join(" ")
        ))
    }
}

fn install(place: &Place, packages: &[Package]) -> Result<(), Failure> {
    let missing = missing(place, packages);
    if missing.contains(&"postfix") {
        Run::program(place, "debconf-set-selections")
            .go_with_input("postfix postfix/main_mailer_type select No configuration\n")?;
    }
    install_named(place, &missing)
}

fn missing(place: &Place, packages: &[Package]) -> Vec<&'static str> {
    packages
        .iter()
        .filter(|package| place.program(package.program).is_none())
        .map(|package| package.name)
        .collect()
}

fn other_mail_server(place: &Place) -> bool {
    place.program("sendmail").is_some() || Path::new("/usr/lib/sendmail").exists()
}

fn apt_get(place: &Place) -> Run {
    Run::program(place, "apt-get")
        .environment("DEBIAN_FRONTEND", "noninteractive")
        // invoke-rc.d starts no service in runlevel 1: nothing may listen on port 25 after set-up.
        .environment("RUNLEVEL", "1")
}
