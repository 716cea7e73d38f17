//! What a reply of Microsoft 365 means for sending: wait, slow down, pause the route, or refuse.
//!
//! The most specific thing said decides: an enhanced code with words, then an enhanced code, then the
//! class of RFC 3463. Where refusing and pausing are both possible, the route is paused: a refused
//! invoice is lost, a paused one is late. Sources: Microsoft's support articles and NDR table, read
//! 2026-11-22; each row says which.

/// What sending does about a reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// The message is Microsoft's now.
    Accept,
    /// Try again later.
    Retry,
    /// Try again later, and send everything more slowly.
    SlowRoute,
    /// A fault of configuration or standing: stop the route, keep every message, tell a person.
    PauseRoute,
    /// This recipient cannot be reached.
    RefuseRecipient,
    /// This message cannot be sent, to anybody.
    RefuseMessage,
}

impl Action {
    /// The word of the contract.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Retry => "retry",
            Self::SlowRoute => "slow_route",
            Self::PauseRoute => "pause_route",
            Self::RefuseRecipient => "refuse_recipient",
            Self::RefuseMessage => "refuse_message",
        }
    }
}

/// What a reply was found to mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// What to do.
    pub action: Action,
    /// The stable code of its meaning.
    pub kind: &'static str,
    /// Where the meaning is from.
    pub source: &'static str,
}

/// A reply, taken apart.
#[derive(Clone, Copy, Debug)]
pub struct Reply<'a> {
    /// Its three digits.
    pub code: u16,
    /// Its enhanced status code: class, subject, detail.
    pub enhanced: Option<(u8, u16, u16)>,
    /// Its words.
    pub text: &'a str,
    /// What it answered.
    pub about: About,
}

/// What a reply answered, and so what it can be about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// The connection, EHLO or STARTTLS: this host and its configuration, no message at all.
    Connection,
    /// MAIL: the sender, that is, our standing or configuration.
    Sender,
    /// RCPT: one recipient.
    Recipient,
    /// DATA or the final dot: the message.
    Message,
}

/// Finds what a reply means.
pub fn explain(reply: &Reply<'_>) -> Verdict {
    if (200..300).contains(&reply.code) {
        return Verdict { action: Action::Accept, kind: "smtp.accepted", source: RFC_5321 };
    }
    let text = reply.text.to_ascii_lowercase();
    let row = ROWS.iter().find(|row| row.matches(reply, &text));
    let verdict = match row {
        Some(row) => Verdict { action: row.action, kind: row.kind, source: row.source },
        None => by_class(reply),
    };
    let nobody_was_named = matches!(reply.about, About::Connection | About::Sender);
    if nobody_was_named && verdict.action == Action::RefuseRecipient {
        return Verdict { action: Action::PauseRoute, ..verdict };
    }
    verdict
}

/// RFC 5321 §4.2.1: 4yz "Transient Negative Completion reply", 5yz "Permanent Negative Completion reply".
fn by_class(reply: &Reply<'_>) -> Verdict {
    if reply.code < 500 {
        // RFC 5321 §3.8: 421 closes the connection, whatever it answered; asking at once again would hammer.
        let of_host = reply.about == About::Connection || reply.code == 421;
        let action = if of_host { Action::SlowRoute } else { Action::Retry };
        return Verdict { action, kind: "smtp.transient", source: RFC_5321 };
    }
    let (action, kind) = match reply.enhanced {
        // RFC 1870 §6.1: 552 at MAIL is about the size of this message.
        _ if reply.about == About::Sender && reply.code == 552 => (Action::RefuseMessage, "smtp.too_large"),
        // Before a recipient was named a refusal is about us: pausing keeps what refusing would lose.
        _ if matches!(reply.about, About::Connection | About::Sender) => {
            (Action::PauseRoute, "smtp.refused_us")
        }
        // RFC 3463 §3.2: X.1.YYY is the addressing status, X.2.YYY the mailbox status.
        Some((_, 1 | 2, _)) => (Action::RefuseRecipient, "smtp.recipient_refused"),
        // RFC 3463 §3.7: X.6.YYY is the message content status.
        Some((_, 6, _)) => (Action::RefuseMessage, "smtp.message_refused"),
        // RFC 3463 §3.8: X.7.YYY is the security or policy status; unknown ones may be our standing.
        Some((_, 7, _)) if reply.about != About::Recipient => (Action::PauseRoute, "smtp.policy"),
        _ if reply.about == About::Recipient => (Action::RefuseRecipient, "smtp.recipient_refused"),
        _ => (Action::RefuseMessage, "smtp.message_refused"),
    };
    Verdict { action, kind, source: RFC_5321 }
}

