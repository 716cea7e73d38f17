//! Who may hand over mail, and what is answered to everything else. Nothing leaves for a stranger.

use std::io::Read;
use std::net::{SocketAddr, TcpStream};

use anyhow::{Context, Result, ensure};
use facteur_tests::facteur::{Facteur, Home};
use facteur_tests::program;
use lettre::address::Envelope;
use lettre::{SmtpTransport, Transport};
use serde_json::{Value, json};

struct Scene {
    home: Home,
    facteur: Facteur,
    _folder: tempfile::TempDir,
}

impl Scene {
    /// A Facteur whose next hop does not answer: only what it takes is looked at.
    fn new(with_plan: bool) -> Result<Self> {
        Self::allowing(with_plan, "127.0.0.0/8")
    }

    fn allowing(with_plan: bool, networks: &'static str) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let nowhere: SocketAddr = "127.0.0.1:1".parse()?;
        let home =
            Home::new(folder.path(), nowhere, &program::root().join("etc/rehearsal.toml")).allowing(networks);
        if with_plan {
            home.apply(&std::fs::read_to_string(program::root().join("etc/example-plan.toml"))?)?;
        }
        let facteur = home.start()?;
        Ok(Self { home, facteur, _folder: folder })
    }

    /// What a submission by SMTP is answered: the code, and the enhanced code where there is one.
    fn smtp(&self, message: &str) -> Result<String> {
        let transport = SmtpTransport::builder_dangerous(self.facteur.smtp.ip().to_string())
            .port(self.facteur.smtp.port())
            .build();
        let envelope =
            Envelope::new(Some("anything@example.net".parse()?), vec!["client@example.org".parse()?])?;
        Ok(match transport.send_raw(&envelope, message.as_bytes()) {
            Ok(response) => format!("{} {}", response.code(), response.first_word().unwrap_or_default()),
            Err(error) => error.to_string(),
        })
    }
}

#[test]
fn what_the_plan_allows_is_taken_by_smtp_and_nothing_else() -> Result<()> {
    let scene = Scene::new(true)?;
    let cases = [
        ("From: a@cabinet.fr\r\n\r\nx", "250 2.0.0"),
        ("From: Jeanne <jeanne@cabinet.fr>\r\n\r\nx", "250 2.0.0"),
        ("From: notification@cabinet.fr\r\nX-Facteur-Kind: password_reset\r\n\r\nx", "250 2.0.0"),
        ("From: a@example.net\r\n\r\nx", "5.7.1"),
        ("From: a@mail.cabinet.fr\r\n\r\nx", "5.7.1"),
        ("From: a@cabinet.fr\r\nX-Facteur-Kind: newsletter\r\n\r\nx", "5.7.1"),
        ("From: b@cabinet.fr\r\nX-Facteur-Company: Soci\u{e9}t\u{e9} A\r\n\r\nx", "5.7.1"),
        ("From: a@cabinet.fr, b@example.net\r\n\r\nx", "5.6.0"),
        ("Subject: nobody\r\n\r\nx", "5.6.0"),
    ];
    for (message, expected) in cases {
        let answered = scene.smtp(message)?;
        ensure!(answered.contains(expected), "{message:?}: {answered}");
    }
    Ok(())
}

#[test]
fn an_address_outside_the_allowed_networks_may_not_speak() -> Result<()> {
    let scene = Scene::allowing(true, "192.0.2.0/24")?;
    let mut said = String::new();
    TcpStream::connect(scene.facteur.smtp)?.read_to_string(&mut said)?;
    ensure!(said.starts_with("554 5.7.1 "), "{said}");
    Ok(())
}

