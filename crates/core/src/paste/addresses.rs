//! The IPv4 addresses and ranges in any text: a mail, a spreadsheet, a contract, a screen.

use std::net::Ipv4Addr;

use facteur_spf::Prefix;

/// The addresses, in their order, none twice: `198.51.100.7`, `198.51.100.0/24`, `198.51.100.4-198.51.100.7`. A port
/// behind a colon is left out, and so is what only looks like one: a version, a part of a longer number.
pub(super) fn addresses(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || "./-_:@".contains(letter);
    for word in text.split(|letter: char| !is_part(letter)) {
        let word = word.trim_matches(|letter: char| ".-_:/@".contains(letter));
        let word = word.strip_prefix("ip4:").unwrap_or(word);
        for one in of_word(word) {
            if !found.contains(&one) {
                found.push(one);
            }
        }
    }
    found
}

fn of_word(word: &str) -> Vec<String> {
    if let Some((first, last)) = word.split_once('-')
        && let (Ok(first), Ok(last)) = (first.parse::<Ipv4Addr>(), last.parse::<Ipv4Addr>())
        && first <= last
    {
        return Prefix::cover(first.into(), last.into()).iter().map(ToString::to_string).collect();
    }
    let word = match word.split_once(':') {
        Some((host, port)) if port.parse::<u16>().is_ok() => host,
        _ => word,
    };
    let (host, length) = word.split_once('/').map_or((word, None), |(host, length)| (host, Some(length)));
    let is_length = length.is_none_or(|length| length.parse::<u8>().is_ok_and(|length| length <= 32));
    match host.parse::<Ipv4Addr>() {
        Ok(_) if is_length => vec![word.to_owned()],
        _ => Vec::new(),
    }
}