/// One meaning: all that is given must match.
struct Row {
    enhanced: &'static [Enhanced],
    words: &'static [&'static str],
    action: Action,
    kind: &'static str,
    source: &'static str,
}

/// Subject and detail of an enhanced code, the class left open: peers get the class wrong.
#[derive(Clone, Copy)]
enum Enhanced {
    Exactly(u16, u16),
    Between(u16, u16, u16),
}

impl Row {
    fn matches(&self, reply: &Reply<'_>, text: &str) -> bool {
        let code = self.enhanced.is_empty()
            || reply.enhanced.is_some_and(|(_, subject, detail)| {
                self.enhanced.iter().any(|known| match *known {
                    Enhanced::Exactly(known_subject, known_detail) => {
                        (subject, detail) == (known_subject, known_detail)
                    }
                    Enhanced::Between(known_subject, first, last) => {
                        subject == known_subject && (first..=last).contains(&detail)
                    }
                })
            });
        code && (self.words.is_empty() || self.words.iter().any(|word| text.contains(word)))
    }
}

use Enhanced::{Between, Exactly};

const RFC_5321: &str = "RFC 5321 §4.2.1";
const NDR: &str = "Microsoft, non-delivery reports in Exchange Online (2024-03-08)";
const THROTTLING: &str = "Microsoft, 451 4.7.500-699 (2024-01-24)";
const TENANT: &str = "Microsoft, 550 5.7.64 (2024-01-24)";
const THRESHOLD: &str = "Microsoft, 550 5.7.703-750 (2026-10-02)";
const DELIST: &str = "Microsoft, delist portal (2024-06-10)";
const DIRECT_SEND: &str = "Exchange Team blog, Direct Send (2025-04-28)";
const BLOCKED: &str = "Microsoft Defender, blocked connectors (2026-07-17)";
const UNABLE_TO_RELAY: &str = "Microsoft, unable to relay (2024-01-24)";
const QUOTA: &str = "Message Center MC1023294";
const REGION: &str = "Microsoft, multi-geo (2025-09-26)";
const ADDRESS: &str = "Microsoft, 550 5.4.1 (2026-10-02)";

