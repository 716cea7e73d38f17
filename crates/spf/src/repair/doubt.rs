//! The questions about words that receivers cannot use and that have several readings.

use std::net::Ipv4Addr;
use std::ops::Range;

use crate::ProblemKind;
use crate::known;
use crate::repair::address;
use crate::repair::choice::{Body, Doubt, Draft};
use crate::repair::sure::mended;
use crate::repair::word::{fault, is_sound, parted, signed};

use super::ChoiceKind;

/// The questions about a text's faulty words, in their order.
pub(super) fn doubts(body: &Body, domain: &str) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    for (at, word) in body.words.iter().enumerate() {
        let Some(about) = word.fault() else {
            continue;
        };
        let (words, mut drafts) = fragment(body, at).unwrap_or((at..at + 1, Vec::new()));
        let readings = readings(&word.text, &about, domain);
        drafts.extend(readings.iter().map(|value| body.write(ChoiceKind::Write, at..at + 1, value)));
        drafts.push(Draft::typed());
        drafts.push(body.drop(&[at]));
        doubts.push(Doubt { about, range: body.range(words), drafts });
    }
    doubts.extend(repeated(body));
    doubts
}

/// The readings of a word together with the one before it, and the words that these are.
fn fragment(body: &Body, at: usize) -> Option<(Range<usize>, Vec<Draft>)> {
    let text = |index: usize| body.words.get(index).map(|word| word.text.as_str()).unwrap_or_default();
    let before = at.checked_sub(1)?;
    let words = before..at + 1;
    let (name, mark, value) = parted(text(before));
    if name.eq_ignore_ascii_case("mx") && !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit())
    {
        // "mx:10 mail.example.org": copied from the list of mail exchangers.
        let readings = [format!("a:{}", text(at)), "mx".to_owned()];
        return Some((
            words.clone(),
            readings.map(|value| body.write(ChoiceKind::Write, words.clone(), &value)).to_vec(),
        ));
    }
    // The end of a name that a space cut off.
    let whole = format!("{}{}", text(before), text(at));
    let broken = text(before).ends_with(['.', '-']) || text(at).starts_with(['.', '-', '/']);
    let belongs = !mark.is_empty() && (known::is_known(parted(&whole).2) || broken) && is_sound(&whole);
    belongs.then(|| (words.clone(), vec![body.write(ChoiceKind::Join, words, &whole)]))
}

/// What a word may have been meant to be, the likeliest first.
fn readings(text: &str, fault: &ProblemKind, domain: &str) -> Vec<String> {
    let (sign, rest) = signed(text);
    let (name, mark, value) = parted(text);
    let value = if mark.is_empty() { rest } else { value };
    let mended = mended(text);
    let ends = signed(&mended).1.eq_ignore_ascii_case("all");
    let mut readings: Vec<String> =
        if ends { ["~all", "-all"].map(str::to_owned).to_vec() } else { Vec::new() };
    readings.push(mended);
    match fault {
        ProblemKind::BareDomain { .. } => {
            let names = if host_like(rest) { ["a", "include"] } else { ["include", "a"] };
            readings.extend(names.map(|name| format!("{sign}{name}:{rest}")));
        }
        ProblemKind::NameForAddress { .. } => {
            readings.extend(addresses(sign, name, value));
            readings.extend(["a", "include"].map(|name| format!("{sign}{name}:{value}")));
        }
        ProblemKind::BadAddress { .. } | ProblemKind::BadPrefixLength { .. } => {
            readings.extend(addresses(sign, name, value));
        }
        ProblemKind::UnknownMechanism { .. } | ProblemKind::BareAddress { .. } => {
            readings.extend(addresses(sign, "ip4", rest));
            readings.extend(signs(text));
        }
        ProblemKind::PrefixNotAllowed { .. } => {
            if let Some((without, length)) = text.rsplit_once('/') {
                readings.push(without.to_owned());
                readings.push(format!("{sign}a:{}/{length}", parted(without).2));
            }
        }
        ProblemKind::UnexpectedArgument { name, .. } if !name.eq_ignore_ascii_case("all") => {
            readings.push(format!("{sign}{name}"));
        }
        ProblemKind::AddressForName { meant, .. } => readings.push(format!("{sign}{meant}")),
        ProblemKind::LoneQualifier { qualifier } => readings.push(format!("{qualifier}all")),
        ProblemKind::BadModifierName { name, .. } if name.is_empty() && value.eq_ignore_ascii_case("all") => {
            readings.extend(["-all", "~all"].map(str::to_owned));
        }
        _ => {}
    }
    if let Some((_, host)) = value.rsplit_once('@').filter(|_| !mark.is_empty()) {
        readings.push(format!("{sign}{name}{mark}{host}"));
    }
    if !mark.is_empty() && value.contains(',') {
        readings.push(format!("{sign}{name}{mark}{}", value.replace(',', ".")));
    }
    if let Some(stripped) = value.strip_prefix("*.").filter(|_| !mark.is_empty()) {
        readings.push(format!("{sign}{name}{mark}{stripped}"));
    }
    if let Some(host) = value.split(['/', '?', '#']).next().filter(|host| *host != value && !mark.is_empty())
    {
        readings.push(format!("{sign}{name}{mark}{host}"));
    }
    // A machine of the domain's own, by its first label.
    if matches!(fault, ProblemKind::BadDomain { .. }) && !value.contains('.') && !domain.is_empty() {
        readings.push(format!("{sign}{name}{mark}{value}.{domain}"));
    }
    let mut sound: Vec<String> = Vec::new();
    for reading in readings {
        let reading = reading.split(' ').map(mended_term).collect::<Vec<_>>().join(" ");
        let usable = reading.split(' ').all(is_sound);
        if usable && reading != text && !sound.contains(&reading) {
            sound.push(reading);
        }
    }
    sound
}

