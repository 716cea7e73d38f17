//! What both sides of TLS share: files that are read with a reason, and the versions that are spoken.

use std::fs;
use std::path::Path;

use thiserror::Error;
use tokio_rustls::rustls::{self, SupportedProtocolVersion};

/// Why certificates or keys cannot be used.
#[derive(Debug, Error)]
pub enum TlsError {
    /// A file of the configuration.
    #[error("{file}: {detail}")]
    File {
        /// Its name.
        file: String,
        /// What is wrong.
        detail: String,
    },
    /// The library refused.
    #[error("{0}")]
    Library(#[from] rustls::Error),
}

impl TlsError {
    /// A file, and what is wrong with it.
    pub fn of(file: &Path, detail: impl ToString) -> Self {
        Self::File { file: file.display().to_string(), detail: detail.to_string() }
    }
}

/// The bytes of a file.
pub fn read(file: &Path) -> Result<Vec<u8>, TlsError> {
    fs::read(file).map_err(|error| TlsError::of(file, error))
}

/// Exchange Online takes TLS 1.2 and later only (MC229914).
pub const VERSIONS: &[&SupportedProtocolVersion] = &[&rustls::version::TLS13, &rustls::version::TLS12];
