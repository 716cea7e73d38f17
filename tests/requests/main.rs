//! What becomes of requests by HTTP that are half said, too large, of the wrong kind, or said by strangers.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use anyhow::{Result, ensure};
use facteur_tests::conversation::Conversation;
use facteur_tests::facteur::{Facteur, Home};
use facteur_tests::namespace::{entered, small_disk};
use facteur_tests::program;
use facteur_tests::sink::{Phase, Sink};
use facteur_tests::wait::wait_for;

struct Scene {
    home: Home,
    facteur: Facteur,
    _folder: tempfile::TempDir,
}

impl Scene {
    /// A Facteur with the example plan, whose next hop does not answer.
    fn new() -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let home =
            Home::new(folder.path(), "127.0.0.1:1".parse()?, &program::root().join("etc/rehearsal.toml"));
        home.apply(&std::fs::read_to_string(program::root().join("etc/example-plan.toml"))?)?;
        let facteur = home.start()?;
        Ok(Self { home, facteur, _folder: folder })
    }

    /// Says this to the server, and leaves the connection open.
    fn say(&self, said: &str) -> Result<TcpStream> {
        let mut stream = TcpStream::connect(self.facteur.http()?)?;
        stream.set_read_timeout(Some(Duration::from_secs(20)))?;
        stream.write_all(said.as_bytes())?;
        Ok(stream)
    }

    /// Says this, and reads what is answered to its end.
    fn ask(&self, said: &str) -> Result<String> {
        let mut answer = String::new();
        self.say(said)?.read_to_string(&mut answer)?;
        Ok(answer)
    }
}

#[test]
fn a_stop_waits_for_no_request_that_is_half_said() -> Result<()> {
    let scene = Scene::new()?;
    let token = scene.home.token()?;
    let half_a_head = scene.say("GET /livez HTTP/1.1\r\nHost:")?;
    let half_a_body = scene.say(&format!(
        "POST /api/v1/messages HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\n\
         Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{{"
    ))?;
    ensure!(scene.facteur.stop(Duration::from_secs(15))?, "{}", scene.home.log());
    drop((half_a_head, half_a_body));
    Ok(())
}

/// Says this, and expects the answer to begin so: without it, the server would wait for the body.
fn check(scene: &Scene, said: &str, expected: &str) -> Result<()> {
    let mut heard = [0; 1024];
    let length = scene.say(said)?.read(&mut heard)?;
    let answer = String::from_utf8_lossy(heard.get(..length).unwrap_or_default());
    ensure!(answer.starts_with(expected), "{said}: {answer}");
    Ok(())
}

#[test]
fn nobody_s_body_is_waited_for_before_the_token_is_known() -> Result<()> {
    let scene = Scene::new()?;
    let reads = scene.home.token_for(&["--scope", "read"])?;
    let sends = scene.home.token()?;
    let submit = |token: &str, bytes: u64| {
        format!(
            "POST /api/v1/messages HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\n\
             Content-Type: application/json\r\nContent-Length: {bytes}\r\n\r\n"
        )
    };
    check(&scene, &submit("wrong", 50_000_000), "HTTP/1.1 401 ")?;
    check(&scene, &submit(&reads, 50_000_000), "HTTP/1.1 403 ")?;
    check(&scene, &submit(&sends, 60_000_000), "HTTP/1.1 413 ")?;
    check(&scene, "PUT /api/v1/plan HTTP/1.1\r\nHost: x\r\nContent-Length: 50000000\r\n\r\n", "HTTP/1.1 401 ")
}

