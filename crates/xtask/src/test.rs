//! `cargo xtask test`: every check, in the order in which a failure is cheapest to find.

use std::path::PathBuf;

use crate::clock::{Stopwatch, in_words};
use crate::page;
use crate::place::Place;
use crate::run::{Failure, Run};
use crate::setup::wasm_bindgen::RUNNER;
use crate::setup::{self, Tool, apt, crates, exim, node, npm, rust, trunk, wasm_bindgen};

/// A part of the tests that can be run alone.
pub(crate) struct Part {
    pub(crate) name: &'static str,
    pub(crate) about: &'static str,
    /// Whether another part already holds it when all are run.
    held_by_another: bool,
    needs: &'static [&'static Tool],
    run: fn(&Place) -> Result<(), Failure>,
}

pub(crate) const PARTS: &[Part] = &[
    Part { name: "fmt", about: "the form of the code", held_by_another: false, needs: &[], run: format },
    Part {
        name: "clippy",
        about: "the lints, natively and for wasm, warnings as errors",
        held_by_another: false,
        needs: &[&rust::WASM_TARGET],
        run: clippy,
    },
    Part {
        name: "tidy",
        about: "papers against folders, licences, words, sizes (part of native)",
        held_by_another: true,
        needs: &[&crates::LOCKED],
        run: tidy,
    },
    Part {
        name: "native",
        about: "the tests of every crate but the page, with a real Postfix, Exim and BIND, and other people's clients",
        held_by_another: false,
        needs: &[&crates::LOCKED, &apt::SERVERS, &exim::EXIM, &node::NODE, &npm::NODEMAILER],
        run: native,
    },
    Part {
        name: "wasm",
        about: "spf and core again on wasm32 in Node.js, and the page's own tests in Chromium",
        held_by_another: false,
        needs: &[&rust::WASM_TARGET, &wasm_bindgen::WASM_BINDGEN, &node::NODE, &apt::BROWSER],
        run: wasm,
    },
    Part {
        name: "browser",
        about: "the built page in Chromium: journeys, languages, accessibility",
        held_by_another: false,
        needs: BROWSER,
        run: browser,
    },
];

/// Runs the parts named, or all; stops at the first that fails, and says how long each took.
pub(crate) fn test(place: &Place, names: &[String]) -> Result<(), Failure> {
    let parts = chosen(names)?;
    let mut times = Vec::new();
    let outcome = run(place, &parts, &mut times);
    println!();
    for (name, time) in &times {
        println!("{name:<10} {time:>14}");
    }
    outcome
}

/// What all the parts need, each tool once, in the order of installing.
pub(crate) fn every_need() -> Vec<&'static Tool> {
    needs(&PARTS.iter().collect::<Vec<_>>())
}

fn chosen(names: &[String]) -> Result<Vec<&'static Part>, Failure> {
    if names.is_empty() {
        return Ok(PARTS.iter().filter(|part| !part.held_by_another).collect());
    }
    names
        .iter()
        .map(|name| {
            let part = PARTS.iter().find(|part| part.name == name.as_str());
            part.ok_or_else(|| {
                let known: Vec<_> = PARTS.iter().map(|part| part.name).collect();
                Failure::Usage(format!("There is no part `{name}`; there are {}.", known.join(", ")))
            })
        })
        .collect()
}

