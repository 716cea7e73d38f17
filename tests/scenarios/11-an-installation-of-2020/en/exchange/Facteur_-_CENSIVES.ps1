# Connector of the site CENSIVES (tenant microsoft365)
# Loading this file changes nothing: it defines functions, for this one connector. Paste it whole, or save it as UTF-8 and load it with a dot before its name; then type the lines at its end, one at a time.
# Everything may be run again: a connector that is there is updated, and its state before is kept in a file.

function Get-FacteurConnectorPlan {
    # What the plan asks for.
    if ('é'.Length -ne 1) { throw 'This file was read with another encoding. Save it as UTF-8 with a BOM, or paste it. Nothing was changed.' }
    @{
        Name     = 'Facteur - CENSIVES'
        Domains  = @('garnier.example')
        # RequireTls follows the way mail is sent; Microsoft’s page says the setting is for Partner connectors, so its effect here is not certain.
        Settings = @{
            ConnectorType            = 'OnPremises'
            SenderDomains            = '*'
            SenderIPAddresses        = @('9.9.9.9')
            RequireTls               = $true
            CloudServicesMailEnabled = $false
            Enabled                  = $true
        }
        Absent   = 'TlsSenderCertificateName'
        Comment  = 'Made with Facteur'
    }
}

function Test-FacteurConnector {
    # Checks only: nothing is changed.
    $plan = Get-FacteurConnectorPlan
    if (-not (Get-Command New-InboundConnector -ErrorAction SilentlyContinue)) { throw 'The commands for connectors are not there: sign in first, with an Exchange Administrator account. Nothing was changed.' }
    $domains = @(Get-AcceptedDomain -ErrorAction Stop)
    $accepted = @($domains | ForEach-Object { [string]$_.DomainName })
    $missing = @($plan.Domains | Where-Object { $accepted -notcontains $_ })
    if ($missing.Count -gt 0) { throw ('These domains are not accepted domains of this tenant. Nothing was changed: ' + ($missing -join ', ')) }
    $closed = @($domains | Where-Object { $_.SendingFromDomainDisabled -and $plan.Domains -contains [string]$_.DomainName } | ForEach-Object { [string]$_.DomainName })
    if ($closed.Count -gt 0) { Write-Warning ('These domains are closed to sending (SendingFromDomainDisabled): ' + ($closed -join ', ')) }
    $connectors = @(Get-InboundConnector -ErrorAction Stop)
    if (@($connectors | Where-Object { $_.Name -eq $plan.Name }).Count -gt 0) { Write-Warning ('A connector of that name is there. It will be updated, and its state before kept in a file: ' + $plan.Name) }
    $networks = @($plan.Settings.SenderIPAddresses | ForEach-Object { ([string]$_ -replace '\.[0-9]+(/[0-9]+)?$', '') })
    $others = @($connectors | Where-Object { $_.Name -ne $plan.Name -and @($_.SenderIPAddresses | Where-Object { $networks -contains ([string]$_ -replace '\.[0-9]+(/[0-9]+)?$', '') }).Count -gt 0 })
    if ($others.Count -gt 0) { Write-Warning ('Another connector already has one of these addresses, or one of the same /24. Check whether it is still needed: ' + (($others | ForEach-Object { $_.Name }) -join ', ')) }
    $trusting = @($connectors | Where-Object { $_.TreatMessagesAsInternal } | ForEach-Object { $_.Name })
    if ($trusting.Count -gt 0) { Write-Warning ('Security: these connectors let mail pass the spam filter (TreatMessagesAsInternal). Check whether they have to: ' + ($trusting -join ', ')) }
    try {
        if (@(Get-BlockedConnector -ErrorAction Stop).Count -gt 0) { Write-Warning 'Security: Microsoft has blocked a connector of this tenant. Find out why (Defender, Restricted entities) before you create another.' }
    } catch {
        Write-Warning 'Whether Microsoft has blocked a connector could not be asked with this account.'
    }
    Write-Output ('Checked, nothing was changed: ' + $plan.Name)
}

function Set-FacteurConnector {
    [CmdletBinding(SupportsShouldProcess)]
    param()
    # Creates the connector, or updates it. With -WhatIf it only says what would change.
    # The module does not inherit preferences: -WhatIf and -ErrorAction are passed to each command.
    $dry = [bool]$WhatIfPreference
    Test-FacteurConnector
    $plan = Get-FacteurConnectorPlan
    $settings = $plan.Settings
    $existing = @(Get-InboundConnector -ErrorAction Stop | Where-Object { $_.Name -eq $plan.Name })
    if ($existing.Count -gt 0) {
        if (-not $dry) {
            $file = 'connector-before-' + (Get-Date -Format 'yyyyMMdd-HHmmss') + '.xml'
            $existing[0] | Export-Clixml -Path $file -NoClobber -ErrorAction Stop
            Write-Output ('State before the change, for Restore-FacteurConnector: ' + (Resolve-Path -LiteralPath $file).Path)
        }
        Set-InboundConnector -Identity $plan.Name @settings -WhatIf:$dry -ErrorAction Stop
    } else {
        New-InboundConnector -Name $plan.Name -Comment $plan.Comment @settings -WhatIf:$dry -ErrorAction Stop
    }
    if (-not $dry) { Compare-FacteurConnector }
}

