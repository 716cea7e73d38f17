//! Reads one command line, strictly by the grammar of RFC 5321 and of the extensions that are offered.

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
    Authenticate { mechanism: String, initial_response: Option<String> },
    NotImplemented,
    Quit,
}

/// Why a line is not a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CommandError {
    /// Not known.
    Unknown,
    /// Known, with arguments that are not.
    Arguments,
    /// MAIL or RCPT with a parameter that was not offered.
    Parameter,
    /// MAIL with a path that is none.
    ReversePath,
    /// RCPT with a path that is none.
    ForwardPath,
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

/// Takes one line of at most `longest` octets from the front of what a client has sent.
///
/// RFC 5321 §2.3.8: "Conforming implementations MUST NOT recognize or generate any other character or
/// character sequence as a line terminator."
pub(crate) fn take_line(buffer: &mut Vec<u8>, longest: usize) -> Line {
    let Some(length) = buffer.iter().position(|byte| matches!(byte, b'\r' | b'\n' | 0)) else {
        return if buffer.len() > longest { Line::TooLong } else { Line::Incomplete };
    };
    if length > longest {
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
    // What is not UTF-8 is no command, nor an address by RFC 6531.
    let line = str::from_utf8(line).map_err(|_| CommandError::Arguments)?;
    let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
    let argument = rest.trim_matches(' ');
    let alone = |command| if argument.is_empty() { Ok(command) } else { Err(CommandError::Arguments) };
    match verb.to_ascii_uppercase().as_str() {
        "EHLO" => name(argument).map(Command::Ehlo),
        "HELO" => name(argument).map(Command::Helo),
        "MAIL" => mail(argument),
        "RCPT" => recipient(argument),
        "DATA" => alone(Command::Data),
        "RSET" => alone(Command::Reset),
        "NOOP" => Ok(Command::Noop),
        "VRFY" => Ok(Command::Verify),
        "EXPN" | "HELP" => Ok(Command::NotImplemented),
        "STARTTLS" => alone(Command::StartTls),
        "AUTH" => authenticate(argument),
        "QUIT" => alone(Command::Quit),
        _ => Err(CommandError::Unknown),
    }
}

fn name(argument: &str) -> Result<String, CommandError> {
    let whole = (1..=255).contains(&argument.len()) && !argument.contains(char::is_control);
    if whole { Ok(argument.to_owned()) } else { Err(CommandError::Arguments) }
}

fn mail(argument: &str) -> Result<Command, CommandError> {
    let (path, parameters) = path(argument, "FROM:").ok_or(CommandError::ReversePath)?;
    if !path.is_empty() && !is_mailbox(path) {
        return Err(CommandError::ReversePath);
    }
    let mut seen: Vec<String> = Vec::new();
    let (mut size_bytes, mut utf8) = (None, false);
    for parameter in parameters {
        let (keyword, value) = match parameter.split_once('=') {
            Some((keyword, value)) => (keyword, Some(value)),
            None => (parameter, None),
        };
        let keyword = keyword.to_ascii_uppercase();
        match (keyword.as_str(), value) {
            // RFC 1870 §3: 1 to 20 digits. What does not fit in 64 bits is too large in any case.
            ("SIZE", Some(digits))
                if (1..=20).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit()) =>
            {
                size_bytes = Some(digits.parse().unwrap_or(u64::MAX));
            }
            ("BODY", Some(body))
                if ["7BIT", "8BITMIME"].iter().any(|known| known.eq_ignore_ascii_case(body)) => {}
            ("SMTPUTF8", None) => utf8 = true,
            // RFC 4954 §5: who first submitted it, in the words of a client that is not trusted to say so.
            ("AUTH", Some(mailbox)) if !mailbox.is_empty() => {}
            ("SIZE" | "BODY" | "SMTPUTF8" | "AUTH", _) => return Err(CommandError::Arguments),
            _ => return Err(CommandError::Parameter),
        }
        if seen.contains(&keyword) {
            return Err(CommandError::Arguments);
        }
        seen.push(keyword);
    }
    Ok(Command::Mail { reverse_path: path.to_owned(), size_bytes, utf8 })
}

