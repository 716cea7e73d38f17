//! `facteur store export`: what can be read of the store, saved as files.

use std::path::PathBuf;
use std::process::ExitCode;

use facteur_core::words::{Language, fill, texts};

use super::{End, store_failed};
use crate::configuration::Configuration;
use crate::output;
use crate::store::salvage;

/// Arguments of `store`.
#[derive(Debug, clap::Subcommand)]
pub enum Arguments {
    /// Save every message that can be read, also of a damaged store, which is not changed.
    Export {
        /// The folder to write to; it is made.
        folder: PathBuf,
    },
}

/// Does it.
pub fn run(arguments: &Arguments, configuration: &Configuration, language: Language) -> ExitCode {
    let Arguments::Export { folder } = arguments;
    let end = match salvage::export(&configuration.folder, folder) {
        Ok(saved) => {
            let values = [
                ("contents", saved.contents.to_string()),
                ("records", saved.records.to_string()),
                ("holes", saved.holes.to_string()),
                ("folder", folder.display().to_string()),
            ];
            output::line(&fill(texts(language).command.store_exported, &values));
            if saved.holes == 0 { End::Done } else { End::Finding }
        }
        Err(error) => store_failed(&error, &configuration.folder, language),
    };
    end.into()
}
