//! Mail submitted to a real Facteur arrives at a real Postfix: whole, in order, paced, whatever is killed.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use facteur_tests::facteur::{Facteur, Home};
use facteur_tests::mailbox::Arrived;
use facteur_tests::postfix::Postfix;
use facteur_tests::program;
use facteur_tests::wait::wait_for;
use lettre::address::Envelope;
use lettre::{SmtpTransport, Transport};
use serde_json::json;

/// The host that the plan's route leads to, whose certificate is checked.
const HOST: &str = "cabinet-fr.mail.protection.outlook.com";

/// Two seconds, by the plan.
const GAP_MICROS: u64 = 2_000_000;

/// The subjects of the six messages, in the order in which they are submitted.
const SUBJECTS: [&str; 6] = ["facture 1", "facture 2", "rappel 3", "facture 4", "facture 5", "rappel 6"];

/// The order in which they leave: all are there before the first gap is over, and notifications go ahead of invoices.
const LEAVING: [&str; 6] = ["rappel 3", "rappel 6", "facture 1", "facture 2", "facture 4", "facture 5"];

/// Whose address each is from: the company's, a collaborator's, the notifications'.
const SENDERS: [&str; 3] = ["a@cabinet.fr", "jeanne@cabinet.fr", "notification@cabinet.fr"];

/// A body with what breaks careless senders: dots, a long line, accents, an empty last line.
const BODY: &str =
    "Bonjour,\r\n.\r\n..deux points\r\n\u{e9}t\u{e9} \u{2014} 1\u{202f}000\u{a0}\u{20ac}\r\n\r\n";

/// The parts of one test.
struct Scene {
    postfix: Postfix,
    home: Home,
    token: String,
    _folder: tempfile::TempDir,
}

impl Scene {
    fn new(postfix_settings: &str) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let postfix = Postfix::start(folder.path(), HOST, postfix_settings)?;
        let home = Home::new(folder.path(), postfix.address, &postfix.certificate);
        home.apply(&plan(program::root())?)?;
        let token = home.token()?;
        Ok(Self { postfix, home, token, _folder: folder })
    }

    /// Submits the six, half by SMTP, half by HTTP.
    fn submit_all(&self, facteur: &Facteur) -> Result<()> {
        let smtp =
            SmtpTransport::builder_dangerous(facteur.smtp.ip().to_string()).port(facteur.smtp.port()).build();
        for (index, subject) in SUBJECTS.iter().enumerate() {
            let from = SENDERS[index % SENDERS.len()];
            if index % 2 == 0 {
                let message =
                    format!("From: <{from}>\r\nTo: <client@example.org>\r\nSubject: {subject}\r\n\r\n{BODY}");
                let envelope = Envelope::new(Some(from.parse()?), vec!["client@example.org".parse()?])?;
                // lettre ends the last line itself.
                smtp.send_raw(&envelope, message.strip_suffix("\r\n").unwrap_or(&message).as_bytes())?;
            } else {
                let body =
                    json!({ "from": from, "to": ["client@example.org"], "subject": subject, "text": BODY });
                facteur.submit(&self.token, &body)?;
            }
        }
        Ok(())
    }

    /// Waits until no message waits or is under way, and gives the subjects' fates.
    fn settle(&self, facteur: &Facteur) -> Result<Fates> {
        wait_for("an empty queue", Duration::from_secs(60), || {
            let mut open = 0;
            for status in ["queued", "sending", "deferred"] {
                open += facteur.with_status(status)?.len();
            }
            Ok((open == 0).then_some(()))
        })
        .with_context(|| format!("{}\n{}", self.home.log(), self.postfix.log()))?;
        let accepted = facteur.with_status("accepted")?.len();
        let uncertain = facteur.with_status("uncertain")?.len();
        // Accepted means that Postfix has it in its queue; the mailbox gets it a moment later.
        let arrived = self.postfix.wait_for(accepted, Duration::from_secs(20))?;
        Ok(Fates { arrived, accepted, uncertain })
    }
}

struct Fates {
    arrived: Vec<Arrived>,
    accepted: usize,
    uncertain: usize,
}

impl Fates {
    fn subjects(&self) -> Vec<&str> {
        self.arrived.iter().map(|message| message.subject.as_str()).collect()
    }
}

/// The example plan, without a bounce mailbox: each envelope then shows its own sender.
fn plan(root: &Path) -> Result<String> {
    let example = std::fs::read_to_string(root.join("etc/example-plan.toml"))?;
    ensure!(example.contains("bounces = "), "the example plan has changed");
    Ok(example.lines().filter(|line| !line.starts_with("bounces")).map(|line| format!("{line}\n")).collect())
}

fn check_gaps(arrived: &[Arrived]) -> Result<()> {
    check_gaps_of(GAP_MICROS, arrived)
}

fn check_gaps_of(least: u64, arrived: &[Arrived]) -> Result<()> {
    for pair in arrived.windows(2) {
        let [first, second] = pair else { continue };
        let gap = second.at_micros - first.at_micros;
        ensure!(gap >= least, "{} came {gap} µs behind {}", second.subject, first.subject);
    }
    Ok(())
}

