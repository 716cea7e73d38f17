# Connecteur du site CENSIVES (organisation microsoft365)
# Charger ce fichier ne modifie rien : il définit des fonctions, pour ce seul connecteur. Collez-le en entier, ou enregistrez-le en UTF-8 et chargez-le avec un point devant son nom ; tapez ensuite les lignes de la fin, une par une.
# Tout peut être relancé : un connecteur déjà présent est mis à jour, et son état antérieur est gardé dans un fichier.

function Get-FacteurConnectorPlan {
    # Ce que le plan demande.
    if ('é'.Length -ne 1) { throw 'Ce fichier a été lu avec un autre codage. Enregistrez-le en UTF-8 avec BOM, ou collez-le. Rien n’’a été modifié.' }
    @{
        Name     = 'Facteur - CENSIVES'
        Domains  = @('garnier.example')
        # RequireTls suit la façon d’envoyer ; la page de Microsoft dit que ce réglage concerne les connecteurs Partner, son effet ici n’est donc pas certain.
        Settings = @{
            ConnectorType            = 'OnPremises'
            SenderDomains            = '*'
            SenderIPAddresses        = @('9.9.9.9')
            RequireTls               = $true
            CloudServicesMailEnabled = $false
            Enabled                  = $true
        }
        Absent   = 'TlsSenderCertificateName'
        Comment  = 'Créé avec Facteur'
    }
}

function Test-FacteurConnector {
    # Vérifications seulement : rien n’est modifié.
    $plan = Get-FacteurConnectorPlan
    if (-not (Get-Command New-InboundConnector -ErrorAction SilentlyContinue)) { throw 'Les commandes des connecteurs sont absentes : connectez-vous d’’abord, avec un compte « Administrateur Exchange ». Rien n’’a été modifié.' }
    $domains = @(Get-AcceptedDomain -ErrorAction Stop)
    $accepted = @($domains | ForEach-Object { [string]$_.DomainName })
    $missing = @($plan.Domains | Where-Object { $accepted -notcontains $_ })
    if ($missing.Count -gt 0) { throw ('Ces domaines ne sont pas des domaines acceptés de cette organisation. Rien n’’a été modifié : ' + ($missing -join ', ')) }
    $closed = @($domains | Where-Object { $_.SendingFromDomainDisabled -and $plan.Domains -contains [string]$_.DomainName } | ForEach-Object { [string]$_.DomainName })
    if ($closed.Count -gt 0) { Write-Warning ('Ces domaines sont fermés à l’’envoi (SendingFromDomainDisabled) : ' + ($closed -join ', ')) }
    $connectors = @(Get-InboundConnector -ErrorAction Stop)
    if (@($connectors | Where-Object { $_.Name -eq $plan.Name }).Count -gt 0) { Write-Warning ('Un connecteur de ce nom existe déjà. Il sera mis à jour, et son état antérieur gardé dans un fichier : ' + $plan.Name) }
    $networks = @($plan.Settings.SenderIPAddresses | ForEach-Object { ([string]$_ -replace '\.[0-9]+(/[0-9]+)?$', '') })
    $others = @($connectors | Where-Object { $_.Name -ne $plan.Name -and @($_.SenderIPAddresses | Where-Object { $networks -contains ([string]$_ -replace '\.[0-9]+(/[0-9]+)?$', '') }).Count -gt 0 })
    if ($others.Count -gt 0) { Write-Warning ('Un autre connecteur porte déjà une de ces adresses, ou une du même /24. Vérifiez s’’il sert encore : ' + (($others | ForEach-Object { $_.Name }) -join ', ')) }
    $trusting = @($connectors | Where-Object { $_.TreatMessagesAsInternal } | ForEach-Object { $_.Name })
    if ($trusting.Count -gt 0) { Write-Warning ('Sécurité : ces connecteurs font passer les messages à côté du filtre antispam (TreatMessagesAsInternal). Vérifiez qu’’il le faut : ' + ($trusting -join ', ')) }
    try {
        if (@(Get-BlockedConnector -ErrorAction Stop).Count -gt 0) { Write-Warning 'Sécurité : Microsoft a bloqué un connecteur de cette organisation. Cherchez pourquoi (Defender, « Restricted entities ») avant d’’en créer un autre.' }
    } catch {
        Write-Warning 'Impossible de savoir avec ce compte si Microsoft a bloqué un connecteur.'
    }
    Write-Output ('Vérifié, rien n’’a été modifié : ' + $plan.Name)
}

function Set-FacteurConnector {
    [CmdletBinding(SupportsShouldProcess)]
    param()
    # Crée le connecteur, ou le met à jour. Avec -WhatIf, dit seulement ce qui changerait.
    # Le module n’hérite pas des préférences : -WhatIf et -ErrorAction sont transmis à chaque commande.
    $dry = [bool]$WhatIfPreference
    Test-FacteurConnector
    $plan = Get-FacteurConnectorPlan
    $settings = $plan.Settings
    $existing = @(Get-InboundConnector -ErrorAction Stop | Where-Object { $_.Name -eq $plan.Name })
    if ($existing.Count -gt 0) {
        if (-not $dry) {
            $file = 'connector-before-' + (Get-Date -Format 'yyyyMMdd-HHmmss') + '.xml'
            $existing[0] | Export-Clixml -Path $file -NoClobber -ErrorAction Stop
            Write-Output ('État avant la modification, pour Restore-FacteurConnector : ' + (Resolve-Path -LiteralPath $file).Path)
        }
        Set-InboundConnector -Identity $plan.Name @settings -WhatIf:$dry -ErrorAction Stop
    } else {
        New-InboundConnector -Name $plan.Name -Comment $plan.Comment @settings -WhatIf:$dry -ErrorAction Stop
    }
    if (-not $dry) { Compare-FacteurConnector }
}

