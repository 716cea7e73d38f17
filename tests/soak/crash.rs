//! SIGKILL at random moments and at each phase, under load by SMTP and HTTP: nothing acknowledged is lost, and
//! what only the receiver knows is listed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use facteur_tests::facteur::Facteur;
use facteur_tests::sink::Phase;
use facteur_tests::wait::pause;
use serde_json::{Value, json};

use crate::scene::{SENDERS, Scene, send, smtp};

/// Every fourth kill comes at some moment, the others at the phases in turn.
#[test]
fn whatever_is_killed_what_was_acknowledged_arrives_or_is_listed() -> Result<()> {
    let kills = crate::count(20);
    let scene = Scene::new(20)?;
    let acknowledged = Mutex::new(BTreeSet::new());
    let number = AtomicUsize::new(0);
    let mut doubts_before = 0;
    for kill in 0..kills {
        let facteur = scene.home.start()?;
        let phase = (kill % 4 != 0).then(|| Phase::ALL[(kill - kill / 4) % Phase::ALL.len()]);
        let stop = phase.map(|phase| scene.sink.stop_at(phase));
        std::thread::scope(|scope| -> Result<()> {
            let load = || {
                for _ in 0..PER_THREAD {
                    // A submission that the kill cuts off was not acknowledged: nothing was promised.
                    let _ = submit(&scene, &facteur, &number, &acknowledged);
                }
            };
            let loads = [scope.spawn(load), scope.spawn(load)];
            match &stop {
                Some(stop) => ensure!(stop.reached(LONG), "no conversation came to {phase:?}"),
                // Some moment within what the load takes: the length of a gap is no measure for it.
                None => pause(Duration::from_millis(u64::try_from(kill * 37 % 400)?)),
            }
            // SIGKILL under everybody's hands.
            let told =
                std::process::Command::new("kill").args(["-9", &facteur.process().to_string()]).status()?;
            ensure!(told.success(), "the signal was not sent");
            drop(stop);
            loads.into_iter().for_each(|load| drop(load.join()));
            Ok(())
        })
        .with_context(|| format!("kill {kill} at {phase:?}"))?;
        facteur.kill()?;
        let facteur = scene.home.start()?;
        let doubts = uncertain(&facteur)?.len();
        ensure!(
            doubts <= doubts_before + ROUTES,
            "{} new doubts at kill {kill} at {phase:?}",
            doubts - doubts_before
        );
        doubts_before = doubts;
        facteur.kill()?;
    }
    let facteur = scene.home.start()?;
    scene.settle(&facteur, Duration::from_secs(600))?;
    let acknowledged = acknowledged.into_inner().unwrap_or_default();
    let listed = uncertain(&facteur)?;
    let mut arrived: BTreeMap<String, usize> = BTreeMap::new();
    for transaction in scene.sink.transactions() {
        if let Some(id) = transaction.message_id.filter(|_| transaction.accepted) {
            *arrived.entry(id).or_default() += 1;
        }
    }
    let lost: Vec<&String> =
        acknowledged.iter().filter(|id| !arrived.contains_key(*id) && !listed.contains(*id)).collect();
    let twice: Vec<&String> =
        arrived.iter().filter(|(id, count)| **count > 1 && !listed.contains(*id)).map(|(id, _)| id).collect();
    println!(
        "{kills} kills: {} acknowledged, {} arrived, {} listed as uncertain, {} lost, {} twice and not listed",
        acknowledged.len(),
        arrived.len(),
        listed.len(),
        lost.len(),
        twice.len()
    );
    ensure!(lost.is_empty(), "lost: {lost:?}");
    ensure!(twice.is_empty(), "twice and not listed: {twice:?}");
    ensure!(acknowledged.len() >= kills, "the load was too small: {}", acknowledged.len());
    ensure!(facteur.stop(LONG)?, "it did not end well");
    Ok(())
}

/// Submits one message, by HTTP every other time, and notes what was acknowledged.
fn submit(
    scene: &Scene,
    facteur: &Facteur,
    number: &AtomicUsize,
    acknowledged: &Mutex<BTreeSet<String>>,
) -> Result<()> {
    let number = number.fetch_add(1, Ordering::Relaxed);
    let from = SENDERS[number % SENDERS.len()];
    let id = if number.is_multiple_of(2) {
        let body = json!({ "from": from, "to": ["client@example.org"], "subject": "soak", "text": "soak" });
        let answer = facteur.submit(&scene.token, &body)?;
        answer.get("message_id").and_then(Value::as_str).context("a Message-ID")?.to_owned()
    } else {
        let id = format!("<{number}@soak.example.org>");
        send(&smtp(facteur.smtp), from, &id, "soak")?;
        id
    };
    acknowledged.lock().map_err(|_| anyhow::anyhow!("a submitter panicked"))?.insert(id);
    Ok(())
}

/// The Message-IDs that are listed as uncertain.
fn uncertain(facteur: &Facteur) -> Result<BTreeSet<String>> {
    let listed = facteur.with_status("uncertain")?;
    let id = |message: &Value| message.get("message_id").and_then(Value::as_str).map(str::to_owned);
    Ok(listed.iter().filter_map(id).collect())
}

const PER_THREAD: usize = 4;

/// Each of the two may have one transaction past its mark.
const ROUTES: usize = 2;

const LONG: Duration = Duration::from_secs(30);