#[test]
fn the_log_holds_neither_addresses_nor_bodies_nor_secrets() -> Result<()> {
    let scene = Scene::new(true)?;
    let token = scene.home.token()?;
    let body = json!({ "from": "a@cabinet.fr", "to": "client@example.org", "subject": "sujet-tu", "text": "corps-tu" });
    scene.facteur.submit(&token, &body)?;
    scene.smtp("From: jeanne@cabinet.fr\r\nSubject: sujet-tu\r\n\r\ncorps-tu")?;
    scene.smtp("From: intrus@example.net\r\n\r\ncorps-tu")?;
    let log = scene.home.log();
    ensure!(log.contains("message.accepted"), "{log}");
    for secret in ["client@", "a@cabinet.fr", "jeanne@", "intrus@", "sujet-tu", "corps-tu", token.as_str()] {
        ensure!(!log.contains(secret), "{secret} in {log}");
    }
    Ok(())
}

#[test]
fn without_a_plan_nothing_is_taken_and_the_service_is_ready() -> Result<()> {
    let scene = Scene::new(false)?;
    let answered = scene.smtp("From: a@cabinet.fr\r\n\r\nx")?;
    ensure!(answered.contains("4.3.5"), "{answered}");
    let body = json!({ "from": "a@cabinet.fr", "to": "client@example.org", "text": "x" });
    let (status, answer) = scene.facteur.post(&scene.home.token()?, &[], &body)?;
    ensure!(
        status == 409 && answer.get("code").and_then(Value::as_str) == Some("plan.none"),
        "{status} {answer}"
    );
    ensure!(scene.facteur.status("/readyz")? == 200 && scene.facteur.status("/livez")? == 200);
    Ok(())
}

#[test]
fn every_refusal_by_http_says_its_code_at_its_place() -> Result<()> {
    let scene = Scene::new(true)?;
    let token = scene.home.token()?;
    let cases = [
        (
            json!({ "from": "a@example.net", "to": "c@example.org", "text": "x" }),
            "sender.domain_not_accepted",
            "#/from",
        ),
        (json!({ "from": "a@cabinet.fr", "to": "c", "text": "x" }), "address.syntax", "#/to/0"),
        (
            json!({ "company": "Société C", "to": "c@example.org", "text": "x" }),
            "company.unknown",
            "#/company",
        ),
        (
            json!({ "company": "Société B", "kind": "invoice", "to": "c@example.org", "text": "x" }),
            "collaborator.missing",
            "#/collaborator",
        ),
        (
            json!({ "from": "a@cabinet.fr", "to": "c@example.org", "txt": "x", "text": "x" }),
            "key.unknown",
            "#/txt",
        ),
    ];
    for (body, code, pointer) in cases {
        let (status, answer) = scene.facteur.post(&token, &[], &body)?;
        let field = |path: &str| answer.pointer(path).and_then(Value::as_str).map(str::to_owned);
        ensure!(status == 422 && field("/code").as_deref() == Some(code), "{status} {answer}");
        ensure!(field("/errors/0/pointer").as_deref() == Some(pointer), "{answer}");
        ensure!(field("/detail").is_some_and(|detail| !detail.is_empty()), "{answer}");
    }
    Ok(())
}

#[test]
fn a_token_opens_what_it_is_for() -> Result<()> {
    let scene = Scene::new(true)?;
    let body = json!({ "from": "a@cabinet.fr", "to": "c@example.org", "text": "x" });
    let (status, _) = scene.facteur.post("facteur_wrong", &[], &body)?;
    ensure!(status == 401, "{status}");
    let reads = scene.home.token_for(&["--scope", "read"])?;
    let (status, answer) = scene.facteur.post(&reads, &[], &body)?;
    ensure!(status == 403, "{status} {answer}");
    let notifies = scene.home.token_for(&["--kind", "notification"])?;
    let (status, answer) = scene.facteur.post(&notifies, &[], &body)?;
    ensure!(
        status == 422 && answer.get("code").and_then(Value::as_str) == Some("source.not_allowed"),
        "{status} {answer}"
    );
    Ok(())
}

