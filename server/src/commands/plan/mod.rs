//! `facteur plan`: the enumeration of its commands, and `check`, `render`, `show` and `apply`.

pub mod diff;
pub mod import;
pub mod init;
pub mod revisions;

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use facteur_core::api::problem::problems as problems_json;
use facteur_core::derive::Derived;
use facteur_core::plan::{Plan, problems, read_json, read_toml, write_json};
use facteur_core::problem::{Problem, has_error};
use facteur_core::render::files;
use facteur_core::words::{CommandTexts, Language, fill, texts};
use serde_json::{Value, json};

use super::remote::{Place, Remote};
use super::{End, not_done, say_problems, store_failed};
use crate::configuration::Configuration;
use crate::service::{ApplyError, acceptable};
use crate::store::plans::{self, Applied, Expected};
use crate::store::{Store, StoreError};
use crate::{clock, output};
use revisions::one;

/// Arguments of `plan`.
#[derive(Debug, clap::Subcommand)]
pub enum Arguments {
    /// Check a plan file.
    Check(Check),
    /// Show the plan in force.
    Show(Show),
    /// Write everything that follows from a plan as files.
    Render(Render),
    /// Put a plan in force.
    Apply(Apply),
    /// Begin a plan.
    Init(init::Init),
    /// Read an installation as it was pasted: what is wrong, what may go, and its plan.
    Import(import::Import),
    /// Say what differs between two plans, or between a plan and the one in force.
    Diff(diff::Diff),
    /// List the revisions that were in force.
    History(revisions::History),
    /// Write a revision as a file.
    Export(revisions::Export),
    /// Put an earlier revision in force again, as a new one.
    Undo(revisions::Undo),
}

/// Arguments of `plan render`.
#[derive(Debug, clap::Args)]
pub struct Render {
    /// The folder to write to; it is made where it is missing, and what it holds under the same names is replaced.
    #[arg(long)]
    to: PathBuf,
    /// The plan, in TOML or JSON; `-` for standard input.
    file: PathBuf,
}

/// Arguments of `plan check`.
#[derive(Debug, clap::Args)]
pub struct Check {
    /// Print one JSON object.
    #[arg(long)]
    json: bool,
    /// The plan, in TOML or JSON; `-` for standard input.
    file: PathBuf,
}

/// Arguments of `plan show`.
#[derive(Debug, clap::Args)]
pub struct Show {
    /// Print one JSON object.
    #[arg(long)]
    json: bool,
    /// Another revision than the one in force.
    #[arg(long)]
    revision: Option<i64>,
}

/// Arguments of `plan apply`.
#[derive(Debug, clap::Args)]
pub struct Apply {
    /// The plan, in TOML or JSON; `-` for standard input.
    file: PathBuf,
    #[command(flatten)]
    place: Place,
}

/// `plan check`. The JSON carries sentences only where a language was asked for.
pub fn check_file(arguments: &Check, language: Language, asked: Option<Language>) -> ExitCode {
    checked(arguments, language, asked).unwrap_or_else(|end| end).into()
}

/// `plan render`.
pub fn render(arguments: &Render, language: Language) -> ExitCode {
    rendered(arguments, language).unwrap_or_else(|end| end).into()
}

/// `plan show`.
pub fn show(arguments: &Show, configuration: &Configuration, language: Language) -> ExitCode {
    shown(arguments, configuration, language).unwrap_or_else(|end| end).into()
}

/// `plan apply`.
pub fn apply(arguments: &Apply, configuration: &Configuration, language: Language) -> ExitCode {
    applied(&arguments.file, &arguments.place, configuration, language).unwrap_or_else(|end| end).into()
}

fn checked(arguments: &Check, language: Language, asked: Option<Language>) -> Result<End, End> {
    let (plan, found) = read(&arguments.file, language)?;
    let problems = problems(&plan, &found);
    if arguments.json {
        output::line(&json!({ "problems": problems_json(&problems, asked) }).to_string());
    } else if problems.is_empty() {
        output::line(texts(language).command.plan_sound);
    } else {
        say_problems(&problems, language);
    }
    Ok(if has_error(&problems) { End::Finding } else { End::Done })
}

fn shown(arguments: &Show, configuration: &Configuration, language: Language) -> Result<End, End> {
    let revision = one(configuration, arguments.revision, language)?;
    if arguments.json {
        let (plan, _) = read_toml(&revision.toml);
        let plan = write_json(&plan).unwrap_or(Value::Null);
        output::line(&json!({ "revision": revision.number, "plan": plan }).to_string());
    } else {
        output::line(revision.toml.trim_end());
    }
    Ok(End::Done)
}

fn applied(
    file: &Path,
    place: &Place,
    configuration: &Configuration,
    language: Language,
) -> Result<End, End> {
    apply_read(read(file, language)?, None, place, configuration, language)
}

