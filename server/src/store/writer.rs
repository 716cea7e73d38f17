//! The writer thread: takes the jobs that wait, writes them in one transaction, answers after the commit.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc;
use std::thread;

use rusqlite::Connection;
use tokio::sync::oneshot;

use super::StoreError;

/// Runs on the writer's thread inside the transaction, or is told that there is none; gives back what to
/// tell its caller.
type Job = Box<dyn FnOnce(Option<&Connection>) -> Answer + Send>;

/// Tells one caller how its job ended, once the fate of the transaction is known.
type Answer = Box<dyn FnOnce(Option<&str>) + Send>;

pub(super) struct Writer {
    jobs: mpsc::Sender<Job>,
}

impl Writer {
    pub(super) fn start(connection: Connection) -> Result<Self, StoreError> {
        let (jobs, waiting) = mpsc::channel();
        thread::Builder::new().name("store".to_owned()).spawn(move || serve(&connection, &waiting))?;
        Ok(Self { jobs })
    }

    pub(super) async fn run<T, F>(&self, job: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |connection| {
            let result =
                connection.map_or(Err(StoreError::Closed), |connection| in_savepoint(connection, job));
            Box::new(move |failure| {
                let result = match failure {
                    Some(error) => Err(StoreError::Commit(error.to_owned())),
                    None => result,
                };
                // The caller may have gone away; what it asked for is done all the same.
                let _ = answer.send(result);
            })
        });
        self.jobs.send(job).map_err(|_| StoreError::Closed)?;
        answered.await.map_err(|_| StoreError::Closed)?
    }
}

fn serve(connection: &Connection, waiting: &mpsc::Receiver<Job>) {
    while let Ok(first) = waiting.recv() {
        let group = std::iter::once(first).chain(waiting.try_iter()).take(MOST_JOBS);
        let (answers, failure) = together(connection, group);
        if let Some(error) = &failure {
            tracing::error!(event = "store.commit_failed", error);
        }
        for answer in answers {
            answer(failure.as_deref());
        }
    }
}

/// Runs a group in one transaction: all of it is kept, or nothing, and the callers hear which.
///
/// Outside a transaction SQLite commits each savepoint by itself, and some errors (a full disk) roll the
/// whole transaction back on their own. So no job runs where no transaction is open, and one that has
/// been lost in between fails the group.
fn together(connection: &Connection, group: impl Iterator<Item = Job>) -> (Vec<Answer>, Option<String>) {
    let mut failure = connection.execute_batch("BEGIN IMMEDIATE").err().map(|error| error.to_string());
    let mut answers = Vec::new();
    for job in group {
        answers.push(job(failure.is_none().then_some(connection)));
        if failure.is_none() && connection.is_autocommit() {
            failure = Some("rolled_back".to_owned());
        }
    }
    if failure.is_none() {
        failure = connection.execute_batch("COMMIT").err().map(|error| error.to_string());
    }
    if failure.is_some() && !connection.is_autocommit() {
        // If this fails too, the next BEGIN will, and again nothing is run.
        let _ = connection.execute_batch("ROLLBACK");
    }
    (answers, failure)
}

/// Each job stands or falls alone: a failed one takes none of its neighbours with it.
///
/// One that panics has failed, like any other. Its panic is contained instead of ending the process: the
/// rollback leaves the store as it was, a connection has no state of Rust's that a panic could tear, and
/// a restart would run into the same job again, with the mail of every route waiting for it.
fn in_savepoint<T>(
    connection: &Connection,
    job: impl FnOnce(&Connection) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    connection.execute_batch("SAVEPOINT job")?;
    let result = catch_unwind(AssertUnwindSafe(|| job(connection))).unwrap_or(Err(StoreError::Panicked));
    connection.execute_batch(if result.is_ok() { "RELEASE job" } else { "ROLLBACK TO job; RELEASE job" })?;
    result
}

/// Bounds how long the first of a group waits for the others.
const MOST_JOBS: usize = 256;

#[cfg(test)]
mod tests {
    use super::*;

    /// Jobs as SQL; expects what each caller hears, and how many rows are kept.
    fn check(begun_elsewhere: bool, jobs: &[&'static str], heard: &[bool], kept: i64) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("store");
        let connection = Connection::open(&file).unwrap();
        connection.execute_batch("PRAGMA journal_mode = WAL; CREATE TABLE rows (number INTEGER)").unwrap();
        connection.busy_timeout(std::time::Duration::ZERO).unwrap();
        let other = Connection::open(&file).unwrap();
        if begun_elsewhere {
            other.execute_batch("BEGIN IMMEDIATE").unwrap();
        }
        let (told, hears) = mpsc::channel();
        let group = jobs.iter().map(|sql| {
            let (told, sql) = (told.clone(), *sql);
            let job: Job = Box::new(move |connection| {
                let done = connection.is_some_and(|connection| {
                    in_savepoint(connection, |connection| {
                        connection.execute_batch(sql)?;
                        assert_ne!(sql, PANIC, "this job panics");
                        Ok(())
                    })
                    .is_ok()
                });
                Box::new(move |failure: Option<&str>| told.send(done && failure.is_none()).unwrap())
            });
            job
        });
        let (answers, failure) = together(&connection, group);
        answers.into_iter().for_each(|answer| answer(failure.as_deref()));
        assert_eq!(hears.try_iter().collect::<Vec<_>>(), heard);
        let count: i64 = other.query_row("SELECT COUNT(*) FROM rows", [], |row| row.get(0)).unwrap();
        assert_eq!(count, kept);
        if begun_elsewhere {
            other.execute_batch("ROLLBACK").unwrap();
        }
        assert!(together(&connection, std::iter::empty()).1.is_none(), "the next group must find it well");
    }

    const GOOD: &str = "INSERT INTO rows VALUES (1)";
    /// Panics once it has written.
    const PANIC: &str = "INSERT INTO rows VALUES (2)";

    #[test]
    fn a_failed_job_takes_none_of_its_neighbours_with_it() {
        check(false, &[GOOD, "INSERT INTO nowhere VALUES (1)", GOOD], &[true, false, true], 2);
    }

    #[test]
    fn a_job_that_panics_takes_neither_its_neighbours_nor_the_writer_with_it() {
        check(false, &[GOOD, PANIC, GOOD], &[true, false, true], 2);
    }

    #[test]
    fn nothing_is_kept_of_a_group_that_could_not_begin() {
        check(true, &[GOOD, GOOD], &[false, false], 0);
    }

    #[test]
    fn nothing_is_kept_of_a_group_whose_transaction_was_lost() {
        check(false, &[GOOD, "ROLLBACK", GOOD], &[false, false, false], 0);
    }
}
