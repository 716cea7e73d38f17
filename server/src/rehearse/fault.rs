//! The fault that a recipient's local part asks for.

use facteur_smtp::{Enhanced, Reply};

/// What goes wrong with a recipient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// RCPT is answered like this.
    AtRcpt(Reply),
    /// The final dot is answered like this: `data-reply-…`.
    AtEndOfData(Reply),
    /// The connection is dropped behind the final dot, with no answer: `drop-after-data`.
    DropAfterData,
}

/// Reads `reply-451-4.7.500`, `data-reply-432-4.3.2` and `drop-after-data`.
pub(super) fn read(local_part: &str) -> Option<Fault> {
    if local_part.eq_ignore_ascii_case("drop-after-data") {
        return Some(Fault::DropAfterData);
    }
    match local_part.strip_prefix("data-reply-") {
        Some(rest) => reply(rest).map(Fault::AtEndOfData),
        None => local_part.strip_prefix("reply-").and_then(reply).map(Fault::AtRcpt),
    }
}

fn reply(text: &str) -> Option<Reply> {
    let (code, enhanced) =
        text.split_once('-').map_or((text, None), |(code, enhanced)| (code, Some(enhanced)));
    let code: u16 = code.parse().ok().filter(|code| (400..600).contains(code))?;
    let enhanced = match enhanced {
        None => None,
        Some(text) => {
            let mut parts = text.split('.');
            let numbers =
                (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
            if parts.next().is_some() {
                return None;
            }
            Some(Enhanced(numbers.0, numbers.1, numbers.2))
        }
    };
    let words = enhanced
        .and_then(|enhanced| WORDS.iter().find(|(known, _)| *known == enhanced))
        .map_or("As asked for", |(_, words)| words);
    Some(Reply::new(code, enhanced, words))
}

/// Exchange Online's own words (Microsoft's support articles, read 2026-11-22).
pub(super) const WORDS: &[(Enhanced, &str)] = &[
    (Enhanced(4, 7, 500), "Server busy. Please try again later from [192.0.2.1]. (S77714)"),
    (Enhanced(5, 7, 64), "TenantAttribution; Relay Access Denied"),
    (
        Enhanced(5, 7, 68),
        "TenantInboundAttribution; Direct Send not allowed for this organization from unauthorized sources",
    ),
    (Enhanced(5, 4, 1), "Recipient address rejected: Access denied. AS(201806281)"),
    (Enhanced(4, 5, 3), "Too many recipients"),
    (Enhanced(4, 3, 2), "STOREDRV.Deliver; recipient thread limit exceeded"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(local_part: &str, expected: Option<&str>) {
        let found = read(local_part).map(|fault| match fault {
            Fault::AtRcpt(reply) => format!("rcpt {reply}"),
            Fault::AtEndOfData(reply) => format!("dot {reply}"),
            Fault::DropAfterData => "drop".to_owned(),
        });
        assert_eq!(found.as_deref(), expected);
    }

    #[test]
    fn a_local_part_asks_for_its_fault() {
        check("reply-550-5.7.64", Some("rcpt 550 5.7.64 TenantAttribution; Relay Access Denied"));
        check("reply-450", Some("rcpt 450 As asked for"));
        check(
            "data-reply-432-4.3.2",
            Some("dot 432 4.3.2 STOREDRV.Deliver; recipient thread limit exceeded"),
        );
        check("drop-after-data", Some("drop"));
    }

    #[test]
    fn other_local_parts_ask_for_nothing() {
        for local_part in ["client", "reply", "reply-250", "reply-x", "reply-451-4.7", "reply-451-4.7.5.1"] {
            check(local_part, None);
        }
    }
}
