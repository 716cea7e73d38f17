//! Composes a message out of a draft, with lettre.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use lettre::message::header::{ContentTransferEncoding, HeaderValue};
use lettre::message::{Attachment as Attach, Body as EncodedBody, Mailbox, Message, MultiPart, SinglePart};
use thiserror::Error;

use super::draft::Draft;

/// Why a draft cannot become a message.
#[derive(Debug, Error)]
pub enum ComposeError {
    /// The library refused.
    #[error("{0}")]
    Library(#[from] lettre::error::Error),
    /// What was composed has a CR or LF that ends no line: no server would take it.
    #[error("a CR or LF stands alone")]
    BareLineEnding,
}

/// The message of a draft, from `from`, under `message_id` (with brackets). Bcc is not written.
pub fn compose(draft: &Draft, from: &Mailbox, message_id: &str) -> Result<Vec<u8>, ComposeError> {
    let recipients = draft.to.iter().chain(&draft.cc).chain(&draft.bcc);
    let envelope = lettre::address::Envelope::new(
        Some(from.email.clone()),
        recipients.map(|mailbox| mailbox.email.clone()).collect(),
    )?;
    let mut builder = Message::builder()
        .envelope(envelope)
        .from(from.clone())
        .subject(draft.subject.clone())
        .message_id(Some(message_id.to_owned()))
        .date_now();
    for mailbox in &draft.to {
        builder = builder.to(mailbox.clone());
    }
    for mailbox in &draft.cc {
        builder = builder.cc(mailbox.clone());
    }
    for mailbox in &draft.reply_to {
        builder = builder.reply_to(mailbox.clone());
    }
    for (name, text) in &draft.headers {
        builder = builder.raw_header(HeaderValue::new(name.clone(), text.clone()));
    }
    let message = match (body(draft), draft.attachments.as_slice()) {
        (Body::Single(part), []) => builder.singlepart(part)?,
        (Body::Multi(part), []) => builder.multipart(part)?,
        (body, attachments) => {
            let mixed = MultiPart::mixed();
            let mut mixed = match body {
                Body::Single(part) => mixed.singlepart(part),
                Body::Multi(part) => mixed.multipart(part),
            };
            for file in attachments {
                let attach = match &file.content_id {
                    Some(id) => Attach::new_inline_with_name(id.clone(), file.filename.clone()),
                    None => Attach::new(file.filename.clone()),
                };
                // Always base64: a file's bytes, its line endings among them, must arrive as they are.
                let encoded = EncodedBody::dangerous_pre_encoded(
                    base64_lines(&file.content).into_bytes(),
                    ContentTransferEncoding::Base64,
                );
                let part = attach.body(encoded, file.content_type.clone());
                mixed = mixed.singlepart(part);
            }
            builder.multipart(mixed)?
        }
    };
    let message = message.formatted();
    if has_bare_line_ending(&message) { Err(ComposeError::BareLineEnding) } else { Ok(message) }
}

/// RFC 2045 §6.8: base64 "must be represented in lines of no more than 76 characters each".
fn base64_lines(content: &[u8]) -> String {
    let lines = content.chunks(LINE_OCTETS).map(|line| format!("{}\r\n", STANDARD.encode(line)));
    lines.collect()
}

fn has_bare_line_ending(message: &[u8]) -> bool {
    let mut before = 0;
    for &byte in message {
        if (byte == b'\n') != (before == b'\r') {
            return true;
        }
        before = byte;
    }
    before == b'\r'
}

/// 57 octets make 76 characters of base64.
const LINE_OCTETS: usize = 57;

enum Body {
    Single(SinglePart),
    Multi(MultiPart),
}

fn body(draft: &Draft) -> Body {
    match (draft.text.clone(), draft.html.clone()) {
        (Some(text), Some(html)) => Body::Multi(MultiPart::alternative_plain_html(text, html)),
        (None, Some(html)) => Body::Single(SinglePart::html(html)),
        (text, None) => Body::Single(SinglePart::plain(text.unwrap_or_default())),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::draft;
    use super::*;

    #[test]
    fn a_composed_message_has_its_headers_once_and_no_bcc() {
        let draft = draft::read(json!({
            "from": "a@cabinet.fr", "to": ["client@example.org"], "bcc": ["archive@cabinet.fr"],
            "subject": "Votre facture de décembre", "text": "Bonjour,\n.\nÀ bientôt", "html": "<p>Bonjour</p>",
            "headers": { "X-Dossier": "4821" },
            "attachments": [{ "filename": "F-000482.pdf", "content_type": "application/pdf", "content": "JVBERi0=" }],
        }))
        .unwrap();
        let from = "Cabinet <a@cabinet.fr>".parse().unwrap();
        let message = String::from_utf8(compose(&draft, &from, "<01J@cabinet.fr>").unwrap()).unwrap();
        for header in [
            "From: ",
            "To: ",
            "Subject: ",
            "Date: ",
            "Message-ID: <01J@cabinet.fr>",
            "X-Dossier: 4821",
            "MIME-Version: ",
        ] {
            assert_eq!(
                message.matches(&format!("\r\n{header}")).count() + usize::from(message.starts_with(header)),
                1,
                "{header}\n{message}"
            );
        }
        assert!(!message.contains("archive@cabinet.fr"));
        assert!(message.contains("F-000482.pdf") && message.contains("JVBERi0="));
        assert_eq!(message.replace("\r\n", "").matches(['\r', '\n']).count(), 0);
    }

    #[test]
    fn no_attachment_puts_its_own_line_endings_on_the_wire() {
        for content_type in ["text/xml", "text/plain", "application/octet-stream", "message/rfc822"] {
            let content = STANDARD.encode("<a>\n<b/>\r</a>\n".repeat(40));
            let draft = draft::read(json!({
                "from": "a@cabinet.fr", "to": "client@example.org", "text": "x",
                "attachments": [{ "filename": "f", "content_type": content_type, "content": content }],
            }))
            .unwrap();
            let message = compose(&draft, &"a@cabinet.fr".parse().unwrap(), "<1@cabinet.fr>").unwrap();
            assert!(!has_bare_line_ending(&message), "{content_type}");
            let parsed = mail_parser::MessageParser::new().parse(&message).unwrap();
            let part = parsed.attachment(0).map(|part| part.contents().to_vec());
            if content_type != "message/rfc822" {
                assert_eq!(
                    part.as_deref(),
                    Some("<a>\n<b/>\r</a>\n".repeat(40).as_bytes()),
                    "{content_type}"
                );
            }
        }
    }

    #[test]
    fn a_line_ending_that_stands_alone_is_found() {
        for bare in ["a\nb", "a\rb", "a\r", "\n", "a\r\r\n"] {
            assert!(has_bare_line_ending(bare.as_bytes()), "{bare:?}");
        }
        assert!(!has_bare_line_ending(b"a\r\n\r\nb"));
    }
}
