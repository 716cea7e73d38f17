//! Waits for a thing itself, with a limit.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

/// Asks until there is an answer, or the limit has passed.
#[expect(clippy::disallowed_methods, reason = "this is the one place of the tests that waits")]
pub fn wait_for<T>(what: &str, limit: Duration, mut ask: impl FnMut() -> Result<Option<T>>) -> Result<T> {
    let end = Instant::now() + limit;
    loop {
        if let Some(answer) = ask()? {
            return Ok(answer);
        }
        if Instant::now() >= end {
            bail!("waited {limit:?} in vain for {what}");
        }
        std::thread::sleep(BETWEEN);
    }
}

/// Lets time pass where that itself is what is tried: a receiver that is slow, mail that trickles in.
#[expect(clippy::disallowed_methods, reason = "the time is the thing itself")]
pub fn pause(time: Duration) {
    std::thread::sleep(time);
}

const BETWEEN: Duration = Duration::from_millis(10);
