//! What becomes of mail, fault by fault, at the simulator. Only the simulator shows this, not Microsoft.

use std::fs;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use facteur_tests::facteur::{Facteur, Home};
use facteur_tests::program;
use facteur_tests::simulator::Simulator;
use facteur_tests::wait::wait_for;
use serde_json::{Value, json};

/// An address of the example plan.
const OURS: &str = "10.14.154.252";

struct Scene {
    _simulator: Simulator,
    facteur: Facteur,
    home: Home,
    plan: String,
    token: String,
    _folder: tempfile::TempDir,
}

impl Scene {
    /// The example plan without a gap, at a simulator that sees mail come from `seen_as`.
    fn new(seen_as: &str) -> Result<Self> {
        Self::with(seen_as, "required", true, &[])
    }

    /// The same under that TLS policy, the simulator's certificate trusted or not, with these options.
    fn with(seen_as: &str, tls: &str, trusted: bool, options: &[&str]) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let plan = fs::read_to_string(program::root().join("etc/example-plan.toml"))?
            .replace("pace_ms = 2000", "pace_ms = 0")
            .replace("tls = \"required\"", &format!("tls = \"{tls}\""));
        let file = folder.path().join("plan.toml");
        fs::write(&file, &plan)?;
        let simulator = Simulator::start_with(folder.path(), &file, seen_as, options)?;
        let home =
            Home::new(folder.path(), simulator.address, if trusted { &simulator.certificate } else { &file });
        home.apply(&plan)?;
        let token = home.token()?;
        let facteur = home.start()?;
        Ok(Self { _simulator: simulator, facteur, home, plan, token, _folder: folder })
    }

    fn submit(&self, recipient: &str) -> Result<String> {
        let body = json!({ "company": "Société A", "kind": "invoice", "to": [recipient], "subject": "x", "text": "x" });
        let answer = self.facteur.submit(&self.token, &body)?;
        Ok(answer.get("id").and_then(Value::as_str).context("an id")?.to_owned())
    }

    /// Waits until the first recipient of a message has met a reply or a failure: its status and reason.
    fn fate(&self, id: &str) -> Result<(String, String)> {
        wait_for("a reply", Duration::from_secs(20), || {
            let message = self.facteur.message(id)?;
            let field = |name: &str| {
                message.pointer(&format!("/recipients/0/{name}")).and_then(Value::as_str).map(str::to_owned)
            };
            Ok(field("reason").and_then(|reason| Some((field("status")?, reason))))
        })
    }
}

#[test]
fn each_fault_has_its_fate() -> Result<()> {
    let scene = Scene::new(OURS)?;
    let cases = [
        ("client@example.org", "accepted", "smtp.accepted"),
        ("collegue@cabinet.fr", "accepted", "smtp.accepted"),
        ("reply-550-5.1.10@example.org", "refused", "m365.recipient_unknown"),
        ("reply-550-5.4.1@example.org", "refused", "m365.recipient_unknown"),
        ("reply-450@example.org", "deferred", "smtp.transient"),
        ("data-reply-432-4.3.2@example.org", "deferred", "m365.mailbox_busy"),
        ("data-reply-554-5.6.0@example.org", "refused", "smtp.message_refused"),
        ("greylist@example.org", "deferred", "smtp.greylisted"),
        ("unknown-client@cabinet.fr", "refused", "m365.recipient_unknown"),
        ("unknown-client@example.org", "accepted", "smtp.accepted"),
        ("slow-1@example.org", "accepted", "smtp.accepted"),
        // Behind this one the route stands back, so it comes last.
        ("reply-451-4.7.500@example.org", "deferred", "m365.throttled"),
    ];
    for (recipient, status, reason) in cases {
        let fate = scene.fate(&scene.submit(recipient)?)?;
        ensure!(fate == (status.to_owned(), reason.to_owned()), "{recipient}: {fate:?}");
    }
    Ok(())
}

#[test]
fn a_host_that_drops_behind_the_dot_leaves_one_doubt_not_a_queue_of_them() -> Result<()> {
    let scene = Scene::new(OURS)?;
    let first = scene.submit("drop-after-data@example.org")?;
    let second = scene.submit("drop-after-data@example.org")?;
    let fate = scene.fate(&first)?;
    ensure!(fate == ("uncertain".to_owned(), "no_answer".to_owned()), "{fate:?}");
    let behind = scene.facteur.message(&second)?;
    ensure!(behind.get("status").and_then(Value::as_str) == Some("queued"), "{behind}");
    Ok(())
}

#[test]
fn an_address_that_no_connector_has_pauses_the_route_and_loses_nothing() -> Result<()> {
    let scene = Scene::new("192.0.2.1")?;
    let first = scene.submit("client@example.org")?;
    let second = scene.submit("autre@example.org")?;
    let fate = scene.fate(&first)?;
    ensure!(fate == ("queued".to_owned(), "smtp.relay_denied".to_owned()), "{fate:?}");
    let behind = scene.facteur.message(&second)?;
    let untouched = behind.pointer("/recipients/0/attempts").and_then(Value::as_i64) == Some(0);
    ensure!(untouched && behind.get("status").and_then(Value::as_str) == Some("queued"), "{behind}");
    Ok(())
}