/// First match wins, so words that decide stand before codes that several causes share.
const ROWS: &[Row] = &[
    Row {
        enhanced: &[],
        words: &["submissionquota", "submission quota", "storedrv.submission"],
        action: Action::PauseRoute,
        kind: "m365.quota",
        source: NDR,
    },
    Row {
        enhanced: &[Exactly(1, 8), Exactly(1, 90)],
        words: &[],
        action: Action::PauseRoute,
        kind: "m365.sender_standing",
        source: NDR,
    },
    Row {
        enhanced: &[],
        words: &["attr35", "wrong office 365 region"],
        action: Action::PauseRoute,
        kind: "m365.wrong_endpoint",
        source: REGION,
    },
    Row {
        enhanced: &[Exactly(4, 62)],
        words: &[],
        action: Action::PauseRoute,
        kind: "m365.wrong_endpoint",
        source: REGION,
    },
    Row {
        enhanced: &[],
        words: &["tenantinboundattribution"],
        action: Action::PauseRoute,
        kind: "m365.direct_send_refused",
        source: DIRECT_SEND,
    },
    Row {
        enhanced: &[Exactly(7, 68), Exactly(7, 51)],
        words: &[],
        action: Action::PauseRoute,
        kind: "m365.direct_send_refused",
        source: DIRECT_SEND,
    },
    Row {
        enhanced: &[Exactly(7, 64)],
        words: &[],
        action: Action::PauseRoute,
        kind: "smtp.relay_denied",
        source: TENANT,
    },
    Row {
        enhanced: &[],
        words: &["blocked by customer allow list"],
        action: Action::PauseRoute,
        kind: "m365.banned_address",
        source: UNABLE_TO_RELAY,
    },
    Row {
        enhanced: &[],
        words: &["tenantattribution", "relay access denied", "unable to relay"],
        action: Action::PauseRoute,
        kind: "smtp.relay_denied",
        source: TENANT,
    },
    Row {
        enhanced: &[Exactly(7, 711)],
        words: &[],
        action: Action::PauseRoute,
        kind: "m365.connector_blocked",
        source: BLOCKED,
    },
    Row {
        enhanced: &[],
        words: &["bad inbound connector"],
        action: Action::PauseRoute,
        kind: "m365.connector_blocked",
        source: BLOCKED,
    },
    Row {
        enhanced: &[Exactly(7, 703)],
        words: &[],
        action: Action::RefuseMessage,
        kind: "m365.tenant_block_list",
        source: THRESHOLD,
    },
    Row {
        enhanced: &[],
        words: &["no mail-enabled subscriptions"],
        action: Action::PauseRoute,
        kind: "m365.tenant_standing",
        source: REGION,
    },
    Row {
        enhanced: &[Exactly(7, 705), Exactly(7, 708), Exactly(7, 750)],
        words: &[],
        action: Action::PauseRoute,
        kind: "m365.tenant_standing",
        source: THRESHOLD,
    },
    Row {
        enhanced: &[Between(7, 232, 233), Exactly(7, 236)],
        words: &[],
        action: Action::PauseRoute,
        kind: "m365.quota",
        source: QUOTA,
    },
    Row {
        enhanced: &[Between(7, 606, 649), Exactly(7, 511)],
        words: &[],
        action: Action::PauseRoute,
        kind: "m365.banned_address",
        source: DELIST,
    },
    Row {
        enhanced: &[],
        words: &["banned sending ip", "blocked using"],
        action: Action::PauseRoute,
        kind: "m365.banned_address",
        source: DELIST,
    },
    Row {
        enhanced: &[Between(7, 501, 503), Exactly(7, 506)],
        words: &[],
        action: Action::PauseRoute,
        kind: "m365.sender_standing",
        source: NDR,
    },
    Row {
        enhanced: &[Exactly(7, 66), Exactly(7, 67), Between(7, 25, 26)],
        words: &[],
        action: Action::PauseRoute,
        kind: "m365.transport",
        source: NDR,
    },
    Row {
        enhanced: &[Between(7, 500, 699), Exactly(7, 700), Between(7, 850, 899)],
        words: &["server busy", "access denied, please try again later", "try again later", "as("],
        action: Action::SlowRoute,
        kind: "m365.throttled",
        source: THROTTLING,
    },
    Row {
        enhanced: &[Exactly(7, 500), Exactly(7, 550), Between(7, 650, 652), Between(7, 850, 899)],
        words: &[],
        action: Action::SlowRoute,
        kind: "m365.throttled",
        source: THROTTLING,
    },
    Row {
        enhanced: &[],
        words: &["server busy"],
        action: Action::SlowRoute,
        kind: "m365.throttled",
        source: THROTTLING,
    },
    Row {
        enhanced: &[Exactly(5, 3)],
        words: &[],
        action: Action::Retry,
        kind: "m365.too_many_recipients",
        source: NDR,
    },
    Row {
        enhanced: &[Exactly(2, 121), Exactly(2, 122)],
        words: &[],
        action: Action::Retry,
        kind: "m365.mailbox_rate",
        source: NDR,
    },
    Row {
        enhanced: &[Exactly(4, 1)],
        words: &[],
        action: Action::RefuseRecipient,
        kind: "m365.recipient_unknown",
        source: ADDRESS,
    },
    Row {
        enhanced: &[
            Exactly(7, 124),
            Exactly(7, 133),
            Exactly(7, 134),
            Exactly(7, 136),
            Exactly(7, 193),
            Exactly(7, 507),
            Exactly(7, 513),
        ],
        words: &[],
        action: Action::RefuseRecipient,
        kind: "m365.recipient_refuses",
        source: NDR,
    },
    Row {
        enhanced: &[
            Exactly(7, 509),
            Exactly(7, 512),
            Exactly(7, 23),
            Exactly(6, 11),
            Exactly(3, 4),
            Exactly(1, 20),
        ],
        words: &[],
        action: Action::RefuseMessage,
        kind: "m365.message_refused",
        source: NDR,
    },
];

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[track_caller]
    fn check(line: &str, action: Action, kind: &str) {
        let (code, rest) = line.split_once(' ').unwrap();
        let numbers: Vec<u16> =
            rest.split(' ').next().unwrap().split('.').filter_map(|part| part.parse().ok()).collect();
        let enhanced = match numbers[..] {
            [class, subject, detail] => Some((u8::try_from(class).unwrap(), subject, detail)),
            _ => None,
        };
        let reply = Reply {
            code: code.parse().unwrap(),
            enhanced,
            text: rest,
            about: if line.contains("Recipient") { About::Recipient } else { About::Message },
        };
        let verdict = explain(&reply);
        assert_eq!((verdict.action, verdict.kind), (action, kind), "{line}");
    }

    #[test]
    fn a_fault_of_configuration_pauses_the_route() {
        check("550 5.7.64 TenantAttribution; Relay Access Denied", Action::PauseRoute, "smtp.relay_denied");
        check("550 TenantAttribution; Relay Access Denied [ATTR36]", Action::PauseRoute, "smtp.relay_denied");
        check(
            "550 5.7.68 TenantInboundAttribution; Direct Send not allowed",
            Action::PauseRoute,
            "m365.direct_send_refused",
        );
        check(
            "451 4.4.62 Mail sent to the wrong Office 365 region. ATTR35",
            Action::PauseRoute,
            "m365.wrong_endpoint",
        );
        check(
            "550 5.7.711 Access denied, bad inbound connector. AS(2204)",
            Action::PauseRoute,
            "m365.connector_blocked",
        );
        check(
            "550 5.7.606 Access denied, banned sending IP [192.0.2.1]",
            Action::PauseRoute,
            "m365.banned_address",
        );
        check("550 5.7.233 tenant exceeded its daily limit", Action::PauseRoute, "m365.quota");
        check("550 4.4.4 no mail-enabled subscriptions ATTR5", Action::PauseRoute, "m365.tenant_standing");
        check("451 no mail-enabled subscriptions ATTR5", Action::PauseRoute, "m365.tenant_standing");
        check(
            "550 5.7.1 Unable to relay: Blocked by Customer Allow list",
            Action::PauseRoute,
            "m365.banned_address",
        );
        check("550 5.7.999 something new", Action::PauseRoute, "smtp.policy");
    }

    #[test]
    fn throttling_slows_the_whole_route() {
        check(
            "451 4.7.500 Server busy. Please try again later from [192.0.2.1]. (S77714)",
            Action::SlowRoute,
            "m365.throttled",
        );
        check(
            "451 4.7.650 The mail server has been temporarily rate limited",
            Action::SlowRoute,
            "m365.throttled",
        );
        check("451 4.7.550 Access denied, please try again later", Action::SlowRoute, "m365.throttled");
    }

    #[test]
    fn what_heals_is_tried_again() {
        check("452 4.5.3 Too many recipients", Action::Retry, "m365.too_many_recipients");
        check("432 4.3.2 STOREDRV.Deliver; recipient thread limit exceeded", Action::Retry, "smtp.transient");
        check("550 5.2.121 The recipient has exceeded its limit", Action::Retry, "m365.mailbox_rate");
    }

    #[test]
    fn a_fault_of_a_recipient_refuses_that_recipient() {
        check(
            "550 5.4.1 Recipient address rejected: Access denied. AS(201806281)",
            Action::RefuseRecipient,
            "m365.recipient_unknown",
        );
        check("550 5.1.10 RESOLVER.ADR.RecipientNotFound", Action::RefuseRecipient, "smtp.recipient_refused");
        check("550 5.7.133 sender not authenticated", Action::RefuseRecipient, "m365.recipient_refuses");
        check("550 Recipient unknown", Action::RefuseRecipient, "smtp.recipient_refused");
    }

    #[test]
    fn a_fault_of_the_message_refuses_the_message() {
        check("550 5.6.11 Invalid characters", Action::RefuseMessage, "m365.message_refused");
        check("552 5.3.4 Message size exceeds fixed maximum", Action::RefuseMessage, "m365.message_refused");
        check("554 5.6.0 Corrupt message content", Action::RefuseMessage, "smtp.message_refused");
    }

    #[track_caller]
    fn check_about(about: About, code: u16, enhanced: Option<(u8, u16, u16)>, expected: Action) {
        assert_eq!(explain(&Reply { code, enhanced, text: "", about }).action, expected, "{about:?} {code}");
    }

    #[test]
    fn before_a_recipient_is_named_nothing_is_refused_for_good() {
        check_about(About::Connection, 554, None, Action::PauseRoute);
        check_about(About::Connection, 501, Some((5, 5, 4)), Action::PauseRoute);
        check_about(About::Sender, 530, None, Action::PauseRoute);
        check_about(About::Sender, 550, Some((5, 1, 8)), Action::PauseRoute);
        check_about(About::Sender, 550, Some((5, 4, 1)), Action::PauseRoute);
        check_about(About::Sender, 552, None, Action::RefuseMessage);
        check_about(About::Sender, 552, Some((5, 3, 4)), Action::RefuseMessage);
    }

    #[test]
    fn a_host_that_cannot_serve_now_is_left_in_peace() {
        check_about(About::Connection, 450, None, Action::SlowRoute);
        check_about(About::Message, 421, None, Action::SlowRoute);
        check_about(About::Sender, 451, None, Action::Retry);
    }

    #[test]
    fn a_quota_of_the_sender_is_no_fault_of_the_recipient() {
        check(
            "554 5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceeded",
            Action::PauseRoute,
            "m365.quota",
        );
        check("550 5.1.90 daily limit", Action::PauseRoute, "m365.sender_standing");
    }
}
