//! Where the form for each host comes from, when that was read, and how sure it is.

use super::Host;
use crate::words::{DnsTexts, Language, fill};

/// What a form rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// The page, or the program, that says so.
    pub page: &'static str,
    /// The day it was read.
    pub read_on: &'static str,
    /// How sure the form is.
    pub certainty: Certainty,
}

/// How sure the form for a host is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// The tests of this project run it with the program it is for.
    Tried,
    /// The host or the tool documents it; it was not run there.
    Documented,
    /// Public programs do it so; it was not run there.
    Observed,
    /// Said of the host, and checked nowhere.
    Unverified,
}

impl Certainty {
    /// The word for other programs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Tried => "tried",
            Self::Documented => "documented",
            Self::Observed => "observed",
            Self::Unverified => "unverified",
        }
    }
}

impl Source {
    /// The source of the form for a host.
    pub fn of(host: Host) -> Self {
        let (page, certainty) = match host {
            Host::Ovhcloud => ("eu.api.ovh.com", Certainty::Observed),
            Host::Gandi => ("api.gandi.net/v5/livedns", Certainty::Observed),
            Host::Ionos => ("IONOS", Certainty::Unverified),
            Host::Cloudflare => ("https://developers.cloudflare.com/api/", Certainty::Documented),
            Host::Bind => ("RFC 1035 §5.1, RFC 2136 §2.4.2, BIND 9.18", Certainty::Tried),
            Host::Route53 => (
                "https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecord.html",
                Certainty::Documented,
            ),
            Host::Azure => (
                "https://learn.microsoft.com/en-us/cli/azure/network/dns/record-set/txt",
                Certainty::Documented,
            ),
            Host::Google => (
                "https://cloud.google.com/sdk/gcloud/reference/dns/record-sets/transaction/",
                Certainty::Documented,
            ),
            Host::Terraform => ("https://registry.terraform.io/browse/providers", Certainty::Documented),
            Host::Dnscontrol => ("https://github.com/StackExchange/dnscontrol", Certainty::Documented),
            Host::Octodns => ("https://github.com/octodns/octodns", Certainty::Documented),
            Host::Generic => ("RFC 1035 §5.1, RFC 7208 §3.3", Certainty::Documented),
        };
        Self { page, read_on: READ_ON, certainty }
    }

    /// The source for a person.
    pub fn text(self, language: Language) -> String {
        let texts = DnsTexts::of(language);
        let template = match self.certainty {
            Certainty::Tried => texts.source_tried,
            Certainty::Documented => texts.source_documented,
            Certainty::Observed => texts.source_observed,
            Certainty::Unverified => texts.source_unverified,
        };
        fill(template, &[("page", self.page.to_owned()), ("date", self.read_on.to_owned())])
    }
}

/// All were read within two days.
const READ_ON: &str = "2026-11-23";

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[track_caller]
    fn check(host: Host, certainty: &str) {
        assert_eq!(Source::of(host).certainty.as_str(), certainty, "{host:?}");
    }

    #[test]
    fn what_was_not_tried_is_said_to_be_so() {
        check(Host::Bind, "tried");
        check(Host::Cloudflare, "documented");
        check(Host::Gandi, "observed");
        check(Host::Ionos, "unverified");
        for host in Host::ALL.into_iter().filter(|host| *host != Host::Bind) {
            let text = Source::of(host).text(Language::English);
            assert!(text.contains("not tried there"), "{text}");
        }
    }
}
