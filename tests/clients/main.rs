//! Other people's clients submit to a real Facteur, and other people's servers get what it sends: whole, to the byte.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use facteur_tests::conversation::certificate;
use facteur_tests::exim::Exim;
use facteur_tests::facteur::{Facteur, Home};
use facteur_tests::program;
use facteur_tests::simulator::Simulator;
use facteur_tests::wait::wait_for;
use lettre::address::Envelope;
use lettre::{SmtpTransport, Transport};
use serde_json::Value;

const FROM: &str = "a@cabinet.fr";
const TO: &str = "client@example.org";

/// Messages with what breaks careless programs, each with all the headers that it needs.
fn messages() -> Vec<(&'static str, String)> {
    let head = |name: &str, more: &str| {
        format!(
            "From: Soci=?utf-8?Q?=C3=A9t=C3=A9?= <{FROM}>\r\nTo: <{TO}>\r\nSubject: {name}\r\n\
             Date: Mon, 23 Nov 2026 18:00:00 +0100\r\nMessage-ID: <{name}@cabinet.fr>\r\nMIME-Version: 1.0\r\n{more}\r\n"
        )
    };
    let text = |encoding: &str| {
        format!("Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: {encoding}\r\n")
    };
    let attachment = "--b\r\nContent-Type: text/plain\r\n\r\nVotre facture\r\n--b\r\nContent-Type: application/pdf\r\n\
        Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=F-1.pdf\r\n\r\n\
        JVBERi0xLjcKJeLjz9MKMSAwIG9iago8PC9UeXBlL0NhdGFsb2c+PgplbmRvYmoK\r\n--b--\r\n";
    vec![
        ("dots", head("dots", "") + ".\r\n..\r\n.x\r\n.\r\nx.\r\n"),
        ("long-lines", head("long-lines", "") + &"x".repeat(990) + "\r\n" + &"y.".repeat(450) + "\r\n"),
        (
            "eight-bit",
            head("eight-bit", &text("8bit")) + "\u{e9}t\u{e9} \u{2014} 1\u{202f}000\u{a0}\u{20ac}\r\n",
        ),
        ("quoted", head("quoted", &text("quoted-printable")) + "=C3=A9t=C3=A9 =\r\n.=2E\r\n"),
        ("attached", head("attached", "Content-Type: multipart/mixed; boundary=b\r\n") + attachment),
        ("empty-lines", head("empty-lines", "") + "\r\n\r\nx\r\n\r\n\r\n"),
        ("no-body", head("no-body", "")),
    ]
}

/// Who submits a file: over STARTTLS and AUTH where a token is given.
#[derive(Clone, Copy, Debug)]
enum Client {
    Swaks,
    Smtplib,
    Nodemailer,
    Lettre,
}

impl Client {
    fn submit(self, facteur: &Facteur, file: &Path, token: Option<&str>) -> Result<()> {
        let (host, port) = (facteur.smtp.ip().to_string(), facteur.smtp.port().to_string());
        let folder = program::root().join("tests/clients");
        let mut command = match self {
            Self::Lettre => return by_lettre(&host, facteur.smtp.port(), file),
            Self::Swaks => {
                let mut command = Command::new("swaks");
                command.args(["--server", &host, "--port", &port, "--from", FROM, "--to", TO, "--data"]);
                // swaks ends the last line itself.
                let content = fs::read(file)?;
                fs::write(file, content.strip_suffix(b"\r\n").unwrap_or(&content))?;
                command.arg(format!("@{}", file.display()));
                command
            }
            Self::Smtplib => {
                let mut command = Command::new("python3");
                command.arg(folder.join("smtplib_client.py")).args([&host, &port, FROM, TO]).arg(file);
                command
            }
            Self::Nodemailer => {
                let mut command = Command::new("node");
                command.env("NODEMAILER", program::root().join(".tools/npm/node_modules/nodemailer"));
                command.arg(folder.join("nodemailer_client.js")).args([&host, &port, FROM, TO]).arg(file);
                command
            }
        };
        command.args(token);
        let done = command.output().with_context(|| format!("{self:?} (cargo xtask setup)"))?;
        let said = [done.stdout, done.stderr].concat();
        ensure!(done.status.success(), "{self:?}: {}", String::from_utf8_lossy(&said));
        Ok(())
    }
}

fn by_lettre(host: &str, port: u16, file: &Path) -> Result<()> {
    let transport = SmtpTransport::builder_dangerous(host).port(port).build();
    let envelope = Envelope::new(Some(FROM.parse()?), vec![TO.parse()?])?;
    // lettre ends the last line itself.
    let content = fs::read(file)?;
    transport.send_raw(&envelope, content.strip_suffix(b"\r\n").unwrap_or(&content))?;
    Ok(())
}

/// A Facteur with the example plan without a gap, at a simulator that keeps what it gets.
struct Scene {
    simulator: Simulator,
    token: String,
    facteur: Facteur,
    folder: tempfile::TempDir,
    record: tempfile::TempDir,
}

