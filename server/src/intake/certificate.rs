//! The certificate that this server shows to who submits mail.

use std::sync::Arc;

use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::{self, ServerConfig};

use crate::configuration::TlsFiles;
use crate::tls::{self, TlsError};

/// Makes handshakes with the certificate, which stands first in its file, before those that vouch for it.
pub fn acceptor(files: &TlsFiles) -> Result<TlsAcceptor, TlsError> {
    let certificates = CertificateDer::pem_slice_iter(&tls::read(&files.certificate)?)
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| TlsError::of(&files.certificate, error))?;
    let key = PrivateKeyDer::from_pem_slice(&tls::read(&files.key)?)
        .map_err(|error| TlsError::of(&files.key, error))?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_protocol_versions(tls::VERSIONS)?
        .with_no_client_auth()
        .with_single_cert(certificates, key)?;
    Ok(TlsAcceptor::from(Arc::new(config)))
}
