//! Which kind of host an endpoint is: Microsoft's, under which suffix, or somebody else's.

use std::net::IpAddr;
use std::str::FromStr;

use crate::domain::DomainName;
use crate::problem::ProblemKind;

/// The class of a host given as a Microsoft endpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Endpoint {
    /// `….mail.protection.outlook.com`.
    Worldwide,
    /// `….mx.microsoft`, given to new domains and to those with DNSSEC.
    MxMicrosoft,
    /// A sovereign cloud's.
    Sovereign,
    /// A suffix that Microsoft has retired.
    Legacy,
    /// The host that clients sign in to.
    ClientSubmission,
    /// Close to a Microsoft suffix, which Microsoft does not have.
    BadSuffix {
        /// The nearest host that Microsoft could have.
        suggestion: String,
    },
    /// A filter that stands before somebody's mail.
    Filter {
        /// The filter's domain.
        filter: &'static str,
    },
    /// None of these.
    Other,
}

/// Classifies a host by its suffix alone; whether it exists is DNS's to say.
pub fn classify(host: &DomainName) -> Endpoint {
    let ends = |suffixes: &[&'static str]| suffixes.iter().find(|suffix| host.is_within(suffix)).copied();
    if has_token_before(host, WORLDWIDE) {
        return Endpoint::Worldwide;
    }
    if ends(&["mx.microsoft"]).is_some() {
        return Endpoint::MxMicrosoft;
    }
    if SOVEREIGN.iter().any(|suffix| has_token_before(host, suffix)) {
        return Endpoint::Sovereign;
    }
    if LEGACY.iter().any(|suffix| has_token_before(host, suffix)) {
        return Endpoint::Legacy;
    }
    if ends(CLIENT_SUBMISSION).is_some() {
        return Endpoint::ClientSubmission;
    }
    if let Some(filter) = ends(FILTERS) {
        return Endpoint::Filter { filter };
    }
    let name = host.as_str();
    if name == WORLDWIDE {
        return Endpoint::Other;
    }
    for marker in [".mail.protection.", ".protection.outlook.", ".mail.outlook.", ".mail.protection-outlook."]
    {
        if let Some((token, _)) = name.split_once(marker) {
            return Endpoint::BadSuffix { suggestion: format!("{token}.{WORLDWIDE}") };
        }
    }
    Endpoint::Other
}

/// Everything that is wrong with a host given as a tenant's endpoint.
pub fn problems(typed: &str) -> Vec<ProblemKind> {
    let host = typed.trim().trim_end_matches('.').to_owned();
    if IpAddr::from_str(&host).is_ok() {
        // "IP addresses are not supported" (Exchange Online docs, device article, 2022-03-18).
        return vec![ProblemKind::MxIsAddress { host }];
    }
    let Ok(name) = DomainName::from_str(&host) else {
        return vec![ProblemKind::MxSyntax { host }];
    };
    let host = name.to_string();
    match classify(&name) {
        Endpoint::Worldwide | Endpoint::MxMicrosoft | Endpoint::Sovereign => Vec::new(),
        Endpoint::Legacy => vec![ProblemKind::MxLegacy { host }],
        Endpoint::ClientSubmission => vec![ProblemKind::MxClientSubmission { host }],
        Endpoint::BadSuffix { suggestion } => vec![ProblemKind::MxBadSuffix { host, suggestion }],
        Endpoint::Filter { filter } => vec![ProblemKind::MxFilter { host, filter: filter.to_owned() }],
        Endpoint::Other => vec![ProblemKind::MxUnknown { host }],
    }
}

/// The policy of the senders behind a Microsoft host, by cloud (Microsoft Defender, SPF, 2024-01-29).
pub fn spf_include(host: &DomainName) -> Option<&'static str> {
    match classify(host) {
        Endpoint::Worldwide | Endpoint::MxMicrosoft | Endpoint::ClientSubmission => Some(WORLDWIDE_SPF),
        Endpoint::Sovereign if host.is_within(US_GOVERNMENT) => Some(US_GOVERNMENT_SPF),
        Endpoint::Sovereign => Some(CHINA_SPF),
        Endpoint::Legacy | Endpoint::BadSuffix { .. } | Endpoint::Filter { .. } | Endpoint::Other => None,
    }
}

/// Whether a name is the policy of Microsoft's senders in one of its clouds.
pub fn is_spf_include(name: &str) -> bool {
    [WORLDWIDE_SPF, US_GOVERNMENT_SPF, CHINA_SPF].iter().any(|policy| policy.eq_ignore_ascii_case(name))
}

const WORLDWIDE_SPF: &str = "spf.protection.outlook.com";
const US_GOVERNMENT_SPF: &str = "spf.protection.office365.us";
const CHINA_SPF: &str = "spf.protection.partner.outlook.cn";

/// What a domain's endpoint may be called. A hint, never more: new domains have another suffix, and the MX record decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The host.
    pub host: String,
    /// The rule that gives it.
    pub rule: Rule,
}

/// Where a hint comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Dots become hyphens: Microsoft's own examples do so, and its text says to read the name.
    Classic,
    /// The hyphens go, and a suffix says where they were. Written nowhere: found in public samples, of which
    /// nearly all have one hyphen; untried for names in `xn--`.
    Hyphens,
}

