//! Tokens in the store: the hash, never the secret.

use facteur_core::time::Time;
use rusqlite::{Connection, OptionalExtension, params};

use super::{StoreError, stamp};
use crate::token::{Scope, Token};

/// Keeps a token under the hash of its secret. A token of that name is replaced: its old secret ends.
pub fn keep(connection: &Connection, token: &Token, hash: &str, now: Time) -> Result<(), StoreError> {
    connection.execute(
        "INSERT OR REPLACE INTO tokens (name, hash, scopes, companies, kinds, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![
            token.name,
            hash,
            json(&token.scopes)?,
            json(&token.companies)?,
            json(&token.kinds)?,
            stamp(now)
        ],
    )?;
    Ok(())
}

/// The token whose secret has that hash.
pub fn find(connection: &Connection, hash: &str) -> Result<Option<Token>, StoreError> {
    let row = connection
        .prepare_cached("SELECT name, scopes, companies, kinds FROM tokens WHERE hash = ?1")?
        .query_row([hash], |row| {
            Ok((
                row.get::<_, String>(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, String>(2)?,
                row.get::<_, String>(3)?,
            ))
        })
        .optional()?;
    let Some((name, scopes, companies, kinds)) = row else {
        return Ok(None);
    };
    Ok(Some(Token {
        name,
        scopes: list::<Scope>(&scopes)?,
        companies: list(&companies)?,
        kinds: list(&kinds)?,
    }))
}

fn json<T: serde::Serialize>(items: &[T]) -> Result<String, StoreError> {
    serde_json::to_string(items).map_err(StoreError::Content)
}

fn list<T: serde::de::DeserializeOwned>(text: &str) -> Result<Vec<T>, StoreError> {
    serde_json::from_str(text).map_err(StoreError::Content)
}
