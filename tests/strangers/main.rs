//! What strangers, guessers and smugglers get from the SMTP side: nothing passes.

use std::net::SocketAddr;
use std::path::Path;
use std::thread;
use std::time::Duration;

use anyhow::{Result, ensure};
use facteur_tests::conversation::{Conversation, certificate};
use facteur_tests::facteur::{Facteur, Home};
use facteur_tests::program;
use facteur_tests::wait::wait_for;
use serde_json::json;

struct Scene {
    home: Home,
    facteur: Facteur,
    folder: tempfile::TempDir,
}

/// A network that this machine's loopback does not lie in: to the server, this test is a stranger.
const ELSEWHERE: &str = "192.0.2.0/24";
const HERE: &str = "127.0.0.0/8";

impl Scene {
    /// A Facteur with the example plan, whose next hop does not answer.
    fn new(
        networks: &'static str,
        settings: impl Fn(&Path) -> Result<Vec<(String, String)>>,
    ) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let nowhere: SocketAddr = "127.0.0.1:1".parse()?;
        let root = program::root().join("etc/rehearsal.toml");
        let mut home = Home::new(folder.path(), nowhere, &root).allowing(networks);
        for (name, value) in settings(folder.path())? {
            home = home.with(&name, &value);
        }
        home.apply(&std::fs::read_to_string(program::root().join("etc/example-plan.toml"))?)?;
        let facteur = home.start()?;
        Ok(Self { home, facteur, folder })
    }

    fn open(&self) -> Result<Conversation> {
        Conversation::open(self.facteur.smtp)
    }

    /// How many messages were taken.
    fn taken(&self) -> usize {
        self.home.log().matches("message.accepted").count()
    }
}

fn plain(_: &Path) -> Result<Vec<(String, String)>> {
    Ok(Vec::new())
}

fn in_the_clear(_: &Path) -> Result<Vec<(String, String)>> {
    Ok(vec![("FACTEUR_SMTP__AUTH_IN_CLEAR".to_owned(), "true".to_owned())])
}

fn encrypted(folder: &Path) -> Result<Vec<(String, String)>> {
    let (certificate, key) = certificate(folder)?;
    let tls = format!("{{ certificate = '{certificate}', key = '{key}' }}");
    Ok(vec![("FACTEUR_SMTP__TLS".to_owned(), tls)])
}

/// Submits one message, step by step; gives the reply that decided.
fn submit(conversation: &mut Conversation, from: &str) -> Result<String> {
    let steps = ["MAIL FROM:<x@example.net>\r\n", "RCPT TO:<client@example.org>\r\n", "DATA\r\n"];
    for step in steps {
        let reply = conversation.say(step)?;
        if !reply.starts_with('2') && !reply.starts_with('3') {
            return Ok(reply);
        }
    }
    conversation.say(&format!("From: {from}\r\n\r\nx\r\n.\r\n"))
}

fn login(user: &str, password: &str) -> String {
    // RFC 4616: the two behind a NUL each.
    format!("AUTH PLAIN {}\r\n", base64(format!("\0{user}\0{password}").as_bytes()))
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for group in bytes.chunks(3) {
        let bits =
            group.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - group.len()));
        for digit in 0..4 {
            let sextet = usize::try_from(bits >> (18 - 6 * digit) & 63).unwrap_or_default();
            text.push(if digit > group.len() { '=' } else { char::from(DIGITS[sextet]) });
        }
    }
    text
}