fn mended_term(term: &str) -> String {
    if is_sound(term) { term.to_owned() } else { mended(term) }
}

/// Whether a name looks like a machine's rather than a policy's.
fn host_like(name: &str) -> bool {
    let first = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    ["mail", "smtp", "mx", "relay", "www", "server", "srv"].iter().any(|known| first.starts_with(known))
}

/// What an address that is none may have been: a range, a wildcard, a netmask, a length too long.
fn addresses(sign: &str, name: &str, value: &str) -> Vec<String> {
    let mut readings = Vec::new();
    if let Some(networks) = address::networks(value) {
        let terms: Vec<String> =
            networks.iter().map(|network| format!("{sign}{}", network.to_term())).collect();
        readings.push(terms.join(" "));
    }
    readings.extend(address::masked(value).map(|network| format!("{sign}{}", network.to_term())));
    if let Some((host, length)) = value.split_once('/') {
        let head = format!("{sign}{name}:{host}");
        let digits =
            length.bytes().all(|byte| byte.is_ascii_digit()) && length.len() == 3 && !host.contains(':');
        // "/240": a figure typed twice, or one too many.
        let shorter = length.get(..2).filter(|_| digits);
        readings
            .extend(shorter.map(|shorter| format!("{head}/{shorter}")).filter(|term| fault(term).is_none()));
        readings.push(head);
    }
    readings.extend(address::without_zeros(value).map(|address| format!("{sign}ip4:{address}")));
    // Letters that look like figures.
    let figures = value.replace(['O', 'o'], "0").replace(['l', 'I'], "1");
    let address = figures.split('/').next().is_some_and(|address| address.parse::<Ipv4Addr>().is_ok());
    readings.extend((figures != value && address).then(|| format!("{sign}{name}:{figures}")));
    let comma = value.replace(',', ".");
    readings.extend((comma != value).then(|| format!("{sign}{name}:{comma}")));
    readings
}

/// `-~all`: each of two signs alone.
fn signs(text: &str) -> Vec<String> {
    let (first, rest) = signed(text);
    let (second, rest) = signed(rest);
    if first.is_empty() || second.is_empty() {
        return Vec::new();
    }
    [first, second].map(|sign| format!("{sign}{rest}")).to_vec()
}

/// A second `redirect` or `exp`: which one is meant, or both policies (§6).
fn repeated(body: &Body) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    for name in ["redirect", "exp"] {
        let is_one = |text: &str| {
            let (found, mark, _) = parted(text);
            mark == "=" && found.eq_ignore_ascii_case(name) && is_sound(text)
        };
        let words = body.words.iter().enumerate();
        let places: Vec<usize> = words.filter(|(_, word)| is_one(&word.text)).map(|(at, _)| at).collect();
        let [first, .., last] = places.as_slice() else {
            continue;
        };
        let text = |at: usize| body.words.get(at).map(|word| word.text.clone()).unwrap_or_default();
        let mut drafts = Vec::new();
        if name == "redirect" {
            drafts.push(included(body, &places));
        }
        for kept in &places {
            let others: Vec<usize> = places.iter().copied().filter(|at| at != kept).collect();
            let draft = body.drop(&others);
            drafts.push(Draft { kind: ChoiceKind::Write, value: Some(text(*kept)), ..draft });
        }
        let about = ProblemKind::RepeatedModifier { term: text(*last), name: name.to_owned() };
        doubts.push(Doubt { about, range: body.range(*first..last + 1), drafts });
    }
    doubts
}

/// Several `redirect`s as `include`s: none can have the last word, so an `all` has it (§6.1).
fn included(body: &Body, places: &[usize]) -> Draft {
    let includes: Vec<String> = body
        .words
        .iter()
        .enumerate()
        .map(|(at, word)| match places.contains(&at) {
            true => format!("include:{}", parted(&word.text).2),
            false => word.text.clone(),
        })
        .collect();
    let all = includes.iter().any(|text| signed(text).1.eq_ignore_ascii_case("all"));
    let end = (!all).then_some("~all");
    let text = body.joined(includes.iter().map(String::as_str).chain(end));
    let value = places.iter().filter_map(|at| includes.get(*at)).cloned().collect::<Vec<_>>().join(" ");
    Draft { kind: ChoiceKind::Write, value: Some(value), text: Some(text) }
}
