//! The functions that change something: each keeps the state before, and passes `-WhatIf` on.

use crate::m365::quoting::quote;
use crate::words::AccountTexts;

pub(super) fn block(texts: &AccountTexts) -> String {
    on_the_account(
        "Block-FacteurAccount",
        texts.block,
        "    Set-Mailbox -Identity $guid -AccountDisabled $true -WhatIf:$dry -ErrorAction Stop",
        texts,
    )
}

/// The policy goes only where it allows what is to be closed: one that blocks it is better than none.
pub(super) fn stop(texts: &AccountTexts) -> String {
    on_the_account(
        "Stop-FacteurAccountSending",
        texts.stop,
        "    $policy = [string](Get-User -Identity $guid -ErrorAction Stop).AuthenticationPolicy
    if ($policy -and (Get-AuthenticationPolicy -Identity $policy -ErrorAction Stop).AllowBasicAuthSmtp) {
        Set-User -Identity $guid -AuthenticationPolicy $null -WhatIf:$dry -ErrorAction Stop
    }
    Set-CASMailbox -Identity $guid -SmtpClientAuthenticationDisabled $true -WhatIf:$dry -ErrorAction Stop",
        texts,
    )
}

pub(super) fn convert(texts: &AccountTexts) -> String {
    let shared = quote(texts.already_shared);
    on_the_account(
        "Convert-FacteurAccount",
        texts.convert,
        &format!(
            "    if ([string]$mailbox.RecipientTypeDetails -eq 'SharedMailbox') {{ Write-Output {shared}; return }}
    Set-Mailbox -Identity $guid -Type Shared -WhatIf:$dry -ErrorAction Stop"
        ),
        texts,
    )
}

pub(super) fn harden(texts: &AccountTexts) -> String {
    on_the_account(
        "Set-FacteurAccountHardened",
        texts.harden,
        "    $settings = @{ SmtpClientAuthenticationDisabled = $false }
    foreach ($protocol in @(Get-FacteurAccountProtocols)) { $settings[$protocol] = $false }
    Set-CASMailbox -Identity $guid @settings -WhatIf:$dry -ErrorAction Stop",
        texts,
    )
}

/// A function that keeps the account's state, changes it, and looks at it again.
fn on_the_account(name: &str, does: &str, change: &str, texts: &AccountTexts) -> String {
    format!(
        "function {name} {{
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory)][string]$Identity)
    # {does}
    # {}
    $dry = [bool]$WhatIfPreference
    $mailbox = Get-FacteurAccount -Identity $Identity
    $guid = [string]$mailbox.Guid
    if (-not $dry) {{ Save-FacteurAccount -Identity $Identity }}
{change}
    if (-not $dry) {{ Test-FacteurAccount -Identity $Identity }}
}}
",
        texts.explicit
    )
}

pub(super) fn organisation(texts: &AccountTexts) -> String {
    format!(
        "function Stop-FacteurOrganisationSending {{
    [CmdletBinding(SupportsShouldProcess)]
    param()
    # {}
    $dry = [bool]$WhatIfPreference
    $keep = @(Get-CASMailbox -ResultSize Unlimited -ErrorAction Stop | Where-Object {{ $_.SmtpClientAuthenticationDisabled -eq $false }} | ForEach-Object {{ [string]$_.PrimarySmtpAddress }})
    Write-Output ({} + ($keep -join ', '))
    Write-Warning {}
    Write-Output ({} + [string](Get-TransportConfig -ErrorAction Stop).SmtpClientAuthenticationDisabled)
    Set-TransportConfig -SmtpClientAuthenticationDisabled $true -Confirm:(-not $dry) -WhatIf:$dry -ErrorAction Stop
}}
",
        texts.stop_organisation,
        quote(texts.organisation_keeps),
        quote(texts.organisation_stops),
        quote(texts.organisation_before),
    )
}

/// `-User` takes the service principal's identifier, which is that of the enterprise application.
pub(super) fn register(texts: &AccountTexts) -> String {
    format!(
        "function Register-FacteurAccountApplication {{
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory)][string]$Identity, [Parameter(Mandatory)][guid]$AppId, [Parameter(Mandatory)][guid]$ObjectId)
    # {}
    $dry = [bool]$WhatIfPreference
    $mailbox = Get-FacteurAccount -Identity $Identity
    $known = @(Get-ServicePrincipal -ErrorAction Stop | Where-Object {{ [string]$_.AppId -eq [string]$AppId }})
    if ($known.Count -gt 0 -and [string]$known[0].ObjectId -ne [string]$ObjectId) {{ throw ({} + [string]$known[0].ObjectId) }}
    if ($known.Count -eq 0) {{
        New-ServicePrincipal -AppId ([string]$AppId) -ObjectId ([string]$ObjectId) -DisplayName 'Facteur' -WhatIf:$dry -ErrorAction Stop
        if ($dry) {{ Write-Output {}; return }}
    }}
    Add-MailboxPermission -Identity ([string]$mailbox.Guid) -User ([string]$ObjectId) -AccessRights FullAccess -WhatIf:$dry -ErrorAction Stop
}}
",
        texts.register,
        quote(texts.other_object),
        quote(texts.would_permit),
    )
}

pub(super) fn unregister(texts: &AccountTexts) -> String {
    format!(
        "function Unregister-FacteurAccountApplication {{
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory)][string]$Identity, [Parameter(Mandatory)][guid]$AppId, [Parameter(Mandatory)][guid]$ObjectId)
    # {}
    $dry = [bool]$WhatIfPreference
    $mailbox = Get-FacteurAccount -Identity $Identity
    Remove-MailboxPermission -Identity ([string]$mailbox.Guid) -User ([string]$ObjectId) -AccessRights FullAccess -Confirm:(-not $dry) -WhatIf:$dry -ErrorAction Stop
    $known = @(Get-ServicePrincipal -ErrorAction Stop | Where-Object {{ [string]$_.AppId -eq [string]$AppId -and [string]$_.DisplayName -eq 'Facteur' }})
    if ($known.Count -gt 0) {{ Remove-ServicePrincipal -Identity ([string]$ObjectId) -Confirm:(-not $dry) -WhatIf:$dry -ErrorAction Stop }}
}}
",
        texts.unregister,
    )
}
