//! The certificate that this server shows to who submits mail.

use std::fs;
use std::sync::Arc;

use thiserror::Error;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::{self, ServerConfig};

use crate::configuration::TlsFiles;

/// Why the certificate cannot be used.
#[derive(Debug, Error)]
pub enum CertificateError {
    /// A file of `[smtp] tls`.
    #[error("{file}: {detail}")]
    File {
        /// Its name.
        file: String,
        /// What is wrong.
        detail: String,
    },
    /// The library refused.
    #[error("{0}")]
    Tls(#[from] rustls::Error),
}

/// Makes handshakes with the certificate, which stands first in its file, before those that vouch for it.
pub fn acceptor(files: &TlsFiles) -> Result<TlsAcceptor, CertificateError> {
    let read = |file: &std::path::Path| {
        fs::read(file).map_err(|error| CertificateError::File {
            file: file.display().to_string(),
            detail: error.to_string(),
        })
    };
    let refused = |file: &std::path::Path, detail: String| CertificateError::File {
        file: file.display().to_string(),
        detail,
    };
    let certificates = CertificateDer::pem_slice_iter(&read(&files.certificate)?)
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| refused(&files.certificate, error.to_string()))?;
    let key = PrivateKeyDer::from_pem_slice(&read(&files.key)?)
        .map_err(|error| refused(&files.key, error.to_string()))?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_protocol_versions(&[&rustls::version::TLS13, &rustls::version::TLS12])?
        .with_no_client_auth()
        .with_single_cert(certificates, key)?;
    Ok(TlsAcceptor::from(Arc::new(config)))
}
