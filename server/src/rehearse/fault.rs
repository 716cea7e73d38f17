//! The faults that a recipient's local part asks for: one table, read by the simulator and shown by `rehearse faults`.

use std::time::Duration;

use facteur_core::words::RehearsalTexts;
use facteur_smtp::{Enhanced, Reply};

use super::conditions::{Manner, Point};

/// What goes wrong with a recipient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// RCPT is answered like this.
    AtRcpt(Reply),
    /// The final dot is answered like this.
    AtEndOfData(Reply),
    /// The conversation breaks off behind what the client has just sent.
    Breaks(Point, Manner),
    /// The final dot is answered late.
    Slow(Duration),
    /// The first try is put off.
    Greylist,
    /// Nobody has this address, if it is in the organisation's own domains.
    Unknown,
}

/// One kind of fault.
pub struct Row {
    /// The local part, as far as it is fixed.
    pub prefix: &'static str,
    /// What follows it.
    pub argument: &'static str,
    /// What it does, in words.
    pub words: fn(&RehearsalTexts) -> &'static str,
    read: fn(&str) -> Option<Fault>,
}

/// Reads a local part; letter case does not matter.
pub(super) fn read(local_part: &str) -> Option<Fault> {
    let local_part = local_part.to_ascii_lowercase();
    ROWS.iter().find_map(|row| local_part.strip_prefix(row.prefix).and_then(row.read))
}

/// Every fault. Behind those without an argument anything may follow a hyphen, to tell recipients apart.
pub const ROWS: &[Row] = &[
    Row {
        prefix: "reply-",
        argument: "CODE[-X.Y.Z]",
        words: |texts| texts.fault_reply,
        read: |rest| reply(rest).map(Fault::AtRcpt),
    },
    Row {
        prefix: "data-reply-",
        argument: "CODE[-X.Y.Z]",
        words: |texts| texts.fault_data_reply,
        read: |rest| reply(rest).map(Fault::AtEndOfData),
    },
    Row {
        prefix: "drop-after-mail",
        argument: "",
        words: |texts| texts.fault_drop_after_mail,
        read: |rest| bare(rest, Fault::Breaks(Point::Rcpt, Manner::Drops)),
    },
    Row {
        prefix: "drop-after-rcpt",
        argument: "",
        words: |texts| texts.fault_drop_after_rcpt,
        read: |rest| bare(rest, Fault::Breaks(Point::Data, Manner::Drops)),
    },
    Row {
        prefix: "drop-in-data",
        argument: "",
        words: |texts| texts.fault_drop_in_data,
        read: |rest| bare(rest, Fault::Breaks(Point::Message, Manner::Drops)),
    },
    Row {
        prefix: "drop-after-data",
        argument: "",
        words: |texts| texts.fault_drop_after_data,
        read: |rest| bare(rest, Fault::Breaks(Point::Dot, Manner::Drops)),
    },
    Row {
        prefix: "silent-after-mail",
        argument: "",
        words: |texts| texts.fault_silent_after_mail,
        read: |rest| bare(rest, Fault::Breaks(Point::Rcpt, Manner::Silent)),
    },
    Row {
        prefix: "silent-after-rcpt",
        argument: "",
        words: |texts| texts.fault_silent_after_rcpt,
        read: |rest| bare(rest, Fault::Breaks(Point::Data, Manner::Silent)),
    },
    Row {
        prefix: "silent-in-data",
        argument: "",
        words: |texts| texts.fault_silent_in_data,
        read: |rest| bare(rest, Fault::Breaks(Point::Message, Manner::Silent)),
    },
    Row {
        prefix: "silent-after-data",
        argument: "",
        words: |texts| texts.fault_silent_after_data,
        read: |rest| bare(rest, Fault::Breaks(Point::Dot, Manner::Silent)),
    },
    Row {
        prefix: "slow-",
        argument: "SECONDS",
        words: |texts| texts.fault_slow,
        read: |rest| rest.parse().ok().map(|seconds| Fault::Slow(Duration::from_secs(seconds))),
    },
    Row {
        prefix: "greylist",
        argument: "",
        words: |texts| texts.fault_greylist,
        read: |rest| bare(rest, Fault::Greylist),
    },
    Row {
        prefix: "unknown",
        argument: "",
        words: |texts| texts.fault_unknown,
        read: |rest| bare(rest, Fault::Unknown),
    },
];

fn bare(rest: &str, fault: Fault) -> Option<Fault> {
    (rest.is_empty() || rest.starts_with('-')).then_some(fault)
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
    Some(match enhanced {
        Some(enhanced) => known(code, enhanced),
        None => Reply::new(code, None, "As asked for"),
    })
}

/// A reply in Exchange Online's own words, where they are known.
pub(super) fn known(code: u16, enhanced: Enhanced) -> Reply {
    let words = WORDS.iter().find(|(known, _)| *known == enhanced).map_or("As asked for", |(_, words)| words);
    Reply::new(code, Some(enhanced), words)
}

/// Exchange Online's own words (Microsoft's support articles, read 2026-11-22).
const WORDS: &[(Enhanced, &str)] = &[
    (Enhanced(4, 7, 500), "Server busy. Please try again later from [192.0.2.1]. (S77714)"),
    (Enhanced(5, 7, 64), "TenantAttribution; Relay Access Denied"),
    (
        Enhanced(5, 7, 68),
        "TenantInboundAttribution; Direct Send not allowed for this organization from unauthorized sources",
    ),
    (
        Enhanced(5, 7, 233),
        "Your message can't be sent because your tenant exceeded its daily limit for sending email to external \
         recipients (tenant external recipient rate limit)",
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
            other => format!("{other:?}"),
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
        check("drop-after-data", Some("Breaks(Dot, Drops)"));
        check("Silent-After-Rcpt-2", Some("Breaks(Data, Silent)"));
        check("slow-3", Some("Slow(3s)"));
        check("greylist", Some("Greylist"));
        check("unknown-client", Some("Unknown"));
    }

    #[test]
    fn other_local_parts_ask_for_nothing() {
        for local_part in [
            "client",
            "reply",
            "reply-250",
            "reply-x",
            "reply-451-4.7",
            "reply-451-4.7.5.1",
            "slow-",
            "unknowns",
        ] {
            check(local_part, None);
        }
    }
}
