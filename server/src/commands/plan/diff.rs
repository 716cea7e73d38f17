//! `facteur plan diff`: what differs between two plans, and which files change with it.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use facteur_core::api::difference::difference as as_json;
use facteur_core::consequence::consequences;
use facteur_core::derive::Derived;
use facteur_core::plan::{Change, Edit, Plan, difference};
use facteur_core::problem::ProblemKind;
use facteur_core::words::{Language, texts};
use serde_json::Value;

use super::super::say_problems;
use super::revisions::in_force;
use super::{End, read};
use crate::configuration::Configuration;
use crate::output;

/// Arguments of `plan diff`.
#[derive(Debug, clap::Args)]
pub struct Diff {
    /// Print one JSON object.
    #[arg(long)]
    json: bool,
    /// The plan before; where it is the only one, the plan after, and the one in force comes before. `-` for standard
    /// input.
    first: PathBuf,
    /// The plan after.
    second: Option<PathBuf>,
}

impl Diff {
    /// Whether the plan in force is one of the two.
    pub fn asks_the_store(&self) -> bool {
        self.second.is_none()
    }
}

/// `plan diff`; the configuration says where the plan in force is, which two files do without.
pub fn run(arguments: &Diff, configuration: Option<&Configuration>, language: Language) -> ExitCode {
    compared(arguments, configuration, language).unwrap_or_else(|end| end).into()
}

fn compared(arguments: &Diff, configuration: Option<&Configuration>, language: Language) -> Result<End, End> {
    let (before, after) = match (&arguments.second, configuration) {
        (Some(second), _) => (understood(&arguments.first, language)?, understood(second, language)?),
        (None, Some(configuration)) => {
            (in_force(configuration, language)?, understood(&arguments.first, language)?)
        }
        (None, None) => return Err(End::Usage),
    };
    Ok(if say(&before, &after, arguments.json, language) { End::Finding } else { End::Done })
}

/// A plan, after what could not be read of it; a text that is none is not compared.
fn understood(file: &Path, language: Language) -> Result<Plan, End> {
    let (plan, problems) = read(file, language)?;
    say_problems(&problems, language);
    let unreadable = problems.iter().any(|problem| matches!(problem.kind, ProblemKind::FileSyntax { .. }));
    if unreadable { Err(End::NotDone) } else { Ok(plan) }
}

/// Says what differs, and whether anything does.
pub(super) fn say(before: &Plan, after: &Plan, json: bool, language: Language) -> bool {
    let edits = difference(before, after);
    let words = &texts(language).plan;
    if json {
        output::line(&as_json(before, after, language).to_string());
    } else if edits.is_empty() {
        output::line(words.same);
    } else {
        edits.iter().flat_map(|edit| lines(edit, words.moved)).for_each(|line| output::line(&line));
        let files = consequences(&Derived::of(before, &[]), &Derived::of(after, &[]), language);
        if !files.is_empty() {
            output::line(words.files);
        }
        for one in &files {
            output::line(&format!("  {} -{} +{}", one.file, one.gone, one.come));
        }
    }
    !edits.is_empty()
}

/// A difference as lines that go and come.
fn lines(edit: &Edit, moved: &str) -> Vec<String> {
    let path = edit.path.join(" › ");
    if edit.change == Change::Moved {
        return vec![format!("~ {path} {moved}")];
    }
    let shown = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let gone = edit.change.before().map(|value| format!("- {path}: {}", shown(value)));
    let come = edit.change.after().map(|value| format!("+ {path}: {}", shown(value)));
    gone.into_iter().chain(come).collect()
}
