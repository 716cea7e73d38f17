//! The plan in force, and its revisions.

use facteur_core::time::Time;
use rusqlite::{Connection, OptionalExtension, Row};

use super::{StoreError, stamp, time};

/// A plan as applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// Counted from 1.
    pub number: i64,
    /// The plan in TOML.
    pub toml: String,
    /// When it was put in force, by the wall clock.
    pub applied_at: Time,
}

/// The plan in force, if there is one.
pub fn current(connection: &Connection) -> Result<Option<Revision>, StoreError> {
    let row = connection
        .query_row(
            "SELECT revision, toml, applied_at FROM plans ORDER BY revision DESC LIMIT 1",
            [],
            Revision::of,
        )
        .optional()?;
    Ok(row)
}

/// Every revision, the first one first.
pub fn all(connection: &Connection) -> Result<Vec<Revision>, StoreError> {
    let mut statement =
        connection.prepare("SELECT revision, toml, applied_at FROM plans ORDER BY revision")?;
    let rows = statement.query_map([], Revision::of)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

impl Revision {
    fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self { number: row.get(0)?, toml: row.get(1)?, applied_at: time(row.get(2)?) })
    }
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

/// What a caller expects to be in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// Whatever is there, or nothing.
    Anything,
    /// Some plan.
    Existing,
    /// One of these revisions; 0 is no plan.
    OneOf(Vec<i64>),
}

impl Expected {
    fn is(&self, number: i64) -> bool {
        match self {
            Self::Anything => true,
            Self::Existing => number != 0,
            Self::OneOf(numbers) => numbers.contains(&number),
        }
    }
}

/// Puts a plan in force, if what it replaces is what the caller expects.
pub fn apply(
    connection: &Connection,
    toml: &str,
    expected: &Expected,
    now: Time,
) -> Result<Applied, StoreError> {
    let current = current(connection)?;
    let number = current.as_ref().map_or(0, |revision| revision.number);
    if !expected.is(number) {
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether an expectation holds without a plan, and at revision 2.
    #[track_caller]
    fn check(expected: &Expected, without: bool, at_two: bool) {
        assert_eq!((expected.is(0), expected.is(2)), (without, at_two));
    }

    #[test]
    fn what_is_expected_is_what_may_be_replaced() {
        check(&Expected::Anything, true, true);
        check(&Expected::Existing, false, true);
        check(&Expected::OneOf(vec![0]), true, false);
        check(&Expected::OneOf(vec![1, 2]), false, true);
        check(&Expected::OneOf(Vec::new()), false, false);
    }
}
