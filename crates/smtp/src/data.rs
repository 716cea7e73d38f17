//! The message on the wire: dots stuffed on the way out, taken out on the way in, its end never mistaken.

/// The message with every CR or LF that stands alone made a line ending: what another server might take for
/// one must not leave as anything else (smuggling).
pub fn with_whole_line_endings(message: Vec<u8>) -> Vec<u8> {
    if !has_bare_line_ending(&message) {
        return message;
    }
    let mut whole = Vec::with_capacity(message.len() + 64);
    let mut bytes = message.into_iter().peekable();
    while let Some(byte) = bytes.next() {
        match byte {
            b'\r' => {
                bytes.next_if_eq(&b'\n');
                whole.extend_from_slice(b"\r\n");
            }
            b'\n' => whole.extend_from_slice(b"\r\n"),
            _ => whole.push(byte),
        }
    }
    whole
}

fn has_bare_line_ending(message: &[u8]) -> bool {
    let mut before = 0;
    let bare = message.iter().any(|&byte| {
        let bare = (before == b'\r') != (byte == b'\n');
        before = byte;
        bare
    });
    bare || before == b'\r'
}

/// Adds to `out` the wire form of `part`, the next part of a message whose lines end with CR LF.
///
/// `at_line_start` says whether the part begins a line, and is kept up to date for the next part.
pub fn stuff(part: &[u8], at_line_start: &mut bool, out: &mut Vec<u8>) {
    for &byte in part {
        // RFC 5321 §4.5.2: "Before sending a line of mail text, the SMTP client checks the first
        // character of the line. If it is a period, one additional period is inserted at the beginning
        // of the line."
        if *at_line_start && byte == b'.' {
            out.push(b'.');
        }
        out.push(byte);
        *at_line_start = byte == b'\n';
    }
}

/// Receives a message up to its final dot.
#[derive(Debug)]
pub struct Receiver {
    state: State,
    content: Vec<u8>,
    limit_bytes: u64,
    size_bytes: u64,
    bare_line_ending: bool,
}

/// How a message arrived.
#[derive(Debug, PartialEq, Eq)]
pub enum Received {
    /// Whole, dots taken out.
    Message(Vec<u8>),
    /// Larger than the limit, and thrown away.
    TooLarge,
    /// With a CR or LF that is no line ending, and thrown away.
    BareLineEnding,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    LineStart,
    Text,
    /// A CR that wants its LF.
    Return,
    /// A dot at the start of a line.
    Dot,
    /// CR behind a dot at the start of a line.
    DotReturn,
}

impl Receiver {
    /// A receiver for a message of at most `limit_bytes`.
    pub fn new(limit_bytes: u64) -> Self {
        Self {
            state: State::LineStart,
            content: Vec::new(),
            limit_bytes,
            size_bytes: 0,
            bare_line_ending: false,
        }
    }

    /// Takes bytes up to and including the end of the message; says how many, and whether it ended.
    ///
    /// RFC 5321 §4.1.1.4: "The mail data are terminated by a line containing only a period, that is,
    /// the character sequence "<CRLF>.<CRLF>"". Nothing else ends it: a message that tries with bare
    /// CR or LF is read to its true end and refused (smuggling).
    pub fn receive(&mut self, bytes: &[u8]) -> (usize, bool) {
        for (index, &byte) in bytes.iter().enumerate() {
            self.state = match (self.state, byte) {
                (State::LineStart, b'.') => State::Dot,
                (State::Dot, b'\r') => State::DotReturn,
                (State::DotReturn, b'\n') => return (index + 1, true),
                (State::DotReturn, _) => {
                    self.bare_line_ending = true;
                    self.keep(b'\r');
                    self.text(byte)
                }
                (State::Return, b'\n') => {
                    self.keep(b'\r');
                    self.keep(b'\n');
                    State::LineStart
                }
                (State::Return, _) => {
                    self.bare_line_ending = true;
                    self.keep(b'\r');
                    self.text(byte)
                }
                (State::LineStart | State::Text | State::Dot, _) => self.text(byte),
            };
        }
        (bytes.len(), false)
    }

    /// What has arrived, once the message has ended.
    pub fn finish(self) -> Received {
        if self.bare_line_ending {
            Received::BareLineEnding
        } else if self.size_bytes > self.limit_bytes {
            Received::TooLarge
        } else {
            Received::Message(self.content)
        }
    }

    fn text(&mut self, byte: u8) -> State {
        match byte {
            b'\r' => State::Return,
            _ => {
                self.bare_line_ending |= byte == b'\n';
                self.keep(byte);
                State::Text
            }
        }
    }

