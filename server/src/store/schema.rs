//! The tables, and how the file is opened.

use std::time::Duration;

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::StoreError;

/// How long a reader waits for the writer's checkpoint.
pub(super) const BUSY: Duration = Duration::from_secs(5);

/// Makes the tables, or brings those of an earlier version to this one's, and refuses what it does not know.
pub(super) fn prepare(connection: &Connection) -> Result<(), StoreError> {
    connection.busy_timeout(BUSY)?;
    bring(connection, TABLES, MIGRATIONS)?;
    // sqlite.org, PRAGMA synchronous: in WAL mode only FULL syncs the log at each commit, so that a
    // commit outlives a power cut.
    connection
        .execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;")?;
    Ok(())
}

/// Brings a file to `tables`: version 1 and each migration is one more. All of it, or nothing.
fn bring(connection: &Connection, tables: &str, migrations: &[&str]) -> Result<(), StoreError> {
    let latest = 1 + i64::try_from(migrations.len()).unwrap_or(0);
    let known = Connection::open_in_memory()?;
    known.execute_batch(tables)?;
    let known = shape(&known)?;
    // Nothing is written where nothing is to be done: a command may look in beside a running server.
    if version(connection)? == latest && shape(connection)? == known {
        return Ok(());
    }
    let transaction = Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
    let found = version(&transaction)?;
    match usize::try_from(found) {
        Ok(0) if shape(&transaction)?.is_empty() => transaction.execute_batch(tables)?,
        Ok(version) if version > 0 && found <= latest => {
            for migration in migrations.iter().skip(version - 1) {
                transaction.execute_batch(migration)?;
            }
        }
        Ok(_) if found > latest => return Err(StoreError::Newer(found)),
        Ok(_) | Err(_) => return Err(StoreError::Unknown),
    }
    // Until the first release, version 1 had other columns from one day to the next.
    if shape(&transaction)? != known {
        return Err(StoreError::Unknown);
    }
    transaction.pragma_update(None, "user_version", latest)?;
    transaction.commit()?;
    Ok(())
}

