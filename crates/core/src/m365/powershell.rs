//! Writes the PowerShell of a connector, for an administrator who is afraid of it: functions, and nothing that runs.
//!
//! One file a connector, which changes nothing when it is loaded or pasted. It defines a function for each
//! stage: check, create or update, compare, restore, remove, and the text for Support. The commands stand at
//! its end as comments, each to be typed alone, so that what has been read is what is done next, one change
//! has one line, and `-WhatIf` comes before it. A file for each stage would repeat the connector's values,
//! and two files of different days could disagree; one file that runs from top to bottom would do
//! everything before its first answer is read.
//!
//! Parameters and their constraints: New-/Set-InboundConnector in Microsoft's Exchange PowerShell
//! documentation (last changed 2026-05-15, read 2026-11-22). `RestrictDomainsToCertificate` and
//! `RestrictDomainsToIPAddresses` are for connectors of type Partner, and are not written. How the module
//! reads a domain back (`smtp:*;1`) and that `$null` empties a list is not said there: both are unsure.

use super::connector::{Connector, Recognition};
use super::quoting::{comment, list, quote};
use crate::words::{ConnectorTexts, fill};

/// The script of one connector, with its comments in the language of `texts`.
pub fn script(connector: &Connector, texts: &ConnectorTexts) -> String {
    let tenant = ("tenant", comment(&connector.tenant));
    let title = match &connector.recognises {
        Recognition::Addresses { site, .. } => fill(texts.title, &[("site", comment(site)), tenant]),
        Recognition::Certificate { name } => {
            fill(texts.title_certificate, &[("name", comment(name)), tenant])
        }
    };
    let head = format!("# {title}\n# {}\n# {}\n", texts.loads, texts.safe_twice);
    [
        head,
        plan(connector, texts),
        test(connector, texts),
        set(texts),
        compare(texts),
        restore(texts),
        remove(texts),
        request(connector, texts),
        commands(texts),
    ]
    .join("\n")
}

/// The request to Support where Microsoft creates the connector disabled (Learn, inbound-connector-faq):
/// one line a paragraph, to be copied.
pub fn support_request(connector: &Connector, texts: &ConnectorTexts) -> Vec<String> {
    let domains: Vec<&str> = connector.domains.iter().map(|domain| domain.as_str()).collect();
    let recognised = match &connector.recognises {
        Recognition::Addresses { addresses, .. } => {
            let addresses: Vec<String> = addresses.iter().map(ToString::to_string).collect();
            fill(texts.request_addresses, &[("addresses", addresses.join(", "))])
        }
        Recognition::Certificate { name } => fill(texts.request_certificate, &[("name", name.clone())]),
    };
    let name = ("name", connector.name.clone());
    vec![
        fill(texts.request_subject, std::slice::from_ref(&name)),
        fill(texts.request_state, &[name, ("tenant", connector.tenant.clone())]),
        fill(texts.request_purpose, &[("domains", domains.join(", "))]),
        recognised,
        texts.request_message.to_owned(),
    ]
}

/// What the plan asks for: the settings to write, and those that must be empty.
fn plan(connector: &Connector, texts: &ConnectorTexts) -> String {
    let (key, value, absent) = match &connector.recognises {
        Recognition::Addresses { addresses, .. } => {
            ("SenderIPAddresses", list(addresses), "TlsSenderCertificateName")
        }
        Recognition::Certificate { name } => ("TlsSenderCertificateName", quote(name), "SenderIPAddresses"),
    };
    let require_tls = if connector.require_tls { "$true" } else { "$false" };
    [
        "function Get-FacteurConnectorPlan {".to_owned(),
        format!("    # {}", texts.plan),
        format!("    if ('é'.Length -ne 1) {{ throw {} }}", quote(texts.encoding)),
        "    @{".to_owned(),
        format!("        Name     = {}", quote(&connector.name)),
        format!("        Domains  = {}", list(&connector.domains)),
        format!("        # {}", unsure_of_tls(connector, texts)),
        "        Settings = @{".to_owned(),
        "            ConnectorType            = 'OnPremises'".to_owned(),
        "            SenderDomains            = '*'".to_owned(),
        format!("            {key:<24} = {value}"),
        format!("            RequireTls               = {require_tls}"),
        "            CloudServicesMailEnabled = $false".to_owned(),
        "            Enabled                  = $true".to_owned(),
        "        }".to_owned(),
        format!("        Absent   = '{absent}'"),
        format!("        Comment  = {}", quote(texts.comment)),
        "    }\n}\n".to_owned(),
    ]
    .join("\n")
}

fn unsure_of_tls(connector: &Connector, texts: &ConnectorTexts) -> &'static str {
    match connector.recognises {
        Recognition::Addresses { .. } => texts.require_tls_unsure,
        Recognition::Certificate { .. } => texts.require_tls_certificate,
    }
}

