//! `facteur rehearse`: runs the simulator of Microsoft 365 by itself, and shows the faults it can make.

mod copies;

use std::fs;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Mutex};

use facteur_core::plan::{Plan, check, read_json, read_toml};
use facteur_core::problem::has_error;
use facteur_core::words::{Language, fill, texts};
use tokio::net::TcpListener;
use tokio::sync::watch;

use super::serve::stop_asked;
use super::{End, not_done, say_problems};
use crate::output;
use crate::rehearse::{self, Audience, Authority, Conditions, ROWS, Simulator};
use crate::service::InForce;

pub use copies::{Run, run as run_copies};

/// Arguments of `rehearse`.
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    simulate: Simulate,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Send copies of what is queued to a simulator of its own, and report.
    Run(copies::Run),
    /// List the faults that a recipient's address asks the simulator for.
    Faults,
}

/// Arguments of the simulator.
#[derive(Debug, clap::Args)]
struct Simulate {
    /// The plan whose connectors and accepted domains count.
    #[arg(long, required = true)]
    plan: Option<PathBuf>,
    /// Where to listen.
    #[arg(long, default_value = "127.0.0.1:2526")]
    listen: SocketAddr,
    /// The address to see mail come from; without it, the plan's first egress address.
    #[arg(long)]
    seen_as: Option<Ipv4Addr>,
    /// Write the certificate to trust to this file, for `[tls] extra_roots`.
    #[arg(long)]
    certificate: Option<PathBuf>,
    /// Write each message to this folder, and a line of JSON about it to messages.jsonl there.
    #[arg(long, value_name = "FOLDER")]
    record: Option<PathBuf>,
    #[command(flatten)]
    conditions: Conditions,
}

impl Arguments {
    /// The arguments of `rehearse run`, which alone depends on the host.
    pub fn copies(&self) -> Option<&Run> {
        match &self.command {
            Some(Command::Run(run)) => Some(run),
            _ => None,
        }
    }
}

/// Does it.
pub fn run(arguments: &Arguments, language: Language) -> ExitCode {
    let simulate = &arguments.simulate;
    match (&arguments.command, &simulate.plan) {
        (Some(Command::Faults), _) => faults(language).into(),
        (None, Some(plan)) => match tokio::runtime::Runtime::new() {
            Ok(runtime) => {
                runtime.block_on(self::simulate(simulate, plan, language)).unwrap_or_else(|end| end).into()
            }
            Err(error) => not_done(&error.to_string()).into(),
        },
        // clap has asked for --plan, and `main` for the host's configuration.
        (None, None) | (Some(Command::Run(_)), _) => End::Usage.into(),
    }
}

/// Shows the table of faults.
fn faults(language: Language) -> End {
    let texts = &texts(language).rehearsal;
    for row in ROWS {
        output::line(&format!(
            "{:<32}{}",
            format!("{}{}@DOMAIN", row.prefix, row.argument),
            (row.words)(texts)
        ));
    }
    End::Done
}

async fn simulate(arguments: &Simulate, plan: &Path, language: Language) -> Result<End, End> {
    let texts = &texts(language).command;
    let failed = |file: &Path| file_failed(file, language);
    let Some(plan) = read_plan(plan, language)? else {
        return Ok(End::Finding);
    };
    let (checked, _) = check(&plan);
    let authority = Authority::new().map_err(|error| not_done(&error.to_string()))?;
    if let Some(file) = &arguments.certificate {
        fs::write(file, authority.pem()).map_err(failed(file))?;
    }
    if let Some(folder) = &arguments.record {
        fs::create_dir_all(folder).map_err(failed(folder))?;
    }
    let (_kept, plan) = watch::channel(Some(Arc::new(InForce { revision: 0, plan, checked })));
    let simulator = Simulator {
        plan,
        seen_as: arguments.seen_as,
        tls: authority.acceptor(arguments.conditions.tls).map_err(|error| not_done(&error.to_string()))?,
        conditions: arguments.conditions.clone(),
        record: arguments.record.clone(),
        audience: Audience::Person,
        counted: Mutex::default(),
    };
    let listener = TcpListener::bind(arguments.listen).await.map_err(|error| {
        not_done(&fill(
            texts.port_taken,
            &[("address", arguments.listen.to_string()), ("detail", error.to_string())],
        ))
    })?;
    let address = listener.local_addr().unwrap_or(arguments.listen);
    let seen_as = simulator.seen_as().map(|address| address.to_string()).unwrap_or_default();
    output::line(&fill(texts.simulator_listening, &[("address", address.to_string()), ("seen_as", seen_as)]));
    let (stop, stopping) = watch::channel(false);
    let running = tokio::spawn(rehearse::run(listener, Arc::new(simulator), stopping));
    stop_asked().await;
    stop.send_replace(true);
    let _ = running.await;
    Ok(End::Done)
}

/// The plan of a file; none where its errors have been said.
fn read_plan(file: &Path, language: Language) -> Result<Option<Plan>, End> {
    let text = fs::read_to_string(file).map_err(file_failed(file, language))?;
    let (plan, problems) =
        if text.trim_start().starts_with('{') { read_json(&text) } else { read_toml(&text) };
    say_problems(&problems, language);
    Ok((!has_error(&problems)).then_some(plan))
}

fn file_failed(file: &Path, language: Language) -> impl FnOnce(std::io::Error) -> End + use<> {
    let file = file.display().to_string();
    move |error| {
        let values = [("file", file), ("detail", error.to_string())];
        not_done(&fill(texts(language).command.file_failed, &values))
    }
}