fn version(connection: &Connection) -> Result<i64, StoreError> {
    Ok(connection.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}

/// The tables and indexes with their columns, in whatever order they were made.
fn shape(connection: &Connection) -> Result<Vec<String>, StoreError> {
    let mut select = connection.prepare(
        "SELECT concat_ws(' ', s.type, s.name, c.name, c.type, c.\"notnull\", c.dflt_value, c.pk)
         FROM sqlite_schema s LEFT JOIN pragma_table_xinfo(s.name) c WHERE s.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
         ORDER BY s.type, s.name, c.name",
    )?;
    let rows = select.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// From version 1 on, each what changes the tables of the version before; [`TABLES`] is what all of them make.
/// A change of `TABLES` adds one here, and a test opens a store of the version before it.
const MIGRATIONS: &[&str] = &[
    // 2: the place in line, and the doubts that were sent again.
    "ALTER TABLE recipients ADD COLUMN turn INTEGER NOT NULL DEFAULT 0;
     ALTER TABLE recipients ADD COLUMN doubted_at INTEGER;
     UPDATE recipients SET turn = due_at, doubted_at = CASE state WHEN 'uncertain' THEN changed_at END;
     CREATE INDEX recipients_queued ON recipients (route, turn) WHERE state = 'queued';
     CREATE INDEX recipients_deferred ON recipients (route, turn) WHERE state = 'deferred';
     CREATE INDEX recipients_doubted ON recipients (message) WHERE doubted_at IS NOT NULL;",
    // 3: what is due apart from what is put off, the tenants' quota, bounces, and routes that a person holds.
    "ALTER TABLE attempts ADD COLUMN tenant TEXT;
     ALTER TABLE attempts ADD COLUMN outside INTEGER NOT NULL DEFAULT 0;
     DROP INDEX recipients_queued;
     DROP INDEX recipients_deferred;
     DROP INDEX recipients_waiting;
     CREATE INDEX recipients_due ON recipients (route, turn, message, position, state, due_at) WHERE state IN ('queued', 'deferred') AND due_at = 0;
     CREATE INDEX recipients_put_off ON recipients (route, due_at) WHERE state IN ('queued', 'deferred') AND due_at > 0;
     CREATE INDEX messages_by_message_id ON messages (message_id);
     CREATE INDEX idempotency_by_message ON idempotency (message);
     CREATE INDEX attempts_outside ON attempts (ended_at) WHERE outside > 0;
     CREATE TABLE bounces (
         message TEXT NOT NULL REFERENCES messages (id),
         address TEXT NOT NULL,
         received_at INTEGER NOT NULL,
         action TEXT NOT NULL,
         status TEXT NOT NULL,
         diagnostic TEXT NOT NULL,
         remote TEXT NOT NULL,
         PRIMARY KEY (message, address, action, status)
     ) STRICT, WITHOUT ROWID;
     CREATE TABLE stops (
         route TEXT PRIMARY KEY,
         stopped_at INTEGER NOT NULL
     ) STRICT, WITHOUT ROWID;",
];

/// Times are microseconds since 1970. A state is per recipient. A due time of 0 is that of what waits for its turn alone.
const TABLES: &str = "
CREATE TABLE plans (
    revision INTEGER PRIMARY KEY AUTOINCREMENT,
    applied_at INTEGER NOT NULL,
    toml TEXT NOT NULL
) STRICT;

CREATE TABLE tokens (
    name TEXT PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE,
    scopes TEXT NOT NULL,
    companies TEXT NOT NULL,
    kinds TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE messages (
    id TEXT PRIMARY KEY,
    received_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    source TEXT NOT NULL,
    submitted_sender TEXT NOT NULL,
    from_address TEXT NOT NULL,
    envelope_sender TEXT NOT NULL,
    kind TEXT NOT NULL,
    company TEXT,
    route TEXT NOT NULL,
    message_id TEXT NOT NULL,
    tags TEXT NOT NULL,
    metadata TEXT NOT NULL,
    size_bytes INTEGER NOT NULL
) STRICT;
CREATE INDEX messages_by_arrival ON messages (received_at);
CREATE INDEX messages_by_message_id ON messages (message_id);

CREATE TABLE bodies (
    message TEXT PRIMARY KEY REFERENCES messages (id),
    content BLOB NOT NULL
) STRICT;

CREATE TABLE idempotency (
    source TEXT NOT NULL,
    key TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    message TEXT NOT NULL REFERENCES messages (id),
    created_at INTEGER NOT NULL,
    PRIMARY KEY (source, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_by_message ON idempotency (message);

CREATE TABLE recipients (
    message TEXT NOT NULL REFERENCES messages (id),
    position INTEGER NOT NULL,
    address TEXT NOT NULL,
    route TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    due_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    reply TEXT,
    reason TEXT,
    turn INTEGER NOT NULL DEFAULT 0,
    doubted_at INTEGER,
    PRIMARY KEY (message, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX recipients_due ON recipients (route, turn, message, position, state, due_at) WHERE state IN ('queued', 'deferred') AND due_at = 0;
CREATE INDEX recipients_put_off ON recipients (route, due_at) WHERE state IN ('queued', 'deferred') AND due_at > 0;
CREATE INDEX recipients_doubted ON recipients (message) WHERE doubted_at IS NOT NULL;
CREATE INDEX recipients_expiring ON recipients (expires_at) WHERE state IN ('queued', 'deferred', 'held');
CREATE INDEX recipients_by_state ON recipients (state);

CREATE TABLE attempts (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    message TEXT NOT NULL REFERENCES messages (id),
    route TEXT NOT NULL,
    slot_at INTEGER NOT NULL,
    committing_at INTEGER,
    ended_at INTEGER,
    outcome TEXT,
    reply TEXT,
    tenant TEXT,
    outside INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX attempts_by_message ON attempts (message);
CREATE INDEX attempts_outside ON attempts (ended_at) WHERE outside > 0;

CREATE TABLE bounces (
    message TEXT NOT NULL REFERENCES messages (id),
    address TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    action TEXT NOT NULL,
    status TEXT NOT NULL,
    diagnostic TEXT NOT NULL,
    remote TEXT NOT NULL,
    PRIMARY KEY (message, address, action, status)
) STRICT, WITHOUT ROWID;

CREATE TABLE stops (
    route TEXT PRIMARY KEY,
    stopped_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
";

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str = "CREATE TABLE a (x INTEGER); CREATE INDEX i ON a (x); ";
    const NEW: &str =
        "CREATE TABLE a (y TEXT, x INTEGER); CREATE INDEX i ON a (x); CREATE TABLE b (z TEXT); ";
    const STEPS: &[&str] = &["ALTER TABLE a ADD COLUMN y TEXT", "CREATE TABLE b (z TEXT)"];

    /// Opens what `made` left with the tables `NEW`; expects the version it then has, or the refusal.
    #[track_caller]
    fn check(made: &str, expected: Result<i64, &str>) {
        let connection = Connection::open_in_memory().unwrap();
        connection.execute_batch(made).unwrap();
        let before = (version(&connection).unwrap(), shape(&connection).unwrap());
        match (bring(&connection, NEW, STEPS), expected) {
            (Ok(()), Ok(number)) => {
                assert_eq!(version(&connection).unwrap(), number);
                bring(&connection, NEW, STEPS).unwrap();
            }
            (Err(error), Err(word)) => {
                assert!(format!("{error:?}").starts_with(word), "{error:?}");
                assert_eq!(
                    (version(&connection).unwrap(), shape(&connection).unwrap()),
                    before,
                    "it is left"
                );
            }
            (found, expected) => panic!("{found:?} instead of {expected:?}"),
        }
    }

    #[test]
    fn a_new_file_gets_the_tables() {
        check("", Ok(3));
    }

    #[test]
    fn each_earlier_version_becomes_this_one() {
        check(&format!("{OLD} INSERT INTO a VALUES (7); PRAGMA user_version = 1"), Ok(3));
        check(&format!("{OLD} ALTER TABLE a ADD COLUMN y TEXT; PRAGMA user_version = 2"), Ok(3));
        check(&format!("{NEW} PRAGMA user_version = 3"), Ok(3));
    }

    #[test]
    fn what_has_other_tables_than_its_version_is_refused_and_left_alone() {
        check("CREATE TABLE a (w INTEGER, x INTEGER); PRAGMA user_version = 1", Err("Unknown"));
        check("CREATE TABLE a (w INTEGER); PRAGMA user_version = 3", Err("Unknown"));
        check("CREATE TABLE notes (x)", Err("Unknown"));
        check("PRAGMA user_version = -1", Err("Unknown"));
    }

    #[test]
    fn a_later_version_is_refused_by_its_number() {
        check(&format!("{NEW} PRAGMA user_version = 4"), Err("Newer(4)"));
    }

    #[test]
    fn a_store_of_version_1_keeps_what_it_holds() {
        let connection = Connection::open_in_memory().unwrap();
        let first = include_str!("schema/version_1.sql");
        let rows = "INSERT INTO messages VALUES ('msg_1', 1, 9, '', '', '', '', 'invoice', NULL, 'a', '', '[]', '{}', 0);
            INSERT INTO recipients (message, position, address, route, state, due_at, expires_at, changed_at)
            VALUES ('msg_1', 0, 'b', 'a', 'queued', 5, 9, 1), ('msg_1', 1, 'c', 'a', 'uncertain', 5, 9, 7);";
        connection.execute_batch(&format!("{first} {rows} PRAGMA user_version = 1")).unwrap();
        prepare(&connection).unwrap();
        let mut select =
            connection.prepare("SELECT turn, doubted_at FROM recipients ORDER BY position").unwrap();
        let kept: Vec<(i64, Option<i64>)> = select
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        assert_eq!(kept, [(5, None), (5, Some(7))]);
    }

    #[test]
    fn the_migrations_make_the_tables() {
        let connection = Connection::open_in_memory().unwrap();
        prepare(&connection).unwrap();
        assert_eq!(version(&connection).unwrap(), 1 + i64::try_from(MIGRATIONS.len()).unwrap());
    }
}
