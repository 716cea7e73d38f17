//! Writes the PowerShell of the mailboxes for bounces: functions, and nothing that runs.
//!
//! The same manner as a connector's script. What it made it knows again by the alias: Exchange may give an
//! object another name than the one asked for. It changes nothing that was there before.
//!
//! Parameters: New-Mailbox, New-DistributionGroup, Set-UnifiedGroup in Microsoft's Exchange PowerShell
//! documentation (2026-05-15), Add-MailboxPermission (2026-08-11). That a filter compares a whole address without
//! `smtp:` before it is said in its article on filter properties.

use super::{Bounces, Mailbox, display};
use crate::m365::quoting::{comment, list, quote};
use crate::words::{BouncesTexts, Texts, fill};

/// The script of one tenant's mailboxes, with its comments in the language of `texts`.
pub fn script(bounces: &Bounces, texts: &Texts) -> String {
    let texts = &texts.bounces;
    let title = fill(texts.title, &[("tenant", comment(&bounces.tenant))]);
    let head = format!("# {title}\n# {}\n# {}\n", texts.loads, texts.safe_twice);
    [
        head,
        plan(bounces, texts),
        state(texts),
        test(texts),
        set(texts),
        readers(texts),
        compare(texts),
        remove(texts),
        commands(texts),
    ]
    .join("\n")
}

fn plan(bounces: &Bounces, texts: &BouncesTexts) -> String {
    let mailbox = |mailbox: &Mailbox| {
        format!(
            "        @{{ Address = {}; Domain = {}; Alias = {}; Display = {}; Receives = {} }}\n",
            quote(&mailbox.address.to_string()),
            quote(mailbox.address.domain().as_str()),
            quote(&mailbox.alias()),
            quote(&display(mailbox, texts)),
            list(&mailbox.domains)
        )
    };
    let mailboxes: String = bounces.mailboxes.iter().map(mailbox).collect();
    format!(
        "function Get-FacteurBouncesPlan {{
    # {}
    if ('é'.Length -ne 1) {{ throw {} }}
    @(
{mailboxes}    )
}}
",
        texts.plan,
        quote(texts.encoding)
    )
}

