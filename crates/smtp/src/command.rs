//! Reads one command line: the strict part here, the grammar by smtp-proto.

use smtp_proto::{MAIL_BODY_8BITMIME, MAIL_SMTPUTF8, Request};

/// A command of the client, as far as this server knows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Command {
    Ehlo(String),
    Helo(String),
    Mail { reverse_path: String, size_bytes: Option<u64>, utf8: bool },
    Rcpt { forward_path: String },
    Data,
    Reset,
    Noop,
    Verify,
    StartTls,
    Quit,
}

/// Why a line is not a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CommandError {
    /// Not known, or known and not offered.
    Unknown,
    /// Known, with arguments that are not.
    Arguments,
}

/// What the front of the buffer holds.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Line {
    /// No whole line yet.
    Incomplete,
    /// A line ended by CR LF, without them.
    Whole(Vec<u8>),
    /// A line with a bare CR or LF, or a NUL.
    Broken,
    /// A line without end.
    TooLong,
}

/// Takes one line from the front of what a client has sent.
///
/// RFC 5321 §2.3.8: "Conforming implementations MUST NOT recognize or generate any other character or
/// character sequence as a line terminator."
pub(crate) fn take_line(buffer: &mut Vec<u8>) -> Line {
    let Some(length) = buffer.iter().position(|byte| matches!(byte, b'\r' | b'\n' | 0)) else {
        return if buffer.len() > LONGEST_LINE { Line::TooLong } else { Line::Incomplete };
    };
    if length > LONGEST_LINE {
        return Line::TooLong;
    }
    match (buffer.get(length), buffer.get(length + 1)) {
        (Some(b'\r'), Some(b'\n')) => {
            let line = buffer.get(..length).unwrap_or_default().to_vec();
            buffer.drain(..length + 2);
            Line::Whole(line)
        }
        (Some(b'\r'), None) => Line::Incomplete,
        _ => Line::Broken,
    }
}

/// Reads a line as a command.
pub(crate) fn read(line: &[u8]) -> Result<Command, CommandError> {
    let terminated = [line, b"\r\n"].concat();
    let request = Request::parse(&mut terminated.iter()).map_err(|error| match error {
        smtp_proto::Error::UnknownCommand | smtp_proto::Error::InvalidResponse { .. } => {
            CommandError::Unknown
        }
        _ => CommandError::Arguments,
    })?;
    Ok(match request {
        Request::Ehlo { host } => Command::Ehlo(host.into_owned()),
        Request::Helo { host } => Command::Helo(host.into_owned()),
        Request::Mail { from } => Command::Mail {
            utf8: from.flags & MAIL_SMTPUTF8 != 0 || !from.address.is_ascii(),
            size_bytes: u64::try_from(from.size).ok().filter(|size| *size > 0),
            reverse_path: allowed(from.flags, from.address.into_owned())?,
        },
        Request::Rcpt { to } if to.address.is_ascii() => {
            Command::Rcpt { forward_path: to.address.into_owned() }
        }
        Request::Rcpt { .. } => return Err(CommandError::Arguments),
        Request::Data => Command::Data,
        Request::Rset => Command::Reset,
        Request::Noop { .. } => Command::Noop,
        Request::Vrfy { .. } => Command::Verify,
        Request::StartTls => Command::StartTls,
        Request::Quit => Command::Quit,
        _ => return Err(CommandError::Unknown),
    })
}

/// RFC 5321 §4.1.1.11: parameters that were not offered are refused; of MAIL's, BODY and SIZE are offered.
fn allowed(flags: u64, address: String) -> Result<String, CommandError> {
    let offered = MAIL_BODY_8BITMIME | smtp_proto::MAIL_BODY_7BIT | MAIL_SMTPUTF8;
    if flags & !offered == 0 { Ok(address) } else { Err(CommandError::Arguments) }
}

/// RFC 5321 §4.5.3.1.4 gives a command line 512 octets; parameters may add to it (§4.1.1.11).
const LONGEST_LINE: usize = 2_048;

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: Result<Command, CommandError>) {
        assert_eq!(read(line.as_bytes()), expected, "{line}");
    }

    fn mail(reverse_path: &str, size_bytes: Option<u64>) -> Result<Command, CommandError> {
        Ok(Command::Mail { reverse_path: reverse_path.to_owned(), size_bytes, utf8: false })
    }

    #[test]
    fn commands_are_read_in_any_case() {
        check("ehlo poste-1.cabinet.fr", Ok(Command::Ehlo("poste-1.cabinet.fr".to_owned())));
        check("EHLO [192.168.1.10]", Ok(Command::Ehlo("[192.168.1.10]".to_owned())));
        check("HELO poste", Ok(Command::Helo("poste".to_owned())));
        check("mail from:<a@cabinet.fr>", mail("a@cabinet.fr", None));
        check("MAIL FROM: <a@cabinet.fr> SIZE=12", mail("a@cabinet.fr", Some(12)));
        check("MAIL FROM:<a@cabinet.fr> BODY=8BITMIME", mail("a@cabinet.fr", None));
        check("MAIL FROM:<>", mail("", None));
        check("RCPT TO:<c@example.org>", Ok(Command::Rcpt { forward_path: "c@example.org".to_owned() }));
        check("DATA", Ok(Command::Data));
        check("RSET", Ok(Command::Reset));
        check("NOOP", Ok(Command::Noop));
        check("VRFY x", Ok(Command::Verify));
        check("STARTTLS", Ok(Command::StartTls));
        check("QUIT", Ok(Command::Quit));
    }

    #[test]
    fn what_is_not_offered_is_refused() {
        check("BDAT 10 LAST", Err(CommandError::Unknown));
        check("GET / HTTP/1.1", Err(CommandError::Unknown));
        check("", Err(CommandError::Unknown));
        check("MAIL FROM:<a@cabinet.fr> REQUIRETLS", Err(CommandError::Arguments));
        check("MAIL a@cabinet.fr", Err(CommandError::Arguments));
    }

    #[track_caller]
    fn check_line(bytes: &[u8], expected: Line, left: &[u8]) {
        let mut buffer = bytes.to_vec();
        assert_eq!((take_line(&mut buffer), buffer.as_slice()), (expected, left));
    }

    #[test]
    fn only_cr_lf_ends_a_line() {
        check_line(b"NOOP\r\nQUIT", Line::Whole(b"NOOP".to_vec()), b"QUIT");
        check_line(b"NOOP\r", Line::Incomplete, b"NOOP\r");
        check_line(b"NOOP\nQUIT\r\n", Line::Broken, b"NOOP\nQUIT\r\n");
        check_line(b"NOOP\rQUIT\r\n", Line::Broken, b"NOOP\rQUIT\r\n");
        check_line(b"NO\0OP\r\n", Line::Broken, b"NO\0OP\r\n");
        let long = vec![b'a'; 3_000];
        check_line(&long, Line::TooLong, &long);
    }
}