function Compare-FacteurConnector {
    # Reads the connector back and says what differs from the plan.
    $plan = Get-FacteurConnectorPlan
    $found = @(Get-InboundConnector -ErrorAction Stop | Where-Object { $_.Name -eq $plan.Name })
    if ($found.Count -eq 0) { Write-Warning ('There is no connector of that name: ' + $plan.Name); return }
    $connector = $found[0]
    $same = $true
    foreach ($setting in @($plan.Settings.Keys) + $plan.Absent) {
        $wanted = @($plan.Settings[$setting] | ForEach-Object { [string]$_ } | Sort-Object) -join ', '
        $is = @($connector.$setting | ForEach-Object { [string]$_ -replace '^smtp:', '' -replace ';[0-9]+$', '' } | Sort-Object) -join ', '
        if ($wanted -ne $is) {
            $same = $false
            Write-Warning ('Differs from the plan: {0}. Plan: {1}. Found: {2}.' -f $setting, $wanted, $is)
        }
    }
    if ($same) { Write-Output ('As in the plan: ' + $plan.Name) }
    if (-not $connector.Enabled) { Write-Warning 'The connector is off. If Microsoft created it so, it is a precaution against bulk mail: send the text of Show-FacteurSupportRequest to Support, and leave the application as it is until then.' }
}

function Restore-FacteurConnector {
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory)][string]$From)
    # Gives the connector the values of a file kept before an update.
    $dry = [bool]$WhatIfPreference
    $plan = Get-FacteurConnectorPlan
    $before = Import-Clixml -LiteralPath $From -ErrorAction Stop
    if ($before.Name -ne $plan.Name) { throw ('This file holds the state of another connector. Nothing was changed: ' + $before.Name) }
    $settings = @{}
    foreach ($setting in 'ConnectorType', 'RequireTls', 'CloudServicesMailEnabled', 'Enabled') {
        $settings[$setting] = $before.$setting
    }
    $settings.ConnectorType = [string]$before.ConnectorType
    foreach ($setting in 'SenderDomains', 'SenderIPAddresses', 'TlsSenderCertificateName') {
        $values = @($before.$setting | Where-Object { $_ } | ForEach-Object { [string]$_ })
        $settings[$setting] = if ($values.Count -gt 0) { $values } else { $null }
    }
    Set-InboundConnector -Identity $plan.Name @settings -WhatIf:$dry -ErrorAction Stop
    Get-InboundConnector -Identity $plan.Name -ErrorAction Stop | Format-List Name, Enabled, ConnectorType, SenderDomains, SenderIPAddresses, TlsSenderCertificateName, RequireTls, CloudServicesMailEnabled, Comment
}

function Remove-FacteurConnector {
    [CmdletBinding(SupportsShouldProcess)]
    param()
    # Removes the connector, if it was created with Facteur. PowerShell asks before it does.
    $plan = Get-FacteurConnectorPlan
    $found = @(Get-InboundConnector -ErrorAction Stop | Where-Object { $_.Name -eq $plan.Name })
    if ($found.Count -eq 0) { Write-Warning ('There is no connector of that name: ' + $plan.Name); return }
    if ([string]$found[0].Comment -notlike '*Facteur*') { throw 'This connector was not created with Facteur: use Restore-FacteurConnector, or remove it by hand. Nothing was changed.' }
    Remove-InboundConnector -Identity $plan.Name -Confirm:$true -WhatIf:([bool]$WhatIfPreference) -ErrorAction Stop
}

function Show-FacteurSupportRequest {
    # In a Microsoft 365 E5 developer subscription the creation of connectors is restricted, and Support does not lift that.
    Write-Output 'Subject: inbound connector created disabled, please enable it: Facteur - CENSIVES'
    Write-Output 'In our tenant microsoft365 the inbound connector “Facteur - CENSIVES”, of type OnPremises, was created disabled, and it can’’t be enabled by us. Please enable it.'
    Write-Output 'It is for our business application, which writes to our own correspondents (notifications, invoices) under our own accepted domains: garnier.example. It sends no bulk mail.'
    Write-Output 'The mail comes from these fixed addresses, which belong exclusively to our organisation: 9.9.9.9.'
    Write-Output 'Message shown by Exchange: (paste it here)'
}

# To be typed in this order, without the #:
# Sign in, with an Exchange Administrator account (module ExchangeOnlineManagement)
#     Connect-ExchangeOnline
# Check; nothing is changed
#     Test-FacteurConnector
# See what would change; nothing is changed
#     Set-FacteurConnector -WhatIf
# Create the connector or update it
#     Set-FacteurConnector
# Read back and compare. A change may take up to an hour to have effect: wait before the first test
#     Compare-FacteurConnector
# If the connector stays off: the text for Support
#     Show-FacteurSupportRequest
# The way back after an update; FILE is the file that was named then
#     Restore-FacteurConnector -From FILE
# The way back after a creation
#     Remove-FacteurConnector
# Sign out
#     Disconnect-ExchangeOnline -Confirm:$false
