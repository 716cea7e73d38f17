//! Idempotency keys: the same submission twice gives the same message, for 24 hours.

use facteur_core::time::{Span, Time};
use rusqlite::{Connection, OptionalExtension, params};

use super::{StoreError, stamp};

/// The key of a submission, and the hash of what was submitted.
#[derive(Clone, Debug)]
pub struct Key {
    /// Visible ASCII, at most 255 characters.
    pub key: String,
    /// The hash of the request.
    pub request_hash: String,
}

/// What is known of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    /// Nothing: keep the message.
    Never,
    /// The same submission gave this message.
    Same(String),
    /// Another submission had the key.
    Other,
}

/// Looks a key up.
pub fn look(connection: &Connection, source: &str, key: &Key, now: Time) -> Result<Seen, StoreError> {
    let found = connection
        .prepare_cached(
            "SELECT request_hash, message FROM idempotency WHERE source = ?1 AND key = ?2 AND created_at >= ?3",
        )?
        .query_row(params![source, key.key, oldest(now)], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
        })
        .optional()?;
    Ok(match found {
        None => Seen::Never,
        Some((hash, message)) if hash == key.request_hash => Seen::Same(message),
        Some(_) => Seen::Other,
    })
}

/// Keeps a key with the message it gave, and forgets the old ones.
pub fn keep(
    connection: &Connection,
    source: &str,
    key: &Key,
    message: &str,
    now: Time,
) -> Result<(), StoreError> {
    connection.prepare_cached("DELETE FROM idempotency WHERE created_at < ?1")?.execute([oldest(now)])?;
    connection
        .prepare_cached("INSERT INTO idempotency (source, key, request_hash, message, created_at) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![source, key.key, key.request_hash, message, stamp(now)])?;
    Ok(())
}

fn oldest(now: Time) -> i64 {
    stamp(now).saturating_sub(i64::try_from(KEPT.micros()).unwrap_or(0))
}

const KEPT: Span = Span::from_hours(24);
