//! The queue of a route: claimed one transaction at a time, marked before the final dot, closed with its outcome.

use facteur_core::sending::doubt::Doubts;
use facteur_core::time::Time;
use rusqlite::{Connection, OptionalExtension, params};

use super::state::State;
use super::{StoreError, stamp, time};

/// The due time of what waits for nothing but its turn.
pub const AT_ONCE: Time = Time::from_micros(0);

/// One transaction's work: a message, and those of its recipients that are due.
#[derive(Clone, Debug)]
pub struct Claim {
    /// The number of the attempt, which is the pacing slot.
    pub attempt: i64,
    /// The message.
    pub message: String,
    /// The envelope sender.
    pub envelope_sender: String,
    /// Its kind.
    pub kind: String,
    /// The recipients: position, address, attempts made before.
    pub recipients: Vec<(i64, String, u32)>,
    /// The message itself.
    pub content: Vec<u8>,
}

/// What a route has to do.
#[derive(Debug)]
pub enum Next {
    /// A transaction.
    Claim(Box<Claim>),
    /// Nothing is due before that time on the wall clock.
    NotBefore(Time),
    /// Nothing waits.
    Nothing,
}

/// Takes the message whose turn it is among those that are due, for at most that many of its recipients, and writes the
/// pacing slot before it is used.
pub fn claim(connection: &Connection, route: &str, most: usize, now: Time) -> Result<Next, StoreError> {
    connection.prepare_cached(COME_DUE)?.execute(params![route, stamp(now)])?;
    let first = connection
        .prepare_cached(FIRST)?
        .query_row(params![route, stamp(now)], |row| row.get::<_, String>(0))
        .optional()?;
    let Some(message) = first else {
        let due_at: Option<i64> = connection
            .prepare_cached(
                "SELECT due_at FROM recipients WHERE route = ?1 AND state IN ('queued', 'deferred') AND due_at > 0
                 ORDER BY due_at LIMIT 1",
            )?
            .query_row([route], |row| row.get(0))
            .optional()?;
        return Ok(due_at.map_or(Next::Nothing, |due_at| Next::NotBefore(time(due_at))));
    };
    let mut select = connection.prepare_cached(
        "SELECT position, address, attempts FROM recipients
         WHERE message = ?1 AND route = ?2 AND state IN ('queued', 'deferred') AND due_at = 0
         ORDER BY position LIMIT ?3",
    )?;
    let most = i64::try_from(most).map_or(MOST_RECIPIENTS, |most| most.min(MOST_RECIPIENTS));
    let rows =
        select.query_map(params![message, route, most], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let recipients: Vec<(i64, String, u32)> = rows.collect::<Result<_, _>>()?;
    let mut update = connection.prepare_cached(
        "UPDATE recipients SET state = ?3, attempts = attempts + 1, changed_at = ?4 WHERE message = ?1 AND position = ?2",
    )?;
    for (position, _, _) in &recipients {
        update.execute(params![message, position, State::Sending, stamp(now)])?;
    }
    connection
        .prepare_cached("INSERT INTO attempts (message, route, slot_at) VALUES (?1, ?2, ?3)")?
        .execute(params![message, route, stamp(now)])?;
    let attempt = connection.last_insert_rowid();
    let (envelope_sender, kind, content) = connection
        .prepare_cached("SELECT m.envelope_sender, m.kind, b.content FROM messages m JOIN bodies b ON b.message = m.id WHERE m.id = ?1")?
        .query_row([&message], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(Next::Claim(Box::new(Claim { attempt, message, envelope_sender, kind, recipients, content })))
}

/// What was put off and is due now waits for its turn alone: from here on no step of the wall clock puts it off.
const COME_DUE: &str = "UPDATE recipients SET due_at = 0 WHERE (message, position) IN (
        SELECT message, position FROM recipients
        WHERE route = ?1 AND state IN ('queued', 'deferred') AND due_at > 0 AND due_at <= ?2
        ORDER BY due_at LIMIT 10000)";

/// What goes first of what is due.
const FIRST: &str = "SELECT message FROM recipients
    WHERE route = ?1 AND state IN ('queued', 'deferred') AND due_at = 0 AND expires_at > ?2
    ORDER BY turn, message, position LIMIT 1";

/// The mark: from here on, a crash leaves these recipients uncertain.
pub fn committing(
    connection: &Connection,
    attempt: i64,
    message: &str,
    positions: &[i64],
    now: Time,
) -> Result<(), StoreError> {
    let mut update = connection.prepare_cached(
        "UPDATE recipients SET state = ?3, changed_at = ?4 WHERE message = ?1 AND position = ?2 AND state = 'sending'",
    )?;
    for position in positions {
        update.execute(params![message, position, State::Committing, stamp(now)])?;
    }
    connection
        .prepare_cached("UPDATE attempts SET committing_at = ?2 WHERE number = ?1")?
        .execute(params![attempt, stamp(now)])?;
    Ok(())
}

/// What has become of one recipient of a transaction.
#[derive(Clone, Debug)]
pub struct Ended {
    /// Its position in the message.
    pub position: i64,
    /// Its state now.
    pub state: State,
    /// When it is due, if it waits; [`AT_ONCE`] where nothing but its turn decides.
    pub due_at: Time,
    /// Its new place in line, if it has one.
    pub turn: Option<Time>,
    /// Whether the attempt counts. One that a fault of the route ended does not.
    pub counts: bool,
    /// Whether only the receiver knows if it has the message.
    pub doubted: bool,
    /// The reply.
    pub reply: Option<String>,
    /// What it means.
    pub reason: Option<String>,
}

/// How a transaction ended.
#[derive(Clone, Debug)]
pub struct End {
    /// The number of the attempt.
    pub attempt: i64,
    /// The message.
    pub message: String,
    /// `not_started`, `refused`, `uncertain` or `accepted`.
    pub outcome: &'static str,
    /// The reply or failure.
    pub said: String,
    /// The tenant whose quota it used.
    pub tenant: Option<String>,
    /// How many recipients outside the tenant got the message, or may have.
    pub outside: usize,
    /// What has become of each recipient.
    pub recipients: Vec<Ended>,
}

/// Closes a transaction with its outcome.
pub fn finish(connection: &Connection, end: &End, now: Time) -> Result<(), StoreError> {
    let mut update = connection.prepare_cached(
        "UPDATE recipients SET state = ?3, due_at = ?4, turn = COALESCE(?10, turn), changed_at = ?5, reply = ?6, reason = ?7, attempts = attempts - ?8, doubted_at = CASE WHEN ?9 THEN ?5 ELSE doubted_at END
         WHERE message = ?1 AND position = ?2",
    )?;
    for recipient in &end.recipients {
        update.execute(params![
            end.message,
            recipient.position,
            recipient.state,
            stamp(recipient.due_at),
            stamp(now),
            recipient.reply,
            recipient.reason,
            i64::from(!recipient.counts),
            recipient.doubted,
            recipient.turn.map(stamp)
        ])?;
    }
    connection
        .prepare_cached(
            "UPDATE attempts SET ended_at = ?2, outcome = ?3, reply = ?4, tenant = ?5, outside = ?6 WHERE number = ?1",
        )?
        .execute(params![
            end.attempt,
            stamp(now),
            end.outcome,
            end.said,
            end.tenant,
            i64::try_from(end.outside).unwrap_or(i64::MAX)
        ])?;
    Ok(())
}

/// What was found at start-up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Recovered {
    /// Recipients that were certainly not delivered, and wait again.
    pub queued: usize,
    /// Recipients of whom only the receiver knows, and who wait for a person.
    pub uncertain: usize,
    /// Recipients of whom only the receiver knows, and to whom the message goes again.
    pub resent: usize,
}

