//! `facteur serve`: takes mail by HTTP and SMTP, and delivers it.

use std::net::SocketAddr;
use std::path::Path;
use std::process::ExitCode;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use facteur_core::plan::problems;
use facteur_core::problem::has_error;
use facteur_core::words::{Language, fill, texts};
use tokio::net::TcpListener;
use tokio::task::JoinSet;

use super::remote::Beacon;
use super::{End, not_done, say_problems, store_failed};
use crate::configuration::Configuration;
use crate::deliver::{self, Roots};
use crate::intake::{self, certificate};
use crate::rehearse::{self, Audience, Authority, Conditions, Simulator};
use crate::service::Service;
use crate::store::{Store, queue};
use crate::{clock, http, output, token};

/// Arguments of `serve`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Run the simulator of Microsoft 365 too, at the rehearsal's next hop.
    #[arg(long)]
    simulator: bool,
}

/// Runs the service until it is told to stop.
pub fn run(arguments: &Arguments, configuration: &Configuration, language: Language) -> ExitCode {
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => return not_done(&error.to_string()).into(),
    };
    let end = runtime.block_on(serve(arguments, configuration.clone(), language));
    // A question to the store that nobody waits for any more is not waited for.
    runtime.shutdown_background();
    end.into()
}

async fn serve(arguments: &Arguments, configuration: Configuration, language: Language) -> End {
    let texts = &texts(language).command;
    if arguments.simulator && configuration.rehearsal.is_none() {
        output::complaint(texts.simulator_live);
        return End::Usage;
    }
    let folder = configuration.folder.clone();
    let store = match Store::open(&folder) {
        Ok(store) => store,
        Err(error) => return store_failed(&error, &folder, language),
    };
    let doubts = configuration.doubts;
    match store.write(move |connection| queue::recover(connection, None, doubts, clock::unix())).await {
        Ok(found) => tracing::info!(
            event = "store.recovered",
            queued = found.queued,
            uncertain = found.uncertain,
            resent = found.resent
        ),
        Err(error) => return store_failed(&error, &folder, language),
    }
    let listeners = async {
        Ok::<_, (SocketAddr, std::io::Error)>((
            listen(configuration.http_listen).await?,
            listen(configuration.smtp_listen).await?,
        ))
    };
    let (http, smtp) = match listeners.await {
        Ok(listeners) => listeners,
        Err((address, error)) => return taken(address, &error, language),
    };
    let authority = match Authority::new() {
        Ok(authority) => authority,
        Err(error) => return not_done(&error.to_string()),
    };
    let trusted = arguments.simulator.then(|| authority.certificate());
    let own = configuration.client_certificate.as_ref();
    let roots = match Roots::load(&configuration.extra_roots, own, trusted) {
        Ok(roots) => roots,
        Err(error) => {
            return not_done(&fill(texts.configuration, &[("detail", error.to_string())]));
        }
    };
    let smtp_tls = match configuration.smtp_tls.as_ref().map(certificate::acceptor).transpose() {
        Ok(smtp_tls) => smtp_tls,
        Err(error) => {
            return not_done(&fill(texts.configuration, &[("detail", error.to_string())]));
        }
    };
    let secret = match token::secret() {
        Ok(secret) => secret,
        Err(error) => return not_done(&error.to_string()),
    };
    let url = format!("http://{}", http.local_addr().unwrap_or(configuration.http_listen));
    let smtp_address = smtp.local_addr().unwrap_or(configuration.smtp_listen);
    let rehearsal = configuration.rehearsal;
    let service = match Service::open(configuration, store, secret.clone()).await {
        Ok(service) => Arc::new(service),
        Err(error) => return store_failed(&error, &folder, language),
    };
    // What a rehearsal lets through must not go live because the rehearsal has ended.
    let found = service.plan().map(|in_force| problems(&in_force.plan, &[])).unwrap_or_default();
    if rehearsal.is_none() && has_error(&found) {
        say_problems(&found, language);
        return not_done(texts.plan_unfit);
    }
    let mut tasks = JoinSet::new();
    if let (true, Some(next_hop)) = (arguments.simulator, rehearsal) {
        let listener = match listen(next_hop).await {
            Ok(listener) => listener,
            Err((address, error)) => return taken(address, &error, language),
        };
        let tls = match authority.acceptor(None) {
            Ok(tls) => tls,
            Err(error) => return not_done(&error.to_string()),
        };
        let simulator = Simulator {
            plan: service.plan_changes(),
            seen_as: None,
            tls,
            conditions: Conditions::default(),
            record: None,
            audience: Audience::Person,
            counted: Mutex::default(),
        };
        let seen_as = simulator.seen_as().map_or_else(|| "?".to_owned(), |address| address.to_string());
        output::line(&fill(
            texts.simulator_listening,
            &[("address", next_hop.to_string()), ("seen_as", seen_as)],
        ));
        tasks.spawn(rehearse::run(listener, Arc::new(simulator), service.stopping()));
    }
    let beacon = match Beacon::light(&folder, &url, &smtp_address.to_string(), &secret) {
        Ok(beacon) => beacon,
        Err(error) => return not_done(&error.to_string()),
    };
    tasks.spawn(deliver::run(Arc::clone(&service), roots));
    tasks.spawn(intake::run(smtp, Arc::clone(&service), smtp_tls));
    tasks.spawn(http::run(http, Arc::clone(&service)));
    if let Some(next_hop) = rehearsal {
        output::line(&fill(texts.rehearsing, &[("next_hop", next_hop.to_string())]));
    }
    output::line(&fill(texts.serving, &[("http", url), ("smtp", smtp_address.to_string())]));
    let end = ended(&mut tasks, stop_asked()).await;
    service.stop();
    let all = async { while tasks.join_next().await.is_some() {} };
    if tokio::time::timeout(LONGEST_STOP, all).await.is_err() {
        tracing::warn!(event = "serve.cut_off");
        tasks.shutdown().await;
    }
    beacon.put_out();
    output::line(texts.stopped);
    end
}

