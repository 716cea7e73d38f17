//! A Facteur of a test's own: its folder, its ports, its plan, its tokens.

use std::fs;
use std::io::Write;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use rusqlite::{Connection, OpenFlags};
use serde_json::Value;

use crate::program;
use crate::wait::wait_for;

/// What a Facteur keeps between two runs.
pub struct Home {
    folder: PathBuf,
    /// Where everything goes; none for where the plan leads.
    next_hop: Option<SocketAddr>,
    extra_root: PathBuf,
    networks: &'static str,
    /// What runs it, and with what environment: nothing, or a program that watches or deceives it.
    around: Vec<String>,
    environment: Vec<(String, String)>,
}

/// A Facteur that is running. It is killed with the value.
pub struct Facteur {
    child: Child,
    url: String,
    secret: String,
    /// Where it takes mail by SMTP.
    pub smtp: SocketAddr,
}

impl Home {
    /// A home below `folder`, whose mail goes to `next_hop`, which shows a certificate under `extra_root`.
    pub fn new(folder: &Path, next_hop: SocketAddr, extra_root: &Path) -> Self {
        Self {
            folder: folder.join("facteur"),
            next_hop: Some(next_hop),
            extra_root: extra_root.to_owned(),
            networks: "127.0.0.0/8",
            around: Vec::new(),
            environment: Vec::new(),
        }
    }

    /// The same home, whose server is run by that program with those arguments.
    pub fn run_by(self, around: &[&str]) -> Self {
        Self { around: around.iter().map(|word| (*word).to_owned()).collect(), ..self }
    }

    /// The same home, whose server has that in its environment.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.environment.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The same home for real: mail goes where the plan leads, and hosts are found by that DNS server.
    pub fn for_real(self, server: SocketAddr) -> Self {
        Self { next_hop: None, ..self }.with("FACTEUR_RESOLVER__SERVERS", &format!("['{server}']"))
    }

    /// The same home, whose SMTP takes mail from that network alone.
    pub fn allowing(self, networks: &'static str) -> Self {
        Self { networks, ..self }
    }

    /// Puts a plan in force.
    pub fn apply(&self, plan: &str) -> Result<()> {
        fs::create_dir_all(&self.folder)?;
        let file = self.folder.join("plan.toml");
        fs::write(&file, plan)?;
        let applied = self
            .command()?
            .args(["plan", "apply"])
            .arg(&file)
            .stderr(Stdio::null())
            .stdout(Stdio::null())
            .status()?;
        ensure!(applied.success(), "the plan was not applied");
        Ok(())
    }

    /// Makes a token that may send and read, and gives its secret.
    pub fn token(&self) -> Result<String> {
        self.token_for(&["--scope", "send", "--scope", "read"])
    }

    /// Makes a token of that kind, and gives its secret.
    pub fn token_for(&self, arguments: &[&str]) -> Result<String> {
        let name = format!("test{}", arguments.concat());
        let made = self.command()?.args(["token", "create", "--name", &name]).args(arguments).output()?;
        Ok(String::from_utf8(made.stdout)?.lines().next().context("a token")?.to_owned())
    }

    /// What `rehearse run` reports, and how it ends, beside a server or without one.
    pub fn rehearse(&self, arguments: &[&str]) -> Result<(Option<i32>, Value)> {
        let done = self.command()?.args(["rehearse", "run", "--json"]).args(arguments).output()?;
        let report = serde_json::from_slice(&done.stdout);
        Ok((done.status.code(), report.with_context(|| String::from_utf8_lossy(&done.stderr).into_owned())?))
    }

    /// Starts Facteur.
    pub fn start(&self) -> Result<Facteur> {
        fs::create_dir_all(&self.folder)?;
        let log = fs::OpenOptions::new().create(true).append(true).open(self.folder.join("log"))?;
        let beacon = self.folder.join("server.json");
        // A killed server leaves its beacon behind; the one waited for is the new one's.
        let _ = fs::remove_file(&beacon);
        let mut command = self.command()?;
        if let Some((program, arguments)) = self.around.split_first() {
            let mut outer = Command::new(program);
            outer.args(arguments).arg(command.get_program());
            for (name, value) in command.get_envs() {
                outer.env(name, value.unwrap_or_default());
            }
            command = outer;
        }
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
        let mut child = command.arg("serve").stdout(Stdio::null()).stderr(log).spawn()?;
        let lit = wait_for("the server", Duration::from_secs(20), || {
            ensure!(child.try_wait()?.is_none(), "the server ended: {}", self.log());
            Ok(fs::read(&beacon).ok().and_then(|bytes| serde_json::from_slice::<Value>(&bytes).ok()))
        })?;
        let field = |name: &str| lit.get(name).and_then(Value::as_str).map(str::to_owned).context("a beacon");
        Ok(Facteur { child, url: field("url")?, secret: field("secret")?, smtp: field("smtp")?.parse()? })
    }

