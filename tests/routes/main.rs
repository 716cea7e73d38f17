//! What each route does is shown, and a person can stop it; its tenant's quota and its certificate, at the simulator.

use std::fs;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use facteur_tests::bind::Bind;
use facteur_tests::conversation::certificate_for;
use facteur_tests::facteur::{Facteur, Home};
use facteur_tests::program;
use facteur_tests::simulator::Simulator;
use facteur_tests::sink::{Phase, Sink};
use facteur_tests::wait::wait_for;
use serde_json::{Value, json};

/// An address of the example plan.
const OURS: &str = "10.14.154.252";
const ELSEWHERE: &str = "192.0.2.1";

/// The route of the example plan.
const ROUTE: &str = "microsoft365";

/// The example plan without a gap, at a simulator.
struct Scene {
    _simulator: Simulator,
    home: Home,
    token: String,
    folder: tempfile::TempDir,
}

impl Scene {
    fn new(seen_as: &str, options: &[&str], change: impl Fn(String) -> String) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let plan = fs::read_to_string(program::root().join("etc/example-plan.toml"))?;
        let plan = change(plan.replace("pace_ms = 2000", "pace_ms = 0"));
        let file = folder.path().join("plan.toml");
        fs::write(&file, &plan)?;
        let simulator = Simulator::start_with(folder.path(), &file, seen_as, options)?;
        let home = Home::new(folder.path(), simulator.address, &simulator.certificate);
        home.apply(&plan)?;
        let token = home.token()?;
        Ok(Self { _simulator: simulator, home, token, folder })
    }

    fn submit(&self, facteur: &Facteur, recipients: &[&str]) -> Result<String> {
        let body = json!({ "company": "Société A", "kind": "invoice", "to": recipients, "subject": "x", "text": "x" });
        let answer = facteur.submit(&self.token, &body)?;
        Ok(answer.get("id").and_then(Value::as_str).context("an id")?.to_owned())
    }
}

/// Waits until a field of the route has that value; gives the route.
fn route_with(facteur: &Facteur, pointer: &str, expected: &Value) -> Result<Value> {
    let mut last = Value::Null;
    let found = wait_for(&format!("{pointer} {expected}"), Duration::from_secs(20), || {
        last = facteur.route(ROUTE)?;
        Ok((last.pointer(pointer) == Some(expected)).then(|| last.clone()))
    });
    found.with_context(|| last.to_string())
}

fn status(facteur: &Facteur, expected: &str) -> Result<Value> {
    route_with(facteur, "/status", &json!(expected))
}

/// Waits until each recipient of a message has that status.
fn settled(facteur: &Facteur, id: &str, expected: &[&str]) -> Result<Value> {
    let mut last = Value::Null;
    let found = wait_for(&format!("{expected:?}"), Duration::from_secs(20), || {
        last = facteur.message(id)?;
        let recipients = last.get("recipients").and_then(Value::as_array).context("recipients")?;
        let found: Vec<_> =
            recipients.iter().filter_map(|recipient| recipient.get("status")?.as_str()).collect();
        Ok((found == expected).then(|| last.clone()))
    });
    found.with_context(|| last.to_string())
}

#[test]
fn a_paused_route_says_why_and_what_to_do_and_probes_when_it_is_told_to_go_on() -> Result<()> {
    let scene = Scene::new(ELSEWHERE, &[], |plan| plan)?;
    let facteur = scene.home.start()?;
    let id = scene.submit(&facteur, &["client@example.org"])?;
    scene.submit(&facteur, &["autre@example.org"])?;
    let route = status(&facteur, "paused")?;
    let field = |name: &str| route.get(name).cloned().unwrap_or_default();
    ensure!(field("kind") == "smtp.relay_denied" && field("messages") == 2, "{route}");
    ensure!(field("to_do").as_str().is_some_and(|to_do| to_do.contains("connecteur")), "{route}");
    ensure!(field("reply").as_str().is_some_and(|reply| reply.starts_with("550 5.7.64")), "{route}");
    ensure!(field("estimated_end").is_null() && field("oldest_received_at").is_string(), "{route}");
    let denied = || scene.home.log().matches("\"event\":\"attempt.ended\"").count();
    ensure!(denied() == 1, "{}", scene.home.log());
    ensure!(facteur.order(ROUTE, "go-on")? == 200);
    wait_for("a probe", Duration::from_secs(20), || Ok((denied() == 2).then_some(())))?;
    settled(&facteur, &id, &["queued"])?;
    Ok(())
}

