//! The simulator as a client meets it.

use std::time::Duration;

use facteur_core::plan::{check as checked, read_toml};
use rcgen::{CertificateParams, KeyPair};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::crypto::ring::default_provider;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

use super::conditions::{Point, TlsFault};
use super::*;

/// A simulator on loopback; it ends with the value.
struct Scene {
    address: std::net::SocketAddr,
    trusted: CertificateDer<'static>,
    folder: tempfile::TempDir,
    _stop: watch::Sender<bool>,
}

/// A plan of one organisation known by `identify`, its address as the simulator sees it, twelve licences.
async fn scene(identify: &str, seen_as: &str, conditions: Conditions) -> Scene {
    let toml = include_str!("../../../etc/example-plan.toml")
        .replace("identify = \"address\"", &format!("identify = \"{identify}\""));
    let (plan, _) = read_toml(&toml);
    let (checked, _) = checked(&plan);
    let (_, plan) = watch::channel(Some(Arc::new(InForce { revision: 1, plan, checked })));
    let authority = Authority::new().unwrap();
    let trusted = authority.certificate();
    let folder = tempfile::tempdir().unwrap();
    let simulator = Simulator {
        plan,
        seen_as: Some(seen_as.parse().unwrap()),
        tls: authority.acceptor(conditions.tls).unwrap(),
        conditions,
        record: Some(folder.path().to_owned()),
        audience: Audience::Person,
        counted: Mutex::default(),
    };
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopping) = watch::channel(false);
    tokio::spawn(run(listener, Arc::new(simulator), stopping));
    Scene { address, trusted, folder, _stop: stop }
}

/// A client that says lines and hears replies.
struct Client<W> {
    wire: W,
    heard: Vec<u8>,
}

impl<W: tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin> Client<W> {
    /// The last line of the next reply; `closed` where the connection ends, `silent` where nothing comes.
    async fn hear(&mut self) -> String {
        loop {
            while let Some(end) = self.heard.windows(2).position(|pair| pair == b"\r\n") {
                let line: Vec<u8> = self.heard.drain(..end + 2).collect();
                if line.get(3) != Some(&b'-') {
                    return String::from_utf8_lossy(&line).trim_end().to_owned();
                }
            }
            let mut buffer = [0; 4096];
            match timeout(SILENCE, self.wire.read(&mut buffer)).await {
                Err(_) => return "silent".to_owned(),
                Ok(Ok(count)) if count > 0 => self.heard.extend_from_slice(&buffer[..count]),
                Ok(_) => return "closed".to_owned(),
            }
        }
    }

    async fn say(&mut self, line: &str) -> String {
        let _ = self.wire.write_all(format!("{line}\r\n").as_bytes()).await;
        self.hear().await
    }

    /// Says each line, and expects how each answer begins.
    async fn check(&mut self, steps: &[(&str, &str)]) {
        for (line, expected) in steps {
            let heard = self.say(line).await;
            assert!(heard.starts_with(expected), "{line}: {heard} instead of {expected}");
        }
    }
}

impl Scene {
    async fn connect(&self) -> Client<TcpStream> {
        let mut client = Client { wire: TcpStream::connect(self.address).await.unwrap(), heard: Vec::new() };
        assert!(client.hear().await.starts_with("220 "));
        client.say("EHLO facteur.cabinet.fr").await;
        client
    }

