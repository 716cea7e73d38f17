//! The gap by the receiver's clock: over restarts, kills, a stepped wall clock, a slow receiver, messages that
//! trickle in, two routes at once.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use facteur_tests::facteur::Facteur;
use facteur_tests::sink::{Sink, Transaction};
use facteur_tests::wait::{pause, wait_for};

use crate::scene::{SENDERS, Scene, send, smtp};

/// What happens while the messages of one round leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Trouble {
    /// Nothing: all are submitted at once.
    Burst,
    /// Each is submitted a little later than the gap behind the one before, or earlier.
    Trickle,
    /// The receiver takes its time for the final dot.
    SlowReceiver,
    /// The service is stopped and started.
    Restart,
    /// The service is killed and started.
    Kill,
    /// The wall clock is stepped 30 seconds ahead, then back.
    ClockSteps,
}

const TROUBLES: [Trouble; 6] = [
    Trouble::Burst,
    Trouble::Trickle,
    Trouble::SlowReceiver,
    Trouble::Restart,
    Trouble::Kill,
    Trouble::ClockSteps,
];

const GAP: Duration = Duration::from_millis(100);

#[test]
fn no_transaction_begins_before_its_gap_is_over() -> Result<()> {
    let gaps = crate::count(100);
    let clock = Clock::new()?;
    let scene = Scene::with(100, |home, _| clock.rule(home))?;
    let per_round = (gaps / TROUBLES.len()).max(8);
    let mut facteur = scene.home.start()?;
    let mut expected = 0;
    for trouble in TROUBLES {
        clock.step(0)?;
        let slow = if trouble == Trouble::SlowReceiver { GAP } else { Duration::ZERO };
        scene.sink.answer_the_dot_after(slow);
        facteur = round(&scene, &clock, facteur, trouble, per_round, expected)
            .with_context(|| format!("{trouble:?}: {}", scene.home.log()))?;
        expected += per_round;
    }
    report(&scene.sink.transactions())?;
    ensure!(facteur.stop(Duration::from_secs(30))?, "it did not end well");
    Ok(())
}

/// Submits a round's messages, and makes its trouble twice meanwhile.
fn round(
    scene: &Scene,
    clock: &Clock,
    mut facteur: Facteur,
    trouble: Trouble,
    messages: usize,
    before: usize,
) -> Result<Facteur> {
    let transport = smtp(facteur.smtp);
    for number in 0..messages {
        if trouble == Trouble::Trickle {
            // From half a gap to one and a half: what arrives in a gap must not shorten it.
            pause(GAP / 2 + GAP / 10 * u32::try_from(number % 11)?);
        }
        let id = format!("<{trouble:?}-{number}@soak.example.org>");
        send(&transport, SENDERS[number % 2], &id, "soak")?;
    }
    for part in 1..=2 {
        at_least(&scene.sink, before + messages * part / 3)?;
        match trouble {
            Trouble::Restart => {
                ensure!(facteur.stop(Duration::from_secs(30))?, "it did not end well");
                facteur = scene.home.start()?;
            }
            Trouble::Kill => {
                facteur.kill()?;
                facteur = scene.home.start()?;
            }
            Trouble::ClockSteps => clock.step(if part == 1 { 30 } else { -30 })?,
            Trouble::Burst | Trouble::Trickle | Trouble::SlowReceiver => {}
        }
    }
    // A message that a kill left in doubt may stay away; the gaps of the others are what counts.
    let doubts = if trouble == Trouble::Kill { 2 } else { 0 };
    at_least(&scene.sink, before + messages - doubts)?;
    scene.settle(&facteur, Duration::from_secs(60))?;
    Ok(facteur)
}

fn at_least(sink: &Sink, count: usize) -> Result<()> {
    let limit = Duration::from_secs(120);
    wait_for("the messages", limit, || Ok((sink.transactions().len() >= count).then_some(())))
}

/// Prints how late each transaction of a route was behind the one before, and fails where one was early.
fn report(transactions: &[Transaction]) -> Result<()> {
    let mut routes: BTreeMap<&str, Vec<&Transaction>> = BTreeMap::new();
    for transaction in transactions {
        routes.entry(&transaction.domain).or_default().push(transaction);
    }
    let (mut late, mut early, mut gaps) = (Vec::new(), Vec::new(), 0);
    for of_route in routes.values() {
        for pair in of_route.windows(2) {
            let [first, second] = pair else { continue };
            gaps += 1;
            let earliest: Instant = first.ended + GAP;
            match second.began.checked_duration_since(earliest) {
                None => early.push((first.message_id.clone(), earliest - second.began)),
                Some(lateness) if waited_in_line(first, second) => late.push(lateness),
                // What trickled in, or came behind a start, waited for something else than the gap.
                Some(_) => {}
            }
        }
    }
    late.sort();
    let at = |percent: usize| late.get((late.len() * percent / 100).min(late.len().saturating_sub(1)));
    println!(
        "{gaps} gaps of {GAP:?} on {} routes: {} early; late p50 {:?}, p99 {:?}, most {:?} (of {} back to back)",
        routes.len(),
        early.len(),
        at(50).copied().unwrap_or_default(),
        at(99).copied().unwrap_or_default(),
        late.last().copied().unwrap_or_default(),
        late.len()
    );
    ensure!(early.is_empty(), "early: {early:?}");
    // A step of the wall clock must stall nothing: it would by its own length.
    ensure!(late.last().is_none_or(|latest| *latest < Duration::from_secs(5)), "late: {late:?}");
    ensure!(routes.len() == 2, "the routes: {:?}", routes.keys());
    Ok(())
}

/// Whether both messages of a pair were of a round in which all were there before the first one left.
fn waited_in_line(first: &Transaction, second: &Transaction) -> bool {
    let of = |transaction: &Transaction| {
        let id = transaction.message_id.clone().unwrap_or_default();
        [Trouble::Burst, Trouble::SlowReceiver, Trouble::ClockSteps]
            .into_iter()
            .find(|trouble| id.starts_with(&format!("<{trouble:?}-")))
    };
    of(first).is_some() && of(first) == of(second)
}

/// A wall clock that can be stepped, for one process: the monotonic one is left alone, as a step of the system's
/// would leave it.
struct Clock {
    folder: tempfile::TempDir,
    library: Option<PathBuf>,
}

impl Clock {
    fn new() -> Result<Self> {
        let library = ["x86_64", "aarch64"]
            .map(|machine| PathBuf::from(format!("/usr/lib/{machine}-linux-gnu/faketime/libfaketime.so.1")))
            .into_iter()
            .find(|library| Path::exists(library));
        let clock = Self { folder: tempfile::tempdir()?, library };
        clock.step(0)?;
        Ok(clock)
    }

    /// Lets the server have this clock.
    fn rule(&self, home: facteur_tests::facteur::Home) -> facteur_tests::facteur::Home {
        let Some(library) = &self.library else {
            println!("The clock steps: not here (libfaketime is not installed).");
            return home;
        };
        home.with("LD_PRELOAD", &library.display().to_string())
            .with("FAKETIME_TIMESTAMP_FILE", &self.file().display().to_string())
            .with("FAKETIME_DONT_FAKE_MONOTONIC", "1")
            .with("FAKETIME_NO_CACHE", "1")
    }

    /// Sets how many seconds the clock is ahead.
    fn step(&self, seconds: i32) -> Result<()> {
        let new = self.folder.path().join("new");
        fs::write(&new, format!("{seconds:+}\n"))?;
        Ok(fs::rename(new, self.file())?)
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("offset")
    }
}
