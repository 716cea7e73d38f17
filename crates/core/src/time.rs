//! Points and spans of time, counted in microseconds and always handed in by the caller.
//!
//! Which clock a [`Time`] belongs to (monotonic for the pace, Unix for due dates) is said where it is
//! used; the two are never compared.

use std::ops::Add;

/// A point on the caller's clock, in microseconds since that clock's origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time(u64);

/// A length of time, in microseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span(u64);

impl Time {
    /// The point that lies `micros` microseconds after the clock's origin.
    pub const fn from_micros(micros: u64) -> Self {
        Self(micros)
    }

    /// Microseconds since the clock's origin.
    pub const fn micros(self) -> u64 {
        self.0
    }

    /// What lies between an earlier point and this one; nothing if `earlier` is later.
    pub const fn since(self, earlier: Self) -> Span {
        Span(self.0.saturating_sub(earlier.0))
    }
}

impl Span {
    /// No time at all.
    pub const ZERO: Self = Self(0);

    /// A span of microseconds.
    pub const fn from_micros(micros: u64) -> Self {
        Self(micros)
    }

    /// A span of whole milliseconds.
    pub const fn from_millis(millis: u64) -> Self {
        Self(millis.saturating_mul(1_000))
    }

    /// A span of whole minutes.
    pub const fn from_minutes(minutes: u64) -> Self {
        Self::from_millis(minutes.saturating_mul(60_000))
    }

    /// A span of whole hours.
    pub const fn from_hours(hours: u64) -> Self {
        Self::from_minutes(hours.saturating_mul(60))
    }

    /// The span in microseconds.
    pub const fn micros(self) -> u64 {
        self.0
    }

    /// The span in whole milliseconds, rounded up: a wait of that length is never too short.
    pub const fn millis(self) -> u64 {
        self.0.div_ceil(1_000)
    }

    /// This many thousandths of the span.
    pub const fn thousandths(self, count: u64) -> Self {
        Self(self.0.saturating_mul(count) / 1_000)
    }

    /// The span that many times.
    pub fn times(self, count: usize) -> Self {
        Self(self.0.saturating_mul(u64::try_from(count).unwrap_or(u64::MAX)))
    }
}

impl From<Span> for std::time::Duration {
    fn from(span: Span) -> Self {
        Self::from_micros(span.0)
    }
}

impl Add for Span {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Add<Span> for Time {
    type Output = Self;

    fn add(self, span: Span) -> Self {
        Self(self.0.saturating_add(span.0))
    }
}
