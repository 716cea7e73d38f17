//! Replies: read tolerantly from a peer, written strictly to one.

use std::fmt;

/// A reply of a server, with all its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// The three digits.
    pub code: u16,
    /// The enhanced status code of RFC 3463, where the first line has one.
    pub enhanced: Option<Enhanced>,
    /// The text of each line, without code and enhanced code.
    pub lines: Vec<String>,
}

/// An enhanced status code: class, subject and detail (RFC 3463 §2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Enhanced(pub u8, pub u16, pub u16);

/// The phase of a conversation that a reply or a failure belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Before the first reply.
    Greeting,
    /// EHLO.
    Ehlo,
    /// STARTTLS and the handshake behind it.
    StartTls,
    /// AUTH.
    Auth,
    /// MAIL.
    Mail,
    /// RCPT.
    Rcpt,
    /// DATA and the message.
    Data,
    /// The final dot.
    EndOfData,
    /// QUIT.
    Quit,
}

impl Phase {
    /// The word of the contract.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Greeting => "greeting",
            Self::Ehlo => "ehlo",
            Self::StartTls => "starttls",
            Self::Auth => "auth",
            Self::Mail => "mail",
            Self::Rcpt => "rcpt",
            Self::Data => "data",
            Self::EndOfData => "end_of_data",
            Self::Quit => "quit",
        }
    }
}

impl Reply {
    /// A reply of one line, as a server writes it.
    pub fn new(code: u16, enhanced: Option<Enhanced>, text: impl Into<String>) -> Self {
        Self { code, enhanced, lines: vec![text.into()] }
    }

    /// Whether it says yes.
    pub fn is_positive(&self) -> bool {
        (200..300).contains(&self.code)
    }

    /// Whether it may say otherwise later.
    pub fn is_transient(&self) -> bool {
        (400..500).contains(&self.code)
    }

    /// Its text in one line, without the codes.
    pub fn text(&self) -> String {
        self.lines.join(" ")
    }

    /// The lines as a server sends them.
    pub(crate) fn wire(&self) -> Vec<u8> {
        let mut wire = String::new();
        for (index, line) in self.lines.iter().enumerate() {
            let separator = if index + 1 == self.lines.len() { ' ' } else { '-' };
            wire.push_str(&format!("{}{separator}", self.code));
            if let Some(enhanced) = self.enhanced {
                wire.push_str(&format!("{enhanced} "));
            }
            wire.extend(line.chars().map(|character| {
                if character.is_ascii() && !character.is_ascii_control() { character } else { '?' }
            }));
            wire.push_str("\r\n");
        }
        wire.into_bytes()
    }
}

impl fmt::Display for Reply {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.code)?;
        if let Some(enhanced) = self.enhanced {
            write!(formatter, " {enhanced}")?;
        }
        let text = self.text();
        if text.is_empty() { Ok(()) } else { write!(formatter, " {text}") }
    }
}

impl fmt::Display for Enhanced {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}.{}.{}", self.0, self.1, self.2)
    }
}

/// What reading a peer's bytes gave so far.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Read {
    /// More is needed.
    Incomplete,
    /// A whole reply; what follows it stays in the buffer.
    Whole(Reply),
    /// Not a reply, or one without end.
    Broken,
}

/// Takes one reply from the front of what a peer has sent.
pub(crate) fn read(buffer: &mut Vec<u8>) -> Read {
    let mut lines: Vec<String> = Vec::new();
    let mut position = 0;
    let code = loop {
        let rest = buffer.get(position..).unwrap_or_default();
        let Some(length) = rest.iter().position(|byte| *byte == b'\n') else {
            return if buffer.len() > LONGEST_REPLY { Read::Broken } else { Read::Incomplete };
        };
        if position + length > LONGEST_REPLY {
            return Read::Broken;
        }
        let line = rest.get(..length).unwrap_or_default();
        // A server that ends lines with LF alone is read all the same: nothing can hide in a reply.
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let line = String::from_utf8_lossy(line).into_owned();
        position += length + 1;
        let Some((code, is_last, text)) = split(&line) else {
            return Read::Broken;
        };
        lines.push(text.to_owned());
        // Every line should have the same code (RFC 5321 §4.2.1); where they differ, the last decides.
        if is_last {
            break code;
        }
    };
    buffer.drain(..position);
    let enhanced = lines.first().and_then(|line| leading_enhanced(line)).map(|(enhanced, _)| enhanced);
    if enhanced.is_some() {
        for line in &mut lines {
            if let Some((_, rest)) = leading_enhanced(line) {
                *line = rest.to_owned();
            }
        }
    }
    Read::Whole(Reply { code, enhanced, lines })
}

