//! A message from standard input, as it is to be submitted: line endings, the sender, the recipients of its headers.

use std::io::{self, BufRead};

use facteur_core::address::EmailAddress;
use facteur_smtp::data::with_whole_line_endings;
use lettre::message::header::{From, Headers};
use lettre::message::{Mailbox, Mailboxes};
use mail_parser::{Address, MessageParser};

/// What comes up to its end: a dot alone on a line, unless dots end nothing. Who writes one and waits is not waited for.
/// Reads at most one byte more than `most`.
pub fn up_to_the_end(input: impl BufRead, ignores_dots: bool, most: u64) -> io::Result<Vec<u8>> {
    let mut input = input.take(most + 1);
    let mut message = Vec::new();
    loop {
        let begins = message.len();
        if input.read_until(b'\n', &mut message)? == 0 {
            return Ok(message);
        }
        let line = message.get(begins..).unwrap_or_default();
        if !ignores_dots && matches!(line, b"." | b".\n" | b".\r\n") {
            message.truncate(begins);
            return Ok(message);
        }
    }
}

/// The message with whole line endings, and with a header section.
pub fn whole(input: Vec<u8>) -> Vec<u8> {
    let mut message = with_whole_line_endings(input);
    if !message.ends_with(b"\r\n") {
        message.extend_from_slice(b"\r\n");
    }
    // A message that begins with its text has no headers, and an empty line would make none of them.
    if !begins_with_a_field(&message) && !message.starts_with(b"\r\n") {
        message.splice(0..0, *b"\r\n");
    }
    message
}

/// The addresses of To, Cc and Bcc; those of a group as well.
pub fn recipients(message: &[u8]) -> Vec<String> {
    let Some(parsed) = MessageParser::new().parse_headers(message) else { return Vec::new() };
    let lists = [parsed.to(), parsed.cc(), parsed.bcc()];
    let addresses = lists.into_iter().flatten().flat_map(Address::iter);
    addresses.filter_map(|address| address.address().map(str::to_owned)).collect()
}

/// The message with a sender that the plan may know: one without a domain, such as cron's `root`, becomes `instead`, under
/// the name it had, or under `name`.
pub fn with_sender(message: Vec<u8>, instead: Option<&EmailAddress>, name: Option<&str>) -> Vec<u8> {
    let parsed = MessageParser::new().parse_headers(&message);
    let from = parsed.as_ref().and_then(|parsed| parsed.from()).and_then(|from| from.first());
    let own = from.and_then(|from| from.address());
    let is_whole = own.is_some_and(|address| address.parse::<EmailAddress>().is_ok());
    let (false, Some(instead)) = (is_whole, instead) else { return message };
    let called = name.or_else(|| from.and_then(|from| from.name())).or(own);
    let called: String = called.unwrap_or_default().chars().filter(|one| !one.is_control()).collect();
    let Ok(email) = instead.to_string().parse() else { return message };
    let mut field = Headers::new();
    field.set(From::from(Mailboxes::from(Mailbox::new(Some(called).filter(|name| !name.is_empty()), email))));
    let mut changed = field.to_string().into_bytes();
    let mut skipping = false;
    let mut rest = message.as_slice();
    while let Some(end) = rest.windows(2).position(|window| window == b"\r\n") {
        let (line, behind) = rest.split_at(end + 2);
        if line == b"\r\n" {
            break;
        }
        let folded = line.first().is_some_and(|byte| matches!(byte, b' ' | b'\t'));
        skipping = if folded { skipping } else { is_from(line) };
        if !skipping {
            changed.extend_from_slice(line);
        }
        rest = behind;
    }
    changed.extend_from_slice(rest);
    changed
}

fn is_from(line: &[u8]) -> bool {
    let name = line.split(|byte| *byte == b':').next().unwrap_or_default();
    name.trim_ascii().eq_ignore_ascii_case(b"from")
}

/// RFC 5322 §2.2: a field begins with a name of printable characters without a colon, and a colon.
fn begins_with_a_field(message: &[u8]) -> bool {
    let name = message.iter().position(|byte| *byte == b':').and_then(|end| message.get(..end));
    name.is_some_and(|name| !name.is_empty() && name.trim_ascii_end().iter().all(u8::is_ascii_graphic))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(input: &str, ignores_dots: bool, expected: &str) {
        let found = whole(up_to_the_end(input.as_bytes(), ignores_dots, 1_000).unwrap());
        assert_eq!(String::from_utf8(found).unwrap(), expected);
    }

    #[test]
    fn input_ends_with_a_lone_dot_unless_dots_end_nothing() {
        check("To: b\n\nx\n.\ny\n", false, "To: b\r\n\r\nx\r\n");
        check("To: b\n\nx\n.\ny\n", true, "To: b\r\n\r\nx\r\n.\r\ny\r\n");
        check("To: b\n\nx", false, "To: b\r\n\r\nx\r\n");
        check("To: b\n\nx\n.", false, "To: b\r\n\r\nx\r\n");
        check("To: b\r\n\r\n..\r\n.\r\n", false, "To: b\r\n\r\n..\r\n");
        check(".\n", false, "\r\n");
    }

    #[test]
    fn a_text_without_headers_is_a_text() {
        check("Bonjour, dit-il : oui\n", true, "\r\nBonjour, dit-il : oui\r\n");
        check("\nx\n", true, "\r\nx\r\n");
    }

    #[track_caller]
    fn check_sender(message: &str, expected: &str) {
        let instead: EmailAddress = "notification@cabinet.fr".parse().unwrap();
        let found = with_sender(message.as_bytes().to_vec(), Some(&instead), None);
        assert_eq!(String::from_utf8(found).unwrap(), expected);
    }

    #[test]
    fn a_sender_without_a_domain_becomes_one_that_the_plan_knows() {
        check_sender(
            "To: root\r\nFrom: root\r\n (Cron Daemon)\r\nSubject: x\r\n\r\nFrom: y\r\n",
            "From: \"Cron Daemon\" <notification@cabinet.fr>\r\nTo: root\r\nSubject: x\r\n\r\nFrom: y\r\n",
        );
        check_sender("\r\nx\r\n", "From: notification@cabinet.fr\r\n\r\nx\r\n");
        check_sender("FROM: a@cabinet.fr\r\n\r\nx\r\n", "FROM: a@cabinet.fr\r\n\r\nx\r\n");
    }

    #[test]
    fn recipients_are_those_of_three_headers() {
        let message = b"To: A <a@example.org>, b@example.org\r\nCc: g: c@example.org;\r\nBcc: d@example.org\r\n\r\nTo: e@example.org\r\n";
        assert_eq!(recipients(message), ["a@example.org", "b@example.org", "c@example.org", "d@example.org"]);
    }
}
