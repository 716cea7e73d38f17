//! Holds ARCHITECTURE.md's list of rooms against the folders and modules that exist, both ways.
//!
//! Under `## Rooms`, a path in backticks (`crates/spf/`) is a room, and each plain word in backticks
//! after it (`record`) is a module of that room.

use std::collections::BTreeSet;

use crate::repository::{files, read};

/// The rooms and modules that a paper names: `server/` and `server/src/store`.
fn named(paper: &str) -> Option<BTreeSet<String>> {
    let (_, after) = paper.split_once("\n## Rooms\n")?;
    let section = after.split("\n## ").next().unwrap_or(after);
    let mut named = BTreeSet::new();
    let mut room = String::new();
    for word in section.split('`').skip(1).step_by(2) {
        if word.contains('/') {
            word.trim_end_matches('/').clone_into(&mut room);
            named.insert(room.clone());
        } else if is_module(word) && !room.is_empty() {
            named.insert(format!("{room}/src/{word}"));
        }
    }
    Some(named)
}

/// The rooms and modules that stand: folders with files, and the modules of each crate.
fn standing(files: &[String]) -> BTreeSet<String> {
    let mut standing = BTreeSet::new();
    for path in files.iter().filter(|path| !path.starts_with('.')) {
        let parts: Vec<&str> = path.split('/').collect();
        match parts.as_slice() {
            ["crates", name, ..] => standing.insert(format!("crates/{name}")),
            [folder, _, ..] => standing.insert((*folder).to_owned()),
            _ => false,
        };
        let module = match parts.as_slice() {
            ["crates", name, "src", module, ..] => Some((format!("crates/{name}"), module)),
            [name, "src", module, ..] => Some(((*name).to_owned(), module)),
            _ => None,
        };
        if let Some((room, module)) = module {
            let module = module.strip_suffix(".rs").unwrap_or(module);
            if !matches!(module, "main" | "lib" | "tests") {
                standing.insert(format!("{room}/src/{module}"));
            }
        }
    }
    standing
}

fn is_module(word: &str) -> bool {
    word.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_')
}

/// Whether the paper may name it: folders inside a room that are no module are named freely.
fn exists(name: &str, standing: &BTreeSet<String>, files: &[String]) -> bool {
    let folder = format!("{name}/");
    standing.contains(name) || files.iter().any(|path| path == name || path.starts_with(&folder))
}

#[test]
fn the_paper_and_the_folders_name_the_same_rooms() {
    let paper = read("ARCHITECTURE.md");
    let named = named(&paper).expect("ARCHITECTURE.md has a list under `## Rooms`");
    let files = files();
    let standing = standing(&files);
    let missing: Vec<_> = standing.difference(&named).collect();
    let gone: Vec<_> = named.iter().filter(|name| !exists(name, &standing, &files)).collect();
    assert!(
        missing.is_empty() && gone.is_empty(),
        "not named in ARCHITECTURE.md: {missing:#?}\nnamed there but gone: {gone:#?}"
    );
}

#[track_caller]
fn check(section: &str, expected: &[&str]) {
    let paper = format!("# A\n\n## Rooms\n{section}\n## Next\n`other/`\n");
    let named = named(&paper).expect("the heading is there");
    assert_eq!(named.iter().collect::<Vec<_>>(), expected);
}

#[test]
fn modules_belong_to_the_room_named_before_them() {
    check(
        "- `crates/spf/`, *facteur-spf*: `record`, `parse`\n- `web/`: `app`, `cargo run`",
        &["crates/spf", "crates/spf/src/parse", "crates/spf/src/record", "web", "web/src/app"],
    );
}

#[test]
fn a_paper_without_the_heading_names_nothing() {
    assert_eq!(named("# A\n"), None);
}

#[test]
fn rooms_and_modules_are_seen_in_the_list_of_files() {
    let files = [
        ".ci/run",
        "Cargo.toml",
        "crates/spf/Cargo.toml",
        "crates/spf/src/lib.rs",
        "crates/spf/src/parse/mod.rs",
        "crates/spf/src/record.rs",
        "docs/api.md",
    ]
    .map(str::to_owned);
    let standing = standing(&files);
    assert_eq!(
        standing.iter().collect::<Vec<_>>(),
        ["crates/spf", "crates/spf/src/parse", "crates/spf/src/record", "docs"]
    );
    assert!(!exists("crates/smtp", &standing, &files));
    assert!(exists("docs/api.md", &standing, &files));
}
