//! The writer thread: takes the jobs that wait, writes them in one transaction, answers after the commit.

use std::sync::mpsc;
use std::thread;

use rusqlite::Connection;
use tokio::sync::oneshot;

use super::StoreError;

/// Runs on the writer's thread inside the transaction; gives back what to tell its caller.
type Job = Box<dyn FnOnce(&Connection) -> Answer + Send>;

/// Tells one caller how its job ended, once the fate of the transaction is known.
type Answer = Box<dyn FnOnce(Option<&rusqlite::Error>) + Send>;

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
            let result = in_savepoint(connection, job);
            Box::new(move |failure| {
                let result = match failure {
                    Some(error) => Err(StoreError::Commit(error.to_string())),
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
        let begun = connection.execute_batch("BEGIN IMMEDIATE");
        let mut answers = Vec::new();
        for job in std::iter::once(first).chain(waiting.try_iter()).take(MOST_JOBS) {
            answers.push(job(connection));
        }
        let ended = begun.and_then(|()| connection.execute_batch("COMMIT"));
        if let Err(error) = &ended {
            tracing::error!(event = "store.commit_failed", %error);
            // Nothing of a failed transaction may stay; if there is none, this says so and does no harm.
            let _ = connection.execute_batch("ROLLBACK");
        }
        for answer in answers {
            answer(ended.as_ref().err());
        }
    }
}

/// Each job stands or falls alone: a failed one takes none of its neighbours with it.
fn in_savepoint<T>(
    connection: &Connection,
    job: impl FnOnce(&Connection) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    connection.execute_batch("SAVEPOINT job")?;
    let result = job(connection);
    connection.execute_batch(if result.is_ok() { "RELEASE job" } else { "ROLLBACK TO job; RELEASE job" })?;
    result
}

/// Bounds how long the first of a group waits for the others.
const MOST_JOBS: usize = 256;
