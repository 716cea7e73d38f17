//! Tokens: 256 random bits, shown once, kept as a hash.

use std::fmt::Write;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// What a token may do besides being known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Submit messages, and read those it submitted.
    Send,
    /// Read every message and the plan.
    Read,
    /// Change the plan.
    Admin,
    /// Have DNS asked for the page.
    Dns,
}

/// A token without its secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its name, which is the name of the source.
    pub name: String,
    /// What it may do.
    pub scopes: Vec<Scope>,
    /// The companies it may send for; any if empty.
    pub companies: Vec<String>,
    /// The kinds it may send; any if empty.
    pub kinds: Vec<String>,
}

impl Token {
    /// Whether it may do that. `admin` may do everything.
    pub fn may(&self, scope: Scope) -> bool {
        self.scopes.contains(&scope) || self.scopes.contains(&Scope::Admin)
    }
}

/// A new secret, 256 bits as hexadecimal digits behind a prefix that scanners know.
pub fn secret() -> Result<String, getrandom::Error> {
    let mut random = [0_u8; 32];
    getrandom::fill(&mut random)?;
    Ok(format!("{PREFIX}{}", hexadecimal(&random)))
}

/// What the store keeps of a secret. A random secret of 256 bits needs no salt and no slow hash.
pub fn hash(secret: impl AsRef<[u8]>) -> String {
    hexadecimal(&Sha256::digest(secret.as_ref()))
}

/// Bytes as hexadecimal digits.
pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

const PREFIX: &str = "facteur_";