#[test]
fn whoever_connects_with_whatever_password_nothing_passes_that_neither_network_nor_token_allows() -> Result<()>
{
    for network in [HERE, ELSEWHERE] {
        let scene = Scene::new(network, in_the_clear)?;
        let (sends, reads) = (scene.home.token()?, scene.home.token_for(&["--scope", "read"])?);
        let mut expected_taken = 0;
        for (name, credentials) in [
            ("nothing", None),
            ("empty fields", Some(login("", ""))),
            ("a wrong token", Some(login("application", "facteur_wrong"))),
            ("a token that may not send", Some(login("application", &reads))),
            ("a token", Some(login("application", &sends))),
        ] {
            for from in ["a@cabinet.fr", "stranger@example.net"] {
                let mut conversation = scene.open()?;
                conversation.say("EHLO x\r\n")?;
                let let_in = match &credentials {
                    Some(credentials) => conversation.say(credentials)?.starts_with("235"),
                    None => false,
                };
                ensure!(
                    let_in == (name == "a token" || (name == "empty fields" && network == HERE)),
                    "{name}"
                );
                let reply = submit(&mut conversation, from)?;
                let expected = match (network == HERE || name == "a token", from) {
                    (false, _) => "530 5.7.0",
                    (true, "a@cabinet.fr") => "250 2.0.0",
                    (true, _) => "550 5.7.1",
                };
                expected_taken += usize::from(expected == "250 2.0.0");
                ensure!(reply.starts_with(expected), "{network}, {name}, {from}: {reply}");
            }
        }
        ensure!(scene.taken() == expected_taken, "{}", scene.home.log());
        ensure!(!scene.home.log().contains(&sends), "a token in the log");
    }
    Ok(())
}

#[test]
fn a_token_may_send_by_smtp_what_it_may_by_http() -> Result<()> {
    let scene = Scene::new(ELSEWHERE, in_the_clear)?;
    let notifies = scene.home.token_for(&["--scope", "send", "--kind", "notification"])?;
    let mut conversation = scene.open()?;
    conversation.say("EHLO x\r\n")?;
    conversation.say(&login("billing program", &notifies))?;
    let refused = submit(&mut conversation, "a@cabinet.fr")?;
    ensure!(refused.starts_with("550 5.7.1"), "{refused}");
    let taken = submit(&mut conversation, "notification@cabinet.fr")?;
    let id = taken.rsplit(' ').next().unwrap_or_default();
    let message = scene.facteur.message(id)?;
    ensure!(message.pointer("/metadata/smtp_user") == Some(&json!("billing program")), "{message}");
    Ok(())
}

#[test]
fn no_form_of_a_recipient_is_taken_for_another() -> Result<()> {
    let scene = Scene::new(HERE, plain)?;
    let mut conversation = scene.open()?;
    conversation.say("EHLO x\r\n")?;
    conversation.say("MAIL FROM:<x@example.net> SMTPUTF8\r\n")?;
    for (path, expected) in [
        ("@a.example,@b.example:c@example.org", "501 5.1.3"),
        ("@a.example:c@example.org", "501 5.1.3"),
        ("c@example.org@cabinet.fr", "501 5.1.3"),
        ("\"c@example.org\"@cabinet.fr", "553 5.1.3"),
        ("\"c d\"@example.org", "553 5.1.3"),
        ("c@[192.0.2.1]", "553 5.1.3"),
        ("c@[IPv6:2001:db8::1]", "553 5.1.3"),
        ("c\u{e9}@example.org", "553 5.6.7"),
        ("postmaster", "553 5.1.3"),
        ("c@localhost", "553 5.1.3"),
        ("", "501 5.1.3"),
        // A local part is nobody's address but its domain's: it is taken as it stands, for that domain.
        ("c%example.org@cabinet.fr", "250 2.1.5"),
        ("example.org!c@cabinet.fr", "250 2.1.5"),
    ] {
        let reply = conversation.say(&format!("RCPT TO:<{path}>\r\n"))?;
        ensure!(reply.starts_with(expected), "{path}: {reply}");
    }
    let stranger = Scene::new(ELSEWHERE, in_the_clear)?;
    for path in ["c%example.org@cabinet.fr", "@cabinet.fr:c@example.org", "c@example.org", "a@cabinet.fr"] {
        let mut conversation = stranger.open()?;
        conversation.say("EHLO x\r\n")?;
        let mail = conversation.say("MAIL FROM:<a@cabinet.fr>\r\n")?;
        let rcpt = conversation.say(&format!("RCPT TO:<{path}>\r\n"))?;
        ensure!(mail.starts_with("530 5.7.0") && rcpt.starts_with('5'), "{path}: {mail} {rcpt}");
    }
    Ok(())
}

