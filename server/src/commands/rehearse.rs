//! `facteur rehearse`: runs the simulator of Microsoft 365 by itself.

use std::fs;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::{Arc, Mutex};

use facteur_core::plan::{check, read_json, read_toml};
use facteur_core::problem::has_error;
use facteur_core::words::{Language, fill, texts};
use tokio::net::TcpListener;
use tokio::sync::watch;

use super::serve::stop_asked;
use super::{End, not_done, say_problems};
use crate::output;
use crate::rehearse::{self, Authority, Simulator};
use crate::service::InForce;

/// Arguments of `rehearse`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The plan whose connectors and accepted domains count.
    #[arg(long)]
    plan: PathBuf,
    /// Where to listen.
    #[arg(long, default_value = "127.0.0.1:2526")]
    listen: SocketAddr,
    /// The address to see mail come from; without it, the plan's first egress address.
    #[arg(long)]
    seen_as: Option<Ipv4Addr>,
    /// Write the certificate to trust to this file, for `[tls] extra_roots`.
    #[arg(long)]
    certificate: Option<PathBuf>,
    /// Write each message to this folder.
    #[arg(long)]
    keep: Option<PathBuf>,
}

/// Does it.
pub fn run(arguments: &Arguments, language: Language) -> ExitCode {
    match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime.block_on(simulate(arguments, language)).unwrap_or_else(|end| end).into(),
        Err(error) => not_done(&error.to_string()).into(),
    }
}

async fn simulate(arguments: &Arguments, language: Language) -> Result<End, End> {
    let texts = &texts(language).command;
    let failed = |file: &PathBuf| {
        let file = file.display().to_string();
        move |error: std::io::Error| {
            not_done(&fill(texts.file_failed, &[("file", file), ("detail", error.to_string())]))
        }
    };
    let text = fs::read_to_string(&arguments.plan).map_err(failed(&arguments.plan))?;
    let (plan, problems) =
        if text.trim_start().starts_with('{') { read_json(&text) } else { read_toml(&text) };
    say_problems(&problems, language);
    if has_error(&problems) {
        return Ok(End::Finding);
    }
    let (checked, _) = check(&plan);
    let authority = Authority::new().map_err(|error| not_done(&error.to_string()))?;
    if let Some(file) = &arguments.certificate {
        fs::write(file, authority.pem()).map_err(failed(file))?;
    }
    if let Some(folder) = &arguments.keep {
        fs::create_dir_all(folder).map_err(failed(folder))?;
    }
    let (_kept, plan) = watch::channel(Some(Arc::new(InForce { revision: 0, plan, checked })));
    let simulator = Simulator {
        plan,
        seen_as: arguments.seen_as,
        tls: authority.acceptor().map_err(|error| not_done(&error.to_string()))?,
        keep: arguments.keep.clone(),
        last: Mutex::new(None),
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