#[test]
fn six_messages_arrive_whole_in_order_each_from_its_sender_two_seconds_apart() -> Result<()> {
    let scene = Scene::new("")?;
    let facteur = scene.home.start()?;
    scene.submit_all(&facteur)?;
    let fates = scene.settle(&facteur)?;
    ensure!(fates.subjects() == LEAVING, "{:?}", fates.subjects());
    check_gaps(&fates.arrived)?;
    for message in &fates.arrived {
        let index = SUBJECTS.iter().position(|subject| *subject == message.subject).context("a subject")?;
        let sender = SENDERS[index % SENDERS.len()];
        ensure!(message.from == sender && message.return_path == sender, "{message:?}");
        ensure!(message.encrypted, "{} came in the clear", message.subject);
        let expected = BODY.replace("\r\n", "\n");
        // By SMTP the very bytes; by HTTP the text, in whatever encoding it was composed.
        let whole = if index % 2 == 0 { &message.body } else { &message.text };
        ensure!(*whole == expected, "{subject}: {whole:?}", subject = message.subject);
    }
    Ok(())
}

#[test]
fn a_kill_in_a_gap_loses_nothing_and_doubles_nothing() -> Result<()> {
    let scene = Scene::new("")?;
    let facteur = scene.home.start()?;
    scene.submit_all(&facteur)?;
    wait_for("two accepted messages", Duration::from_secs(20), || {
        Ok((facteur.with_status("accepted")?.len() == 2 && facteur.with_status("sending")?.is_empty())
            .then_some(()))
    })?;
    facteur.kill()?;
    let facteur = scene.home.start()?;
    let fates = scene.settle(&facteur)?;
    ensure!(fates.uncertain == 0 && fates.subjects() == LEAVING, "{:?}", fates.subjects());
    check_gaps(&fates.arrived)
}

/// Kills in the transaction of that number, which Postfix holds at `stage` for a second; expects how many of the
/// six stay uncertain, and how many may have come twice.
fn check_kill_inside(
    stage: &str,
    number: usize,
    behind_the_mark: bool,
    uncertain: usize,
    twice: usize,
) -> Result<()> {
    let scene = Scene::new(&format!("{stage} = sleep 1"))?;
    let facteur = scene.home.start()?;
    scene.submit_all(&facteur)?;
    wait_for("the transaction", Duration::from_secs(30), || {
        let inside = facteur.with_status("accepted")?.len() == number - 1
            && !facteur.with_status("sending")?.is_empty();
        Ok((inside && (scene.home.is_committing()? || !behind_the_mark)).then_some(()))
    })?;
    facteur.kill()?;
    let facteur = scene.home.start()?;
    let fates = scene.settle(&facteur)?;
    ensure!(fates.uncertain == usize::from(behind_the_mark), "{} are listed", fates.uncertain);
    ensure!(fates.accepted == SUBJECTS.len() - uncertain, "{} are accepted", fates.accepted);
    let mut subjects = fates.subjects();
    subjects.sort_unstable();
    subjects.dedup();
    ensure!(fates.arrived.len() - subjects.len() <= twice, "too many came twice: {:?}", fates.subjects());
    ensure!(subjects.len() + uncertain >= SUBJECTS.len(), "one is neither here nor listed: {subjects:?}");
    check_gaps(&fates.arrived)
}

#[test]
fn a_kill_before_the_mark_sends_again_and_once() -> Result<()> {
    check_kill_inside("smtpd_data_restrictions", 3, false, 0, 0)
}

#[test]
fn a_kill_behind_the_mark_is_listed_as_uncertain() -> Result<()> {
    check_kill_inside("smtpd_end_of_data_restrictions", 4, true, 1, 0)
}

#[test]
fn a_kill_behind_the_mark_of_a_notification_is_listed_and_it_goes_again() -> Result<()> {
    check_kill_inside("smtpd_end_of_data_restrictions", 1, true, 0, 1)
}

#[test]
fn a_route_that_gets_another_name_in_a_transaction_waits_for_its_end_and_a_gap() -> Result<()> {
    // Postfix opens its file, then takes a second to end the transaction: the gap begins behind that.
    let scene = Scene::new("smtpd_end_of_data_restrictions = sleep 1")?;
    let facteur = scene.home.start()?;
    scene.submit_all(&facteur)?;
    let plan = plan(program::root())?;
    for (accepted, name) in [(1, "m365"), (3, "microsoft365")] {
        wait_for("a transaction", Duration::from_secs(30), || {
            let after = facteur.with_status("accepted")?.len() >= accepted;
            Ok((after && scene.home.is_committing()?).then_some(()))
        })?;
        scene.home.apply(&plan.replace("name = \"microsoft365\"", &format!("name = \"{name}\"")))?;
    }
    let fates = scene.settle(&facteur)?;
    ensure!(fates.uncertain == 0 && fates.subjects() == LEAVING, "{:?}", fates.subjects());
    check_gaps_of(GAP_MICROS + 1_000_000, &fates.arrived)
}