    fn keep(&mut self, byte: u8) {
        self.size_bytes += 1;
        if self.size_bytes <= self.limit_bytes && !self.bare_line_ending {
            self.content.push(byte);
        } else if !self.content.is_empty() {
            // What will be refused need not be held.
            self.content = Vec::new();
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(wire: &str, expected: Option<Received>, left: &str) {
        let mut receiver = Receiver::new(100);
        let (taken, ended) = receiver.receive(wire.as_bytes());
        assert_eq!(ended, expected.is_some());
        assert_eq!(&wire[taken..], left);
        if let Some(expected) = expected {
            assert_eq!(receiver.finish(), expected);
        }
    }

    fn message(text: &str) -> Option<Received> {
        Some(Received::Message(text.as_bytes().to_vec()))
    }

    #[test]
    fn only_a_lone_dot_between_two_line_endings_ends_a_message() {
        check("a\r\n.\r\nQUIT\r\n", message("a\r\n"), "QUIT\r\n");
        check(".\r\n", message(""), "");
        check("..\r\n.\r\n", message(".\r\n"), "");
        check("a.\r\n", None, "");
        check("a\r\n.b\r\n.\r\n", message("a\r\nb\r\n"), "");
    }

    #[test]
    fn other_line_endings_never_end_a_message() {
        for smuggled in
            ["a\n.\n", "a\n.\r\n", "a\r\n.\n", "a\r\n.\r", "a\r.\r\n", "a\r\n.\r\r\n", "\r\r\n.\n"]
        {
            check(smuggled, None, "");
            check(&format!("{smuggled}b\r\n.\r\n"), Some(Received::BareLineEnding), "");
        }
    }

    #[test]
    fn no_line_ending_leaves_that_is_not_whole() {
        for (message, expected) in [
            ("a\r\n.\r\n", "a\r\n.\r\n"),
            ("a\n.\nb", "a\r\n.\r\nb"),
            ("a\r.\r\n", "a\r\n.\r\n"),
            ("\n\r\n\r", "\r\n\r\n\r\n"),
            ("a\r\r\n", "a\r\n\r\n"),
            ("", ""),
        ] {
            assert_eq!(
                with_whole_line_endings(message.as_bytes().to_vec()),
                expected.as_bytes(),
                "{message:?}"
            );
        }
    }

    #[test]
    fn a_message_over_the_limit_is_read_to_its_end() {
        check(&format!("{}\r\n.\r\nNOOP", "a".repeat(99)), Some(Received::TooLarge), "NOOP");
        check(&format!("{}\r\n.\r\n", "a".repeat(98)), message(&format!("{}\r\n", "a".repeat(98))), "");
    }

    /// Lines of any bytes but CR and LF, dots among them on purpose.
    fn lines() -> impl Strategy<Value = Vec<u8>> {
        let byte = prop_oneof![3 => Just(b'.'), 7 => any::<u8>().prop_filter("line endings", |byte| !matches!(byte, b'\r' | b'\n'))];
        prop::collection::vec(prop::collection::vec(byte, 0..6), 0..8)
            .prop_map(|lines| lines.into_iter().flat_map(|line| [line, b"\r\n".to_vec()].concat()).collect())
    }

    proptest! {
        #[test]
        fn what_is_stuffed_arrives_unchanged_whatever_the_pieces(message in lines(), out_piece in 1_usize..9, in_piece in 1_usize..9) {
            let mut wire = Vec::new();
            let mut at_line_start = true;
            for part in message.chunks(out_piece) {
                stuff(part, &mut at_line_start, &mut wire);
            }
            wire.extend_from_slice(b".\r\n");
            let mut receiver = Receiver::new(10_000);
            let mut ends = Vec::new();
            for (index, part) in wire.chunks(in_piece).enumerate() {
                let (taken, ended) = receiver.receive(part);
                if ended {
                    ends.push(index * in_piece + taken);
                }
            }
            prop_assert_eq!(ends, vec![wire.len()]);
            prop_assert_eq!(receiver.finish(), Received::Message(message));
        }

        #[test]
        fn no_bytes_without_the_true_end_end_a_message(bytes in prop::collection::vec(prop_oneof![Just(b'.'), Just(b'\r'), Just(b'\n'), Just(b'a')], 0..40)) {
            let (taken, ended) = Receiver::new(1_000).receive(&bytes);
            let true_end = [b"\r\n".as_slice(), &bytes].concat().windows(5).position(|window| window == b"\r\n.\r\n").map(|at| at + 3);
            prop_assert_eq!(ended.then_some(taken), true_end);
        }
    }
}
