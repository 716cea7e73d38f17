//! `facteur bounce`: what a bounce says, in plain words, and which of our messages it is about, which keeps it.

use std::fs::File;
use std::io::{self, Read};
use std::path::PathBuf;
use std::process::ExitCode;

use facteur_core::m365::reply::explain;
use facteur_core::words::{Language, fill, reply as words, texts};

use super::{End, not_done};
use crate::clock;
use crate::configuration::Configuration;
use crate::message::bounce::{Bounce, read_bounce, shown};
use crate::output;
use crate::store::{Store, bounces};

/// What `bounce` is given.
#[derive(clap::Args, Debug)]
pub struct Arguments {
    /// Answer in JSON.
    #[arg(long)]
    json: bool,
    /// The bounce as a message file; `-` reads standard input.
    file: PathBuf,
}

/// Explains a bounce; the code is 1 if it is none.
pub fn run(arguments: &Arguments, configuration: &Configuration, language: Language) -> ExitCode {
    let texts = &texts(language).command;
    let mut content = Vec::new();
    let read = if arguments.file.as_os_str() == "-" {
        io::stdin().take(MOST).read_to_end(&mut content)
    } else {
        File::open(&arguments.file).and_then(|file| file.take(MOST).read_to_end(&mut content))
    };
    if let Err(error) = read {
        let values = [("file", arguments.file.display().to_string()), ("detail", error.to_string())];
        return not_done(&fill(texts.file_failed, &values)).into();
    }
    let Some(bounce) = read_bounce(&content) else {
        output::complaint(texts.no_bounce);
        return End::Finding.into();
    };
    let ours = tie(configuration, &bounce);
    if arguments.json {
        output::line(&shown(&bounce, ours.as_deref()).to_string());
        return End::Done.into();
    }
    match (&ours, &bounce.message_id) {
        (Some(id), _) => output::line(&fill(texts.bounce_ours, &[("id", id.clone())])),
        (None, Some(message_id)) => {
            output::line(&fill(texts.bounce_unknown, &[("message_id", message_id.clone())]));
        }
        (None, None) => {}
    }
    for about in &bounce.recipients {
        let verdict = explain(&about.reading(), None);
        let what = if about.diagnostic.is_empty() { &about.status } else { &about.diagnostic };
        output::line(&format!(
            "{} [{}]\n  {what}\n  {}\n  {}",
            about.email,
            about.action,
            words::meaning(verdict.kind, language),
            words::to_do(verdict.kind, language)
        ));
    }
    End::Done.into()
}

/// Ties a bounce to our message, where this host has a store and knows it.
fn tie(configuration: &Configuration, bounce: &Bounce) -> Option<String> {
    if !Store::is_in(&configuration.folder) {
        return None;
    }
    let store = Store::open_beside(&configuration.folder).ok()?;
    bounces::tie(&store, bounce, None, clock::unix()).ok().flatten()
}

/// A bounce may hold the whole message.
const MOST: u64 = 64 << 20;
