//! Takes a pasted text apart: the replies of a conversation, each with what it answered, or the texts that quote one.

use crate::m365::reply::{Phase, Reading, read};

/// What was pasted.
pub(super) enum Pasted {
    /// A conversation, as telnet, swaks and mail programs show it.
    Conversation {
        /// The replies that count, each with what it answered: those that refuse, else the one to the message.
        replies: Vec<(Reading, Option<Phase>)>,
        /// The lines that are no replies.
        rest: String,
    },
    /// Log lines or a bounce, each text with one reply.
    Other(Vec<String>),
}

/// Tells a conversation from what only quotes one.
pub(super) fn read_apart(text: &str) -> Pasted {
    let (spoken, rest) = spoken(text);
    if spoken.is_empty() {
        let quotes = |line: &&str| line.contains(" said: ") || line.contains("status=");
        let lines: Vec<String> = text.lines().filter(quotes).map(str::to_owned).collect();
        return Pasted::Other(if lines.len() > 1 { lines } else { vec![text.to_owned()] });
    }
    let alone = spoken.iter().all(|(_, phase)| phase.is_none());
    let replies: Vec<(Reading, Option<Phase>)> =
        spoken.into_iter().map(|(text, phase)| (read(&text), phase)).collect();
    let refuses = |(reading, _): &(Reading, Option<Phase>)| reading.code.is_some_and(|code| code >= 400);
    let (refused, others): (Vec<_>, Vec<_>) = replies.into_iter().partition(refuses);
    if !refused.is_empty() {
        return Pasted::Conversation { replies: refused, rest };
    }
    // In a conversation only what answers the whole message says that it was taken.
    let mut others = others.into_iter();
    let counts =
        if alone { others.next_back() } else { others.find(|(_, phase)| *phase == Some(Phase::EndOfData)) };
    Pasted::Conversation { replies: counts.into_iter().collect(), rest }
}

/// Each whole reply with what it answered, and the lines that are no replies.
fn spoken(text: &str) -> (Vec<(String, Option<Phase>)>, String) {
    let mut replies: Vec<(String, Option<Phase>)> = Vec::new();
    let (mut phase, mut goes_on, mut rest) = (None, false, String::new());
    for line in text.lines().map(words) {
        let Some(last) = reply_line(line) else {
            phase = command(line).or(phase);
            rest.push_str(line);
            rest.push('\n');
            continue;
        };
        // RFC 5321 §4.2.3: "220 <domain> Service ready".
        phase = phase.or(line.starts_with("220").then_some(Phase::Greeting));
        match replies.last_mut().filter(|(reply, _)| goes_on && reply.get(..3) == line.get(..3)) {
            Some((reply, _)) => {
                reply.push_str("\r\n");
                reply.push_str(line);
            }
            None => replies.push((line.to_owned(), phase)),
        }
        goes_on = !last;
        // RFC 5321 §4.1.1.4: the reply to DATA is 354; what comes then answers the message.
        if line.starts_with("354") {
            phase = Some(Phase::EndOfData);
        }
    }
    (replies, rest)
}

/// Whether a line is the last of a reply; none where it is no line of one.
///
/// RFC 5321 §4.2.1: "every line, except the last, begin with the reply code, followed immediately by a hyphen".
fn reply_line(line: &str) -> Option<bool> {
    let is_code = matches!(line.as_bytes(), [b'2'..=b'5', b'0'..=b'5', b'0'..=b'9', ..]);
    match line.as_bytes().get(3) {
        _ if !is_code => None,
        None | Some(b' ') => Some(true),
        Some(b'-') => Some(false),
        Some(_) => None,
    }
}

/// A line without what programs put before it: arrows, marks, who speaks.
fn words(line: &str) -> &str {
    let line = line.trim_start_matches(|letter: char| !letter.is_alphanumeric()).trim_end();
    let said = SPEAKERS.iter().find_map(|who| line.strip_prefix(who));
    said.map_or(line, str::trim_start)
}

/// What a line asks, if it is a command.
fn command(line: &str) -> Option<Phase> {
    let begins = |(command, _): &&(&str, Phase)| {
        line.get(..command.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(command))
    };
    COMMANDS.iter().find(begins).map(|(_, phase)| *phase)
}

const SPEAKERS: &[&str] = &["S:", "C:", "S ", "C ", "Server:", "Client:"];

const COMMANDS: &[(&str, Phase)] = &[
    ("EHLO ", Phase::Ehlo),
    ("HELO ", Phase::Ehlo),
    ("STARTTLS", Phase::StartTls),
    ("AUTH ", Phase::Auth),
    ("MAIL FROM:", Phase::Mail),
    ("RCPT TO:", Phase::Rcpt),
    ("DATA", Phase::Data),
];
