# Connector of the site Siège (tenant cabinet)
# This script may be run again: a connector that is there is updated, its state before is shown and kept in a file.

# 1. Sign in, with an Exchange Administrator account (module ExchangeOnlineManagement).
Connect-ExchangeOnline

& {
# 2. Check first: nothing is changed yet.
$ErrorActionPreference = 'Stop'
$name = 'Facteur - Siège'
$addresses = @('10.14.154.252', '10.125.21.32')
$domains = @('cabinet.fr')
$accepted = @(Get-AcceptedDomain | ForEach-Object { $_.DomainName.ToString() })
$missing = @($domains | Where-Object { $accepted -notcontains $_ })
if ($missing.Count -gt 0) { throw 'These domains are not accepted domains of this tenant. Nothing was changed: ' + ($missing -join ', ') }
$overlap = @(Get-InboundConnector | Where-Object { $_.Name -ne $name -and @($_.SenderIPAddresses | Where-Object { $addresses -contains $_.ToString() }).Count -gt 0 })
if ($overlap.Count -gt 0) { Write-Warning ('Another connector already has one of these addresses. Check whether it is still needed: ' + (($overlap | ForEach-Object { $_.Name }) -join ', ')) }

# 3. Create the connector, or update it. The -WhatIf line shows what is going to change.
# RequireTls follows the way mail is sent; Microsoft’s page says the setting is for Partner connectors, so its effect here is not certain.
$settings = @{
    ConnectorType            = 'OnPremises'
    SenderDomains            = '*'
    SenderIPAddresses        = $addresses
    RequireTls               = $true
    CloudServicesMailEnabled = $false
    Enabled                  = $true
    Comment                  = 'Made with Facteur'
}
$existing = Get-InboundConnector | Where-Object { $_.Name -eq $name }
if ($existing) {
    # State before the change, to keep for the way back.
    $existing | Format-List Name, Enabled, ConnectorType, SenderDomains, SenderIPAddresses, RequireTls, CloudServicesMailEnabled, RestrictDomainsToIPAddresses
    $existing | Export-Clixml -Path ('connector-before-' + (Get-Date -Format 'yyyyMMdd-HHmmss') + '.xml')
    Set-InboundConnector -Identity $existing.Identity @settings -WhatIf
    Set-InboundConnector -Identity $existing.Identity @settings
} else {
    New-InboundConnector -Name $name @settings -WhatIf
    New-InboundConnector -Name $name @settings
}

# 4. Verify: Enabled must be True and the addresses must be yours.
Get-InboundConnector -Identity $name | Format-List Name, Enabled, ConnectorType, SenderDomains, SenderIPAddresses, RequireTls, CloudServicesMailEnabled, RestrictDomainsToIPAddresses
# If Microsoft created the connector disabled, it is a precaution against bulk mail: ask Support to enable it, and leave the application as it is until then.
# A change may take up to an hour to have effect.
}
Disconnect-ExchangeOnline -Confirm:$false

# 5. The way back, if this script created the connector (remove the leading #):
# Connect-ExchangeOnline; Remove-InboundConnector -Identity 'Facteur - Siège' -Confirm:$true; Disconnect-ExchangeOnline -Confirm:$false
# If the script updated it: take the values of the file connector-before-….xml with Set-InboundConnector.
