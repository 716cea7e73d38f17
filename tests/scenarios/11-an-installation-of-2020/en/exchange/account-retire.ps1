# Retire the application’s dedicated account
# Loading this file changes nothing: it defines functions. Paste it whole, or save it as UTF-8 and load it with a dot before its name; then type the lines at its end, one at a time. ADDRESS in them is the account’s address.
# Everything may be run again. Before each change of the account its state is kept in a file: keep the first one, it is that from before all changes.

function Get-FacteurAccount {
    param([Parameter(Mandatory)][string]$Identity)
    # The account’s mailbox, a single one.
    if ('é'.Length -ne 1) { throw 'This file was read with another encoding. Save it as UTF-8 with a BOM, or paste it. Nothing was changed.' }
    if (-not (Get-Command Get-CASMailbox -ErrorAction SilentlyContinue)) { throw 'The commands for mailboxes are not there: sign in first, with an Exchange Administrator account. Nothing was changed.' }
    $found = @(Get-Mailbox -Identity $Identity -ErrorAction Stop)
    if ($found.Count -ne 1) { throw ('This address does not name one mailbox and one alone. Nothing was changed: ' + $Identity) }
    $found[0]
}

function Get-FacteurAccountProtocols {
    # Everything a mailbox is opened by, but authenticated SMTP.
    'OWAEnabled', 'OWAforDevicesEnabled', 'ActiveSyncEnabled', 'EwsEnabled', 'MAPIEnabled', 'ImapEnabled', 'PopEnabled', 'OutlookMobileEnabled', 'MacOutlookEnabled', 'UniversalOutlookEnabled', 'OneWinNativeOutlookEnabled'
}

function Test-FacteurAccount {
    param([Parameter(Mandatory)][string]$Identity)
    # Checks only: nothing is changed.
    $mailbox = Get-FacteurAccount -Identity $Identity
    $guid = [string]$mailbox.Guid
    $access = Get-CASMailbox -Identity $guid -ErrorAction Stop
    $user = Get-User -Identity $guid -ErrorAction Stop
    $organisation = Get-TransportConfig -ErrorAction Stop
    $mailbox | Format-List -Property UserPrincipalName, PrimarySmtpAddress, RecipientTypeDetails, AccountDisabled
    $access | Format-List -Property (@(Get-FacteurAccountProtocols) + 'SmtpClientAuthenticationDisabled')
    $off = $access.SmtpClientAuthenticationDisabled
    if ($null -eq $off) { $off = $organisation.SmtpClientAuthenticationDisabled }
    if ($off) { Write-Output 'Authenticated SMTP is off for this account.' } else { Write-Warning 'Authenticated SMTP is open for this account.' }
    if (-not $organisation.SmtpClientAuthenticationDisabled) { Write-Warning 'Authenticated SMTP is open for every mailbox of the organisation that says nothing of it.' }
    $others = @(Get-CASMailbox -ResultSize Unlimited -ErrorAction Stop | Where-Object { $_.SmtpClientAuthenticationDisabled -eq $false -and [string]$_.Guid -ne $guid } | ForEach-Object { [string]$_.PrimarySmtpAddress })
    if ($others.Count -gt 0) { Write-Warning ('Other mailboxes it is expressly open for: ' + ($others -join ', ')) }
    $policy = [string]$user.AuthenticationPolicy
    if (-not $policy) { $policy = [string](Get-OrganizationConfig -ErrorAction Stop).DefaultAuthenticationPolicy }
    if ($policy) {
        if ((Get-AuthenticationPolicy -Identity $policy -ErrorAction Stop).AllowBasicAuthSmtp) { Write-Warning ('This authentication policy allows Basic authentication with SMTP (AllowBasicAuthSmtp): ' + $policy) }
        else { Write-Output ('This authentication policy blocks Basic authentication with SMTP, whatever the two settings above are: ' + $policy) }
    }
    Write-Warning 'What these commands do not see: administrator roles, the exemption from MFA, Conditional Access and security defaults. Look at them in the Entra admin centre (or by Microsoft Graph).'
}

function Show-FacteurAccountUse {
    param([Parameter(Mandatory)][string]$Identity, [ValidateRange(1, 89)][int]$Days = 30)
    # The recent sending from this address, by the IP address it came from, in slices of 10 days.
    $mailbox = Get-FacteurAccount -Identity $Identity
    $address = [string]$mailbox.PrimarySmtpAddress
    $now = (Get-Date).ToUniversalTime()
    $messages = @(for ($day = 0; $day -lt $Days; $day += 10) {
        $start = $now.AddDays(-[Math]::Min($day + 10, $Days))
        Get-MessageTraceV2 -SenderAddress $address -StartDate $start -EndDate $now.AddDays(-$day) -ResultSize 5000 -ErrorAction Stop
    })
    if ($messages.Count -eq 0) { Write-Output 'Nothing found that was sent from this address in these days.' }
    $messages | Group-Object -Property FromIP | Sort-Object -Property Count -Descending | Format-Table -Property Count, Name -AutoSize
    Write-Warning 'Each slice ends at 5000 messages. Mail that went through the connector under this address stands there too: compare the IP addresses with the plan’’s, and see the sign-in logs. That FromIP is always filled is written nowhere.'
}