/// Nobody knows a recipient's kind before it was looked up, and each kind has a command of its own.
fn state(texts: &BouncesTexts) -> String {
    format!(
        "function Get-FacteurBouncesState {{
    param([Parameter(Mandatory)]$Mailbox)
    # {}
    $filter = 'EmailAddresses -eq ''{{0}}''' -f $Mailbox.Address.Replace('''', '''''')
    $found = @(Get-Recipient -Filter $filter -ErrorAction Stop)
    if ($found.Count -eq 0) {{ return @{{ Kind = 'Nothing'; Type = ''; Refuses = $false; Ours = $false }} }}
    $type = [string]$found[0].RecipientTypeDetails
    $address = $Mailbox.Address
    $kind = 'Group'
    if ($type -eq 'GroupMailbox') {{
        $details = Get-UnifiedGroup -Identity $address -ErrorAction Stop
    }} elseif ($type -eq 'DynamicDistributionGroup') {{
        $details = Get-DynamicDistributionGroup -Identity $address -ErrorAction Stop
    }} elseif ('MailUniversalDistributionGroup', 'MailUniversalSecurityGroup', 'MailNonUniversalGroup', 'RoomList' -contains $type) {{
        $details = Get-DistributionGroup -Identity $address -ErrorAction Stop
    }} elseif ($type -like '*Mailbox') {{
        $kind = 'Mailbox'
        $details = Get-Mailbox -Identity $address -ErrorAction Stop
    }} else {{
        $kind = 'Other'
        $details = $null
    }}
    $made = 'SharedMailbox', 'MailUniversalDistributionGroup' -contains $type
    @{{
        Kind    = $kind
        Type    = $type
        Refuses = ($null -ne $details) -and ($details.RequireSenderAuthenticationEnabled -eq $true)
        Ours    = $made -and ([string]$found[0].Alias -eq $Mailbox.Alias)
    }}
}}

function Write-FacteurBouncesState {{
    param([Parameter(Mandatory)]$Mailbox)
    $state = Get-FacteurBouncesState -Mailbox $Mailbox
    if ($state.Kind -eq 'Nothing') {{ Write-Warning ({} -f $Mailbox.Address) }}
    elseif ($state.Refuses) {{ Write-Warning ({} -f $Mailbox.Address, $state.Type) }}
    elseif ($state.Kind -eq 'Other') {{ Write-Warning ({} -f $Mailbox.Address, $state.Type) }}
    elseif ($state.Kind -eq 'Group') {{ Write-Output ({} -f $Mailbox.Address, $state.Type) }}
    else {{ Write-Output ({} -f $Mailbox.Address, $state.Type) }}
}}
",
        texts.state,
        quote(texts.nothing),
        quote(texts.refuses),
        quote(texts.other),
        quote(texts.group),
        quote(texts.mailbox),
    )
}

fn test(texts: &BouncesTexts) -> String {
    format!(
        "function Test-FacteurBounces {{
    # {}
    if (-not (Get-Command New-Mailbox -ErrorAction SilentlyContinue)) {{ throw {} }}
    $mailboxes = @(Get-FacteurBouncesPlan)
    $accepted = @(Get-AcceptedDomain -ErrorAction Stop | ForEach-Object {{ [string]$_.DomainName }})
    $missing = @($mailboxes | Where-Object {{ $accepted -notcontains $_.Domain }} | ForEach-Object {{ $_.Domain }} | Sort-Object -Unique)
    if ($missing.Count -gt 0) {{ throw ({} + ($missing -join ', ')) }}
    foreach ($mailbox in $mailboxes) {{ Write-FacteurBouncesState -Mailbox $mailbox }}
    Write-Output {}
}}
",
        texts.preflight,
        quote(texts.not_signed_in),
        quote(texts.not_accepted),
        quote(texts.checked),
    )
}

fn set(texts: &BouncesTexts) -> String {
    format!(
        "function Set-FacteurBounces {{
    [CmdletBinding(SupportsShouldProcess)]
    param([switch]$AsGroup)
    # {}
    # {}
    $dry = [bool]$WhatIfPreference
    Test-FacteurBounces
    foreach ($mailbox in @(Get-FacteurBouncesPlan)) {{
        $state = Get-FacteurBouncesState -Mailbox $mailbox
        if ($state.Kind -ne 'Nothing') {{
            Write-Output ({} -f $mailbox.Address)
            continue
        }}
        $named = @{{ Name = $mailbox.Alias; Alias = $mailbox.Alias; DisplayName = $mailbox.Display; PrimarySmtpAddress = $mailbox.Address }}
        if ($AsGroup) {{
            $made = New-DistributionGroup @named -RequireSenderAuthenticationEnabled $false -WhatIf:$dry -ErrorAction Stop
        }} else {{
            $made = New-Mailbox -Shared @named -WhatIf:$dry -ErrorAction Stop
        }}
        if ($made -and -not $dry) {{ Write-Output ({} -f $mailbox.Address) }}
    }}
}}
",
        texts.create,
        texts.explicit,
        quote(texts.kept),
        quote(texts.created),
    )
}

fn readers(texts: &BouncesTexts) -> String {
    let function = |name: &str, does: &str, group: &str, mailbox: &str| {
        format!(
            "function {name} {{
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory)][string[]]$Reader)
    # {does}
    $dry = [bool]$WhatIfPreference
    foreach ($mailbox in @(Get-FacteurBouncesPlan)) {{
        $state = Get-FacteurBouncesState -Mailbox $mailbox
        if (-not $state.Ours) {{ Write-Warning ({} -f $mailbox.Address); continue }}
        foreach ($person in $Reader) {{
            if ($state.Kind -eq 'Group') {{
                $members = @(Get-DistributionGroupMember -Identity $mailbox.Address -ResultSize Unlimited -ErrorAction Stop | ForEach-Object {{ [string]$_.PrimarySmtpAddress }})
                {group}
            }} else {{
                {mailbox}
            }}
        }}
    }}
}}
",
            quote(texts.not_ours)
        )
    };
    let add = function(
        "Add-FacteurBouncesReader",
        texts.add_reader,
        "if ($members -notcontains $person) { Add-DistributionGroupMember -Identity $mailbox.Address -Member $person -WhatIf:$dry -ErrorAction Stop }",
        "Add-MailboxPermission -Identity $mailbox.Address -User $person -AccessRights FullAccess -InheritanceType All -WhatIf:$dry -ErrorAction Stop",
    );
    let remove = function(
        "Remove-FacteurBouncesReader",
        texts.remove_reader,
        "if ($members -contains $person) { Remove-DistributionGroupMember -Identity $mailbox.Address -Member $person -Confirm:$true -WhatIf:$dry -ErrorAction Stop }",
        "Remove-MailboxPermission -Identity $mailbox.Address -User $person -AccessRights FullAccess -InheritanceType All -Confirm:$true -WhatIf:$dry -ErrorAction Stop",
    );
    [add, remove].join("\n")
}

fn compare(texts: &BouncesTexts) -> String {
    format!(
        "function Compare-FacteurBounces {{
    # {}
    foreach ($mailbox in @(Get-FacteurBouncesPlan)) {{
        Write-FacteurBouncesState -Mailbox $mailbox
        $state = Get-FacteurBouncesState -Mailbox $mailbox
        if ($state.Type -eq 'SharedMailbox') {{
            $readers = @(Get-MailboxPermission -Identity $mailbox.Address -ErrorAction Stop | Where-Object {{ -not $_.IsInherited -and -not $_.Deny -and [string]$_.AccessRights -like '*FullAccess*' -and [string]$_.User -notlike 'NT AUTHORITY*' }} | ForEach-Object {{ [string]$_.User }})
        }} elseif ($state.Type -eq 'MailUniversalDistributionGroup') {{
            $readers = @(Get-DistributionGroupMember -Identity $mailbox.Address -ResultSize Unlimited -ErrorAction Stop | ForEach-Object {{ [string]$_.PrimarySmtpAddress }})
        }} else {{
            continue
        }}
        if ($readers.Count -eq 0) {{ Write-Warning ({} -f $mailbox.Address) }}
        else {{ Write-Output ({} -f $mailbox.Address, ($readers -join ', ')) }}
    }}
}}
",
        texts.compare,
        quote(texts.no_reader),
        quote(texts.readers),
    )
}

fn remove(texts: &BouncesTexts) -> String {
    format!(
        "function Remove-FacteurBounces {{
    [CmdletBinding(SupportsShouldProcess)]
    param()
    # {}
    $dry = [bool]$WhatIfPreference
    foreach ($mailbox in @(Get-FacteurBouncesPlan)) {{
        $state = Get-FacteurBouncesState -Mailbox $mailbox
        if ($state.Kind -eq 'Nothing') {{ continue }}
        if (-not $state.Ours) {{ Write-Warning ({} -f $mailbox.Address); continue }}
        if ($state.Kind -eq 'Group') {{
            Remove-DistributionGroup -Identity $mailbox.Address -Confirm:$true -WhatIf:$dry -ErrorAction Stop
        }} else {{
            Remove-Mailbox -Identity $mailbox.Address -Confirm:$true -WhatIf:$dry -ErrorAction Stop
        }}
    }}
}}
",
        texts.remove,
        quote(texts.not_ours),
    )
}

/// The commands in their order, none of which runs by itself.
fn commands(texts: &BouncesTexts) -> String {
    let steps = [
        (texts.step_connect, "Connect-ExchangeOnline"),
        (texts.step_preflight, "Test-FacteurBounces"),
        (texts.step_what_if, "Set-FacteurBounces -WhatIf"),
        (texts.step_create, "Set-FacteurBounces"),
        (texts.step_group, "Set-FacteurBounces -AsGroup -WhatIf"),
        (texts.step_reader, "Add-FacteurBouncesReader -Reader PERSON -WhatIf"),
        (texts.step_compare, "Compare-FacteurBounces"),
        (
            texts.step_open,
            "Set-DistributionGroup -Identity ADDRESS -RequireSenderAuthenticationEnabled $false -WhatIf",
        ),
        (
            texts.step_close,
            "Set-DistributionGroup -Identity ADDRESS -RequireSenderAuthenticationEnabled $true",
        ),
        (texts.step_remove_reader, "Remove-FacteurBouncesReader -Reader PERSON"),
        (texts.step_remove, "Remove-FacteurBounces"),
        (texts.step_disconnect, "Disconnect-ExchangeOnline -Confirm:$false"),
    ];
    let lines: Vec<String> =
        steps.iter().map(|(does, command)| format!("# {does}\n#     {command}\n")).collect();
    format!("# {}\n{}", texts.in_order, lines.concat())
}
