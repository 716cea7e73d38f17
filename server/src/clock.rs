//! The only place that reads the clocks.

use std::time::{Instant, SystemTime, UNIX_EPOCH};

use facteur_core::time::Time;

/// The monotonic clock, which no step of the wall clock moves: for the pace and for every limit.
#[derive(Clone, Copy, Debug)]
pub struct Monotonic {
    origin: Instant,
}

impl Monotonic {
    /// A clock whose origin is now.
    #[expect(clippy::disallowed_methods, reason = "this is the shell that reads the clock")]
    pub fn start() -> Self {
        Self { origin: Instant::now() }
    }

    /// Now, since the origin.
    pub fn now(&self) -> Time {
        let elapsed = instant().saturating_duration_since(self.origin);
        Time::from_micros(u64::try_from(elapsed.as_micros()).unwrap_or(u64::MAX))
    }

    /// A point on this clock as the runtime's timers take it.
    pub fn instant(&self, time: Time) -> Instant {
        self.origin + std::time::Duration::from_micros(time.micros())
    }
}

/// The monotonic clock as the conversation takes it.
#[expect(clippy::disallowed_methods, reason = "this is the shell that reads the clock")]
pub fn instant() -> Instant {
    Instant::now()
}

/// The wall clock, in microseconds since 1970: for dates that people and restarts must agree on.
#[expect(clippy::disallowed_methods, reason = "this is the shell that reads the clock")]
pub fn unix() -> Time {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Time::from_micros(u64::try_from(since.as_micros()).unwrap_or(u64::MAX))
}

/// A wall-clock time as RFC 3339 in UTC, to the millisecond.
pub fn rfc3339(time: Time) -> String {
    timestamp(time).map(|stamp| format!("{stamp:.3}")).unwrap_or_default()
}

/// A wall-clock time as RFC 5322 §3.3 writes it.
pub fn rfc5322(time: Time) -> String {
    timestamp(time)
        .and_then(|stamp| jiff::fmt::rfc2822::to_string(&stamp.to_zoned(jiff::tz::TimeZone::UTC)).ok())
        .unwrap_or_default()
}

fn timestamp(time: Time) -> Option<jiff::Timestamp> {
    jiff::Timestamp::from_microsecond(i64::try_from(time.micros()).ok()?).ok()
}