/// Waits until the service is told to stop, or a part of it has broken. Without one part the others would
/// go on as if all were well: the service ends instead, not done, and its manager starts it again.
async fn ended(parts: &mut JoinSet<()>, told: impl Future<Output = ()>) -> End {
    tokio::select! {
        () = told => End::Done,
        broken = parts.join_next() => {
            let error = broken.and_then(Result::err).map(|error| error.to_string());
            tracing::error!(event = "serve.broken", error);
            End::NotDone
        }
    }
}

async fn listen(address: SocketAddr) -> Result<TcpListener, (SocketAddr, std::io::Error)> {
    TcpListener::bind(address).await.map_err(|error| (address, error))
}

fn taken(address: SocketAddr, error: &std::io::Error, language: Language) -> End {
    let values = [("address", address.to_string()), ("detail", error.to_string())];
    not_done(&fill(texts(language).command.port_taken, &values))
}

/// Waits for Ctrl-C, or for the service manager's word.
pub(super) async fn stop_asked() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}

/// The transaction under way has 30 seconds; a client that reads slowly gets no more than a little longer.
const LONGEST_STOP: Duration = Duration::from_secs(35);

/// Where the beacon stands.
pub(super) fn beacon_file(folder: &Path) -> std::path::PathBuf {
    folder.join("server.json")
}

#[cfg(test)]
mod tests {
    use std::future::{pending, ready};

    use super::*;

    #[track_caller]
    fn check(part: impl Future<Output = ()> + Send + 'static, told: impl Future<Output = ()>, end: End) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let found = runtime.block_on(async {
            let mut parts = JoinSet::new();
            parts.spawn(pending());
            parts.spawn(part);
            ended(&mut parts, told).await
        });
        assert_eq!(found, end);
    }

    #[test]
    fn a_service_of_which_a_part_breaks_ends_and_says_so() {
        check(pending(), ready(()), End::Done);
        check(async { panic!("a part breaks") }, pending(), End::NotDone);
        check(ready(()), pending(), End::NotDone);
    }
}
