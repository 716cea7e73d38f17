//! `facteur queue`: what waits, and what a person decides about it, by the server that runs here or in its store.

use std::process::ExitCode;

use facteur_core::words::{Language, fill, queue as words, texts};
use rusqlite::Connection;
use serde_json::{Value, json};

use super::remote::{Place, Remote};
use super::{End, not_done, store_failed};
use crate::configuration::Configuration;
use crate::http::messages::shown;
use crate::store::messages::{self, Filter};
use crate::store::state::State;
use crate::store::wish::{self, Wish};
use crate::store::{Store, StoreError, routes};
use crate::{clock, output};

/// Arguments of `queue`.
#[derive(Debug, clap::Subcommand)]
pub enum Arguments {
    /// Show what each route does, and the messages that wait or want a look.
    List {
        /// Print one JSON object.
        #[arg(long)]
        json: bool,
    },
    /// Show one message.
    Show {
        /// Its identifier, as in msg_01JDB4….
        id: String,
    },
    /// Send a message again to whoever has not accepted it.
    Retry {
        /// Its identifier.
        id: String,
    },
    /// Send what is held of a message.
    Release {
        /// Its identifier.
        id: String,
    },
    /// Never send what waits of a message.
    Cancel {
        /// Its identifier.
        id: String,
    },
    /// Stop a route: it keeps everything and begins nothing.
    Stop {
        /// Its name in the plan.
        route: String,
    },
    /// Let a route go on, and try at once.
    GoOn {
        /// Its name in the plan.
        route: String,
    },
}

/// Does it.
pub fn run(arguments: &Arguments, configuration: &Configuration, language: Language) -> ExitCode {
    let wished = |id: &str, word: &str, wish| wish_of(configuration, id, word, wish, language);
    match arguments {
        Arguments::List { json } => return list(configuration, *json, language),
        Arguments::Show { id } => show(configuration, id, language),
        Arguments::Retry { id } => wished(id, "retry", Wish::Retry),
        Arguments::Release { id } => wished(id, "release", Wish::Release),
        Arguments::Cancel { id } => wished(id, "cancel", Wish::Cancel),
        Arguments::Stop { route } => order(configuration, route, "stop", language),
        Arguments::GoOn { route } => order(configuration, route, "go-on", language),
    }
    .unwrap_or_else(|end| end)
    .into()
}

/// `queue list`, and `sendmail -bp`.
pub fn list(configuration: &Configuration, json: bool, language: Language) -> ExitCode {
    listed(configuration, json, language).unwrap_or_else(|end| end).into()
}

fn listed(configuration: &Configuration, json: bool, language: Language) -> Result<End, End> {
    let (queue, found) = match running(configuration) {
        Some(server) => {
            let queue = answered(&server, "/api/v1/queue", language)?;
            let mut found = Vec::new();
            for state in WAITING {
                let page = answered(
                    &server,
                    &format!("/api/v1/messages?limit=500&status={}", state.public()),
                    language,
                )?;
                found.extend(page.get("messages").and_then(Value::as_array).cloned().unwrap_or_default());
            }
            (queue, found)
        }
        None => in_the_store(configuration, language, |store| {
            let mut found = Vec::new();
            for state in WAITING {
                let filter = Filter { state: Some(state), limit: 500, ..Filter::default() };
                found.extend(messages::list(store, &filter)?.0.iter().map(shown));
            }
            Ok((Value::Null, found))
        })?,
    };
    // One with recipients in several states is found several times.
    let mut all: Vec<Value> = Vec::with_capacity(found.len());
    for message in found {
        if !all.iter().any(|known| known.get("id") == message.get("id")) {
            all.push(message);
        }
    }
    if json {
        output::line(&json!({ "routes": queue.get("routes"), "messages": all }).to_string());
        return Ok(End::Done);
    }
    for route in queue.get("routes").and_then(Value::as_array).into_iter().flatten() {
        output::line(&of_route(route, language));
    }
    for message in &all {
        output::line(&of_message(message, language));
    }
    if all.is_empty() {
        output::line(texts(language).command.queue_empty);
    }
    Ok(End::Done)
}

