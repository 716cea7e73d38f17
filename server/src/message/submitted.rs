//! A message that an application submitted whole: read for its sender, completed, its body left as it is.

use facteur_core::address::EmailAddress;
use mail_parser::{HeaderName, HeaderValue, MessageParser};
use thiserror::Error;

/// What a submitted message says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The address of its From.
    pub from: EmailAddress,
    /// Its Message-ID with brackets, if it has one.
    pub message_id: Option<String>,
    /// `X-Facteur-Kind`.
    pub kind: Option<String>,
    /// `X-Facteur-Company`.
    pub company: Option<String>,
    has_date: bool,
    /// The bytes of the headers that do not leave.
    withheld: Vec<(usize, usize)>,
}

/// Why a submitted message cannot be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SubmittedError {
    /// No header section that can be read.
    #[error("the message has no header section")]
    NoHeaders,
    /// No From with exactly one address (RFC 5322 §3.6.2 wants a Sender besides several; we want one).
    #[error("the From header must hold exactly one address")]
    From,
}

/// Reads the header section.
pub fn read(message: &[u8]) -> Result<Facts, SubmittedError> {
    let parsed = MessageParser::new()
        .header_address(HeaderName::From)
        .header_id(HeaderName::MessageId)
        .header_raw("X-Facteur-Kind")
        .header_raw("X-Facteur-Company")
        .default_header_ignore()
        .parse_headers(message)
        .ok_or(SubmittedError::NoHeaders)?;
    let mut from = None;
    let mut facts = (None, None, None, false, Vec::new());
    for header in parsed.headers() {
        let name = header.name().to_ascii_lowercase();
        let text = || match header.value() {
            HeaderValue::Text(text) => Some(text.trim().to_owned()),
            _ => None,
        };
        match name.as_str() {
            "from" => {
                let addresses: Vec<Option<&str>> = header
                    .value()
                    .as_address()
                    .map(|list| list.iter().map(|one| one.address()).collect())
                    .unwrap_or_default();
                // Two From headers are as ambiguous as two addresses.
                let (None, [Some(only)]) = (&from, addresses.as_slice()) else {
                    return Err(SubmittedError::From);
                };
                from = Some(only.parse::<EmailAddress>().map_err(|_| SubmittedError::From)?);
            }
            "message-id" => {
                let id = text().map(|id| id.trim_matches(['<', '>']).to_owned());
                facts.0 = id.filter(|id| !id.is_empty()).map(|id| format!("<{id}>"));
            }
            "x-facteur-kind" => facts.1 = text(),
            "x-facteur-company" => facts.2 = text(),
            "date" => facts.3 = true,
            _ => {}
        }
        // Who else might seem to have sent it does not leave, nor an identifier without one.
        let another_sender = name == "sender" || name.starts_with("resent-");
        let no_identifier = name == "message-id" && facts.0.is_none();
        if matches!(name.as_str(), "bcc" | "return-path")
            || name.starts_with("x-facteur-")
            || another_sender
            || no_identifier
        {
            let place = |offset: u32| usize::try_from(offset).unwrap_or(usize::MAX);
            facts.4.push((place(header.offset_field), place(header.offset_end)));
        }
    }
    let (message_id, kind, company, has_date, withheld) = facts;
    Ok(Facts { from: from.ok_or(SubmittedError::From)?, message_id, kind, company, has_date, withheld })
}

/// The message as it leaves: a trace line in front, Date and Message-ID where they were missing, the
/// headers that do not leave taken out, everything else byte for byte.
///
/// RFC 6409 §8.2 and §8.3: a submission server may add a missing Date and Message-ID.
pub fn complete(message: &[u8], facts: &Facts, received: &str, message_id: &str, date: &str) -> Vec<u8> {
    let mut completed = Vec::with_capacity(message.len() + 512);
    completed.extend_from_slice(format!("Received: {received}\r\n").as_bytes());
    if facts.message_id.is_none() {
        completed.extend_from_slice(format!("Message-ID: {message_id}\r\n").as_bytes());
    }
    if !facts.has_date {
        completed.extend_from_slice(format!("Date: {date}\r\n").as_bytes());
    }
    let mut kept_from = 0;
    for (start, end) in &facts.withheld {
        completed.extend_from_slice(message.get(kept_from..*start).unwrap_or_default());
        kept_from = *end;
    }
    completed.extend_from_slice(message.get(kept_from..).unwrap_or_default());
    completed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(message: &str, expected: Result<&str, SubmittedError>) {
        let completed = read(message.as_bytes()).map(|facts| {
            String::from_utf8(complete(message.as_bytes(), &facts, "trace", "<id@cabinet.fr>", "now"))
                .unwrap()
        });
        assert_eq!(completed.as_deref(), expected.as_ref().copied());
    }

    #[test]
    fn what_is_missing_is_added_and_what_must_not_leave_is_taken_out() {
        check(
            "From: a@cabinet.fr\r\n\r\nx\r\n",
            Ok(
                "Received: trace\r\nMessage-ID: <id@cabinet.fr>\r\nDate: now\r\nFrom: a@cabinet.fr\r\n\r\nx\r\n",
            ),
        );
        check(
            "Date: then\r\nX-Facteur-Kind: invoice\r\nBcc: b@example.org,\r\n c@example.org\r\nMessage-ID: <1@x>\r\nFrom: A <a@cabinet.fr>\r\n\r\nBcc: kept\r\n",
            Ok(
                "Received: trace\r\nDate: then\r\nMessage-ID: <1@x>\r\nFrom: A <a@cabinet.fr>\r\n\r\nBcc: kept\r\n",
            ),
        );
    }

    #[test]
    fn the_facts_are_read() {
        let facts = read(b"From: A <A@Cabinet.fr>\r\nX-Facteur-Kind: invoice\r\nX-Facteur-Company: Soci\xc3\xa9t\xc3\xa9 A\r\nMessage-ID: <1@x>\r\n\r\n").unwrap();
        assert_eq!(facts.from.to_string(), "A@cabinet.fr");
        assert_eq!((facts.kind.as_deref(), facts.company.as_deref()), (Some("invoice"), Some("Société A")));
        assert_eq!(facts.message_id.as_deref(), Some("<1@x>"));
    }

    #[test]
    fn a_message_without_one_sender_is_refused() {
        check("Subject: x\r\n\r\nx\r\n", Err(SubmittedError::From));
        check("From: a@cabinet.fr, b@cabinet.fr\r\n\r\nx\r\n", Err(SubmittedError::From));
        check("From: a@cabinet.fr\r\nFrom: b@cabinet.fr\r\n\r\nx\r\n", Err(SubmittedError::From));
        check("From: nobody\r\n\r\nx\r\n", Err(SubmittedError::From));
        check("From: <a@cabinet.fr>, evil\r\n\r\nx\r\n", Err(SubmittedError::From));
    }

    #[test]
    fn nobody_else_seems_to_have_sent_it() {
        check(
            "Sender: evil@example.net\r\nResent-From: evil@example.net\r\nMessage-ID:\r\nDate: d\r\nFrom: a@cabinet.fr\r\n\r\nx",
            Ok("Received: trace\r\nMessage-ID: <id@cabinet.fr>\r\nDate: d\r\nFrom: a@cabinet.fr\r\n\r\nx"),
        );
    }
}
