//! Messages as they are taken, and as they are looked at.

use facteur_core::time::Time;
use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde_json::Value;

use super::state::State;
use super::{StoreError, bounces, stamp, time};
use crate::message::bounce::About;

/// A message that policy has allowed, ready to be kept.
#[derive(Clone, Debug)]
pub struct NewMessage {
    /// `msg_` and a ULID.
    pub id: String,
    /// When it arrived, on the wall clock.
    pub received_at: Time,
    /// When it may leave.
    pub due_at: Time,
    /// Its place in line.
    pub turn: Time,
    /// When it is given up.
    pub expires_at: Time,
    /// The submitter's tags.
    pub tags: Vec<String>,
    /// The submitter's own facts.
    pub metadata: Vec<(String, String)>,
    /// The token or network that submitted it.
    pub source: String,
    /// The envelope sender that the submitter gave, kept as a fact.
    pub submitted_sender: String,
    /// The From address.
    pub from: String,
    /// The envelope sender on the way out.
    pub envelope_sender: String,
    /// Its kind.
    pub kind: &'static str,
    /// Its company.
    pub company: Option<String>,
    /// Its route.
    pub route: String,
    /// Its Message-ID, with brackets.
    pub message_id: String,
    /// The envelope recipients.
    pub recipients: Vec<String>,
    /// The message, lines ended by CR LF.
    pub content: Vec<u8>,
}

/// Keeps a message and its recipients. It is accepted once the transaction has been committed.
pub fn keep(connection: &Connection, message: &NewMessage) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO messages (id, received_at, expires_at, source, submitted_sender, from_address,
             envelope_sender, kind, company, route, message_id, size_bytes, tags, metadata)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
        )?
        .execute(params![
            message.id,
            stamp(message.received_at),
            stamp(message.expires_at),
            message.source,
            message.submitted_sender,
            message.from,
            message.envelope_sender,
            message.kind,
            message.company,
            message.route,
            message.message_id,
            i64::try_from(message.content.len()).unwrap_or(i64::MAX),
            Value::from(message.tags.clone()).to_string(),
            Value::from_iter(message.metadata.clone()).to_string(),
        ])?;
    connection
        .prepare_cached("INSERT INTO bodies (message, content) VALUES (?1, ?2)")?
        .execute(params![message.id, message.content])?;
    let mut insert = connection.prepare_cached(
        "INSERT INTO recipients (message, position, address, route, state, due_at, expires_at, changed_at, turn)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?;
    for (position, address) in (0_i64..).zip(&message.recipients) {
        insert.execute(params![
            message.id,
            position,
            address,
            message.route,
            State::Queued,
            stamp(message.due_at),
            stamp(message.expires_at),
            stamp(message.received_at),
            stamp(message.turn)
        ])?;
    }
    Ok(())
}

/// A message as it is looked at.
#[derive(Clone, Debug)]
pub struct Message {
    /// `msg_` and a ULID.
    pub id: String,
    /// When it arrived.
    pub received_at: Time,
    /// When it is given up.
    pub expires_at: Time,
    /// The token or network that submitted it.
    pub source: String,
    /// The From address.
    pub from: String,
    /// The envelope sender.
    pub envelope_sender: String,
    /// Its kind.
    pub kind: String,
    /// Its company.
    pub company: Option<String>,
    /// Its route.
    pub route: String,
    /// Its Message-ID.
    pub message_id: String,
    /// The submitter's tags, as a JSON list.
    pub tags: Value,
    /// The submitter's own facts, as a JSON object.
    pub metadata: Value,
    /// Its size in bytes.
    pub size_bytes: i64,
    /// Its recipients.
    pub recipients: Vec<Recipient>,
    /// The bounces about it: when each was read, and what it says.
    pub bounces: Vec<(Time, About)>,
}

/// One recipient of a message.
#[derive(Clone, Debug)]
pub struct Recipient {
    /// Its address.
    pub address: String,
    /// What has become of it.
    pub state: State,
    /// How many attempts were made.
    pub attempts: i64,
    /// When it is due, while it waits.
    pub due_at: Time,
    /// When its state last changed.
    pub changed_at: Time,
    /// The last reply.
    pub reply: Option<String>,
    /// The code of what the last reply or failure means.
    pub reason: Option<String>,
    /// When an attempt left it unknown whether the receiver has the message, if one did.
    pub doubted_at: Option<Time>,
}

impl Message {
    /// The state of the message: that of the recipient who most wants a look.
    pub fn state(&self) -> State {
        let urgency = |state: &State| match state {
            State::Uncertain => 0,
            State::Held => 1,
            State::Committing | State::Sending => 2,
            State::Queued => 3,
            State::Deferred => 4,
            State::Refused => 5,
            State::Expired => 6,
            State::Cancelled => 7,
            State::Accepted => 8,
        };
        self.recipients.iter().map(|recipient| recipient.state).min_by_key(urgency).unwrap_or(State::Queued)
    }
}

/// A place in the list: when the last message seen arrived, in microseconds since 1970, and its identifier.
pub type Cursor = (i64, String);

/// Which messages to list.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only with a recipient in this state.
    pub state: Option<State>,
    /// Only with this tag.
    pub tag: Option<String>,
    /// Only where an address or identifier contains this.
    pub text: Option<String>,
    /// Only from this source.
    pub source: Option<String>,
    /// Only those behind this place.
    pub before: Option<Cursor>,
    /// At most this many.
    pub limit: i64,
}

