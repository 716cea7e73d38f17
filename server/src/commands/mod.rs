//! Everything the binary does besides serving, each run as a process of its own.

pub mod bounce;
pub mod method;
pub mod plan;
pub mod queue;
pub mod rehearse;
mod remote;
pub mod reply;
pub mod send;
pub mod sendmail;
pub mod serve;
pub mod spf;
pub mod store;
pub mod token;

use std::process::ExitCode;

use facteur_core::problem::{Problem, Severity};
use facteur_core::words::{self, Language, fill, texts};

use crate::output;
use crate::store::StoreError;

/// How a command ends, by the contract: 0 done, 1 a finding, 2 usage (clap's own), 3 could not be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Done.
    Done,
    /// Done, and something was found wrong.
    Finding,
    /// The command line cannot be followed.
    Usage,
    /// Could not be done: network, file, store.
    NotDone,
}

impl From<End> for ExitCode {
    fn from(end: End) -> Self {
        Self::from(match end {
            End::Done => 0,
            End::Finding => 1,
            End::Usage => 2,
            End::NotDone => 3,
        })
    }
}

/// Says why a command could not be done.
pub(crate) fn not_done(text: &str) -> End {
    output::complaint(text);
    End::NotDone
}

/// Says why the store cannot be used.
pub(crate) fn store_failed(error: &StoreError, folder: &std::path::Path, language: Language) -> End {
    let texts = &texts(language).command;
    not_done(&match error {
        StoreError::Locked => fill(texts.store_locked, &[("folder", folder.display().to_string())]),
        StoreError::Unknown => fill(texts.store_unknown, &[("folder", folder.display().to_string())]),
        StoreError::Newer(_) => fill(texts.store_newer, &[("folder", folder.display().to_string())]),
        StoreError::Damaged(detail) => {
            let values = [("folder", folder.display().to_string()), ("detail", detail.clone())];
            fill(texts.store_damaged, &values)
        }
        _ => fill(texts.store_unopened, &[("detail", error.to_string())]),
    })
}

/// Says each problem on standard error, at its place.
pub(crate) fn say_problems(problems: &[Problem], language: Language) {
    let texts = &texts(language).command;
    for problem in problems {
        let severity = match problem.severity {
            Severity::Error => texts.error,
            Severity::Warning => texts.warning,
            Severity::Note => texts.note,
        };
        let place = problem.pointer().map(|pointer| format!(" {pointer}")).unwrap_or_default();
        output::complaint(&format!(
            "{severity}{place} [{}] {}",
            problem.kind.code(),
            words::problem(&problem.kind, language)
        ));
    }
}
