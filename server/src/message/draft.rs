//! Reads the JSON of a submission. Every problem is reported at its field, all at once.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use facteur_core::address::EmailAddress;
use facteur_core::problem::{Problem, ProblemKind};
use facteur_core::sending::retry;
use facteur_core::sending::sender::Claim;
use facteur_core::table::Table;
use facteur_core::time::{Span, Time};
use lettre::message::Mailbox;
use lettre::message::header::{ContentType, HeaderName};
use serde_json::Value;

use crate::submission::Wishes;

/// A message to be composed.
#[derive(Debug)]
pub struct Draft {
    /// What it says of its sender.
    pub claim: Claim,
    /// The display name of its From.
    pub from_name: Option<String>,
    /// The visible recipients.
    pub to: Vec<Mailbox>,
    /// Those in copy.
    pub cc: Vec<Mailbox>,
    /// Those that nobody sees.
    pub bcc: Vec<Mailbox>,
    /// Where answers go.
    pub reply_to: Vec<Mailbox>,
    /// The subject.
    pub subject: String,
    /// The plain text.
    pub text: Option<String>,
    /// The HTML.
    pub html: Option<String>,
    /// Further headers.
    pub headers: Vec<(HeaderName, String)>,
    /// Attached files.
    pub attachments: Vec<Attachment>,
    /// The submitter's own bounce address: kept as a fact, replaced on the way out.
    pub return_path: Option<EmailAddress>,
    /// What its submitter wishes besides.
    pub wishes: Wishes,
}

/// An attached file.
#[derive(Debug)]
pub struct Attachment {
    /// Its name.
    pub filename: String,
    /// Its media type.
    pub content_type: ContentType,
    /// Its bytes.
    pub content: Vec<u8>,
    /// The name under which the HTML shows it, for an image within the text.
    pub content_id: Option<String>,
}

impl Draft {
    /// The envelope recipients: to, cc and bcc, none twice.
    pub fn recipients(&self) -> Vec<String> {
        let mut recipients: Vec<String> = Vec::new();
        for mailbox in self.to.iter().chain(&self.cc).chain(&self.bcc) {
            let address = mailbox.email.to_string();
            if !recipients.iter().any(|known| known.eq_ignore_ascii_case(&address)) {
                recipients.push(address);
            }
        }
        recipients
    }
}

/// Reads a submission.
pub fn read(value: Value) -> Result<Draft, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut table = Table::new(value, String::new(), &mut problems);
    let mut from = mailboxes(&mut table, "from");
    if let [_, further, ..] = from.as_slice() {
        let address = further.to_string();
        table.report("from", ProblemKind::AddressSyntax { address });
    }
    let collaborator = mailboxes(&mut table, "collaborator").pop().and_then(|mailbox| address(&mailbox));
    let from_mailbox = if from.is_empty() { None } else { Some(from.swap_remove(0)) };
    let draft = Draft {
        claim: Claim {
            from: from_mailbox.as_ref().and_then(address),
            company: table.optional_text("company"),
            kind: table.optional_text("kind"),
            collaborator,
        },
        from_name: from_mailbox.and_then(|mailbox| mailbox.name),
        to: mailboxes(&mut table, "to"),
        cc: mailboxes(&mut table, "cc"),
        bcc: mailboxes(&mut table, "bcc"),
        reply_to: mailboxes(&mut table, "reply_to"),
        subject: line(&mut table, "subject"),
        text: table.optional_text("text"),
        html: table.optional_text("html"),
        headers: headers(&mut table),
        attachments: attachments(&mut table),
        return_path: mailboxes(&mut table, "return_path").pop().and_then(|mailbox| address(&mailbox)),
        wishes: Wishes {
            tags: table.texts("tags"),
            metadata: table.free_texts("metadata"),
            send_at: send_at(&mut table),
            expires_in: expires_in(&mut table),
            dry_run: table.flag("dry_run"),
        },
    };
    table.finish();
    // A recipient that could not be read is reported already: only an empty list is told as one.
    if problems.is_empty() && draft.recipients().is_empty() {
        problems.push(Problem::at("/to", ProblemKind::RecipientNone {}));
    }
    if draft.text.is_none() && draft.html.is_none() {
        problems.push(Problem::at("/text", ProblemKind::BodyNone {}));
    }
    if problems.is_empty() { Ok(draft) } else { Err(problems) }
}