#[test]
fn a_submission_keeps_what_its_program_says_of_it() -> Result<()> {
    let scene = Scene::new(true)?;
    let body = json!({
        "from": { "email": "a@cabinet.fr", "name": "Cabinet Exemple" },
        "to": [{ "email": "client@example.org", "name": "Client" }],
        "cc": [], "bcc": ["archive@cabinet.fr"], "reply_to": ["contact@cabinet.fr"], "return_path": "retours@cabinet.fr",
        "subject": "Votre facture de novembre", "text": "Bonjour", "html": "<p>Bonjour</p>",
        "headers": { "X-Dossier": "4821" },
        "attachments": [{ "filename": "F.pdf", "content_type": "application/pdf", "content": "JVBERi0=", "content_id": null }],
        "tags": ["facture"], "metadata": { "dossier": "4821" },
        "company": "Société A", "kind": "invoice",
        "send_at": "2100-11-30T18:00:00+01:00", "expires_in": "PT48H", "dry_run": false
    });
    let answer = scene.facteur.submit(&scene.home.token()?, &body)?;
    let field = |path: &str| answer.pointer(path).and_then(Value::as_str).unwrap_or_default().to_owned();
    ensure!(
        field("/status") == "queued" && field("/tags/0") == "facture" && field("/metadata/dossier") == "4821",
        "{answer}"
    );
    ensure!(field("/queue/estimated_send_at") == "2100-11-30T17:00:00.000Z", "{answer}");
    ensure!(field("/expires_at") == "2100-12-02T17:00:00.000Z", "{answer}");
    Ok(())
}

#[test]
fn the_same_submission_twice_is_one_message() -> Result<()> {
    let scene = Scene::new(true)?;
    let token = scene.home.token()?;
    let key = [("idempotency-key", "facture/2026-11/000482")];
    let body = json!({ "from": "a@cabinet.fr", "to": "c@example.org", "text": "x" });
    let (_, first) = scene.facteur.post(&token, &key, &body)?;
    let (status, second) = scene.facteur.post(&token, &key, &body)?;
    let id = |answer: &Value| answer.get("id").and_then(Value::as_str).map(str::to_owned).context("an id");
    ensure!(status == 202 && id(&first)? == id(&second)?, "{first} {second}");
    let other = json!({ "from": "a@cabinet.fr", "to": "c@example.org", "text": "y" });
    let (status, answer) = scene.facteur.post(&token, &key, &other)?;
    ensure!(
        status == 409 && answer.get("code").and_then(Value::as_str) == Some("idempotency.reused"),
        "{status} {answer}"
    );
    let dry = json!({ "from": "a@cabinet.fr", "to": "c@example.org", "text": "x", "dry_run": true });
    let (status, answer) = scene.facteur.post(&token, &[], &dry)?;
    ensure!(status == 200 && answer.get("id").is_none(), "{status} {answer}");
    Ok(())
}

#[test]
fn a_repeat_is_answered_like_the_first_whatever_the_plan_says_by_then() -> Result<()> {
    let scene = Scene::new(true)?;
    let token = scene.home.token()?;
    let key = [("idempotency-key", "facture/2026-11/000483")];
    let body = json!({ "from": "a@cabinet.fr", "to": "c@example.org", "text": "x" });
    let (_, first) = scene.facteur.post(&token, &key, &body)?;
    let plan = std::fs::read_to_string(program::root().join("etc/example-plan.toml"))?;
    scene.home.apply(&plan.replace("cabinet.fr\"", "cabinet.example\""))?;
    let (status, answer) = scene.facteur.post(&token, &[], &body)?;
    ensure!(status == 422, "the plan must refuse it by now: {status} {answer}");
    let (status, second) = scene.facteur.post(&token, &key, &body)?;
    ensure!(status == 202 && second.get("id") == first.get("id"), "{first} {second}");
    let other = json!({ "from": "a@cabinet.fr", "to": "c@example.org", "text": "y" });
    let (status, answer) = scene.facteur.post(&token, &key, &other)?;
    ensure!(
        status == 409 && answer.get("code").and_then(Value::as_str) == Some("idempotency.reused"),
        "{status} {answer}"
    );
    Ok(())
}
