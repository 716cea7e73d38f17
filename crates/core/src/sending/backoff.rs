//! How long a route stands back when the next host slows it down or cannot be reached.

use crate::time::Span;

/// The wait of a route that meets trouble which is not one message's: 1, 2, 4, 8, then 15 minutes.
///
/// Microsoft asks to slow down on `451 4.7.500-699` (2024-01-24) and gives no number; an unreachable
/// host is asked again soon, since a line that is back should be used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Backoff {
    times: u32,
}

impl Backoff {
    /// Trouble once more: how long to stand back.
    pub fn again(&mut self) -> Span {
        let minutes = 1_u64.checked_shl(self.times).unwrap_or(LONGEST_MINUTES).min(LONGEST_MINUTES);
        self.times = self.times.saturating_add(1);
        Span::from_minutes(minutes)
    }

    /// The trouble is over.
    pub fn over(&mut self) {
        self.times = 0;
    }
}

const LONGEST_MINUTES: u64 = 15;

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn the_wait_doubles_up_to_a_quarter_of_an_hour_and_starts_again() {
        let mut backoff = Backoff::default();
        let minutes: Vec<u64> = (0..6).map(|_| backoff.again().micros() / 60_000_000).collect();
        assert_eq!(minutes, [1, 2, 4, 8, 15, 15]);
        backoff.over();
        assert_eq!(backoff.again(), Span::from_minutes(1));
    }
}
