//! In which order a change is made, and from when its effect can be tested.

use crate::time::{Span, Time};
use crate::words::{DnsTexts, Language, fill};

/// A stage of the work, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// The day before: resolvers are told to keep the value for a short time only.
    LowerTtl,
    /// The change itself.
    Publish,
    /// Until no resolver keeps the old value.
    Wait,
    /// The first message.
    Test,
    /// The time to live as it was.
    RestoreTtl,
}

impl Stage {
    /// The stages of a change, in order.
    pub const ALL: [Self; 5] = [Self::LowerTtl, Self::Publish, Self::Wait, Self::Test, Self::RestoreTtl];

    /// What is done in it, and when.
    pub fn text(self, language: Language) -> String {
        let texts = DnsTexts::of(language);
        let template = match self {
            Self::LowerTtl => texts.lower_ttl,
            Self::Publish => texts.publish,
            Self::Wait => texts.wait,
            Self::Test => texts.test,
            Self::RestoreTtl => texts.restore_ttl,
        };
        fill(template, &[("seconds", LOWERED_TTL_SECONDS.to_string())])
    }
}

/// From when no resolver that keeps the rules has the old answer any more.
///
/// `old_ttl` is the time to live that the value had, and `negative_ttl` that of the answer that there is
/// nothing (RFC 2308 §5), which a resolver may have kept where there was no value.
pub fn safe_to_test(written: Time, old_ttl: Span, negative_ttl: Span) -> Time {
    written + old_ttl.max(negative_ttl)
}

/// Five minutes: the time to live for the day of the change. Short enough to wait for, and hosts take it:
/// Gandi's public clients write 300 as well.
pub const LOWERED_TTL_SECONDS: u32 = 300;

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[track_caller]
    fn check(old_ttl_minutes: u64, negative_ttl_minutes: u64, expected_minutes: u64) {
        let minutes = Span::from_minutes;
        let written = Time::from_micros(1_000_000);
        let safe = safe_to_test(written, minutes(old_ttl_minutes), minutes(negative_ttl_minutes));
        assert_eq!(safe.since(written), minutes(expected_minutes));
    }

    #[test]
    fn the_longer_time_to_live_decides_when_it_is_safe_to_test() {
        check(60, 5, 60);
        check(5, 60, 60);
    }

    #[test]
    fn the_stages_come_in_their_order() {
        assert!(Stage::ALL.is_sorted());
        assert!(Stage::LowerTtl.text(Language::English).contains("300"));
    }
}
