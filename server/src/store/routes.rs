//! What waits on each route, what each tenant has used of its quota, and which routes a person has stopped.

use facteur_core::sending::quota::DAY;
use facteur_core::time::Time;
use rusqlite::{Connection, Row, params};

use super::{StoreError, stamp, time};

/// What a route has to do, and what it left to a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// Its name.
    pub route: String,
    /// The messages that wait or are under way.
    pub messages: usize,
    /// Their recipients.
    pub recipients: usize,
    /// Those of them that were put off.
    pub deferred: usize,
    /// The recipients that are kept back.
    pub held: usize,
    /// The recipients of whom only the receiver knows.
    pub uncertain: usize,
    /// When the oldest message that waits arrived.
    pub oldest: Option<Time>,
}

/// The work of every route that has any.
pub fn work(connection: &Connection) -> Result<Vec<Work>, StoreError> {
    let mut select = connection.prepare_cached(
        "SELECT r.route, COUNT(DISTINCT IIF(r.state IN ('held', 'uncertain'), NULL, r.message)),
                SUM(r.state NOT IN ('held', 'uncertain')), SUM(r.state = 'deferred'), SUM(r.state = 'held'),
                SUM(r.state = 'uncertain'),
                MIN(IIF(r.state IN ('held', 'uncertain'), NULL, m.received_at))
         FROM recipients r JOIN messages m ON m.id = r.message
         WHERE r.state IN ('queued', 'deferred', 'sending', 'committing', 'held', 'uncertain') GROUP BY r.route",
    )?;
    let rows = select.query_map([], |row| {
        Ok(Work {
            route: row.get(0)?,
            messages: count(row, 1)?,
            recipients: count(row, 2)?,
            deferred: count(row, 3)?,
            held: count(row, 4)?,
            uncertain: count(row, 5)?,
            oldest: row.get::<_, Option<i64>>(6)?.map(time),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What was sent outside by each tenant in the last 24 hours, oldest first. What lies more than a day ahead is of a
/// clock that was wrong.
pub fn outside(connection: &Connection, now: Time) -> Result<Vec<(String, Time, usize)>, StoreError> {
    let since = Time::from_micros(now.micros().saturating_sub(DAY.micros()));
    let mut select = connection.prepare_cached(
        "SELECT tenant, MAX(ended_at), SUM(outside) FROM attempts
         WHERE outside > 0 AND tenant IS NOT NULL AND ended_at > ?1 AND ended_at < ?2
         GROUP BY tenant, ended_at / 60000000 ORDER BY 2",
    )?;
    let rows = select.query_map(params![stamp(since), stamp(now + DAY)], |row| {
        Ok((row.get(0)?, time(row.get(1)?), count(row, 2)?))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The routes that a person has stopped.
pub fn stops(connection: &Connection) -> Result<Vec<String>, StoreError> {
    let mut select = connection.prepare_cached("SELECT route FROM stops")?;
    let rows = select.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Stops a route, or lets it go on.
pub fn set_stopped(connection: &Connection, route: &str, stopped: bool, now: Time) -> Result<(), StoreError> {
    if stopped {
        connection.execute(
            "INSERT OR IGNORE INTO stops (route, stopped_at) VALUES (?1, ?2)",
            params![route, stamp(now)],
        )?;
    } else {
        connection.execute("DELETE FROM stops WHERE route = ?1", [route])?;
    }
    Ok(())
}

fn count(row: &Row<'_>, column: usize) -> rusqlite::Result<usize> {
    Ok(usize::try_from(row.get::<_, i64>(column)?).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::schema;

    /// A message `msg_1` of 10 with a recipient in each of these states, on route `a`; expects its work.
    #[track_caller]
    fn check(states: &[&str], expected: &Work) {
        let connection = Connection::open_in_memory().unwrap();
        schema::prepare(&connection).unwrap();
        connection
            .execute_batch("INSERT INTO messages VALUES ('msg_1', 10, 20, '', '', '', '', 'invoice', NULL, 'a', '', '[]', '{}', 0)")
            .unwrap();
        for (position, state) in (0_i64..).zip(states) {
            connection
                .execute(
                    "INSERT INTO recipients (message, position, address, route, state, due_at, expires_at, changed_at)
                     VALUES ('msg_1', ?1, 'b', 'a', ?2, 0, 20, 10)",
                    params![position, state],
                )
                .unwrap();
        }
        let expected = Some(expected.clone()).filter(|work| *work != Work::default());
        assert_eq!(work(&connection).unwrap(), Vec::from_iter(expected));
    }

    #[test]
    fn what_waits_is_counted_apart_from_what_a_person_decides() {
        let work = Work { route: "a".to_owned(), ..Work::default() };
        let oldest = Some(Time::from_micros(10));
        check(&[], &Work::default());
        check(&["accepted", "refused"], &Work::default());
        let waiting = Work { messages: 1, recipients: 2, deferred: 1, oldest, ..work.clone() };
        check(&["queued", "deferred", "accepted"], &waiting);
        check(&["held", "held", "uncertain"], &Work { held: 2, uncertain: 1, ..work.clone() });
        check(
            &["sending", "committing", "held"],
            &Work { messages: 1, recipients: 2, held: 1, oldest, ..work },
        );
    }

    #[test]
    fn a_tenant_has_used_what_was_sent_outside_within_a_day_of_now() {
        let connection = Connection::open_in_memory().unwrap();
        schema::prepare(&connection).unwrap();
        let day = stamp(Time::from_micros(DAY.micros()));
        connection.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
        for (tenant, ended_at, count) in [
            (Some("t"), 1, 5),
            (Some("t"), day + 1, 2),
            (Some("t"), day + 2, 3),
            (Some("u"), day + 3, 4),
            (None, day + 3, 9),
            (Some("t"), 3 * day, 9),
        ] {
            connection
                .execute(
                    "INSERT INTO attempts (message, route, slot_at, ended_at, tenant, outside) VALUES ('m', 'a', 0, ?2, ?1, ?3)",
                    params![tenant, ended_at, count],
                )
                .unwrap();
        }
        let now = time(day + 10);
        let used = outside(&connection, now).unwrap();
        let of = |tenant: &str, at, count| (tenant.to_owned(), time(at), count);
        assert_eq!(used, [of("t", day + 2, 5), of("u", day + 3, 4)]);
    }

    #[test]
    fn a_route_is_stopped_once_and_goes_on_once() {
        let connection = Connection::open_in_memory().unwrap();
        schema::prepare(&connection).unwrap();
        let at = Time::from_micros;
        set_stopped(&connection, "a", true, at(1)).unwrap();
        set_stopped(&connection, "a", true, at(2)).unwrap();
        assert_eq!(stops(&connection).unwrap(), ["a"]);
        set_stopped(&connection, "a", false, at(3)).unwrap();
        assert_eq!(stops(&connection).unwrap(), Vec::<String>::new());
    }
}