/// What the endpoint of a domain may be called, by the rules known (read 2026-11-22).
pub fn hint(domain: &DomainName) -> Hint {
    let name = domain.as_str();
    let token = name.replace('-', "").replace('.', "-");
    match name.contains('-') {
        false => Hint { host: format!("{token}.{WORLDWIDE}"), rule: Rule::Classic },
        true => Hint { host: format!("{token}0{}.{WORLDWIDE}", hyphens(name)), rule: Rule::Hyphens },
    }
}

/// Where the hyphens of a name are: a bit each, four to a letter from `a`, and letters of no bit counted.
fn hyphens(name: &str) -> String {
    let mut letters: Vec<u8> = vec![0; name.len().div_ceil(4)];
    for (place, _) in name.bytes().enumerate().filter(|(_, byte)| *byte == b'-') {
        if let Some(letter) = letters.get_mut(place / 4) {
            *letter |= 1 << (place % 4);
        }
    }
    let mut written = String::new();
    let mut empty = 0;
    for letter in letters {
        if letter == 0 {
            empty += 1;
            continue;
        }
        if empty > 0 {
            written.push_str(&empty.to_string());
            empty = 0;
        }
        written.push(char::from(b'a' + letter));
    }
    written
}

fn has_token_before(host: &DomainName, suffix: &str) -> bool {
    host.is_within(suffix) && host.as_str() != suffix
}

/// GCC High and DoD.
const US_GOVERNMENT: &str = "office365.us";

/// Microsoft documents `<MX token>.mail.protection.outlook.com` (external DNS records, 2022-10-14).
const WORLDWIDE: &str = "mail.protection.outlook.com";

/// GCC High and DoD; operated by 21Vianet (read 2026-11-22).
const SOVEREIGN: &[&str] = &["mail.protection.office365.us", "mail.protection.partner.outlook.cn"];

/// Closed German cloud; the name before 2013 (read 2026-11-22).
const LEGACY: &[&str] = &["mail.protection.outlook.de", "mail.eo.outlook.com"];

/// Submission with a login: by name, never for a connector (Exchange Online docs, 2022-03-18).
const CLIENT_SUBMISSION: &[&str] = &["smtp.office365.com", "smtp-legacy.office365.com", "smtp.outlook.com"];

/// Filters that firms put before Microsoft 365, by the domain their MX hosts are in.
const FILTERS: &[&str] = &[
    "mailinblack.com",
    "vadesecure.com",
    "pphosted.com",
    "ppe-hosted.com",
    "mimecast.com",
    "barracudanetworks.com",
    "iphmx.com",
    "trendmicro.com",
    "trendmicro.eu",
    "sophos.com",
];

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[track_caller]
    fn check(typed: &str, expected: Option<&str>) {
        assert_eq!(problems(typed).first().map(ProblemKind::code), expected, "{typed}");
    }

    #[test]
    fn microsofts_own_hosts_are_taken() {
        check("cabinet-fr.mail.protection.outlook.com", None);
        check(" Cabinet-FR.mail.protection.outlook.com. ", None);
        check("cabinet-fr.o-v1.mx.microsoft", None);
        check("contoso.mail.protection.office365.us", None);
    }

    #[test]
    fn other_hosts_are_told_what_they_are() {
        check("cabinet-fr.mail.protection.outlook.fr", Some("mx.bad_suffix"));
        check("mail.protection.outlook.com", Some("mx.unknown"));
        check("cabinet.mail.protection.outlook.de", Some("mx.legacy"));
        check("smtp.office365.com", Some("mx.client_submission"));
        check("mx1.filtre.mailinblack.com", Some("mx.filter"));
        check("mail.example.org", Some("mx.unknown"));
        check("52.101.73.1", Some("mx.is_address"));
        check("cabinet", Some("mx.syntax"));
        check("", Some("mx.syntax"));
    }

    #[test]
    fn a_bad_suffix_is_corrected_with_the_token_kept() {
        let host = "cabinet-fr.mail.protection.outlook.fr".parse().unwrap();
        assert_eq!(
            classify(&host),
            Endpoint::BadSuffix { suggestion: "cabinet-fr.mail.protection.outlook.com".to_owned() }
        );
    }

    #[track_caller]
    fn check_hint(domain: &str, token: &str, rule: Rule) {
        let host = format!("{token}.mail.protection.outlook.com");
        assert_eq!(hint(&domain.parse().unwrap()), Hint { host, rule });
    }

    #[test]
    fn a_hint_follows_the_rules_known() {
        check_hint("cabinet.fr", "cabinet-fr", Rule::Classic);
        check_hint("sous.cabinet.fr", "sous-cabinet-fr", Rule::Classic);
        // Public samples.
        check_hint("guen-transporte.de", "guentransporte-de01b", Rule::Hyphens);
        check_hint("mcc-hvac.com", "mcchvac-com0i", Rule::Hyphens);
        check_hint("rolls-roycemotorcars.com", "rollsroycemotorcars-com01c", Rule::Hyphens);
        check_hint("dominion-business.com", "dominionbusiness-com02b", Rule::Hyphens);
        let many = "find-child-arrangement-option.service.gov.uk";
        check_hint(many, "findchildarrangementoption-service-gov-uk01be2e", Rule::Hyphens);
    }
}
