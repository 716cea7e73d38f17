//! Saves what can be read of a store, also of one that is damaged: row by row, past what cannot be read.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use rusqlite::{Connection, OpenFlags, OptionalExtension, params};
use serde_json::{Value, json};

use super::{FILE, StoreError, make, restrict};

/// What was saved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Saved {
    /// Messages whose record could be read.
    pub records: usize,
    /// Messages whose content could be read.
    pub contents: usize,
    /// Places of the file that could not be read.
    pub holes: usize,
}

/// Writes each message's content to `ID.eml`, and its record to a line of `messages.jsonl`. Nothing of the store
/// is changed.
pub fn export(folder: &Path, to: &Path) -> Result<Saved, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(folder.join(FILE), flags)?;
    // The content of mail is nobody else's to read; a folder that is there already keeps its rights.
    make(to)?;
    let mut saved = Saved::default();
    let list = to.join("messages.jsonl");
    let mut lines = io::BufWriter::new(File::create(&list)?);
    restrict(&list, 0o600)?;
    let columns = "id, received_at, kind, from_address, envelope_sender, message_id";
    each(&connection, "messages", columns, &mut saved.holes, |row| {
        let text = |column: usize| row.get::<_, String>(column).unwrap_or_default();
        let record = json!({ "id": text(1), "received_at_micros": row.get::<_, i64>(2).unwrap_or_default(),
            "kind": text(3), "from": text(4), "envelope_sender": text(5), "message_id": text(6),
            "recipients": recipients(&connection, &text(1)) });
        writeln!(lines, "{record}")?;
        saved.records += 1;
        Ok(())
    })?;
    lines.flush()?;
    each(&connection, "bodies", "message, content", &mut saved.holes, |row| {
        let (Ok(id), Ok(content)) = (row.get::<_, String>(1), row.get::<_, Vec<u8>>(2)) else {
            return Ok(());
        };
        // An identifier out of a damaged file names no other folder.
        let name: String =
            id.chars().filter(|letter| letter.is_ascii_alphanumeric() || *letter == '_').collect();
        let file = to.join(format!("{name}.eml"));
        fs::write(&file, content)?;
        restrict(&file, 0o600)?;
        saved.contents += 1;
        Ok(())
    })?;
    Ok(saved)
}

/// Gives every row that can be read, and counts each stretch of those that cannot as one hole.
fn each(
    connection: &Connection,
    table: &str,
    columns: &str,
    holes: &mut usize,
    mut give: impl FnMut(&rusqlite::Row<'_>) -> io::Result<()>,
) -> Result<(), StoreError> {
    let sql = format!("SELECT rowid, {columns} FROM {table} WHERE rowid >= ?1 ORDER BY rowid LIMIT 1");
    // Where the last row cannot be found either, the search behind a hole ends somewhere.
    let last: Option<i64> = connection
        .query_row(&format!("SELECT MAX(rowid) FROM {table}"), [], |row| row.get(0))
        .unwrap_or(None);
    let (mut from, mut missed) = (0_i64, 0_i64);
    loop {
        let next = connection.prepare(&sql).and_then(|mut select| {
            select.query_row(params![from], |row| Ok((row.get::<_, i64>(0)?, give(row)))).optional()
        });
        match next {
            Ok(None) => return Ok(()),
            Ok(Some((row, given))) => {
                given?;
                (from, missed) = (row + 1, 0);
            }
            Err(_) => {
                *holes += usize::from(missed == 0);
                (from, missed) = (from + 1, missed + 1);
                if last.map_or(missed > FARTHEST, |last| from > last) {
                    return Ok(());
                }
            }
        }
    }
}

/// What is known of a message's recipients; nothing where it cannot be read.
fn recipients(connection: &Connection, message: &str) -> Value {
    let read = connection
        .prepare_cached(
            "SELECT address, state, attempts, reply FROM recipients WHERE message = ?1 ORDER BY position",
        )
        .and_then(|mut select| {
            let rows = select.query_map([message], |row| {
                Ok(json!({ "email": row.get::<_, String>(0)?, "status": row.get::<_, String>(1)?,
                    "attempts": row.get::<_, i64>(2)?, "reply": row.get::<_, Option<String>>(3)? }))
            })?;
            Ok(rows.filter_map(Result::ok).collect::<Vec<_>>())
        });
    Value::from(read.unwrap_or_default())
}

/// More rows than a hole swallows.
const FARTHEST: i64 = 100_000;

#[cfg(test)]
mod tests {
    use std::io::{Seek, SeekFrom};

    use super::*;
    use crate::store::Store;

    /// A store with 200 messages of 3,000 bytes, in which a stretch of the file is overwritten; expects at least
    /// so many contents back, and whether the store opens.
    fn check(overwritten: Option<(f64, usize)>, contents: usize, opens: bool) {
        let folder = tempfile::tempdir().unwrap();
        let connection = Store::open_beside(folder.path()).unwrap();
        connection
            .execute_batch(
                "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 200)
                 INSERT INTO messages SELECT 'msg_' || n, 10, 20, '', '', '', '', 'invoice', NULL, 'a', '', '[]', '{}', 0 FROM n;
                 INSERT INTO bodies SELECT id, zeroblob(3000) FROM messages;
                 INSERT INTO recipients (message, position, address, route, state, due_at, expires_at, changed_at)
                 SELECT id, 0, 'b', 'a', 'queued', 10, 20, 10 FROM messages;
                 PRAGMA wal_checkpoint(TRUNCATE);",
            )
            .unwrap();
        drop(connection);
        if let Some((place, length)) = overwritten {
            let mut file = fs::OpenOptions::new().write(true).open(folder.path().join(FILE)).unwrap();
            let size = file.metadata().unwrap().len();
            file.seek(SeekFrom::Start((size as f64 * place) as u64)).unwrap();
            file.write_all(&vec![0xa5; length]).unwrap();
        }
        assert_eq!(Store::open(folder.path()).is_ok(), opens);
        let to = folder.path().join("saved");
        let saved = export(folder.path(), &to).unwrap();
        assert!(saved.contents >= contents, "{saved:?}");
        assert_eq!(fs::read_dir(&to).unwrap().count(), saved.contents + 1);
    }

    #[test]
    fn a_whole_store_is_saved_whole() {
        check(None, 200, true);
    }

    #[test]
    #[cfg(unix)]
    fn a_folder_that_is_there_keeps_its_rights_and_the_files_are_their_owner_s_alone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        drop(Store::open_beside(folder.path()).unwrap());
        let to = folder.path().join("saved");
        fs::create_dir(&to).unwrap();
        restrict(&to, 0o755).unwrap();
        export(folder.path(), &to).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&to), mode(&to.join("messages.jsonl"))), (0o755, 0o600));
    }

    #[test]
    fn of_a_damaged_store_the_rest_is_saved() {
        check(Some((0.5, 20_000)), 190, false);
        check(Some((0.8, 60_000)), 175, false);
    }
}