/// Addresses as strings (`A <a@b.fr>`) or objects (`{"email", "name"}`).
fn mailboxes(table: &mut Table<'_>, key: &'static str) -> Vec<Mailbox> {
    let mut mailboxes = Vec::new();
    for (pointer, value) in table.values(key) {
        let (text, name, place) = match &value {
            Value::String(text) => (text.clone(), None, pointer),
            Value::Object(object) => {
                let field = |name: &str| object.get(name).and_then(Value::as_str).map(str::to_owned);
                (field("email").unwrap_or_default(), field("name"), format!("{pointer}/email"))
            }
            other => (other.to_string(), None, pointer),
        };
        let control = |text: &str| text.chars().any(char::is_control);
        let read = text.parse::<Mailbox>().ok().filter(|mailbox| address(mailbox).is_some());
        match read {
            Some(_) if control(&text) || name.as_deref().is_some_and(control) => {
                table.report_at(place, ProblemKind::TextControl { key: key.to_owned() });
            }
            Some(mailbox) => mailboxes.push(Mailbox::new(name.or(mailbox.name), mailbox.email)),
            None => table.report_at(place, ProblemKind::AddressSyntax { address: text }),
        }
    }
    mailboxes
}

fn address(mailbox: &Mailbox) -> Option<EmailAddress> {
    mailbox.email.to_string().parse().ok()
}

/// A text of one line.
fn line(table: &mut Table<'_>, key: &'static str) -> String {
    let text = table.optional_text(key).unwrap_or_default();
    if text.chars().any(char::is_control) {
        table.report(key, ProblemKind::TextControl { key: key.to_owned() });
    }
    text
}

fn headers(table: &mut Table<'_>) -> Vec<(HeaderName, String)> {
    let mut headers = Vec::new();
    for (name, text) in table.free_texts("headers") {
        let pointer = format!("/headers/{name}");
        let allowed = !FORBIDDEN.iter().any(|forbidden| name.eq_ignore_ascii_case(forbidden))
            && !["x-facteur-", "resent-"].iter().any(|prefix| name.to_ascii_lowercase().starts_with(prefix));
        // RFC 5322 §2.2: a name is of printable characters without the colon. The library takes line breaks.
        let is_name = name.bytes().all(|byte| byte.is_ascii_graphic() && byte != b':');
        match HeaderName::new_from_ascii(name.clone()) {
            _ if !is_name => table.report_at(pointer, ProblemKind::HeaderSyntax { header: name }),
            Err(_) => table.report_at(pointer, ProblemKind::HeaderSyntax { header: name }),
            Ok(_) if !allowed => table.report_at(pointer, ProblemKind::HeaderForbidden { header: name }),
            Ok(_) if text.chars().any(char::is_control) => {
                table.report_at(pointer, ProblemKind::TextControl { key: name });
            }
            Ok(header) => headers.push((header, text)),
        }
    }
    headers
}

fn attachments(table: &mut Table<'_>) -> Vec<Attachment> {
    let read = table.tables("attachments", |table| {
        let filename = line(table, "filename");
        let content_type =
            table.optional_text("content_type").unwrap_or_else(|| "application/octet-stream".to_owned());
        let content = STANDARD.decode(table.text("content"));
        let parsed = ContentType::parse(&content_type).ok();
        if parsed.is_none() {
            table.report("content_type", ProblemKind::MediaTypeSyntax { content_type });
        }
        if content.is_err() {
            table.report("content", ProblemKind::AttachmentEncoding { filename: filename.clone() });
        }
        let content_id = Some(line(table, "content_id")).filter(|id| !id.is_empty());
        Some(Attachment { filename, content_type: parsed?, content: content.ok()?, content_id })
    });
    read.into_iter().flatten().collect()
}

/// A time in RFC 3339.
fn send_at(table: &mut Table<'_>) -> Option<Time> {
    let text = table.optional_text("send_at")?;
    let read =
        text.parse::<jiff::Timestamp>().ok().and_then(|time| u64::try_from(time.as_microsecond()).ok());
    if read.is_none() {
        table.report("send_at", ProblemKind::TimeSyntax { time: text });
    }
    read.map(Time::from_micros)
}

