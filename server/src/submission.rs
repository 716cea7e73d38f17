//! A submission, from what was said to what is kept: policy decides, the store commits, then it is accepted.

use facteur_core::plan::Checked;
use facteur_core::sending::sender::{Allowed, Claim, Refusal, Source, decide};
use facteur_core::sending::{priority, retry};
use facteur_core::time::{Span, Time};
use rusqlite::Connection;
use thiserror::Error;

use crate::clock;
use crate::identifier;
use crate::message::submitted::Facts;
use crate::service::Service;
use crate::store::StoreError;
use crate::store::idempotency::{self, Key, Seen};
use crate::store::messages::{self, NewMessage};
use crate::store::queue::AT_ONCE;

/// What a submission brings besides its message.
#[derive(Debug)]
pub struct Submission {
    /// Who submits.
    pub source: Source,
    /// What is said of the sender.
    pub claim: Claim,
    /// The envelope sender that the submitter gave.
    pub submitted_sender: String,
    /// The envelope recipients.
    pub recipients: Vec<String>,
    /// The submitter's own Message-ID.
    pub message_id: Option<String>,
    /// The submitter's idempotency key.
    pub key: Option<Key>,
    /// What the submitter wishes besides.
    pub wishes: Wishes,
}

impl Submission {
    /// That of a message which was submitted whole, with the envelope that came with it. A recipient named twice is one.
    pub fn of_whole(facts: &Facts, source: Source, submitted_sender: String, named: Vec<String>) -> Self {
        let claim = Claim {
            from: Some(facts.from.clone()),
            company: facts.company.clone(),
            kind: facts.kind.clone(),
            collaborator: None,
        };
        let mut recipients: Vec<String> = Vec::with_capacity(named.len());
        for address in named {
            if !recipients.contains(&address) {
                recipients.push(address);
            }
        }
        let message_id = facts.message_id.clone();
        let wishes = Wishes::default();
        Self { source, claim, submitted_sender, recipients, message_id, key: None, wishes }
    }
}

/// What a submitter wishes besides the message itself.
#[derive(Clone, Debug)]
pub struct Wishes {
    /// The submitter's own words for finding the message again.
    pub tags: Vec<String>,
    /// The submitter's own facts about the message.
    pub metadata: Vec<(String, String)>,
    /// When to send it; at once where there is none, or where it has passed.
    pub send_at: Option<Time>,
    /// How long to try from then on.
    pub expires_in: Span,
    /// Check everything, keep nothing.
    pub dry_run: bool,
}

impl Default for Wishes {
    fn default() -> Self {
        Self {
            tags: Vec::new(),
            metadata: Vec::new(),
            send_at: None,
            expires_in: retry::EXPIRY,
            dry_run: false,
        }
    }
}

/// A submission that was accepted.
#[derive(Clone, Debug)]
pub struct Accepted {
    /// The message's identifier.
    pub id: String,
    /// Its kind.
    pub kind: &'static str,
    /// Its company.
    pub company: Option<String>,
    /// Its route.
    pub route: String,
}