#[test]
fn a_host_that_asks_to_slow_down_slows_the_whole_route_until_it_is_told_to_go_on() -> Result<()> {
    let scene = Scene::new(OURS, &[], |plan| plan)?;
    let facteur = scene.home.start()?;
    let first = scene.submit(&facteur, &["reply-451-4.7.500@example.org"])?;
    let second = scene.submit(&facteur, &["client@example.org"])?;
    settled(&facteur, &first, &["deferred"])?;
    let route = status(&facteur, "standing_back")?;
    ensure!(route.get("estimated_end").is_some_and(Value::is_string), "{route}");
    let waits = facteur.message(&second)?;
    ensure!(waits.pointer("/recipients/0/attempts") == Some(&json!(0)), "{waits}");
    ensure!(facteur.order(ROUTE, "go-on")? == 200);
    settled(&facteur, &second, &["accepted"])?;
    status(&facteur, "waiting")?;
    Ok(())
}

#[test]
fn a_stop_keeps_everything_over_a_restart_until_the_route_is_told_to_go_on() -> Result<()> {
    let scene = Scene::new(OURS, &[], |plan| plan)?;
    let facteur = scene.home.start()?;
    ensure!(facteur.order("nowhere", "stop")? == 404);
    ensure!(facteur.order(ROUTE, "stop")? == 200);
    let id = scene.submit(&facteur, &["client@example.org"])?;
    status(&facteur, "stopped")?;
    ensure!(facteur.stop(Duration::from_secs(30))?, "it did not end well");
    let facteur = scene.home.start()?;
    let route = status(&facteur, "stopped")?;
    ensure!(route.get("messages") == Some(&json!(1)), "{route}");
    settled(&facteur, &id, &["queued"])?;
    ensure!(facteur.order(ROUTE, "go-on")? == 200);
    settled(&facteur, &id, &["accepted"])?;
    let route = status(&facteur, "waiting")?;
    ensure!(route.get("messages") == Some(&json!(0)), "{route}");
    Ok(())
}

#[test]
fn the_tenant_s_quota_holds_what_is_beyond_it_over_a_restart() -> Result<()> {
    let scene = Scene::new(OURS, &[], |plan| plan.replace("licences = 12", "licences = 1"))?;
    let facteur = scene.home.start()?;
    // Of two recipients, the one outside counts.
    let id = scene.submit(&facteur, &["client@example.org", "collegue@cabinet.fr"])?;
    settled(&facteur, &id, &["accepted", "accepted"])?;
    let route = route_with(&facteur, "/quota/used_24h", &json!(1))?;
    let quota = route.get("quota").context("a quota")?;
    ensure!(quota.get("limit_24h") == Some(&json!(10_000)), "{route}");
    ensure!(quota.get("nearly_used") == Some(&json!(false)), "{route}");
    ensure!(facteur.stop(Duration::from_secs(30))?, "it did not end well");
    scene.home.change_the_store("UPDATE attempts SET outside = 7999 WHERE outside > 0")?;
    let facteur = scene.home.start()?;
    let near = scene.submit(&facteur, &["client@example.org"])?;
    settled(&facteur, &near, &["accepted"])?;
    route_with(&facteur, "/quota/nearly_used", &json!(true))?;
    ensure!(scene.home.log().contains("quota.nearly_used"), "{}", scene.home.log());
    ensure!(facteur.stop(Duration::from_secs(30))?, "it did not end well");
    scene.home.change_the_store("UPDATE attempts SET outside = 9998 WHERE outside > 1")?;
    let facteur = scene.home.start()?;
    let id = scene.submit(&facteur, &["premier@example.org", "second@example.org"])?;
    let message = settled(&facteur, &id, &["accepted", "queued"])?;
    let route = status(&facteur, "quota_used")?;
    ensure!(route.pointer("/quota/used_24h") == Some(&json!(10_000)), "{route}");
    let until = route.get("until").and_then(Value::as_str).context("until")?;
    let received = message.get("received_at").and_then(Value::as_str).context("received_at")?;
    // The first of them becomes a day old: not today.
    ensure!(until.get(..10) > received.get(..10), "{route}");
    Ok(())
}

