//! Mends one word by itself.

use std::net::IpAddr;

use crate::parse::distance;
use crate::repair::RepairKind;
use crate::repair::address;
use crate::repair::word::{is_sound, parted, signed};
use crate::{Prefix, ProblemKind};

/// What one word becomes, if it has one reading only; the words need not be sound yet.
pub(super) fn step(text: &str, fault: &ProblemKind) -> Option<(RepairKind, Vec<String>)> {
    let one = |kind: RepairKind, text: Option<String>| text.map(|text| (kind, vec![text]));
    one(RepairKind::Qualifier, qualifier(text))
        .or_else(|| separated(text))
        .or_else(|| glued(text).map(|texts| (RepairKind::Space, texts)))
        .or_else(|| one(RepairKind::Macro, macro_braces(text)))
        .or_else(|| one(RepairKind::Address, tidy_value(text)))
        .or_else(|| one(RepairKind::Mark, mark(text, fault)))
        .or_else(|| one(RepairKind::Family, family(text, fault)))
        .or_else(|| one(RepairKind::Name, name(text, fault)))
        .filter(|(_, texts)| texts.as_slice() != [text])
}

/// `all:-`, `all~`, `--all`, `-redirect=x`: a sign in the wrong place.
fn qualifier(text: &str) -> Option<String> {
    let (sign, rest) = signed(text);
    let lower = rest.to_ascii_lowercase();
    if let Some(behind) = lower.strip_prefix("all") {
        let behind = behind.trim_start_matches([':', '=']);
        let same = behind.is_empty() && lower != "all" || sign.is_empty() || sign == behind;
        let word = rest.get(..3)?;
        return match behind {
            "+" | "-" | "~" | "?" if same => Some(format!("{behind}{word}")),
            "" if lower.len() > 3 && !sign.is_empty() => Some(format!("{sign}{word}")),
            _ => None,
        };
    }
    // A dash typed twice, as word processors want it.
    if !sign.is_empty() && rest.starts_with(sign) {
        return Some(rest.to_owned()).filter(|rest| is_sound(rest));
    }
    if sign.is_empty() {
        return None;
    }
    let rest = rest.strip_prefix(':').unwrap_or(rest);
    let modifier = ["redirect=", "exp="].iter().any(|known| starts_with(rest, known));
    (modifier || rest.len() + 2 == text.len())
        .then(|| if modifier { rest.to_owned() } else { format!("{sign}{rest}") })
        .filter(|mended| is_sound(mended))
}

/// Parts a word at commas, semicolons and bars, or takes them off its end.
fn separated(text: &str) -> Option<(RepairKind, Vec<String>)> {
    if text.bytes().all(|byte| b",;|".contains(&byte)) {
        return Some((RepairKind::Separator, Vec::new()));
    }
    let inner = text.trim_start_matches(['(', ',', ';']).trim_end_matches([',', ';', '.', ')', '!', '|']);
    if inner != text && !inner.is_empty() && (is_sound(inner) || super::can_be_sound(inner)) {
        return Some((RepairKind::Separator, vec![inner.to_owned()]));
    }
    let parts: Vec<&str> = inner.split([',', ';', '|']).filter(|part| !part.is_empty()).collect();
    let (first, others) = parts.split_first().filter(|(_, others)| !others.is_empty())?;
    if !super::can_be_sound(first) {
        return None;
    }
    let mut texts = vec![(*first).to_owned()];
    let mut kind = RepairKind::Separator;
    for other in others {
        let (sign, rest) = signed(first);
        let (name, _, _) = parted(first);
        let of_same = format!("{sign}{name}:{other}");
        if directive(other) {
            texts.push((*other).to_owned());
        } else if rest.len() > name.len() && parted(other).1.is_empty() && is_sound(&of_same) {
            // "ip4:192.0.2.1,192.0.2.2": one mechanism's list.
            texts.push(of_same);
        } else if super::can_be_sound(other) && !other.contains('=') {
            texts.push((*other).to_owned());
        } else if others.len() == 1 && is_end(first) {
            // "~all;google-site-verification=…": another value.
            kind = RepairKind::OtherText;
        } else {
            return None;
        }
    }
    Some((kind, texts))
}