impl Scene {
    fn new() -> Result<Self> {
        let (folder, record) = (tempfile::tempdir()?, tempfile::tempdir()?);
        let plan = fs::read_to_string(program::root().join("etc/example-plan.toml"))?
            .replace("pace_ms = 2000", "pace_ms = 0");
        let plan_file = folder.path().join("plan.toml");
        fs::write(&plan_file, &plan)?;
        let to = record.path().to_str().context("a path")?;
        let simulator = Simulator::start_with(folder.path(), &plan_file, "10.14.154.252", &["--record", to])?;
        let (certificate, key) = certificate(folder.path())?;
        let tls = format!("{{ certificate = '{certificate}', key = '{key}' }}");
        let home = Home::new(folder.path(), simulator.address, &simulator.certificate)
            .with("FACTEUR_SMTP__TLS", &tls);
        home.apply(&plan)?;
        let token = home.token()?;
        let facteur = home.start()?;
        Ok(Self { simulator, token, facteur, folder, record })
    }

    /// A message as a file.
    fn file(&self, name: &str, message: &str) -> Result<PathBuf> {
        let file = self.folder.path().join(name);
        fs::write(&file, message)?;
        Ok(file)
    }
}

/// Submits every message with a client; expects each at the receiver as it was, behind one trace line of ours.
fn check(client: Client, encrypted: bool) -> Result<()> {
    let scene = Scene::new()?;
    for (number, (name, message)) in messages().into_iter().enumerate() {
        if matches!(client, Client::Swaks) && name == "no-body" {
            // swaks gives such a message an empty line for a body.
            continue;
        }
        let file = scene.file(name, &message)?;
        client.submit(&scene.facteur, &file, encrypted.then_some(scene.token.as_str())).context(name)?;
        let arrived = nth(scene.record.path(), number)?;
        let (trace, rest) = arrived.split_once("\r\n").context("a trace line")?;
        let protocol = if encrypted { " with ESMTPSA id " } else { " with ESMTP id " };
        ensure!(
            trace.starts_with("Received: from ") && trace.contains(protocol),
            "{client:?} {name}: {trace}"
        );
        ensure!(rest == message, "{client:?} {name}: {message:?} became {rest:?}");
    }
    Ok(())
}

/// The message of that number at the simulator, as it came.
fn nth(record: &Path, number: usize) -> Result<String> {
    wait_for(&format!("message {number}"), Duration::from_secs(20), || {
        let list = fs::read_to_string(record.join("messages.jsonl")).unwrap_or_default();
        let Some(line) = list.lines().nth(number) else { return Ok(None) };
        let line: Value = serde_json::from_str(line)?;
        let file = line.get("file").and_then(Value::as_str).context("a file")?;
        Ok(Some(fs::read_to_string(record.join(file))?))
    })
}

#[test]
fn what_swaks_submits_arrives_to_the_byte() -> Result<()> {
    check(Client::Swaks, false)
}

#[test]
fn what_python_submits_arrives_to_the_byte() -> Result<()> {
    check(Client::Smtplib, false)?;
    check(Client::Smtplib, true)
}

#[test]
fn what_nodemailer_submits_arrives_to_the_byte() -> Result<()> {
    check(Client::Nodemailer, false)?;
    check(Client::Nodemailer, true)
}

#[test]
fn what_lettre_submits_arrives_to_the_byte() -> Result<()> {
    check(Client::Lettre, false)
}

#[test]
fn lettre_and_we_send_a_receiver_the_same_bytes() -> Result<()> {
    let scene = Scene::new()?;
    let host = scene.simulator.address.ip().to_string();
    for (number, (name, message)) in messages().into_iter().enumerate() {
        by_lettre(&host, scene.simulator.address.port(), &scene.file(name, &message)?)?;
        let by_lettre = nth(scene.record.path(), number * 2)?;
        let (status, answer) = scene.facteur.post_raw(&scene.token, TO, name, &message)?;
        ensure!(status == 202, "{status}: {answer}");
        let ours = nth(scene.record.path(), number * 2 + 1)?;
        let (_, ours) = ours.split_once("\r\n").context("a trace line")?;
        ensure!(by_lettre == ours, "{name}: {by_lettre:?} by lettre, {ours:?} by us");
    }
    Ok(())
}

#[test]
fn exim_takes_what_we_send_over_starttls_to_the_byte() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let exim = Exim::start(folder.path(), "cabinet-fr.mail.protection.outlook.com")?;
    let home = Home::new(folder.path(), exim.address, &exim.certificate);
    let plan = fs::read_to_string(program::root().join("etc/example-plan.toml"))?;
    home.apply(&plan.replace("pace_ms = 2000", "pace_ms = 0"))?;
    let token = home.token()?;
    let facteur = home.start()?;
    let all = messages();
    for (name, message) in &all {
        let (status, answer) = facteur.post_raw(&token, TO, name, message)?;
        ensure!(status == 202, "{status}: {answer}");
    }
    let arrived = exim.wait_for(all.len())?;
    for (name, message) in &all {
        ensure!(
            arrived.iter().any(|arrived| arrived.ends_with(message.as_str())),
            "{name}: {message:?} is not among {arrived:?}"
        );
    }
    ensure!(exim.log().matches(" X=TLS1.3").count() == all.len(), "{}", exim.log());
    // The one that looked whether Exim listens, and one for all the messages.
    let connections = exim.log().matches("(TCP/IP connection count").count();
    ensure!(connections == 2, "{}", exim.log());
    Ok(())
}
