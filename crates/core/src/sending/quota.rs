//! The recipients outside that a tenant may write to in 24 hours: how many, how many were, what that allows.

use super::window::Window;
use crate::time::{Span, Time};

/// The external recipients that a tenant may write to in 24 hours (Exchange Team blog, 2025-02-24, MC1023294):
/// 500 × licences^0.7 + 9,500. A trial tenant and one of less than 60 days may have fewer, which no formula tells here.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most some millions")]
pub fn limit(licences: u32) -> usize {
    (500.0 * f64::from(licences).powf(0.7) + 9_500.0).round() as usize
}

/// What a tenant has used of its quota. On the wall clock: it holds over restarts.
#[derive(Clone, Debug)]
pub struct Used {
    window: Window,
}

/// What the quota allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Allowance {
    /// So many recipients more.
    More(usize),
    /// None before that time.
    NotBefore(Time),
}

impl Used {
    /// Nothing yet.
    pub fn new() -> Self {
        // Grouped by the minute, a day of sending takes some kilobytes.
        Self { window: Window::new(DAY, Span::from_minutes(1)) }
    }

    /// That many recipients outside have been written to.
    pub fn add(&mut self, recipients: usize, now: Time) {
        self.window.add(recipients, now);
    }

    /// How many recipients outside were written to in the last 24 hours.
    pub fn count(&mut self, now: Time) -> usize {
        self.window.count(now)
    }

    /// What is left of a limit.
    pub fn allowance(&mut self, limit: usize, now: Time) -> Allowance {
        match limit.saturating_sub(self.count(now)) {
            0 => Allowance::NotBefore(self.window.free_at(limit)),
            left => Allowance::More(left),
        }
    }
}

impl Default for Used {
    fn default() -> Self {
        Self::new()
    }
}

/// Whether so much of a limit is used that a person should know.
pub fn is_nearly_used(used: usize, limit: usize) -> bool {
    used.saturating_mul(10) >= limit.saturating_mul(8)
}

/// The quota's span.
pub const DAY: Span = Span::from_hours(24);

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn the_limit_follows_the_licences() {
        for (licences, expected) in [(1, 10_000), (10, 12_006), (25, 14_259), (100, 22_059), (1_000, 72_446)]
        {
            assert_eq!(limit(licences), expected);
        }
    }

    fn hours(count: u64) -> Time {
        Time::from_micros(0) + Span::from_hours(count)
    }

    /// Recipients by hour; expects what a limit of 100 allows at an hour.
    #[track_caller]
    fn check(written: &[(u64, usize)], now: u64, expected: Allowance) {
        let mut used = Used::new();
        written.iter().for_each(|(hour, recipients)| used.add(*recipients, hours(*hour)));
        assert_eq!(used.allowance(100, hours(now)), expected);
    }

    #[test]
    fn a_quota_frees_as_its_recipients_become_a_day_old() {
        check(&[], 0, Allowance::More(100));
        check(&[(1, 60), (2, 30)], 3, Allowance::More(10));
        check(&[(1, 60), (2, 40)], 3, Allowance::NotBefore(hours(25)));
        check(&[(1, 60), (2, 40)], 25, Allowance::More(60));
        check(&[(1, 20), (2, 200)], 3, Allowance::NotBefore(hours(26)));
    }

    #[test]
    fn a_person_is_told_at_four_fifths() {
        assert_eq!([79, 80, 100].map(|used| is_nearly_used(used, 100)), [false, true, true]);
    }
}