/// After a crash: before the mark queued again; past it uncertain or queued again by kind, and listed either way.
/// `route` is the one whose task broke; without it, all.
pub fn recover(
    connection: &Connection,
    route: Option<&str>,
    doubts: Doubts,
    now: Time,
) -> Result<Recovered, StoreError> {
    let queued = connection.execute(
        "UPDATE recipients SET state = 'queued', attempts = attempts - 1, changed_at = ?1
         WHERE state = 'sending' AND (?2 IS NULL OR route = ?2)",
        params![stamp(now), route],
    )?;
    let doubt = |state: &str, is_held: bool| {
        connection.execute(
            &format!(
                "UPDATE recipients SET state = '{state}', reason = 'crash', doubted_at = ?1, changed_at = ?1
                 WHERE state = 'committing' AND (?2 IS NULL OR route = ?2) AND {}
                     (SELECT kind FROM messages WHERE id = message) IN (SELECT value FROM json_each(?3))",
                if is_held { "" } else { "NOT" }
            ),
            params![stamp(now), route, serde_json::Value::from(doubts.held()).to_string()],
        )
    };
    let resent = doubt("queued", false)?;
    let uncertain = doubt("uncertain", true)?;
    connection.execute(
        "UPDATE attempts SET ended_at = ?1,
         outcome = CASE WHEN committing_at IS NULL THEN 'not_started' ELSE 'uncertain' END
         WHERE ended_at IS NULL AND (?2 IS NULL OR route = ?2)",
        params![stamp(now), route],
    )?;
    Ok(Recovered { queued, uncertain, resent })
}

