//! What was said in a conversation, line by line, without the message and without any secret.

use crate::reply::Reply;

/// The lines of a conversation, in their order.
#[derive(Debug, Default)]
pub(super) struct Transcript(Vec<String>);

impl Transcript {
    /// The client has said these lines.
    pub(super) fn said(&mut self, lines: &str) {
        for line in lines.split_terminator("\r\n") {
            self.keep(format!("C: {line}"));
        }
    }

    /// The client has said a line of AUTH, of which the mechanism alone may be known.
    pub(super) fn said_secretly(&mut self, line: &str) {
        let mut words = line.split(' ');
        self.keep(match (words.next(), words.next()) {
            (Some("AUTH"), Some(mechanism)) => format!("C: AUTH {mechanism} ***"),
            _ => "C: ***".to_owned(),
        });
    }

    /// The client has sent the message.
    pub(super) fn sent(&mut self, size_bytes: usize) {
        self.keep(format!("C: ({size_bytes})"));
    }

    /// The server has answered. The reply to a secret is cut behind its codes: some say it back.
    pub(super) fn heard(&mut self, reply: &Reply, to_a_secret: bool) {
        let cut = Reply { lines: Vec::new(), ..reply.clone() };
        self.keep(format!("S: {}", if to_a_secret { &cut } else { reply }));
    }

    pub(super) fn lines(&self) -> &[String] {
        &self.0
    }

    fn keep(&mut self, line: String) {
        if self.0.len() < MOST_LINES {
            self.0.push(line.chars().take(LONGEST_LINE).collect());
        }
    }
}

/// A transaction of 200 recipients, with their replies.
const MOST_LINES: usize = 450;

/// As long as Microsoft's longest replies.
const LONGEST_LINE: usize = 1_000;