/// A route in a line: its name, what it does, how many wait, until when, and what to do.
fn of_route(route: &Value, language: Language) -> String {
    let field = |name: &str| route.get(name).and_then(Value::as_str).unwrap_or("-").to_owned();
    let count = route.get("messages").and_then(Value::as_u64).unwrap_or(0).to_string();
    let values = [
        ("route", field("route")),
        ("status", words::route_status(&field("status"), language).to_owned()),
        ("messages", count),
        ("end", field("estimated_end")),
    ];
    let mut line = fill(texts(language).command.queue_route, &values);
    for name in ["reply", "to_do"] {
        if let Some(text) = route.get(name).and_then(Value::as_str) {
            line.push_str("\n  ");
            line.push_str(text);
        }
    }
    line
}

/// A message in a line: identifier, arrival, kind, sender, and each recipient with its state.
fn of_message(message: &Value, language: Language) -> String {
    let field = |name: &str| message.get(name).and_then(Value::as_str).unwrap_or("-");
    let recipients = message.get("recipients").and_then(Value::as_array).into_iter().flatten();
    let recipients: Vec<String> = recipients
        .map(|recipient| {
            let field = |name: &str| recipient.get(name).and_then(Value::as_str).unwrap_or("-");
            format!("{} [{}]", field("email"), words::state(field("status"), language))
        })
        .collect();
    let parts = [field("id"), field("received_at"), field("kind"), field("from")];
    format!("{}  {}", parts.join("  "), recipients.join(", "))
}

fn show(configuration: &Configuration, id: &str, language: Language) -> Result<End, End> {
    let message = match running(configuration) {
        Some(server) => answered(&server, &format!("/api/v1/messages/{id}"), language)?,
        None => in_the_store(configuration, language, |store| messages::find(store, id))?
            .map(|message| shown(&message))
            .ok_or_else(|| not_done(texts(language).sending.message_unknown))?,
    };
    output::line(&serde_json::to_string_pretty(&message).unwrap_or_default());
    Ok(End::Done)
}

fn wish_of(
    configuration: &Configuration,
    id: &str,
    word: &str,
    wish: Wish,
    language: Language,
) -> Result<End, End> {
    if let Some(server) = running(configuration) {
        let answer = server.post(&format!("/api/v1/messages/{id}/{word}"), &json!({}), language)?;
        return if answer.status == 200 { Ok(End::Done) } else { Ok(answer.refused(language)) };
    }
    let changed =
        in_the_store(configuration, language, |store| wish::fulfil(store, id, wish, clock::unix()))?;
    if changed == 0 {
        return Err(not_done(texts(language).sending.message_not_possible));
    }
    Ok(End::Done)
}

fn order(configuration: &Configuration, route: &str, word: &str, language: Language) -> Result<End, End> {
    if let Some(server) = running(configuration) {
        let answer = server.post(&format!("/api/v1/queue/{route}/{word}"), &json!({}), language)?;
        return if answer.status == 200 { Ok(End::Done) } else { Ok(answer.refused(language)) };
    }
    in_the_store(configuration, language, |store| {
        routes::set_stopped(store, route, word == "stop", clock::unix())
    })?;
    Ok(End::Done)
}

/// The server of this host, if it answers.
fn running(configuration: &Configuration) -> Option<Remote> {
    Place::default().running(&configuration.folder).filter(Remote::is_alive)
}

fn answered(server: &Remote, path: &str, language: Language) -> Result<Value, End> {
    let answer = server.get(path, language)?;
    if answer.status == 200 { Ok(answer.body) } else { Err(answer.refused(language)) }
}

fn in_the_store<T>(
    configuration: &Configuration,
    language: Language,
    job: impl FnOnce(&Connection) -> Result<T, StoreError>,
) -> Result<T, End> {
    Store::open_beside(&configuration.folder)
        .and_then(|store| job(&store))
        .map_err(|error| store_failed(&error, &configuration.folder, language))
}

/// What waits, and what waits for a person.
const WAITING: [State; 5] = [State::Queued, State::Sending, State::Deferred, State::Held, State::Uncertain];
