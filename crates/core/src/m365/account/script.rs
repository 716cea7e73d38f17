//! Writes the PowerShell of the account: functions, and nothing that runs; the account is their parameter.
//!
//! The same manner as a connector's script. What Exchange PowerShell can't see or do (roles, exemptions from MFA,
//! Conditional Access, security defaults) is said and not attempted.
//!
//! Parameters in Microsoft's Exchange PowerShell documentation: Set-CASMailbox (2026-07-08), Set-Mailbox and
//! Set-TransportConfig (2026-05-15), Set-User (2026-05-18), Get-MessageTraceV2 (2026-02-27),
//! New-ServicePrincipal (2026-05-15).

mod change;

use super::Paper;
use crate::m365::quoting::quote;
use crate::words::{AccountTexts, Texts};

/// The script of a paper, with its comments in the language of `texts`.
pub fn script(paper: Paper, texts: &Texts) -> String {
    let texts = &texts.account;
    let title = match paper {
        Paper::Retire => texts.title_retire,
        Paper::Harden => texts.title_harden,
    };
    let head = format!("# {title}\n# {}\n# {}\n", texts.loads, texts.safe_twice);
    let changes = match paper {
        Paper::Retire => vec![change::block(texts), change::stop(texts), change::convert(texts)],
        Paper::Harden => vec![change::harden(texts), change::register(texts), change::unregister(texts)],
    };
    [
        vec![head, find(texts), test(texts), shown(texts), save(texts)],
        changes,
        vec![change::organisation(texts), restore(texts), commands(paper, texts)],
    ]
    .concat()
    .join("\n")
}

/// The whole list of Set-CASMailbox but authenticated SMTP, as the facts have it.
fn find(texts: &AccountTexts) -> String {
    format!(
        "function Get-FacteurAccount {{
    param([Parameter(Mandatory)][string]$Identity)
    # {}
    if ('é'.Length -ne 1) {{ throw {} }}
    if (-not (Get-Command Get-CASMailbox -ErrorAction SilentlyContinue)) {{ throw {} }}
    $found = @(Get-Mailbox -Identity $Identity -ErrorAction Stop)
    if ($found.Count -ne 1) {{ throw ({} + $Identity) }}
    $found[0]
}}

function Get-FacteurAccountProtocols {{
    # {}
    'OWAEnabled', 'OWAforDevicesEnabled', 'ActiveSyncEnabled', 'EwsEnabled', 'MAPIEnabled', 'ImapEnabled', 'PopEnabled', 'OutlookMobileEnabled', 'MacOutlookEnabled', 'UniversalOutlookEnabled', 'OneWinNativeOutlookEnabled'
}}
",
        texts.find,
        quote(texts.encoding),
        quote(texts.not_signed_in),
        quote(texts.not_one),
        texts.protocols,
    )
}

fn test(texts: &AccountTexts) -> String {
    format!(
        "function Test-FacteurAccount {{
    param([Parameter(Mandatory)][string]$Identity)
    # {}
    $mailbox = Get-FacteurAccount -Identity $Identity
    $guid = [string]$mailbox.Guid
    $access = Get-CASMailbox -Identity $guid -ErrorAction Stop
    $user = Get-User -Identity $guid -ErrorAction Stop
    $organisation = Get-TransportConfig -ErrorAction Stop
    $mailbox | Format-List -Property UserPrincipalName, PrimarySmtpAddress, RecipientTypeDetails, AccountDisabled
    $access | Format-List -Property (@(Get-FacteurAccountProtocols) + 'SmtpClientAuthenticationDisabled')
    $off = $access.SmtpClientAuthenticationDisabled
    if ($null -eq $off) {{ $off = $organisation.SmtpClientAuthenticationDisabled }}
    if ($off) {{ Write-Output {} }} else {{ Write-Warning {} }}
    if (-not $organisation.SmtpClientAuthenticationDisabled) {{ Write-Warning {} }}
    $others = @(Get-CASMailbox -ResultSize Unlimited -ErrorAction Stop | Where-Object {{ $_.SmtpClientAuthenticationDisabled -eq $false -and [string]$_.Guid -ne $guid }} | ForEach-Object {{ [string]$_.PrimarySmtpAddress }})
    if ($others.Count -gt 0) {{ Write-Warning ({} + ($others -join ', ')) }}
    $policy = [string]$user.AuthenticationPolicy
    if (-not $policy) {{ $policy = [string](Get-OrganizationConfig -ErrorAction Stop).DefaultAuthenticationPolicy }}
    if ($policy) {{
        if ((Get-AuthenticationPolicy -Identity $policy -ErrorAction Stop).AllowBasicAuthSmtp) {{ Write-Warning ({} + $policy) }}
        else {{ Write-Output ({} + $policy) }}
    }}
    Write-Warning {}
}}
",
        texts.preflight,
        quote(texts.smtp_off),
        quote(texts.smtp_on),
        quote(texts.organisation_on),
        quote(texts.others_on),
        quote(texts.policy_allows),
        quote(texts.policy_blocks),
        quote(texts.not_seen),
    )
}