/// A duration in ISO 8601, as in `PT48H`, of at least a minute and at most a week.
fn expires_in(table: &mut Table<'_>) -> Span {
    let Some(text) = table.optional_text("expires_in") else { return retry::EXPIRY };
    let read = text
        .parse::<jiff::SignedDuration>()
        .ok()
        .and_then(|duration| u64::try_from(duration.as_millis()).ok());
    match read.map(Span::from_millis).filter(|span| (SHORTEST_EXPIRY..=LONGEST_EXPIRY).contains(span)) {
        Some(span) => span,
        None => {
            table.report("expires_in", ProblemKind::DurationSyntax { duration: text });
            retry::EXPIRY
        }
    }
}

/// Below a minute nothing would ever be tried twice.
const SHORTEST_EXPIRY: Span = Span::from_minutes(1);

/// RFC 5321 §4.5.4.1: "the give-up time generally needs to be at least 4-5 days"; beyond a week nobody waits.
const LONGEST_EXPIRY: Span = Span::from_hours(7 * 24);

/// Headers that Facteur writes, or that must not leave.
const FORBIDDEN: &[&str] = &[
    "From",
    "Sender",
    "To",
    "Cc",
    "Bcc",
    "Reply-To",
    "Subject",
    "Date",
    "Message-ID",
    "Return-Path",
    "Received",
    "DKIM-Signature",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
];

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// A sound draft with one change; expects pointers and codes.
    #[track_caller]
    fn check(change: Value, expected: &[(&str, &str)]) {
        let mut draft = json!({ "from": "a@cabinet.fr", "to": ["Client <client@example.org>"], "subject": "x", "text": "x" });
        for (key, value) in change.as_object().unwrap() {
            draft[key] = value.clone();
        }
        let problems = read(draft).err().unwrap_or_default();
        let found: Vec<_> =
            problems.iter().map(|problem| (problem.pointer().unwrap(), problem.kind.code())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn addresses_are_strings_or_objects() {
        check(json!({ "to": { "email": "client@example.org", "name": "Client, le bon" } }), &[]);
        check(
            json!({ "to": "client@example.org", "cc": [], "bcc": [{ "email": "archive@cabinet.fr" }] }),
            &[],
        );
    }

    #[test]
    fn every_problem_is_told_at_its_field() {
        check(json!({ "to": ["client@example.org", "client"] }), &[("/to/1", "address.syntax")]);
        check(json!({ "to": [{ "email": "client" }] }), &[("/to/0/email", "address.syntax")]);
        check(json!({ "to": [] }), &[("/to", "recipient.none")]);
        check(json!({ "text": null }), &[("/text", "body.none")]);
        check(json!({ "subjet": "x" }), &[("/subjet", "key.unknown")]);
        check(json!({ "subject": "x\r\nBcc: y@example.org" }), &[("/subject", "text.control")]);
        check(
            json!({ "to": [{ "email": "c@example.org", "name": "x\r\ny" }] }),
            &[("/to/0/email", "text.control")],
        );
        check(json!({ "headers": { "Bcc": "y@example.org" } }), &[("/headers/Bcc", "header.forbidden")]);
        check(
            json!({ "headers": { "X-Dossier": "4821\r\nBcc: y" } }),
            &[("/headers/X-Dossier", "text.control")],
        );
        check(json!({ "headers": { "X Dossier": "4821" } }), &[("/headers/X Dossier", "header.syntax")]);
        let grown = "X-Dossier\r\nBcc";
        check(json!({ "headers": { grown: "y" } }), &[("/headers/X-Dossier\r\nBcc", "header.syntax")]);
        check(
            json!({ "attachments": [{ "filename": "f.pdf", "content": "%%" }] }),
            &[("/attachments/0/content", "attachment.encoding")],
        );
    }

    #[test]
    fn times_and_durations_are_those_of_the_standards() {
        check(json!({ "send_at": "2026-11-30T18:00:00+01:00", "expires_in": "PT48H" }), &[]);
        check(json!({ "send_at": "demain" }), &[("/send_at", "time.syntax")]);
        for wrong in ["48", "PT1S", "P1Y", "PT200H"] {
            check(json!({ "expires_in": wrong }), &[("/expires_in", "duration.syntax")]);
        }
    }
}
