//! The readers: a few read-only connections, of which long questions never have all.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::{Connection, OpenFlags};
use tokio::sync::Semaphore;

use super::{StoreError, schema};

/// Connections that read what has been committed. In WAL mode neither waits for the writer nor for another.
pub(super) struct Readers {
    file: PathBuf,
    idle: Mutex<Vec<Connection>>,
    places: Arc<Semaphore>,
    long_places: Arc<Semaphore>,
}

/// How long a question may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Length {
    /// By a key.
    Short,
    /// Over whole tables.
    Long,
}

impl Readers {
    /// The readers of a store. The first is opened now, so that trouble is told at the start.
    pub(super) fn open(file: &Path) -> Result<Self, StoreError> {
        let readers = Self {
            file: file.to_owned(),
            idle: Mutex::default(),
            places: Arc::new(Semaphore::new(MOST)),
            long_places: Arc::new(Semaphore::new(MOST_LONG)),
        };
        readers.put_back(readers.one()?);
        Ok(readers)
    }

    pub(super) async fn run<T, F>(self: Arc<Self>, length: Length, question: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    {
        let closed = |_| StoreError::Closed;
        let long_place = match length {
            Length::Short => None,
            Length::Long => Some(Arc::clone(&self.long_places).acquire_owned().await.map_err(closed)?),
        };
        let place = Arc::clone(&self.places).acquire_owned().await.map_err(closed)?;
        let answer = tokio::task::spawn_blocking(move || {
            // Held by the question itself: one whose caller has gone away goes on reading.
            let _places = (place, long_place);
            let connection = self.one()?;
            let answer = question(&connection);
            self.put_back(connection);
            answer
        });
        answer.await.map_err(|_| StoreError::Panicked)?
    }

    /// An idle connection, or a new one; that of a question that panicked is not used again.
    fn one(&self) -> Result<Connection, StoreError> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        if let Some(connection) = idle {
            return Ok(connection);
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(&self.file, flags)?;
        connection.busy_timeout(schema::BUSY)?;
        Ok(connection)
    }

    fn put_back(&self, connection: Connection) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
    }
}

/// A small host has two to four processors, and a question by key takes less than a millisecond.
const MOST: usize = 4;
const MOST_LONG: usize = 2;

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::time::Duration;

    use tokio::time::timeout;

    use super::*;

    fn readers(folder: &tempfile::TempDir) -> Arc<Readers> {
        let file = folder.path().join("store");
        Connection::open(&file).unwrap().execute_batch("PRAGMA journal_mode = WAL").unwrap();
        Arc::new(Readers::open(&file).unwrap())
    }

    fn one(connection: &Connection) -> Result<i64, StoreError> {
        Ok(connection.query_row("SELECT 1", [], |row| row.get(0))?)
    }

    #[tokio::test]
    async fn long_questions_stand_before_no_short_one() {
        let folder = tempfile::tempdir().unwrap();
        let readers = readers(&folder);
        let (begun, begins) = mpsc::channel();
        let mut ends = Vec::new();
        let mut long = Vec::new();
        for _ in 0..MOST * 2 {
            let (end, wait) = mpsc::channel::<()>();
            let begun = begun.clone();
            ends.push(end);
            long.push(tokio::spawn(Arc::clone(&readers).run(Length::Long, move |connection| {
                // Only the first are counted.
                let _ = begun.send(());
                // Ends when the test does.
                let _ = wait.recv();
                one(connection)
            })));
        }
        let begins = tokio::task::spawn_blocking(move || begins.iter().take(MOST_LONG).count());
        assert_eq!(begins.await.unwrap(), MOST_LONG);
        let short = Arc::clone(&readers).run(Length::Short, one);
        assert_eq!(timeout(Duration::from_secs(10), short).await.expect("it must not wait").unwrap(), 1);
        drop(ends);
        for long in long {
            assert_eq!(long.await.unwrap().unwrap(), 1);
        }
    }

    #[tokio::test]
    async fn a_question_that_panics_leaves_readers_for_the_next() {
        let folder = tempfile::tempdir().unwrap();
        let readers = readers(&folder);
        for _ in 0..MOST * 2 {
            let panics =
                Arc::clone(&readers).run(Length::Long, |_| -> Result<(), _> { panic!("a question") });
            assert!(matches!(panics.await, Err(StoreError::Panicked)));
        }
        assert_eq!(Arc::clone(&readers).run(Length::Long, one).await.unwrap(), 1);
    }
}
