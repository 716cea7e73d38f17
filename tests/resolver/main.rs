//! The SPF commands with a real DNS server: they find there what they find in a zone file of the same names.

use std::fs;
use std::net::{SocketAddr, UdpSocket};
use std::path::Path;
use std::process::Command;

use anyhow::{Result, ensure};
use facteur_tests::bind::Bind;
use facteur_tests::program;
use serde_json::{Value, json};

/// What `facteur spf` answers, as JSON.
fn spf(arguments: &[&str]) -> Result<Value> {
    // A check that does not end within its own limit is ended, and fails the test.
    let done =
        Command::new("timeout").arg("25").arg(program::facteur()?).arg("spf").args(arguments).output()?;
    ensure!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
    Ok(serde_json::from_slice(&done.stdout)?)
}

/// A check of a sender at a domain, by the server and by the file.
fn check(server: &str, file: &Path, domain: &str, ip: &str, expected: &str) -> Result<()> {
    let sender = format!("u@{domain}");
    let of = |more: &[&str]| {
        spf(&[&["check", "--json", "--ip", ip, "--helo", "mail.cabinet.test", "--mail-from", &sender], more]
            .concat())
    };
    let asked = of(&["--resolver", server])?;
    ensure!(asked["result"] == expected, "{domain} {ip}: {asked}");
    let read = of(&["--zone", &file.display().to_string()])?;
    ensure!(asked == read, "{domain} {ip}: {asked} by the server, {read} by the file");
    Ok(())
}

/// A policy that no answer of 512 octets holds, in strings of which one ends within a term.
fn long_policy() -> (String, Vec<String>) {
    let terms: Vec<String> = (1..=100).map(|number| format!("ip4:192.0.2.{number}")).collect();
    let text = format!("v=spf1 {} -all", terms.join(" "));
    let strings: Vec<String> =
        text.as_bytes().chunks(250).map(|string| String::from_utf8_lossy(string).into_owned()).collect();
    let quoted: Vec<String> = strings.iter().map(|string| format!("\"{string}\"")).collect();
    (quoted.join(" "), strings)
}

#[test]
fn the_commands_find_in_the_dns_what_a_zone_file_says() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let (quoted, strings) = long_policy();
    let cabinet = format!(
        "@ IN TXT \"v=spf1 a mx include:_spf.cabinet.test \" \"exp=why.cabinet.test -all\"\n\
         @ IN TXT \"MS=ms12345678\"\n@ IN A 192.0.2.1\n@ IN MX 10 mail\nmail IN A 192.0.2.2\n\
         _spf IN TXT \"v=spf1 ip4:192.0.2.8/30 exists:%{{i}}.list.cabinet.test -all\"\n\
         192.0.2.20.list IN A 127.0.0.2\nwhy IN TXT \"%{{i}} is not listed\"\n\
         alias IN CNAME _spf\nlong IN TXT {quoted}\nempty IN A 192.0.2.3\n\
         odd IN TXT \"v=spf1 caf\\233 -all\"\nvoid IN TXT \"v=spf1 a:x.cabinet.test a:empty2.cabinet.test mx:empty.cabinet.test ~all\"\n\
         broken IN TXT \"v=spf1 include:broken.test -all\"\n"
    );
    let bind = Bind::start(folder.path(), &[("cabinet.test", &cabinet)])?;
    let server = bind.address.to_string();
    let file = folder.path().join("zone.json");
    let zone = json!({ "zone": {
        "cabinet.test": [
            ["TXT", ["v=spf1 a mx include:_spf.cabinet.test exp=why.cabinet.test -all"]],
            ["TXT", ["MS=ms12345678"]], ["A", "192.0.2.1"], ["MX", [10, "mail.cabinet.test"]]],
        "mail.cabinet.test": [["A", "192.0.2.2"]],
        "_spf.cabinet.test": [["TXT", ["v=spf1 ip4:192.0.2.8/30 exists:%{i}.list.cabinet.test -all"]]],
        "192.0.2.20.list.cabinet.test": [["A", "127.0.0.2"]],
        "why.cabinet.test": [["TXT", ["%{i} is not listed"]]],
        "alias.cabinet.test": [["CNAME", "_spf.cabinet.test"]],
        "long.cabinet.test": [["TXT", strings]],
        "empty.cabinet.test": [["A", "192.0.2.3"]],
        "odd.cabinet.test": [["TXT", ["v=spf1 caf\u{e9} -all"]]],
        "void.cabinet.test": [["TXT", ["v=spf1 a:x.cabinet.test a:empty2.cabinet.test mx:empty.cabinet.test ~all"]]],
        "broken.cabinet.test": [["TXT", ["v=spf1 include:broken.test -all"]]],
        "broken.test": [["TIMEOUT"]],
    }});
    fs::write(&file, zone.to_string())?;
    for (domain, ip, expected) in [
        ("cabinet.test", "192.0.2.1", "pass"),
        ("cabinet.test", "192.0.2.2", "pass"),
        ("cabinet.test", "192.0.2.9", "pass"),
        ("cabinet.test", "192.0.2.20", "pass"),
        ("cabinet.test", "198.51.100.9", "fail"),
        ("alias.cabinet.test", "192.0.2.9", "pass"),
        ("long.cabinet.test", "192.0.2.100", "pass"),
        ("long.cabinet.test", "192.0.2.101", "fail"),
        ("odd.cabinet.test", "192.0.2.1", "permerror"),
        ("void.cabinet.test", "192.0.2.1", "permerror"),
        ("empty.cabinet.test", "192.0.2.1", "none"),
        ("nobody.cabinet.test", "192.0.2.1", "none"),
        // The server refuses what it has no zone for: that is no absence.
        ("broken.cabinet.test", "192.0.2.1", "temperror"),
    ] {
        check(&server, &file, domain, ip, expected)?;
    }
    let tree = |more: &[&str]| spf(&[&["tree", "--json"], more, &["cabinet.test"]].concat());
    ensure!(tree(&["--resolver", &server])? == tree(&["--zone", &file.display().to_string()])?);
    Ok(())
}

#[test]
fn a_server_that_says_nothing_is_no_absence() -> Result<()> {
    let silent = UdpSocket::bind("127.0.0.1:0")?;
    let server: SocketAddr = silent.local_addr()?;
    let answer = spf(&[
        "check",
        "--json",
        "--ip",
        "192.0.2.1",
        "--helo",
        "a.test",
        "--mail-from",
        "u@cabinet.test",
        "--resolver",
        &server.to_string(),
    ])?;
    ensure!(answer["result"] == "temperror", "{answer}");
    Ok(())
}