/// Code, whether it is the last line, and text.
fn split(line: &str) -> Option<(u16, bool, &str)> {
    let digits = line.get(..3).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    let code = digits.parse().ok().filter(|code| (200..600).contains(code))?;
    let rest = line.get(3..)?;
    match rest.chars().next() {
        None => Some((code, true, "")),
        Some(' ') => Some((code, true, rest.get(1..)?)),
        Some('-') => Some((code, false, rest.get(1..)?)),
        Some(_) => None,
    }
}

/// RFC 3463 §2: "status-code = class "." subject "." detail", at the front of a text.
fn leading_enhanced(text: &str) -> Option<(Enhanced, &str)> {
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    let mut numbers = first.split('.');
    let class = numbers.next().filter(|class| matches!(*class, "2" | "4" | "5"))?.parse().ok()?;
    let mut next = || {
        numbers
            .next()
            .filter(|part| (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()))?
            .parse()
            .ok()
    };
    let (subject, detail) = (next()?, next()?);
    if numbers.next().is_some() { None } else { Some((Enhanced(class, subject, detail), rest)) }
}

/// RFC 5321 §4.5.3.1.5 gives a line 512 octets; Microsoft's run longer, and a long EHLO has many.
const LONGEST_REPLY: usize = 16 * 1024;

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &str, expected: Result<&str, Read>) {
        let mut buffer = bytes.as_bytes().to_vec();
        match (read(&mut buffer), expected) {
            (Read::Whole(reply), Ok(expected)) => assert_eq!(reply.to_string(), expected),
            (found, Err(expected)) => assert_eq!(found, expected),
            (found, Ok(expected)) => panic!("{found:?} instead of {expected}"),
        }
    }

    #[test]
    fn replies_are_read_with_their_enhanced_code() {
        check("250 2.1.0 Sender OK\r\n", Ok("250 2.1.0 Sender OK"));
        check("250\r\n", Ok("250"));
        check("220 mail.example.org ESMTP\r\n", Ok("220 mail.example.org ESMTP"));
        check(
            "550 5.7.64 TenantAttribution; Relay Access Denied\r\n",
            Ok("550 5.7.64 TenantAttribution; Relay Access Denied"),
        );
        check("250-a\r\n250-SIZE 1000\r\n250 STARTTLS\r\n", Ok("250 a SIZE 1000 STARTTLS"));
        check("451-4.7.500 Server busy.\r\n451 4.7.500 Later\r\n", Ok("451 4.7.500 Server busy. Later"));
        check("250 2.0.0 ok\n", Ok("250 2.0.0 ok"));
        check("250 10.0.0.1 is you\r\n", Ok("250 10.0.0.1 is you"));
    }

    #[test]
    fn a_piece_of_a_reply_waits_for_the_rest() {
        for piece in ["", "2", "250", "250 ok\r", "250-a\r\n", "250-a\r\n250"] {
            check(piece, Err(Read::Incomplete));
        }
    }

    #[test]
    fn what_is_no_reply_is_broken() {
        check("HTTP/1.1 400 Bad Request\r\n", Err(Read::Broken));
        check("25\r\n", Err(Read::Broken));
        check("250_ok\r\n", Err(Read::Broken));
        check("700 ok\r\n", Err(Read::Broken));
        check(&"250-x\r\n".repeat(4_000), Err(Read::Broken));
        check(&"2".repeat(20_000), Err(Read::Broken));
    }

    #[test]
    fn what_follows_a_reply_stays() {
        let mut buffer = b"250 a\r\n354 b\r\n".to_vec();
        read(&mut buffer);
        assert_eq!(buffer, b"354 b\r\n");
    }

    #[test]
    fn a_written_reply_cannot_grow_lines() {
        let reply = Reply::new(550, Some(Enhanced(5, 7, 1)), "no\r\n250 yes é");
        assert_eq!(reply.wire(), b"550 5.7.1 no??250 yes ?\r\n");
    }
}
