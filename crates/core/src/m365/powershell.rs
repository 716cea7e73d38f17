//! Writes the PowerShell of a connector: connect, preflight, create or update, verify, undo.
//!
//! Parameters and their constraints: New-/Set-InboundConnector in Microsoft's Exchange PowerShell
//! documentation (last changed 2026-05-15, read 2026-11-22).

use super::connector::Connector;
use crate::words::{ConnectorTexts, fill};

/// The script of one connector, with its comments in the language of `texts`.
///
/// It is safe to run twice: an existing connector of that name is updated, and its addresses before
/// the change are printed, for the undo at the end.
pub fn script(connector: &Connector, texts: &ConnectorTexts) -> String {
    let name = quote(&connector.name);
    let addresses: Vec<String> =
        connector.addresses.iter().map(|address| quote(&address.to_string())).collect();
    let addresses = format!("@({})", addresses.join(", "));
    let domains: Vec<String> = connector.domains.iter().map(|domain| quote(domain.as_str())).collect();
    let domains = format!("@({})", domains.join(", "));
    let require_tls = if connector.require_tls { "$true" } else { "$false" };
    let title =
        fill(texts.title, &[("site", comment(&connector.site)), ("tenant", comment(&connector.tenant))]);
    let show = "Format-List Name, Enabled, ConnectorType, SenderDomains, SenderIPAddresses, RequireTls, CloudServicesMailEnabled, RestrictDomainsToIPAddresses";
    [
        format!("# {title}"),
        format!("# {}", texts.safe_twice),
        String::new(),
        format!("# 1. {}", texts.connect),
        "Connect-ExchangeOnline".to_owned(),
        String::new(),
        // One block, so that a failed check stops what follows even where the script is pasted line by line.
        "& {".to_owned(),
        format!("# 2. {}", texts.preflight),
        "$ErrorActionPreference = 'Stop'".to_owned(),
        format!("$name = {name}"),
        format!("$addresses = {addresses}"),
        format!("$domains = {domains}"),
        "$accepted = @(Get-AcceptedDomain | ForEach-Object { $_.DomainName.ToString() })".to_owned(),
        "$missing = @($domains | Where-Object { $accepted -notcontains $_ })".to_owned(),
        format!("if ($missing.Count -gt 0) {{ throw {} + ($missing -join ', ') }}", quote(texts.not_accepted)),
        "$overlap = @(Get-InboundConnector | Where-Object { $_.Name -ne $name -and @($_.SenderIPAddresses | Where-Object { $addresses -contains $_.ToString() }).Count -gt 0 })".to_owned(),
        format!("if ($overlap.Count -gt 0) {{ Write-Warning ({} + (($overlap | ForEach-Object {{ $_.Name }}) -join ', ')) }}", quote(texts.overlap)),
        String::new(),
        format!("# 3. {}", texts.create),
        format!("# {}", texts.require_tls_unsure),
        "$settings = @{".to_owned(),
        "    ConnectorType            = 'OnPremises'".to_owned(),
        "    SenderDomains            = '*'".to_owned(),
        "    SenderIPAddresses        = $addresses".to_owned(),
        format!("    RequireTls               = {require_tls}"),
        "    CloudServicesMailEnabled = $false".to_owned(),
        "    Enabled                  = $true".to_owned(),
        format!("    Comment                  = {}", quote(texts.comment)),
        "}".to_owned(),
        "$existing = Get-InboundConnector | Where-Object { $_.Name -eq $name }".to_owned(),
        "if ($existing) {".to_owned(),
        format!("    # {}", texts.before),
        format!("    $existing | {show}"),
        "    $existing | Export-Clixml -Path ('connector-before-' + (Get-Date -Format 'yyyyMMdd-HHmmss') + '.xml')".to_owned(),
        "    Set-InboundConnector -Identity $existing.Identity @settings -WhatIf".to_owned(),
        "    Set-InboundConnector -Identity $existing.Identity @settings".to_owned(),
        "} else {".to_owned(),
        "    New-InboundConnector -Name $name @settings -WhatIf".to_owned(),
        "    New-InboundConnector -Name $name @settings".to_owned(),
        "}".to_owned(),
        String::new(),
        format!("# 4. {}", texts.verify),
        format!("Get-InboundConnector -Identity $name | {show}"),
        format!("# {}", texts.disabled),
        format!("# {}", texts.delay),
        "}".to_owned(),
        "Disconnect-ExchangeOnline -Confirm:$false".to_owned(),
        String::new(),
        format!("# 5. {}", texts.undo),
        format!("# Connect-ExchangeOnline; Remove-InboundConnector -Identity {name} -Confirm:$true; Disconnect-ExchangeOnline -Confirm:$false"),
        format!("# {}", texts.undo_update),
        String::new(),
    ]
    .join("\n")
}

