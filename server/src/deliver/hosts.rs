//! Where the routes' hosts are: by the DNS, and as it last said where it says nothing.

use std::collections::HashMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Mutex, MutexGuard, PoisonError};

use facteur_core::domain::DomainName;
use facteur_spf::evaluate::{Answer, Data, Question, RecordType};
use hickory_resolver::TokioResolver;
use hickory_resolver::config::ResolveHosts;

use super::connect::ConnectError;
use crate::resolver::{ask, resolver};

/// The addresses of hosts.
pub struct Hosts {
    /// None where the system names no server.
    resolver: Option<TokioResolver>,
    /// What each host's addresses were when they were last told.
    known: Mutex<HashMap<String, Vec<Ipv4Addr>>>,
}

impl Hosts {
    /// By these servers, or by the system's and its file of hosts where there are none. Only inside a runtime.
    pub fn new(servers: &[SocketAddr]) -> Self {
        let hosts_file = if servers.is_empty() { ResolveHosts::Always } else { ResolveHosts::Never };
        let resolver = resolver(servers, hosts_file)
            .inspect_err(|error| tracing::error!(event = "resolver.none", %error))
            .ok();
        Self { resolver, known: Mutex::default() }
    }

    /// The IPv4 addresses of a host. A server that fails or is silent leaves those that were known.
    ///
    /// A connector compares IPv4 addresses only ("IPv6 addresses are not supported", New-InboundConnector,
    /// 2026-05-15), so a host's IPv6 addresses are never asked for.
    pub(super) async fn find(&self, host: &DomainName) -> Result<Vec<Ipv4Addr>, ConnectError> {
        let Some(resolver) = &self.resolver else { return Err(ConnectError::NoAnswer) };
        let found: Vec<Ipv4Addr> = match ask(resolver, &Question::new(host.as_str(), RecordType::A)).await {
            Answer::Records(found) => found
                .iter()
                .filter_map(|data| if let Data::A(address) = data { Some(*address) } else { None })
                .collect(),
            Answer::NoData | Answer::NoSuchName => Vec::new(),
            Answer::Failure => {
                tracing::warn!(event = "resolver.failed", host = host.as_str());
                return self.known().get(host.as_str()).cloned().ok_or(ConnectError::NoAnswer);
            }
        };
        if found.is_empty() {
            return Err(ConnectError::NoSuchHost);
        }
        self.known().insert(host.to_string(), found.clone());
        Ok(found)
    }

    fn known(&self) -> MutexGuard<'_, HashMap<String, Vec<Ipv4Addr>>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
