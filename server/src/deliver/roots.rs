//! The certificates that a next hop's is checked against.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use thiserror::Error;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::CertificateDer;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::{self, ClientConfig, RootCertStore};

/// The certificates trusted for delivery.
#[derive(Clone)]
pub struct Roots {
    config: Arc<ClientConfig>,
}

/// Why the certificates cannot be used.
#[derive(Debug, Error)]
pub enum RootsError {
    /// A file of `[tls] extra_roots`.
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

impl Roots {
    /// The system's certificates and those of the configuration, and of a rehearsal's simulator.
    pub fn load(extra: &[PathBuf], simulator: Option<CertificateDer<'static>>) -> Result<Self, RootsError> {
        let mut store = RootCertStore::empty();
        // A host without certificates of its own can still rehearse, and send without TLS.
        store.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        for file in extra {
            let refused = |detail: String| RootsError::File { file: file.display().to_string(), detail };
            let pem = fs::read(file).map_err(|error| refused(error.to_string()))?;
            for certificate in CertificateDer::pem_slice_iter(&pem) {
                store.add(certificate.map_err(|error| refused(error.to_string()))?)?;
            }
        }
        if let Some(certificate) = simulator {
            store.add(certificate)?;
        }
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        // Exchange Online takes TLS 1.2 and later only (MC229914).
        let config = ClientConfig::builder_with_provider(provider)
            .with_protocol_versions(&[&rustls::version::TLS13, &rustls::version::TLS12])?
            .with_root_certificates(store)
            .with_no_client_auth();
        Ok(Self { config: Arc::new(config) })
    }

    /// Makes handshakes that check against these certificates.
    pub fn connector(&self) -> TlsConnector {
        TlsConnector::from(Arc::clone(&self.config))
    }
}