#[test]
fn mail_follows_its_domain_when_the_plan_changes() -> Result<()> {
    let scene = Scene::new("192.0.2.1")?;
    let id = scene.submit("client@example.org")?;
    scene.fate(&id)?;
    let field = |path: &str| -> Result<Option<String>> {
        Ok(scene.facteur.message(&id)?.pointer(path).and_then(Value::as_str).map(str::to_owned))
    };
    let wait = |path: &'static str, expected: &'static str| {
        wait_for(expected, Duration::from_secs(10), || Ok(field(path)?.filter(|found| found == expected)))
    };
    let renamed = scene.plan.replace("name = \"microsoft365\"", "name = \"m365\"");
    scene.home.apply(&renamed)?;
    wait("/route", "m365")?;
    let without = renamed.split("[[routes]]").next().unwrap_or_default().to_owned();
    scene.home.apply(&without)?;
    wait("/recipients/0/status", "held")?;
    wait("/recipients/0/reason", "route.none_for_domain")?;
    scene.home.apply(&scene.plan)?;
    wait("/route", "microsoft365")?;
    // Back in a route, it is tried, and meets the same reply.
    wait("/recipients/0/reason", "smtp.relay_denied")?;
    Ok(())
}

#[test]
fn encryption_is_as_strict_as_the_route_says() -> Result<()> {
    let cases = [
        ("required", true, "accepted", "smtp.accepted"),
        ("required", false, "queued", "tls.failed"),
        ("opportunistic", false, "accepted", "smtp.accepted"),
        ("none", false, "accepted", "smtp.accepted"),
    ];
    for (tls, trusted, status, reason) in cases {
        let scene = Scene::with(OURS, tls, trusted, &[])?;
        let fate = scene.fate(&scene.submit("client@example.org")?)?;
        ensure!(fate == (status.to_owned(), reason.to_owned()), "{tls}, trusted {trusted}: {fate:?}");
    }
    Ok(())
}

#[test]
fn each_recipient_of_a_message_has_a_fate_of_its_own() -> Result<()> {
    let scene = Scene::new("10.125.21.32")?;
    let body = json!({ "from": "a@cabinet.fr", "to": ["client@example.org", "reply-550-5.1.1@example.org"],
        "bcc": ["archive@cabinet.fr"], "subject": "x", "text": "x" });
    let answer = scene.facteur.submit(&scene.token, &body)?;
    let id = answer.get("id").and_then(Value::as_str).context("an id")?;
    scene.fate(id)?;
    let message = scene.facteur.message(id)?;
    let recipients = message.get("recipients").and_then(Value::as_array).context("recipients")?;
    let found: Vec<_> =
        recipients.iter().filter_map(|one| one.get("status").and_then(Value::as_str)).collect();
    ensure!(found == ["accepted", "refused", "accepted"], "{message}");
    Ok(())
}

#[test]
fn a_simulator_beside_real_delivery_is_a_mistake_of_usage() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let ended = Command::new(program::facteur()?)
        .args(["--lang", "en", "serve", "--simulator"])
        .env_clear()
        .env("FACTEUR_STORAGE__FOLDER", folder.path().join("data"))
        .output()?;
    ensure!(ended.status.code() == Some(2), "{:?}", ended.status);
    let said = String::from_utf8(ended.stderr)?;
    ensure!(said.contains("next_hop"), "{said}");
    ensure!(!folder.path().join("data").exists(), "nothing is begun");
    Ok(())
}

/// What the simulator is asked to be, or a recipient asks for, that the route itself meets: each in a scene of its own.
#[test]
fn each_fault_of_a_connection_keeps_the_message() -> Result<()> {
    let cases: &[(&[&str], &str, &str, &str)] = &[
        (&[], "drop-after-mail@example.org", "deferred", "net.unreachable"),
        (&[], "drop-after-rcpt@example.org", "deferred", "net.unreachable"),
        // A short message is out, its dot included, before the loss is seen.
        (&[], "drop-in-data@example.org", "uncertain", "no_answer"),
        (&["--drop-at", "connect"], "client@example.org", "deferred", "net.unreachable"),
        (&["--drop-at", "ehlo"], "client@example.org", "deferred", "net.unreachable"),
        (&["--drop-at", "starttls"], "client@example.org", "deferred", "net.unreachable"),
        (&["--drop-at", "mail"], "client@example.org", "deferred", "net.unreachable"),
        (&["--tls", "expired"], "client@example.org", "queued", "tls.failed"),
        (&["--tls", "wrong-name"], "client@example.org", "queued", "tls.failed"),
        (&["--tls", "none"], "client@example.org", "queued", "tls.failed"),
        (&["--tls", "old"], "client@example.org", "queued", "tls.failed"),
        (&["--quota", "0"], "client@example.org", "queued", "m365.quota"),
        (&["--quota", "0"], "collegue@cabinet.fr", "accepted", "smtp.accepted"),
        (&["--close-after", "0"], "client@example.org", "deferred", "smtp.transient"),
        (&["--reject-direct-send"], "collegue@cabinet.fr", "accepted", "smtp.accepted"),
    ];
    for (options, recipient, status, reason) in cases {
        let scene = Scene::with(OURS, "required", true, options)?;
        let fate = scene.fate(&scene.submit(recipient)?)?;
        ensure!(fate == ((*status).to_owned(), (*reason).to_owned()), "{options:?} {recipient}: {fate:?}");
    }
    Ok(())
}

