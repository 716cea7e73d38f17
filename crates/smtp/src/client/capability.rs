//! What a server offers in its reply to EHLO.

use crate::reply::Reply;

/// The extensions that this client uses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Capabilities {
    pub(super) start_tls: bool,
    pub(super) eight_bit_mime: bool,
    /// The largest message, in bytes; none where the server names none.
    pub(super) size_bytes: Option<u64>,
    /// Whether MAIL may carry SIZE.
    pub(super) size: bool,
    pub(super) utf8: bool,
    pub(super) pipelining: bool,
    /// AUTH by PLAIN, by LOGIN, and by XOAUTH2.
    pub(super) plain: bool,
    pub(super) login: bool,
    pub(super) bearer: bool,
}

impl Capabilities {
    /// RFC 5321 §4.1.1.1: the first line names the server, each other line one extension.
    pub(super) fn read(reply: &Reply) -> Self {
        let mut capabilities = Self::default();
        for line in reply.lines.iter().skip(1) {
            let mut words = line.split_ascii_whitespace();
            let keyword = words.next().unwrap_or_default().to_ascii_uppercase();
            match keyword.as_str() {
                "STARTTLS" => capabilities.start_tls = true,
                "SMTPUTF8" => capabilities.utf8 = true,
                "PIPELINING" => capabilities.pipelining = true,
                "AUTH" => words.for_each(|mechanism| capabilities.mechanism(mechanism)),
                "8BITMIME" => capabilities.eight_bit_mime = true,
                "SIZE" => {
                    capabilities.size = true;
                    // RFC 1870 §4: "a value of 0 (zero) indicates that no fixed maximum message size is in force".
                    capabilities.size_bytes =
                        words.next().and_then(|size| size.parse().ok()).filter(|size| *size > 0);
                }
                _ => {}
            }
        }
        capabilities
    }

    fn mechanism(&mut self, mechanism: &str) {
        match mechanism.to_ascii_uppercase().as_str() {
            "PLAIN" => self.plain = true,
            "LOGIN" => self.login = true,
            "XOAUTH2" => self.bearer = true,
            _ => {}
        }
    }
}