/// Gives what waits to the route that takes its envelope sender's domain now, and holds what none takes.
///
/// A route is a name of the plan, and plans change: without this, mail of a route that was renamed or
/// removed would wait for nobody.
pub fn reroute(connection: &Connection, takes: &[(String, String)], now: Time) -> Result<usize, StoreError> {
    let mut select = connection.prepare(&format!(
        "SELECT DISTINCT r.route, r.state = 'held', {DOMAIN} FROM recipients r JOIN messages m ON m.id = r.message
         WHERE r.state IN ('queued', 'deferred') OR (r.state = 'held' AND r.reason = '{NO_ROUTE}')"
    ))?;
    let rows = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let waiting: Vec<(String, bool, String)> = rows.collect::<Result<_, _>>()?;
    let mut moved = 0;
    for (old, held, domain) in waiting {
        let new = takes.iter().find(|(known, _)| *known == domain).map(|(_, route)| route);
        let of_domain = format!("SELECT m.id FROM messages m WHERE {DOMAIN} = ?2");
        moved += match new {
            Some(new) if held => connection.execute(
                &format!("UPDATE recipients SET route = ?3, state = 'queued', reason = NULL, changed_at = ?4
                          WHERE route = ?1 AND state = 'held' AND reason = '{NO_ROUTE}' AND message IN ({of_domain})"),
                params![old, domain, new, stamp(now)],
            )?,
            Some(new) if *new != old => connection.execute(
                &format!("UPDATE recipients SET route = ?3 WHERE route = ?1 AND state IN ('queued', 'deferred') AND message IN ({of_domain})"),
                params![old, domain, new],
            )?,
            None if !held => connection.execute(
                &format!("UPDATE recipients SET state = 'held', reason = '{NO_ROUTE}', changed_at = ?3
                          WHERE route = ?1 AND state IN ('queued', 'deferred') AND message IN ({of_domain})"),
                params![old, domain, stamp(now)],
            )?,
            Some(_) | None => 0,
        };
    }
    connection.execute(
        "UPDATE messages SET route = (SELECT r.route FROM recipients r WHERE r.message = messages.id LIMIT 1)
         WHERE EXISTS (SELECT 1 FROM recipients r
                       WHERE r.message = messages.id AND r.state IN ('queued', 'deferred') AND r.route <> messages.route)",
        [],
    )?;
    Ok(moved)
}

/// Gives up what has waited too long, in whatever state it waits.
pub fn expire(connection: &Connection, now: Time) -> Result<usize, StoreError> {
    Ok(connection.execute(
        "UPDATE recipients INDEXED BY recipients_expiring SET state = 'expired', changed_at = ?1
         WHERE expires_at <= ?1 AND state IN ('queued', 'deferred', 'held')",
        [stamp(now)],
    )?)
}

/// The domain of a message's envelope sender.
const DOMAIN: &str = "lower(substr(m.envelope_sender, instr(m.envelope_sender, '@') + 1))";

/// Why a recipient is held that no route takes.
const NO_ROUTE: &str = "route.none_for_domain";

/// Microsoft takes 200 recipients of one domain in a transaction (NDR table, 4.5.3, 2024-03-08); a
/// transaction of at most 200 in all can never have more.
const MOST_RECIPIENTS: i64 = 200;

#[cfg(test)]
mod tests {
    use State::{Cancelled, Committing, Expired, Queued, Sending, Uncertain};

    use super::*;
    use crate::store::messages::{self, NewMessage};
    use crate::store::schema;
    use crate::store::wish::{Wish, fulfil};

    /// A store with two messages for two recipients each: `msg_1` of route `a`, `msg_2` of route `b`, both due
    /// at 10 and given up at 20.
    fn store() -> Connection {
        let connection = Connection::open_in_memory().unwrap();
        schema::prepare(&connection).unwrap();
        for (id, route) in [("msg_1", "a"), ("msg_2", "b")] {
            let message = NewMessage {
                id: id.to_owned(),
                received_at: Time::from_micros(10),
                due_at: Time::from_micros(10),
                turn: Time::from_micros(10),
                expires_at: Time::from_micros(20),
                tags: Vec::new(),
                metadata: Vec::new(),
                source: "erp".to_owned(),
                submitted_sender: String::new(),
                from: "a@cabinet.fr".to_owned(),
                envelope_sender: "a@cabinet.fr".to_owned(),
                kind: "invoice",
                company: None,
                route: route.to_owned(),
                message_id: format!("<{id}@cabinet.fr>"),
                recipients: vec!["b@example.org".to_owned(), "c@example.org".to_owned()],
                content: Vec::new(),
            };
            messages::keep(&connection, &message).unwrap();
        }
        connection
    }

    fn claimed(connection: &Connection, route: &str, now: u64) -> Option<Box<Claim>> {
        match claim(connection, route, usize::MAX, Time::from_micros(now)).unwrap() {
            Next::Claim(claim) => Some(claim),
            Next::Nothing | Next::NotBefore(_) => None,
        }
    }

    /// The states of the four recipients after `happened`.
    #[track_caller]
    fn check(happened: impl FnOnce(&Connection), expected: [State; 4]) {
        let connection = store();
        happened(&connection);
        let mut select =
            connection.prepare("SELECT state FROM recipients ORDER BY message, position").unwrap();
        let found: Vec<State> =
            select.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
        assert_eq!(found, expected);
    }

    #[test]
    fn what_has_expired_is_not_claimed_before_the_sweep_finds_it() {
        check(
            |connection| assert!(claimed(connection, "a", 19).is_some()),
            [Sending, Sending, Queued, Queued],
        );
        check(|connection| assert!(claimed(connection, "a", 20).is_none()), [Queued, Queued, Queued, Queued]);
        let sweep = |connection: &Connection| {
            assert_eq!(expire(connection, Time::from_micros(20)).unwrap(), 4);
        };
        check(sweep, [Expired, Expired, Expired, Expired]);
    }

    /// Both messages claimed, and the second recipient of the first past the mark.
    fn marked(connection: &Connection) {
        let claim = claimed(connection, "a", 11).unwrap();
        claimed(connection, "b", 11).unwrap();
        committing(connection, claim.attempt, &claim.message, &[1], Time::from_micros(12)).unwrap();
    }

    #[test]
    fn only_who_is_named_is_past_the_mark() {
        check(marked, [Sending, Committing, Sending, Sending]);
    }

    #[test]
    fn a_crash_leaves_a_doubt_about_nobody_else() {
        let crash = |connection: &Connection| {
            marked(connection);
            let recovered = recover(connection, None, Doubts::Hold, Time::from_micros(13)).unwrap();
            assert_eq!(recovered, Recovered { queued: 3, uncertain: 1, resent: 0 });
        };
        check(crash, [Queued, Uncertain, Queued, Queued]);
    }

    #[test]
    fn after_a_crash_what_is_no_invoice_goes_again_and_is_listed() {
        let connection = store();
        connection.execute("UPDATE messages SET kind = 'notification'", []).unwrap();
        marked(&connection);
        let recovered = recover(&connection, None, Doubts::default(), Time::from_micros(13)).unwrap();
        assert_eq!(recovered, Recovered { queued: 3, uncertain: 0, resent: 1 });
        let filter = messages::Filter { state: Some(Uncertain), limit: 10, ..messages::Filter::default() };
        let (listed, _) = messages::list(&connection, &filter).unwrap();
        assert_eq!(listed.iter().map(|message| message.id.as_str()).collect::<Vec<_>>(), ["msg_1"]);
    }

    #[test]
    fn a_person_decides_about_what_waits_and_nothing_else() {
        let now = Time::from_micros(14);
        let decided = |wish: Wish| {
            move |connection: &Connection| {
                marked(connection);
                recover(connection, None, Doubts::Hold, Time::from_micros(13)).unwrap();
                claimed(connection, "b", 13).unwrap();
                for id in ["msg_1", "msg_2"] {
                    fulfil(connection, id, wish, now).unwrap();
                }
            }
        };
        check(decided(Wish::Retry), [Queued, Queued, Sending, Sending]);
        check(decided(Wish::Release), [Queued, Queued, Sending, Sending]);
        check(decided(Wish::Cancel), [Cancelled, Cancelled, Sending, Sending]);
    }

    #[test]
    fn a_wall_clock_that_was_set_back_puts_off_nothing_that_is_due_at_once() {
        let connection = store();
        connection.execute("UPDATE recipients SET due_at = 0", []).unwrap();
        assert!(claimed(&connection, "a", 3).is_some());
    }

    #[test]
    fn what_has_the_earlier_turn_goes_first_however_much_waits() {
        let connection = store();
        connection
            .execute_batch(
                "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 2000)
                 INSERT INTO messages SELECT 'msg_x' || n, 10, 20, '', '', '', '', 'invoice', NULL, 'a', '', '[]', '{}', 0 FROM n;
                 INSERT INTO bodies SELECT id, x'00' FROM messages WHERE id LIKE 'msg_x%';
                 INSERT INTO recipients (message, position, address, route, state, due_at, expires_at, changed_at, turn)
                 SELECT id, 0, 'b', 'a', 'queued', 10, 20, 10, 10 FROM messages WHERE id LIKE 'msg_x%';
                 UPDATE recipients SET turn = 3 WHERE message = 'msg_x1234';",
            )
            .unwrap();
        assert_eq!(claimed(&connection, "a", 11).unwrap().message, "msg_x1234");
        let plan = |sql: &str| -> String {
            let mut explain = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
            let rows = explain.query_map(params!["a", 11], |row| row.get::<_, String>(3)).unwrap();
            rows.map(Result::unwrap).collect::<Vec<_>>().join("; ")
        };
        assert!(plan(FIRST).ends_with("recipients_due (route=?)"), "{}", plan(FIRST));
        assert!(
            plan(COME_DUE).contains("recipients_put_off (route=? AND due_at>? AND due_at<?)"),
            "{}",
            plan(COME_DUE)
        );
        assert_eq!(messages::waiting_before(&connection, "a", Time::from_micros(10)).unwrap(), 0);
        assert_eq!(messages::waiting_before(&connection, "a", Time::from_micros(11)).unwrap(), 2000);
    }

    #[test]
    fn a_broken_route_is_put_right_and_the_others_are_left_alone() {
        let broken = |connection: &Connection| {
            marked(connection);
            recover(connection, Some("a"), Doubts::Hold, Time::from_micros(13)).unwrap();
        };
        check(broken, [Queued, Uncertain, Sending, Sending]);
    }
}