#[test]
fn every_refusal_below_api_is_a_problem_with_its_code() -> Result<()> {
    let scene = Scene::new()?;
    let token = scene.home.token_for(&["--scope", "admin"])?;
    let cases = [
        ("GET", "/api", "", "404", "route.unknown"),
        ("GET", "/api/", "", "404", "route.unknown"),
        ("GET", "/api/v1/nothing", "", "404", "route.unknown"),
        ("DELETE", "/api/v1/nothing", "", "404", "route.unknown"),
        ("DELETE", "/api/v1/messages", "", "405", "method.unknown"),
        ("POST", "/api/v1/plan", "", "405", "method.unknown"),
        ("GET", "/api/v1/messages/%ff", "", "400", "request.malformed"),
        ("GET", "/api/v1/messages/none", "", "404", "message.unknown"),
        ("GET", "/api/v1/messages?limit=x", "", "422", "query.syntax"),
        (
            "POST",
            "/api/v1/messages",
            "Content-Type: text/xml\r\nContent-Length: 0\r\n",
            "415",
            "body.media_type",
        ),
        ("PUT", "/api/v1/plan", "Content-Type: text/xml\r\nContent-Length: 0\r\n", "415", "body.media_type"),
        ("POST", "/api/v1/messages", "Content-Length: 60000000\r\n", "413", "body.too_large"),
        ("POST", "/api/v1/messages", "Content-Length: 0\r\n", "422", "file.syntax"),
        ("PUT", "/api/v1/plan", "Content-Length: 0\r\n", "428", "plan.if_match_missing"),
    ];
    for (method, path, headers, status, code) in cases {
        let answer = scene.ask(&format!(
            "{method} {path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n{headers}\r\n"
        ))?;
        ensure!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{method} {path}: {answer}");
        ensure!(
            answer.contains("\r\ncontent-type: application/problem+json\r\n"),
            "{method} {path}: {answer}"
        );
        ensure!(answer.contains(&format!("\"code\":\"{code}\"")), "{method} {path}: {answer}");
        ensure!(!answer.contains("\"detail\":\"\""), "{method} {path}: {answer}");
    }
    Ok(())
}

