//! What a person wants done with a message: sent again, released, taken back.

use facteur_core::sending::retry;
use facteur_core::time::Time;
use rusqlite::{Connection, params};

use super::state::State;
use super::{StoreError, stamp};

/// A person's wish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Send again, at once, to whoever has not accepted.
    Retry,
    /// Send what is held.
    Release,
    /// Never send what waits.
    Cancel,
}

impl Wish {
    /// The wish of that word.
    pub fn of(word: &str) -> Option<Self> {
        match word {
            "retry" => Some(Self::Retry),
            "release" => Some(Self::Release),
            "cancel" => Some(Self::Cancel),
            _ => None,
        }
    }

    /// The states in which it can be fulfilled. A transaction under way is nobody's to change.
    fn states(self) -> &'static [State] {
        use State::{Cancelled, Deferred, Expired, Held, Queued, Refused, Uncertain};
        match self {
            Self::Retry => &[Deferred, Refused, Expired, Held, Uncertain, Cancelled],
            Self::Release => &[Held, Uncertain],
            Self::Cancel => &[Queued, Deferred, Held, Uncertain],
        }
    }
}

/// Fulfils a wish, and says for how many recipients. What is sent again gets its whole time anew, and a doubt that
/// a person has decided is listed no longer.
pub fn fulfil(connection: &Connection, message: &str, wish: Wish, now: Time) -> Result<usize, StoreError> {
    let states: Vec<String> = wish.states().iter().map(|state| format!("'{}'", state.public())).collect();
    let states = states.join(", ");
    let changed = match wish {
        Wish::Cancel => connection.execute(
            &format!(
                "UPDATE recipients SET state = 'cancelled', doubted_at = NULL, changed_at = ?2
                 WHERE message = ?1 AND state IN ({states})"
            ),
            params![message, stamp(now)],
        )?,
        Wish::Retry | Wish::Release => connection.execute(
            &format!(
                "UPDATE recipients SET state = 'queued', reason = NULL, doubted_at = NULL, changed_at = ?2,
                 due_at = 0, expires_at = MAX(expires_at, ?3)
                 WHERE message = ?1 AND state IN ({states}) AND EXISTS (SELECT 1 FROM bodies b WHERE b.message = ?1)"
            ),
            params![message, stamp(now), stamp(now + retry::EXPIRY)],
        )?,
    };
    if changed > 0 && wish != Wish::Cancel {
        connection.execute(
            "UPDATE messages SET expires_at = MAX(expires_at, ?2) WHERE id = ?1",
            params![message, stamp(now + retry::EXPIRY)],
        )?;
    }
    Ok(changed)
}
