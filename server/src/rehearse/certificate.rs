//! The simulator's certificates: one for whatever host name it is asked for, from an authority of its own.

use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, date_time_ymd};
use thiserror::Error;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::crypto::CryptoProvider;
use tokio_rustls::rustls::crypto::ring::default_provider;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::server::{ClientHello, ResolvesServerCert};
use tokio_rustls::rustls::sign::CertifiedKey;
use tokio_rustls::rustls::{self, ServerConfig};

use super::client_certificate::AnyClient;
use super::conditions::TlsFault;
use crate::tls;

/// An authority that nobody else trusts, made for one run.
#[derive(Debug)]
pub struct Authority {
    issuer: Issuer<'static, KeyPair>,
    certificate: CertificateDer<'static>,
    pem: String,
    provider: Arc<CryptoProvider>,
}

/// Why no certificate can be made.
#[derive(Debug, Error)]
pub enum CertificateError {
    /// It cannot be made.
    #[error("{0}")]
    Making(#[from] rcgen::Error),
    /// It cannot be used.
    #[error("{0}")]
    Using(#[from] rustls::Error),
}

impl Authority {
    /// A new authority.
    pub fn new() -> Result<Self, CertificateError> {
        let mut params = CertificateParams::new(Vec::<String>::new())?;
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate()?;
        let certificate = params.self_signed(&key)?;
        Ok(Self {
            certificate: certificate.der().clone(),
            pem: certificate.pem(),
            issuer: Issuer::new(params, key),
            provider: Arc::new(default_provider()),
        })
    }

    /// The certificate to trust.
    pub fn certificate(&self) -> CertificateDer<'static> {
        self.certificate.clone()
    }

    /// The certificate to trust, as a file.
    pub fn pem(&self) -> &str {
        &self.pem
    }

    /// Encrypts under the name that each client asks for, or with that fault. A client may show a certificate.
    pub fn acceptor(self, fault: Option<TlsFault>) -> Result<TlsAcceptor, CertificateError> {
        let provider = Arc::clone(&self.provider);
        let config = ServerConfig::builder_with_provider(Arc::clone(&provider))
            .with_protocol_versions(tls::VERSIONS)?
            .with_client_cert_verifier(Arc::new(AnyClient { provider }))
            .with_cert_resolver(Arc::new(Issuing { authority: self, fault }));
        Ok(TlsAcceptor::from(Arc::new(config)))
    }

    fn issue(&self, name: &str, fault: Option<TlsFault>) -> Result<CertifiedKey, CertificateError> {
        let key = KeyPair::generate()?;
        let name = if fault == Some(TlsFault::WrongName) { ANOTHER_HOST } else { name };
        let mut params = CertificateParams::new(vec![name.to_owned()])?;
        if fault == Some(TlsFault::Expired) {
            params.not_before = date_time_ymd(2020, 1, 1);
            params.not_after = date_time_ymd(2020, 12, 31);
        }
        let leaf = params.signed_by(&key, &self.issuer)?;
        let secret = PrivateKeyDer::Pkcs8(key.serialize_der().into());
        Ok(CertifiedKey::from_der(vec![leaf.der().clone()], secret, &self.provider)?)
    }
}

/// Gives each client the certificate for the name that it asks for, with the fault that was asked for.
#[derive(Debug)]
struct Issuing {
    authority: Authority,
    fault: Option<TlsFault>,
}

impl ResolvesServerCert for Issuing {
    fn resolve(&self, hello: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        match self.authority.issue(hello.server_name()?, self.fault) {
            Ok(certified) => Some(Arc::new(certified)),
            Err(error) => {
                tracing::error!(event = "simulator.certificate", %error);
                None
            }
        }
    }
}

/// RFC 2606 §3: a name that is nobody's endpoint.
const ANOTHER_HOST: &str = "another-host.example.com";
