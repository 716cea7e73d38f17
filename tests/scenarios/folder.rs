//! Each folder of scenarios, written by the command and compared byte for byte.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use facteur_tests::program;

/// The folders, in their order.
pub(crate) fn all() -> Result<Vec<PathBuf>> {
    let mut folders = Vec::new();
    for entry in fs::read_dir(root())? {
        let path = entry?.path();
        if path.is_dir() {
            folders.push(path);
        }
    }
    folders.sort();
    Ok(folders)
}

pub(crate) const LANGUAGES: [&str; 2] = ["fr", "en"];

fn root() -> PathBuf {
    program::root().join("tests/scenarios")
}

/// What the command writes from a plan, by the name of the file.
pub(crate) fn rendered(plan: &Path, language: &str) -> Result<BTreeMap<String, Vec<u8>>> {
    let folder = tempfile::tempdir()?;
    let done = Command::new(program::facteur()?)
        .args(["--lang", language, "plan", "render", "--to"])
        .arg(folder.path())
        .arg(plan)
        .output()?;
    // 1: the plan has errors, and is rendered all the same.
    ensure!(matches!(done.status.code(), Some(0 | 1)), "{}", String::from_utf8_lossy(&done.stderr));
    read(folder.path())
}

/// Every file below a folder, by its path from there.
pub(crate) fn read(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).with_context(|| next.display().to_string())? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder)?.to_str().context("a name in UTF-8")?;
                files.insert(name.replace('\\', "/"), fs::read(&path)?);
            }
        }
    }
    Ok(files)
}

/// Compares files with those of a folder, or writes them where that is asked for.
fn check(folder: &Path, files: &BTreeMap<String, Vec<u8>>) -> Result<()> {
    if env::var("FACTEUR_SCENARIOS").as_deref() == Ok("write") {
        let _ = fs::remove_dir_all(folder);
        for (name, content) in files {
            let path = folder.join(name);
            fs::create_dir_all(path.parent().context("a folder")?)?;
            fs::write(path, content)?;
        }
        return Ok(());
    }
    let kept = read(folder)?;
    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    ensure!(
        names(&kept) == names(files),
        "{}: {:?} instead of {:?}",
        folder.display(),
        names(files),
        names(&kept)
    );
    for (name, content) in files {
        let (old, new) = (text(&kept[name]), text(content));
        let differs = old.lines().zip(new.lines()).find(|(old, new)| old != new);
        ensure!(
            kept[name] == *content,
            "{}/{name} differs, first in\n{}\nnow\n{}",
            folder.display(),
            differs.map_or("its length", |(old, _)| old),
            differs.map_or("", |(_, new)| new)
        );
    }
    Ok(())
}

fn text(content: &[u8]) -> String {
    String::from_utf8_lossy(content).into_owned()
}

#[test]
fn every_folder_is_what_the_command_writes() -> Result<()> {
    for folder in all()? {
        for language in LANGUAGES {
            check(&folder.join(language), &rendered(&folder.join("plan.toml"), language)?)?;
        }
    }
    Ok(())
}

#[test]
fn every_mistake_says_what_it_is() -> Result<()> {
    for folder in all()? {
        let mistake = folder.join("mistake.toml");
        if !mistake.exists() {
            continue;
        }
        for language in LANGUAGES {
            let mut files = rendered(&mistake, language)?;
            files.retain(|name, _| name == "problems.txt");
            check(&folder.join("mistake").join(language), &files)?;
        }
    }
    Ok(())
}

#[test]
fn what_was_pasted_gives_its_findings_and_its_plan() -> Result<()> {
    for folder in all()?.iter().filter(|folder| folder.join("pasted").is_dir()) {
        let pasted = folder.join("pasted");
        let mut files = BTreeMap::new();
        for language in LANGUAGES {
            let mut import = Command::new(program::facteur()?);
            import.args(["--lang", language, "plan", "import"]);
            import.args(read(&pasted)?.keys().map(|name| pasted.join(name)));
            let done = import.output()?;
            ensure!(done.status.success(), "{}", text(&done.stderr));
            ensure!(!text(&done.stderr).contains("Hiver2020"), "a password is told");
            files.insert(format!("findings.{language}.txt"), done.stderr);
            files.insert("imported.toml".to_owned(), done.stdout);
        }
        check(&folder.join("imported"), &files)?;
    }
    Ok(())
}

#[test]
fn the_table_of_contents_names_every_folder() -> Result<()> {
    let contents = fs::read_to_string(root().join("README.md"))?;
    for folder in all()? {
        let name = folder.file_name().and_then(|name| name.to_str()).context("a name")?;
        ensure!(contents.contains(&format!("[{name}]({name}/README.md)")), "{name}");
        ensure!(folder.join("README.md").exists(), "{name}");
    }
    Ok(())
}
