//! The writer thread: takes the jobs that wait, writes them in one transaction, answers after the commit.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc;
use std::thread;

use rusqlite::{Connection, ErrorCode};
use tokio::sync::oneshot;

use super::StoreError;
use super::reserve::Reserve;

/// Runs on the writer's thread inside the transaction, or is told that there is none.
type Job = Box<dyn FnOnce(Option<&Connection>) -> Done + Send>;

/// What a job leaves: what to tell its caller, and whether the disk had no room for it.
struct Done {
    answer: Answer,
    is_disk_full: bool,
}

/// Tells one caller how its job ended, once the fate of the transaction is known.
type Answer = Box<dyn FnOnce(Option<&str>) + Send>;

pub(super) struct Writer {
    jobs: mpsc::Sender<Job>,
}

impl Writer {
    pub(super) fn start(connection: Connection, mut reserve: Reserve) -> Result<Self, StoreError> {
        let (jobs, waiting) = mpsc::channel();
        let serve = move || serve(&connection, &waiting, &mut reserve);
        thread::Builder::new().name("store".to_owned()).spawn(serve)?;
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
            let is_disk_full = matches!(&result, Err(StoreError::Database(error)) if is_disk_full(error));
            let answer: Answer = Box::new(move |failure| {
                let result = match failure {
                    Some(error) => Err(StoreError::Commit(error.to_owned())),
                    None => result,
                };
                // The caller may have gone away; what it asked for is done all the same.
                let _ = answer.send(result);
            });
            Done { answer, is_disk_full }
        });
        self.jobs.send(job).map_err(|_| StoreError::Closed)?;
        answered.await.map_err(|_| StoreError::Closed)?
    }
}

fn serve(connection: &Connection, waiting: &mpsc::Receiver<Job>, reserve: &mut Reserve) {
    while let Ok(first) = waiting.recv() {
        let group = std::iter::once(first).chain(waiting.try_iter()).take(MOST_JOBS);
        let Ended { answers, failure, is_disk_full } = together(connection, group);
        if let Some(error) = &failure {
            tracing::error!(event = "store.commit_failed", error);
        }
        // Before anybody hears of it, so that who tries again at once finds room.
        if is_disk_full {
            reserve.spend();
        } else if failure.is_none() {
            reserve.renew();
        }
        for answer in answers {
            answer(failure.as_deref());
        }
    }
}

/// How a group ended.
struct Ended {
    answers: Vec<Answer>,
    /// Why nothing of it was kept.
    failure: Option<String>,
    is_disk_full: bool,
}

fn is_disk_full(error: &rusqlite::Error) -> bool {
    error.sqlite_error_code() == Some(ErrorCode::DiskFull)
}

/// Runs a group in one transaction: all of it is kept, or nothing, and the callers hear which.
///
/// Outside a transaction SQLite commits each savepoint by itself, and some errors (a full disk) roll the
/// whole transaction back on their own. So no job runs where no transaction is open, and one that has
/// been lost in between fails the group.
fn together(connection: &Connection, group: impl Iterator<Item = Job>) -> Ended {
    let mut is_full = false;
    let mut run = |sql: &str| {
        let error = connection.execute_batch(sql).err()?;
        is_full |= is_disk_full(&error);
        Some(error.to_string())
    };
    let mut failure = run("BEGIN IMMEDIATE");
    let mut answers = Vec::new();
    let mut job_is_full = false;
    for job in group {
        let done = job(failure.is_none().then_some(connection));
        answers.push(done.answer);
        job_is_full |= done.is_disk_full;
        if failure.is_none() && connection.is_autocommit() {
            failure = Some("rolled_back".to_owned());
        }
    }
    if failure.is_none() {
        failure = run("COMMIT");
    }
    if failure.is_some() && !connection.is_autocommit() {
        // If this fails too, the next BEGIN will, and again nothing is run.
        let _ = connection.execute_batch("ROLLBACK");
    }
    Ended { answers, failure, is_disk_full: is_full || job_is_full }
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
    match result {
        Ok(_) => connection.execute_batch("RELEASE job")?,
        // Where the whole transaction was lost the savepoint was too, and the job's own error tells why.
        Err(_) => drop(connection.execute_batch("ROLLBACK TO job; RELEASE job")),
    }
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
                let answer: Answer =
                    Box::new(move |failure: Option<&str>| told.send(done && failure.is_none()).unwrap());
                Done { answer, is_disk_full: false }
            });
            job
        });
        let Ended { answers, failure, .. } = together(&connection, group);
        answers.into_iter().for_each(|answer| answer(failure.as_deref()));
        assert_eq!(hears.try_iter().collect::<Vec<_>>(), heard);
        let count: i64 = other.query_row("SELECT COUNT(*) FROM rows", [], |row| row.get(0)).unwrap();
        assert_eq!(count, kept);
        if begun_elsewhere {
            other.execute_batch("ROLLBACK").unwrap();
        }
        assert!(
            together(&connection, std::iter::empty()).failure.is_none(),
            "the next group must find it well"
        );
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

    #[tokio::test]
    async fn a_disk_that_is_full_gives_back_what_was_kept_for_outcomes() {
        let folder = tempfile::tempdir().unwrap();
        let connection = Connection::open(folder.path().join("store")).unwrap();
        connection.execute_batch("CREATE TABLE rows (number INTEGER); PRAGMA max_page_count = 4").unwrap();
        let writer = Writer::start(connection, Reserve::hold(folder.path())).unwrap();
        let kept = || folder.path().join(crate::store::reserve::FILE).exists();
        assert!(kept());
        let fill = |connection: &Connection| {
            let many = "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 10000)
                INSERT INTO rows SELECT n FROM n";
            Ok(connection.execute_batch(many)?)
        };
        assert!(writer.run(fill).await.is_err());
        assert!(!kept());
        let small = |connection: &Connection| Ok(connection.execute_batch(GOOD)?);
        writer.run(small).await.unwrap();
        assert!(kept(), "it is kept again once there is room");
    }
}
