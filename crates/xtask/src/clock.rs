//! How long something took: the only reader of a clock in these commands.

use std::time::{Duration, Instant};

/// A moment to measure from.
pub(crate) struct Stopwatch(Instant);

impl Stopwatch {
    #[allow(clippy::disallowed_methods, reason = "this is the clock file of these commands")]
    pub(crate) fn start() -> Self {
        Self(Instant::now())
    }

    pub(crate) fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }
}

/// A duration as a person reads it: `0.4 s`, `73.0 s`, `12 min 05 s`.
pub(crate) fn in_words(duration: Duration) -> String {
    let seconds = duration.as_secs();
    if seconds < 100 {
        format!("{:.1} s", duration.as_secs_f64())
    } else {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(milliseconds: u64, words: &str) {
        assert_eq!(in_words(Duration::from_millis(milliseconds)), words);
    }

    #[test]
    fn short_times_have_a_decimal_and_long_ones_minutes() {
        check(420, "0.4 s");
        check(73_000, "73.0 s");
        check(725_000, "12 min 05 s");
    }
}
