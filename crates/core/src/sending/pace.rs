//! The pace of a route: a gap from the end of each transaction to the start of the next, and at most so many a minute.

use super::window::Window;
use crate::time::{Span, Time};

/// How fast a route may go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// From the end of a transaction to the start of the next.
    pub gap: Span,
    /// The most transactions in any 60 seconds; none sets no ceiling.
    pub per_minute: Option<usize>,
}

/// When a route may start its next transaction, on a monotonic clock.
#[derive(Clone, Debug)]
pub struct Pace {
    limits: Limits,
    free_at: Time,
    minute: Window,
}

/// Whether a transaction may start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// It may start now.
    Send,
    /// It may start at that time, not before.
    WaitUntil(Time),
}

impl Pace {
    /// The pace of a route whose last transactions are unknown: one whole gap is waited first, and where there is a
    /// ceiling the last minute counts as full, so that both hold over a restart or a crash.
    pub fn after_start(limits: Limits, now: Time) -> Self {
        let mut minute = Window::new(MINUTE, Span::ZERO);
        minute.add(limits.per_minute.unwrap_or(0), now);
        Self { limits, free_at: now + limits.gap, minute }
    }

    /// When a transaction may start.
    pub fn free_at(&self) -> Time {
        let by_minute = self.limits.per_minute.map(|limit| self.minute.free_at(limit));
        by_minute.map_or(self.free_at, |free_at| free_at.max(self.free_at))
    }

    /// Whether a transaction may start now.
    pub fn turn(&self, now: Time) -> Turn {
        let free_at = self.free_at();
        if now < free_at { Turn::WaitUntil(free_at) } else { Turn::Send }
    }

    /// A transaction that had sent MAIL has ended: the gap begins here.
    ///
    /// It counts for the minute from its end on, not from its start: then neither more starts nor more ends than the
    /// ceiling lie within any minute, whichever of the two the receiver counts.
    pub fn ended(&mut self, now: Time) {
        self.free_at = self.free_at.max(now + self.limits.gap);
        if self.limits.per_minute.is_some() {
            self.minute.add(1, now);
        }
    }

    /// Other limits are in force; a turn already given to the old ones is not taken back.
    pub fn change(&mut self, limits: Limits, now: Time) {
        if limits.gap > self.limits.gap {
            self.free_at = self.free_at.max(now + limits.gap);
        }
        if self.limits.per_minute.is_none() {
            // What was sent without a ceiling was not counted.
            self.minute.add(limits.per_minute.unwrap_or(0), now);
        }
        self.limits = limits;
    }
}

/// The span of the ceiling.
pub const MINUTE: Span = Span::from_minutes(1);

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    const GAP: Limits = Limits { gap: Span::from_millis(2_000), per_minute: None };
    const CEILING: Limits = Limits { per_minute: Some(3), ..GAP };

    fn at(millis: u64) -> Time {
        Time::from_micros(millis * 1_000)
    }

    #[track_caller]
    fn check(pace: &Pace, now: Time, expected: Turn) {
        assert_eq!(pace.turn(now), expected);
    }

    #[test]
    fn a_whole_gap_is_waited_after_start_up() {
        let pace = Pace::after_start(GAP, at(100));
        check(&pace, at(2_099), Turn::WaitUntil(at(2_100)));
        check(&pace, at(2_100), Turn::Send);
    }

    #[test]
    fn the_gap_runs_from_the_end_of_a_transaction() {
        let mut pace = Pace::after_start(GAP, at(0));
        pace.ended(at(9_000));
        check(&pace, at(10_999), Turn::WaitUntil(at(11_000)));
        check(&pace, at(11_000), Turn::Send);
    }

    #[test]
    fn a_longer_gap_counts_at_once_and_a_shorter_one_from_the_next_turn() {
        let mut pace = Pace::after_start(GAP, at(0));
        pace.change(Limits { gap: Span::from_millis(5_000), ..GAP }, at(1_000));
        check(&pace, at(2_500), Turn::WaitUntil(at(6_000)));
        pace.change(Limits { gap: Span::from_millis(1_000), ..GAP }, at(2_500));
        check(&pace, at(2_500), Turn::WaitUntil(at(6_000)));
        pace.ended(at(7_000));
        check(&pace, at(8_000), Turn::Send);
    }

    #[test]
    fn a_ceiling_holds_over_a_start_up_and_over_any_minute() {
        let mut pace = Pace::after_start(CEILING, at(0));
        check(&pace, at(2_000), Turn::WaitUntil(at(60_000)));
        for end in [61_000, 70_000, 90_000] {
            pace.ended(at(end));
        }
        check(&pace, at(92_000), Turn::WaitUntil(at(121_000)));
        check(&pace, at(121_000), Turn::Send);
        pace.ended(at(125_000));
        check(&pace, at(127_000), Turn::WaitUntil(at(130_000)));
    }

    #[test]
    fn a_new_ceiling_takes_the_last_minute_for_full_and_one_that_is_lifted_holds_nothing() {
        let mut pace = Pace::after_start(GAP, at(0));
        pace.change(CEILING, at(10_000));
        check(&pace, at(12_000), Turn::WaitUntil(at(70_000)));
        pace.change(GAP, at(12_000));
        check(&pace, at(12_000), Turn::Send);
    }
}
