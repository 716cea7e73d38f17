# Boîtes pour les avis de non-remise (organisation microsoft365)
# Charger ce fichier ne modifie rien : il définit des fonctions, pour ces seules adresses. Collez-le en entier, ou enregistrez-le en UTF-8 et chargez-le avec un point devant son nom ; tapez ensuite les lignes de la fin, une par une.
# Tout peut être relancé : ce qui existe déjà n’est ni recréé, ni modifié.

function Get-FacteurBouncesPlan {
    # Les adresses du plan, et les domaines dont chacune reçoit les avis.
    if ('é'.Length -ne 1) { throw 'Ce fichier a été lu avec un autre codage. Enregistrez-le en UTF-8 avec BOM, ou collez-le. Rien n’’a été modifié.' }
    @(
        @{ Address = 'retours@garnier.example'; Domain = 'garnier.example'; Alias = 'facteur-retours-garnier-example'; Display = 'Facteur - retours@garnier.example'; Receives = @('garnier.example') }
    )
}

function Get-FacteurBouncesState {
    param([Parameter(Mandatory)]$Mailbox)
    # Dit ce qui porte déjà l’adresse, et si les expéditeurs extérieurs y sont refusés. Est compté comme nôtre ce qui porte notre alias.
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
    if ($state.Kind -eq 'Nothing') { Write-Warning ('Rien ne porte cette adresse, les avis y seraient perdus : {0}' -f $Mailbox.Address) }
    elseif ($state.Refuses) { Write-Warning ('Ce destinataire refuse les expéditeurs extérieurs : {0} ({1}). Les avis de non-remise y seraient refusés à leur tour (5.7.133, 5.7.193). Ouvrez-le comme l’’indique la fin de ce fichier, ou choisissez une autre adresse.' -f $Mailbox.Address, $state.Type) }
    elseif ($state.Kind -eq 'Other') { Write-Warning ('Autre chose porte cette adresse : {0} ({1}). Assurez-vous que quelqu’’un y lit les avis ; rien n’’y sera changé.' -f $Mailbox.Address, $state.Type) }
    elseif ($state.Kind -eq 'Group') { Write-Output ('Un groupe porte déjà cette adresse, et accepte les expéditeurs extérieurs : {0} ({1}).' -f $Mailbox.Address, $state.Type) }
    else { Write-Output ('Une boîte porte déjà cette adresse : {0} ({1}).' -f $Mailbox.Address, $state.Type) }
}

function Test-FacteurBounces {
    # Vérifications seulement : rien n’est modifié.
    if (-not (Get-Command New-Mailbox -ErrorAction SilentlyContinue)) { throw 'Les commandes des boîtes sont absentes : connectez-vous d’’abord, avec un compte « Administrateur Exchange ». Rien n’’a été modifié.' }
    $mailboxes = @(Get-FacteurBouncesPlan)
    $accepted = @(Get-AcceptedDomain -ErrorAction Stop | ForEach-Object { [string]$_.DomainName })
    $missing = @($mailboxes | Where-Object { $accepted -notcontains $_.Domain } | ForEach-Object { $_.Domain } | Sort-Object -Unique)
    if ($missing.Count -gt 0) { throw ('Ces domaines ne sont pas des domaines acceptés de cette organisation : une boîte ne peut pas y être créée ici. Rien n’’a été modifié : ' + ($missing -join ', ')) }
    foreach ($mailbox in $mailboxes) { Write-FacteurBouncesState -Mailbox $mailbox }
    Write-Output 'Vérifié, rien n’’a été modifié.'
}

function Set-FacteurBounces {
    [CmdletBinding(SupportsShouldProcess)]
    param([switch]$AsGroup)
    # Crée une boîte partagée pour chaque adresse que rien ne porte encore ; avec -AsGroup, un groupe de distribution qui accepte les expéditeurs extérieurs. Avec -WhatIf, dit seulement ce qui serait créé.
    # Le module n’hérite pas des préférences : -WhatIf et -ErrorAction sont transmis à chaque commande.
    $dry = [bool]$WhatIfPreference
    Test-FacteurBounces
    foreach ($mailbox in @(Get-FacteurBouncesPlan)) {
        $state = Get-FacteurBouncesState -Mailbox $mailbox
        if ($state.Kind -ne 'Nothing') {
            Write-Output ('Laissé tel quel : {0}' -f $mailbox.Address)
            continue
        }
        $named = @{ Name = $mailbox.Alias; Alias = $mailbox.Alias; DisplayName = $mailbox.Display; PrimarySmtpAddress = $mailbox.Address }
        if ($AsGroup) {
            $made = New-DistributionGroup @named -RequireSenderAuthenticationEnabled $false -WhatIf:$dry -ErrorAction Stop
        } else {
            $made = New-Mailbox -Shared @named -WhatIf:$dry -ErrorAction Stop
        }
        if ($made -and -not $dry) { Write-Output ('Créé : {0}. Quelques minutes peuvent passer avant que la boîte réponde ; donnez ensuite l’’accès avec Add-FacteurBouncesReader.' -f $mailbox.Address) }
    }
}

