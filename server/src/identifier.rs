//! Identifiers: `msg_` and a ULID, which sorts by time of arrival and is never given twice.

use facteur_core::time::Time;
use ulid::Ulid;

/// A new ULID for a message that arrived at `now` on the wall clock.
pub fn ulid(now: Time) -> Result<String, getrandom::Error> {
    let random = u128::from(getrandom::u64()?) << 64 | u128::from(getrandom::u64()?);
    Ok(Ulid::from_parts(now.micros() / 1_000, random).to_string())
}

/// The identifier of the message with that ULID.
pub fn message(ulid: &str) -> String {
    format!("msg_{ulid}")
}
