# Mailboxes for bounces (tenant microsoft365)
# Loading this file changes nothing: it defines functions, for these addresses alone. Paste it whole, or save it as UTF-8 and load it with a dot before its name; then type the lines at its end, one at a time.
# Everything may be run again: what is there already is neither made again nor changed.

function Get-FacteurBouncesPlan {
    # The addresses of the plan, and the domains whose bounces each receives.
    if ('é'.Length -ne 1) { throw 'This file was read with another encoding. Save it as UTF-8 with a BOM, or paste it. Nothing was changed.' }
    @(
        @{ Address = 'retours@garnier.example'; Domain = 'garnier.example'; Alias = 'facteur-retours-garnier-example'; Display = 'Facteur - retours@garnier.example'; Receives = @('garnier.example') }
    )
}

function Get-FacteurBouncesState {
    param([Parameter(Mandatory)]$Mailbox)
    # Says what has the address already, and whether it refuses senders from outside. What has our alias counts as ours.
    $filter = 'EmailAddresses -eq ''{0}''' -f $Mailbox.Address.Replace('''', '''''')
    $found = @(Get-Recipient -Filter $filter -ErrorAction Stop)
    if ($found.Count -eq 0) { return @{ Kind = 'Nothing'; Type = ''; Refuses = $false; Ours = $false } }
    $type = [string]$found[0].RecipientTypeDetails
    $address = $Mailbox.Address
    $kind = 'Group'
    if ($type -eq 'GroupMailbox') {
        $details = Get-UnifiedGroup -Identity $address -ErrorAction Stop
    } elseif ($type -eq 'DynamicDistributionGroup') {
        $details = Get-DynamicDistributionGroup -Identity $address -ErrorAction Stop
    } elseif ('MailUniversalDistributionGroup', 'MailUniversalSecurityGroup', 'MailNonUniversalGroup', 'RoomList' -contains $type) {
        $details = Get-DistributionGroup -Identity $address -ErrorAction Stop
    } elseif ($type -like '*Mailbox') {
        $kind = 'Mailbox'
        $details = Get-Mailbox -Identity $address -ErrorAction Stop
    } else {
        $kind = 'Other'
        $details = $null
    }
    $made = 'SharedMailbox', 'MailUniversalDistributionGroup' -contains $type
    @{
        Kind    = $kind
        Type    = $type
        Refuses = ($null -ne $details) -and ($details.RequireSenderAuthenticationEnabled -eq $true)
        Ours    = $made -and ([string]$found[0].Alias -eq $Mailbox.Alias)
    }
}

function Write-FacteurBouncesState {
    param([Parameter(Mandatory)]$Mailbox)
    $state = Get-FacteurBouncesState -Mailbox $Mailbox
    if ($state.Kind -eq 'Nothing') { Write-Warning ('Nothing has this address, bounces to it would be lost: {0}' -f $Mailbox.Address) }
    elseif ($state.Refuses) { Write-Warning ('This recipient refuses senders from outside: {0} ({1}). Bounces to it would be refused in their turn (5.7.133, 5.7.193). Open it as the end of this file says, or choose another address.' -f $Mailbox.Address, $state.Type) }
    elseif ($state.Kind -eq 'Other') { Write-Warning ('Something else has this address: {0} ({1}). Make sure that somebody reads bounces there; nothing will be changed about it.' -f $Mailbox.Address, $state.Type) }
    elseif ($state.Kind -eq 'Group') { Write-Output ('A group has this address already, and takes senders from outside: {0} ({1}).' -f $Mailbox.Address, $state.Type) }
    else { Write-Output ('A mailbox has this address already: {0} ({1}).' -f $Mailbox.Address, $state.Type) }
}

function Test-FacteurBounces {
    # Checks only: nothing is changed.
    if (-not (Get-Command New-Mailbox -ErrorAction SilentlyContinue)) { throw 'The commands for mailboxes are not there: sign in first, with an Exchange Administrator account. Nothing was changed.' }
    $mailboxes = @(Get-FacteurBouncesPlan)
    $accepted = @(Get-AcceptedDomain -ErrorAction Stop | ForEach-Object { [string]$_.DomainName })
    $missing = @($mailboxes | Where-Object { $accepted -notcontains $_.Domain } | ForEach-Object { $_.Domain } | Sort-Object -Unique)
    if ($missing.Count -gt 0) { throw ('These domains are not accepted domains of this tenant: no mailbox can be made in them here. Nothing was changed: ' + ($missing -join ', ')) }
    foreach ($mailbox in $mailboxes) { Write-FacteurBouncesState -Mailbox $mailbox }
    Write-Output 'Checked, nothing was changed.'
}

function Set-FacteurBounces {
    [CmdletBinding(SupportsShouldProcess)]
    param([switch]$AsGroup)
    # Makes a shared mailbox for each address that nothing has yet; with -AsGroup, a distribution group that takes senders from outside. With -WhatIf it only says what would be made.
    # The module does not inherit preferences: -WhatIf and -ErrorAction are passed to each command.
    $dry = [bool]$WhatIfPreference
    Test-FacteurBounces
    foreach ($mailbox in @(Get-FacteurBouncesPlan)) {
        $state = Get-FacteurBouncesState -Mailbox $mailbox
        if ($state.Kind -ne 'Nothing') {
            Write-Output ('Left as it is: {0}' -f $mailbox.Address)
            continue
        }
        $named = @{ Name = $mailbox.Alias; Alias = $mailbox.Alias; DisplayName = $mailbox.Display; PrimarySmtpAddress = $mailbox.Address }
        if ($AsGroup) {
            $made = New-DistributionGroup @named -RequireSenderAuthenticationEnabled $false -WhatIf:$dry -ErrorAction Stop
        } else {
            $made = New-Mailbox -Shared @named -WhatIf:$dry -ErrorAction Stop
        }
        if ($made -and -not $dry) { Write-Output ('Made: {0}. A few minutes may pass before the mailbox answers; then give access with Add-FacteurBouncesReader.' -f $mailbox.Address) }
    }
}

function Add-FacteurBouncesReader {
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory)][string[]]$Reader)
    # Gives people full access to the mailboxes made here, or adds them to the groups made here; what was there before is not touched. This right lets them read, not send.
    $dry = [bool]$WhatIfPreference
    foreach ($mailbox in @(Get-FacteurBouncesPlan)) {
        $state = Get-FacteurBouncesState -Mailbox $mailbox
        if (-not $state.Ours) { Write-Warning ('Was not made by this script, and is not touched: {0}' -f $mailbox.Address); continue }
        foreach ($person in $Reader) {
            if ($state.Kind -eq 'Group') {
                $members = @(Get-DistributionGroupMember -Identity $mailbox.Address -ResultSize Unlimited -ErrorAction Stop | ForEach-Object { [string]$_.PrimarySmtpAddress })
                if ($members -notcontains $person) { Add-DistributionGroupMember -Identity $mailbox.Address -Member $person -WhatIf:$dry -ErrorAction Stop }
            } else {
                Add-MailboxPermission -Identity $mailbox.Address -User $person -AccessRights FullAccess -InheritanceType All -WhatIf:$dry -ErrorAction Stop
            }
        }
    }
}

function Remove-FacteurBouncesReader {
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory)][string[]]$Reader)
    # Takes this access from people again, of mailboxes and groups made here alone. PowerShell asks before it does.
    $dry = [bool]$WhatIfPreference
    foreach ($mailbox in @(Get-FacteurBouncesPlan)) {
        $state = Get-FacteurBouncesState -Mailbox $mailbox
        if (-not $state.Ours) { Write-Warning ('Was not made by this script, and is not touched: {0}' -f $mailbox.Address); continue }
        foreach ($person in $Reader) {
            if ($state.Kind -eq 'Group') {
                $members = @(Get-DistributionGroupMember -Identity $mailbox.Address -ResultSize Unlimited -ErrorAction Stop | ForEach-Object { [string]$_.PrimarySmtpAddress })
                if ($members -contains $person) { Remove-DistributionGroupMember -Identity $mailbox.Address -Member $person -Confirm:$true -WhatIf:$dry -ErrorAction Stop }
            } else {
                Remove-MailboxPermission -Identity $mailbox.Address -User $person -AccessRights FullAccess -InheritanceType All -Confirm:$true -WhatIf:$dry -ErrorAction Stop
            }
        }
    }
}

function Compare-FacteurBounces {
    # Reads each address back: what has it, who reads there, and whether senders from outside are refused.
    foreach ($mailbox in @(Get-FacteurBouncesPlan)) {
        Write-FacteurBouncesState -Mailbox $mailbox
        $state = Get-FacteurBouncesState -Mailbox $mailbox
        if ($state.Type -eq 'SharedMailbox') {
            $readers = @(Get-MailboxPermission -Identity $mailbox.Address -ErrorAction Stop | Where-Object { -not $_.IsInherited -and -not $_.Deny -and [string]$_.AccessRights -like '*FullAccess*' -and [string]$_.User -notlike 'NT AUTHORITY*' } | ForEach-Object { [string]$_.User })
        } elseif ($state.Type -eq 'MailUniversalDistributionGroup') {
            $readers = @(Get-DistributionGroupMember -Identity $mailbox.Address -ResultSize Unlimited -ErrorAction Stop | ForEach-Object { [string]$_.PrimarySmtpAddress })
        } else {
            continue
        }
        if ($readers.Count -eq 0) { Write-Warning ('Nobody has access to this mailbox or belongs to this group yet: {0}. Add somebody with Add-FacteurBouncesReader.' -f $mailbox.Address) }
        else { Write-Output ('{0} is read by: {1}' -f $mailbox.Address, ($readers -join ', ')) }
    }
}

function Remove-FacteurBounces {
    [CmdletBinding(SupportsShouldProcess)]
    param()
    # Removes the mailboxes and groups that this script made, and those alone, with the messages they hold. PowerShell asks before each.
    $dry = [bool]$WhatIfPreference
    foreach ($mailbox in @(Get-FacteurBouncesPlan)) {
        $state = Get-FacteurBouncesState -Mailbox $mailbox
        if ($state.Kind -eq 'Nothing') { continue }
        if (-not $state.Ours) { Write-Warning ('Was not made by this script, and is not touched: {0}' -f $mailbox.Address); continue }
        if ($state.Kind -eq 'Group') {
            Remove-DistributionGroup -Identity $mailbox.Address -Confirm:$true -WhatIf:$dry -ErrorAction Stop
        } else {
            Remove-Mailbox -Identity $mailbox.Address -Confirm:$true -WhatIf:$dry -ErrorAction Stop
        }
    }
}

# To be typed in this order, without the #:
# Sign in, with an Exchange Administrator account (module ExchangeOnlineManagement)
#     Connect-ExchangeOnline
# Check; nothing is changed
#     Test-FacteurBounces
# See what would be made; nothing is changed
#     Set-FacteurBounces -WhatIf
# Make the shared mailboxes
#     Set-FacteurBounces
# Or make groups, where a shared mailbox does not do; then again without -WhatIf
#     Set-FacteurBounces -AsGroup -WhatIf
# Give access; PERSON is the address of who will read the bounces. First with -WhatIf, then without
#     Add-FacteurBouncesReader -Reader PERSON -WhatIf
# Read back. Then send a message to each address from an outside address: it must arrive
#     Compare-FacteurBounces
# If a group that was there refuses senders from outside and you want to keep it: ADDRESS is its address (Set-UnifiedGroup for a Microsoft 365 group, Set-DynamicDistributionGroup for a dynamic one). Then again without -WhatIf
#     Set-DistributionGroup -Identity ADDRESS -RequireSenderAuthenticationEnabled $false -WhatIf
# The way back after opening it
#     Set-DistributionGroup -Identity ADDRESS -RequireSenderAuthenticationEnabled $true
# Take the access from a person again
#     Remove-FacteurBouncesReader -Reader PERSON
# The way back after a creation: the messages received go with the mailbox
#     Remove-FacteurBounces
# Sign out
#     Disconnect-ExchangeOnline -Confirm:$false
