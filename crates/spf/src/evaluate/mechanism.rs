//! Whether a mechanism matches the client, from the answers so far (§5).

use std::net::IpAddr;
use std::sync::Arc;

use super::name;
use super::question::{Data, Missing, RecordType, Records, Reply};
use super::scene::Scene;
use crate::{DomainSpec, DualLength, Mechanism, Prefix};

/// A mechanism that was tested.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tested {
    /// The name that was asked about, if the mechanism has one.
    pub(super) target: Option<Arc<str>>,
    pub(super) finding: Finding,
}

/// What testing a mechanism found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Finding {
    Match,
    NoMatch,
    /// No match, for the DNS has nothing under the name.
    Void,
    /// The DNS could not say.
    Failure,
    /// More mail exchangers than may be asked about.
    TooManyExchangers,
}

impl Scene<'_> {
    /// Tests any mechanism but `include`, which is a check of its own.
    pub(super) fn test(&self, mechanism: &Mechanism) -> Result<Tested, Missing> {
        let named = |domain_spec: Option<&DomainSpec>,
                     test: &dyn Fn(&Arc<str>) -> Result<Finding, Missing>| {
            let target = self.target(domain_spec)?;
            // A name that cannot exist has no records, and nothing is asked.
            let finding = target.as_ref().map_or(Ok(Finding::NoMatch), test)?;
            Ok(Tested { target, finding })
        };
        let own = |finding| Ok(Tested { target: None, finding });
        match mechanism {
            Mechanism::All => own(Finding::Match),
            Mechanism::Include(_) => own(Finding::NoMatch),
            Mechanism::Ip(network) => own(matching(network.holds(self.request.ip))),
            Mechanism::A(domain, length) => named(domain.as_ref(), &|target| self.test_a(target, *length)),
            Mechanism::Mx(domain, length) => named(domain.as_ref(), &|target| self.test_mx(target, *length)),
            Mechanism::Ptr(domain) => named(domain.as_ref(), &|target| self.test_ptr(target)),
            Mechanism::Exists(domain) => named(Some(domain), &|target| self.test_exists(target)),
        }
    }

    /// §5.3: "An address lookup is done on the <target-name> using the type of lookup (A or AAAA)
    /// appropriate for the connection type (IPv4 or IPv6). The <ip> is compared to the returned
    /// address(es). If any address matches, the mechanism matches."
    fn test_a(&self, target: &Arc<str>, length: DualLength) -> Result<Finding, Missing> {
        Ok(match self.known.reply_about(target, self.address_type())? {
            Reply::Failure => Finding::Failure,
            Reply::Void => Finding::Void,
            Reply::Records(records) => matching(self.holds_client(records, length)),
        })
    }

    /// §5.4: "check_host() first performs an MX lookup on the <target-name>. Then it performs an
    /// address lookup on each MX name returned."
    fn test_mx(&self, target: &Arc<str>, length: DualLength) -> Result<Finding, Missing> {
        let records = match self.known.reply_about(target, RecordType::Mx)? {
            Reply::Failure => return Ok(Finding::Failure),
            Reply::Void => return Ok(Finding::Void),
            Reply::Records(records) => records,
        };
        // §4.6.4: "the evaluation of each "MX" record MUST NOT result in querying more than 10
        // address records -- either "A" or "AAAA" resource records. If this limit is exceeded, the
        // "mx" mechanism MUST produce a "permerror" result." The order of answers must not decide,
        // so the names are counted before any is asked about.
        if records.iter().count() > MOST_EXCHANGERS {
            return Ok(Finding::TooManyExchangers);
        }
        let mut exchangers: Vec<(u16, &str)> = records.iter().filter_map(exchanger).collect();
        exchangers.sort_by_key(|(preference, _)| *preference);
        let exchangers: Vec<&str> = exchangers.into_iter().map(|(_, exchange)| exchange).collect();
        for exchange in &exchangers {
            match self.known.reply(exchange, self.address_type()) {
                Err(_) => return Err(self.known.unanswered(&exchangers, self.address_type())),
                Ok(Reply::Failure) => return Ok(Finding::Failure),
                Ok(Reply::Records(records)) if self.holds_client(records, length) => {
                    return Ok(Finding::Match);
                }
                Ok(Reply::Records(_) | Reply::Void) => {}
            }
        }
        Ok(Finding::NoMatch)
    }

    /// §5.5: "Check all validated domain names to see if they either match the <target-name> domain
    /// or are a subdomain of the <target-name> domain."
    fn test_ptr(&self, target: &Arc<str>) -> Result<Finding, Missing> {
        match self.known.reply(&name::reverse(self.request.ip), RecordType::Ptr)? {
            Reply::Failure => Ok(Finding::NoMatch),
            Reply::Void => Ok(Finding::Void),
            Reply::Records(_) => {
                Ok(matching(self.validated_names()?.iter().any(|name| name::is_within(name, target))))
            }
        }
    }

    /// §5.7: "The resulting domain name is used for a DNS A RR lookup (even when the connection type
    /// is IPv6). If any A record is returned, this mechanism matches."
    fn test_exists(&self, target: &Arc<str>) -> Result<Finding, Missing> {
        Ok(match self.known.reply_about(target, RecordType::A)? {
            Reply::Failure => Finding::Failure,
            Reply::Void => Finding::Void,
            Reply::Records(_) => Finding::Match,
        })
    }

    /// Whether an address of the records is the client's, as far as the length says.
    fn holds_client(&self, records: Records<'_>, length: DualLength) -> bool {
        let length = match self.request.ip {
            IpAddr::V4(_) => length.ip4,
            IpAddr::V6(_) => length.ip6,
        };
        let networks = records
            .iter()
            .filter_map(|data| data.address())
            .filter_map(|address| Prefix::new(address, length));
        networks.into_iter().any(|network| network.holds(self.request.ip))
    }
}

fn matching(matches: bool) -> Finding {
    if matches { Finding::Match } else { Finding::NoMatch }
}

/// A mail exchanger that has a name; the null MX of RFC 7505 has none.
pub(crate) fn exchanger(data: &Data) -> Option<(u16, &str)> {
    match data {
        Data::Mx { preference, exchange } => {
            let exchange = name::without_final_dot(exchange);
            name::is_askable(exchange).then_some((*preference, exchange))
        }
        _ => None,
    }
}

/// §4.6.4: how many names of an `mx` are looked up.
pub(crate) const MOST_EXCHANGERS: usize = 10;