#[test]
fn head_and_options_say_what_get_would_and_what_there_is() -> Result<()> {
    let scene = Scene::new()?;
    let cases = [
        ("OPTIONS", "/api/v1/messages", "204", "\r\nallow: GET,HEAD,POST\r\n"),
        ("OPTIONS", "/", "204", "\r\nallow: GET,HEAD\r\n"),
        ("DELETE", "/api/v1/plan", "405", "\r\nallow: GET,HEAD,PUT\r\n"),
        ("POST", "/", "405", "\r\nallow: GET,HEAD\r\n"),
        ("HEAD", "/livez", "200", "\r\ncontent-length: 3\r\n"),
        ("HEAD", "/api/v1/plan", "401", "\r\nwww-authenticate: Bearer\r\n"),
    ];
    for (method, path, status, header) in cases {
        let answer =
            scene.ask(&format!("{method} {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))?;
        ensure!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{method} {path}: {answer}");
        ensure!(answer.contains(header), "{method} {path}: {answer}");
        ensure!(method == "DELETE" || method == "POST" || answer.ends_with("\r\n\r\n"), "{method}: {answer}");
    }
    Ok(())
}

#[test]
fn a_plan_is_replaced_by_who_has_seen_it() -> Result<()> {
    let scene = Scene::new()?;
    let token = scene.home.token_for(&["--scope", "admin"])?;
    let plan = std::fs::read_to_string(program::root().join("etc/example-plan.toml"))?;
    let cases = [("\"0\"", "412"), ("W/\"1\"", "412"), ("1", "428"), ("\"7\", \"1\"", "200"), ("*", "200")];
    for (condition, status) in cases {
        let answer = scene.ask(&format!(
            "PUT /api/v1/plan HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\nIf-Match: {condition}\r\n\
             Content-Type: application/toml\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{plan}",
            plan.len()
        ))?;
        ensure!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{condition}: {answer}");
    }
    Ok(())
}

#[test]
fn the_service_is_alive_and_not_ready_while_its_store_cannot_be_written() -> Result<()> {
    let scene = Scene::new()?;
    let held = scene.home.hold_the_store()?;
    ensure!(scene.facteur.status("/readyz")? == 503, "ready, and cannot write");
    ensure!(scene.facteur.status("/livez")? == 200, "alive all the same");
    drop(held);
    wait_for("the store", Duration::from_secs(20), || {
        Ok((scene.facteur.status("/readyz")? == 200).then_some(()))
    })
}

/// Asks for a wish as a token may; expects the status, and the state of the message then.
fn check_wish(scene: &Scene, token: &str, id: &str, wish: &str, status: u16, state: &str) -> Result<()> {
    let answer = scene.ask(&format!(
        "POST /api/v1/messages/{id}/{wish} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\n\
         Connection: close\r\nContent-Length: 0\r\n\r\n"
    ))?;
    ensure!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{wish}: {answer}");
    let found = scene.facteur.message(id)?;
    ensure!(found.get("status").and_then(serde_json::Value::as_str) == Some(state), "{wish}: {found}");
    Ok(())
}

#[test]
fn a_person_with_the_right_takes_a_message_back_and_sends_it_again() -> Result<()> {
    let scene = Scene::new()?;
    let (admin, sender) = (scene.home.token_for(&["--scope", "admin"])?, scene.home.token()?);
    let body = serde_json::json!({ "from": "a@cabinet.fr", "to": ["client@example.org"], "subject": "x",
        "text": "x", "send_at": "2099-01-01T00:00:00Z" });
    let taken = scene.facteur.submit(&sender, &body)?;
    let id = taken.get("id").and_then(serde_json::Value::as_str).unwrap_or_default();
    check_wish(&scene, &sender, id, "cancel", 403, "queued")?;
    check_wish(&scene, &admin, id, "release", 409, "queued")?;
    check_wish(&scene, &admin, id, "forget", 404, "queued")?;
    check_wish(&scene, &admin, id, "cancel", 200, "cancelled")?;
    check_wish(&scene, &admin, id, "cancel", 409, "cancelled")
}

#[test]
fn a_second_server_on_a_data_folder_refuses_to_start() -> Result<()> {
    let scene = Scene::new()?;
    let (ended, said) = scene.home.refused()?;
    ensure!(ended == Some(3) && said.contains("another"), "{ended:?}: {said}");
    ensure!(scene.facteur.status("/readyz")? == 200);
    Ok(())
}

#[test]
fn a_bounce_that_is_posted_is_explained_and_kept_with_its_message() -> Result<()> {
    let scene = Scene::new()?;
    let token = scene.home.token()?;
    let body = serde_json::json!({ "from": "a@cabinet.fr", "to": ["client@example.org"], "subject": "x",
        "text": "x" });
    let taken = scene.facteur.submit(&token, &body)?;
    let field = |name: &str| taken.get(name).and_then(serde_json::Value::as_str).unwrap_or_default();
    let bounce = std::fs::read_to_string(program::root().join("docs/example-bounce.eml"))?;
    let post = |token: &str, content: &str| {
        scene.ask(&format!(
            "POST /api/v1/bounces HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n\
             Content-Type: message/rfc822\r\nContent-Length: {}\r\n\r\n{content}",
            content.len()
        ))
    };
    let answer = post(&token, &bounce)?;
    ensure!(answer.starts_with("HTTP/1.1 200 ") && answer.contains("\"id\":null"), "{answer}");
    let ours = bounce.replace("<01JDB4EXAMPLE@cabinet.fr>", field("message_id"));
    for _ in 0..2 {
        let answer = post(&token, &ours)?;
        ensure!(answer.contains(&format!("\"id\":\"{}\"", field("id"))), "{answer}");
    }
    let message = scene.facteur.message(field("id"))?;
    let bounces = message.get("bounces").and_then(serde_json::Value::as_array).cloned().unwrap_or_default();
    ensure!(bounces.len() == 1 && bounces[0]["kind"] == "smtp.mailbox_full", "{message}");
    let answer = post(&token, "Bonjour")?;
    ensure!(answer.starts_with("HTTP/1.1 422 ") && answer.contains("bounce.none"), "{answer}");
    let reader = scene.home.token_for(&["--scope", "read"])?;
    ensure!(post(&reader, &ours)?.starts_with("HTTP/1.1 403 "));
    Ok(())
}

#[test]
fn before_the_disk_is_full_mail_is_refused_for_now_and_what_is_queued_still_leaves() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let sink = Sink::start()?;
    let home = Home::new(folder.path(), sink.address, &program::root().join("etc/rehearsal.toml"));
    let plan = std::fs::read_to_string(program::root().join("etc/example-plan.toml"))?;
    home.apply(&plan.replace("tls = \"required\"", "tls = \"none\""))?;
    let token = home.token()?;
    let body = serde_json::json!({ "from": "a@cabinet.fr", "to": ["client@example.org"], "subject": "x", "text": "x" });
    let facteur = home.start()?;
    facteur.submit(&token, &body)?;
    facteur.kill()?;
    // More than any disk has.
    let home = home.with("FACTEUR_STORAGE__MIN_FREE_MB", "1000000000000");
    let facteur = home.start()?;
    let (status, answer) = facteur.post(&token, &[], &body)?;
    let code = answer.get("code").and_then(serde_json::Value::as_str);
    ensure!((status, code) == (507, Some("store.full")), "{status}: {answer}");
    let mut smtp = Conversation::open(facteur.smtp)?;
    for (line, expected) in [
        ("EHLO x", "250"),
        ("MAIL FROM:<a@cabinet.fr>", "250"),
        ("RCPT TO:<client@example.org>", "250"),
        ("DATA", "354"),
        ("From: a@cabinet.fr\r\n\r\nx\r\n.", "452 4.3.1"),
    ] {
        let reply = smtp.say(&format!("{line}\r\n"))?;
        ensure!(reply.starts_with(expected), "{line}: {reply}");
    }
    ensure!(facteur.status("/readyz")? == 503, "it says that it is ready");
    wait_for("the message that was queued", Duration::from_secs(20), || {
        Ok(sink.transactions().iter().any(|transaction| transaction.accepted).then_some(()))
    })
}

#[test]
fn on_a_disk_that_somebody_fills_the_outcome_of_what_is_under_way_is_kept() -> Result<()> {
    if !entered("on_a_disk_that_somebody_fills_the_outcome_of_what_is_under_way_is_kept")? {
        return Ok(());
    }
    let folder = tempfile::tempdir()?;
    small_disk(folder.path(), 24)?;
    let sink = Sink::start()?;
    let home = Home::new(folder.path(), sink.address, &program::root().join("etc/rehearsal.toml"))
        .with("FACTEUR_STORAGE__MIN_FREE_MB", "1");
    let plan = std::fs::read_to_string(program::root().join("etc/example-plan.toml"))?;
    home.apply(&plan.replace("tls = \"required\"", "tls = \"none\""))?;
    let token = home.token()?;
    let facteur = home.start()?;
    let reserve = folder.path().join("facteur/reserve");
    ensure!(reserve.exists(), "nothing is kept for outcomes");
    let stop = sink.stop_at(Phase::Dot);
    let body = serde_json::json!({ "from": "a@cabinet.fr", "to": ["client@example.org"], "subject": "x", "text": "x" });
    let taken = facteur.submit(&token, &body)?;
    let id = taken.get("id").and_then(serde_json::Value::as_str).unwrap_or_default();
    ensure!(stop.reached(Duration::from_secs(20)), "{}", home.log());
    let filler = folder.path().join("filler");
    let mut file = std::fs::File::create(&filler)?;
    while file.write_all(&[0; 4096]).is_ok() {}
    drop(stop);
    wait_for("the outcome", Duration::from_secs(20), || {
        let message = facteur.message(id)?;
        Ok((message.get("status").and_then(serde_json::Value::as_str) == Some("accepted")).then_some(()))
    })?;
    ensure!(!reserve.exists(), "the outcome needed no reserve");
    // What the reserve gave back is for outcomes.
    while file.write_all(&[0; 4096]).is_ok() {}
    let (status, answer) = facteur.post(&token, &[], &body)?;
    ensure!(status == 507, "{status}: {answer}");
    std::fs::remove_file(&filler)?;
    drop(file);
    facteur.submit(&token, &body)?;
    wait_for("a reserve", Duration::from_secs(20), || Ok(reserve.exists().then_some(())))
}
