//! What `check_host()` is asked (§4.1): who connects, and in whose name.

use std::net::IpAddr;
use std::sync::Arc;

use super::name::without_final_dot;

/// The arguments of `check_host()`, and what macros show besides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    pub(super) ip: IpAddr,
    pub(super) helo: String,
    pub(super) local_part: String,
    pub(super) domain: Arc<str>,
    pub(super) receiver: Option<String>,
    pub(super) now: u64,
}

impl Request {
    /// A client at `ip` that says HELO with `helo` and MAIL FROM with `mail_from`, empty for the null sender.
    pub fn new(ip: IpAddr, helo: &str, mail_from: &str) -> Self {
        // §2.4: "When the reverse-path is null, this document defines the "MAIL FROM" identity to be
        // the mailbox composed of the local-part "postmaster" and the "HELO" identity"
        let sender = if mail_from.is_empty() { helo } else { mail_from };
        let (local_part, domain) = sender.rsplit_once('@').unwrap_or(("", sender));
        // §4.3: "If the <sender> has no local-part, substitute the string "postmaster" for the
        // local-part."
        let local_part = if local_part.is_empty() || mail_from.is_empty() { POSTMASTER } else { local_part };
        Self {
            // §5: an IPv4-mapped IPv6 address is an IPv4 client.
            ip: ip.to_canonical(),
            helo: helo.to_owned(),
            local_part: local_part.to_owned(),
            domain: without_final_dot(domain).into(),
            receiver: None,
            now: 0,
        }
    }

    /// The same, by a receiver with a name (macro `r`).
    pub fn with_receiver(self, name: &str) -> Self {
        Self { receiver: Some(name.to_owned()), ..self }
    }

    /// The same, at a time in seconds since 1970 (macro `t`).
    pub fn with_now(self, now: u64) -> Self {
        Self { now, ..self }
    }

    /// The client's address; IPv4 where it was given as IPv4 in IPv6.
    pub fn ip(&self) -> IpAddr {
        self.ip
    }

    /// The domain whose policy decides.
    pub fn domain(&self) -> &str {
        &self.domain
    }
}

const POSTMASTER: &str = "postmaster";

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[track_caller]
    fn check(mail_from: &str, local_part: &str, domain: &str) {
        let request = Request::new(IpAddr::from([192, 0, 2, 1]), "mail.example.org", mail_from);
        assert_eq!((request.local_part.as_str(), request.domain()), (local_part, domain), "{mail_from}");
    }

    #[test]
    fn a_sender_has_a_local_part_and_a_domain() {
        check("u@example.org", "u", "example.org");
        check("\"a@b\"@example.org", "\"a@b\"", "example.org");
        check("u@example.org.", "u", "example.org");
    }

    #[test]
    fn postmaster_stands_in_where_nobody_is_named() {
        check("", "postmaster", "mail.example.org");
        check("@example.org", "postmaster", "example.org");
        check("example.org", "postmaster", "example.org");
    }

    #[test]
    fn an_ipv4_client_in_ipv6_is_an_ipv4_client() {
        let request = Request::new("::ffff:192.0.2.1".parse().unwrap(), "", "");
        assert_eq!(request.ip(), IpAddr::from([192, 0, 2, 1]));
    }
}