/// Whether a text is a sound directive as it stands, or a modifier that SPF knows.
fn directive(text: &str) -> bool {
    let modifier = parted(text).1 == "=";
    let known = ["redirect=", "exp="].iter().any(|known| starts_with(text, known));
    is_sound(text) && (!modifier || known)
}

fn is_end(text: &str) -> bool {
    signed(text).1.eq_ignore_ascii_case("all")
}

/// Parts a word where a space was forgotten: before a signed `all`, or before a mechanism's name.
fn glued(text: &str) -> Option<Vec<String>> {
    let parts = |at: usize| Some((text.get(..at)?, text.get(at..)?)).filter(|(left, _)| !left.is_empty());
    let owned = |(left, right): (&str, &str)| vec![left.to_owned(), right.to_owned()];
    let ended = text.len().checked_sub("-all".len()).and_then(parts).filter(|(left, right)| {
        let length = left.strip_prefix('/').is_some_and(|length| length.parse::<u8>().is_ok());
        !signed(right).0.is_empty() && is_end(right) && (length || super::can_be_sound(left))
    });
    if let Some(parts) = ended {
        return Some(owned(parts));
    }
    let lower = text.to_ascii_lowercase();
    let places = WELDED.iter().flat_map(|name| lower.match_indices(name).map(|(at, _)| at));
    // A sign before the name belongs to it.
    let is_sign = |at: &usize| text.get(*at..at + 1).is_some_and(|sign| !signed(sign).0.is_empty());
    places
        .flat_map(|at| [at.checked_sub(1).filter(is_sign), Some(at)])
        .flatten()
        .filter_map(parts)
        .find(|(left, right)| is_sound(left) && super::can_be_sound(right))
        .map(owned)
}

/// `%(i)`, `${i}`, `%i`, `%{i.`: a macro without its braces, or in other languages'.
fn macro_braces(text: &str) -> Option<String> {
    let read = text.replace("${", "%{").replace("%(", "%{").replace("%[", "%{");
    let mut mended = String::with_capacity(read.len());
    let mut rest = read.chars().peekable();
    while let Some(character) = rest.next() {
        mended.push(character);
        if character != '%'
            || rest.next_if(|next| matches!(next, '%' | '_' | '-')).is_some_and(|next| {
                mended.push(next);
                true
            })
        {
            continue;
        }
        let _ = rest.next_if_eq(&'{');
        mended.push('{');
        mended.extend(rest.next_if(char::is_ascii_alphabetic));
        while let Some(transformer) = rest.next_if(|next| next.is_ascii_digit() || matches!(next, 'r' | 'R'))
        {
            mended.push(transformer);
        }
        // Delimiters are the macro's only where it closes behind them.
        let delimiters: String = rest.clone().take_while(|next| DELIMITERS.contains(*next)).collect();
        let closes = rest.clone().nth(delimiters.len()).is_some_and(|next| matches!(next, ')' | ']' | '}'));
        if closes {
            mended.push_str(&delimiters);
            rest.by_ref().take(delimiters.len()).for_each(drop);
        }
        let _ = rest.next_if(|next| matches!(next, ')' | ']' | '}'));
        mended.push('}');
    }
    Some(mended).filter(|mended| mended != text && is_sound(mended))
}

/// Takes off a value what is written about a name or an address: a port, brackets, a scheme, a path.
fn tidy_value(text: &str) -> Option<String> {
    let (_, mark, value) = parted(text);
    let head = text.strip_suffix(value).filter(|_| !mark.is_empty())?;
    let scheme = value.split_once("://").map(|(_, host)| host.trim_end_matches('/'));
    let length_without_zeros = value.split_once('/').and_then(|(host, length)| {
        let trimmed = length.trim_start_matches('0');
        (trimmed.len() < length.len() && !trimmed.is_empty()).then(|| format!("{host}/{trimmed}"))
    });
    let candidates = [
        scheme.map(str::to_owned),
        address::bare(value),
        value.strip_prefix('<').and_then(|value| value.strip_suffix('>')).map(str::to_owned),
        length_without_zeros,
        Some(value.replace('\\', "/")),
    ];
    let mended = candidates.into_iter().flatten().filter(|candidate| candidate != value);
    mended.map(|value| format!("{head}{value}")).find(|mended| super::can_be_sound(mended))
}

