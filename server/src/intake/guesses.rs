//! Who has failed to log in, and how often: an address that guesses is not heard for a while.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::neighbourhood;

/// The failed logins of each address.
#[derive(Debug, Default)]
pub(super) struct Guesses(Mutex<HashMap<IpAddr, Failed>>);

#[derive(Clone, Copy, Debug)]
struct Failed {
    count: usize,
    last: Instant,
}

impl Guesses {
    /// A login from that address has failed.
    pub(super) fn failed(&self, address: IpAddr, now: Instant) {
        let mut failed = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        failed.retain(|_, failed| now.saturating_duration_since(failed.last) < FORGOTTEN_AFTER);
        if failed.len() >= MOST_REMEMBERED
            && let Some(oldest) =
                failed.iter().min_by_key(|(_, failed)| failed.last).map(|(address, _)| *address)
        {
            failed.remove(&oldest);
        }
        let entry = failed.entry(neighbourhood(address)).or_insert(Failed { count: 0, last: now });
        *entry = Failed { count: entry.count.saturating_add(1), last: now };
    }

    /// Whether that address has failed too often of late.
    pub(super) fn is_shut_out(&self, address: IpAddr, now: Instant) -> bool {
        let failed = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        failed.get(&neighbourhood(address)).is_some_and(|failed| {
            failed.count >= MOST_FAILED && now.saturating_duration_since(failed.last) < FORGOTTEN_AFTER
        })
    }
}

/// Passwords here are 256 random bits, which nobody guesses; this keeps the log and the store quiet.
const MOST_FAILED: usize = 10;

/// As long as a person needs to find the right token and put it in.
const FORGOTTEN_AFTER: Duration = Duration::from_secs(600);

/// What an attack from everywhere may cost in memory.
const MOST_REMEMBERED: usize = 10_000;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock;

    #[track_caller]
    fn check(failed: &[(&str, usize)], asked: &str, seconds_later: u64, expected: bool) {
        let guesses = Guesses::default();
        let now = clock::instant();
        for (address, count) in failed {
            for _ in 0..*count {
                guesses.failed(address.parse().unwrap(), now);
            }
        }
        let later = now + Duration::from_secs(seconds_later);
        assert_eq!(guesses.is_shut_out(asked.parse().unwrap(), later), expected);
    }

    #[test]
    fn auth_brute_force_shuts_out_its_address_alone_for_a_while() {
        check(&[("192.0.2.1", 9)], "192.0.2.1", 0, false);
        check(&[("192.0.2.1", 10)], "192.0.2.1", 0, true);
        check(&[("192.0.2.1", 10)], "192.0.2.2", 0, false);
        check(&[("192.0.2.1", 10)], "::ffff:192.0.2.1", 0, true);
        check(&[("2001:db8::1", 5), ("2001:db8::2", 5)], "2001:db8::3", 0, true);
        check(&[("192.0.2.1", 10)], "192.0.2.1", 599, true);
        check(&[("192.0.2.1", 10)], "192.0.2.1", 600, false);
    }

    #[test]
    fn an_attack_from_everywhere_costs_a_bounded_memory() {
        let guesses = Guesses::default();
        let now = clock::instant();
        for number in 0..10_050_u32 {
            guesses.failed(IpAddr::from(number.to_be_bytes()), now);
        }
        assert_eq!(guesses.0.lock().unwrap().len(), MOST_REMEMBERED);
    }
}
