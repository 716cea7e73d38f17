//! `facteur sendmail` and `facteur queue`, beside a server and without one; whole messages by HTTP.

use std::fs;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use facteur_tests::facteur::Home;
use facteur_tests::program;
use facteur_tests::simulator::Simulator;
use facteur_tests::wait::wait_for;
use serde_json::{Value, json};

struct Scene {
    _simulator: Simulator,
    home: Home,
    record: tempfile::TempDir,
    _folder: tempfile::TempDir,
}

impl Scene {
    /// The example plan without a gap, at a simulator that keeps what it gets.
    fn new() -> Result<Self> {
        let (folder, record) = (tempfile::tempdir()?, tempfile::tempdir()?);
        let plan = fs::read_to_string(program::root().join("etc/example-plan.toml"))?
            .replace("pace_ms = 2000", "pace_ms = 0");
        let file = folder.path().join("plan.toml");
        fs::write(&file, &plan)?;
        let to = record.path().to_str().context("a path")?;
        let simulator = Simulator::start_with(folder.path(), &file, "10.14.154.252", &["--record", to])?;
        let home = Home::new(folder.path(), simulator.address, &simulator.certificate);
        home.apply(&plan)?;
        Ok(Self { _simulator: simulator, home, record, _folder: folder })
    }

    fn sendmail(&self, arguments: &[&str], input: &str) -> Result<(Option<i32>, String)> {
        self.home.run(&[&["sendmail"], arguments].concat(), input)
    }

    /// Waits until that many messages have arrived; gives each with its envelope's recipients.
    fn arrived(&self, count: usize) -> Result<Vec<(Value, String)>> {
        wait_for(&format!("{count} messages"), Duration::from_secs(20), || {
            let list = fs::read_to_string(self.record.path().join("messages.jsonl")).unwrap_or_default();
            let lines: Vec<&str> = list.lines().collect();
            if lines.len() < count {
                return Ok(None);
            }
            lines.into_iter().map(|line| of_line(self.record.path(), line)).collect::<Result<_>>().map(Some)
        })
    }
}

fn of_line(folder: &Path, line: &str) -> Result<(Value, String)> {
    let line: Value = serde_json::from_str(line)?;
    let file = line.get("file").and_then(Value::as_str).context("a file")?;
    let content = fs::read_to_string(folder.join(file))?;
    Ok((line, content))
}

const MESSAGE: &str = "From: a@cabinet.fr\nTo: Client <client@example.org>\nBcc: archive@cabinet.fr\nSubject: facture\n\nBonjour\n.\nsuite\n";

#[test]
fn a_message_is_kept_without_a_server_and_leaves_when_one_starts() -> Result<()> {
    let scene = Scene::new()?;
    let (ended, said) = scene.sendmail(&["-t", "-i"], MESSAGE)?;
    ensure!(ended == Some(0) && said.is_empty(), "{ended:?}: {said}");
    let (ended, said) = scene.home.run(&["queue", "list"], "")?;
    ensure!(ended == Some(0) && said.contains("client@example.org [queued]"), "{said}");
    let _facteur = scene.home.start()?;
    let arrived = scene.arrived(1)?;
    let (line, content) = arrived.first().context("a message")?;
    ensure!(content.contains("\r\n\r\nBonjour\r\n.\r\nsuite\r\n") && !content.contains("Bcc"), "{content}");
    ensure!(content.contains("To: Client <client@example.org>\r\n"), "{content}");
    let recipients = line.get("rcpt_to").map(ToString::to_string).unwrap_or_default();
    ensure!(recipients.contains("client@example.org") && recipients.contains("archive@cabinet.fr"), "{line}");
    Ok(())
}

#[test]
fn a_server_that_runs_is_told_at_once_and_cron_s_root_becomes_the_notification_sender() -> Result<()> {
    let scene = Scene::new()?;
    let facteur = scene.home.start()?;
    let cron = "From: root (Cron Daemon)\nTo: admin@cabinet.fr\nSubject: Cron\n\nfailed\n";
    let (ended, said) =
        scene.sendmail(&["-FCronDaemon", "-i", "-B8BITMIME", "-oem", "admin@cabinet.fr"], cron)?;
    ensure!(ended == Some(0), "{ended:?}: {said}");
    let arrived = scene.arrived(1)?;
    let (line, content) = arrived.first().context("a message")?;
    ensure!(content.contains("From: CronDaemon <notification@cabinet.fr>\r\n"), "{content}");
    ensure!(!content.contains("root"), "{content}");
    ensure!(line.get("from").and_then(Value::as_str) == Some("notification@cabinet.fr"), "{line}");
    let taken = facteur.with_status("accepted")?;
    ensure!(taken.first().is_some_and(|message| message["source"] == "sendmail"), "{taken:?}");
    Ok(())
}

