//! The scripts for Exchange as another parser of PowerShell reads them: whole, and each value one string.

use anyhow::{Context, Result, anyhow, ensure};
use facteur_core::m365::account::{self, Paper};
use facteur_core::m365::bounces;
use facteur_core::m365::connector::connectors;
use facteur_core::m365::powershell::script;
use facteur_core::plan::{check, read_json};
use facteur_core::words::{Language, texts};
use facteur_tests::powershell::{error, parser};
use serde_json::json;
use tree_sitter::Node;

/// Names of sites and tenants: plain, and made to do harm.
const NAMES: &[&str] = &[
    "Siège",
    "l'Étoile",
    "l\u{2019}Étoile \u{2018}\u{201a}\u{201b}\u{201c}\u{201d}\u{201e}",
    "x'; Remove-Item *; '",
    "$(Remove-Item *) ${env:x} @args `\" `n",
    "x\r\nRemove-Item *\n'@\n#>",
    "BÂTIMENT Ñ \u{1f602}",
    "{ } ) ( | & ; <# --% @{ @( @'",
];

/// Local parts of mailboxes: plain, and made to do harm.
const LOCAL_PARTS: &[&str] = &["retours", "o'brien", "'+'", "$x`n", "{0}#", "a|b&c", "!%*/=?^~"];

/// The scripts of a plan whose sites and tenants have that name.
fn scripts(name: &str, identify: &str, language: Language) -> Result<Vec<String>> {
    let plan = json!({
        "schema": 1,
        "tenants": [{
            "name": name,
            "endpoint": "cabinet-fr.mail.protection.outlook.com",
            "identify": identify,
            "certificate_name": "relais.cabinet.fr",
        }],
        "domains": [{ "name": "cabinet.fr", "tenant": name }],
        "sites": [{ "name": name, "egress_addresses": ["198.51.100.7", "203.0.113.0/24"] }],
        "routes": [{ "name": "microsoft365", "tenant": name }],
    });
    let (checked, _) = check(&read_json(&plan.to_string()).0);
    let connectors = connectors(&checked);
    ensure!(connectors.len() == 1, "{name}: {connectors:?}");
    Ok(connectors.iter().map(|connector| script(connector, &texts(language).connector)).collect())
}

/// The scripts for the mailboxes for bounces of a plan whose tenant and mailboxes have these names.
fn bounce_scripts(tenant: &str, local_part: &str, language: Language) -> Result<Vec<String>> {
    let plan = json!({
        "schema": 1,
        "tenants": [{ "name": tenant, "endpoint": "cabinet-fr.mail.protection.outlook.com" }],
        "domains": [{ "name": "cabinet.fr", "tenant": tenant, "bounces": format!("{local_part}@cabinet.fr") }],
    });
    let (checked, _) = check(&read_json(&plan.to_string()).0);
    let bounces = bounces::bounces(&checked);
    ensure!(bounces.len() == 1, "{tenant} {local_part}: {bounces:?}");
    Ok(bounces.iter().map(|bounces| bounces::script(bounces, texts(language))).collect())
}

/// How many commands stand in a script.
fn commands(node: Node<'_>) -> usize {
    let mut cursor = node.walk();
    let own = usize::from(node.kind() == "command_name");
    own + node.children(&mut cursor).map(commands).sum::<usize>()
}

#[test]
fn every_script_is_read_without_an_error_whatever_its_names() -> Result<()> {
    let mut parser = parser()?;
    for name in NAMES {
        for identify in ["address", "certificate"] {
            for language in [Language::French, Language::English] {
                for script in scripts(name, identify, language)? {
                    let tree = parser.parse(&script, None).context("no tree")?;
                    if let Some(place) = error(tree.root_node()) {
                        return Err(anyhow!("{name}: {place}\n{script}"));
                    }
                }
            }
        }
    }
    Ok(())
}

#[test]
fn the_scripts_for_mailboxes_are_read_the_same_whatever_their_addresses() -> Result<()> {
    let mut parser = parser()?;
    for language in [Language::French, Language::English] {
        let mut counts = Vec::new();
        for (tenant, local_part) in
            NAMES.iter().flat_map(|name| LOCAL_PARTS.iter().map(move |part| (name, part)))
        {
            for script in bounce_scripts(tenant, local_part, language)? {
                let tree = parser.parse(&script, None).context("no tree")?;
                if let Some(place) = error(tree.root_node()) {
                    return Err(anyhow!("{tenant} {local_part}: {place}\n{script}"));
                }
                counts.push(commands(tree.root_node()));
            }
        }
        let first = counts.first().copied().unwrap_or_default();
        ensure!(first > 20 && counts.iter().all(|count| *count == first), "{counts:?}");
    }
    Ok(())
}

#[test]
fn the_scripts_for_the_account_are_read_without_an_error() -> Result<()> {
    let mut parser = parser()?;
    for paper in [Paper::Retire, Paper::Harden] {
        for language in [Language::French, Language::English] {
            let script = account::script(paper, texts(language));
            let tree = parser.parse(&script, None).context("no tree")?;
            if let Some(place) = error(tree.root_node()) {
                return Err(anyhow!("{paper:?}: {place}\n{script}"));
            }
            ensure!(commands(tree.root_node()) > 20, "{paper:?}");
        }
    }
    Ok(())
}

#[test]
fn a_name_adds_no_command_to_a_script() -> Result<()> {
    let mut parser = parser()?;
    let mut counts = |name: &str| -> Result<Vec<usize>> {
        let count = |script: &String| {
            let tree = parser.parse(script, None).context("no tree")?;
            Ok(commands(tree.root_node()))
        };
        scripts(name, "address", Language::English)?.iter().map(count).collect()
    };
    let plain = counts("x")?;
    ensure!(plain.iter().all(|count| *count > 20), "{plain:?}");
    for name in NAMES {
        ensure!(counts(name)? == plain, "{name}");
    }
    Ok(())
}

#[test]
fn what_is_no_powershell_is_found() -> Result<()> {
    for broken in ["$a = 'x\n", "if ($a) { Remove-Item *\n", "$a = ('x' + )\n"] {
        let tree = parser()?.parse(broken, None).context("no tree")?;
        ensure!(error(tree.root_node()).is_some(), "{broken}");
    }
    Ok(())
}
