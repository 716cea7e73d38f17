//! When a queue will be empty, if nothing goes wrong.

use super::pace::{Limits, MINUTE};
use super::quota::DAY;
use crate::time::{Span, Time};

/// What waits on a route, and what holds it up.
#[derive(Clone, Copy, Debug)]
pub struct Waiting {
    /// The messages.
    pub messages: usize,
    /// Their recipients.
    pub recipients: usize,
    /// How long a transaction takes, as the last ones did.
    pub transaction: Span,
    /// How fast the route goes.
    pub limits: Limits,
    /// How many recipients the tenant's quota has left, and the quota itself; none where it is not known.
    pub quota: Option<(usize, usize)>,
}

impl Waiting {
    /// The end of the last transaction, where the first may start at `from`. Every recipient is taken for one outside:
    /// the tenant's quota holds the queue up to then, or less.
    pub fn estimated_end(&self, from: Time) -> Time {
        let Some(gaps) = self.messages.checked_sub(1) else { return from };
        let by_gap = self.limits.gap.times(gaps) + self.transaction.times(self.messages);
        let minutes = self.limits.per_minute.map_or(0, |limit| gaps / limit.max(1));
        let days =
            self.quota.map_or(0, |(left, limit)| self.recipients.saturating_sub(left).div_ceil(limit.max(1)));
        from + by_gap.max(MINUTE.times(minutes) + self.transaction).max(DAY.times(days))
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    /// A queue at a gap of 2 s whose transactions take half a second; expects the seconds until its end.
    #[track_caller]
    fn check(messages: usize, per_minute: Option<usize>, quota: Option<(usize, usize)>, seconds: f64) {
        let limits = Limits { gap: Span::from_millis(2_000), per_minute };
        let transaction = Span::from_millis(500);
        let waiting = Waiting { messages, recipients: messages, transaction, limits, quota };
        let end = waiting.estimated_end(Time::from_micros(7)).since(Time::from_micros(7));
        assert!((end.micros() as f64 / 1e6 - seconds).abs() < 1e-6, "{end:?}");
    }

    #[test]
    fn a_queue_ends_with_its_last_transaction() {
        check(0, None, None, 0.0);
        check(1, None, None, 0.5);
        check(800, None, None, 799.0 * 2.0 + 400.0);
    }

    #[test]
    fn a_ceiling_or_a_quota_that_is_slower_decides() {
        check(25, Some(12), None, 120.5);
        check(25, Some(60), None, 24.0 * 2.0 + 12.5);
        check(100, None, Some((100, 1_000)), 99.0 * 2.0 + 50.0);
        check(101, None, Some((100, 1_000)), 24.0 * 3_600.0);
    }
}