/// Why a submission was not accepted.
#[derive(Debug, Error)]
pub enum SubmissionError {
    /// No plan is in force.
    #[error("no plan is in force")]
    NoPlan,
    /// Policy refuses it.
    #[error("{0}")]
    Refused(#[from] Refusal),
    /// The message could not be composed.
    #[error("{0}")]
    Message(String),
    /// The key was used for another submission.
    #[error("the idempotency key was used for another submission")]
    KeyReused,
    /// The disk has no room for more.
    #[error("the disk has no room for more")]
    NoRoom,
    /// It could not be kept.
    #[error("{0}")]
    Store(#[from] StoreError),
    /// The system gives no random numbers.
    #[error("{0}")]
    Random(#[from] getrandom::Error),
}

/// The message that this very submission gave before, whatever the plan says by now.
pub async fn repeated(service: &Service, source: &str, key: &Key) -> Result<Option<String>, SubmissionError> {
    let (source, key) = (source.to_owned(), key.clone());
    let look = move |connection: &Connection| idempotency::look(connection, &source, &key, clock::unix());
    match service.store.read(look).await? {
        Seen::Never => Ok(None),
        Seen::Same(id) => Ok(Some(id)),
        Seen::Other => Err(SubmissionError::KeyReused),
    }
}

/// Decides, composes and keeps a submission. When this returns `Ok`, it is on disk.
pub async fn submit<F>(
    service: &Service,
    submission: Submission,
    compose: F,
) -> Result<Accepted, SubmissionError>
where
    F: FnOnce(&Allowed<'_>, &Identity) -> Result<Vec<u8>, SubmissionError>,
{
    let in_force = service.plan().ok_or(SubmissionError::NoPlan)?;
    if !service.has_room() {
        return Err(SubmissionError::NoRoom);
    }
    let now = clock::unix();
    let key = submission.key.clone();
    let is_trial = submission.wishes.dry_run;
    let message = prepare(&in_force.checked, submission, now, compose)?;
    let mut accepted = Accepted {
        id: message.id.clone(),
        kind: message.kind,
        company: message.company.clone(),
        route: message.route.clone(),
    };
    if is_trial {
        return Ok(accepted);
    }
    let seen = service
        .store
        .write(move |connection| {
            if let Some(key) = &key {
                let seen = idempotency::look(connection, &message.source, key, now)?;
                if seen != Seen::Never {
                    return Ok(seen);
                }
            }
            messages::keep(connection, &message)?;
            if let Some(key) = &key {
                idempotency::keep(connection, &message.source, key, &message.id, now)?;
            }
            Ok(Seen::Never)
        })
        .await?;
    match seen {
        Seen::Never => {
            tracing::info!(
                event = "message.accepted",
                id = accepted.id,
                kind = accepted.kind,
                route = accepted.route
            );
            if service.is_past(in_force.revision) {
                service.reroute().await;
            }
            service.arrived();
        }
        Seen::Same(id) => accepted.id = id,
        Seen::Other => return Err(SubmissionError::KeyReused),
    }
    Ok(accepted)
}

/// Decides and composes a submission by a plan: the message as it is to be kept.
pub fn prepare<F>(
    plan: &Checked,
    submission: Submission,
    now: Time,
    compose: F,
) -> Result<NewMessage, SubmissionError>
where
    F: FnOnce(&Allowed<'_>, &Identity) -> Result<Vec<u8>, SubmissionError>,
{
    let allowed = decide(plan, &submission.source, &submission.claim)?;
    let ulid = identifier::ulid(now)?;
    let id = identifier::message(&ulid);
    let message_id =
        submission.message_id.unwrap_or_else(|| format!("<{ulid}@{}>", allowed.envelope_sender.domain()));
    let identity = Identity { id: id.clone(), message_id: message_id.clone() };
    let content = compose(&allowed, &identity)?;
    let wishes = submission.wishes;
    let due_at = wishes.send_at.filter(|send_at| *send_at > now);
    Ok(NewMessage {
        id,
        received_at: now,
        due_at: due_at.unwrap_or(AT_ONCE),
        turn: priority::turn(allowed.kind, due_at.unwrap_or(now)),
        expires_at: due_at.unwrap_or(now) + wishes.expires_in,
        tags: wishes.tags,
        metadata: wishes.metadata,
        source: submission.source.name,
        submitted_sender: submission.submitted_sender,
        from: allowed.from.to_string(),
        envelope_sender: allowed.envelope_sender.to_string(),
        kind: allowed.kind.as_str(),
        company: allowed.company.clone(),
        route: allowed.route.name.clone(),
        message_id,
        recipients: submission.recipients,
        content,
    })
}

/// The names a message gets.
#[derive(Clone, Debug)]
pub struct Identity {
    /// Its identifier here.
    pub id: String,
    /// Its Message-ID, with brackets.
    pub message_id: String,
}
