//! Reads any text that holds a reply: as a server says it, and as logs and bounces quote it.

use super::Phase;

/// An enhanced status code: class, subject, detail (RFC 3463 §2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Enhanced(pub u8, pub u16, pub u16);

impl std::fmt::Display for Enhanced {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}.{}", self.0, self.1, self.2)
    }
}

/// A reply, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Its three digits, if it has them.
    pub code: Option<u16>,
    /// Its enhanced status codes, as they stand; a quoted reply of another host brings its own.
    pub enhanced: Vec<Enhanced>,
    /// What it answered, if the text says so.
    pub phase: Option<Phase>,
    /// Its words in lower case, one space between two, without the addresses that it quotes.
    pub(super) words: String,
}

impl Reading {
    /// The enhanced code that says most: the last one that is not X.0.0 or of X.0, which say nothing.
    pub fn most_specific(&self) -> Option<Enhanced> {
        let telling = self.enhanced.iter().rev().find(|enhanced| enhanced.1 != 0);
        telling.or(self.enhanced.last()).copied()
    }

    /// Whether the words have that one, bounded by what is no letter and no digit; with a final `*`, as
    /// the beginning of a word.
    pub(super) fn has(&self, wanted: &str) -> bool {
        let (wanted, prefix) = match wanted.strip_suffix('*') {
            Some(wanted) => (wanted, true),
            None => (wanted, false),
        };
        let part_of_word = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
        self.words.match_indices(wanted).any(|(at, _)| {
            let before = self.words.get(..at).unwrap_or_default();
            let behind = self.words.get(at + wanted.len()..).unwrap_or_default();
            !part_of_word(before.chars().next_back()) && (prefix || !part_of_word(behind.chars().next()))
        })
    }
}

/// Reads a reply, also out of a log line or a bounce; it never fails.
pub fn read(text: &str) -> Reading {
    let text: String = text.chars().take(MOST).collect();
    // Line ends as programs print them, and the marks that separate the lines of one reply.
    let text = text.replace("\\r\\n", " ").replace("\\n", " ");
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let code = code(&words);
    let mut enhanced = enhanced(&words);
    if code.is_some_and(|code| code >= 400) {
        // A version number may look like a code of success; in a refusal it is none.
        enhanced.retain(|enhanced| enhanced.0 != 2);
    }
    Reading { code, enhanced, phase: phase(&words), words: without_addresses(&words) }
}

/// The words with `@` for each address: what somebody is called says nothing about why he was refused.
fn without_addresses(words: &str) -> String {
    let in_address = |character: char| character.is_alphanumeric() || "._-+=%&".contains(character);
    let parts: Vec<&str> = words.split('@').collect();
    let last = parts.len() - 1;
    let kept = parts.iter().enumerate().map(|(index, part)| {
        let part = if index > 0 { part.trim_start_matches(in_address) } else { part };
        if index < last { part.trim_end_matches(in_address) } else { part }
    });
    kept.collect::<Vec<_>>().join("@")
}

/// The three digits: at the beginning, else where a text quotes a reply.
fn code(words: &str) -> Option<u16> {
    let tokens = numbers(words);
    let at_begin = tokens.iter().find(|(at, _)| {
        words.get(..*at).is_some_and(|before| before.chars().all(|character| !character.is_alphanumeric()))
    });
    let quoted = || {
        // Directly before an enhanced code, then behind a mark with which a reply is quoted.
        let before_enhanced = tokens.iter().rev().find(|(at, _)| {
            let behind = words.get(at + 3..).unwrap_or_default();
            let behind = behind.trim_start_matches([' ', '-', '#', '[', '(', ':']);
            enhanced(behind.get(..behind.len().min(9)).unwrap_or_default())
                .first()
                .is_some_and(|_| behind.starts_with(['2', '4', '5']))
        });
        let marked = || {
            tokens.iter().find(|(at, _)| {
                let before = words.get(..*at).unwrap_or_default().trim_end();
                before.ends_with([':', ';', '\'', '"', '<', '>', '(', '«', '#', '|'])
                    || ["said", "code", "error", "status", "smtp", "reply", "response", "returned"]
                        .iter()
                        .any(|word| before.ends_with(word))
            })
        };
        before_enhanced.or_else(marked)
    };
    at_begin.or_else(quoted).map(|(_, code)| *code)
}

