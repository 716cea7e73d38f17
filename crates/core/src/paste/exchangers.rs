//! The hosts of MX records in what a look-up tool printed: nslookup, dig, host, PowerShell, a page, a panel's row.

use crate::domain::DomainName;

/// The hosts, in their order, none twice: the last name of each line that speaks of MX.
pub(super) fn exchangers(text: &str) -> Vec<DomainName> {
    let mut found: Vec<DomainName> = Vec::new();
    let lines: Vec<&str> = text.lines().collect();
    let short = lines.iter().all(|line| line.trim().is_empty() || short_answer(line).is_some());
    for line in lines {
        let host = match short {
            true => short_answer(line),
            false => speaks_of_mx(line).then(|| last_name(line)).flatten(),
        };
        found.extend(host.filter(|host| !found.contains(host)));
    }
    found
}

/// `MX preference = 0, mail exchanger = …`, `… IN MX 0 …`, `… mail is handled by 0 …`, `NameExchange : …`.
fn speaks_of_mx(line: &str) -> bool {
    // What dig says of itself stands behind a semicolon.
    if line.trim_start().starts_with(';') {
        return false;
    }
    let line = line.to_ascii_lowercase();
    let is_word = line.split(|letter: char| !letter.is_alphanumeric()).any(|word| word == "mx");
    is_word || ["exchanger", "handled by", "nameexchange"].iter().any(|said| line.contains(said))
}

/// What `dig +short` prints: a preference and a host.
fn short_answer(line: &str) -> Option<DomainName> {
    let (preference, host) = line.trim().split_once(' ')?;
    preference.parse::<u16>().ok()?;
    name(host.trim())
}

/// A question says the domain, and its answer ends with the host.
fn last_name(line: &str) -> Option<DomainName> {
    let words = line.split(|letter: char| letter.is_whitespace() || "=,;\"<>()[]".contains(letter));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let asks = words.iter().any(|word| word.starts_with('-') || *word == "?");
    words.last().filter(|_| !asks && words.len() > 1).and_then(|word| name(word))
}

fn name(word: &str) -> Option<DomainName> {
    let host: DomainName = word.trim_end_matches('.').parse().ok()?;
    let is_name = host.as_str().contains('.') && host.as_str().parse::<std::net::IpAddr>().is_err();
    is_name.then_some(host)
}
