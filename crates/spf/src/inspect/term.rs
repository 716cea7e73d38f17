//! Finds what is worth saying about one term, whatever stands beside it.

use crate::parse::resembling;
use crate::record::VERSION;
use crate::special::{Special, special};
use crate::{Body, Directive, DomainSpec, Mechanism, Modifier, Prefix, ProblemKind, Qualifier, Term};

/// Everything worth saying about one term. What no receiver comes to does no harm.
pub(super) fn problems(term: &Term) -> Vec<ProblemKind> {
    match term.body() {
        Body::Directive(directive) if term.is_live() => {
            let mut kinds = danger(term);
            kinds.extend(impossible(term));
            kinds.extend(discouraged(term, directive));
            kinds
        }
        Body::Modifier(Modifier::Redirect(_)) if term.is_live() => impossible(term).into_iter().collect(),
        Body::Modifier(Modifier::Unknown { name, value }) => {
            unknown_modifier(term, name, &value.to_string()).into_iter().collect()
        }
        Body::Directive(_)
        | Body::Modifier(Modifier::Redirect(_) | Modifier::Explanation(_))
        | Body::Unknown => Vec::new(),
    }
}

/// Says whom a directive lets pass that nobody means to.
pub(crate) fn danger(term: &Term) -> Vec<ProblemKind> {
    let written = || term.text().to_owned();
    let Some(Directive { qualifier: Qualifier::Pass, mechanism }) = term.directive() else {
        return Vec::new();
    };
    match mechanism {
        Mechanism::All => vec![ProblemKind::PassAll { term: written() }],
        Mechanism::A(_, length) | Mechanism::Mx(_, length) => match (length.ip4, length.ip6) {
            (0, _) | (_, 0) => vec![ProblemKind::Everyone { term: written() }],
            (ip4, ip6) if ip4 < WIDEST_IP4 => {
                vec![ProblemKind::WidePrefix { term: written(), network: format!("/{ip4}//{ip6}") }]
            }
            (ip4, ip6) if ip6 < WIDEST_IP6 => {
                vec![ProblemKind::WidePrefix { term: written(), network: format!("/{ip4}//{ip6}") }]
            }
            _ => Vec::new(),
        },
        Mechanism::Ip(network) => network_danger(term, network),
        Mechanism::Include(_) | Mechanism::Ptr(_) | Mechanism::Exists(_) => Vec::new(),
    }
}

fn network_danger(term: &Term, network: &Prefix) -> Vec<ProblemKind> {
    let written = || term.text().to_owned();
    let widest = if network.network().is_ipv4() { WIDEST_IP4 } else { WIDEST_IP6 };
    let mut kinds = Vec::new();
    if network.length() == 0 {
        kinds.push(ProblemKind::Everyone { term: written() });
    } else if network.length() < widest {
        kinds.push(ProblemKind::WidePrefix { term: written(), network: network.to_string() });
    }
    match special(network) {
        Some(Special::Private) => kinds.push(ProblemKind::Private { address: network.to_string() }),
        Some(Special::Reserved) => kinds.push(ProblemKind::Documentation { address: network.to_string() }),
        None => {}
    }
    let written_address =
        term.text().split_once(':').and_then(|(_, value)| value.split('/').next()?.parse().ok());
    if written_address.is_some_and(|address| Prefix::single(address).network() != network.network()) {
        kinds.push(ProblemKind::HostBits { term: written(), network: network.to_string() });
    }
    kinds
}

/// Says of a term's name that nobody can publish what that does to the result.
pub(crate) fn impossible(term: &Term) -> Option<ProblemKind> {
    let written = || term.text().to_owned();
    let named = |domain: &DomainSpec| domain.is_impossible().then(|| domain.to_string());
    let directive = match term.body() {
        Body::Directive(directive) => directive,
        Body::Modifier(Modifier::Redirect(domain)) => {
            return named(domain).map(|name| ProblemKind::ImpossibleTarget { term: written(), name });
        }
        Body::Modifier(_) | Body::Unknown => return None,
    };
    match &directive.mechanism {
        // §5.2: an include whose domain has no record gives permerror.
        Mechanism::Include(domain) => {
            named(domain).map(|name| ProblemKind::ImpossibleTarget { term: written(), name })
        }
        Mechanism::A(Some(domain), _)
        | Mechanism::Mx(Some(domain), _)
        | Mechanism::Ptr(Some(domain))
        | Mechanism::Exists(domain) => {
            named(domain).map(|name| ProblemKind::ImpossibleName { term: written(), name })
        }
        Mechanism::A(None, _)
        | Mechanism::Mx(None, _)
        | Mechanism::Ptr(None)
        | Mechanism::All
        | Mechanism::Ip(_) => None,
    }
}

fn discouraged(term: &Term, directive: &Directive) -> Option<ProblemKind> {
    let written = || term.text().to_owned();
    match (&directive.mechanism, directive.qualifier) {
        // §5.5: "This mechanism SHOULD NOT be published."
        (Mechanism::Ptr(_), _) => Some(ProblemKind::Ptr { term: written() }),
        (Mechanism::Include(_), qualifier) if qualifier != Qualifier::Pass => {
            Some(ProblemKind::NegativeInclude { term: written(), qualifier: qualifier.to_string() })
        }
        _ => None,
    }
}

fn unknown_modifier(term: &Term, name: &str, value: &str) -> Option<ProblemKind> {
    let written = || term.text().to_owned();
    let lower = name.to_ascii_lowercase();
    if term.text().eq_ignore_ascii_case(VERSION) {
        return Some(ProblemKind::InnerVersion { term: written() });
    }
    if let Some(meant) = MECHANISMS.into_iter().find(|known| *known == lower).or_else(|| resembling(name)) {
        return Some(ProblemKind::EqualsForColon { term: written(), meant: format!("{meant}:{value}") });
    }
    (!REGISTERED.contains(&lower.as_str())).then(|| ProblemKind::UnknownModifier { term: written() })
}

const MECHANISMS: [&str; 7] = ["include", "a", "mx", "ptr", "ip4", "ip6", "exists"];

/// The modifiers of RFC 6652, which ask for reports.
const REGISTERED: [&str; 3] = ["ra", "rp", "rr"];

/// The largest IPv4 networks that mail services publish for themselves are of about this length.
const WIDEST_IP4: u8 = 16;

/// What a regional registry gives one organisation without asking why.
const WIDEST_IP6: u8 = 32;
