//! Reads a bounce (RFC 3464): whom it is about, what was said, and which message it answers.

use facteur_core::m365::reply::{Reading, explain, read};
use mail_parser::{Message, MessageParser, MimeHeaders, PartType};
use serde_json::{Value, json};

/// What a bounce says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bounce {
    /// The Message-ID of the message that it is about, with brackets, if it is told.
    pub message_id: Option<String>,
    /// The recipients that it is about.
    pub recipients: Vec<About>,
}

/// What a bounce says of one recipient (RFC 3464 §2.3).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// Final-Recipient, without its type.
    pub email: String,
    /// `failed`, `delayed`, `delivered`, `relayed` or `expanded`.
    pub action: String,
    /// The enhanced status code.
    pub status: String,
    /// What the host that refused said, without its type; empty if it is not told.
    pub diagnostic: String,
    /// The host that refused.
    pub remote: String,
}

impl About {
    /// The reply to explain: what the host said, else the status alone.
    pub fn reading(&self) -> Reading {
        let mut reading = read(&self.diagnostic);
        if reading.code.is_none() && reading.enhanced.is_empty() {
            reading = read(&format!("{} {}", self.status, self.diagnostic));
        }
        reading
    }

    /// What is said of the recipient, and what it means.
    pub fn shown(&self) -> Value {
        let verdict = explain(&self.reading(), None);
        json!({
            "email": self.email,
            "action": self.action,
            "status": self.status,
            "diagnostic": self.diagnostic,
            "remote": self.remote,
            "kind": verdict.kind.as_str(),
            "certainty": verdict.certainty.as_str(),
            "source": verdict.source,
        })
    }
}

/// A bounce as programs see it, with the message of ours that it is about.
pub fn shown(bounce: &Bounce, id: Option<&str>) -> Value {
    let recipients: Vec<Value> = bounce.recipients.iter().map(About::shown).collect();
    json!({ "message_id": bounce.message_id, "id": id, "recipients": recipients })
}

/// Reads a message as a bounce; none where it holds no delivery status.
pub fn read_bounce(content: &[u8]) -> Option<Bounce> {
    let message = MessageParser::new().parse(content);
    let mut bounce = Bounce::default();
    if let Some(message) = &message {
        collect(message, &mut bounce, DEEPEST);
    }
    if bounce.recipients.is_empty() {
        // The status by itself, as it is cut out of a message.
        bounce.recipients = statuses(&String::from_utf8_lossy(content));
    }
    (!bounce.recipients.is_empty()).then_some(bounce)
}

fn collect(message: &Message<'_>, bounce: &mut Bounce, deeper: u8) {
    let Some(deeper) = deeper.checked_sub(1) else { return };
    for part in &message.parts {
        let kind = part.content_type().map(|kind| {
            format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or_default()).to_ascii_lowercase()
        });
        match (kind.as_deref().unwrap_or_default(), &part.body) {
            // RFC 6533 §5 names the second, for addresses outside ASCII.
            ("message/delivery-status" | "message/global-delivery-status", _) => {
                bounce.recipients.extend(statuses(&String::from_utf8_lossy(part.contents())));
            }
            ("text/rfc822-headers" | "message/global-headers", _) => {
                let headers = String::from_utf8_lossy(part.contents()).into_owned();
                let found = fields(&headers).find(|(name, _)| name == "message-id").map(|(_, value)| value);
                bounce.message_id = bounce.message_id.take().or(found);
            }
            // A bounce that somebody passed on: its own Message-ID is the bounce's, not ours.
            (_, PartType::Message(inner)) if is_report(inner) => {
                collect(inner, bounce, deeper);
            }
            (_, PartType::Message(original)) => {
                let found = original.message_id().map(|id| format!("<{id}>"));
                bounce.message_id = bounce.message_id.take().or(found);
            }
            _ => {}
        }
    }
    // A report that brings nothing of the original may still answer it (RFC 5322 §3.6.4).
    if bounce.message_id.is_none() && is_report(message) {
        let answered = message.in_reply_to().as_text_list().and_then(<[_]>::last);
        bounce.message_id = answered.map(|id| format!("<{id}>"));
    }
}

/// RFC 3464 §2: a report has a part that holds the status.
fn is_report(message: &Message<'_>) -> bool {
    message.parts.iter().any(|part| {
        part.content_type().and_then(|kind| kind.subtype()).is_some_and(|subtype| {
            ["delivery-status", "global-delivery-status"]
                .iter()
                .any(|word| subtype.eq_ignore_ascii_case(word))
        })
    })
}

/// RFC 3464 §2.1: fields of the message, an empty line, and a group of fields for each recipient.
fn statuses(text: &str) -> Vec<About> {
    let text = text.replace("\r\n", "\n");
    let mut found = Vec::new();
    for group in text.split("\n\n") {
        let mut about = About::default();
        for (name, value) in fields(group) {
            let behind_type =
                || value.split_once(';').map_or(value.as_str(), |(_, value)| value).trim().to_owned();
            match name.as_str() {
                "final-recipient" => about.email = behind_type(),
                "original-recipient" if about.email.is_empty() => about.email = behind_type(),
                "action" => about.action = value.to_ascii_lowercase(),
                // §2.3.4 allows a comment behind the code.
                "status" => about.status = value.split([' ', '(']).next().unwrap_or_default().to_owned(),
                "diagnostic-code" => about.diagnostic = behind_type(),
                "remote-mta" => about.remote = behind_type(),
                _ => {}
            }
        }
        if !about.email.is_empty() && !about.status.is_empty() {
            found.push(about);
        }
    }
    found
}