function Compare-FacteurConnector {
    # Relit le connecteur et dit ce qui diffère du plan.
    $plan = Get-FacteurConnectorPlan
    $found = @(Get-InboundConnector -ErrorAction Stop | Where-Object { $_.Name -eq $plan.Name })
    if ($found.Count -eq 0) { Write-Warning ('Aucun connecteur ne porte ce nom : ' + $plan.Name); return }
    $connector = $found[0]
    $same = $true
    foreach ($setting in @($plan.Settings.Keys) + $plan.Absent) {
        $wanted = @($plan.Settings[$setting] | ForEach-Object { [string]$_ } | Sort-Object) -join ', '
        $is = @($connector.$setting | ForEach-Object { [string]$_ -replace '^smtp:', '' -replace ';[0-9]+$', '' } | Sort-Object) -join ', '
        if ($wanted -ne $is) {
            $same = $false
            Write-Warning ('Diffère du plan : {0}. Plan : {1}. Trouvé : {2}.' -f $setting, $wanted, $is)
        }
    }
    if ($same) { Write-Output ('Conforme au plan : ' + $plan.Name) }
    if (-not $connector.Enabled) { Write-Warning 'Le connecteur est désactivé. Si c’’est Microsoft qui l’’a créé ainsi, c’’est une précaution contre l’’envoi en nombre : envoyez au support le texte de Show-FacteurSupportRequest, et ne changez pas l’’application d’’ici là.' }
}

function Restore-FacteurConnector {
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory)][string]$From)
    # Rend au connecteur les valeurs d’un fichier gardé avant une mise à jour.
    $dry = [bool]$WhatIfPreference
    $plan = Get-FacteurConnectorPlan
    $before = Import-Clixml -LiteralPath $From -ErrorAction Stop
    if ($before.Name -ne $plan.Name) { throw ('Ce fichier contient l’’état d’’un autre connecteur. Rien n’’a été modifié : ' + $before.Name) }
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
    # Supprime le connecteur, s’il a été créé avec Facteur. PowerShell demande confirmation.
    $plan = Get-FacteurConnectorPlan
    $found = @(Get-InboundConnector -ErrorAction Stop | Where-Object { $_.Name -eq $plan.Name })
    if ($found.Count -eq 0) { Write-Warning ('Aucun connecteur ne porte ce nom : ' + $plan.Name); return }
    if ([string]$found[0].Comment -notlike '*Facteur*') { throw 'Ce connecteur n’’a pas été créé avec Facteur : utilisez Restore-FacteurConnector, ou supprimez-le à la main. Rien n’’a été modifié.' }
    Remove-InboundConnector -Identity $plan.Name -Confirm:$true -WhatIf:([bool]$WhatIfPreference) -ErrorAction Stop
}

function Show-FacteurSupportRequest {
    # Dans un abonnement Microsoft 365 E5 développeur, la création de connecteurs est restreinte, et le support n’y change rien.
    Write-Output 'Objet : connecteur entrant créé désactivé, merci de l’’activer : Facteur - CENSIVES'
    Write-Output 'Dans notre organisation microsoft365, le connecteur entrant « Facteur - CENSIVES », de type OnPremises, a été créé désactivé et nous ne pouvons pas l’’activer. Merci de l’’activer.'
    Write-Output 'Il sert à notre application métier, qui écrit à nos propres correspondants (notifications, factures) sous nos propres domaines acceptés : garnier.example. Il n’’envoie aucun courrier en nombre.'
    Write-Output 'Les messages viennent de ces adresses fixes, qui appartiennent exclusivement à notre organisation : 9.9.9.9.'
    Write-Output 'Message affiché par Exchange : (à coller ici)'
}

# À taper dans cet ordre, sans le # :
# Se connecter, avec un compte « Administrateur Exchange » (module ExchangeOnlineManagement)
#     Connect-ExchangeOnline
# Vérifier ; rien n’est modifié
#     Test-FacteurConnector
# Voir ce qui changerait ; rien n’est modifié
#     Set-FacteurConnector -WhatIf
# Créer le connecteur ou le mettre à jour
#     Set-FacteurConnector
# Relire et comparer. Un changement peut mettre jusqu’à une heure à prendre effet : attendez avant le premier essai
#     Compare-FacteurConnector
# Si le connecteur reste désactivé : le texte pour le support
#     Show-FacteurSupportRequest
# Revenir en arrière après une mise à jour ; FILE est le fichier indiqué à ce moment-là
#     Restore-FacteurConnector -From FILE
# Revenir en arrière après une création
#     Remove-FacteurConnector
# Se déconnecter
#     Disconnect-ExchangeOnline -Confirm:$false
