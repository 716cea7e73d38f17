//! How often a connection is used again before another is made.

use crate::time::Span;

/// What a route has learnt about its host's patience.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reuse {
    most: u32,
}

impl Default for Reuse {
    /// 50 transactions: hosts close after some number that they do not tell, and none is known to be lower.
    fn default() -> Self {
        Self { most: 50 }
    }
}

impl Reuse {
    /// Whether a connection of that age may carry one more, having carried `transactions`.
    pub fn allows(&self, transactions: u32, age: Span) -> bool {
        transactions < self.most && age < OLDEST
    }

    /// The host has closed a connection behind that many: from now on, we leave before it does.
    pub fn learn(&mut self, transactions: u32) {
        self.most = self.most.min(transactions.max(1));
    }
}

/// How long a connection lies idle before we take leave. A server waits five minutes for the next command
/// (RFC 5321 §4.5.3.2.7), so that one behind half a minute is heard.
pub const LONGEST_IDLE: Span = Span::from_millis(30_000);

/// An old connection holds to an address that may be served no longer.
const OLDEST: Span = Span::from_minutes(5);

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[track_caller]
    fn check(learnt: &[u32], transactions: u32, minutes: u64, expected: bool) {
        let mut reuse = Reuse::default();
        learnt.iter().for_each(|count| reuse.learn(*count));
        assert_eq!(reuse.allows(transactions, Span::from_minutes(minutes)), expected);
    }

    #[test]
    fn a_connection_is_used_fifty_times_within_five_minutes() {
        check(&[], 49, 4, true);
        check(&[], 50, 4, false);
        check(&[], 1, 5, false);
    }

    #[test]
    fn what_a_host_bears_is_learnt_and_one_is_always_borne() {
        check(&[7, 20], 6, 0, true);
        check(&[7, 20], 7, 0, false);
        check(&[0], 0, 0, true);
    }
}
