//! The certificates that a next hop's is checked against, and the one that we show.

use std::path::PathBuf;
use std::sync::Arc;

use facteur_core::plan::Tls;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::crypto::CryptoProvider;
use tokio_rustls::rustls::pki_types::CertificateDer;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::{self, ClientConfig, ConfigBuilder, RootCertStore, WantsVerifier};

use super::unverified::Unverified;
use crate::configuration::TlsFiles;
use crate::tls::{self, TlsError};

/// The certificates of delivery.
#[derive(Clone)]
pub struct Roots {
    verified: Arc<ClientConfig>,
    unverified: Arc<ClientConfig>,
    /// Checks as `verified` does, and shows our own.
    showing: Option<Arc<ClientConfig>>,
}

impl Roots {
    /// The system's certificates and those of the configuration, and of a rehearsal's simulator; and the one to show.
    pub fn load(
        extra: &[PathBuf],
        own: Option<&TlsFiles>,
        simulator: Option<CertificateDer<'static>>,
    ) -> Result<Self, TlsError> {
        let mut store = RootCertStore::empty();
        // A host without certificates of its own can still rehearse, and send without TLS.
        store.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        for file in extra {
            for certificate in CertificateDer::pem_slice_iter(&tls::read(file)?) {
                store.add(certificate.map_err(|error| TlsError::of(file, error))?)?;
            }
        }
        if let Some(certificate) = simulator {
            store.add(certificate)?;
        }
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let showing = match own {
            None => None,
            Some(files) => {
                let (chain, key) = tls::certificate(files)?;
                let trusting = with_protocols(&provider)?.with_root_certificates(store.clone());
                Some(Arc::new(trusting.with_client_auth_cert(chain, key)?))
            }
        };
        let verified = with_protocols(&provider)?.with_root_certificates(store).with_no_client_auth();
        let verifier = Arc::new(Unverified { provider: Arc::clone(&provider) });
        let unverified = with_protocols(&provider)?
            .dangerous()
            .with_custom_certificate_verifier(verifier)
            .with_no_client_auth();
        Ok(Self { verified: Arc::new(verified), unverified: Arc::new(unverified), showing })
    }

    /// Makes handshakes as a route's policy asks: checked against these certificates, or, where the same
    /// policy would send in the clear, not checked at all. Our own certificate is shown to whom we have checked.
    pub fn connector(&self, policy: Tls, shows: bool) -> TlsConnector {
        TlsConnector::from(Arc::clone(match (policy, &self.showing) {
            (Tls::Required, Some(showing)) if shows => showing,
            (Tls::Required, _) => &self.verified,
            (Tls::Opportunistic | Tls::None, _) => &self.unverified,
        }))
    }
}

fn with_protocols(
    provider: &Arc<CryptoProvider>,
) -> Result<ConfigBuilder<ClientConfig, WantsVerifier>, rustls::Error> {
    ClientConfig::builder_with_provider(Arc::clone(provider)).with_protocol_versions(tls::VERSIONS)
}