#[test]
fn a_tenant_that_rejects_direct_send_pauses_a_route_it_does_not_know() -> Result<()> {
    let scene = Scene::with("192.0.2.1", "required", true, &["--reject-direct-send"])?;
    let fate = scene.fate(&scene.submit("collegue@cabinet.fr")?)?;
    ensure!(fate.0 == "queued", "{fate:?}");
    Ok(())
}

#[test]
fn a_message_beyond_the_rate_waits_and_is_not_lost() -> Result<()> {
    let scene = Scene::with(OURS, "required", true, &["--throttle", "1"])?;
    let first = scene.fate(&scene.submit("client@example.org")?)?;
    ensure!(first.0 == "accepted", "{first:?}");
    let second = scene.fate(&scene.submit("client@example.org")?)?;
    ensure!(second == ("deferred".to_owned(), "m365.throttled".to_owned()), "{second:?}");
    Ok(())
}

#[test]
fn a_rehearsal_of_the_queue_reports_it_and_changes_nothing() -> Result<()> {
    // Nothing leaves this scene, so that all of it waits.
    let scene = Scene::with("192.0.2.1", "required", true, &[])?;
    // In a rehearsal of real mail no address asks for a fault.
    let id = scene.submit("greylist@example.org")?;
    scene.fate(&id)?;
    let before = scene.facteur.message(&id)?;
    for (arguments, code, action) in [
        (&[][..], 0, "accept"),
        (&["--seen-as", "192.0.2.1"], 1, "pause_route"),
        (&["--quota", "0"], 1, "pause_route"),
    ] {
        let (ended, report) = scene.home.rehearse(arguments)?;
        let field = |path: &str| report.pointer(path).and_then(Value::as_str);
        ensure!(field("/answered_by") == Some("simulator"), "{report}");
        ensure!(field("/messages/0/id") == Some(id.as_str()), "{report}");
        ensure!(field("/messages/0/recipients/0/action") == Some(action), "{arguments:?}: {report}");
        ensure!(ended == Some(code), "{arguments:?}: {ended:?}");
    }
    let fields = |message: &Value| ["status", "recipients"].map(|name| message.get(name).cloned());
    let behind = scene.facteur.message(&id)?;
    ensure!(fields(&before) == fields(&behind), "{before} is now {behind}");
    Ok(())
}

#[test]
fn a_rehearsal_of_an_empty_queue_shows_each_sender() -> Result<()> {
    let scene = Scene::new(OURS)?;
    for (arguments, code, by) in [(&[][..], 0, "address"), (&["--seen-as", "192.0.2.1"], 1, "nobody")] {
        let (ended, report) = scene.home.rehearse(arguments)?;
        let messages = report.get("messages").and_then(Value::as_array).context("messages")?;
        ensure!(messages.len() == 4 && ended == Some(code), "{ended:?}: {report}");
        let found = |message: &Value| message.pointer("/attribution/by").and_then(Value::as_str) == Some(by);
        ensure!(messages.iter().all(found), "{report}");
    }
    Ok(())
}

#[test]
fn a_message_without_a_route_is_reported_as_held() -> Result<()> {
    let scene = Scene::new("192.0.2.1")?;
    let id = scene.submit("client@example.org")?;
    scene.fate(&id)?;
    scene.home.apply(scene.plan.split("[[routes]]").next().unwrap_or_default())?;
    let (ended, report) = scene.home.rehearse(&[])?;
    let kind = report.pointer("/messages/0/recipients/0/kind").and_then(Value::as_str);
    ensure!(kind == Some("route.none_for_domain") && ended == Some(1), "{ended:?}: {report}");
    Ok(())
}

#[test]
fn what_the_simulator_took_is_in_its_record() -> Result<()> {
    let record = tempfile::tempdir()?;
    let folder = record.path().to_str().context("a path")?;
    let scene = Scene::with(OURS, "required", true, &["--record", folder])?;
    let id = scene.submit("client@example.org")?;
    scene.fate(&id)?;
    let list = fs::read_to_string(record.path().join("messages.jsonl"))?;
    let line: Value = serde_json::from_str(list.lines().next().context("a line")?)?;
    let field = |name: &str| line.get(name).and_then(Value::as_str).with_context(|| line.to_string());
    let size = line.get("size_bytes").and_then(Value::as_u64);
    ensure!(size == Some(fs::metadata(record.path().join(field("file")?))?.len()), "{line}");
    ensure!(field("mail_from")? == "retours@cabinet.fr" && field("from")? == "a@cabinet.fr", "{line}");
    ensure!(field("tls")?.starts_with("TLS") && field("message_id")?.starts_with('<'), "{line}");
    Ok(())
}
