//! `facteur token create`: a new token, its secret shown this once.

use std::process::ExitCode;

use facteur_core::sending::sender::Kind;
use facteur_core::words::{Language, fill, texts};

use super::{End, not_done, store_failed};
use crate::configuration::Configuration;
use crate::store::{Store, tokens};
use crate::token::{self, Scope, Token};
use crate::{clock, output};

/// Arguments of `token`.
#[derive(Debug, clap::Subcommand)]
pub enum Arguments {
    /// Make a token; its secret alone is the first line of standard output.
    Create {
        /// Its name; a token of that name is replaced.
        #[arg(long)]
        name: String,
        /// What it may do; without any, send.
        #[arg(long = "scope")]
        scopes: Vec<Scope>,
        /// A company it may send for; without any, all.
        #[arg(long = "company")]
        companies: Vec<String>,
        /// A kind it may send; without any, all.
        #[arg(long = "kind")]
        kinds: Vec<String>,
    },
}

/// Does it.
pub fn run(arguments: Arguments, configuration: &Configuration, language: Language) -> ExitCode {
    let Arguments::Create { name, scopes, companies, kinds } = arguments;
    if let Some(unknown) = kinds.iter().find(|kind| kind.parse::<Kind>().is_err()) {
        output::complaint(&fill(texts(language).sending.kind_unknown, &[("kind", unknown.clone())]));
        return ExitCode::from(2);
    }
    let scopes = if scopes.is_empty() { vec![Scope::Send] } else { scopes };
    let token = Token { name, scopes, companies, kinds };
    create(&token, configuration, language).unwrap_or_else(|end| end).into()
}

fn create(token: &Token, configuration: &Configuration, language: Language) -> Result<End, End> {
    let secret = token::secret().map_err(|error| not_done(&error.to_string()))?;
    Store::open_beside(&configuration.folder)
        .and_then(|connection| tokens::keep(&connection, token, &token::hash(&secret), clock::unix()))
        .map_err(|error| store_failed(&error, &configuration.folder, language))?;
    output::line(&secret);
    Ok(End::Done)
}
