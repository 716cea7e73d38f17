//! What is forgotten: the content of messages that are done with, and later the record of them. Never what waits.

use facteur_core::time::{Span, Time};
use rusqlite::Connection;

use super::{StoreError, stamp};

/// How long what is done with is kept, from the last change of its recipients.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retention {
    /// The content: what was said, and to send it again by hand.
    pub bodies: Span,
    /// The record: who, when, to whom, with which reply.
    pub records: Span,
}

/// Forgets one batch, content then records, and says how many messages it concerned; zero when all is done.
pub fn forget(connection: &Connection, retention: Retention, now: Time) -> Result<usize, StoreError> {
    let bodies = done_with(connection, Kept::Bodies, retention.bodies, now)?;
    for message in &bodies {
        connection.prepare_cached("DELETE FROM bodies WHERE message = ?1")?.execute([message])?;
    }
    let records = done_with(connection, Kept::Records, retention.records, now)?;
    for message in &records {
        for (table, column) in [
            ("idempotency", "message"),
            ("bounces", "message"),
            ("attempts", "message"),
            ("recipients", "message"),
            ("bodies", "message"),
            ("messages", "id"),
        ] {
            connection
                .prepare_cached(&format!("DELETE FROM {table} WHERE {column} = ?1"))?
                .execute([message])?;
        }
    }
    Ok(bodies.len() + records.len())
}

/// What is still kept of a message.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kept {
    /// Its content, and its record.
    Bodies,
    /// Its record.
    Records,
}

/// Messages whose recipients have all come to an end, the last of them longer ago than the span.
fn done_with(connection: &Connection, kept: Kept, span: Span, now: Time) -> Result<Vec<String>, StoreError> {
    let before = Time::from_micros(now.micros().saturating_sub(span.micros()));
    // Contents are looked for among contents: records without one are many times more.
    let of = match kept {
        Kept::Bodies => "SELECT message AS id FROM bodies",
        Kept::Records => "SELECT id FROM messages WHERE received_at < ?1",
    };
    let mut select = connection.prepare_cached(&format!(
        "SELECT m.id FROM ({of}) k CROSS JOIN messages m ON m.id = k.id
         WHERE m.received_at < ?1 AND NOT EXISTS (
             SELECT 1 FROM recipients r WHERE r.message = m.id
             AND (r.changed_at >= ?1 OR r.state NOT IN ('accepted', 'refused', 'expired', 'cancelled')))
         LIMIT {BATCH}"
    ))?;
    let rows = select.query_map([stamp(before)], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// So few that nobody who submits waits for them.
const BATCH: usize = 100;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::schema;

    /// Messages of state and last change, in order; expects for each whether content and record are kept at 100,
    /// where content is kept for 10 and records for 50.
    #[track_caller]
    fn check(messages: &[(&str, i64)], expected: &[(bool, bool)]) {
        let connection = Connection::open_in_memory().unwrap();
        schema::prepare(&connection).unwrap();
        for (number, (state, changed_at)) in messages.iter().enumerate() {
            let rows = format!(
                "INSERT INTO messages VALUES ('m{number}', 1, 9, '', '', '', '', 'invoice', NULL, 'a', '', '[]', '{{}}', 0);
                 INSERT INTO bodies VALUES ('m{number}', x'00');
                 INSERT INTO attempts (message, route, slot_at) VALUES ('m{number}', 'a', 1);
                 INSERT INTO recipients (message, position, address, route, state, due_at, expires_at, changed_at)
                 VALUES ('m{number}', 0, 'b', 'a', 'accepted', 1, 9, 2), ('m{number}', 1, 'c', 'a', '{state}', 1, 9, {changed_at});"
            );
            connection.execute_batch(&rows).unwrap();
        }
        let retention = Retention { bodies: micros(10), records: micros(50) };
        while forget(&connection, retention, Time::from_micros(100)).unwrap() > 0 {}
        let count = |table: &str, column: &str, number: usize| -> bool {
            let sql = format!("SELECT COUNT(*) FROM {table} WHERE {column} = 'm{number}'");
            connection.query_row(&sql, [], |row| row.get::<_, i64>(0)).unwrap() > 0
        };
        let kept: Vec<_> = (0..messages.len())
            .map(|number| (count("bodies", "message", number), count("messages", "id", number)))
            .collect();
        assert_eq!(kept, expected);
    }

    fn micros(count: u64) -> Span {
        Time::from_micros(count).since(Time::from_micros(0))
    }

    #[test]
    fn what_is_done_with_loses_its_content_then_its_record() {
        check(
            &[("accepted", 95), ("refused", 80), ("expired", 40)],
            &[(true, true), (false, true), (false, false)],
        );
    }

    #[test]
    fn what_waits_or_is_in_doubt_is_never_forgotten() {
        let waiting = ["queued", "deferred", "sending", "committing", "held", "uncertain"];
        check(&waiting.map(|state| (state, 3)), &[(true, true); 6]);
    }
}