fn recipient(argument: &str) -> Result<Command, CommandError> {
    let (path, parameters) = path(argument, "TO:").ok_or(CommandError::ForwardPath)?;
    // RFC 5321 §4.5.1: every server must support the name "postmaster" without a domain; whether mail is
    // taken for it is its owner's affair.
    if !is_mailbox(path) && !path.eq_ignore_ascii_case("postmaster") {
        return Err(CommandError::ForwardPath);
    }
    if !parameters.is_empty() {
        return Err(CommandError::Parameter);
    }
    Ok(Command::Rcpt { forward_path: path.to_owned() })
}

/// The path behind a keyword, and the parameters behind the path.
fn path<'a>(argument: &'a str, keyword: &str) -> Option<(&'a str, Vec<&'a str>)> {
    let (front, rest) = argument.split_at_checked(keyword.len())?;
    if !front.eq_ignore_ascii_case(keyword) {
        return None;
    }
    let rest = rest.trim_start_matches(' ').strip_prefix('<')?;
    let end = outside_quotes(rest).find(|(_, character)| *character == '>').map(|(at, _)| at)?;
    let (path, behind) = (rest.get(..end)?, rest.get(end + 1..)?);
    let spaced = behind.is_empty() || behind.starts_with(' ');
    // RFC 5321 §4.5.3.1.3 gives a path 256 octets with its punctuation.
    let whole = path.len() <= 254 && !path.contains(char::is_control);
    (spaced && whole).then(|| (path, behind.split(' ').filter(|word| !word.is_empty()).collect()))
}

/// Whether a path is a mailbox: something on either side of one `@`. A source route is none: RFC 5321
/// §4.1.1.3 lets a server decline it.
fn is_mailbox(path: &str) -> bool {
    let mut at = outside_quotes(path).filter(|(_, character)| *character == '@');
    let one = match (at.next(), at.next()) {
        (Some((place, _)), None) => place > 0 && place + 1 < path.len(),
        _ => false,
    };
    one && !outside_quotes(path).any(|(_, character)| matches!(character, ' ' | '<' | ','))
}

/// The characters of a text that stand outside quotes, with their places. A backslash within quotes takes the
/// next character with it (RFC 5321 §4.1.2).
fn outside_quotes(text: &str) -> impl Iterator<Item = (usize, char)> {
    let (mut quoted, mut escaped) = (false, false);
    text.char_indices().filter(move |(_, character)| {
        let outside = !quoted;
        match (quoted, escaped, character) {
            (true, true, _) => escaped = false,
            (true, false, '\\') => escaped = true,
            (_, _, '"') => quoted = !quoted,
            _ => {}
        }
        outside
    })
}

/// RFC 4954 §4: "AUTH mechanism [initial-response]".
fn authenticate(argument: &str) -> Result<Command, CommandError> {
    let mut words = argument.split(' ').filter(|word| !word.is_empty());
    let (mechanism, initial_response) = (words.next(), words.next().map(str::to_owned));
    match (mechanism, words.next()) {
        (Some(mechanism), None) => {
            Ok(Command::Authenticate { mechanism: mechanism.to_ascii_uppercase(), initial_response })
        }
        _ => Err(CommandError::Arguments),
    }
}

/// RFC 5321 §4.5.3.1.4 gives a command line 512 octets; parameters may add to it (§4.1.1.11).
pub(crate) const LONGEST_LINE: usize = 2_048;

