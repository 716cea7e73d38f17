# Retirer le compte dédié à l’application
# Charger ce fichier ne modifie rien : il définit des fonctions. Collez-le en entier, ou enregistrez-le en UTF-8 et chargez-le avec un point devant son nom ; tapez ensuite les lignes de la fin, une par une. ADDRESS y est l’adresse du compte.
# Tout peut être relancé. Avant chaque changement du compte, son état est gardé dans un fichier : conservez le premier, c’est celui d’avant tout changement.

function Get-FacteurAccount {
    param([Parameter(Mandatory)][string]$Identity)
    # La boîte du compte, une seule.
    if ('é'.Length -ne 1) { throw 'Ce fichier a été lu avec un autre codage. Enregistrez-le en UTF-8 avec BOM, ou collez-le. Rien n’’a été modifié.' }
    if (-not (Get-Command Get-CASMailbox -ErrorAction SilentlyContinue)) { throw 'Les commandes des boîtes sont absentes : connectez-vous d’’abord, avec un compte « Administrateur Exchange ». Rien n’’a été modifié.' }
    $found = @(Get-Mailbox -Identity $Identity -ErrorAction Stop)
    if ($found.Count -ne 1) { throw ('Cette adresse ne désigne pas une boîte et une seule. Rien n’’a été modifié : ' + $Identity) }
    $found[0]
}

function Get-FacteurAccountProtocols {
    # Tout ce par quoi une boîte s’ouvre, hors SMTP authentifié.
    'OWAEnabled', 'OWAforDevicesEnabled', 'ActiveSyncEnabled', 'EwsEnabled', 'MAPIEnabled', 'ImapEnabled', 'PopEnabled', 'OutlookMobileEnabled', 'MacOutlookEnabled', 'UniversalOutlookEnabled', 'OneWinNativeOutlookEnabled'
}

function Test-FacteurAccount {
    param([Parameter(Mandatory)][string]$Identity)
    # Vérifications seulement : rien n’est modifié.
    $mailbox = Get-FacteurAccount -Identity $Identity
    $guid = [string]$mailbox.Guid
    $access = Get-CASMailbox -Identity $guid -ErrorAction Stop
    $user = Get-User -Identity $guid -ErrorAction Stop
    $organisation = Get-TransportConfig -ErrorAction Stop
    $mailbox | Format-List -Property UserPrincipalName, PrimarySmtpAddress, RecipientTypeDetails, AccountDisabled
    $access | Format-List -Property (@(Get-FacteurAccountProtocols) + 'SmtpClientAuthenticationDisabled')
    $off = $access.SmtpClientAuthenticationDisabled
    if ($null -eq $off) { $off = $organisation.SmtpClientAuthenticationDisabled }
    if ($off) { Write-Output 'Le SMTP authentifié est coupé pour ce compte.' } else { Write-Warning 'Le SMTP authentifié est ouvert pour ce compte.' }
    if (-not $organisation.SmtpClientAuthenticationDisabled) { Write-Warning 'Le SMTP authentifié est ouvert pour toutes les boîtes de l’’organisation qui ne disent rien.' }
    $others = @(Get-CASMailbox -ResultSize Unlimited -ErrorAction Stop | Where-Object { $_.SmtpClientAuthenticationDisabled -eq $false -and [string]$_.Guid -ne $guid } | ForEach-Object { [string]$_.PrimarySmtpAddress })
    if ($others.Count -gt 0) { Write-Warning ('Autres boîtes où il est ouvert expressément : ' + ($others -join ', ')) }
    $policy = [string]$user.AuthenticationPolicy
    if (-not $policy) { $policy = [string](Get-OrganizationConfig -ErrorAction Stop).DefaultAuthenticationPolicy }
    if ($policy) {
        if ((Get-AuthenticationPolicy -Identity $policy -ErrorAction Stop).AllowBasicAuthSmtp) { Write-Warning ('Cette stratégie d’’authentification permet l’’authentification de base en SMTP (AllowBasicAuthSmtp) : ' + $policy) }
        else { Write-Output ('Cette stratégie d’’authentification bloque l’’authentification de base en SMTP, quels que soient les deux réglages précédents : ' + $policy) }
    }
    Write-Warning 'Ce que ces commandes ne voient pas : les rôles d’’administration, l’’exemption d’’authentification multifacteur, l’’accès conditionnel et les paramètres de sécurité par défaut. Regardez-les dans le Centre d’’administration Entra (ou par Microsoft Graph).'
}

function Show-FacteurAccountUse {
    param([Parameter(Mandatory)][string]$Identity, [ValidateRange(1, 89)][int]$Days = 30)
    # Les envois récents de cette adresse, par adresse IP d’origine, par tranches de 10 jours.
    $mailbox = Get-FacteurAccount -Identity $Identity
    $address = [string]$mailbox.PrimarySmtpAddress
    $now = (Get-Date).ToUniversalTime()
    $messages = @(for ($day = 0; $day -lt $Days; $day += 10) {
        $start = $now.AddDays(-[Math]::Min($day + 10, $Days))
        Get-MessageTraceV2 -SenderAddress $address -StartDate $start -EndDate $now.AddDays(-$day) -ResultSize 5000 -ErrorAction Stop
    })
    if ($messages.Count -eq 0) { Write-Output 'Aucun envoi trouvé de cette adresse pendant ces jours.' }
    $messages | Group-Object -Property FromIP | Sort-Object -Property Count -Descending | Format-Table -Property Count, Name -AutoSize
    Write-Warning 'Chaque tranche s’’arrête à 5000 messages. Les messages passés par le connecteur sous cette adresse y figurent aussi : comparez les adresses IP à celles du plan, et voyez les journaux de connexion. Que FromIP soit toujours rempli n’’est écrit nulle part.'
}

