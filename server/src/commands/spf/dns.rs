//! What answers for the DNS in the SPF commands.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use facteur_core::api;
use facteur_core::words::{Language, fill, texts};
use facteur_spf::Zone;
use facteur_spf::evaluate::Inquiry;

use super::answer::{Answer, FAILED};
use crate::resolver::Resolver;

/// Where answers come from.
#[derive(clap::Args, Debug)]
pub(super) struct Dns {
    /// The file that answers for the DNS.
    #[arg(long, value_name = "FILE", conflicts_with = "resolver")]
    zone: Option<PathBuf>,
    /// The DNS server to ask; without it and a zone, the system's.
    #[arg(long, value_name = "ADDR:PORT")]
    resolver: Option<SocketAddr>,
}

impl Dns {
    /// Answers whatever an inquiry asks, or says why that could not be done.
    pub(super) fn settle<I: Inquiry>(&self, inquiry: I, language: Language) -> Result<I::Outcome, Answer> {
        if let Some(file) = &self.zone {
            return Ok(read_zone(file, language)?.settle(inquiry));
        }
        let resolver = match self.resolver {
            Some(server) => Resolver::at(server),
            None => Resolver::of_system(),
        };
        match resolver {
            Ok(resolver) => Ok(resolver.settle(inquiry)),
            Err(error) => {
                let error = fill(texts(language).command.resolver_none, &[("detail", error.to_string())]);
                Err(Answer { out: String::new(), error: format!("{error}\n"), code: FAILED })
            }
        }
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
