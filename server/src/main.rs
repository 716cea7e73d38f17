//! Facteur: sends a business application's mail through Microsoft 365, paced and durable.
//!
//! The one binary: `serve` takes mail and delivers it, everything else runs as a process of its own.

mod clock;
mod commands;
mod configuration;
mod deliver;
mod http;
mod identifier;
mod intake;
mod message;
mod network;
mod output;
mod rehearse;
mod resolver;
mod service;
mod store;
mod submission;
mod tls;
mod token;
mod wire;

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use facteur_core::words::Language;
use tracing_subscriber::EnvFilter;

use configuration::Configuration;

/// Sends a business application's mail through Microsoft 365, paced and durable.
#[derive(Debug, Parser)]
#[command(name = "facteur", version)]
struct Arguments {
    /// The host's configuration; without it, /etc/facteur/config.toml where it is there.
    #[arg(long, global = true)]
    config: Option<PathBuf>,
    /// The language of messages: fr or en; without it, the system's.
    #[arg(long, global = true)]
    lang: Option<Language>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Take mail by HTTP and SMTP, and deliver it.
    Serve(commands::serve::Arguments),
    /// Read, merge and check SPF records.
    #[command(subcommand)]
    Spf(commands::spf::Arguments),
    /// Say which way of sending fits, and what has to be there first.
    Method(commands::method::Arguments),
    /// Check, show and apply the plan.
    #[command(subcommand)]
    Plan(commands::plan::Arguments),
    /// Make tokens for programs that submit.
    #[command(subcommand)]
    Token(commands::token::Arguments),
    /// Save what the store holds.
    #[command(subcommand)]
    Store(commands::store::Arguments),
    /// Submit one message to the server.
    Send(commands::send::Arguments),
    /// Take a message from standard input, as sendmail does.
    Sendmail(commands::sendmail::Arguments),
    /// Show what waits, and decide about it.
    #[command(subcommand)]
    Queue(commands::queue::Arguments),
    /// Explain a bounce, and find the message it is about.
    Bounce(commands::bounce::Arguments),
    /// Explain an SMTP reply, also out of a log or a bounce.
    Reply(commands::reply::Arguments),
    /// Run the simulator of Microsoft 365, or rehearse with what is queued.
    Rehearse(commands::rehearse::Arguments),
}

fn main() -> ExitCode {
    let arguments = Arguments::parse_from(called(std::env::args_os()));
    let language = arguments.lang.or_else(system_language).unwrap_or_default();
    match arguments.command {
        Command::Spf(spf) => commands::spf::run(spf, language),
        Command::Reply(reply) => commands::reply::run(&reply, language),
        Command::Method(method) => commands::method::run(&method, language),
        Command::Rehearse(rehearse) => match rehearse.copies() {
            None => commands::rehearse::run(&rehearse, language),
            Some(run) => on_this_host(arguments.config.as_deref(), language, |configuration| {
                commands::rehearse::run_copies(run, configuration, language)
            }),
        },
        Command::Plan(commands::plan::Arguments::Check(file)) => {
            commands::plan::check_file(&file, language, arguments.lang)
        }
        Command::Plan(commands::plan::Arguments::Render(render)) => commands::plan::render(&render, language),
        Command::Plan(commands::plan::Arguments::Show(show)) => {
            on_this_host(arguments.config.as_deref(), language, |configuration| {
                commands::plan::show(&show, configuration, language)
            })
        }
        Command::Plan(commands::plan::Arguments::Import(import)) => {
            commands::plan::import::run(&import, language, arguments.lang)
        }
        Command::Plan(commands::plan::Arguments::Init(init)) => commands::plan::init::run(&init, language),
        Command::Plan(commands::plan::Arguments::Diff(diff)) if !diff.asks_the_store() => {
            commands::plan::diff::run(&diff, None, language)
        }
        Command::Plan(commands::plan::Arguments::Diff(diff)) => {
            on_this_host(arguments.config.as_deref(), language, |configuration| {
                commands::plan::diff::run(&diff, Some(configuration), language)
            })
        }
        Command::Plan(commands::plan::Arguments::History(history)) => {
            on_this_host(arguments.config.as_deref(), language, |configuration| {
                commands::plan::revisions::history(&history, configuration, language)
            })
        }
        Command::Plan(commands::plan::Arguments::Export(export)) => {
            on_this_host(arguments.config.as_deref(), language, |configuration| {
                commands::plan::revisions::export(&export, configuration, language)
            })
        }
        Command::Plan(commands::plan::Arguments::Undo(undo)) => {
            on_this_host(arguments.config.as_deref(), language, |configuration| {
                commands::plan::revisions::undo(&undo, configuration, language)
            })
        }
        Command::Plan(commands::plan::Arguments::Apply(apply)) => {
            on_this_host(arguments.config.as_deref(), language, |configuration| {
                commands::plan::apply(&apply, configuration, language)
            })
        }
        Command::Bounce(bounce) => on_this_host(arguments.config.as_deref(), language, |configuration| {
            commands::bounce::run(&bounce, configuration, language)
        }),
        Command::Sendmail(sendmail) => {
            let mut code = commands::sendmail::misconfigured();
            let _ = on_this_host(arguments.config.as_deref(), language, |configuration| {
                code = commands::sendmail::run(sendmail, configuration, language);
                code
            });
            code
        }
        Command::Queue(queue) => on_this_host(arguments.config.as_deref(), language, |configuration| {
            commands::queue::run(&queue, configuration, language)
        }),
        Command::Serve(serve) => on_this_host(arguments.config.as_deref(), language, |configuration| {
            log(&configuration.log_level);
            commands::serve::run(&serve, configuration, language)
        }),
        Command::Token(token) => on_this_host(arguments.config.as_deref(), language, |configuration| {
            commands::token::run(token, configuration, language)
        }),
        Command::Store(store) => on_this_host(arguments.config.as_deref(), language, |configuration| {
            commands::store::run(&store, configuration, language)
        }),
        Command::Send(send) => on_this_host(arguments.config.as_deref(), language, |configuration| {
            commands::send::run(&send, configuration, language)
        }),
    }
}

/// The arguments; called by the name of `sendmail` or `mailq`, as by a link, those of that command.
fn called(mut arguments: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let program = arguments.next().unwrap_or_default();
    let own: &[&str] = match Path::new(&program).file_name().and_then(OsStr::to_str) {
        Some("sendmail") => &["sendmail"],
        Some("mailq") => &["sendmail", "-bp"],
        _ => &[],
    };
    let own = own.iter().map(OsString::from);
    std::iter::once(program).chain(own).chain(arguments).collect()
}

/// Runs what depends on the host, with its configuration; the rest needs none.
fn on_this_host(
    file: Option<&Path>,
    language: Language,
    run: impl FnOnce(&Configuration) -> ExitCode,
) -> ExitCode {
    let standard = Path::new("/etc/facteur/config.toml");
    let file = file.or_else(|| Some(standard).filter(|file| file.exists()));
    match configuration::read(file, std::env::vars_os()) {
        Ok(configuration) => run(&configuration),
        Err(problems) => {
            commands::say_problems(&problems, language);
            commands::End::NotDone.into()
        }
    }
}

/// The language of the system's messages.
fn system_language() -> Option<Language> {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))?
        .parse()
        .ok()
}

/// Logs JSON lines to standard error: events with fields, addresses masked, never a body or a secret.
fn log(level: &str) {
    let filter =
        EnvFilter::try_new(format!("warn,facteur={level}")).unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt()
        .json()
        .flatten_event(true)
        .with_writer(std::io::stderr)
        .with_env_filter(filter)
        .init();
}