#[test]
fn a_host_that_closes_after_some_messages_costs_none_of_them_an_attempt() -> Result<()> {
    let scene = Scene::new(OURS, &["--close-after", "2"], |plan| plan)?;
    let facteur = scene.home.start()?;
    let ids = (0..7).map(|_| scene.submit(&facteur, &["client@example.org"])).collect::<Result<Vec<_>>>()?;
    for id in ids {
        let message = settled(&facteur, &id, &["accepted"])?;
        ensure!(message.pointer("/recipients/0/attempts") == Some(&json!(1)), "{message}");
    }
    // What it bears is learnt: it had to close once at most.
    let log = scene.home.log();
    ensure!(log.matches("line.closed_by_host").count() <= 1, "{log}");
    Ok(())
}

#[test]
fn a_tenant_that_knows_us_by_a_certificate_is_shown_it() -> Result<()> {
    let by_certificate = |plan: String| plan.replace("identify = \"address\"", "identify = \"certificate\"");
    let scene = Scene::new(ELSEWHERE, &[], by_certificate)?;
    let facteur = scene.home.start()?;
    let id = scene.submit(&facteur, &["client@example.org"])?;
    let route = status(&facteur, "paused")?;
    ensure!(route.get("kind") == Some(&json!("tls.failed")), "{route}");
    ensure!(facteur.stop(Duration::from_secs(30))?, "it did not end well");
    let (certificate, key) = certificate_for("relais.cabinet.fr", scene.folder.path())?;
    let own = format!("{{ certificate = '{certificate}', key = '{key}' }}");
    let home = scene.home.with("FACTEUR_TLS__CLIENT_CERTIFICATE", &own);
    let facteur = home.start()?;
    settled(&facteur, &id, &["accepted"])?;
    Ok(())
}

/// A plan whose one route leads to that host, in the clear. Its egress address is a public one: for real, a plan with a
/// reserved one is refused.
fn plan_to(host: &str, port: u16) -> String {
    format!(
        "schema = 1\norganisation = \"Cabinet Exemple\"\n[[domains]]\nname = \"cabinet.fr\"\n\
         [[sites]]\nname = \"Siège\"\negress_addresses = [\"1.2.3.4\"]\n\
         [senders]\nnotification = \"n@cabinet.fr\"\n\
         [[companies]]\nname = \"Société A\"\ninvoice_sender = \"a@cabinet.fr\"\n\
         [[routes]]\nname = \"{ROUTE}\"\nhost = \"{host}\"\ndomains = [\"cabinet.fr\"]\nport = {port}\n\
         tls = \"none\"\npace_ms = 1000\n"
    )
}

/// Where the hosts of these tests are: `here` on this machine, told anew each time; `six` by IPv6 alone.
const ZONE: &str = "here 0 IN A 127.0.0.1\nalias IN CNAME here\nsix IN AAAA ::1";