/// `redirect:x`, `include::x`, `include:=x`: the wrong mark, or one too many.
fn mark(text: &str, fault: &ProblemKind) -> Option<String> {
    if let ProblemKind::ColonForEquals { meant, .. } = fault {
        return Some(format!("{}{meant}", signed(text).0)).filter(|mended| super::can_be_sound(mended));
    }
    let (name, mark, value) = parted(text);
    if mark.is_empty() {
        return dotted(text);
    }
    // An IPv6 address may begin with two colons.
    if value.parse::<IpAddr>().is_ok() {
        return None;
    }
    let again = format!("{name}{mark}");
    let trimmed = value.strip_prefix(&again).unwrap_or(value.trim_start_matches([':', '=', '.']));
    let head = text.strip_suffix(value)?;
    Some(format!("{head}{trimmed}")).filter(|mended| mended != text && super::can_be_sound(mended))
}

/// `ip4.192.0.2.1`, `ip4;192.0.2.1`: another character where the colon belongs.
fn dotted(text: &str) -> Option<String> {
    let (sign, rest) = signed(text);
    let name = ["ip4", "ip6"].into_iter().find(|name| starts_with(rest, name))?;
    let address = rest.get(name.len()..)?.trim_start_matches(['.', ';', ',', '-', '_', '|']);
    Some(format!("{sign}{name}:{address}")).filter(|mended| super::can_be_sound(mended))
}

/// An address behind the wrong mechanism, or behind none.
fn family(text: &str, fault: &ProblemKind) -> Option<String> {
    let (sign, rest) = signed(text);
    let address = match fault {
        ProblemKind::BareAddress { .. } => rest,
        ProblemKind::WrongFamily { .. } => parted(text).2,
        ProblemKind::AddressForName { .. }
            if PLAIN.iter().any(|name| name.eq_ignore_ascii_case(parted(text).0)) =>
        {
            parted(text).2
        }
        _ => return None,
    };
    // Receivers see an IPv4 client behind an IPv4-mapped address (§5).
    if let Ok(IpAddr::V6(mapped)) = address.parse::<IpAddr>()
        && let Some(single) = mapped.to_ipv4_mapped()
    {
        return Some(format!("{sign}{}", Prefix::single(single.into()).to_term()));
    }
    let family = if address.contains(':') { "ip6" } else { "ip4" };
    Some(format!("{sign}{family}:{address}"))
}

/// A mechanism by a wrong name.
fn name(text: &str, fault: &ProblemKind) -> Option<String> {
    let (sign, rest) = signed(text);
    let end = rest.find([':', '/']).unwrap_or(rest.len());
    let (written, value) = rest.split_at(end);
    let meant = match fault {
        ProblemKind::MisspeltMechanism { meant, .. } => meant.as_str(),
        // "-al", "~alll": beside a sign nothing else is so short.
        ProblemKind::UnknownMechanism { .. } if !sign.is_empty() && value.is_empty() => {
            (distance("all", &written.to_ascii_lowercase()) == 1).then_some("all")?
        }
        _ => return None,
    };
    let address = value.strip_prefix(':').unwrap_or_default();
    let host = address.split('/').next().unwrap_or_default();
    let meant = match (meant, host.parse::<IpAddr>()) {
        ("ip4" | "ip6", Ok(IpAddr::V4(_))) => "ip4",
        ("ip4" | "ip6", Ok(IpAddr::V6(_))) => "ip6",
        _ => meant,
    };
    if meant == "all" && !(sign.is_empty() || value.is_empty()) {
        return None;
    }
    // Nothing may come to pass everybody by a repair.
    if meant == "all" && (sign.is_empty() || sign == "+") {
        return None;
    }
    Some(format!("{sign}{meant}{value}")).filter(|mended| mended != text && super::can_be_sound(mended))
}

fn starts_with(text: &str, known: &str) -> bool {
    text.get(..known.len()).is_some_and(|start| start.eq_ignore_ascii_case(known))
}

/// Mechanisms behind which an address can only be meant as one.
const PLAIN: [&str; 3] = ["include", "a", "mx"];

/// §7.1: delimiter = "." / "-" / "+" / "," / "/" / "_" / "="
const DELIMITERS: &str = ".-+,/_=";

/// What begins a term in the middle of a word.
const WELDED: [&str; 8] = ["include:", "exists:", "ip4:", "ip6:", "redirect=", "mx:", "a:", "ptr:"];
