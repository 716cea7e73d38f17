//! What answers for the DNS in the SPF commands.

use std::path::{Path, PathBuf};

use facteur_core::api;
use facteur_core::words::{Language, fill, texts};
use facteur_spf::Zone;
use facteur_spf::evaluate::Inquiry;

use super::answer::{Answer, FAILED};

/// Where answers come from.
#[derive(clap::Args, Debug)]
pub(super) struct Dns {
    /// The file that answers for the DNS.
    #[arg(long, value_name = "FILE")]
    zone: PathBuf,
}

impl Dns {
    /// Answers whatever an inquiry asks, or says why that could not be done.
    pub(super) fn settle<I: Inquiry>(&self, inquiry: I, language: Language) -> Result<I::Outcome, Answer> {
        Ok(read_zone(&self.zone, language)?.settle(inquiry))
    }
}

/// The zone of a file, or what to answer where it has none.
pub(super) fn read_zone(file: &Path, language: Language) -> Result<Zone, Answer> {
    let failed = |detail: String| {
        let file = file.display().to_string();
        let error = fill(texts(language).command.file_failed, &[("file", file), ("detail", detail)]);
        Answer { out: String::new(), error: format!("{error}\n"), code: FAILED }
    };
    let text = std::fs::read_to_string(file).map_err(|error| failed(error.to_string()))?;
    api::zone::read(&text).map_err(|error| failed(error.to_string()))
}
