//! Composes a message out of a draft, with lettre.

use lettre::message::header::HeaderValue;
use lettre::message::{Attachment as Attach, Mailbox, Message, MultiPart, SinglePart};
use thiserror::Error;

use super::draft::Draft;

/// Why a draft cannot become a message.
#[derive(Debug, Error)]
#[error("{0}")]
pub struct ComposeError(#[from] lettre::error::Error);

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
                let part = attach.body(file.content.clone(), file.content_type.clone());
                mixed = mixed.singlepart(part);
            }
            builder.multipart(mixed)?
        }
    };
    Ok(message.formatted())
}

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
        assert!(message.contains("F-000482.pdf") && message.contains("%PDF-"));
        assert_eq!(message.replace("\r\n", "").matches(['\r', '\n']).count(), 0);
    }
}
