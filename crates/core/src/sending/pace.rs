//! The pace of a route: a gap from the end of each transaction to the start of the next.

use crate::time::{Span, Time};

/// When a route may start its next transaction, on a monotonic clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    gap: Span,
    free_at: Time,
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
    /// The pace of a route whose last transaction is unknown: one whole gap is waited first, so the
    /// gap holds over a restart or a crash.
    pub fn after_start(gap: Span, now: Time) -> Self {
        Self { gap, free_at: now + gap }
    }

    /// Whether a transaction may start now.
    pub fn turn(&self, now: Time) -> Turn {
        if now < self.free_at { Turn::WaitUntil(self.free_at) } else { Turn::Send }
    }

    /// A transaction that had sent MAIL has ended: the gap begins here.
    pub fn ended(&mut self, now: Time) {
        self.free_at = self.free_at.max(now + self.gap);
    }

    /// Another gap is in force; a turn already given to the old one is not taken back.
    pub fn change_gap(&mut self, gap: Span, now: Time) {
        if gap > self.gap {
            self.free_at = self.free_at.max(now + gap);
        }
        self.gap = gap;
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    const GAP: Span = Span::from_millis(2_000);

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
        pace.change_gap(Span::from_millis(5_000), at(1_000));
        check(&pace, at(2_500), Turn::WaitUntil(at(6_000)));
        pace.change_gap(Span::from_millis(1_000), at(2_500));
        check(&pace, at(2_500), Turn::WaitUntil(at(6_000)));
        pace.ended(at(7_000));
        check(&pace, at(8_000), Turn::Send);
    }
}
