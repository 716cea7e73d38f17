//! The states of a recipient: nine for people, and one between two of them for recovery.

use rusqlite::ToSql;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef};

/// What has become of one recipient of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Waits for its turn.
    Queued,
    /// In a transaction whose final dot has not left.
    Sending,
    /// In a transaction whose final dot leaves or has left: behind a crash, only the receiver knows.
    Committing,
    /// Taken by the next host, which is Microsoft 365. Not "delivered": nobody here can know that.
    Accepted,
    /// Waits for another attempt.
    Deferred,
    /// Refused for good.
    Refused,
    /// Not accepted within its time.
    Expired,
    /// Kept back until a person decides.
    Held,
    /// Taken back by a person.
    Cancelled,
    /// The final dot left and no answer came.
    Uncertain,
}

/// Every state with the word it is stored under.
const WORDS: [(State, &str); 10] = [
    (State::Queued, "queued"),
    (State::Sending, "sending"),
    (State::Committing, "committing"),
    (State::Accepted, "accepted"),
    (State::Deferred, "deferred"),
    (State::Refused, "refused"),
    (State::Expired, "expired"),
    (State::Held, "held"),
    (State::Cancelled, "cancelled"),
    (State::Uncertain, "uncertain"),
];

impl State {
    /// The word that people and programs see: `committing` is a moment of `sending`.
    pub fn public(self) -> &'static str {
        match self {
            Self::Committing => "sending",
            _ => self.stored(),
        }
    }

    /// The state of that public word.
    pub fn from_public(word: &str) -> Option<Self> {
        WORDS
            .iter()
            .find(|(state, known)| *known == word && *state != Self::Committing)
            .map(|(state, _)| *state)
    }

    fn stored(self) -> &'static str {
        WORDS.iter().find(|(state, _)| *state == self).map_or("queued", |(_, word)| word)
    }
}

impl ToSql for State {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::from(self.stored()))
    }
}

impl FromSql for State {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let word = value.as_str()?;
        WORDS
            .iter()
            .find(|(_, known)| *known == word)
            .map(|(state, _)| *state)
            .ok_or(FromSqlError::InvalidType)
    }
}
