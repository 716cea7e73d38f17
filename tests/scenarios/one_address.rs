//! One fact, one place: changing one address changes every line that says it, and no other.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result, ensure};

use crate::folder::{LANGUAGES, all, rendered};

/// The lines that differ when a text of a plan is replaced, by file; everywhere they differ in that text alone.
fn changed(folder: &str, from: &str, to: &str, language: &str) -> Result<BTreeMap<String, usize>> {
    let folders = all()?;
    let folder = folders.iter().find(|path| path.ends_with(folder)).context("no such scenario")?;
    let before = folder.join("plan.toml");
    let typed = fs::read_to_string(&before)?;
    ensure!(typed.matches(from).count() == 1, "{from} is typed once");
    let place = tempfile::tempdir()?;
    let after = place.path().join("plan.toml");
    fs::write(&after, typed.replace(from, to))?;
    let (before, after) = (rendered(&before, language)?, rendered(&after, language)?);
    let mut counts = BTreeMap::new();
    ensure!(before.keys().eq(after.keys()), "other files");
    for (name, content) in &before {
        let (old, new) = (String::from_utf8(content.clone())?, String::from_utf8(after[name].clone())?);
        ensure!(old.replace(from, to) == new, "{name} differs in more than the address");
        let count = old.lines().zip(new.lines()).filter(|(old, new)| old != new).count();
        if count > 0 {
            counts.insert(name.clone(), count);
        }
    }
    Ok(counts)
}

#[track_caller]
fn check(folder: &str, from: &str, to: &str, expected: &[(&str, usize)]) -> Result<()> {
    for language in LANGUAGES {
        let found = changed(folder, from, to, language)?;
        let found: Vec<(&str, usize)> = found.iter().map(|(name, count)| (name.as_str(), *count)).collect();
        ensure!(found == expected, "{language}: {found:?}");
    }
    Ok(())
}

#[test]
fn an_address_of_one_site_changes_its_connector_and_the_records() -> Result<()> {
    check(
        "02-two-sites-with-backup-lines",
        "1.0.0.1",
        "1.0.0.3",
        &[
            ("dns/durand.example.txt", 4),
            ("dns/email-gandi.txt", 2),
            ("exchange/Facteur_-_Lyon.ps1", 2),
            ("exchange/Facteur_-_Lyon.txt", 3),
            ("runbook.md", 10),
            ("runbook.txt", 10),
        ],
    )
}
