//! The DNS changes as the programs that they are written for read them: each finds the values, to the byte.

mod files;
mod server;

use std::path::Path;
use std::process::{Command, Output};

use anyhow::{Context, Result, anyhow, ensure};
use facteur_core::dns::{Change, Host, Instructions, change, instructions};
use facteur_core::plan::{check, read_json};
use facteur_core::words::Language;
use facteur_tests::program;
use serde_json::json;

/// What may be published, each a list of values: plain, parted, several records, and made to do harm.
fn published() -> Vec<Vec<String>> {
    let long = format!("v=spf1 {}-all", "include:_spf.a-long-name.example ".repeat(9));
    let cases: [&[&str]; 5] = [
        &[
            "MS=ms12345678",
            "v=spf1 mx include:spf.protection.outlook.com -all",
            "google-site-verification=Ab_9-x",
        ],
        &["v=spf1 mx -all", "v=spf1 include:_spf.example.net ~all", "MS=ms1"],
        &["\"v=spf1 mx \" \"-all\"", "\"one\" \" and another\""],
        &["v=spf1 mx exp=a\"b$c$(d)%{d}'`;#.example -all", "x\"y$z${e}%%{f}'`; #&|<>!: - *"],
        &["MS=ms1"],
    ];
    let mut all: Vec<Vec<String>> =
        cases.iter().map(|values| values.iter().map(|value| (*value).to_owned()).collect()).collect();
    all.push(vec![format!("\"{}\" \"{}\"", &long[..200], &long[200..]), "MS=ms1".to_owned()]);
    all
}

/// The same, with values that only a zone file and its like can say.
fn published_with_octets() -> Vec<Vec<String>> {
    let hostile = "\"a\\\"b\\\\c\\010update delete cabinet.fr.\\013\\000\\233\\255;\"";
    let mut all = published();
    all.push(vec!["v=spf1 mx -all".to_owned(), hostile.to_owned()]);
    all
}

fn changed(values: &[String]) -> Result<Change> {
    let plan = json!({
        "schema": 1,
        "domains": [{ "name": "cabinet.fr", "txt": values }],
        "sites": [{ "name": "A", "egress_addresses": ["198.51.100.7", "203.0.113.9"] }],
    });
    let (checked, _) = check(&read_json(&plan.to_string()).0);
    let domain = checked.domains.first().context("a domain")?;
    let change = change(domain, &checked);
    ensure!(change.withheld.is_empty() && change.edit.is_needed(), "{values:?}: {:?}", change.withheld);
    Ok(change)
}

fn at(change: &Change, host: Host) -> Result<Instructions> {
    instructions(change, host, Language::French).map_err(|refused| anyhow!("{host:?}: {refused:?}"))
}

/// The file of a way whose name ends so.
fn file<'a>(instructions: &'a Instructions, name: &str) -> Result<&'a str> {
    let mut files = instructions.files();
    files.find(|(found, _)| *found == name).map(|(_, text)| text).with_context(|| name.to_owned())
}

/// What a program answers; it fails where the program does.
fn answer(command: &mut Command) -> Result<String> {
    let done: Output = command.output().with_context(|| format!("{command:?}: is it installed?"))?;
    ensure!(
        done.status.success(),
        "{command:?}: {}{}",
        String::from_utf8_lossy(&done.stdout),
        String::from_utf8_lossy(&done.stderr)
    );
    Ok(String::from_utf8(done.stdout)?)
}

#[test]
fn a_plan_is_written_as_files_and_each_is_named() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let to = folder.path().join("out");
    let plan = program::root().join("etc/example-plan.toml");
    let render = |extra: &Path| -> Result<(Option<i32>, String)> {
        let mut command = Command::new(program::facteur()?);
        command.args(["--lang", "en", "plan", "render", "--to"]).arg(&to).arg(extra);
        let done = command.output()?;
        Ok((done.status.code(), String::from_utf8(done.stdout)?))
    };
    // The example's addresses are private: nothing of it may be published, and the code says so.
    let (ended, said) = render(&plan)?;
    ensure!(ended == Some(1), "{ended:?}: {said}");
    let named: Vec<&Path> = said.lines().map(Path::new).collect();
    ensure!(named.iter().all(|file| file.is_file()), "{said}");
    for wanted in ["application.txt", "dns/cabinet.fr.txt", "runbook.md", "problems.txt"] {
        ensure!(named.contains(&to.join(wanted).as_path()), "{wanted} is not among\n{said}");
    }
    let text = std::fs::read_to_string(to.join("dns/cabinet.fr.txt"))?;
    ensure!(text.contains("ip4:10.125.21.32 -all"), "{text}");
    Ok(())
}