/// The messages that a filter lets through, newest first, and the cursor of the next page.
pub fn list(connection: &Connection, filter: &Filter) -> Result<(Vec<Message>, Option<Cursor>), StoreError> {
    let (before_at, before_id) = filter.before.clone().unwrap_or((i64::MAX, String::new()));
    let text = filter.text.as_deref().map(contains);
    let mut select = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM messages m
         WHERE (m.received_at, m.id) < (?1, ?2)
           AND (?3 IS NULL OR m.source = ?3)
           AND (?4 IS NULL OR EXISTS (SELECT 1 FROM recipients r WHERE r.message = m.id
                AND (r.state = ?4 OR (?4 = 'sending' AND r.state = 'committing')
                     OR (?4 = 'uncertain' AND r.doubted_at IS NOT NULL))))
           AND (?5 IS NULL OR m.id LIKE ?5 ESCAPE '\\' OR m.message_id LIKE ?5 ESCAPE '\\'
                OR m.from_address LIKE ?5 ESCAPE '\\'
                OR EXISTS (SELECT 1 FROM recipients r WHERE r.message = m.id AND r.address LIKE ?5 ESCAPE '\\'))
           AND (?7 IS NULL OR EXISTS (SELECT 1 FROM json_each(m.tags) WHERE value = ?7))
         ORDER BY m.received_at DESC, m.id DESC LIMIT ?6"
    ))?;
    let rows = select.query_map(
        params![before_at, before_id, filter.source, filter.state, text, filter.limit + 1, filter.tag],
        from_row,
    )?;
    let mut messages = rows.collect::<Result<Vec<_>, _>>()?;
    let limit = usize::try_from(filter.limit).unwrap_or(usize::MAX);
    let more = messages.len() > limit;
    messages.truncate(limit);
    for message in &mut messages {
        message.recipients = recipients(connection, &message.id)?;
        message.bounces = bounces::of_message(connection, &message.id)?;
    }
    let next = messages.last().filter(|_| more).map(|last| (stamp(last.received_at), last.id.clone()));
    Ok((messages, next))
}

/// One message.
pub fn find(connection: &Connection, id: &str) -> Result<Option<Message>, StoreError> {
    let found = connection
        .prepare_cached(&format!("SELECT {COLUMNS} FROM messages m WHERE m.id = ?1"))?
        .query_row([id], from_row)
        .optional()?;
    let Some(mut message) = found else {
        return Ok(None);
    };
    message.recipients = recipients(connection, id)?;
    message.bounces = bounces::of_message(connection, id)?;
    Ok(Some(message))
}

/// How many messages of a route wait before this place in line, those counted whose first recipient waits.
pub fn waiting_before(connection: &Connection, route: &str, turn: Time) -> Result<i64, StoreError> {
    let count = connection
        .prepare_cached(WAITING_BEFORE)?
        .query_row(params![route, stamp(turn)], |row| row.get(0))?;
    Ok(count)
}

/// A count over one index alone, which has every column of it: this is asked at every submission.
pub(super) const WAITING_BEFORE: &str = "SELECT COUNT(*) FROM recipients
    WHERE route = ?1 AND state IN ('queued', 'deferred') AND due_at = 0 AND turn < ?2 AND position = 0";

const COLUMNS: &str = "m.id, m.received_at, m.expires_at, m.source, m.from_address, m.envelope_sender, m.kind, m.company, \
                       m.route, m.message_id, m.size_bytes, m.tags, m.metadata";

fn from_row(row: &Row<'_>) -> rusqlite::Result<Message> {
    Ok(Message {
        id: row.get(0)?,
        received_at: time(row.get(1)?),
        expires_at: time(row.get(2)?),
        source: row.get(3)?,
        from: row.get(4)?,
        envelope_sender: row.get(5)?,
        kind: row.get(6)?,
        company: row.get(7)?,
        route: row.get(8)?,
        message_id: row.get(9)?,
        size_bytes: row.get(10)?,
        tags: json(row, 11)?,
        metadata: json(row, 12)?,
        recipients: Vec::new(),
        bounces: Vec::new(),
    })
}

fn json(row: &Row<'_>, column: usize) -> rusqlite::Result<Value> {
    serde_json::from_str(&row.get::<_, String>(column)?)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error)))
}

fn recipients(connection: &Connection, id: &str) -> Result<Vec<Recipient>, StoreError> {
    let mut select = connection.prepare_cached(
        "SELECT address, state, attempts, due_at, changed_at, reply, reason, doubted_at FROM recipients
         WHERE message = ?1 ORDER BY position",
    )?;
    let rows = select.query_map([id], |row| {
        Ok(Recipient {
            address: row.get(0)?,
            state: row.get(1)?,
            attempts: row.get(2)?,
            due_at: time(row.get(3)?),
            changed_at: time(row.get(4)?),
            reply: row.get(5)?,
            reason: row.get(6)?,
            doubted_at: row.get::<_, Option<i64>>(7)?.map(time),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A pattern of LIKE that finds the text itself, whatever it holds.
fn contains(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    format!("%{escaped}%")
}