    /// Runs a command of this home with that on its standard input: how it ends, and what it says on both outputs.
    pub fn run(&self, arguments: &[&str], input: &str) -> Result<(Option<i32>, String)> {
        let mut command = self.command()?;
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
        let piped = command.args(["--lang", "en"]).args(arguments).stdin(Stdio::piped());
        let mut child = piped.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
        child.stdin.take().context("its input")?.write_all(input.as_bytes())?;
        let done = child.wait_with_output()?;
        let said = [done.stdout, done.stderr].concat();
        Ok((done.status.code(), String::from_utf8_lossy(&said).into_owned()))
    }

    /// The same, with its standard input left open until it has ended, or twenty seconds have passed.
    pub fn run_open(&self, arguments: &[&str], input: &str) -> Result<(Option<i32>, String)> {
        let mut command = self.command()?;
        let piped = command.args(["--lang", "en"]).args(arguments).stdin(Stdio::piped());
        let mut child = piped.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
        let mut stdin = child.stdin.take().context("its input")?;
        stdin.write_all(input.as_bytes())?;
        wait_for("its end", Duration::from_secs(20), || Ok(child.try_wait()?))?;
        drop(stdin);
        let done = child.wait_with_output()?;
        let said = [done.stdout, done.stderr].concat();
        Ok((done.status.code(), String::from_utf8_lossy(&said).into_owned()))
    }

    /// Runs a server that is to refuse: how it ends, and what it says.
    pub fn refused(&self) -> Result<(Option<i32>, String)> {
        let done = self.command()?.args(["--lang", "en", "serve"]).output()?;
        Ok((done.status.code(), String::from_utf8_lossy(&done.stderr).into_owned()))
    }

    /// Whether the store has a transaction past its mark and without an outcome, at this moment.
    pub fn is_committing(&self) -> Result<bool> {
        let store = Connection::open_with_flags(
            self.folder.join("facteur.sqlite3"),
            OpenFlags::SQLITE_OPEN_READ_ONLY,
        )?;
        let count: i64 =
            store.query_row("SELECT COUNT(*) FROM recipients WHERE state = 'committing'", [], |row| {
                row.get(0)
            })?;
        Ok(count > 0)
    }

    /// Keeps everybody else from writing to the store, for as long as the connection lives.
    pub fn hold_the_store(&self) -> Result<Connection> {
        let store = Connection::open(self.folder.join("facteur.sqlite3"))?;
        store.busy_timeout(Duration::from_secs(20))?;
        store.execute_batch("BEGIN IMMEDIATE")?;
        Ok(store)
    }

    /// Changes the store behind the back of everybody.
    pub fn change_the_store(&self, sql: &str) -> Result<()> {
        Ok(Connection::open(self.folder.join("facteur.sqlite3"))?.execute_batch(sql)?)
    }

    /// What its servers have logged, for a test that fails.
    pub fn log(&self) -> String {
        fs::read_to_string(self.folder.join("log")).unwrap_or_default()
    }

    fn command(&self) -> Result<Command> {
        let mut command = Command::new(program::facteur()?);
        command
            .env("FACTEUR_HTTP__LISTEN", "127.0.0.1:0")
            .env("FACTEUR_SMTP__LISTEN", "127.0.0.1:0")
            .env("FACTEUR_SMTP__NETWORKS", self.networks)
            .env("FACTEUR_STORAGE__FOLDER", &self.folder)
            .env("FACTEUR_TLS__EXTRA_ROOTS", &self.extra_root)
            .env("FACTEUR_DELIVERY__HELLO_NAME", "facteur.cabinet.fr");
        if let Some(next_hop) = self.next_hop {
            command.env("FACTEUR_REHEARSAL__NEXT_HOP", next_hop.to_string());
        }
        Ok(command)
    }
}

