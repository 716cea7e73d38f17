//! Who goes first on a route: each kind has a head start, so that what is urgent passes and nothing starves.

use crate::sending::sender::Kind;
use crate::time::{Span, Time};

/// The place in line of a message that is due at a time: the earlier goes first.
///
/// A password reset passes everything of the last day, a notification the invoices of the last hour. What has
/// waited longer than the other's head start goes before it, so an invoice waits a day for password resets at most.
pub fn turn(kind: Kind, due_at: Time) -> Time {
    Time::from_micros(due_at.micros().saturating_sub(head_start(kind).micros()))
}

/// By how much a kind goes ahead of an invoice that is due at the same time.
fn head_start(kind: Kind) -> Span {
    match kind {
        Kind::PasswordReset => Span::from_minutes(24 * 60),
        Kind::Notification => Span::from_minutes(60),
        Kind::Invoice => Span::ZERO,
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    /// Whether the second goes before the first, where it is due that many minutes later.
    #[track_caller]
    fn check(first: Kind, second: Kind, minutes: u64, passes: bool) {
        let begin = Time::from_micros(0) + Span::from_minutes(10_000);
        let later = begin + Span::from_minutes(minutes);
        assert_eq!(turn(second, later) < turn(first, begin), passes, "{first:?} {second:?} {minutes}");
    }

    #[test]
    fn what_is_urgent_passes_what_waits() {
        check(Kind::Invoice, Kind::PasswordReset, 23 * 60, true);
        check(Kind::Notification, Kind::PasswordReset, 22 * 60, true);
        check(Kind::Invoice, Kind::Notification, 59, true);
        check(Kind::Invoice, Kind::Invoice, 1, false);
    }

    #[test]
    fn nothing_starves() {
        check(Kind::Invoice, Kind::PasswordReset, 24 * 60 + 1, false);
        check(Kind::Invoice, Kind::Notification, 61, false);
    }
}
