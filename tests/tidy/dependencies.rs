//! Decides whether every version named for the workspace is used by one of its members.

use crate::repository::{files, read};

/// The dependencies of the workspace that no member asks for.
fn unused<'a>(workspace: &'a str, members: &[String]) -> Vec<&'a str> {
    let used: Vec<&str> = members.iter().flat_map(|member| member.lines()).filter_map(asked_for).collect();
    versions(workspace).filter(|name| !used.contains(name)).collect()
}

/// The names under `[workspace.dependencies]`.
fn versions(workspace: &str) -> impl Iterator<Item = &str> {
    workspace
        .lines()
        .skip_while(|line| line.trim() != "[workspace.dependencies]")
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| line.split_once('='))
        .map(|(name, _)| name.trim())
        .filter(|name| !name.starts_with('#'))
}

/// `name.workspace = true`, `name = { workspace = true, … }` or `[dependencies.name]`.
fn asked_for(line: &str) -> Option<&str> {
    if let Some(table) = line.trim().strip_prefix('[') {
        return table.trim_end_matches(']').rsplit_once("dependencies.").map(|(_, name)| name);
    }
    let (name, value) = line.split_once('=')?;
    let name = name.trim();
    match name.strip_suffix(".workspace") {
        Some(name) => Some(name),
        None if value.contains("workspace = true") => Some(name),
        None => None,
    }
}

#[test]
fn every_dependency_of_the_workspace_is_used_by_a_member() {
    let members: Vec<_> =
        files().iter().filter(|path| path.ends_with("/Cargo.toml")).map(|path| read(path)).collect();
    let workspace = read("Cargo.toml");
    let unused = unused(&workspace, &members);
    assert!(unused.is_empty(), "no member uses {unused:?}");
}

#[test]
fn a_dependency_that_nobody_asks_for_is_found() {
    let workspace =
        "[workspace.dependencies]\na = \"1\"\nb = \"1\"\nc = \"1\"\nd = \"1\"\n\n[profile.dev]\ne = 1\n";
    let member = "[dependencies]\na.workspace = true\nb = { workspace = true, features = [] }\n\
                  [dependencies.d]\nworkspace = true\n";
    assert_eq!(unused(workspace, &[member.to_owned()]), ["c"]);
}