function Add-FacteurBouncesReader {
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory)][string[]]$Reader)
    # Donne à des personnes l’accès complet aux boîtes créées ici, ou les ajoute aux groupes créés ici ; ce qui existait auparavant n’est pas touché. Ce droit permet de lire, pas d’envoyer.
    $dry = [bool]$WhatIfPreference
    foreach ($mailbox in @(Get-FacteurBouncesPlan)) {
        $state = Get-FacteurBouncesState -Mailbox $mailbox
        if (-not $state.Ours) { Write-Warning ('N’’a pas été créé par ce script, et n’’est pas touché : {0}' -f $mailbox.Address); continue }
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
    # Retire à des personnes cet accès, aux boîtes et aux groupes créés ici seulement. PowerShell demande confirmation.
    $dry = [bool]$WhatIfPreference
    foreach ($mailbox in @(Get-FacteurBouncesPlan)) {
        $state = Get-FacteurBouncesState -Mailbox $mailbox
        if (-not $state.Ours) { Write-Warning ('N’’a pas été créé par ce script, et n’’est pas touché : {0}' -f $mailbox.Address); continue }
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
    # Relit chaque adresse : ce qui la porte, qui y lit, et si les expéditeurs extérieurs y sont refusés.
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
        if ($readers.Count -eq 0) { Write-Warning ('Personne n’’a encore accès à cette boîte ou ne fait partie de ce groupe : {0}. Ajoutez quelqu’’un avec Add-FacteurBouncesReader.' -f $mailbox.Address) }
        else { Write-Output ('{0} est lue par : {1}' -f $mailbox.Address, ($readers -join ', ')) }
    }
}

function Remove-FacteurBounces {
    [CmdletBinding(SupportsShouldProcess)]
    param()
    # Supprime les boîtes et les groupes créés par ce script, et eux seuls, avec les messages qu’ils contiennent. PowerShell demande confirmation pour chacun.
    $dry = [bool]$WhatIfPreference
    foreach ($mailbox in @(Get-FacteurBouncesPlan)) {
        $state = Get-FacteurBouncesState -Mailbox $mailbox
        if ($state.Kind -eq 'Nothing') { continue }
        if (-not $state.Ours) { Write-Warning ('N’’a pas été créé par ce script, et n’’est pas touché : {0}' -f $mailbox.Address); continue }
        if ($state.Kind -eq 'Group') {
            Remove-DistributionGroup -Identity $mailbox.Address -Confirm:$true -WhatIf:$dry -ErrorAction Stop
        } else {
            Remove-Mailbox -Identity $mailbox.Address -Confirm:$true -WhatIf:$dry -ErrorAction Stop
        }
    }
}

# À taper dans cet ordre, sans le # :
# Se connecter, avec un compte « Administrateur Exchange » (module ExchangeOnlineManagement)
#     Connect-ExchangeOnline
# Vérifier ; rien n’est modifié
#     Test-FacteurBounces
# Voir ce qui serait créé ; rien n’est modifié
#     Set-FacteurBounces -WhatIf
# Créer les boîtes partagées
#     Set-FacteurBounces
# Ou créer des groupes, là où une boîte partagée ne convient pas ; relancez ensuite sans -WhatIf
#     Set-FacteurBounces -AsGroup -WhatIf
# Donner l’accès ; PERSON est l’adresse de qui lira les avis. D’abord avec -WhatIf, puis sans
#     Add-FacteurBouncesReader -Reader PERSON -WhatIf
# Relire. Envoyez ensuite un message à chaque adresse depuis une adresse extérieure : il doit arriver
#     Compare-FacteurBounces
# Si un groupe existant refuse les expéditeurs extérieurs et que vous voulez le garder : ADDRESS est son adresse (Set-UnifiedGroup pour un groupe Microsoft 365, Set-DynamicDistributionGroup pour un groupe dynamique). Relancez ensuite sans -WhatIf
#     Set-DistributionGroup -Identity ADDRESS -RequireSenderAuthenticationEnabled $false -WhatIf
# Revenir en arrière après cette ouverture
#     Set-DistributionGroup -Identity ADDRESS -RequireSenderAuthenticationEnabled $true
# Retirer l’accès à une personne
#     Remove-FacteurBouncesReader -Reader PERSON
# Revenir en arrière après une création : les messages reçus partent avec la boîte
#     Remove-FacteurBounces
# Se déconnecter
#     Disconnect-ExchangeOnline -Confirm:$false
