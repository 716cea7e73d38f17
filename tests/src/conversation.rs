//! SMTP spoken piece by piece, as no well-behaved client would.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned, crypto::ring};

trait Wire: Read + Write + Send {}

impl<T: Read + Write + Send> Wire for T {}

/// A connection on which anything may be said.
pub struct Conversation {
    wire: BufReader<Box<dyn Wire>>,
    stream: TcpStream,
    /// The greeting.
    pub greeting: String,
}

impl Conversation {
    /// Connects and reads the greeting.
    pub fn open(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_read_timeout(Some(Duration::from_secs(20)))?;
        let wire: Box<dyn Wire> = Box::new(stream.try_clone()?);
        let mut conversation = Self { wire: BufReader::new(wire), stream, greeting: String::new() };
        conversation.greeting = conversation.hear()?;
        Ok(conversation)
    }

    /// Says this in one piece, and gives the last line of the reply; empty where the server has gone.
    pub fn say(&mut self, said: &str) -> Result<String> {
        self.write(said.as_bytes())?;
        self.hear()
    }

    /// Says this, and waits for nothing.
    pub fn write(&mut self, said: &[u8]) -> Result<()> {
        // A server that has closed is told by what is heard.
        let _ = self.wire.get_mut().write_all(said);
        let _ = self.wire.get_mut().flush();
        Ok(())
    }

    /// The last line of the next reply; empty where the server has gone.
    pub fn hear(&mut self) -> Result<String> {
        loop {
            let mut line = String::new();
            if self.wire.read_line(&mut line).unwrap_or_default() == 0 {
                return Ok(String::new());
            }
            if line.as_bytes().get(3) != Some(&b'-') {
                return Ok(line.trim_end().to_owned());
            }
        }
    }

    /// Shakes hands behind STARTTLS, trusting that certificate for `localhost`.
    pub fn encrypt(mut self, certificate: &Path) -> Result<Self> {
        self.say("STARTTLS\r\n")?;
        let mut roots = RootCertStore::empty();
        roots.add(CertificateDer::from_pem_file(certificate)?)?;
        let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_root_certificates(roots)
            .with_no_client_auth();
        let client = ClientConnection::new(Arc::new(config), ServerName::try_from("localhost")?)?;
        let wire: Box<dyn Wire> = Box::new(StreamOwned::new(client, self.stream.try_clone()?));
        self.wire = BufReader::new(wire);
        Ok(self)
    }
}

/// Writes a certificate for `localhost` and its key below `folder`; gives both files' names.
pub fn certificate(folder: &Path) -> Result<(String, String)> {
    certificate_for("localhost", folder)
}

/// A certificate for a name and its key, as files in a folder.
pub fn certificate_for(name: &str, folder: &Path) -> Result<(String, String)> {
    let made = rcgen::generate_simple_self_signed([name.to_owned()])?;
    let (certificate, key) = (folder.join("smtp.pem"), folder.join("smtp.key"));
    std::fs::write(&certificate, made.cert.pem())?;
    std::fs::write(&key, made.signing_key.serialize_pem())?;
    let name = |file: &Path| file.to_str().map(str::to_owned).context("a name in UTF-8");
    Ok((name(&certificate)?, name(&key)?))
}
