//! AUTH towards a server (RFC 4954): which mechanism, and what is said in it.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::capability::Capabilities;
use crate::secret::Secret;

/// Who we are to a server that asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Credentials {
    /// A user name and a password: PLAIN, else LOGIN.
    Password {
        /// The user name.
        user: String,
        /// The password.
        password: Secret,
    },
    /// A user name and a bearer token of OAuth 2: XOAUTH2.
    Bearer {
        /// The user name.
        user: String,
        /// The access token.
        token: Secret,
    },
}

/// What the server's next reply is to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Exchange {
    /// To the last thing there is to say.
    Last,
    /// To AUTH LOGIN: the user name is asked for.
    User,
    /// To the user name: the password is asked for.
    Password,
    /// To the bearer token: 235, or 334 with what is wrong with it.
    Bearer,
}

/// The first line, without its ending, and what its reply will be to; none if the server offers no mechanism for these credentials.
pub(super) fn begin(credentials: &Credentials, offered: &Capabilities) -> Option<(String, Exchange)> {
    match credentials {
        Credentials::Password { user, password } if offered.plain => {
            // RFC 4616 §2: nobody is acted for, so nothing stands before the first NUL.
            let response = format!("\0{user}\0{}", password.expose());
            Some((format!("AUTH PLAIN {}", STANDARD.encode(response)), Exchange::Last))
        }
        Credentials::Password { .. } if offered.login => Some(("AUTH LOGIN".to_owned(), Exchange::User)),
        Credentials::Bearer { user, token } if offered.bearer => {
            let response = format!("user={user}\u{1}auth=Bearer {}\u{1}\u{1}", token.expose());
            Some((format!("AUTH XOAUTH2 {}", STANDARD.encode(response)), Exchange::Bearer))
        }
        Credentials::Password { .. } | Credentials::Bearer { .. } => None,
    }
}

/// The line that answers a challenge (334), and what its reply will be to; none if nothing was left to ask.
pub(super) fn respond(credentials: &Credentials, exchange: &Exchange) -> Option<(String, Exchange)> {
    match (exchange, credentials) {
        (Exchange::User, Credentials::Password { user, .. }) => {
            Some((STANDARD.encode(user), Exchange::Password))
        }
        (Exchange::Password, Credentials::Password { password, .. }) => {
            Some((STANDARD.encode(password.expose()), Exchange::Last))
        }
        // The challenge says what is wrong; an empty line lets the server refuse as it should.
        (Exchange::Bearer, Credentials::Bearer { .. }) => Some((String::new(), Exchange::Last)),
        _ => None,
    }
}
