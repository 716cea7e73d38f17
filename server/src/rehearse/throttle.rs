//! Counts what was taken: messages in a minute, and recipients outside in 24 hours.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// Counts events over a span that slides.
#[derive(Debug)]
pub(super) struct Window {
    span: Duration,
    events: VecDeque<Instant>,
}

impl Window {
    /// Nothing yet.
    pub(super) fn new(span: Duration) -> Self {
        Self { span, events: VecDeque::new() }
    }

    /// Counts one more.
    pub(super) fn add(&mut self, now: Instant) {
        self.forget(now);
        self.events.push_back(now);
    }

    /// How many there are.
    pub(super) fn count(&mut self, now: Instant) -> usize {
        self.forget(now);
        self.events.len()
    }

    /// How long until one more is within `limit`; nothing if it is now.
    pub(super) fn wait(&mut self, limit: usize, now: Instant) -> Duration {
        self.forget(now);
        let over = (self.events.len() + 1).saturating_sub(limit.max(1));
        let leaves = over.checked_sub(1).and_then(|last| self.events.get(last));
        leaves.map_or(Duration::ZERO, |event| (*event + self.span).saturating_duration_since(now))
    }

    fn forget(&mut self, now: Instant) {
        while self.events.front().is_some_and(|event| now.saturating_duration_since(*event) >= self.span) {
            self.events.pop_front();
        }
    }
}

/// The external recipients that a tenant may write to in 24 hours (Exchange Team blog, 2025-02-24, MC1023294):
/// 500 × licences^0.7 + 9,500.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most some millions")]
pub(super) fn quota(licences: u32) -> usize {
    (500.0 * f64::from(licences).powf(0.7) + 9_500.0).round() as usize
}

/// "30 messages/minute" and the like are of one minute.
pub(super) const MINUTE: Duration = Duration::from_secs(60);
/// The quota's span.
pub(super) const DAY: Duration = Duration::from_secs(24 * 3_600);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock;

    #[test]
    fn the_quota_follows_the_licences() {
        for (licences, expected) in [(1, 10_000), (10, 12_006), (25, 14_259), (100, 22_059), (1_000, 72_446)]
        {
            assert_eq!(quota(licences), expected);
        }
    }

    /// Events at these seconds; expects how many count at `now`, and the wait in seconds for a limit.
    #[track_caller]
    fn check(events: &[u64], now: u64, limit: usize, expected: (usize, u64)) {
        let start = clock::instant();
        let at = |second| start + Duration::from_secs(second);
        let mut window = Window::new(MINUTE);
        events.iter().for_each(|second| window.add(at(*second)));
        assert_eq!((window.count(at(now)), window.wait(limit, at(now)).as_secs()), expected);
    }

    #[test]
    fn a_minute_is_a_sliding_one() {
        check(&[], 0, 2, (0, 0));
        check(&[0], 1, 2, (1, 0));
        check(&[0, 10], 20, 2, (2, 40));
        check(&[0, 10, 20], 30, 2, (3, 40));
        check(&[0, 10], 61, 2, (1, 0));
    }
}
