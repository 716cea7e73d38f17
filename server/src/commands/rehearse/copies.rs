//! `facteur rehearse run`: sends copies of what is queued to a simulator of its own, and reports.

use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::{Arc, Mutex};

use facteur_core::plan::{check, read_toml};
use facteur_core::words::{Language, texts};
use facteur_smtp::client::Outcome;
use rusqlite::Connection;
use tokio::net::TcpListener;
use tokio::sync::{mpsc, watch};

use super::super::{End, not_done, store_failed};
use crate::configuration::Configuration;
use crate::deliver::Roots;
use crate::rehearse::copies::{self, Copy};
use crate::rehearse::report::Report;
use crate::rehearse::trial::{self, Way};
use crate::rehearse::{self, Attribution, Audience, Authority, Conditions, Judged, Simulator};
use crate::service::InForce;
use crate::store::{Store, StoreError, plans};
use crate::{clock, output};

/// Arguments of `rehearse run`.
#[derive(Debug, clap::Args)]
pub struct Run {
    /// Print one JSON object.
    #[arg(long)]
    json: bool,
    /// Rehearse this plan instead of the one in force.
    #[arg(long)]
    plan: Option<PathBuf>,
    /// The address to see mail come from; without it, the plan's first egress address.
    #[arg(long)]
    seen_as: Option<Ipv4Addr>,
    /// Answer 5.7.68 to mail of an accepted domain that no connector knows, also inside the organisation.
    #[arg(long)]
    reject_direct_send: bool,
    /// Take so many recipients outside in 24 hours; without it, by the plan's licences.
    #[arg(long, value_name = "RECIPIENTS")]
    quota: Option<usize>,
}

/// Does it.
pub fn run(arguments: &Run, configuration: &Configuration, language: Language) -> ExitCode {
    match tokio::runtime::Runtime::new() {
        Ok(runtime) => {
            runtime.block_on(rehearse(arguments, configuration, language)).unwrap_or_else(|end| end).into()
        }
        Err(error) => not_done(&error.to_string()).into(),
    }
}

async fn rehearse(arguments: &Run, configuration: &Configuration, language: Language) -> Result<End, End> {
    let broken = |error: &StoreError| store_failed(error, &configuration.folder, language);
    let store = open(configuration).map_err(|error| broken(&error))?;
    let plan = match (&arguments.plan, &store) {
        (Some(file), _) => match super::read_plan(file, language)? {
            Some(plan) => plan,
            None => return Ok(End::Finding),
        },
        (None, Some(store)) => match plans::current(store).map_err(|error| broken(&error))? {
            Some(revision) => read_toml(&revision.toml).0,
            None => return Ok(no_plan(language)),
        },
        (None, None) => return Ok(no_plan(language)),
    };
    let (checked, _) = check(&plan);
    let in_force = Arc::new(InForce { revision: 0, plan, checked });
    let waiting = store.as_ref().map(copies::waiting).transpose().map_err(|error| broken(&error))?;
    let waiting = waiting.unwrap_or_default();
    let trials = waiting.is_empty();
    let copies = if trials { copies::trials(&in_force.checked) } else { waiting };
    let mut stage = Stage::set(arguments, configuration, Arc::clone(&in_force)).await?;
    let mut report = Report::new(stage.seen_as, trials, clock::unix());
    for copy in copies {
        let content = copies::content(store.as_ref(), &copy).map_err(|error| broken(&error))?;
        stage.play(&mut report, copy, content).await;
    }
    if arguments.json {
        output::line(&report.json().to_string());
    } else {
        report.lines(&texts(language).rehearsal).iter().for_each(|line| output::line(line));
    }
    Ok(if report.has_finding() { End::Finding } else { End::Done })
}

fn no_plan(language: Language) -> End {
    output::complaint(texts(language).command.plan_none);
    End::Finding
}

/// The store, to be read only; none where nothing was ever kept.
fn open(configuration: &Configuration) -> Result<Option<Connection>, StoreError> {
    if !configuration.folder.is_dir() {
        return Ok(None);
    }
    let store = Store::open_beside(&configuration.folder)?;
    store.pragma_update(None, "query_only", true)?;
    Ok(Some(store))
}

/// A simulator of its own, and the way to it.
struct Stage<'a> {
    plan: Arc<InForce>,
    seen_as: Option<Ipv4Addr>,
    address: std::net::SocketAddr,
    roots: Roots,
    configuration: &'a Configuration,
    judged: mpsc::UnboundedReceiver<Judged>,
    /// The simulator ends with the stage.
    _stop: watch::Sender<bool>,
}

impl<'a> Stage<'a> {
    async fn set(arguments: &Run, configuration: &'a Configuration, plan: Arc<InForce>) -> Result<Self, End> {
        let authority = Authority::new().map_err(|error| not_done(&error.to_string()))?;
        let own = configuration.client_certificate.as_ref();
        let roots = Roots::load(&configuration.extra_roots, own, Some(authority.certificate()))
            .map_err(|error| not_done(&error.to_string()))?;
        let conditions = Conditions {
            reject_direct_send: arguments.reject_direct_send,
            quota: arguments.quota,
            ..Conditions::default()
        };
        let (report, judged) = mpsc::unbounded_channel();
        let simulator = Simulator {
            plan: watch::channel(Some(Arc::clone(&plan))).1,
            seen_as: arguments.seen_as,
            tls: authority.acceptor(None).map_err(|error| not_done(&error.to_string()))?,
            conditions,
            record: None,
            audience: Audience::Report(report),
            counted: Mutex::default(),
        };
        let seen_as = simulator.seen_as();
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await;
        let listener = listener.map_err(|error| not_done(&error.to_string()))?;
        let address = listener.local_addr().map_err(|error| not_done(&error.to_string()))?;
        let (stop, stopping) = watch::channel(false);
        tokio::spawn(rehearse::run(listener, Arc::new(simulator), stopping));
        Ok(Self { plan, seen_as, address, roots, configuration, judged, _stop: stop })
    }

    /// Sends a copy as its route would, and adds to the report what became of it.
    async fn play(&mut self, report: &mut Report, copy: Copy, content: Vec<u8>) {
        let sender = copy.envelope_sender.parse::<facteur_core::address::EmailAddress>().ok();
        let route = sender.and_then(|sender| self.plan.checked.route_for(sender.domain()));
        let size_bytes = content.len();
        let mut outcomes: Vec<(usize, Option<Outcome>)> = Vec::new();
        for recipients in copy.recipients.chunks(MOST_RECIPIENTS) {
            let outcome = match route {
                None => None,
                Some(route) => {
                    let way = Way {
                        address: self.address,
                        roots: &self.roots,
                        hello_name: &self.configuration.hello_name,
                    };
                    let recipients: Vec<&str> = recipients.iter().map(String::as_str).collect();
                    let sent = trial::send(&way, route, &copy.envelope_sender, &recipients, content.clone());
                    Some(sent.await)
                }
            };
            outcomes.push((recipients.len(), outcome));
        }
        let mut attribution = Attribution::default();
        while let Ok(judged) = self.judged.try_recv() {
            attribution = judged.attribution;
        }
        report.add(copy, route, size_bytes, attribution, &outcomes);
    }
}

/// A transaction carries at most so many recipients, as in delivery.
const MOST_RECIPIENTS: usize = 200;
