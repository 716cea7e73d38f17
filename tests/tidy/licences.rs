//! Decides whether everything the project is built from may be given away with it.

use serde_json::Value;

use crate::repository::{metadata, read};

/// The packages whose licence leaves no choice that is on the list.
fn refused(packages: &[Package]) -> Vec<String> {
    packages
        .iter()
        .filter(|package| {
            let excused = EXCUSED.iter().any(|excuse| {
                excuse.package == package.name && Some(excuse.licence) == package.licence.as_deref()
            });
            !excused && !package.licence.as_deref().is_some_and(is_allowed)
        })
        .map(|package| format!("{}: {:?}", package.name, package.licence))
        .collect()
}

struct Package {
    name: String,
    licence: Option<String>,
}

/// Whether an SPDX expression can be met with the licences of the list.
fn is_allowed(expression: &str) -> bool {
    // Older crates write a slash for OR.
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    matches!(any_of(&words), Some((true, [])))
}

/// `OR`, the loosest: whether it can be met, and what follows it.
fn any_of<'a, 'b>(words: &'b [&'a str]) -> Option<(bool, &'b [&'a str])> {
    let (mut met, mut rest) = all_of(words)?;
    while let ["OR", after @ ..] = rest {
        let (other, left) = all_of(after)?;
        met |= other;
        rest = left;
    }
    Some((met, rest))
}

fn all_of<'a, 'b>(words: &'b [&'a str]) -> Option<(bool, &'b [&'a str])> {
    let (mut met, mut rest) = one(words)?;
    while let ["AND", after @ ..] = rest {
        let (other, left) = one(after)?;
        met &= other;
        rest = left;
    }
    Some((met, rest))
}

fn one<'a, 'b>(words: &'b [&'a str]) -> Option<(bool, &'b [&'a str])> {
    match words {
        ["(", inside @ ..] => match any_of(inside)? {
            (met, [")", after @ ..]) => Some((met, after)),
            _ => None,
        },
        // An exception only ever allows more.
        [licence, "WITH", _, after @ ..] | [licence, after @ ..] => Some((ALLOWED.contains(licence), after)),
        [] => None,
    }
}

#[test]
fn every_crate_may_be_given_away_with_the_project() {
    let metadata = metadata();
    let packages: Vec<_> = metadata["packages"]
        .as_array()
        .expect("metadata lists packages")
        .iter()
        .map(|package| Package {
            name: package["name"].as_str().unwrap_or_default().to_owned(),
            licence: package["license"].as_str().map(str::to_owned),
        })
        .collect();
    assert!(packages.len() > 7, "the dependencies are listed too");
    let refused = refused(&packages);
    assert!(refused.is_empty(), "{refused:#?}");
}

#[test]
fn every_package_of_the_browser_tests_has_a_known_licence() {
    let lock: Value =
        serde_json::from_str(&read("tests/browser/package-lock.json")).expect("the lock is JSON");
    let packages: Vec<_> = lock["packages"]
        .as_object()
        .expect("the lock lists packages")
        .iter()
        .filter(|(path, _)| !path.is_empty())
        .map(|(path, package)| Package {
            name: path.trim_start_matches("node_modules/").to_owned(),
            licence: package["license"].as_str().map(str::to_owned),
        })
        .collect();
    assert!(!packages.is_empty(), "the lock names the packages");
    let refused = refused(&packages);
    assert!(refused.is_empty(), "{refused:#?}");
}

#[track_caller]
fn check(expression: &str, allowed: bool) {
    assert_eq!(is_allowed(expression), allowed, "{expression}");
}

#[test]
fn a_licence_is_allowed_when_one_choice_is() {
    check("MIT", true);
    check("MIT/Apache-2.0", true);
    check("GPL-3.0-only OR MIT", true);
    check("(MIT OR Apache-2.0) AND Unicode-3.0", true);
    check("Apache-2.0 WITH LLVM-exception OR GPL-2.0", true);
}

#[test]
fn a_licence_that_binds_the_whole_project_is_refused() {
    check("GPL-3.0-or-later", false);
    check("AGPL-3.0", false);
    check("MIT AND GPL-2.0", false);
    check("(MIT OR Apache-2.0) AND LGPL-3.0", false);
}

#[test]
fn what_cannot_be_read_is_refused() {
    check("", false);
    check("MIT OR", false);
    check("(MIT", false);
    check("MIT Apache-2.0", false);
}

#[test]
fn a_package_without_a_licence_is_refused() {
    let package = Package { name: "a".to_owned(), licence: None };
    assert_eq!(refused(&[package]), ["a: None"]);
}

const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

struct Excuse {
    package: &'static str,
    licence: &'static str,
}

const EXCUSED: &[Excuse] = &[
    // Looks at the page in the tests; nothing of it is built in or given away.
    Excuse { package: "axe-core", licence: "MPL-2.0" },
];
