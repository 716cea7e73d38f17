//! When a deferred recipient is tried again, and when it is given up.

use crate::time::Span;

/// How long after its arrival a message expires.
pub const EXPIRY: Span = Span::from_hours(48);

/// The wait before the next attempt: 5, 10, 20, 30 minutes, then every 30 minutes ± 10 %.
///
/// `failed` counts the attempts made so far, from 1. `random` is any number: it spreads the later
/// attempts of messages that failed together.
pub fn wait(failed: u32, random: u64) -> Span {
    match failed {
        0 | 1 => Span::from_minutes(5),
        2 => Span::from_minutes(10),
        3 => Span::from_minutes(20),
        4 => Span::from_minutes(30),
        _ => Span::from_minutes(30).thousandths(900 + random % 201),
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[track_caller]
    fn check(failed: u32, random: u64, minutes: f64) {
        assert!((wait(failed, random).micros() as f64 / 60e6 - minutes).abs() < 1e-9, "{failed} {random}");
    }

    #[test]
    fn the_first_waits_are_fixed() {
        for (failed, minutes) in [(1, 5.0), (2, 10.0), (3, 20.0), (4, 30.0)] {
            check(failed, u64::MAX, minutes);
        }
    }

    #[test]
    fn later_waits_lie_within_a_tenth_of_half_an_hour() {
        check(5, 0, 27.0);
        check(5, 100, 30.0);
        check(99, 200, 33.0);
        check(99, 201, 27.0);
    }
}
