//! BIND reads the zone files, and takes the updates as a whole or not at all.

use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::process::Command;

use anyhow::{Result, ensure};
use facteur_core::dns::{Host, Value};
use facteur_tests::bind::Bind;

use crate::{answer, at, changed, file, published_with_octets};

/// The strings of values, in an order of their own: a server keeps none.
fn sorted(values: &[Value]) -> Vec<Vec<String>> {
    let mut strings: Vec<Vec<String>> = values.iter().map(|value| value.strings().to_vec()).collect();
    strings.sort();
    strings
}

/// The values of the lines that BIND writes of a zone file, or answers.
fn read<'a>(lines: impl Iterator<Item = &'a str>) -> Vec<Vec<String>> {
    sorted(&lines.map(Value::read).collect::<Vec<_>>())
}

/// What is published now.
fn asked(server: SocketAddr) -> Result<Vec<Vec<String>>> {
    let (ip, port) = (format!("@{}", server.ip()), server.port().to_string());
    let lines = answer(Command::new("dig").args(["+short", "+tcp", "-p", &port, &ip, "cabinet.fr", "TXT"]))?;
    Ok(read(lines.lines()))
}

/// Runs the script of an update at this server, as the script stands.
fn update(folder: &Path, server: SocketAddr, script: &str) -> Result<()> {
    let file = folder.join("script");
    fs::write(&file, format!("server {} {}\n{script}", server.ip(), server.port()))?;
    answer(Command::new("nsupdate").arg(file)).map(drop)
}

#[test]
fn a_zone_file_with_the_lines_has_the_values_to_the_byte() -> Result<()> {
    let folder = tempfile::tempdir()?;
    for values in published_with_octets() {
        let change = changed(&values)?;
        let lines = at(&change, Host::Bind)?;
        let ways = [("cabinet.fr.zone", &change.edit.after), ("cabinet.fr.undo.zone", &change.edit.before)];
        for (name, expected) in ways {
            let zone = folder.path().join(name);
            fs::write(&zone, format!("{HEAD}{}", file(&lines, name)?))?;
            answer(Command::new("named-checkzone").arg("cabinet.fr").arg(&zone))?;
            let mut compile = Command::new("named-compilezone");
            compile.args(["-q", "-s", "full", "-o", "-", "cabinet.fr"]);
            let written = answer(compile.arg(&zone))?;
            let found = written.lines().filter_map(|line| line.split_once("TXT")).map(|(_, data)| data);
            ensure!(read(found) == sorted(expected), "{values:?}: {written}");
        }
    }
    Ok(())
}

#[test]
fn an_update_changes_the_set_once_and_the_way_back_restores_it() -> Result<()> {
    for values in published_with_octets() {
        let folder = tempfile::tempdir()?;
        let change = changed(&values)?;
        let scripts = at(&change, Host::Bind)?;
        let bind = Bind::start(folder.path(), &[("cabinet.fr", file(&scripts, "cabinet.fr.undo.zone")?)])?;
        let (before, after) = (sorted(&change.edit.before), sorted(&change.edit.after));
        let there = file(&scripts, "cabinet.fr.nsupdate")?;
        ensure!(asked(bind.address)? == before, "{values:?}");
        update(folder.path(), bind.address, there)?;
        ensure!(asked(bind.address)? == after, "{values:?}");
        ensure!(update(folder.path(), bind.address, there).is_err(), "{values:?}: it ran twice");
        update(folder.path(), bind.address, file(&scripts, "cabinet.fr.undo.nsupdate")?)?;
        ensure!(asked(bind.address)? == before, "{values:?}");
    }
    Ok(())
}

#[test]
fn an_update_changes_nothing_where_the_zone_has_one_value_more() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let change = changed(&["v=spf1 mx -all".to_owned()])?;
    let scripts = at(&change, Host::Bind)?;
    let bind = Bind::start(
        folder.path(),
        &[("cabinet.fr", "cabinet.fr. 300 IN TXT \"v=spf1 mx -all\"\ncabinet.fr. 300 IN TXT \"unknown\"")],
    )?;
    let before = asked(bind.address)?;
    ensure!(update(folder.path(), bind.address, file(&scripts, "cabinet.fr.nsupdate")?).is_err());
    ensure!(asked(bind.address)? == before && before.len() == 2);
    Ok(())
}

/// What a zone file begins with.
const HEAD: &str = "$TTL 3600\n@ IN SOA ns.cabinet.fr. hostmaster.cabinet.fr. 1 3600 600 86400 60\n@ IN NS ns\nns IN A 192.0.2.53\n";
