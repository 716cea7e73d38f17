//! Bounces that were read, kept with the message that each is about.

use facteur_core::time::Time;
use rusqlite::{Connection, OptionalExtension, params};

use super::{StoreError, stamp, time};
use crate::message::bounce::{About, Bounce};

/// Keeps a bounce with the message whose Message-ID it tells, the newest of that source, or of all; gives its
/// identifier. What is known already is kept once.
pub fn tie(
    connection: &Connection,
    bounce: &Bounce,
    source: Option<&str>,
    now: Time,
) -> Result<Option<String>, StoreError> {
    let found: Option<String> = connection
        .prepare_cached(
            "SELECT id FROM messages WHERE message_id = ?1 AND (?2 IS NULL OR source = ?2)
             ORDER BY received_at DESC LIMIT 1",
        )?
        .query_row(params![bounce.message_id, source], |row| row.get(0))
        .optional()?;
    let Some(message) = found else { return Ok(None) };
    let mut insert = connection.prepare_cached(
        "INSERT OR IGNORE INTO bounces (message, address, received_at, action, status, diagnostic, remote)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    for about in &bounce.recipients {
        insert.execute(params![
            message,
            about.email,
            stamp(now),
            about.action,
            about.status,
            about.diagnostic,
            about.remote
        ])?;
    }
    Ok(Some(message))
}

/// The bounces about a message, and when each was read, oldest first.
pub fn of_message(connection: &Connection, message: &str) -> Result<Vec<(Time, About)>, StoreError> {
    let mut select = connection.prepare_cached(
        "SELECT received_at, address, action, status, diagnostic, remote FROM bounces
         WHERE message = ?1 ORDER BY received_at, address",
    )?;
    let rows = select.query_map([message], |row| {
        let about = About {
            email: row.get(1)?,
            action: row.get(2)?,
            status: row.get(3)?,
            diagnostic: row.get(4)?,
            remote: row.get(5)?,
        };
        Ok((time(row.get(0)?), about))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::schema;

    /// Two messages of sources `a` and `b` under one Message-ID; expects which of them a bounce is tied to.
    #[track_caller]
    fn check(message_id: Option<&str>, source: Option<&str>, expected: Option<&str>) {
        let connection = Connection::open_in_memory().unwrap();
        schema::prepare(&connection).unwrap();
        for (id, received_at, source) in [("msg_1", 10, "a"), ("msg_2", 11, "b")] {
            connection
                .execute(
                    "INSERT INTO messages VALUES (?1, ?2, 20, ?3, '', '', '', 'invoice', NULL, 'r', '<1@x>', '[]', '{}', 0)",
                    params![id, received_at, source],
                )
                .unwrap();
        }
        let about = |status: &str| About {
            email: "client@example.org".to_owned(),
            action: "failed".to_owned(),
            status: status.to_owned(),
            ..About::default()
        };
        let recipients = vec![about("5.1.1")];
        let bounce = Bounce { message_id: message_id.map(str::to_owned), recipients };
        let at = Time::from_micros;
        let found = tie(&connection, &bounce, source, at(30)).unwrap();
        assert_eq!(found.as_deref(), expected);
        tie(&connection, &bounce, source, at(40)).unwrap();
        for id in ["msg_1", "msg_2"] {
            let kept = of_message(&connection, id).unwrap();
            let expected: &[(Time, About)] =
                if Some(id) == expected { &[(at(30), about("5.1.1"))] } else { &[] };
            assert_eq!(kept, expected, "{id}");
        }
    }

    #[test]
    fn a_bounce_is_kept_once_with_the_newest_message_that_its_reader_may_see() {
        check(Some("<1@x>"), None, Some("msg_2"));
        check(Some("<1@x>"), Some("a"), Some("msg_1"));
        check(Some("<1@x>"), Some("c"), None);
        check(Some("<2@x>"), None, None);
        check(None, None, None);
    }
}