fn needs(parts: &[&'static Part]) -> Vec<&'static Tool> {
    let mut needs: Vec<&'static Tool> = Vec::new();
    for tool in parts.iter().flat_map(|part| part.needs) {
        if !needs.iter().any(|known| known.name == tool.name) {
            needs.push(tool);
        }
    }
    needs
}

fn run(
    place: &Place,
    parts: &[&'static Part],
    times: &mut Vec<(&'static str, String)>,
) -> Result<(), Failure> {
    let watch = Stopwatch::start();
    let outcome = setup::install(place, &needs(parts));
    times.push(("set-up", in_words(watch.elapsed())));
    outcome?;
    for part in parts {
        println!("\n== {}: {}", part.name, part.about);
        let watch = Stopwatch::start();
        let outcome = (part.run)(place);
        times.push((part.name, in_words(watch.elapsed())));
        outcome?;
    }
    Ok(())
}

fn format(place: &Place) -> Result<(), Failure> {
    Run::cargo(place).arguments(["fmt", "--all", "--check"]).go()
}

fn clippy(place: &Place) -> Result<(), Failure> {
    Run::cargo(place)
        .arguments(["clippy", "--workspace", "--exclude", PAGE, "--all-targets"])
        .arguments(WARNINGS_ARE_ERRORS)
        .go()?;
    let mut for_wasm = Run::cargo(place).arguments(["clippy", "--target", rust::TARGET]);
    for crate_name in ON_WASM.iter().chain(&[PAGE]) {
        for_wasm = for_wasm.arguments(["--package", crate_name]);
    }
    for_wasm.arguments(["--all-targets"]).arguments(WARNINGS_ARE_ERRORS).go()
}

fn tidy(place: &Place) -> Result<(), Failure> {
    Run::cargo(place)
        .arguments(["test", "--package", "facteur-tests", "--test", "tidy"])
        .arguments(["--", "--nocapture"])
        .go()
}

fn native(place: &Place) -> Result<(), Failure> {
    // The tests of the whole run the program itself.
    Run::cargo(place).arguments(["build", "--package", "facteur"]).go()?;
    Run::cargo(place).arguments(["test", "--workspace", "--exclude", PAGE, "--no-fail-fast"]).go()
}

fn wasm(place: &Place) -> Result<(), Failure> {
    for crate_name in ON_WASM.iter().chain(&[PAGE]) {
        let run = Run::cargo(place)
            // Not the examples in documentation: the runner knows tests alone.
            .arguments(["test", "--target", rust::TARGET, "--tests"])
            .arguments(["--package", crate_name])
            .environment("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", place.tool(RUNNER))
            // For the tests that ask for a browser; web/webdriver.json says how it is started.
            .environment("CHROMEDRIVER", place.program("chromedriver").unwrap_or_default())
            // Seconds for a whole test program; its own 20 are short on a busy machine.
            .environment("WASM_BINDGEN_TEST_TIMEOUT", "300");
        if passed(&run.go_and_read()?) == 0 {
            return Err(Failure::NoTest { what: format!("{crate_name} on wasm32") });
        }
    }
    Ok(())
}

fn browser(place: &Place) -> Result<(), Failure> {
    page::build(place)?;
    let files = browser_test_files(place)?;
    if files.is_empty() {
        return Err(Failure::NoTest { what: "tests/browser".to_owned() });
    }
    Run::program(place, "node").arguments(["--test", "--test-reporter=spec"]).arguments(files).go()
}

/// The files by name: what `node --test FOLDER` means changed between Node.js 20 and 22.
fn browser_test_files(place: &Place) -> Result<Vec<PathBuf>, Failure> {
    let folder = place.root.join("tests/browser");
    let mut files = Vec::new();
    for entry in std::fs::read_dir(&folder).map_err(Failure::file(&folder))? {
        let name = entry.map_err(Failure::file(&folder))?.file_name();
        if name.to_string_lossy().ends_with(".test.mjs") {
            files.push(PathBuf::from("tests/browser").join(name));
        }
    }
    files.sort();
    Ok(files)
}

/// The tests that passed, over all the closing lines of a run.
fn passed(output: &str) -> u64 {
    output
        .lines()
        .filter_map(|line| line.trim().strip_prefix("test result: ok. "))
        .filter_map(|counts| counts.split_once(" passed")?.0.parse::<u64>().ok())
        .sum()
}

/// What the built page needs, and a browser to run it.
pub(crate) const BROWSER: &[&Tool] = &[
    &rust::WASM_TARGET,
    &trunk::TRUNK,
    &wasm_bindgen::WASM_BINDGEN,
    &apt::BROWSER,
    &node::NODE,
    &npm::WASM_OPT,
    &npm::ESBUILD,
    &npm::BROWSER_TESTS,
];
/// The crates whose tests also pass where the page runs.
const ON_WASM: &[&str] = &["facteur-spf", "facteur-core"];
/// The crate of the page is compiled for the browser alone.
const PAGE: &str = "facteur-web";
const WARNINGS_ARE_ERRORS: &[&str] = &["--", "--deny", "warnings"];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(output: &str, expected: u64) {
        assert_eq!(passed(output), expected);
    }

    #[test]
    fn a_run_without_a_test_counts_none() {
        check("no tests to run!\n", 0);
        check("test result: ok. 0 passed; 0 failed; 0 ignored\n", 0);
    }

    #[test]
    fn the_counts_of_all_programs_are_added() {
        let two = "test result: ok. 12 passed; 0 failed; 0 ignored\n\
                   test result: ok. 3 passed; 0 failed\n";
        check(two, 15);
    }

    #[test]
    fn an_unknown_part_is_refused_by_name() {
        let names = ["wams".to_owned()];
        assert!(matches!(chosen(&names), Err(Failure::Usage(sentence)) if sentence.contains("wams")));
    }

    #[test]
    fn every_tool_is_needed_once() {
        let mut names: Vec<_> = every_need().iter().map(|tool| tool.name).collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
    }
}
