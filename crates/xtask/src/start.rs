//! `cargo xtask start`: the product as its user meets it, in rehearsal, with the example plan.

use std::fs;
use std::io::Write;
use std::net::TcpListener;
use std::path::{Path, PathBuf};

use crate::page;
use crate::place::Place;
use crate::run::{Failure, Run};
use crate::setup;

/// Sets up, builds, prepares the data folder, says what to try, and becomes the server.
pub(crate) fn start(place: &Place, arguments: &[String]) -> Result<(), Failure> {
    setup::no_arguments("start", arguments)?;
    for port in [HTTP, SMTP, SIMULATOR] {
        free(port)?;
    }
    setup::install(place, &page::needs(place))?;
    page::build(place)?;
    Run::cargo(place).arguments(["build", "--package", "facteur"]).go()?;
    let data = place.root.join(".data");
    private_folder(&data)?;
    plan(place)?;
    let token = token(place, &data)?;
    println!("{}", welcome(place, &token));
    facteur(place).arguments(["serve", "--simulator"]).become_it()
}

/// The server answers the same a little later; asked before minutes of building it is kinder.
fn free(port: u16) -> Result<(), Failure> {
    match TcpListener::bind(("127.0.0.1", port)) {
        Ok(_) => Ok(()),
        Err(error) => Err(Failure::PortTaken { port, error }),
    }
}

/// Applies the example plan to a data folder that has none.
fn plan(place: &Place) -> Result<(), Failure> {
    if facteur(place).arguments(["plan", "show"]).answer().is_some() {
        return Ok(());
    }
    facteur(place).arguments(["plan", "apply", "etc/example-plan.toml"]).go()
}

/// The file of the token that start made, readable by its owner alone.
fn token(place: &Place, data: &Path) -> Result<PathBuf, Failure> {
    let path = data.join("start-token");
    if path.exists() {
        return Ok(path);
    }
    let create = ["token", "create", "--name", "start"];
    let answer = facteur(place).arguments(create).arguments(["--scope", "send", "--scope", "read"]).answer();
    let Some(token) = answer.as_deref().and_then(|text| text.lines().next()) else {
        return Err(Failure::NoAnswer { command: "facteur token create" });
    };
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(&path).and_then(|mut file| writeln!(file, "{token}"));
    written.map_err(Failure::file(&path))?;
    Ok(path)
}

fn private_folder(path: &Path) -> Result<(), Failure> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(Failure::file(path))
}

fn facteur(place: &Place) -> Run {
    Run::program(place, place.built("facteur"))
        .environment("FACTEUR_STORAGE__FOLDER", place.root.join(".data"))
        .arguments(["--config", "etc/rehearsal.toml"])
}

fn welcome(place: &Place, token: &Path) -> String {
    let token = token.strip_prefix(&place.root).unwrap_or(token).display();
    let swaks = if place.program("swaks").is_some() { "" } else { " (apt-get install swaks)" };
    format!(
        r#"
  Open        http://127.0.0.1:{HTTP}

  A first message by SMTP, as the application sends it{swaks}:
    swaks --server 127.0.0.1:{SMTP} --from a@cabinet.fr --to client@example.org \
      --header "Subject: Votre facture de novembre" --body "Bonjour"

  and one by HTTP:
    curl --header "Authorization: Bearer $(cat {token})" --json '{{
      "from": "notification@cabinet.fr", "to": ["client@example.org"],
      "subject": "Votre dossier", "text": "Bonjour" }}' http://127.0.0.1:{HTTP}/api/v1/messages

  Rehearsal: every message goes to the built-in simulator of Microsoft 365, 127.0.0.1:{SIMULATOR}.
  Ctrl-C stops. The data stays in .data/.
"#
    )
}

/// The page and the API.
const HTTP: u16 = 8525;
/// Mail from applications.
const SMTP: u16 = 2525;
/// The built-in simulator, the next hop of etc/rehearsal.toml.
const SIMULATOR: u16 = 2526;