/// The fields of a header section, names in lower case, folded lines joined.
fn fields(text: &str) -> impl Iterator<Item = (String, String)> {
    let text = text.replace("\r\n", "\n").replace("\n ", " ").replace("\n\t", " ");
    let lines: Vec<String> = text.lines().map(str::to_owned).collect();
    lines.into_iter().filter_map(|line| {
        let (name, value) = line.split_once(':')?;
        Some((name.trim().to_ascii_lowercase(), value.trim().to_owned()))
    })
}

/// How often a bounce may have been passed on as an attachment.
const DEEPEST: u8 = 4;

#[cfg(test)]
mod tests {
    use super::*;

    const EXCHANGE: &str = "From: <postmaster@cabinet.fr>\r\nTo: <retours@cabinet.fr>\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/report; report-type=delivery-status; boundary=x\r\n\r\n\
        --x\r\nContent-Type: text/plain\r\n\r\nYour message could not be delivered.\r\n\
        --x\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns;x.example.org\r\n\r\n\
        Final-Recipient: rfc822;client@example.org\r\nAction: failed\r\nStatus: 5.1.10\r\n\
        Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound;\r\n Recipient not found\r\n\
        Remote-MTA: dns;mx.example.org\r\n\r\nFinal-Recipient: rfc822;b@example.org\r\nAction: delayed\r\nStatus: 4.4.7\r\n\
        --x\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <1@cabinet.fr>\r\nSubject: x\r\n\r\nx\r\n--x--\r\n";

    /// Recipient, action, kind.
    type Told = (&'static str, &'static str, &'static str);

    /// The recipients with their kinds, and the Message-ID.
    #[track_caller]
    fn check(content: &str, expected: Option<(&[Told], Option<&str>)>) {
        let found = read_bounce(content.as_bytes());
        let kind = |about: &About| facteur_core::m365::reply::explain(&about.reading(), None).kind.as_str();
        let found = found.as_ref().map(|bounce| {
            let recipients: Vec<_> = bounce
                .recipients
                .iter()
                .map(|about| (about.email.as_str(), about.action.as_str(), kind(about)))
                .collect();
            (recipients, bounce.message_id.as_deref())
        });
        assert_eq!(found, expected.map(|(recipients, id)| (recipients.to_vec(), id)));
    }

    #[test]
    fn a_report_says_whom_it_is_about_and_which_message() {
        check(
            EXCHANGE,
            Some((
                &[
                    ("client@example.org", "failed", "m365.recipient_unknown"),
                    ("b@example.org", "delayed", "smtp.transient"),
                ],
                Some("<1@cabinet.fr>"),
            )),
        );
    }

    #[test]
    fn headers_alone_name_the_message_too() {
        let headers = EXCHANGE.replace("message/rfc822\r\n", "text/rfc822-headers\r\n");
        check(
            &headers.replace("Subject: x\r\n\r\nx\r\n", "Subject: x\r\n"),
            Some((
                &[
                    ("client@example.org", "failed", "m365.recipient_unknown"),
                    ("b@example.org", "delayed", "smtp.transient"),
                ],
                Some("<1@cabinet.fr>"),
            )),
        );
    }

    #[test]
    fn a_status_that_was_cut_out_is_read_by_itself() {
        let status =
            "Reporting-MTA: dns;x\n\nFinal-Recipient: rfc822; a@example.org\nAction: failed\nStatus: 5.2.2\n";
        check(status, Some((&[("a@example.org", "failed", "smtp.mailbox_full")], None)));
    }

    const CLIENT: Told = ("client@example.org", "failed", "m365.recipient_unknown");
    const OTHER: Told = ("b@example.org", "delayed", "smtp.transient");

    #[test]
    fn a_bounce_passed_on_as_an_attachment_is_about_the_same_message() {
        let nested =
            EXCHANGE.replace("From: <postmaster", "Message-ID: <bounce@example.org>\r\nFrom: <postmaster");
        let passed_on = format!(
            "From: a@cabinet.fr\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=o\r\n\r\n\
             --o\r\nContent-Type: text/plain\r\n\r\nsee below\r\n\
             --o\r\nContent-Type: message/rfc822\r\n\r\n{nested}\r\n--o--\r\n"
        );
        check(&passed_on, Some((&[CLIENT, OTHER], Some("<1@cabinet.fr>"))));
    }

    #[test]
    fn a_bounce_without_the_original_is_about_what_it_answers() {
        let without = EXCHANGE
            .replace("message/rfc822\r\n", "text/plain\r\n")
            .replace("From: <postmaster", "In-Reply-To: <2@cabinet.fr>\r\nFrom: <postmaster");
        check(&without, Some((&[CLIENT, OTHER], Some("<2@cabinet.fr>"))));
    }

    #[test]
    fn a_comment_is_no_part_of_the_status() {
        let found = read_bounce(b"Final-Recipient: rfc822;a@example.org\nStatus: 5.1.1 (no such user)\n");
        assert_eq!(found.unwrap().recipients[0].status, "5.1.1");
    }

    #[test]
    fn what_is_no_bounce_is_none() {
        check("Subject: hello\r\n\r\nhello\r\n", None);
        check("", None);
    }
}