/// RFC 4954 §4 gives a line of an authentication exchange 12,288 octets.
pub(crate) const LONGEST_RESPONSE: usize = 12_288;

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

    fn rcpt(forward_path: &str) -> Result<Command, CommandError> {
        Ok(Command::Rcpt { forward_path: forward_path.to_owned() })
    }

    #[test]
    fn commands_are_read_in_any_case() {
        check("ehlo poste-1.cabinet.fr", Ok(Command::Ehlo("poste-1.cabinet.fr".to_owned())));
        check("EHLO [192.168.1.10]", Ok(Command::Ehlo("[192.168.1.10]".to_owned())));
        check("HELO poste", Ok(Command::Helo("poste".to_owned())));
        check("mail from:<a@cabinet.fr>", mail("a@cabinet.fr", None));
        check("MAIL FROM: <a@cabinet.fr> SIZE=12", mail("a@cabinet.fr", Some(12)));
        check("MAIL FROM:<>", mail("", None));
        check("RCPT TO:<c@example.org>", rcpt("c@example.org"));
        check("DATA", Ok(Command::Data));
        check("RSET ", Ok(Command::Reset));
        check("NOOP whatever", Ok(Command::Noop));
        check("VRFY x", Ok(Command::Verify));
        check("EXPN list", Ok(Command::NotImplemented));
        check("STARTTLS", Ok(Command::StartTls));
        check("QUIT", Ok(Command::Quit));
        let login = |initial_response: Option<&str>| {
            let initial_response = initial_response.map(str::to_owned);
            Ok(Command::Authenticate { mechanism: "LOGIN".to_owned(), initial_response })
        };
        check("auth login", login(None));
        check("AUTH LOGIN =", login(Some("=")));
    }

    #[test]
    fn the_parameters_that_are_offered_are_read() {
        check("MAIL FROM:<a@x.fr> BODY=8BITMIME", mail("a@x.fr", None));
        check("MAIL FROM:<a@x.fr> body=7bit size=5 AUTH=<>", mail("a@x.fr", Some(5)));
        check("MAIL FROM:<a@x.fr> SIZE=99999999999999999999", mail("a@x.fr", Some(u64::MAX)));
        let utf8 = Command::Mail { reverse_path: "é@x.fr".to_owned(), size_bytes: None, utf8: true };
        check("MAIL FROM:<é@x.fr> SMTPUTF8", Ok(utf8));
    }

    #[test]
    fn what_is_not_offered_is_refused() {
        check("BDAT 10 LAST", Err(CommandError::Unknown));
        check("GET / HTTP/1.1", Err(CommandError::Unknown));
        check("", Err(CommandError::Unknown));
        check(" NOOP", Err(CommandError::Unknown));
        check("MAIL FROM:<a@x.fr> REQUIRETLS", Err(CommandError::Parameter));
        check("RCPT TO:<a@x.fr> NOTIFY=NEVER", Err(CommandError::Parameter));
        for arguments in [
            "EHLO",
            "DATA now",
            "STARTTLS x",
            "AUTH",
            "AUTH PLAIN a b",
            "MAIL FROM:<a@x.fr> SIZE=",
            "MAIL FROM:<a@x.fr> SIZE=-1",
            "MAIL FROM:<a@x.fr> SIZE=1 SIZE=2",
            "MAIL FROM:<a@x.fr> BODY=BINARYMIME",
            "MAIL FROM:<a@x.fr> SMTPUTF8=1",
        ] {
            check(arguments, Err(CommandError::Arguments));
        }
    }

    #[test]
    fn a_path_is_one_mailbox_between_brackets() {
        check("RCPT TO:<\"a > @ b\"@x.fr>", rcpt("\"a > @ b\"@x.fr"));
        check("RCPT TO:<\"a\\\">\"@x.fr>", rcpt("\"a\\\">\"@x.fr"));
        check("RCPT TO:<a%b.fr@x.fr>", rcpt("a%b.fr@x.fr"));
        check("RCPT TO:<a@[192.0.2.1]>", rcpt("a@[192.0.2.1]"));
        check("RCPT TO:<Postmaster>", rcpt("Postmaster"));
        for path in [
            "a@x.fr",
            "<a@x.fr",
            "<>",
            "<a>",
            "<@x.fr:a@y.fr>",
            "<@a.fr,@b.fr:c@d.fr>",
            "<a@b@x.fr>",
            "<a b@x.fr>",
        ] {
            check(&format!("RCPT TO:{path}"), Err(CommandError::ForwardPath));
        }
        check("RCPT TO:<a@x.fr>b", Err(CommandError::ForwardPath));
        check("RCPT TO:<\"a@x.fr>", Err(CommandError::ForwardPath));
        check(&format!("RCPT TO:<{}@x.fr>", "a".repeat(250)), Err(CommandError::ForwardPath));
        check("MAIL FROM:<a@x.fr,b@x.fr>", Err(CommandError::ReversePath));
        check("MAIL a@cabinet.fr", Err(CommandError::ReversePath));
        check("MAIL FROM:<a\u{8}@x.fr>", Err(CommandError::ReversePath));
    }

    #[track_caller]
    fn check_line(bytes: &[u8], expected: Line, left: &[u8]) {
        let mut buffer = bytes.to_vec();
        assert_eq!((take_line(&mut buffer, LONGEST_LINE), buffer.as_slice()), (expected, left));
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
