//! How a command finds the running server: a file in the data folder that only its owner can read.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use facteur_core::words::{Language, fill, texts};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::serve::beacon_file;
use super::{End, not_done};
use crate::store::restrict;

/// Says where this machine's server is, for as long as it runs.
#[derive(Debug, Serialize, Deserialize)]
pub struct Beacon {
    url: String,
    smtp: String,
    secret: String,
    #[serde(skip)]
    file: PathBuf,
}

impl Beacon {
    /// Writes the file, readable by its owner alone.
    pub fn light(folder: &Path, url: &str, smtp: &str, secret: &str) -> io::Result<Self> {
        let beacon = Self {
            url: url.to_owned(),
            smtp: smtp.to_owned(),
            secret: secret.to_owned(),
            file: beacon_file(folder),
        };
        // Made anew, so that an old file's rights do not stay.
        let _ = fs::remove_file(&beacon.file);
        let mut file = File::create(&beacon.file)?;
        restrict(&beacon.file, 0o600)?;
        file.write_all(&serde_json::to_vec(&beacon)?)?;
        Ok(beacon)
    }

    /// Takes the file away.
    pub fn put_out(self) {
        let _ = fs::remove_file(&self.file);
    }
}

/// A server that a command speaks to.
pub struct Remote {
    url: String,
    secret: String,
    agent: ureq::Agent,
}

/// Where a command's server is.
#[derive(Debug, Default, clap::Args)]
pub struct Place {
    /// The server, as in http://127.0.0.1:8525; without it, the one that runs here.
    #[arg(long)]
    server: Option<String>,
    /// The file that holds the token for --server.
    #[arg(long, requires = "server")]
    token_file: Option<PathBuf>,
}

impl Place {
    /// Whether a server was named.
    pub fn is_named(&self) -> bool {
        self.server.is_some()
    }

    /// The server that runs here, if one does.
    pub fn running(&self, folder: &Path) -> Option<Remote> {
        let beacon: Beacon = serde_json::from_slice(&fs::read(beacon_file(folder)).ok()?).ok()?;
        Some(Remote::of(beacon.url, beacon.secret))
    }

    /// The server, or the reason why there is none.
    pub fn find(&self, folder: &Path, language: Language) -> Result<Remote, End> {
        let texts = &texts(language).command;
        let (url, secret) = match (&self.server, &self.token_file) {
            (Some(url), Some(file)) => {
                let secret = fs::read_to_string(file).map_err(|error| {
                    not_done(&fill(
                        texts.file_failed,
                        &[("file", file.display().to_string()), ("detail", error.to_string())],
                    ))
                })?;
                (url.trim_end_matches('/').to_owned(), secret.trim().to_owned())
            }
            (Some(_), None) => return Err(not_done(texts.token_file_missing)),
            (None, _) => return self.running(folder).ok_or_else(|| not_done(texts.server_none)),
        };
        Ok(Remote::of(url, secret))
    }
}

/// What a server answered.
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The body; null where it is no JSON.
    pub body: Value,
}

impl Remote {
    fn of(url: String, secret: String) -> Self {
        let config =
            ureq::Agent::config_builder().http_status_as_error(false).timeout_global(Some(TIMEOUT)).build();
        Self { url, secret, agent: config.into() }
    }

    /// Whether anybody answers there: a server that was killed leaves its file behind.
    pub fn is_alive(&self) -> bool {
        self.agent.get(format!("{}/livez", self.url)).call().is_ok()
    }

    /// Says that there is something to send; nothing depends on it.
    pub fn wake(&self) {
        let request = self
            .agent
            .post(format!("{}/api/v1/wake", self.url))
            .header("authorization", format!("Bearer {}", self.secret));
        let _ = request.config().timeout_global(Some(SOON)).build().send_empty();
    }

    /// `GET` a path.
    pub fn get(&self, path: &str, language: Language) -> Result<Answer, End> {
        let request = self.agent.get(format!("{}{path}", self.url));
        self.answer(self.named(request, language).call(), language)
    }

    /// `PUT` a body, in place of the revision seen.
    pub fn put(
        &self,
        path: &str,
        revision: i64,
        content_type: &str,
        body: &str,
        language: Language,
    ) -> Result<Answer, End> {
        let request = self
            .agent
            .put(format!("{}{path}", self.url))
            .header("if-match", format!("\"{revision}\""))
            .header("content-type", content_type);
        self.answer(self.named(request, language).send(body), language)
    }

    /// `POST` a JSON body.
    pub fn post(&self, path: &str, body: &Value, language: Language) -> Result<Answer, End> {
        let request =
            self.agent.post(format!("{}{path}", self.url)).header("content-type", "application/json");
        self.answer(self.named(request, language).send(body.to_string()), language)
    }

    fn named<B>(&self, request: ureq::RequestBuilder<B>, language: Language) -> ureq::RequestBuilder<B> {
        request
            .header("authorization", format!("Bearer {}", self.secret))
            .header("accept-language", language.tag())
    }

    fn answer(
        &self,
        response: Result<ureq::http::Response<ureq::Body>, ureq::Error>,
        language: Language,
    ) -> Result<Answer, End> {
        let values = |detail: String| [("server", self.url.clone()), ("detail", detail)];
        let unreached = |error: ureq::Error| {
            not_done(&fill(texts(language).command.server_unreached, &values(error.to_string())))
        };
        let mut response = response.map_err(unreached)?;
        let text = response.body_mut().read_to_string().map_err(unreached)?;
        Ok(Answer {
            status: response.status().as_u16(),
            body: serde_json::from_str(&text).unwrap_or(Value::Null),
        })
    }
}

impl Answer {
    /// Says why the server refused.
    pub fn refused(&self, language: Language) -> End {
        let texts = &texts(language).command;
        let detail = self.body.get("detail").and_then(Value::as_str).unwrap_or_default().to_owned();
        not_done(&fill(texts.server_refused, &[("status", self.status.to_string()), ("detail", detail)]));
        for error in self.body.get("errors").and_then(Value::as_array).into_iter().flatten() {
            let field = |name: &str| error.get(name).and_then(Value::as_str).unwrap_or_default();
            crate::output::complaint(&format!(
                "{} [{}] {}",
                field("pointer"),
                field("code"),
                field("detail")
            ));
        }
        if self.status == 422 { End::Finding } else { End::NotDone }
    }
}

/// Who calls `sendmail` is not to wait.
const SOON: std::time::Duration = std::time::Duration::from_secs(2);

/// A server on this machine or in this network answers sooner.
const TIMEOUT: std::time::Duration = std::time::Duration::from_secs(30);
