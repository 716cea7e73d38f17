//! Counts events over a span that slides, as Microsoft's limits do.

use std::collections::VecDeque;

use crate::time::{Span, Time};

/// What happened within the last `span`, on the caller's clock.
#[derive(Clone, Debug)]
pub struct Window {
    span: Span,
    grain: Span,
    groups: VecDeque<Group>,
    count: usize,
}

/// Events that happened within one grain, and count until the last of them is old enough.
#[derive(Clone, Copy, Debug)]
struct Group {
    first: Time,
    last: Time,
    count: usize,
}

impl Window {
    /// Nothing yet. Events less than `grain` apart are forgotten together, with the last of them: that bounds the memory
    /// of a long span and forgets nothing too early.
    pub fn new(span: Span, grain: Span) -> Self {
        Self { span, grain, groups: VecDeque::new(), count: 0 }
    }

    /// Counts that many more.
    pub fn add(&mut self, count: usize, now: Time) {
        self.forget(now);
        if count == 0 {
            return;
        }
        self.count = self.count.saturating_add(count);
        match self.groups.back_mut().filter(|group| now < group.first + self.grain) {
            Some(group) => {
                group.last = now;
                group.count = group.count.saturating_add(count);
            }
            None => self.groups.push_back(Group { first: now, last: now, count }),
        }
    }

    /// How many there are.
    pub fn count(&mut self, now: Time) -> usize {
        self.forget(now);
        self.count
    }

    /// From when on one more is within `limit`, if nothing else happens; now or earlier if it is already.
    pub fn free_at(&self, limit: usize) -> Time {
        let mut over = (self.count + 1).saturating_sub(limit.max(1));
        for group in &self.groups {
            if over == 0 {
                break;
            }
            over = over.saturating_sub(group.count);
            if over == 0 {
                return group.last + self.span;
            }
        }
        Time::from_micros(0)
    }

    fn forget(&mut self, now: Time) {
        // A clock that was set back leaves events in the future: they count as of now.
        for group in self.groups.iter_mut().rev().take_while(|group| group.last > now) {
            group.first = group.first.min(now);
            group.last = now;
        }
        while let Some(group) = self.groups.front().filter(|group| group.last + self.span <= now) {
            self.count -= group.count;
            self.groups.pop_front();
        }
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    fn at(second: u64) -> Time {
        Time::from_micros(second * 1_000_000)
    }

    /// A minute's window with one event at each of these seconds; expects how many count at `now`, and from which
    /// second on one more is within the limit.
    #[track_caller]
    fn check(events: &[u64], grain_seconds: u64, now: u64, limit: usize, expected: (usize, u64)) {
        let mut window = Window::new(Span::from_minutes(1), Span::from_millis(grain_seconds * 1_000));
        events.iter().for_each(|second| window.add(1, at(*second)));
        assert_eq!((window.count(at(now)), window.free_at(limit).micros() / 1_000_000), expected);
    }

    #[test]
    fn a_minute_is_a_sliding_one() {
        check(&[], 0, 0, 2, (0, 0));
        check(&[0], 0, 1, 2, (1, 0));
        check(&[0, 10], 0, 20, 2, (2, 60));
        check(&[0, 10, 20], 0, 30, 2, (3, 70));
        check(&[0, 10], 0, 61, 2, (1, 0));
    }

    #[test]
    fn events_of_one_grain_are_forgotten_with_the_last_of_them() {
        check(&[0, 4, 9], 5, 20, 1, (3, 69));
        check(&[0, 4, 9], 5, 62, 3, (3, 64));
        check(&[0, 4, 9], 5, 65, 3, (1, 0));
    }

    #[test]
    fn a_clock_that_is_set_back_forgets_nothing_and_keeps_nothing_for_ever() {
        check(&[1_000, 1_001], 0, 10, 2, (2, 70));
        check(&[1_000, 1_001, 20], 0, 79, 2, (3, 80));
        check(&[1_000, 1_001, 20], 0, 81, 2, (0, 0));
    }
}