    /// The same, encrypted, with a certificate for that name where there is one.
    async fn encrypted(&self, certificate: Option<&str>) -> Result<Client<TlsStream<TcpStream>>, String> {
        let mut plain = self.connect().await;
        assert!(plain.say("STARTTLS").await.starts_with("220 "));
        let mut roots = RootCertStore::empty();
        roots.add(self.trusted.clone()).unwrap();
        let config = ClientConfig::builder_with_provider(Arc::new(default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(roots);
        let config = match certificate {
            None => config.with_no_client_auth(),
            Some(name) => {
                let key = KeyPair::generate().unwrap();
                let own = CertificateParams::new(vec![name.to_owned()]).unwrap().self_signed(&key).unwrap();
                let secret = PrivateKeyDer::Pkcs8(key.serialize_der().into());
                config.with_client_auth_cert(vec![own.der().clone()], secret).unwrap()
            }
        };
        let name = ServerName::try_from("cabinet-fr.mail.protection.outlook.com").unwrap();
        let wire = TlsConnector::from(Arc::new(config)).connect(name, plain.wire).await;
        let mut client = Client { wire: wire.map_err(|error| error.to_string())?, heard: Vec::new() };
        client.say("EHLO facteur.cabinet.fr").await;
        Ok(client)
    }

    fn records(&self) -> Vec<serde_json::Value> {
        let list = std::fs::read_to_string(self.folder.path().join("messages.jsonl")).unwrap_or_default();
        list.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

/// What this client says; expects how each answer begins.
async fn check(seen_as: &str, conditions: Conditions, steps: &[(&str, &str)]) {
    scene("address", seen_as, conditions).await.connect().await.check(steps).await;
}

const OURS: &str = "10.14.154.252";
const OTHER: &str = "192.0.2.1";
const MAIL: (&str, &str) = ("MAIL FROM:<a@cabinet.fr>", "250 ");
const OUTSIDE: &str = "RCPT TO:<client@example.org>";
const MESSAGE: [(&str, &str); 2] = [("DATA", "354 "), ("From: a@cabinet.fr\r\n\r\nx\r\n.", "250 2.6.0")];

/// Longer than any answer takes that comes at all.
const SILENCE: Duration = Duration::from_millis(700);

fn with(change: impl FnOnce(&mut Conditions)) -> Conditions {
    let mut conditions = Conditions::default();
    change(&mut conditions);
    conditions
}

#[tokio::test]
async fn attribution_shows_at_rcpt() {
    check(OURS, Conditions::default(), &[MAIL, (OUTSIDE, "250 "), ("RCPT TO:<b@cabinet.fr>", "250 ")]).await;
    check(
        OTHER,
        Conditions::default(),
        &[MAIL, (OUTSIDE, "550 5.7.64 TenantAttribution"), ("RCPT TO:<b@cabinet.fr>", "250 ")],
    )
    .await;
    let rejecting = with(|conditions| conditions.reject_direct_send = true);
    check(OTHER, rejecting, &[MAIL, ("RCPT TO:<b@cabinet.fr>", "550 5.7.68 TenantInboundAttribution")]).await;
    check(
        OURS,
        Conditions::default(),
        &[("MAIL FROM:<>", "250 "), (OUTSIDE, "550 5.7.64"), ("RCPT TO:<b@cabinet.fr>", "250 ")],
    )
    .await;
    check(OURS, Conditions::default(), &[("MAIL FROM:<a@example.com>", "250 "), (OUTSIDE, "550 5.7.64")])
        .await;
}

#[tokio::test]
async fn a_certificate_of_an_accepted_domain_is_known_and_another_is_not() {
    for (name, expected) in [
        (Some("relais.cabinet.fr"), "250 "),
        (Some("relais.example.com"), "550 5.7.64"),
        (None, "550 5.7.64"),
    ] {
        let scene = scene("certificate", OTHER, Conditions::default()).await;
        let mut client = scene.encrypted(name).await.unwrap();
        client.check(&[MAIL, (OUTSIDE, expected)]).await;
    }
}

#[tokio::test]
async fn each_wish_of_a_recipient_is_granted() {
    let rows: &[(&str, &[(&str, &str)])] = &[
        ("reply-451-4.7.500", &[("", "451 4.7.500 Server busy")]),
        ("drop-after-mail", &[("", "closed")]),
        ("silent-after-mail", &[("", "silent")]),
        ("drop-after-rcpt", &[("", "250 "), ("DATA", "closed")]),
        ("silent-after-rcpt", &[("", "250 "), ("DATA", "silent")]),
        ("drop-in-data", &[("", "250 "), ("DATA", "354 "), ("Subject: x", "closed")]),
        ("silent-in-data", &[("", "250 "), ("DATA", "354 "), ("Subject: x", "silent"), ("\r\n.", "silent")]),
        ("drop-after-data", &[("", "250 "), ("DATA", "354 "), ("x\r\n.", "closed")]),
        ("silent-after-data", &[("", "250 "), ("DATA", "354 "), ("x\r\n.", "silent")]),
        ("data-reply-554-5.6.0", &[("", "250 "), ("DATA", "354 "), ("x\r\n.", "554 5.6.0")]),
        ("slow-1", &[("", "250 "), ("DATA", "354 "), ("x\r\n.", "silent"), ("NOOP", "250 2.6.0")]),
        ("greylist", &[("", "451 4.7.1"), ("", "250 ")]),
        ("unknown-client", &[("", "250 ")]),
    ];
    for (local_part, steps) in rows {
        let scene = scene("address", OURS, Conditions::default()).await;
        let mut client = scene.connect().await;
        let recipient = format!("RCPT TO:<{local_part}@example.org>");
        let mut all = vec![MAIL];
        all.extend(
            steps.iter().map(|(line, expected)| {
                (if line.is_empty() { recipient.as_str() } else { *line }, *expected)
            }),
        );
        client.check(&all).await;
    }
    for row in ROWS {
        let shown = rows.iter().any(|(local_part, _)| local_part.starts_with(row.prefix));
        assert!(shown, "{} has no row", row.prefix);
    }
}

#[tokio::test]
async fn a_wish_of_one_recipient_is_nobody_else_s() {
    let unknown = ("RCPT TO:<unknown-x@cabinet.fr>", "550 5.4.1");
    check(OURS, Conditions::default(), &[MAIL, unknown, ("RCPT TO:<b@cabinet.fr>", "250 ")]).await;
    let late =
        [MAIL, ("RCPT TO:<data-reply-554-5.6.0@example.org>", "250 "), (OUTSIDE, "250 "), ("DATA", "354 ")];
    check(OURS, Conditions::default(), &[&late[..], &[("x\r\n.", "554 ")]].concat()).await;
}

#[tokio::test]
async fn every_point_can_be_where_it_breaks_off() {
    let steps: &[(Point, &[(&str, &str)])] = &[
        (Point::Starttls, &[("EHLO x.example.org", "250 "), ("STARTTLS", "end")]),
        (Point::Ehlo, &[("EHLO x.example.org", "end")]),
        (Point::Mail, &[("EHLO x.example.org", "250 "), (MAIL.0, "end")]),
        (Point::Rcpt, &[("EHLO x.example.org", "250 "), MAIL, (OUTSIDE, "end")]),
    ];
    for (point, steps) in steps {
        for silent in [false, true] {
            let conditions = with(|conditions| {
                if silent { conditions.silent_at = Some(*point) } else { conditions.drop_at = Some(*point) }
            });
            let scene = scene("address", OURS, conditions).await;
            let wire = TcpStream::connect(scene.address).await.unwrap();
            let mut client = Client { wire, heard: Vec::new() };
            assert!(client.hear().await.starts_with("220 "));
            let end = if silent { "silent" } else { "closed" };
            let steps: Vec<_> =
                steps.iter().map(|(line, said)| (*line, if *said == "end" { end } else { said })).collect();
            client.check(&steps).await;
        }
    }
    let scene = scene("address", OURS, with(|conditions| conditions.drop_at = Some(Point::Connect))).await;
    let wire = TcpStream::connect(scene.address).await.unwrap();
    assert_eq!(Client { wire, heard: Vec::new() }.hear().await, "closed");
}

#[tokio::test]
async fn what_is_over_the_limits_is_refused_and_no_more_than_that() {
    let whole = |more: &[(&'static str, &'static str)]| {
        let mut steps = vec![MAIL, (OUTSIDE, "250 ")];
        steps.extend(MESSAGE);
        steps.extend(more);
        steps
    };
    let throttled = with(|conditions| conditions.throttle = Some(1));
    check(OURS, throttled, &whole(&[(MAIL.0, "451 4.7.500 Server busy")])).await;
    let closing = with(|conditions| conditions.close_after = Some(1));
    check(OURS, closing, &whole(&[(MAIL.0, "421 "), ("NOOP", "closed")])).await;
    let delaying = with(|conditions| (conditions.throttle, conditions.throttle_delays) = (Some(1), true));
    check(OURS, delaying, &whole(&[(MAIL.0, "silent")])).await;
    let quota = with(|conditions| conditions.quota = Some(1));
    let inside = ("RCPT TO:<b@cabinet.fr>", "250 ");
    check(OURS, quota, &whole(&[MAIL, (OUTSIDE, "550 5.7.233"), inside])).await;
    let within = with(|conditions| conditions.quota = Some(1));
    check(OURS, within, &[MAIL, (OUTSIDE, "250 "), (OUTSIDE, "550 5.7.233"), inside]).await;
}

#[tokio::test]
async fn the_two_hundred_and_first_recipient_of_a_domain_waits() {
    let scene = scene("address", OURS, Conditions::default()).await;
    let mut client = scene.connect().await;
    client.check(&[MAIL]).await;
    for number in 0..200 {
        client.check(&[(&format!("RCPT TO:<client{number}@example.org>"), "250 ")]).await;
    }
    client.check(&[(OUTSIDE, "452 4.5.3"), ("RCPT TO:<client@example.com>", "250 ")]).await;
}

#[tokio::test]
async fn encryption_fails_as_it_is_asked_to() {
    for (fault, said) in [
        (TlsFault::Expired, "xpired"),
        (TlsFault::WrongName, "not valid for name"),
        (TlsFault::Old, "ProtocolVersion"),
    ] {
        let scene = scene("address", OURS, with(|conditions| conditions.tls = Some(fault))).await;
        let error = scene.encrypted(None).await.err().unwrap();
        assert!(error.contains(said), "{fault:?}: {error}");
    }
    let none = with(|conditions| conditions.tls = Some(TlsFault::None));
    check(OURS, none, &[("STARTTLS", "503 ")]).await;
}

#[tokio::test]
async fn what_was_taken_is_recorded_as_it_came() {
    let scene = scene("certificate", OTHER, Conditions::default()).await;
    let mut client = scene.encrypted(Some("relais.cabinet.fr")).await.unwrap();
    client.check(&[MAIL, (OUTSIDE, "250 "), MESSAGE[0], MESSAGE[1]]).await;
    let records = scene.records();
    let [record] = records.as_slice() else { panic!("{records:?}") };
    assert_eq!(record["certificate"], serde_json::json!(["relais.cabinet.fr"]));
    assert_eq!(record["attribution"], serde_json::json!({ "by": "certificate", "tenant": "cabinet" }));
    assert_eq!(record["rcpt_to"], serde_json::json!(["client@example.org"]));
    assert_eq!(record["tls"], "TLSv1_3");
    let file = scene.folder.path().join(record["file"].as_str().unwrap());
    assert_eq!(std::fs::read(file).unwrap(), b"From: a@cabinet.fr\r\n\r\nx\r\n");
}
