//! Reads a directive: a qualifier and one of the eight mechanisms (§4.6.1, §5).

use std::net::IpAddr;

use crate::domain_spec::DomainSpecError;
use crate::parse::misspelt;
use crate::prefix::read_length;
use crate::{Directive, DomainSpec, DualLength, Mechanism, Prefix, ProblemKind, Qualifier};

/// Reads a term as a directive, or says why it is none. Before `end` is no `:`, `/` or `=`, at `end` one of
/// them or the term's end.
pub(super) fn read(text: &str, end: usize) -> Result<Directive, Box<ProblemKind>> {
    let (qualifier, rest) = match text.bytes().next().and_then(|first| Qualifier::of(first.into())) {
        Some(qualifier) => (qualifier, text.get(1..).unwrap_or_default()),
        None => (Qualifier::Pass, text),
    };
    if rest.is_empty() {
        return Err(ProblemKind::LoneQualifier { qualifier: text.to_owned() }.into());
    }
    let end = match text.get(end..).unwrap_or_default() {
        behind if behind.starts_with('=') => {
            text.len() - behind.trim_start_matches(|byte| !matches!(byte, ':' | '/')).len()
        }
        _ => end,
    };
    let (name, argument) = rest.split_at_checked(end - (text.len() - rest.len())).unwrap_or((rest, ""));
    let mechanism = mechanism(&Source { text, rest }, name, argument)?;
    Ok(Directive { qualifier, mechanism })
}

/// Reads the name behind `name`, the whole term being `text`.
pub(super) fn domain(text: &str, name: &str, value: &str) -> Result<DomainSpec, Box<ProblemKind>> {
    let term = || text.to_owned();
    if value.is_empty() {
        return Err(ProblemKind::MissingArgument { term: term(), name: name.to_owned() }.into());
    }
    DomainSpec::read(value).map_err(|error| {
        let (host, length) = split_length(value, "/");
        Box::new(match (error, value.split('/').next().map(str::parse::<IpAddr>)) {
            (DomainSpecError::Macro(found), _) => ProblemKind::BadMacro { term: term(), found },
            (DomainSpecError::End, Some(Ok(_))) => {
                ProblemKind::AddressForName { term: term(), meant: address_term(value) }
            }
            (DomainSpecError::End, _) if length.is_some() && DomainSpec::read(host).is_ok() => {
                ProblemKind::PrefixNotAllowed { term: term(), name: name.to_owned() }
            }
            (DomainSpecError::End, _) => ProblemKind::BadDomain { term: term(), domain: value.to_owned() },
        })
    })
}

/// The `ip4:` or `ip6:` term of a text that begins with an address.
pub(super) fn address_term(text: &str) -> String {
    let family = if text.contains(':') { "ip6" } else { "ip4" };
    format!("{family}:{text}")
}

/// A directive being read: the whole term, and what follows its qualifier.
struct Source<'a> {
    text: &'a str,
    rest: &'a str,
}

fn mechanism(source: &Source<'_>, name: &str, argument: &str) -> Result<Mechanism, Box<ProblemKind>> {
    // The names in the order in which records have them most.
    let is = |known: &str| name.eq_ignore_ascii_case(known);
    if is("ip4") {
        network(source, name, argument, IP4).map(Mechanism::Ip)
    } else if is("ip6") {
        network(source, name, argument, IP6).map(Mechanism::Ip)
    } else if is("include") {
        required(source, name, argument).map(Mechanism::Include)
    } else if is("all") {
        without_argument(source, name, argument).map(|()| Mechanism::All)
    } else if is("a") {
        host(source, name, argument).map(|(domain, length)| Mechanism::A(domain, length))
    } else if is("mx") {
        host(source, name, argument).map(|(domain, length)| Mechanism::Mx(domain, length))
    } else if is("exists") {
        required(source, name, argument).map(Mechanism::Exists)
    } else if is("ptr") && argument.is_empty() {
        Ok(Mechanism::Ptr(None))
    } else if is("ptr") {
        required(source, name, argument).map(|domain| Mechanism::Ptr(Some(domain)))
    } else {
        Err(misspelt::problem(source.text, source.rest, name).into())
    }
}

