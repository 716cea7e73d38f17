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
            false => speaks_of_mx(line).then(|| last_name(line)).flatten().or_else(|| row(line)),
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
    let is_word = line.split(|letter: char| !letter.is_ascii_alphanumeric()).any(|word| word == "mx");
    is_word || ["exchanger", "handled by", "nameexchange"].iter().any(|said| line.contains(said))
}

/// What `dig +short` prints, a preference and a host; or the host alone, as a panel shows it.
fn short_answer(line: &str) -> Option<DomainName> {
    let Some((preference, host)) = line.trim().split_once(' ') else {
        // A domain is no host: its exchanger stands below it.
        return name(line.trim()).filter(|host| host.as_str().split('.').count() > 2);
    };
    preference.parse::<u16>().ok()?;
    name(host.trim())
}

/// A row of a tool on the Web: preference, host, address.
fn row(line: &str) -> Option<DomainName> {
    let mut words = line.split_whitespace();
    words.next()?.parse::<u16>().ok()?;
    let host = name(words.next()?)?;
    words.next()?.parse::<std::net::IpAddr>().ok().map(|_| host)
}

/// A question says the domain, and its answer ends with the host.
fn last_name(line: &str) -> Option<DomainName> {
    let words = line.split(|letter: char| letter.is_whitespace() || "=,;\"<>()[]".contains(letter));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let asks = words.iter().any(|word| word.starts_with('-') || *word == "?");
    // PowerShell puts the preference behind the host.
    let numbered = |words: &[&str]| words.last().is_some_and(|last| last.parse::<u16>().is_ok());
    let last = if numbered(&words) { words.iter().rev().nth(1) } else { words.last() };
    last.filter(|_| !asks && words.len() > 1).and_then(|word| name(word))
}

fn name(word: &str) -> Option<DomainName> {
    let host: DomainName = word.trim_end_matches('.').parse().ok()?;
    let is_name = host.as_str().contains('.') && host.as_str().parse::<std::net::IpAddr>().is_err();
    is_name.then_some(host)
}