/// A range is /24 to /32, so two that overlap share their first three numbers: a text comparison finds them.
fn test(connector: &Connector, texts: &ConnectorTexts) -> String {
    let others = match connector.recognises {
        Recognition::Addresses { .. } => format!(
            "    $networks = @($plan.Settings.SenderIPAddresses | ForEach-Object {{ ([string]$_ -replace '\\.[0-9]+(/[0-9]+)?$', '') }})
    $others = @($connectors | Where-Object {{ $_.Name -ne $plan.Name -and @($_.SenderIPAddresses | Where-Object {{ $networks -contains ([string]$_ -replace '\\.[0-9]+(/[0-9]+)?$', '') }}).Count -gt 0 }})
    if ($others.Count -gt 0) {{ Write-Warning ({} + (($others | ForEach-Object {{ $_.Name }}) -join ', ')) }}",
            quote(texts.overlap)
        ),
        Recognition::Certificate { .. } => format!(
            "    $others = @($connectors | Where-Object {{ $_.Name -ne $plan.Name -and [string]$_.TlsSenderCertificateName -eq $plan.Settings.TlsSenderCertificateName }})
    if ($others.Count -gt 0) {{ Write-Warning ({} + (($others | ForEach-Object {{ $_.Name }}) -join ', ')) }}",
            quote(texts.overlap_certificate)
        ),
    };
    format!(
        "function Test-FacteurConnector {{
    # {}
    $plan = Get-FacteurConnectorPlan
    if (-not (Get-Command New-InboundConnector -ErrorAction SilentlyContinue)) {{ throw {} }}
    $domains = @(Get-AcceptedDomain -ErrorAction Stop)
    $accepted = @($domains | ForEach-Object {{ [string]$_.DomainName }})
    $missing = @($plan.Domains | Where-Object {{ $accepted -notcontains $_ }})
    if ($missing.Count -gt 0) {{ throw ({} + ($missing -join ', ')) }}
    $closed = @($domains | Where-Object {{ $_.SendingFromDomainDisabled -and $plan.Domains -contains [string]$_.DomainName }} | ForEach-Object {{ [string]$_.DomainName }})
    if ($closed.Count -gt 0) {{ Write-Warning ({} + ($closed -join ', ')) }}
    $connectors = @(Get-InboundConnector -ErrorAction Stop)
    if (@($connectors | Where-Object {{ $_.Name -eq $plan.Name }}).Count -gt 0) {{ Write-Warning ({} + $plan.Name) }}
{others}
    $trusting = @($connectors | Where-Object {{ $_.TreatMessagesAsInternal }} | ForEach-Object {{ $_.Name }})
    if ($trusting.Count -gt 0) {{ Write-Warning ({} + ($trusting -join ', ')) }}
    try {{
        if (@(Get-BlockedConnector -ErrorAction Stop).Count -gt 0) {{ Write-Warning {} }}
    }} catch {{
        Write-Warning {}
    }}
    Write-Output ({} + $plan.Name)
}}
",
        texts.preflight,
        quote(texts.not_signed_in),
        quote(texts.not_accepted),
        quote(texts.sending_disabled),
        quote(texts.same_name),
        quote(texts.trusting),
        quote(texts.blocked),
        quote(texts.blocked_unknown),
        quote(texts.checked),
    )
}

/// An update leaves the connector's comment as it is, so that only what was created here counts as ours.
fn set(texts: &ConnectorTexts) -> String {
    format!(
        "function Set-FacteurConnector {{
    [CmdletBinding(SupportsShouldProcess)]
    param()
    # {}
    # {}
    $dry = [bool]$WhatIfPreference
    Test-FacteurConnector
    $plan = Get-FacteurConnectorPlan
    $settings = $plan.Settings
    $existing = @(Get-InboundConnector -ErrorAction Stop | Where-Object {{ $_.Name -eq $plan.Name }})
    if ($existing.Count -gt 0) {{
        if (-not $dry) {{
            $file = 'connector-before-' + (Get-Date -Format 'yyyyMMdd-HHmmss') + '.xml'
            $existing[0] | Export-Clixml -Path $file -NoClobber -ErrorAction Stop
            Write-Output ({} + (Resolve-Path -LiteralPath $file).Path)
        }}
        Set-InboundConnector -Identity $plan.Name @settings -WhatIf:$dry -ErrorAction Stop
    }} else {{
        New-InboundConnector -Name $plan.Name -Comment $plan.Comment @settings -WhatIf:$dry -ErrorAction Stop
    }}
    if (-not $dry) {{ Compare-FacteurConnector }}
}}
",
        texts.create,
        texts.explicit,
        quote(texts.kept),
    )
}