#[test]
fn nothing_is_smuggled_behind_a_false_end() -> Result<()> {
    let scene = Scene::new(HERE, plain)?;
    for end in [
        "\n.\n",
        "\n.\r\n",
        "\r\n.\n",
        "\r.\r",
        "\r.\r\n",
        "\r\n.\r",
        "\r\n\r.\r\n",
        "\r\n.\r\r\n",
        "\n\n.\r\n",
    ] {
        let mut conversation = scene.open()?;
        for step in ["EHLO x\r\n", "MAIL FROM:<x@example.net>\r\n", "RCPT TO:<c@example.org>\r\n", "DATA\r\n"]
        {
            conversation.say(step)?;
        }
        let reply = conversation.say(&format!(
            "From: a@cabinet.fr\r\n\r\nx{end}MAIL FROM:<y@example.net>\r\nRCPT TO:<d@example.org>\r\nDATA\r\n\
             From: b@cabinet.fr\r\n\r\ny\r\n.\r\n"
        ))?;
        ensure!(reply.starts_with("550 5.6.11"), "{end:?}: {reply}");
        ensure!(conversation.say("NOOP\r\n")?.starts_with("250"), "{end:?}: more was answered");
    }
    ensure!(scene.taken() == 0, "{}", scene.home.log());
    Ok(())
}

#[test]
fn no_field_grows_a_header() -> Result<()> {
    let scene = Scene::new(HERE, plain)?;
    let token = scene.home.token()?;
    let sound = json!({ "from": "a@cabinet.fr", "to": "c@example.org", "subject": "x", "text": "x" });
    for (field, value) in [
        ("subject", json!("x\r\nBcc: stranger@example.net")),
        ("subject", json!("x\nBcc: stranger@example.net")),
        ("to", json!("c@example.org\r\nBcc: stranger@example.net")),
        ("from", json!({ "email": "a@cabinet.fr", "name": "A\r\nBcc: stranger@example.net" })),
        ("headers", json!({ "X-A\r\nBcc": "stranger@example.net" })),
        ("headers", json!({ "X-A": "x\r\nBcc: stranger@example.net" })),
        ("headers", json!({ "Bcc": "stranger@example.net" })),
        ("attachments", json!([{ "filename": "f\r\nX-A: y", "content": "JVBERi0=" }])),
        ("attachments", json!([{ "filename": "f", "content": "JVBERi0=", "content_id": "x>\r\nX-A: y" }])),
        ("attachments", json!([{ "filename": "f", "content": "JVBERi0=", "content_type": "a/b\r\nX-A: y" }])),
    ] {
        let mut body = sound.clone();
        body[field] = value;
        let (status, answer) = scene.facteur.post(&token, &[], &body)?;
        ensure!(status == 422, "{field}: {status} {answer}");
    }
    let mut conversation = scene.open()?;
    let hello = conversation.say("EHLO x\rX-Grown: y\r\n")?;
    ensure!(hello.starts_with("500 5.5.2"), "{hello}");
    ensure!(scene.taken() == 0);
    Ok(())
}

#[test]
fn starttls_lets_nothing_across() -> Result<()> {
    let scene = Scene::new(ELSEWHERE, encrypted)?;
    let token = scene.home.token()?;
    let certificate = scene.folder.path().join("smtp.pem");
    let mut injected = scene.open()?;
    injected.say("EHLO x\r\n")?;
    let reply = injected.say("STARTTLS\r\nMAIL FROM:<a@cabinet.fr>\r\n")?;
    ensure!(reply.starts_with("503 5.5.1") && injected.hear()?.is_empty(), "{reply}");
    // What was said before the handshake does not count behind it.
    let mut conversation = scene.open()?;
    conversation.say("EHLO x\r\n")?;
    ensure!(conversation.say(&login("x", &token))?.starts_with("235"));
    let mut conversation = conversation.encrypt(&certificate)?;
    ensure!(conversation.say("MAIL FROM:<a@cabinet.fr>\r\n")?.starts_with("503"));
    conversation.say("EHLO x\r\n")?;
    ensure!(submit(&mut conversation, "a@cabinet.fr")?.starts_with("530 5.7.0"));
    ensure!(conversation.say("STARTTLS\r\n")?.starts_with("503"));
    ensure!(conversation.say(&login("x", &token))?.starts_with("235"));
    ensure!(submit(&mut conversation, "a@cabinet.fr")?.starts_with("250 2.0.0"));
    ensure!(scene.taken() == 1, "{}", scene.home.log());
    Ok(())
}

