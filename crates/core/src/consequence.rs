//! Which of the files that follow from a plan change with it, and by how many lines.

use std::collections::{BTreeMap, BTreeSet};

use crate::derive::Derived;
use crate::render::files;
use crate::words::Language;

/// A file that changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consequence {
    /// Its name.
    pub file: String,
    /// How many lines go; all of them where the file goes.
    pub gone: usize,
    /// How many lines come.
    pub come: usize,
}

/// The files that differ between what follows from two plans, by name.
pub fn consequences(before: &Derived<'_>, after: &Derived<'_>, language: Language) -> Vec<Consequence> {
    let (before, _) = files(before, language);
    let (after, _) = files(after, language);
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let text = |files: &BTreeMap<String, String>, name: &String| files.get(name).cloned().unwrap_or_default();
    let of = |name: &&String| {
        let (gone, come) = lines(&text(&before, name), &text(&after, name));
        (gone + come > 0).then(|| Consequence { file: (*name).clone(), gone, come })
    };
    names.iter().filter_map(of).collect()
}

/// How many lines of each text the other has not, each counted as often as it stands.
fn lines(before: &str, after: &str) -> (usize, usize) {
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for line in before.lines() {
        counts.entry(line).or_default().0 += 1;
    }
    for line in after.lines() {
        counts.entry(line).or_default().1 += 1;
    }
    let surplus = |more: usize, less: usize| more.saturating_sub(less);
    let gone = counts.values().map(|(before, after)| surplus(*before, *after)).sum();
    let come = counts.values().map(|(before, after)| surplus(*after, *before)).sum();
    (gone, come)
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;
    use crate::plan::read_toml;

    #[track_caller]
    fn check(from: &str, to: &str, expected: &[(&str, usize, usize)]) {
        let example = include_str!("../../../etc/example-plan.toml");
        let (before, after) = (read_toml(example).0, read_toml(&example.replacen(from, to, 1)).0);
        let found = consequences(&Derived::of(&before, &[]), &Derived::of(&after, &[]), Language::English);
        let found: Vec<_> = found.iter().map(|one| (one.file.as_str(), one.gone, one.come)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_sender_changes_the_sheet_and_the_runbook_and_nothing_at_microsoft() {
        check(
            "notification@cabinet.fr",
            "avis@cabinet.fr",
            &[("application.txt", 1, 1), ("runbook.md", 9, 9), ("runbook.txt", 9, 9)],
        );
    }

    #[test]
    fn the_same_plan_has_no_consequence() {
        check("", "", &[]);
    }
}
