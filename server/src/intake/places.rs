//! Who has a connection, and whether there is room for one more: nobody can keep everybody else out.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use super::neighbourhood;

/// The connections there are.
#[derive(Clone, Debug, Default)]
pub(super) struct Places(Arc<Mutex<Taken>>);

#[derive(Debug, Default)]
struct Taken {
    all: usize,
    strangers: usize,
    by_address: HashMap<IpAddr, usize>,
}

/// One connection's place; free again when dropped.
#[derive(Debug)]
pub(super) struct Place {
    places: Places,
    address: IpAddr,
    stranger: bool,
}

impl Places {
    /// A place for a connection from that address, if there is one. A stranger is who comes from outside
    /// the allowed networks.
    pub(super) fn take(&self, address: IpAddr, stranger: bool) -> Option<Place> {
        let address = neighbourhood(address);
        let mut taken = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let from_there = taken.by_address.get(&address).copied().unwrap_or_default();
        let full = taken.all >= MOST_CONNECTIONS
            || (stranger && taken.strangers >= MOST_STRANGERS)
            || from_there >= if stranger { MOST_OF_A_STRANGER } else { MOST_OF_ONE };
        if full {
            return None;
        }
        taken.all += 1;
        taken.strangers += usize::from(stranger);
        *taken.by_address.entry(address).or_default() += 1;
        Some(Place { places: self.clone(), address, stranger })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut taken = self.places.0.lock().unwrap_or_else(PoisonError::into_inner);
        taken.all -= 1;
        taken.strangers -= usize::from(self.stranger);
        if let Some(count) = taken.by_address.get_mut(&self.address) {
            *count -= 1;
            if *count == 0 {
                taken.by_address.remove(&self.address);
            }
        }
    }
}

/// An application opens a handful; a hundred is a mistake or an attack.
const MOST_CONNECTIONS: usize = 100;

/// The other machines of the allowed networks get in beside one that has gone mad.
const MOST_OF_ONE: usize = 80;

/// What the allowed networks leave to those who have yet to say a password.
const MOST_STRANGERS: usize = 20;

const MOST_OF_A_STRANGER: usize = 5;

#[cfg(test)]
mod tests {
    use super::*;

    /// How many of the connections get a place: how many tries from which address, stranger or not.
    #[track_caller]
    fn check(tries: &[(&str, usize, bool)], expected: &[usize]) {
        let places = Places::default();
        let mut held = Vec::new();
        let mut found = Vec::new();
        for (address, count, stranger) in tries {
            let address = address.parse().unwrap();
            let got: Vec<Place> = (0..*count).filter_map(|_| places.take(address, *stranger)).collect();
            found.push(got.len());
            held.extend(got);
        }
        assert_eq!(found, expected);
        drop(held);
        assert_eq!(places.0.lock().unwrap().all, 0);
        assert!(places.0.lock().unwrap().by_address.is_empty());
    }

    #[test]
    fn a_connection_flood_leaves_room_for_others() {
        check(
            &[("192.0.2.1", 200, false), ("192.0.2.2", 200, false), ("192.0.2.3", 200, false)],
            &[80, 20, 0],
        );
        check(&[("198.51.100.1", 200, true), ("192.0.2.1", 1, false)], &[5, 1]);
        check(&[("2001:db8::1", 3, true), ("2001:db8::2", 3, true), ("2001:db8:1::1", 1, true)], &[3, 2, 1]);
        let strangers: Vec<String> = (1..8).map(|number| format!("198.51.100.{number}")).collect();
        let tries: Vec<_> = strangers.iter().map(|address| (address.as_str(), 5, true)).collect();
        check(&tries, &[5, 5, 5, 5, 0, 0, 0]);
    }
}
