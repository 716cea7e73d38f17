//! The store: one SQLite file, one writer thread, a few readers, every answer after the commit.
//!
//! Jobs that wait together are written in one transaction and share its fsync (group commit). A job
//! that fails is rolled back by itself. Nobody hears "done" before the commit has returned.

pub mod bounces;
pub mod idempotency;
pub mod messages;
pub mod plans;
pub mod queue;
mod readers;
pub mod reserve;
pub mod retention;
pub mod room;
pub mod routes;
pub mod salvage;
mod schema;
pub mod state;
pub mod tokens;
pub mod wish;
mod writer;

use std::fs::{self, File, TryLockError};
use std::path::Path;
use std::sync::Arc;

use facteur_core::time::Time;
use rusqlite::Connection;
use thiserror::Error;

use readers::{Length, Readers};
use reserve::Reserve;
use writer::Writer;

/// The store of one Facteur.
#[derive(Clone)]
pub struct Store {
    writer: Arc<Writer>,
    readers: Arc<Readers>,
    /// Held for as long as the store is open: it keeps two servers apart.
    _lock: Arc<File>,
}

/// Why something could not be stored or read.
#[derive(Debug, Error)]
pub enum StoreError {
    /// Another process has the folder.
    #[error("locked")]
    Locked,
    /// The folder cannot be made or used.
    #[error("{0}")]
    Folder(#[from] std::io::Error),
    /// The database refused.
    #[error("{0}")]
    Database(#[from] rusqlite::Error),
    /// The store was written by a later version.
    #[error("written by a later version (schema {0})")]
    Newer(i64),
    /// The file is damaged.
    #[error("damaged: {0}")]
    Damaged(String),
    /// The file has tables that this program does not know, or no longer.
    #[error("its tables are of no version that is known")]
    Unknown,
    /// A value in the database that this version does not understand.
    #[error("a value cannot be read: {0}")]
    Content(serde_json::Error),
    /// The job panicked; nothing of it was kept.
    #[error("the store's job panicked")]
    Panicked,
    /// The writer has stopped.
    #[error("the store is closing")]
    Closed,
    /// The transaction of several jobs could not be committed.
    #[error("commit: {0}")]
    Commit(String),
}

impl Store {
    /// Opens the store in a folder, making both where they are missing.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        make(folder)?;
        let lock = File::create(folder.join("lock"))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(StoreError::Locked),
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
        // Before anything is written to it, tables brought up to date included.
        whole(folder)?;
        let writing = Self::open_beside(folder)?;
        Ok(Self {
            writer: Arc::new(Writer::start(writing, Reserve::hold(folder))?),
            readers: Arc::new(Readers::open(&folder.join(FILE))?),
            _lock: Arc::new(lock),
        })
    }

    /// Whether a folder has a store.
    pub fn is_in(folder: &Path) -> bool {
        folder.join(FILE).is_file()
    }

    /// A connection of a command's own, beside a server that may be running: SQLite keeps their
    /// transactions apart. Only for what no server keeps in memory.
    pub fn open_beside(folder: &Path) -> Result<Connection, StoreError> {
        make(folder)?;
        let file = folder.join(FILE);
        let connection = Connection::open(&file)?;
        restrict(&file, 0o600)?;
        schema::prepare(&connection)?;
        Ok(connection)
    }

    /// Runs a job in a transaction, and answers once it is on disk.
    pub async fn write<T, F>(&self, job: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    {
        self.writer.run(job).await
    }

    /// Reads what has been committed, by a key.
    pub async fn read<T, F>(&self, question: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    {
        Arc::clone(&self.readers).run(Length::Short, question).await
    }

    /// Reads what has been committed, over whole tables: it stands before no other question.
    pub async fn search<T, F>(&self, question: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    {
        Arc::clone(&self.readers).run(Length::Long, question).await
    }
}

/// Whether the file, if it is there, is whole: mail must not be taken into one that may lose it.
fn whole(folder: &Path) -> Result<(), StoreError> {
    use rusqlite::ErrorCode::{DatabaseCorrupt, NotADatabase};
    if !Store::is_in(folder) {
        return Ok(());
    }
    let connection = Connection::open(folder.join(FILE))?;
    connection.busy_timeout(schema::BUSY)?;
    match connection.query_row("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0)) {
        Ok(found) if found == "ok" => Ok(()),
        Ok(found) => Err(StoreError::Damaged(found)),
        Err(error) if matches!(error.sqlite_error_code(), Some(DatabaseCorrupt | NotADatabase)) => {
            Err(StoreError::Damaged(error.to_string()))
        }
        Err(error) => Err(error.into()),
    }
}

/// A wall-clock time as the tables hold it.
pub(crate) fn stamp(time: Time) -> i64 {
    i64::try_from(time.micros()).unwrap_or(i64::MAX)
}

/// A time out of a table.
pub(crate) fn time(stamp: i64) -> Time {
    Time::from_micros(u64::try_from(stamp).unwrap_or(0))
}

/// Makes the folder for its owner alone; one that is there already keeps its rights, and the files in it
/// have their own.
fn make(folder: &Path) -> std::io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    fs::create_dir_all(folder)?;
    restrict(folder, 0o700)
}

/// Keeps others on this machine out, where the file system knows owners.
pub fn restrict(path: &Path, mode: u32) -> std::io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(path, fs::Permissions::from_mode(mode))?;
    }
    #[cfg(not(unix))]
    {
        let _ = (path, mode);
    }
    Ok(())
}

const FILE: &str = "facteur.sqlite3";

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    /// Opens a store in a folder that is there already with these rights, or not; expects the folder's rights.
    #[track_caller]
    fn check(before: Option<u32>, expected: u32) {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("data");
        if let Some(before) = before {
            fs::create_dir(&folder).unwrap();
            restrict(&folder, before).unwrap();
        }
        let _store = Store::open(&folder).unwrap();
        // The log is made by the first write behind the opening.
        let writes = Store::open_beside(&folder).unwrap();
        writes.execute_batch("CREATE TABLE rows (number INTEGER)").unwrap();
        assert_eq!(mode(&folder), expected);
        assert_eq!(mode(&folder.join(FILE)), 0o600);
        assert_eq!(mode(&folder.join(format!("{FILE}-wal"))), 0o600);
    }

    #[test]
    fn a_new_folder_is_its_owner_s_alone() {
        check(None, 0o700);
    }

    #[test]
    fn a_folder_that_is_there_keeps_its_rights_and_shows_nothing() {
        check(Some(0o755), 0o755);
        check(Some(0o700), 0o700);
    }
}