/// Sends a message to a host of that name; expects what becomes of its recipient, and what the route does then.
fn check_host(
    host: &str,
    (status, reason): (&str, &str),
    (route_does, kind): (&str, Option<&str>),
) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let (sink, bind) = (Sink::start()?, Bind::start(folder.path(), &[("relay.test", ZONE)])?);
    let none = program::root().join("etc/rehearsal.toml");
    let home = Home::new(folder.path(), sink.address, &none).for_real(bind.address);
    home.apply(&plan_to(host, sink.address.port()))?;
    let token = home.token()?;
    let facteur = home.start()?;
    let body = json!({ "from": "a@cabinet.fr", "to": ["client@example.org"], "subject": "x", "text": "x" });
    let taken = facteur.submit(&token, &body)?;
    let id = taken.get("id").and_then(Value::as_str).context("an id")?;
    let found = wait_for("a fate", Duration::from_secs(20), || {
        let message = facteur.message(id)?;
        let field = |name: &str| {
            message.pointer(&format!("/recipients/0/{name}")).and_then(Value::as_str).map(str::to_owned)
        };
        Ok(field("reason").and_then(|reason| Some((field("status")?, reason))))
    })?;
    ensure!(found == (status.to_owned(), reason.to_owned()), "{host}: {found:?}");
    let route = self::status(&facteur, route_does).with_context(|| host.to_owned())?;
    ensure!(route.get("kind").and_then(Value::as_str) == kind, "{host}: {route}");
    Ok(())
}

#[test]
fn a_host_is_found_by_the_dns_and_one_that_is_not_there_pauses_its_route() -> Result<()> {
    let accepted = ("accepted", "smtp.accepted");
    check_host("here.relay.test", accepted, ("waiting", None))?;
    check_host("alias.relay.test", accepted, ("waiting", None))?;
    let nowhere = ("queued", "m365.wrong_endpoint");
    check_host("nowhere.relay.test", nowhere, ("paused", Some("m365.wrong_endpoint")))?;
    check_host("six.relay.test", nowhere, ("paused", Some("m365.wrong_endpoint")))?;
    // A server that refuses to say has not said that there is nothing.
    check_host("elsewhere.test", ("deferred", "net.unreachable"), ("standing_back", None))
}

#[test]
fn a_dns_that_falls_silent_leaves_the_addresses_that_it_told() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let (sink, bind) = (Sink::start()?, Bind::start(folder.path(), &[("relay.test", ZONE)])?);
    let none = program::root().join("etc/rehearsal.toml");
    let home = Home::new(folder.path(), sink.address, &none).for_real(bind.address);
    home.apply(&plan_to("here.relay.test", sink.address.port()))?;
    let token = home.token()?;
    let facteur = home.start()?;
    let body = json!({ "from": "a@cabinet.fr", "to": ["client@example.org"], "subject": "x", "text": "x" });
    let submit = || -> Result<String> {
        let taken = facteur.submit(&token, &body)?;
        Ok(taken.get("id").and_then(Value::as_str).context("an id")?.to_owned())
    };
    settled(&facteur, &submit()?, &["accepted"])?;
    drop(bind);
    // Another connection, so that the host is looked for again.
    sink.close_all();
    settled(&facteur, &submit()?, &["accepted"])?;
    ensure!(home.log().contains("resolver.failed"), "{}", home.log());
    Ok(())
}

#[test]
fn a_plan_that_leads_elsewhere_is_followed_though_the_old_host_holds_the_line() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let (old, new) = (Sink::start()?, Sink::start()?);
    let bind = Bind::start(folder.path(), &[("relay.test", ZONE)])?;
    let none = program::root().join("etc/rehearsal.toml");
    let home = Home::new(folder.path(), old.address, &none).for_real(bind.address);
    home.apply(&plan_to("here.relay.test", old.address.port()))?;
    let token = home.token()?;
    let facteur = home.start()?;
    let body = json!({ "from": "a@cabinet.fr", "to": ["client@example.org"], "subject": "x", "text": "x" });
    // While the old host takes its time, another message and another plan arrive.
    let stop = old.stop_at(Phase::Dot);
    facteur.submit(&token, &body)?;
    ensure!(stop.reached(Duration::from_secs(20)), "{}", home.log());
    let taken = facteur.submit(&token, &body)?;
    home.apply(&plan_to("here.relay.test", new.address.port()))?;
    drop(stop);
    settled(&facteur, taken.get("id").and_then(Value::as_str).context("an id")?, &["accepted"])?;
    ensure!((old.count(), new.count()) == (1, 1), "{} and {}", old.count(), new.count());
    Ok(())
}