/// Every number that can be a reply code, with its place.
fn numbers(words: &str) -> Vec<(usize, u16)> {
    let bytes = words.as_bytes();
    let mut found = Vec::new();
    for (at, window) in bytes.windows(3).enumerate() {
        let [first @ b'2'..=b'5', second @ b'0'..=b'9', third @ b'0'..=b'9'] = window else { continue };
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        let behind = bytes.get(at + 3);
        let apart = before.is_none_or(|byte| !byte.is_ascii_alphanumeric() && !b".=-_@/".contains(byte));
        let ended = behind.is_none_or(|byte| !byte.is_ascii_alphanumeric() && !b".%=_@/".contains(byte))
            || words.get(at + 3..).is_some_and(|rest| rest == "." || rest.starts_with(". "));
        if apart && ended {
            let digit = |byte: &u8| u16::from(byte - b'0');
            found.push((at, digit(first) * 100 + digit(second) * 10 + digit(third)));
        }
    }
    found
}

/// Every enhanced code, as it stands: class, dot, subject, dot, detail, and no more of it.
fn enhanced(words: &str) -> Vec<Enhanced> {
    let run = |character: char| !(character.is_ascii_digit() || character == '.');
    let mut found = Vec::new();
    for part in words.split(run) {
        let part = part.trim_matches('.');
        let mut numbers = part.split('.');
        let (Some(class), Some(subject), Some(detail), None) =
            (numbers.next(), numbers.next(), numbers.next(), numbers.next())
        else {
            continue;
        };
        // RFC 3463 §2: class = "2"/"4"/"5", subject = 1*3digit, detail = 1*3digit; §3 lists subjects 0 to 7.
        let number = |text: &str| text.parse().ok().filter(|_| (1..=3).contains(&text.len()));
        let class = match class {
            "2" => 2,
            "4" => 4,
            "5" => 5,
            _ => continue,
        };
        if let (Some(subject @ 0..=7), Some(detail)) = (number(subject), number(detail)) {
            found.push(Enhanced(class, subject, detail));
        }
    }
    found
}

/// What the text says that it answered.
fn phase(words: &str) -> Option<Phase> {
    let said = |phrases: &[&str]| phrases.iter().any(|phrase| words.contains(phrase));
    let table: [(Phase, &[&str]); 7] = [
        (Phase::EndOfData, &["end of data", "after end of data", "in reply to end of", "end-of-data"]),
        (Phase::Rcpt, &["rcpt to", "after rcpt", "to rcpt command"]),
        (
            Phase::Mail,
            &[
                "during mail from",
                "mail from command",
                "after mail from",
                "to mail from",
                "smtp error from remote mail server after mail",
            ],
        ),
        (Phase::StartTls, &["after starttls", "to starttls", "starttls command"]),
        (Phase::Auth, &["after auth", "in reply to auth", "authentication failed"]),
        (
            Phase::Ehlo,
            &[
                "after ehlo",
                "after helo",
                "to ehlo",
                "to helo",
                "helo command",
                "ehlo command",
                "sending ehlo",
                "sending helo",
            ],
        ),
        (Phase::Data, &["to data command", "after data"]),
    ];
    let greeting: &[&str] = &["initial server greeting", "initial connection", "refused to talk to me"];
    let found = table.iter().find(|(_, phrases)| said(phrases)).map(|(phase, _)| *phase);
    found.or_else(|| said(greeting).then_some(Phase::Greeting))
}

/// Far more than any reply; what is behind it cannot matter.
const MOST: usize = 16_000;
