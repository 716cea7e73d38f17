//! `facteur send`: submits one message to the server, as a program would by HTTP.

use std::process::ExitCode;

use facteur_core::words::{Language, fill, texts};
use serde_json::{Map, Value, json};

use super::End;
use super::remote::Place;
use crate::configuration::Configuration;
use crate::output;

/// Arguments of `send`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The sender; without it, --company and --kind decide.
    #[arg(long)]
    from: Option<String>,
    /// The company.
    #[arg(long)]
    company: Option<String>,
    /// notification, invoice or password_reset.
    #[arg(long)]
    kind: Option<String>,
    /// The collaborator whose address an invoice leaves from.
    #[arg(long)]
    collaborator: Option<String>,
    /// A recipient; may be given several times.
    #[arg(long, required = true)]
    to: Vec<String>,
    /// The subject.
    #[arg(long, default_value = "Facteur")]
    subject: String,
    /// The text.
    #[arg(long, default_value = "Facteur")]
    text: String,
    /// Print the answer as JSON.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    place: Place,
}

/// Does it.
pub fn run(arguments: &Arguments, configuration: &Configuration, language: Language) -> ExitCode {
    send(arguments, configuration, language).unwrap_or_else(|end| end).into()
}

fn send(arguments: &Arguments, configuration: &Configuration, language: Language) -> Result<End, End> {
    let remote = arguments.place.find(&configuration.folder, language)?;
    let mut body = Map::new();
    let given = [
        ("from", &arguments.from),
        ("company", &arguments.company),
        ("kind", &arguments.kind),
        ("collaborator", &arguments.collaborator),
    ];
    for (key, value) in given {
        if let Some(value) = value {
            body.insert(key.to_owned(), Value::String(value.clone()));
        }
    }
    body.insert("to".to_owned(), json!(arguments.to));
    body.insert("subject".to_owned(), json!(arguments.subject));
    body.insert("text".to_owned(), json!(arguments.text));
    let answer = remote.post("/api/v1/messages", &Value::Object(body), language)?;
    if answer.status != 202 {
        return Ok(answer.refused(language));
    }
    if arguments.json {
        output::line(&answer.body.to_string());
    } else {
        let id = answer.body.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
        output::line(&fill(texts(language).command.message_queued, &[("id", id)]));
    }
    Ok(End::Done)
}
