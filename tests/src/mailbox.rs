//! What a receiver got: messages with their envelope, and when, by the receiver's own clock.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use mail_parser::{HeaderName, MessageParser};

/// A message as Postfix put it into a mailbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrived {
    /// When Postfix opened its queue file, in microseconds since 1970.
    pub at_micros: u64,
    /// The envelope sender.
    pub return_path: String,
    /// The From address.
    pub from: String,
    /// The subject.
    pub subject: String,
    /// Everything behind the header section, as it came.
    pub body: String,
    /// The same, decoded.
    pub text: String,
    /// Whether the transaction was encrypted.
    pub encrypted: bool,
}

/// Every message of a Maildir, in the order of arrival.
pub fn read(maildir: &Path) -> Result<Vec<Arrived>> {
    let mut arrived = Vec::new();
    for entry in fs::read_dir(maildir.join("new")).into_iter().flatten() {
        arrived.push(one(&fs::read(entry?.path())?)?);
    }
    arrived.sort_by_key(|message| message.at_micros);
    Ok(arrived)
}

fn one(content: &[u8]) -> Result<Arrived> {
    let text = String::from_utf8_lossy(content).into_owned();
    let (header, body) = text.split_once("\n\n").context("a header section")?;
    let message = MessageParser::new().parse(content).context("a message")?;
    let trace = header
        .split("\nReceived:")
        .find(|part| part.contains("(Postfix)"))
        .context("Postfix's trace line")?;
    let words: Vec<&str> = trace.split_whitespace().collect();
    let id = words.windows(2).find_map(|pair| match pair {
        ["id", id] => Some(id.trim_end_matches(';')),
        _ => None,
    });
    let return_path =
        header.lines().find_map(|line| line.strip_prefix("Return-Path: ")).context("Return-Path")?;
    Ok(Arrived {
        at_micros: queue_time(id.context("a queue id")?).context("a long queue id")?,
        return_path: return_path.trim_matches(['<', '>']).to_owned(),
        from: message
            .from()
            .and_then(|from| from.first())
            .and_then(|from| from.address())
            .context("From")?
            .to_owned(),
        subject: message
            .header(HeaderName::Subject)
            .and_then(|value| value.as_text())
            .unwrap_or_default()
            .to_owned(),
        body: body.to_owned(),
        text: message.body_text(0).unwrap_or_default().replace("\r\n", "\n"),
        encrypted: trace.contains("TLSv1."),
    })
}

/// The time in a long queue id (postconf(5), enable_long_queue_ids): seconds in base 52, then
/// microseconds in four characters of base 52, then `z` and the file's inode.
fn queue_time(id: &str) -> Option<u64> {
    // The inode is in base 51, which has no `z`; the time may have one.
    let (time, _) = id.rsplit_once('z')?;
    let (seconds, micros) = time.split_at_checked(time.len().checked_sub(4)?)?;
    let number = |text: &str| {
        text.chars().try_fold(0_u64, |value, character| {
            let digit = u64::try_from(DIGITS.find(character)?).ok()?;
            Some(value * 52 + digit)
        })
    };
    Some(number(seconds)? * 1_000_000 + number(micros)?)
}

const DIGITS: &str = "0123456789BCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_queue_id_carries_its_microseconds() {
        assert_eq!(queue_time("4jXzp81Rnlz1bcd"), Some(1_795_423_040_204_971));
        assert_eq!(queue_time("4jXzp875plz1bcd"), Some(1_795_423_040_999_999));
        assert_eq!(queue_time("5F2A11C0"), None);
    }
}
