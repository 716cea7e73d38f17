//! Decides whether a file is too long, and shows those that are worth a second look.

use std::collections::BTreeMap;

use crate::repository::{is_test_file, read, rust_files};
use crate::source::Source;

/// The files over a number of lines, the longest first.
fn over(limit: usize, files: &[(String, usize)]) -> Vec<(String, usize)> {
    let mut long: Vec<_> = files.iter().filter(|(_, lines)| *lines > limit).cloned().collect();
    long.sort_by_key(|(_, lines)| std::cmp::Reverse(*lines));
    long
}

#[test]
fn no_file_is_longer_than_the_rule() {
    let files: Vec<_> = rust_files(&[""])
        .into_iter()
        .map(|path| {
            let lines = read(&path).lines().count();
            (path, lines)
        })
        .collect();
    println!("Files worth a second look (over {LOOK_TWICE} lines):");
    for (path, lines) in over(LOOK_TWICE, &files) {
        println!("  {lines:>5}  {path}");
    }
    let too_long = over(LONGEST, &files);
    assert!(too_long.is_empty(), "over {LONGEST} lines: {too_long:#?}");
}

/// The lines of each room of a folder: `server/src/store/queue.rs` is in `store`.
fn by_room(folder: &str, files: &[(String, usize)]) -> BTreeMap<String, usize> {
    let mut rooms = BTreeMap::new();
    for (path, lines) in files {
        let inside = path.strip_prefix(folder).unwrap_or(path);
        let room = inside.split_once('/').map_or("(alone)", |(room, _)| room);
        *rooms.entry(room.to_owned()).or_default() += lines;
    }
    rooms
}

#[test]
fn the_size_of_the_service_is_printed() {
    let files: Vec<_> = rust_files(&[SERVER])
        .into_iter()
        .filter(|path| !is_test_file(path))
        .map(|path| {
            let lines = Source::read(&read(&path)).lines_without_tests;
            (path, lines)
        })
        .collect();
    let mut rooms = by_room(SERVER, &files);
    // Run as a process of their own, or in rehearsal only.
    let beside: Vec<_> = ["commands", "rehearse"]
        .map(|room| format!("{room} {}", rooms.remove(room).unwrap_or_default()))
        .into();
    let lines: usize = rooms.values().sum();
    println!("`facteur serve` has {lines} lines without tests; the aim is {SERVICE_AIM}.");
    println!("  {rooms:?}, beside it {}", beside.join(", "));
    assert!(lines > 0, "server/src was not read");
}

#[test]
fn lines_are_added_by_room() {
    let files = [("s/store/a.rs".to_owned(), 2), ("s/store/b.rs".to_owned(), 3), ("s/main.rs".to_owned(), 4)];
    let rooms = by_room("s/", &files);
    assert_eq!(format!("{rooms:?}"), r#"{"(alone)": 4, "store": 5}"#);
}

#[test]
fn a_file_over_the_limit_is_found() {
    let files = [("a.rs".to_owned(), 601), ("b.rs".to_owned(), 600)];
    assert_eq!(over(LONGEST, &files), [("a.rs".to_owned(), 601)]);
}

/// Rule 3: look twice at 350, split at 600.
const LOOK_TWICE: usize = 350;
const LONGEST: usize = 600;
const SERVER: &str = "server/src/";
/// The process that carries invoices stays small enough to be read in a day.
const SERVICE_AIM: usize = 4_000;