/// Traces go back 90 days; the last is left out, since it ends while the request is under way.
fn shown(texts: &AccountTexts) -> String {
    format!(
        "function Show-FacteurAccountUse {{
    param([Parameter(Mandatory)][string]$Identity, [ValidateRange(1, 89)][int]$Days = 30)
    # {}
    $mailbox = Get-FacteurAccount -Identity $Identity
    $address = [string]$mailbox.PrimarySmtpAddress
    $now = (Get-Date).ToUniversalTime()
    $messages = @(for ($day = 0; $day -lt $Days; $day += 10) {{
        $start = $now.AddDays(-[Math]::Min($day + 10, $Days))
        Get-MessageTraceV2 -SenderAddress $address -StartDate $start -EndDate $now.AddDays(-$day) -ResultSize 5000 -ErrorAction Stop
    }})
    if ($messages.Count -eq 0) {{ Write-Output {} }}
    $messages | Group-Object -Property FromIP | Sort-Object -Property Count -Descending | Format-Table -Property Count, Name -AutoSize
    Write-Warning {}
}}
",
        texts.used,
        quote(texts.use_none),
        quote(texts.use_limits),
    )
}

fn save(texts: &AccountTexts) -> String {
    format!(
        "function Save-FacteurAccount {{
    param([Parameter(Mandatory)][string]$Identity)
    # {}
    $mailbox = Get-FacteurAccount -Identity $Identity
    $guid = [string]$mailbox.Guid
    $access = Get-CASMailbox -Identity $guid -ErrorAction Stop
    $settings = @{{}}
    foreach ($setting in @(Get-FacteurAccountProtocols) + 'SmtpClientAuthenticationDisabled') {{ $settings[$setting] = $access.$setting }}
    $before = [pscustomobject]@{{
        Guid                 = $guid
        Address              = [string]$mailbox.PrimarySmtpAddress
        Type                 = [string]$mailbox.RecipientTypeDetails
        AccountDisabled      = [bool]$mailbox.AccountDisabled
        AuthenticationPolicy = [string](Get-User -Identity $guid -ErrorAction Stop).AuthenticationPolicy
        Settings             = $settings
        OrganisationDisabled = [bool](Get-TransportConfig -ErrorAction Stop).SmtpClientAuthenticationDisabled
    }}
    $file = 'account-before-' + (Get-Date -Format 'yyyyMMdd-HHmmss') + '.xml'
    $before | Export-Clixml -Path $file -NoClobber -ErrorAction Stop
    Write-Output ({} + (Resolve-Path -LiteralPath $file).Path)
}}
",
        texts.save,
        quote(texts.kept),
    )
}

fn restore(texts: &AccountTexts) -> String {
    format!(
        "function Restore-FacteurAccount {{
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory)][string]$Identity, [Parameter(Mandatory)][string]$From, [switch]$Organisation)
    # {}
    $dry = [bool]$WhatIfPreference
    $mailbox = Get-FacteurAccount -Identity $Identity
    $before = Import-Clixml -LiteralPath $From -ErrorAction Stop
    $guid = [string]$mailbox.Guid
    if ([string]$before.Guid -ne $guid) {{ throw ({} + $before.Address) }}
    if ([string]$mailbox.RecipientTypeDetails -ne $before.Type) {{
        $type = if ($before.Type -eq 'SharedMailbox') {{ 'Shared' }} else {{ 'Regular' }}
        Set-Mailbox -Identity $guid -Type $type -WhatIf:$dry -ErrorAction Stop
    }}
    if ([bool]$mailbox.AccountDisabled -ne $before.AccountDisabled) {{
        Set-Mailbox -Identity $guid -AccountDisabled $before.AccountDisabled -WhatIf:$dry -ErrorAction Stop
    }}
    $settings = @{{}}
    foreach ($setting in @(Get-FacteurAccountProtocols) + 'SmtpClientAuthenticationDisabled') {{
        $value = $before.Settings[$setting]
        if ($null -ne $value -or $setting -eq 'SmtpClientAuthenticationDisabled') {{ $settings[$setting] = $value }}
    }}
    Set-CASMailbox -Identity $guid @settings -WhatIf:$dry -ErrorAction Stop
    $policy = [string](Get-User -Identity $guid -ErrorAction Stop).AuthenticationPolicy
    if ($policy -ne $before.AuthenticationPolicy) {{
        $assigned = if ($before.AuthenticationPolicy) {{ $before.AuthenticationPolicy }} else {{ $null }}
        Set-User -Identity $guid -AuthenticationPolicy $assigned -WhatIf:$dry -ErrorAction Stop
    }}
    if ($Organisation) {{ Set-TransportConfig -SmtpClientAuthenticationDisabled $before.OrganisationDisabled -WhatIf:$dry -ErrorAction Stop }}
    if (-not $dry) {{ Test-FacteurAccount -Identity $Identity }}
}}
",
        texts.restore,
        quote(texts.other_account),
    )
}

/// The commands in their order, none of which runs by itself: those of the paper's steps.
fn commands(paper: Paper, texts: &AccountTexts) -> String {
    let mut lines = vec![
        format!("# {}", texts.in_order),
        format!("# {}\n#     Connect-ExchangeOnline", texts.step_connect),
        format!("# {}", texts.step_dry),
    ];
    for step in super::steps(paper, texts) {
        let typed = step.values.iter().filter(|value| value.label.english == super::POWERSHELL);
        lines.extend(typed.map(|value| format!("# {}\n#     {}", step.does, value.text)));
    }
    let back = "Restore-FacteurAccount -Identity ADDRESS -From FILE -WhatIf";
    lines.push(format!("# {}\n#     {back}", texts.step_restore));
    if paper == Paper::Harden {
        lines.push("#     Unregister-FacteurAccountApplication -Identity ADDRESS -AppId APP -ObjectId OBJECT -WhatIf".to_owned());
    }
    lines.push(format!("# {}\n#     Disconnect-ExchangeOnline -Confirm:$false\n", texts.step_disconnect));
    lines.join("\n")
}