/// A PowerShell string that stays one string whatever it holds.
///
/// Inside single quotes nothing is expanded; only a quote ends it, and PowerShell takes five
/// characters for one: `'` and U+2018 to U+201B. Each is doubled. Control characters, line breaks
/// among them, become spaces.
fn quote(value: &str) -> String {
    let mut quoted = String::from("'");
    for character in value.chars() {
        match character {
            '\'' | '\u{2018}'..='\u{201b}' => quoted.extend([character, character]),
            _ => quoted.push(plain(character)),
        }
    }
    quoted.push('\'');
    quoted
}

/// A value inside a comment: it must not end the line.
fn comment(value: &str) -> String {
    value.chars().map(plain).collect()
}

fn plain(character: char) -> char {
    let breaks = character.is_control() || matches!(character, '\u{2028}' | '\u{2029}' | '\u{85}');
    if breaks { ' ' } else { character }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;
    use crate::m365::connector::connectors;
    use crate::plan::{check as check_plan, read_toml};
    use crate::words::{Language, texts};

    #[track_caller]
    fn check(value: &str, expected: &str) {
        assert_eq!(quote(value), expected);
    }

    #[test]
    fn no_value_breaks_out_of_its_quotes() {
        check("Siège", "'Siège'");
        check("l'Étoile", "'l''Étoile'");
        check("l\u{2019}Étoile", "'l\u{2019}\u{2019}Étoile'");
        check("\u{2018}\u{201a}\u{201b}", "'\u{2018}\u{2018}\u{201a}\u{201a}\u{201b}\u{201b}'");
        check("$(Remove-Item *) `n \"x\"", "'$(Remove-Item *) `n \"x\"'");
        check("a\r\nRemove-Item *", "'a  Remove-Item *'");
    }

    #[test]
    fn a_site_named_to_do_harm_stays_in_its_comment_and_its_string() {
        let connector = Connector {
            name: "Facteur - x'; Remove-Item *\n#".to_owned(),
            site: "x\nRemove-Item *".to_owned(),
            tenant: "t".to_owned(),
            addresses: Vec::new(),
            require_tls: true,
            domains: Vec::new(),
        };
        for language in [Language::French, Language::English] {
            let script = script(&connector, &texts(language).connector);
            let harmful = script.lines().filter(|line| line.contains("Remove-Item"));
            for line in harmful {
                assert!(
                    line.starts_with('#') || line == "$name = 'Facteur - x''; Remove-Item * #'",
                    "{line}"
                );
            }
        }
    }

    /// The scripts of the example, as they are handed out: read them when they change.
    #[test]
    fn the_example_gives_the_scripts_of_the_golden_files() {
        let (checked, _) = check_plan(&read_toml(include_str!("../../../../etc/example-plan.toml")).0);
        let golden = [
            (Language::French, include_str!("../../golden/connector.fr.ps1")),
            (Language::English, include_str!("../../golden/connector.en.ps1")),
        ];
        for (language, expected) in golden {
            let scripts: Vec<String> = connectors(&checked)
                .iter()
                .map(|connector| script(connector, &texts(language).connector))
                .collect();
            assert_eq!(scripts.concat(), expected);
        }
    }
}