fn compare(texts: &ConnectorTexts) -> String {
    format!(
        "function Compare-FacteurConnector {{
    # {}
    $plan = Get-FacteurConnectorPlan
    $found = @(Get-InboundConnector -ErrorAction Stop | Where-Object {{ $_.Name -eq $plan.Name }})
    if ($found.Count -eq 0) {{ Write-Warning ({} + $plan.Name); return }}
    $connector = $found[0]
    $same = $true
    foreach ($setting in @($plan.Settings.Keys) + $plan.Absent) {{
        $wanted = @($plan.Settings[$setting] | ForEach-Object {{ [string]$_ }} | Sort-Object) -join ', '
        $is = @($connector.$setting | ForEach-Object {{ [string]$_ -replace '^smtp:', '' -replace ';[0-9]+$', '' }} | Sort-Object) -join ', '
        if ($wanted -ne $is) {{
            $same = $false
            Write-Warning ({} -f $setting, $wanted, $is)
        }}
    }}
    if ($same) {{ Write-Output ({} + $plan.Name) }}
    if (-not $connector.Enabled) {{ Write-Warning {} }}
}}
",
        texts.verify,
        quote(texts.absent),
        quote(texts.differs),
        quote(texts.agrees),
        quote(texts.disabled),
    )
}

fn restore(texts: &ConnectorTexts) -> String {
    format!(
        "function Restore-FacteurConnector {{
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory)][string]$From)
    # {}
    $dry = [bool]$WhatIfPreference
    $plan = Get-FacteurConnectorPlan
    $before = Import-Clixml -LiteralPath $From -ErrorAction Stop
    if ($before.Name -ne $plan.Name) {{ throw ({} + $before.Name) }}
    $settings = @{{}}
    foreach ($setting in 'ConnectorType', 'RequireTls', 'CloudServicesMailEnabled', 'Enabled') {{
        $settings[$setting] = $before.$setting
    }}
    $settings.ConnectorType = [string]$before.ConnectorType
    foreach ($setting in 'SenderDomains', 'SenderIPAddresses', 'TlsSenderCertificateName') {{
        $values = @($before.$setting | Where-Object {{ $_ }} | ForEach-Object {{ [string]$_ }})
        $settings[$setting] = if ($values.Count -gt 0) {{ $values }} else {{ $null }}
    }}
    Set-InboundConnector -Identity $plan.Name @settings -WhatIf:$dry -ErrorAction Stop
    Get-InboundConnector -Identity $plan.Name -ErrorAction Stop | Format-List {SHOWN}
}}
",
        texts.restore,
        quote(texts.other_connector),
    )
}

fn remove(texts: &ConnectorTexts) -> String {
    format!(
        "function Remove-FacteurConnector {{
    [CmdletBinding(SupportsShouldProcess)]
    param()
    # {}
    $plan = Get-FacteurConnectorPlan
    $found = @(Get-InboundConnector -ErrorAction Stop | Where-Object {{ $_.Name -eq $plan.Name }})
    if ($found.Count -eq 0) {{ Write-Warning ({} + $plan.Name); return }}
    if ([string]$found[0].Comment -notlike '*Facteur*') {{ throw {} }}
    Remove-InboundConnector -Identity $plan.Name -Confirm:$true -WhatIf:([bool]$WhatIfPreference) -ErrorAction Stop
}}
",
        texts.remove,
        quote(texts.absent),
        quote(texts.not_ours),
    )
}

fn request(connector: &Connector, texts: &ConnectorTexts) -> String {
    let lines: Vec<String> = support_request(connector, texts)
        .iter()
        .map(|line| format!("    Write-Output {}", quote(line)))
        .collect();
    format!("function Show-FacteurSupportRequest {{\n    # {}\n{}\n}}\n", texts.developer, lines.join("\n"))
}

/// The commands in their order, none of which runs by itself.
fn commands(texts: &ConnectorTexts) -> String {
    let steps = [
        (texts.step_connect, "Connect-ExchangeOnline"),
        (texts.step_preflight, "Test-FacteurConnector"),
        (texts.step_what_if, "Set-FacteurConnector -WhatIf"),
        (texts.step_create, "Set-FacteurConnector"),
        (texts.step_verify, "Compare-FacteurConnector"),
        (texts.step_disabled, "Show-FacteurSupportRequest"),
        (texts.step_restore, "Restore-FacteurConnector -From FILE"),
        (texts.step_remove, "Remove-FacteurConnector"),
        (texts.step_disconnect, "Disconnect-ExchangeOnline -Confirm:$false"),
    ];
    let lines: Vec<String> =
        steps.iter().map(|(does, command)| format!("# {does}\n#     {command}\n")).collect();
    format!("# {}\n{}", texts.in_order, lines.concat())
}

/// What is shown of a connector.
const SHOWN: &str = "Name, Enabled, ConnectorType, SenderDomains, SenderIPAddresses, TlsSenderCertificateName, RequireTls, CloudServicesMailEnabled, Comment";

#[cfg(test)]
mod tests;