function Save-FacteurAccount {
    param([Parameter(Mandatory)][string]$Identity)
    # Keeps the account’s state in a file, for Restore-FacteurAccount.
    $mailbox = Get-FacteurAccount -Identity $Identity
    $guid = [string]$mailbox.Guid
    $access = Get-CASMailbox -Identity $guid -ErrorAction Stop
    $settings = @{}
    foreach ($setting in @(Get-FacteurAccountProtocols) + 'SmtpClientAuthenticationDisabled') { $settings[$setting] = $access.$setting }
    $before = [pscustomobject]@{
        Guid                 = $guid
        Address              = [string]$mailbox.PrimarySmtpAddress
        Type                 = [string]$mailbox.RecipientTypeDetails
        AccountDisabled      = [bool]$mailbox.AccountDisabled
        AuthenticationPolicy = [string](Get-User -Identity $guid -ErrorAction Stop).AuthenticationPolicy
        Settings             = $settings
        OrganisationDisabled = [bool](Get-TransportConfig -ErrorAction Stop).SmtpClientAuthenticationDisabled
    }
    $file = 'account-before-' + (Get-Date -Format 'yyyyMMdd-HHmmss') + '.xml'
    $before | Export-Clixml -Path $file -NoClobber -ErrorAction Stop
    Write-Output ('State before the change, for Restore-FacteurAccount: ' + (Resolve-Path -LiteralPath $file).Path)
}

function Block-FacteurAccount {
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory)][string]$Identity)
    # Blocks the account’s sign-in. The mailbox goes on receiving.
    # The module does not inherit preferences: -WhatIf and -ErrorAction are passed to each command.
    $dry = [bool]$WhatIfPreference
    $mailbox = Get-FacteurAccount -Identity $Identity
    $guid = [string]$mailbox.Guid
    if (-not $dry) { Save-FacteurAccount -Identity $Identity }
    Set-Mailbox -Identity $guid -AccountDisabled $true -WhatIf:$dry -ErrorAction Stop
    if (-not $dry) { Test-FacteurAccount -Identity $Identity }
}

function Stop-FacteurAccountSending {
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory)][string]$Identity)
    # Takes the authentication policy off the account if it allows Basic authentication with SMTP, then turns authenticated SMTP off for its mailbox.
    # The module does not inherit preferences: -WhatIf and -ErrorAction are passed to each command.
    $dry = [bool]$WhatIfPreference
    $mailbox = Get-FacteurAccount -Identity $Identity
    $guid = [string]$mailbox.Guid
    if (-not $dry) { Save-FacteurAccount -Identity $Identity }
    $policy = [string](Get-User -Identity $guid -ErrorAction Stop).AuthenticationPolicy
    if ($policy -and (Get-AuthenticationPolicy -Identity $policy -ErrorAction Stop).AllowBasicAuthSmtp) {
        Set-User -Identity $guid -AuthenticationPolicy $null -WhatIf:$dry -ErrorAction Stop
    }
    Set-CASMailbox -Identity $guid -SmtpClientAuthenticationDisabled $true -WhatIf:$dry -ErrorAction Stop
    if (-not $dry) { Test-FacteurAccount -Identity $Identity }
}

function Convert-FacteurAccount {
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory)][string]$Identity)
    # Converts the mailbox to a shared one: what it holds stays, and bounces go on arriving there.
    # The module does not inherit preferences: -WhatIf and -ErrorAction are passed to each command.
    $dry = [bool]$WhatIfPreference
    $mailbox = Get-FacteurAccount -Identity $Identity
    $guid = [string]$mailbox.Guid
    if (-not $dry) { Save-FacteurAccount -Identity $Identity }
    if ([string]$mailbox.RecipientTypeDetails -eq 'SharedMailbox') { Write-Output 'It is a shared mailbox already.'; return }
    Set-Mailbox -Identity $guid -Type Shared -WhatIf:$dry -ErrorAction Stop
    if (-not $dry) { Test-FacteurAccount -Identity $Identity }
}

