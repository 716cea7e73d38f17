//! What receivers make of texts as they are published.

use std::net::{IpAddr, Ipv4Addr};

use super::Published;
use crate::evaluate::{Data, Evaluation, Outcome, Request, Verdict};
use crate::{Entry, Record, Zone, publish};

/// The worst that receivers make of the texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// They find no record (§2.6.1).
    None,
    /// They cannot interpret what they find (§2.6.7).
    PermError,
    /// They use it.
    Valid,
}

impl Class {
    /// The word of the contract.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::PermError => "permerror",
            Self::Valid => "valid",
        }
    }
}

/// What receivers make of the texts as they are: with a zone for the clients asked about, else by syntax.
pub(super) fn class(published: &Published<'_>) -> Class {
    if let Some(zone) = published.zone.filter(|_| !published.domain.is_empty()) {
        let outcomes = outcomes(zone, published, published.texts);
        let any = |verdict: Verdict| outcomes.iter().any(|outcome| outcome.verdict == verdict);
        return match (any(Verdict::PermError), any(Verdict::None)) {
            (true, _) => Class::PermError,
            (_, true) => Class::None,
            _ => Class::Valid,
        };
    }
    let mut records = published.texts.iter().filter(|text| Record::is_spf1(text));
    match (records.next(), records.next()) {
        (None, _) => Class::None,
        // §4.5: several records are a permerror.
        (_, Some(_)) => Class::PermError,
        (Some(text), None) => {
            if Record::read(text).0.breaks_receivers() {
                Class::PermError
            } else {
                Class::Valid
            }
        }
    }
}

/// How a check of each client ends with these texts at the name, beside what the zone has there.
pub(super) fn outcomes(zone: &Zone, published: &Published<'_>, texts: &[String]) -> Vec<Outcome> {
    let mut zone = zone.clone();
    for text in texts {
        zone.add(published.domain, Entry::Record(Data::Txt(publish::octets(text).into())));
    }
    let nobody = [IpAddr::V4(NOBODY)];
    let clients = if published.addresses.is_empty() { &nobody } else { published.addresses };
    let sender = format!("postmaster@{}", published.domain);
    let request = |client: &IpAddr| Request::new(*client, published.domain, &sender);
    clients.iter().map(|client| zone.settle(Evaluation::new(request(client)))).collect()
}

/// RFC 5737: an address that belongs to nobody.
const NOBODY: Ipv4Addr = Ipv4Addr::new(192, 0, 2, 1);