impl Facteur {
    /// Submits by HTTP over a connection of its own, and gives status and answer.
    pub fn post(&self, token: &str, headers: &[(&str, &str)], body: &Value) -> Result<(u16, Value)> {
        let mut request = agent()
            .post(format!("{}/api/v1/messages", self.url))
            .header("authorization", format!("Bearer {token}"))
            .header("content-type", "application/json");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let mut response = request.send(body.to_string())?;
        let answer = serde_json::from_str(&response.body_mut().read_to_string()?)?;
        Ok((response.status().as_u16(), answer))
    }

    /// Submits a whole message by HTTP under a key, and gives status and answer.
    pub fn post_raw(&self, token: &str, to: &str, key: &str, content: &str) -> Result<(u16, Value)> {
        let mut response = agent()
            .post(format!("{}/api/v1/messages/raw", self.url))
            .header("authorization", format!("Bearer {token}"))
            .header("content-type", "message/rfc822")
            .header("x-envelope-to", to)
            .header("idempotency-key", key)
            .send(content)?;
        let answer = serde_json::from_str(&response.body_mut().read_to_string()?)?;
        Ok((response.status().as_u16(), answer))
    }

    /// Submits by HTTP what must be taken.
    pub fn submit(&self, token: &str, body: &Value) -> Result<Value> {
        let (status, answer) = self.post(token, &[], body)?;
        ensure!(status == 202, "{status}: {answer}");
        Ok(answer)
    }

    /// The messages with a recipient in that state, all pages of the list.
    pub fn with_status(&self, status: &str) -> Result<Vec<Value>> {
        let mut all = Vec::new();
        let mut before = String::new();
        loop {
            let page = self.get(&format!("/api/v1/messages?limit=500&status={status}{before}"))?;
            all.extend(page.get("messages").and_then(Value::as_array).cloned().unwrap_or_default());
            match page.get("next").and_then(Value::as_str) {
                Some(next) => before = format!("&before={next}"),
                None => return Ok(all),
            }
        }
    }

    /// The number of its process.
    pub fn process(&self) -> u32 {
        self.child.id()
    }

    /// One message.
    pub fn message(&self, id: &str) -> Result<Value> {
        self.get(&format!("/api/v1/messages/{id}"))
    }

    /// What a route does and what waits on it.
    pub fn route(&self, name: &str) -> Result<Value> {
        let queue = self.get("/api/v1/queue")?;
        let routes = queue.get("routes").and_then(Value::as_array).cloned().unwrap_or_default();
        let named = |route: &Value| route.get("route").and_then(Value::as_str) == Some(name);
        routes.into_iter().find(named).with_context(|| format!("{name} in {queue}"))
    }

    /// Tells a route to `stop` or to `go-on`; gives the status of the answer.
    pub fn order(&self, route: &str, order: &str) -> Result<u16> {
        let answer = agent()
            .post(format!("{}/api/v1/queue/{route}/{order}", self.url))
            .header("authorization", format!("Bearer {}", self.secret))
            .send_empty()?;
        Ok(answer.status().as_u16())
    }

    /// Where it answers by HTTP.
    pub fn http(&self) -> Result<SocketAddr> {
        Ok(self.url.trim_start_matches("http://").parse()?)
    }

    /// The status of a path that anybody may ask for.
    pub fn status(&self, path: &str) -> Result<u16> {
        Ok(agent().get(format!("{}{path}", self.url)).call()?.status().as_u16())
    }

    fn get(&self, path: &str) -> Result<Value> {
        let mut response = agent()
            .get(format!("{}{path}", self.url))
            .header("authorization", format!("Bearer {}", self.secret))
            .call()?;
        Ok(serde_json::from_str(&response.body_mut().read_to_string()?)?)
    }

    /// SIGTERM: stops in order, within the limit, and gives whether it ended well.
    pub fn stop(mut self, limit: Duration) -> Result<bool> {
        let told = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status()?;
        ensure!(told.success(), "the signal was not sent");
        wait_for("the end of the server", limit, || Ok(self.child.try_wait()?)).map(|status| status.success())
    }

    /// SIGKILL: no time to put anything right.
    pub fn kill(mut self) -> Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }
}

impl Drop for Facteur {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn agent() -> ureq::Agent {
    let limit = Some(Duration::from_secs(20));
    ureq::Agent::config_builder().http_status_as_error(false).timeout_global(limit).build().into()
}