#[test]
fn auth_guessing_ends_with_a_closed_door() -> Result<()> {
    let scene = Scene::new(ELSEWHERE, in_the_clear)?;
    let token = scene.home.token()?;
    let address = scene.facteur.smtp;
    let guess = move |number: usize| -> Result<Vec<String>> {
        let mut conversation = Conversation::open(address)?;
        conversation.say("EHLO x\r\n")?;
        let mut replies = Vec::new();
        for try_number in 0..3 {
            replies.push(conversation.say(&login("x", &format!("facteur_{number}{try_number}")))?);
        }
        replies.push(conversation.hear()?);
        Ok(replies)
    };
    let guessers: Vec<_> = (0..4).map(|number| thread::spawn(move || guess(number))).collect();
    for guesser in guessers {
        let replies = guesser.join().map_err(|_| anyhow::anyhow!("a guesser broke"))??;
        ensure!(replies.iter().all(|reply| !reply.starts_with("235")), "{replies:?}");
        ensure!(replies.iter().any(|reply| reply.starts_with("421 4.7.0")), "{replies:?}");
    }
    ensure!(scene.open()?.greeting.starts_with("421 4.7.0"), "the door is open");
    ensure!(!scene.home.log().contains(&token));
    Ok(())
}

#[test]
fn a_connection_flood_is_told_to_come_later_and_passes() -> Result<()> {
    for (network, count, most) in [(ELSEWHERE, 20, 5), (HERE, 120, 80)] {
        let scene = Scene::new(network, in_the_clear)?;
        let all = (0..count).map(|_| scene.open()).collect::<Result<Vec<_>>>()?;
        let greeted = all.iter().filter(|one| one.greeting.starts_with("220 ")).count();
        let later = all.iter().filter(|one| one.greeting.starts_with("421 4.3.2")).count();
        ensure!(greeted == most && later == count - most, "{network}: {greeted} greeted, {later} sent away");
        drop(all);
        wait_for("room again", Duration::from_secs(10), || {
            Ok(scene.open()?.greeting.starts_with("220 ").then_some(()))
        })?;
    }
    Ok(())
}

#[test]
fn a_slow_loris_does_not_hold_a_stop() -> Result<()> {
    let scene = Scene::new(HERE, plain)?;
    let mut half_a_command = scene.open()?;
    half_a_command.write(b"EHL")?;
    let mut half_a_message = scene.open()?;
    for step in ["EHLO x\r\n", "MAIL FROM:<x@example.net>\r\n", "RCPT TO:<c@example.org>\r\n", "DATA\r\n"] {
        half_a_message.say(step)?;
    }
    // Some of them are being answered at the very moment of the stop.
    let mut answered: Vec<_> = (0..20).map(|_| scene.open()).collect::<Result<_>>()?;
    for one in &mut answered {
        one.write(b"NOOP\r\nNOOP\r\n")?;
    }
    half_a_message.write(b"From: a@cabinet.fr\r\n\r\nx")?;
    ensure!(scene.facteur.stop(Duration::from_secs(15))?, "{}", scene.home.log());
    ensure!(half_a_command.hear()?.starts_with("421 4.3.2"));
    ensure!(half_a_message.hear()?.starts_with("421 4.3.2"));
    Ok(())
}