/// Puts a plan that was read in force: in the server that runs, else in its store. `replaces` is the revision that it
/// was compared with; where another one is in force by now, nothing changes.
fn apply_read(
    read: (Plan, Vec<Problem>),
    replaces: Option<i64>,
    place: &Place,
    configuration: &Configuration,
    language: Language,
) -> Result<End, End> {
    if place.is_named() {
        return apply_remotely(&place.find(&configuration.folder, language)?, read, replaces, language);
    }
    let texts = &texts(language).command;
    let store = match Store::open(&configuration.folder) {
        Ok(store) => store,
        Err(StoreError::Locked) => {
            return apply_remotely(&place.find(&configuration.folder, language)?, read, replaces, language);
        }
        Err(error) => return Err(store_failed(&error, &configuration.folder, language)),
    };
    let problems = problems(&read.0, &read.1);
    let toml = match acceptable(read, configuration.rehearsal.is_some()) {
        Ok((_, toml)) => toml,
        Err(ApplyError::Problems(problems)) => {
            say_problems(&problems, language);
            output::complaint(texts.plan_refused);
            return Ok(End::Finding);
        }
        Err(error) => return Err(not_done(&error.to_string())),
    };
    say_problems(&problems, language);
    let expected = replaces.map_or(Expected::Anything, |revision| Expected::OneOf(vec![revision]));
    let runtime = tokio::runtime::Runtime::new().map_err(|error| not_done(&error.to_string()))?;
    let outcome = runtime
        .block_on(store.write(move |connection| plans::apply(connection, &toml, &expected, clock::unix())))
        .map_err(|error| store_failed(&error, &configuration.folder, language))?;
    if let Applied::Conflict(_) = outcome {
        return Err(not_done(facteur_core::words::texts(language).sending.plan_changed));
    }
    output::line(&said(outcome, texts));
    Ok(End::Done)
}

fn rendered(arguments: &Render, language: Language) -> Result<End, End> {
    let (plan, found) = read(&arguments.file, language)?;
    let derived = Derived::of(&plan, &found);
    let problems = &derived.problems;
    say_problems(problems, language);
    let (files, withheld) = files(&derived, language);
    say_problems(&withheld, language);
    for (name, text) in &files {
        let file = arguments.to.join(name);
        let written = match file.parent() {
            Some(folder) => fs::create_dir_all(folder).and_then(|()| fs::write(&file, text)),
            None => fs::write(&file, text),
        };
        written.map_err(|error| {
            let values = [("file", file.display().to_string()), ("detail", error.to_string())];
            not_done(&fill(texts(language).command.file_failed, &values))
        })?;
        output::line(&file.display().to_string());
    }
    Ok(if has_error(problems) || has_error(&withheld) { End::Finding } else { End::Done })
}

fn apply_remotely(
    remote: &Remote,
    read: (Plan, Vec<Problem>),
    replaces: Option<i64>,
    language: Language,
) -> Result<End, End> {
    let (plan, problems) = read;
    if has_error(&problems) {
        say_problems(&problems, language);
        output::complaint(texts(language).command.plan_refused);
        return Ok(End::Finding);
    }
    let seen = remote.get("/api/v1/plan", language)?;
    let revision = match seen.status {
        200 => seen.body.get("revision").and_then(Value::as_i64).unwrap_or(0),
        404 => 0,
        _ => return Ok(seen.refused(language)),
    };
    let body = write_json(&plan).map_err(|error| not_done(&error.to_string()))?.to_string();
    let revision = replaces.unwrap_or(revision);
    let answer = remote.put("/api/v1/plan", revision, "application/json", &body, language)?;
    let now = answer.body.get("revision").and_then(Value::as_i64).unwrap_or(revision);
    match answer.status {
        201 => output::line(&said(Applied::New(now), &texts(language).command)),
        200 => output::line(&said(Applied::Unchanged(now), &texts(language).command)),
        _ => return Ok(answer.refused(language)),
    }
    Ok(End::Done)
}

fn said(applied: Applied, texts: &CommandTexts) -> String {
    let (template, revision) = match applied {
        Applied::New(revision) => (texts.plan_applied, revision),
        Applied::Unchanged(revision) | Applied::Conflict(revision) => (texts.plan_unchanged, revision),
    };
    fill(template, &[("revision", revision.to_string())])
}

/// Reads a plan file; JSON where it looks like it.
fn read(file: &Path, language: Language) -> Result<(Plan, Vec<Problem>), End> {
    let text = if file == Path::new("-") {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text).map(|_| text)
    } else {
        fs::read_to_string(file)
    };
    let text = text.map_err(|error| {
        let values = [("file", file.display().to_string()), ("detail", error.to_string())];
        not_done(&fill(texts(language).command.file_failed, &values))
    })?;
    Ok(if text.trim_start().starts_with('{') { read_json(&text) } else { read_toml(&text) })
}
