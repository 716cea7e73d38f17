//! `facteur plan history`, `export` and `undo`: the revisions that were in force, read beside a server that may run.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use facteur_core::plan::{Plan, difference, read_toml, write_json};
use facteur_core::words::{Language, fill, texts};
use serde_json::{Value, json};

use super::super::remote::Place;
use super::super::{not_done, store_failed};
use super::{End, apply_read, diff};
use crate::configuration::Configuration;
use crate::store::Store;
use crate::store::plans::{self, Revision};
use crate::{clock, output};

/// Arguments of `plan history`.
#[derive(Debug, clap::Args)]
pub struct History {
    /// Print one JSON object.
    #[arg(long)]
    json: bool,
}

/// Arguments of `plan export`.
#[derive(Debug, clap::Args)]
pub struct Export {
    /// JSON instead of TOML.
    #[arg(long)]
    json: bool,
    /// Another revision than the one in force.
    #[arg(long)]
    revision: Option<i64>,
    /// Replace a file that is there.
    #[arg(long, requires = "file")]
    force: bool,
    /// The file to write; without it, standard output.
    file: Option<PathBuf>,
}

/// Arguments of `plan undo`.
#[derive(Debug, clap::Args)]
pub struct Undo {
    /// The revision to go back to; without it, the one before.
    #[arg(long)]
    to: Option<i64>,
}

/// `plan history`.
pub fn history(arguments: &History, configuration: &Configuration, language: Language) -> ExitCode {
    listed(arguments, configuration, language).unwrap_or_else(|end| end).into()
}

/// `plan export`.
pub fn export(arguments: &Export, configuration: &Configuration, language: Language) -> ExitCode {
    exported(arguments, configuration, language).unwrap_or_else(|end| end).into()
}

/// `plan undo`.
pub fn undo(arguments: &Undo, configuration: &Configuration, language: Language) -> ExitCode {
    undone(arguments, configuration, language).unwrap_or_else(|end| end).into()
}

/// The plan in force.
pub(super) fn in_force(configuration: &Configuration, language: Language) -> Result<Plan, End> {
    let revisions = revisions(configuration, language)?;
    Ok(chosen(&revisions, None, language)?.1)
}

/// One revision: that of a number, or the one in force.
pub(super) fn one(
    configuration: &Configuration,
    number: Option<i64>,
    language: Language,
) -> Result<Revision, End> {
    let revisions = revisions(configuration, language)?;
    chosen(&revisions, number, language).map(|(revision, _)| revision.clone())
}

fn listed(arguments: &History, configuration: &Configuration, language: Language) -> Result<End, End> {
    let revisions = revisions(configuration, language)?;
    let words = &texts(language).plan;
    let last = revisions.last().map(|revision| revision.number);
    let mut before: Option<Plan> = None;
    let mut rows = Vec::new();
    for revision in &revisions {
        let (plan, _) = read_toml(&revision.toml);
        let count = before.as_ref().map(|before| difference(before, &plan).len());
        let at = clock::rfc3339(revision.applied_at);
        let is_last = last == Some(revision.number);
        if arguments.json {
            rows.push(json!({
                "revision": revision.number, "applied_at": at, "differences": count, "in_force": is_last,
            }));
        } else {
            let what = match count {
                Some(count) => fill(words.differences, &[("count", count.to_string())]),
                None => words.first.to_owned(),
            };
            let end = if is_last { format!("  {}", words.in_force) } else { String::new() };
            output::line(&format!("{:>4}  {at}  {what}{end}", revision.number));
        }
        before = Some(plan);
    }
    if arguments.json {
        output::line(&json!({ "revisions": rows }).to_string());
    }
    Ok(End::Done)
}

fn exported(arguments: &Export, configuration: &Configuration, language: Language) -> Result<End, End> {
    let revision = one(configuration, arguments.revision, language)?;
    let text = if arguments.json {
        let plan = write_json(&read_toml(&revision.toml).0).unwrap_or(Value::Null);
        format!("{plan:#}\n")
    } else {
        let values =
            [("revision", revision.number.to_string()), ("time", clock::rfc3339(revision.applied_at))];
        format!("# {}\n{}", fill(texts(language).plan.exported, &values), revision.toml)
    };
    let Some(file) = &arguments.file else {
        output::line(text.trim_end());
        return Ok(End::Done);
    };
    let written = if arguments.force { fs::write(file, text) } else { write_new(file, &text) };
    written.map_err(|error| not_written(file, &error, texts(language).plan.file_exists, language))?;
    Ok(End::Done)
}

fn undone(arguments: &Undo, configuration: &Configuration, language: Language) -> Result<End, End> {
    let revisions = revisions(configuration, language)?;
    let words = &texts(language).plan;
    let (now, plan_now) = chosen(&revisions, None, language)?;
    let before = revisions.iter().rev().find(|revision| revision.number != now.number);
    let wanted = match (arguments.to, before) {
        (Some(number), _) => number,
        (None, Some(before)) => before.number,
        (None, None) => {
            output::complaint(words.nothing_before);
            return Ok(End::Finding);
        }
    };
    let (revision, plan) = chosen(&revisions, Some(wanted), language)?;
    diff::say(&plan_now, &plan, false, language);
    let read = read_toml(&revision.toml);
    apply_read(read, Some(now.number), &Place::default(), configuration, language)
}

/// Every revision, of which there is one at least.
fn revisions(configuration: &Configuration, language: Language) -> Result<Vec<Revision>, End> {
    let folder = &configuration.folder;
    // Looking makes no store where there is none.
    let found = match Store::is_in(folder) {
        false => Vec::new(),
        true => Store::open_beside(folder)
            .and_then(|connection| plans::all(&connection))
            .map_err(|error| store_failed(&error, folder, language))?,
    };
    if found.is_empty() {
        output::complaint(texts(language).command.plan_none);
        return Err(End::Finding);
    }
    Ok(found)
}

fn chosen(revisions: &[Revision], number: Option<i64>, language: Language) -> Result<(&Revision, Plan), End> {
    let wanted = |revision: &&Revision| number.is_none_or(|number| number == revision.number);
    match revisions.iter().rev().find(wanted) {
        Some(revision) => Ok((revision, read_toml(&revision.toml).0)),
        None => {
            let revision = [("revision", number.unwrap_or(0).to_string())];
            output::complaint(&fill(texts(language).plan.no_revision, &revision));
            Err(End::Finding)
        }
    }
}

/// Writes a file that is not there yet.
pub(super) fn write_new(file: &std::path::Path, text: &str) -> std::io::Result<()> {
    OpenOptions::new().write(true).create_new(true).open(file)?.write_all(text.as_bytes())
}

/// Why a file was not written; `exists` is what to say of one that is there.
pub(super) fn not_written(
    file: &std::path::Path,
    error: &std::io::Error,
    exists: &str,
    language: Language,
) -> End {
    let name = ("file", file.display().to_string());
    not_done(&match error.kind() {
        std::io::ErrorKind::AlreadyExists => fill(exists, &[name]),
        _ => fill(texts(language).command.file_failed, &[name, ("detail", error.to_string())]),
    })
}
