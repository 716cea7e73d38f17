//! The exchange of AUTH (RFC 4954), PLAIN (RFC 4616) and LOGIN, up to a user name and a password.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::secret::Secret;

/// When a client may authenticate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Authentication {
    /// Never: nobody here knows a password.
    Never,
    /// Once the conversation is encrypted.
    Encrypted,
    /// In the clear too: whoever listens in reads the password.
    InTheClear,
}

/// Where an exchange stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Exchange {
    /// PLAIN's one response is awaited.
    Plain,
    /// LOGIN's user name is awaited.
    LoginUser,
    /// LOGIN's password is awaited.
    LoginPassword { user: String },
}

/// What comes next in an exchange.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// The client is asked, by the base64 form of a challenge.
    Ask(Exchange, &'static str),
    /// The client has said it all.
    Given(String, Secret),
    /// The client has cancelled with `*`.
    Cancelled,
    /// What came is no response.
    Malformed,
}

/// Begins an exchange; none if the mechanism is not known.
pub(super) fn begin(mechanism: &str, initial_response: Option<&str>) -> Option<Step> {
    let (exchange, challenge) = match mechanism {
        "PLAIN" => (Exchange::Plain, ""),
        // The two challenges that clients know: base64 of "Username:" and, behind it, of "Password:".
        "LOGIN" => (Exchange::LoginUser, "VXNlcm5hbWU6"),
        _ => return None,
    };
    Some(match initial_response {
        None => Step::Ask(exchange, challenge),
        // RFC 4954 §4: an initial response of no length is written as one equals sign.
        Some("=") => exchange.respond(b""),
        Some(response) => exchange.respond(response.as_bytes()),
    })
}

impl Exchange {
    /// Takes the line that answers a challenge.
    pub(super) fn respond(self, line: &[u8]) -> Step {
        // RFC 4954 §4: a client that wishes to cancel sends a line with a single "*".
        if line == b"*" {
            return Step::Cancelled;
        }
        let Some(text) = STANDARD.decode(line).ok().and_then(|bytes| String::from_utf8(bytes).ok()) else {
            return Step::Malformed;
        };
        match self {
            Self::Plain => plain(&text),
            Self::LoginUser => Step::Ask(Self::LoginPassword { user: text }, "UGFzc3dvcmQ6"),
            Self::LoginPassword { user } => Step::Given(user, Secret::new(text)),
        }
    }
}

/// RFC 4616 §2: "message = [authzid] UTF8NUL authcid UTF8NUL passwd". Nobody acts for anybody else here.
fn plain(text: &str) -> Step {
    let mut parts = text.split('\0');
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(acts_for), Some(user), Some(password), None) if acts_for.is_empty() || acts_for == user => {
            Step::Given(user.to_owned(), Secret::new(password))
        }
        _ => Step::Malformed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the lines give in the end: user and password, a challenge, or a word.
    #[track_caller]
    fn check(mechanism: &str, lines: &[Option<&str>], expected: &str) {
        let mut step = begin(mechanism, lines.first().copied().flatten());
        for line in lines.iter().skip(1).flatten() {
            step = match step {
                Some(Step::Ask(exchange, _)) => Some(exchange.respond(line.as_bytes())),
                other => other,
            };
        }
        let found = match step {
            None => "unknown".to_owned(),
            Some(Step::Ask(_, challenge)) => format!("334 {challenge}"),
            Some(Step::Given(user, password)) => format!("{user}/{}", password.expose()),
            Some(Step::Cancelled) => "cancelled".to_owned(),
            Some(Step::Malformed) => "malformed".to_owned(),
        };
        assert_eq!(found, expected);
    }

    #[test]
    fn plain_takes_its_response_with_or_behind_the_command() {
        check("PLAIN", &[Some("AHVzZXIAcGFzcw==")], "user/pass");
        check("PLAIN", &[None], "334 ");
        check("PLAIN", &[None, Some("AHVzZXIAcGFzcw==")], "user/pass");
        check("PLAIN", &[Some("dXNlcgB1c2VyAHBhc3M=")], "user/pass");
        check("PLAIN", &[Some("AAA=")], "/");
    }

    #[test]
    fn login_asks_for_name_and_password() {
        check("LOGIN", &[None], "334 VXNlcm5hbWU6");
        check("LOGIN", &[None, Some("dXNlcg==")], "334 UGFzc3dvcmQ6");
        check("LOGIN", &[None, Some("dXNlcg=="), Some("cGFzcw==")], "user/pass");
        check("LOGIN", &[Some("dXNlcg=="), Some("cGFzcw==")], "user/pass");
        check("LOGIN", &[None, Some(""), Some("")], "/");
    }

    #[test]
    fn what_is_no_response_is_told_from_a_cancelled_one() {
        check("PLAIN", &[None, Some("*")], "cancelled");
        check("LOGIN", &[None, Some("dXNlcg=="), Some("*")], "cancelled");
        check("PLAIN", &[Some("not base64")], "malformed");
        check("PLAIN", &[Some("=")], "malformed");
        check("PLAIN", &[Some("AHVzZXI=")], "malformed");
        check("PLAIN", &[Some("b3RoZXIAdXNlcgBwYXNz")], "malformed");
        check("PLAIN", &[Some("/////w==")], "malformed");
        check("CRAM-MD5", &[None], "unknown");
    }
}
