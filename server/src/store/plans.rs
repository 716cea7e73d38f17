//! The plan in force, and its revisions.

use facteur_core::time::Time;
use rusqlite::{Connection, OptionalExtension};

use super::{StoreError, stamp};

/// A plan as applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// Counted from 1.
    pub number: i64,
    /// The plan in TOML.
    pub toml: String,
}

/// The plan in force, if there is one.
pub fn current(connection: &Connection) -> Result<Option<Revision>, StoreError> {
    let row = connection
        .query_row("SELECT revision, toml FROM plans ORDER BY revision DESC LIMIT 1", [], |row| {
            Ok(Revision { number: row.get(0)?, toml: row.get(1)? })
        })
        .optional()?;
    Ok(row)
}

/// What became of a plan that was to be applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applied {
    /// It is in force under this new revision.
    New(i64),
    /// The very same plan was in force already.
    Unchanged(i64),
    /// Another revision than the expected one is in force.
    Conflict(i64),
}

/// Puts a plan in force. `expected` is the revision the caller has seen; none means any.
pub fn apply(
    connection: &Connection,
    toml: &str,
    expected: Option<i64>,
    now: Time,
) -> Result<Applied, StoreError> {
    let current = current(connection)?;
    let number = current.as_ref().map_or(0, |revision| revision.number);
    if expected.is_some_and(|expected| expected != number) {
        return Ok(Applied::Conflict(number));
    }
    if current.is_some_and(|revision| revision.toml == toml) {
        return Ok(Applied::Unchanged(number));
    }
    connection.execute(
        "INSERT INTO plans (applied_at, toml) VALUES (?1, ?2)",
        rusqlite::params![stamp(now), toml],
    )?;
    Ok(Applied::New(connection.last_insert_rowid()))
}
