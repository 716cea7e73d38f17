//! What both sides of TLS share: files that are read with a reason, and the versions that are spoken.

use std::fs;
use std::path::Path;

use thiserror::Error;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::{self, SupportedProtocolVersion};

use crate::configuration::TlsFiles;

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

/// A certificate and its key. The certificate stands first in its file, before those that vouch for it.
pub fn certificate(
    files: &TlsFiles,
) -> Result<(Vec<CertificateDer<'static>>, PrivateKeyDer<'static>), TlsError> {
    let chain = CertificateDer::pem_slice_iter(&read(&files.certificate)?)
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| TlsError::of(&files.certificate, error))?;
    let key =
        PrivateKeyDer::from_pem_slice(&read(&files.key)?).map_err(|error| TlsError::of(&files.key, error))?;
    Ok((chain, key))
}

/// Exchange Online takes TLS 1.2 and later only (MC229914).
pub const VERSIONS: &[&SupportedProtocolVersion] = &[&rustls::version::TLS13, &rustls::version::TLS12];