#[test]
fn what_is_not_taken_says_so_by_the_codes_that_programs_know() -> Result<()> {
    let scene = Scene::new()?;
    let cases: [(&[&str], &str, i32); 7] = [
        (&["-i"], MESSAGE, 64),
        (&["-bs"], "", 64),
        (&["-f"], "", 64),
        (&["client@example.org"], "From: a@cabinet.fr, b@cabinet.fr\n\nx\n", 65),
        (&["root"], MESSAGE, 67),
        (&["client@example.org"], "From: stranger@example.net\n\nx\n", 77),
        (&["-v", "client@example.org"], MESSAGE, 0),
    ];
    for (arguments, input, code) in cases {
        let (ended, said) = scene.sendmail(arguments, input)?;
        ensure!(ended == Some(code) && !said.is_empty(), "{arguments:?}: {ended:?}: {said}");
    }
    let full = scene.home.with("FACTEUR_STORAGE__MIN_FREE_MB", "1000000000000");
    let (ended, said) = full.run(&["sendmail", "client@example.org"], MESSAGE)?;
    ensure!(ended == Some(75), "{ended:?}: {said}");
    let broken = full.with("FACTEUR_SMTP__LISTEN", "nowhere");
    let (ended, said) = broken.run(&["sendmail", "client@example.org"], MESSAGE)?;
    ensure!(ended == Some(78), "{ended:?}: {said}");
    let folder = tempfile::tempdir()?;
    let without_plan = Home::new(folder.path(), "127.0.0.1:1".parse()?, folder.path());
    let (ended, said) = without_plan.run(&["sendmail", "client@example.org"], MESSAGE)?;
    ensure!(ended == Some(75) && said.contains("plan"), "{ended:?}: {said}");
    Ok(())
}

#[test]
fn a_program_that_ends_with_a_dot_and_waits_is_not_waited_for() -> Result<()> {
    let scene = Scene::new()?;
    let (ended, said) =
        scene.home.run_open(&["sendmail", "-v", "client@example.org"], "From: a@cabinet.fr\n\nx\n.\n")?;
    ensure!(ended == Some(0) && said.contains("msg_"), "{ended:?}: {said}");
    Ok(())
}

#[test]
fn the_queue_is_decided_about_with_a_server_and_without_one() -> Result<()> {
    let scene = Scene::new()?;
    for with_server in [false, true] {
        let facteur = if with_server { Some(scene.home.start()?) } else { None };
        let queue = |words: &[&str]| scene.home.run(&[&["queue"], words].concat(), "");
        let (ended, said) = queue(&["stop", "microsoft365"])?;
        ensure!(ended == Some(0), "{said}");
        let (_, said) = scene.sendmail(&["-v", "-i", "client@example.org"], MESSAGE)?;
        let id = said.split_whitespace().find(|word| word.starts_with("msg_")).context("an id")?;
        let id = id.trim_end_matches('.');
        for (word, code, status) in [
            ("cancel", 0, "cancelled"),
            ("cancel", 3, "cancelled"),
            ("retry", 0, "queued"),
            ("cancel", 0, "cancelled"),
        ] {
            let (ended, said) = queue(&[word, id])?;
            ensure!(ended == Some(code), "{word}: {ended:?}: {said}");
            let (_, shown) = queue(&["show", id])?;
            let shown: Value = serde_json::from_str(&shown)?;
            ensure!(shown["status"] == status, "{word}: {shown}");
        }
        let (_, listed) = queue(&["list", "--json"])?;
        let listed: Value = serde_json::from_str(&listed)?;
        ensure!(listed["messages"] == json!([]), "{listed}");
        ensure!(with_server == (listed["routes"][0]["status"] == "stopped"), "{listed}");
        let (ended, said) = queue(&["go-on", "microsoft365"])?;
        ensure!(ended == Some(0), "{said}");
        drop(facteur);
    }
    Ok(())
}

#[test]
fn a_whole_message_by_http_arrives_with_its_own_headers_and_the_envelope_beside_it() -> Result<()> {
    let scene = Scene::new()?;
    let token = scene.home.token()?;
    let facteur = scene.home.start()?;
    let post = |to: &str, content: &str, key: &str| facteur.post_raw(&token, to, key, content);
    let message = "From: a@cabinet.fr\nTo: Client <client@example.org>\nMessage-ID: <own@cabinet.fr>\nBcc: x@example.org\n\nl\u{e9}ger\n";
    let (status, answer) = post("client@example.org, archive@cabinet.fr", message, "k1")?;
    ensure!(status == 202, "{status}: {answer}");
    let (status, again) = post("client@example.org, archive@cabinet.fr", message, "k1")?;
    ensure!(status == 202 && again["id"] == answer["id"], "{status}: {again}");
    for (to, content, key, expected, code) in [
        ("client@example.org", message, "k1", 409, "idempotency.reused"),
        ("", message, "k2", 422, "envelope.recipients"),
        ("client", message, "k3", 422, "envelope.recipients"),
        ("client@example.org", "Subject: x\n\nx\n", "k4", 422, "message.not_read"),
        ("client@example.org", "From: x@example.net\n\nx\n", "k5", 422, "sender.domain_not_accepted"),
    ] {
        let (status, answer) = post(to, content, key)?;
        ensure!(status == expected && answer["code"] == code, "{to}: {status}: {answer}");
    }
    let arrived = scene.arrived(1)?;
    let (line, content) = arrived.first().context("a message")?;
    ensure!(content.ends_with("Message-ID: <own@cabinet.fr>\r\n\r\nl\u{e9}ger\r\n"), "{content}");
    ensure!(
        line.get("rcpt_to").map(ToString::to_string).is_some_and(|all| all.contains("archive@")),
        "{line}"
    );
    Ok(())
}
