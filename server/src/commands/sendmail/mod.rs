//! `facteur sendmail`: a message from standard input into the store, whether the service runs or not.

mod asked;
mod content;

use std::io;
use std::process::ExitCode;

use facteur_core::address::EmailAddress;
use facteur_core::plan::{Checked, check, read_toml};
use facteur_core::sending::sender::Source;
use facteur_core::words::{Language, fill, texts};
use rusqlite::{Transaction, TransactionBehavior};

use super::queue;
use super::remote::Place;
use crate::configuration::Configuration;
use crate::message::submitted;
use crate::store::{Store, StoreError, messages, plans, room};
use crate::submission::{Submission, SubmissionError, prepare};
use crate::{clock, output};
use asked::{Asked, AskedError, Mode};

/// The arguments as they stand; they are no clap's.
#[derive(Debug, clap::Args)]
#[command(disable_help_flag = true)]
pub struct Arguments {
    /// As programs write them: -t, -i, -f ADDRESS, -F NAME, recipients.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<String>,
}

/// How it ended, by the codes of sysexits.h, which the programs that call it know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Ok = 0,
    Usage = 64,
    Data = 65,
    NoUser = 67,
    Software = 70,
    Temporary = 75,
    NoPermission = 77,
    Configuration = 78,
}

impl From<End> for ExitCode {
    fn from(end: End) -> Self {
        Self::from(end as u8)
    }
}

/// How it ends where the host's configuration cannot be read.
pub fn misconfigured() -> ExitCode {
    End::Configuration.into()
}

/// Does it.
pub fn run(arguments: Arguments, configuration: &Configuration, language: Language) -> ExitCode {
    let asked = match asked::read(arguments.arguments) {
        Ok(asked) => asked,
        Err(error) => {
            let texts = &texts(language).command;
            let (text, option) = match error {
                AskedError::Unknown(option) => (texts.sendmail_option, option),
                AskedError::Missing(option) => (texts.sendmail_value, option),
            };
            output::complaint(&fill(text, &[("option", option)]));
            return End::Usage.into();
        }
    };
    match asked.mode {
        Mode::Queue => queue::list(configuration, false, language),
        // The service sends by itself whatever is due.
        Mode::Flush => End::Ok.into(),
        Mode::Take => match take(&asked, configuration, language) {
            Ok(id) => {
                tell_the_server(configuration);
                if asked.is_verbose {
                    output::line(&fill(texts(language).command.message_queued, &[("id", id)]));
                }
                End::Ok.into()
            }
            Err((end, detail)) => {
                output::complaint(&detail);
                end.into()
            }
        },
    }
}

/// Takes a message from standard input; gives its identifier once it is on disk.
fn take(asked: &Asked, configuration: &Configuration, language: Language) -> Result<String, (End, String)> {
    let texts = texts(language);
    let input = content::up_to_the_end(io::stdin().lock(), asked.ignores_dots, MOST)
        .map_err(|error| (End::Temporary, error.to_string()))?;
    if u64::try_from(input.len()).is_ok_and(|length| length > MOST) {
        return Err((End::Data, fill(texts.sending.body_too_large, &[("bytes", MOST.to_string())])));
    }
    let message = content::whole(input);
    let mut recipients = asked.recipients.clone();
    if asked.of_headers {
        recipients.extend(content::recipients(&message));
    }
    if recipients.is_empty() {
        return Err((End::Usage, texts.command.sendmail_no_recipient.to_owned()));
    }
    if let Some(recipient) = recipients.iter().find(|recipient| recipient.parse::<EmailAddress>().is_err()) {
        let values = [("address", recipient.clone())];
        return Err((End::NoUser, fill(texts.command.sendmail_recipient, &values)));
    }
    if recipients.len() > MOST_RECIPIENTS {
        return Err((End::Usage, texts.command.sendmail_recipients.to_owned()));
    }
    // A store that root makes would be root's: it is made with the first plan, or by the service.
    if !Store::is_in(&configuration.folder) {
        return Err((End::Temporary, texts.sending.no_plan.to_owned()));
    }
    if !room::has_room(&configuration.folder, configuration.min_free_bytes) {
        return Err((End::Temporary, texts.sending.no_room.to_owned()));
    }
    let unkept = |error: StoreError| {
        (End::Temporary, fill(texts.command.store_unopened, &[("detail", error.to_string())]))
    };
    let mut store = Store::open_beside(&configuration.folder).map_err(unkept)?;
    // The plan stays as it is until the message is kept: what is queued when it changes is given its route anew.
    let transaction =
        Transaction::new(&mut store, TransactionBehavior::Immediate).map_err(|error| unkept(error.into()))?;
    let Some(plan) = plans::current(&transaction).map_err(unkept)? else {
        return Err((End::Temporary, texts.sending.no_plan.to_owned()));
    };
    let (plan, _) = check(&read_toml(&plan.toml).0);
    let new = prepared(asked, &plan, message, recipients, configuration)
        .map_err(|error| refused(&error, language))?;
    messages::keep(&transaction, &new).map_err(unkept)?;
    transaction.commit().map_err(|error| unkept(error.into()))?;
    Ok(new.id)
}

fn prepared(
    asked: &Asked,
    plan: &Checked,
    message: Vec<u8>,
    recipients: Vec<String>,
    configuration: &Configuration,
) -> Result<messages::NewMessage, SubmissionError> {
    let given = asked.sender.as_ref().and_then(|sender| sender.parse::<EmailAddress>().ok());
    let instead = given.as_ref().or(plan.notification.as_ref());
    let message = content::with_sender(message, instead, asked.name.as_deref());
    let facts = submitted::read(&message).map_err(|error| SubmissionError::Message(error.to_string()))?;
    let source = Source { name: SOURCE.to_owned(), ..Source::default() };
    let submitted_sender = asked.sender.clone().unwrap_or_default();
    let submission = Submission::of_whole(&facts, source, submitted_sender, recipients);
    let now = clock::unix();
    prepare(plan, submission, now, |_, identity| {
        let date = clock::rfc5322(now);
        let received = format!("by {} id {}; {date}", configuration.hello_name, identity.id);
        Ok(submitted::complete(&message, &facts, &received, &identity.message_id, &date))
    })
}

fn refused(error: &SubmissionError, language: Language) -> (End, String) {
    let texts = texts(language);
    match error {
        SubmissionError::Refused(refusal) => (End::NoPermission, refusal.detail(&texts.sending)),
        SubmissionError::Message(detail) => (End::Data, detail.clone()),
        SubmissionError::NoPlan | SubmissionError::NoRoom => (End::Temporary, error.to_string()),
        SubmissionError::KeyReused | SubmissionError::Store(_) | SubmissionError::Random(_) => {
            (End::Software, error.to_string())
        }
    }
}

/// Tells the server of this host, if one runs, that there is something to send; it would look by itself within a minute.
fn tell_the_server(configuration: &Configuration) {
    if let Some(server) = Place::default().running(&configuration.folder) {
        server.wake();
    }
}

/// The source of these messages, as they show it.
const SOURCE: &str = "sendmail";

/// As much as the SMTP side takes.
const MOST: u64 = 35 * 1024 * 1024;

/// As many as the SMTP side takes.
const MOST_RECIPIENTS: usize = 500;