fn without_argument(source: &Source<'_>, name: &str, argument: &str) -> Result<(), Box<ProblemKind>> {
    let Some(first) = argument.chars().next() else {
        return Ok(());
    };
    let (term, name) = (source.text.to_owned(), name.to_owned());
    Err(Box::new(match first {
        '/' => ProblemKind::PrefixNotAllowed { term, name },
        _ => ProblemKind::UnexpectedArgument { term, name },
    }))
}

/// §12: include = "include" ":" domain-spec, and `exists` alike.
fn required(source: &Source<'_>, name: &str, argument: &str) -> Result<DomainSpec, Box<ProblemKind>> {
    match argument.strip_prefix(':') {
        Some(value) => domain(source.text, name, value),
        None if argument.is_empty() => {
            Err(ProblemKind::MissingArgument { term: source.text.to_owned(), name: name.to_owned() }.into())
        }
        None => {
            Err(ProblemKind::PrefixNotAllowed { term: source.text.to_owned(), name: name.to_owned() }.into())
        }
    }
}

/// §12: a = "a" [ ":" domain-spec ] [ dual-cidr-length ], and `mx` alike.
fn host(
    source: &Source<'_>,
    name: &str,
    argument: &str,
) -> Result<(Option<DomainSpec>, DualLength), Box<ProblemKind>> {
    // §12: dual-cidr-length = [ ip4-cidr-length ] [ "/" ip6-cidr-length ]. A domain-spec may hold
    // slashes, but cannot end in one and digits, so the lengths are found from the end.
    let (rest, ip6) = split_length(argument, "//");
    let (rest, ip4) = split_length(rest, "/");
    let length = |written: Option<&str>, longest: u8| match written {
        None => Ok(longest),
        Some(written) => read_length(written, longest).ok_or_else(|| bad_length(source, written, longest)),
    };
    let domain = match rest.strip_prefix(':') {
        Some(value) => Some(domain(source.text, name, value)?),
        None if rest.is_empty() => None,
        None => {
            return Err(ProblemKind::BadPrefixLength {
                term: source.text.to_owned(),
                length: argument.trim_start_matches('/').to_owned(),
                longest: IP4.to_string(),
            }
            .into());
        }
    };
    Ok((domain, DualLength { ip4: length(ip4, IP4)?, ip6: length(ip6, IP6)? }))
}

/// §12: ip4 = "ip4" ":" ip4-network [ ip4-cidr-length ], and `ip6` alike.
fn network(source: &Source<'_>, name: &str, argument: &str, longest: u8) -> Result<Prefix, Box<ProblemKind>> {
    let term = || source.text.to_owned();
    let value = match argument.strip_prefix(':') {
        Some(value) if !value.is_empty() => value,
        _ => {
            return Err(ProblemKind::MissingArgument { term: term(), name: name.to_owned() }.into());
        }
    };
    let slash = value.bytes().position(|byte| byte == b'/').unwrap_or(value.len());
    let (host, length) = value.split_at(slash);
    let length = length.strip_prefix('/');
    let address = if longest == IP4 { host.parse().map(IpAddr::V4) } else { host.parse().map(IpAddr::V6) };
    let address = address.map_err(|_| {
        Box::new(if host.parse::<IpAddr>().is_ok() {
            ProblemKind::WrongFamily { term: term(), meant: address_term(value) }
        } else if DomainSpec::read(host).is_ok_and(|name| !name.is_impossible()) {
            ProblemKind::NameForAddress { term: term(), name: host.to_owned() }
        } else {
            ProblemKind::BadAddress { term: term(), address: host.to_owned() }
        })
    })?;
    let written = length.unwrap_or_default();
    let length = match length {
        None => Some(longest),
        Some(length) => read_length(length, longest),
    };
    length.and_then(|length| Prefix::new(address, length)).ok_or_else(|| bad_length(source, written, longest))
}

fn bad_length(source: &Source<'_>, length: &str, longest: u8) -> Box<ProblemKind> {
    Box::new(ProblemKind::BadPrefixLength {
        term: source.text.to_owned(),
        length: length.to_owned(),
        longest: longest.to_string(),
    })
}

/// Parts a text from the digits behind its last `mark`, if it ends so.
fn split_length<'a>(text: &'a str, mark: &str) -> (&'a str, Option<&'a str>) {
    match text.rsplit_once(mark) {
        Some((rest, length)) if length.bytes().all(|byte| byte.is_ascii_digit()) => (rest, Some(length)),
        _ => (text, None),
    }
}

const IP4: u8 = 32;
const IP6: u8 = 128;
