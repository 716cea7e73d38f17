//! `facteur plan import`: reads an installation as it was pasted, says what is wrong with it, and gives its plan.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use facteur_core::api::existing::existing;
use facteur_core::existing::{judge, plan};
use facteur_core::paste::Found;
use facteur_core::plan::{problems, write_toml};
use facteur_core::words::{Language, fill, texts};

use super::super::{not_done, say_problems};
use super::End;
use crate::output;

/// Arguments of `plan import`.
#[derive(Debug, clap::Args)]
pub struct Import {
    /// Print one JSON object.
    #[arg(long)]
    json: bool,
    /// What was pasted: connectors, accepted domains, settings, records, together or apart; `-` for standard input.
    #[arg(required = true)]
    files: Vec<PathBuf>,
}

/// `plan import`. The JSON carries sentences only where a language was asked for.
pub fn run(arguments: &Import, language: Language, asked: Option<Language>) -> ExitCode {
    imported(arguments, language, asked).unwrap_or_else(|end| end).into()
}

fn imported(arguments: &Import, language: Language, asked: Option<Language>) -> Result<End, End> {
    let mut found = Found::default();
    for file in &arguments.files {
        found.read(&text(file, language)?);
    }
    let (findings, plan) = (judge(&found), plan(&found));
    let words = &texts(language).existing;
    if found.is_empty() {
        findings.iter().for_each(|finding| output::complaint(&finding.text(words)));
        return Ok(End::Finding);
    }
    if arguments.json {
        output::line(&existing(&found, asked).to_string());
    } else {
        for finding in &findings {
            let verdict = finding.verdict.text(words);
            output::complaint(&format!("{verdict} [{}] {}", finding.code, finding.text(words)));
        }
        say_problems(&problems(&plan, &[]), language);
        let toml = write_toml(&plan).map_err(|error| not_done(&error.to_string()))?;
        output::line(toml.trim_end());
    }
    Ok(End::Done)
}

/// A file as text; Windows PowerShell writes UTF-16 where it redirects, and older programs Latin-1.
fn text(file: &Path, language: Language) -> Result<String, End> {
    let mut bytes = Vec::new();
    let read = match file == Path::new("-") {
        true => std::io::stdin().take(MOST).read_to_end(&mut bytes).map(drop),
        false => fs::File::open(file).and_then(|opened| opened.take(MOST).read_to_end(&mut bytes).map(drop)),
    };
    read.map_err(|error| {
        let values = [("file", file.display().to_string()), ("detail", error.to_string())];
        not_done(&fill(texts(language).command.file_failed, &values))
    })?;
    Ok(decoded(&bytes))
}

fn decoded(bytes: &[u8]) -> String {
    if let Some(rest) = bytes.strip_prefix(&[0xff, 0xfe]) {
        let units: Vec<u16> =
            rest.chunks_exact(2).filter_map(|pair| Some(u16::from_le_bytes(pair.try_into().ok()?))).collect();
        return String::from_utf16_lossy(&units);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

/// What somebody pastes of a firm's installation is far smaller.
const MOST: u64 = 4 << 20;