function Stop-FacteurOrganisationSending {
    [CmdletBinding(SupportsShouldProcess)]
    param()
    # Turns authenticated SMTP off for every mailbox that says nothing of it; those it is expressly open for keep it. PowerShell asks before it does.
    $dry = [bool]$WhatIfPreference
    $keep = @(Get-CASMailbox -ResultSize Unlimited -ErrorAction Stop | Where-Object { $_.SmtpClientAuthenticationDisabled -eq $false } | ForEach-Object { [string]$_.PrimarySmtpAddress })
    Write-Output ('These will keep it: ' + ($keep -join ', '))
    Write-Warning 'Any other account, copier or program that sends with a password will stop sending. Look for them in the sign-in logs first.'
    Write-Output ('The organisation’’s SmtpClientAuthenticationDisabled before the change: ' + [string](Get-TransportConfig -ErrorAction Stop).SmtpClientAuthenticationDisabled)
    Set-TransportConfig -SmtpClientAuthenticationDisabled $true -Confirm:(-not $dry) -WhatIf:$dry -ErrorAction Stop
}

function Restore-FacteurAccount {
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory)][string]$Identity, [Parameter(Mandatory)][string]$From, [switch]$Organisation)
    # Gives the account the state of a file kept before a change; with -Organisation, the organisation’s setting as well. A mailbox that is a user’s again needs a licence again.
    $dry = [bool]$WhatIfPreference
    $mailbox = Get-FacteurAccount -Identity $Identity
    $before = Import-Clixml -LiteralPath $From -ErrorAction Stop
    $guid = [string]$mailbox.Guid
    if ([string]$before.Guid -ne $guid) { throw ('This file holds the state of another account. Nothing was changed: ' + $before.Address) }
    if ([string]$mailbox.RecipientTypeDetails -ne $before.Type) {
        $type = if ($before.Type -eq 'SharedMailbox') { 'Shared' } else { 'Regular' }
        Set-Mailbox -Identity $guid -Type $type -WhatIf:$dry -ErrorAction Stop
    }
    if ([bool]$mailbox.AccountDisabled -ne $before.AccountDisabled) {
        Set-Mailbox -Identity $guid -AccountDisabled $before.AccountDisabled -WhatIf:$dry -ErrorAction Stop
    }
    $settings = @{}
    foreach ($setting in @(Get-FacteurAccountProtocols) + 'SmtpClientAuthenticationDisabled') {
        $value = $before.Settings[$setting]
        if ($null -ne $value -or $setting -eq 'SmtpClientAuthenticationDisabled') { $settings[$setting] = $value }
    }
    Set-CASMailbox -Identity $guid @settings -WhatIf:$dry -ErrorAction Stop
    $policy = [string](Get-User -Identity $guid -ErrorAction Stop).AuthenticationPolicy
    if ($policy -ne $before.AuthenticationPolicy) {
        $assigned = if ($before.AuthenticationPolicy) { $before.AuthenticationPolicy } else { $null }
        Set-User -Identity $guid -AuthenticationPolicy $assigned -WhatIf:$dry -ErrorAction Stop
    }
    if ($Organisation) { Set-TransportConfig -SmtpClientAuthenticationDisabled $before.OrganisationDisabled -WhatIf:$dry -ErrorAction Stop }
    if (-not $dry) { Test-FacteurAccount -Identity $Identity }
}

# To be typed in this order, without the #. ADDRESS is the account’s address; FILE is the file that was named at the change:
# Sign in, with an Exchange Administrator account (module ExchangeOnlineManagement)
#     Connect-ExchangeOnline
# Each command below first with -WhatIf, which changes nothing, then without
# Look at the account’s state, and keep the answer
#     Test-FacteurAccount -Identity ADDRESS
# Look for who still uses it: the traces of sending, then this account’s sign-in logs, filtered for legacy clients
#     Show-FacteurAccountUse -Identity ADDRESS -Days 60
# Block the account’s sign-in, then wait: at least one whole round of invoices. That is our advice, not a rule of Microsoft’s
#     Block-FacteurAccount -Identity ADDRESS -WhatIf
# Take the exception from the authentication policy away, and turn authenticated SMTP off for this mailbox
#     Stop-FacteurAccountSending -Identity ADDRESS -WhatIf
# If nobody else needs it, turn authenticated SMTP off for the organisation; mailboxes it is expressly open for keep it
#     Stop-FacteurOrganisationSending -WhatIf
# Convert the mailbox to a shared one while it still has its licence, so that bounces still arrive. Do not delete the account: the shared mailbox hangs on it. Change its password too: without that the old one still holds
#     Convert-FacteurAccount -Identity ADDRESS -WhatIf
# The way back
#     Restore-FacteurAccount -Identity ADDRESS -From FILE -WhatIf
# Sign out
#     Disconnect-ExchangeOnline -Confirm:$false