function Save-FacteurAccount {
    param([Parameter(Mandatory)][string]$Identity)
    # Garde l’état du compte dans un fichier, pour Restore-FacteurAccount.
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
    Write-Output ('État avant la modification, pour Restore-FacteurAccount : ' + (Resolve-Path -LiteralPath $file).Path)
}

function Block-FacteurAccount {
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory)][string]$Identity)
    # Bloque la connexion du compte. La boîte continue de recevoir.
    # Le module n’hérite pas des préférences : -WhatIf et -ErrorAction sont transmis à chaque commande.
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
    # Retire la stratégie d’authentification du compte si elle permet l’authentification de base en SMTP, puis coupe le SMTP authentifié pour sa boîte.
    # Le module n’hérite pas des préférences : -WhatIf et -ErrorAction sont transmis à chaque commande.
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
    # Convertit la boîte en boîte partagée : ce qu’elle contient reste, et les avis de non-remise continuent d’y arriver.
    # Le module n’hérite pas des préférences : -WhatIf et -ErrorAction sont transmis à chaque commande.
    $dry = [bool]$WhatIfPreference
    $mailbox = Get-FacteurAccount -Identity $Identity
    $guid = [string]$mailbox.Guid
    if (-not $dry) { Save-FacteurAccount -Identity $Identity }
    if ([string]$mailbox.RecipientTypeDetails -eq 'SharedMailbox') { Write-Output 'C’’est déjà une boîte partagée.'; return }
    Set-Mailbox -Identity $guid -Type Shared -WhatIf:$dry -ErrorAction Stop
    if (-not $dry) { Test-FacteurAccount -Identity $Identity }
}

function Stop-FacteurOrganisationSending {
    [CmdletBinding(SupportsShouldProcess)]
    param()
    # Coupe le SMTP authentifié pour toutes les boîtes qui ne disent rien ; celles où il est ouvert expressément le gardent. PowerShell demande confirmation.
    $dry = [bool]$WhatIfPreference
    $keep = @(Get-CASMailbox -ResultSize Unlimited -ErrorAction Stop | Where-Object { $_.SmtpClientAuthenticationDisabled -eq $false } | ForEach-Object { [string]$_.PrimarySmtpAddress })
    Write-Output ('Le garderont : ' + ($keep -join ', '))
    Write-Warning 'Tout autre compte, copieur ou logiciel qui envoie avec un mot de passe cessera d’’envoyer. Cherchez-les d’’abord dans les journaux de connexion.'
    Write-Output ('SmtpClientAuthenticationDisabled de l’’organisation avant la modification : ' + [string](Get-TransportConfig -ErrorAction Stop).SmtpClientAuthenticationDisabled)
    Set-TransportConfig -SmtpClientAuthenticationDisabled $true -Confirm:(-not $dry) -WhatIf:$dry -ErrorAction Stop
}

function Restore-FacteurAccount {
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory)][string]$Identity, [Parameter(Mandatory)][string]$From, [switch]$Organisation)
    # Rend au compte l’état d’un fichier gardé avant une modification ; avec -Organisation, aussi le réglage de l’organisation. Une boîte redevenue individuelle a de nouveau besoin d’une licence.
    $dry = [bool]$WhatIfPreference
    $mailbox = Get-FacteurAccount -Identity $Identity
    $before = Import-Clixml -LiteralPath $From -ErrorAction Stop
    $guid = [string]$mailbox.Guid
    if ([string]$before.Guid -ne $guid) { throw ('Ce fichier contient l’’état d’’un autre compte. Rien n’’a été modifié : ' + $before.Address) }
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

# À taper dans cet ordre, sans le #. ADDRESS est l’adresse du compte ; FILE, le fichier indiqué lors de la modification :
# Se connecter, avec un compte « Administrateur Exchange » (module ExchangeOnlineManagement)
#     Connect-ExchangeOnline
# Chaque commande ci-dessous d’abord avec -WhatIf, qui ne modifie rien, puis sans
# Regardez l’état du compte, et gardez la réponse
#     Test-FacteurAccount -Identity ADDRESS
# Cherchez qui s’en sert encore : les traces d’envoi, puis les journaux de connexion de ce compte, filtrés sur les clients anciens
#     Show-FacteurAccountUse -Identity ADDRESS -Days 60
# Bloquez la connexion du compte, puis attendez : au moins un tour complet de facturation. C’est notre conseil, non une règle de Microsoft
#     Block-FacteurAccount -Identity ADDRESS -WhatIf
# Retirez l’exception de la stratégie d’authentification, et coupez le SMTP authentifié pour cette boîte
#     Stop-FacteurAccountSending -Identity ADDRESS -WhatIf
# Si personne d’autre n’en a besoin, coupez le SMTP authentifié pour l’organisation ; les boîtes où il est ouvert expressément le gardent
#     Stop-FacteurOrganisationSending -WhatIf
# Convertissez la boîte en boîte partagée, tant qu’elle a encore sa licence, pour que les avis de non-remise y arrivent toujours. Ne supprimez pas le compte : la boîte partagée y tient. Changez aussi son mot de passe : sans cela, l’ancien vaut encore
#     Convert-FacteurAccount -Identity ADDRESS -WhatIf
# Revenir en arrière
#     Restore-FacteurAccount -Identity ADDRESS -From FILE -WhatIf
# Se déconnecter
#     Disconnect-ExchangeOnline -Confirm:$false
