# Connecteur du site Siège (organisation cabinet)
# Ce script peut être relancé : un connecteur déjà présent est mis à jour, son état antérieur est affiché et gardé dans un fichier.

# 1. Se connecter, avec un compte « Administrateur Exchange » (module ExchangeOnlineManagement).
Connect-ExchangeOnline

& {
# 2. Vérifier d’abord : rien n’est encore modifié.
$ErrorActionPreference = 'Stop'
$name = 'Facteur - Siège'
$addresses = @('10.14.154.252', '10.125.21.32')
$domains = @('cabinet.fr')
$accepted = @(Get-AcceptedDomain | ForEach-Object { $_.DomainName.ToString() })
$missing = @($domains | Where-Object { $accepted -notcontains $_ })
if ($missing.Count -gt 0) { throw 'Ces domaines ne sont pas des domaines acceptés de cette organisation. Rien n’’a été modifié : ' + ($missing -join ', ') }
$overlap = @(Get-InboundConnector | Where-Object { $_.Name -ne $name -and @($_.SenderIPAddresses | Where-Object { $addresses -contains $_.ToString() }).Count -gt 0 })
if ($overlap.Count -gt 0) { Write-Warning ('Un autre connecteur porte déjà une de ces adresses. Vérifiez s’’il sert encore : ' + (($overlap | ForEach-Object { $_.Name }) -join ', ')) }

# 3. Créer le connecteur, ou le mettre à jour. La ligne -WhatIf montre ce qui va changer.
# RequireTls suit la façon d’envoyer ; la page de Microsoft dit que ce réglage concerne les connecteurs Partner, son effet ici n’est donc pas certain.
$settings = @{
    ConnectorType            = 'OnPremises'
    SenderDomains            = '*'
    SenderIPAddresses        = $addresses
    RequireTls               = $true
    CloudServicesMailEnabled = $false
    Enabled                  = $true
    Comment                  = 'Créé avec Facteur'
}
$existing = Get-InboundConnector | Where-Object { $_.Name -eq $name }
if ($existing) {
    # État avant la modification, à garder pour pouvoir revenir en arrière.
    $existing | Format-List Name, Enabled, ConnectorType, SenderDomains, SenderIPAddresses, RequireTls, CloudServicesMailEnabled, RestrictDomainsToIPAddresses
    $existing | Export-Clixml -Path ('connector-before-' + (Get-Date -Format 'yyyyMMdd-HHmmss') + '.xml')
    Set-InboundConnector -Identity $existing.Identity @settings -WhatIf
    Set-InboundConnector -Identity $existing.Identity @settings
} else {
    New-InboundConnector -Name $name @settings -WhatIf
    New-InboundConnector -Name $name @settings
}

# 4. Vérifier : Enabled doit valoir True et les adresses doivent être les vôtres.
Get-InboundConnector -Identity $name | Format-List Name, Enabled, ConnectorType, SenderDomains, SenderIPAddresses, RequireTls, CloudServicesMailEnabled, RestrictDomainsToIPAddresses
# Si Microsoft a créé le connecteur désactivé, c’est une précaution contre l’envoi en nombre : demandez l’activation au support, et ne changez pas l’application d’ici là.
# Un changement peut mettre jusqu’à une heure à prendre effet.
}
Disconnect-ExchangeOnline -Confirm:$false

# 5. Revenir en arrière, si ce script a créé le connecteur (retirez le # en tête de ligne) :
# Connect-ExchangeOnline; Remove-InboundConnector -Identity 'Facteur - Siège' -Confirm:$true; Disconnect-ExchangeOnline -Confirm:$false
# Si le script l’a mis à jour : reprenez les valeurs du fichier connector-before-….xml avec Set-InboundConnector.
