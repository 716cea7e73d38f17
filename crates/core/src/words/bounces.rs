//! The words of the mailboxes for bounces: their script and their clicks.

use super::group;

group! {
    /// The comments and messages of the script for mailboxes, and their clicks.
    BouncesTexts {
        /// First line; `{tenant}`.
        title,
        /// What loading the script does.
        loads,
        /// That it may be run twice.
        safe_twice,
        /// Above the addresses.
        plan,
        /// Said when the file was read with another encoding.
        encoding,
        /// The name shown in Exchange; `{address}`.
        display,
        /// Above what is looked up.
        state,
        /// Said when the commands are not there.
        not_signed_in,
        /// Said when a domain is not an accepted domain; the domains follow.
        not_accepted,
        /// Above the checks.
        preflight,
        /// Nothing has the address; the address.
        nothing,
        /// A mailbox has it; address and type.
        mailbox,
        /// A group has it; address and type.
        group,
        /// It refuses outside senders; address and type.
        refuses,
        /// Something else has it; address and type.
        other,
        /// Who reads; address and names.
        readers,
        /// Nobody reads; the address.
        no_reader,
        /// Said at the end of the checks.
        checked,
        /// Above the creation.
        create,
        /// Why options are passed on.
        explicit,
        /// What is there is left as it is; the address.
        kept,
        /// What was made; the address.
        created,
        /// Above the access.
        add_reader,
        /// Above the way back from it.
        remove_reader,
        /// It was not made here; the address.
        not_ours,
        /// Above the verification.
        compare,
        /// Above the way back.
        remove,
        /// Above the commands.
        in_order,
        /// The sign-in.
        step_connect,
        /// The checks.
        step_preflight,
        /// The dry run.
        step_what_if,
        /// The creation.
        step_create,
        /// The other creation.
        step_group,
        /// The access; PERSON stands in the command.
        step_reader,
        /// The verification.
        step_compare,
        /// Opening a group; ADDRESS stands in the command.
        step_open,
        /// The way back from it.
        step_close,
        /// The way back from the access.
        step_remove_reader,
        /// The way back.
        step_remove,
        /// The sign-out.
        step_disconnect,
        /// Above everything.
        why,
        /// What to choose.
        why_shared,
        /// An address and what it is for; `{address}`, `{domains}`.
        receives,
        /// That the script does the same.
        by_script,
        /// How sure the labels are.
        labels_unsure,
        /// First step.
        click_open,
        /// Its check.
        click_open_check,
        /// Where there is nothing to take back.
        click_none,
        /// Second step.
        click_add,
        /// Its check.
        click_add_check,
        /// Its way back.
        click_add_back,
        /// Third step.
        click_members,
        /// Its check.
        click_members_check,
        /// Its way back.
        click_members_back,
        /// Fourth step.
        click_block,
        /// Its check.
        click_block_check,
        /// Its way back.
        click_block_back,
        /// Fifth step.
        click_test,
        /// Its check.
        click_test_check,
        /// Above the other way.
        group_title,
        /// The group, first step.
        click_group,
        /// Its check.
        click_group_check,
        /// Its way back.
        click_group_back,
        /// The menu; in French not known.
        label_shared,
        /// The button; in French not known.
        label_add,
        /// The field; in French not known.
        label_name,
        /// The field; in French not known.
        label_email,
        /// The button; in French not known.
        label_save,
        /// The link; in French not known.
        label_members,
        /// The menu; in French not known.
        label_users,
        /// The button; in French not known.
        label_block,
        /// The menu; in French not known.
        label_groups,
        /// A statement.
        fact_envelope,
        /// A statement.
        fact_lost,
        /// A statement.
        fact_group,
        /// A statement.
        fact_group_default,
        /// A statement.
        fact_shared,
        /// A statement.
        fact_licence,
        /// A statement.
        fact_clicks,
        /// Its page.
        page_devices,
        /// Its page.
        page_refusals,
        /// Its page.
        page_licence,
        /// Its page.
        page_shared,
    }
}

/// In French.
pub(super) const FRENCH: BouncesTexts = BouncesTexts {
    title: "Boîtes pour les avis de non-remise (organisation {tenant})",
    loads: "Charger ce fichier ne modifie rien : il définit des fonctions, pour ces seules adresses. Collez-le en entier, ou enregistrez-le en UTF-8 et chargez-le avec un point devant son nom ; tapez ensuite les lignes de la fin, une par une.",
    safe_twice: "Tout peut être relancé : ce qui existe déjà n’est ni recréé, ni modifié.",
    plan: "Les adresses du plan, et les domaines dont chacune reçoit les avis.",
    encoding: "Ce fichier a été lu avec un autre codage. Enregistrez-le en UTF-8 avec BOM, ou collez-le. Rien n’a été modifié.",
    display: "Facteur - {address}",
    state: "Dit ce qui porte déjà l’adresse, et si les expéditeurs extérieurs y sont refusés. Est compté comme nôtre ce qui porte notre alias.",
    not_signed_in: "Les commandes des boîtes sont absentes : connectez-vous d’abord, avec un compte « Administrateur Exchange ». Rien n’a été modifié.",
    not_accepted: "Ces domaines ne sont pas des domaines acceptés de cette organisation : une boîte ne peut pas y être créée ici. Rien n’a été modifié : ",
    preflight: "Vérifications seulement : rien n’est modifié.",
    nothing: "Rien ne porte cette adresse, les avis y seraient perdus : {0}",
    mailbox: "Une boîte porte déjà cette adresse : {0} ({1}).",
    group: "Un groupe porte déjà cette adresse, et accepte les expéditeurs extérieurs : {0} ({1}).",
    refuses: "Ce destinataire refuse les expéditeurs extérieurs : {0} ({1}). Les avis de non-remise y seraient refusés à leur tour (5.7.133, 5.7.193). Ouvrez-le comme l’indique la fin de ce fichier, ou choisissez une autre adresse.",
    other: "Autre chose porte cette adresse : {0} ({1}). Assurez-vous que quelqu’un y lit les avis ; rien n’y sera changé.",
    readers: "{0} est lue par : {1}",
    no_reader: "Personne n’a encore accès à cette boîte ou ne fait partie de ce groupe : {0}. Ajoutez quelqu’un avec Add-FacteurBouncesReader.",
    checked: "Vérifié, rien n’a été modifié.",
    create: "Crée une boîte partagée pour chaque adresse que rien ne porte encore ; avec -AsGroup, un groupe de distribution qui accepte les expéditeurs extérieurs. Avec -WhatIf, dit seulement ce qui serait créé.",
    explicit: "Le module n’hérite pas des préférences : -WhatIf et -ErrorAction sont transmis à chaque commande.",
    kept: "Laissé tel quel : {0}",
    created: "Créé : {0}. Quelques minutes peuvent passer avant que la boîte réponde ; donnez ensuite l’accès avec Add-FacteurBouncesReader.",
    add_reader: "Donne à des personnes l’accès complet aux boîtes créées ici, ou les ajoute aux groupes créés ici ; ce qui existait auparavant n’est pas touché. Ce droit permet de lire, pas d’envoyer.",
    remove_reader: "Retire à des personnes cet accès, aux boîtes et aux groupes créés ici seulement. PowerShell demande confirmation.",
    not_ours: "N’a pas été créé par ce script, et n’est pas touché : {0}",
    compare: "Relit chaque adresse : ce qui la porte, qui y lit, et si les expéditeurs extérieurs y sont refusés.",
    remove: "Supprime les boîtes et les groupes créés par ce script, et eux seuls, avec les messages qu’ils contiennent. PowerShell demande confirmation pour chacun.",
    in_order: "À taper dans cet ordre, sans le # :",
    step_connect: "Se connecter, avec un compte « Administrateur Exchange » (module ExchangeOnlineManagement)",
    step_preflight: "Vérifier ; rien n’est modifié",
    step_what_if: "Voir ce qui serait créé ; rien n’est modifié",
    step_create: "Créer les boîtes partagées",
    step_group: "Ou créer des groupes, là où une boîte partagée ne convient pas ; relancez ensuite sans -WhatIf",
    step_reader: "Donner l’accès ; PERSON est l’adresse de qui lira les avis. D’abord avec -WhatIf, puis sans",
    step_compare: "Relire. Envoyez ensuite un message à chaque adresse depuis une adresse extérieure : il doit arriver",
    step_open: "Si un groupe existant refuse les expéditeurs extérieurs et que vous voulez le garder : ADDRESS est son adresse (Set-UnifiedGroup pour un groupe Microsoft 365, Set-DynamicDistributionGroup pour un groupe dynamique). Relancez ensuite sans -WhatIf",
    step_close: "Revenir en arrière après cette ouverture",
    step_remove_reader: "Retirer l’accès à une personne",
    step_remove: "Revenir en arrière après une création : les messages reçus partent avec la boîte",
    step_disconnect: "Se déconnecter",
    why: "« Accepté par Microsoft 365 » ne veut pas dire remis. Quand un message accepté ne peut finalement pas être remis, Microsoft 365 envoie un avis de non-remise à l’expéditeur d’enveloppe. Si aucune boîte ne porte cette adresse, l’avis est perdu, et personne n’apprend que la facture n’est pas arrivée.",
    why_shared: "Choisissez de préférence une boîte partagée : elle se passe de licence jusqu’à 50 Go, et plusieurs personnes peuvent la lire. Un groupe convient aussi, s’il accepte les expéditeurs extérieurs.",
    receives: "{address} : avis de non-remise de {domains}",
    by_script: "Le script PowerShell joint fait la même chose que ces clics.",
    labels_unsure: "Les libellés anglais viennent de pages de Microsoft dont la date n’a pas été vue ; celui du champ de l’adresse, d’un guide d’un autre éditeur. Les libellés français ne sont pas connus. Tous peuvent différer sur votre écran.",
    click_open: "Ouvrez le Centre d’administration Microsoft 365 avec un compte « Administrateur Exchange », puis la liste des boîtes partagées",
    click_open_check: "Ni boîte ni groupe ne porte déjà cette adresse ; sinon, gardez ce qui existe et passez à l’essai de la fin",
    click_none: "Rien n’a été modifié",
    click_add: "Créez la boîte partagée",
    click_add_check: "La boîte figure dans la liste avec cette adresse exacte, et sans licence",
    click_add_back: "Supprimez la boîte dans la même liste ; les messages reçus partent avec elle",
    click_members: "Ajoutez qui lira les avis de non-remise. Quelques minutes peuvent passer avant que ce soit possible",
    click_members_check: "Chaque personne voit la boîte dans Outlook après l’avoir fermé et rouvert",
    click_members_back: "Retirez la personne de la liste des membres",
    click_block: "Empêchez que l’on se connecte avec le compte de cette boîte : on la lit avec son propre compte",
    click_block_check: "Le compte indique que la connexion est bloquée",
    click_block_back: "Débloquez la connexion au même endroit",
    click_test: "Envoyez un message à cette adresse depuis une adresse extérieure",
    click_test_check: "Le message arrive dans la boîte, et l’adresse extérieure ne reçoit aucun refus (5.7.133, 5.7.193 ou 5.4.1)",
    group_title: "Autrement : un groupe",
    click_group: "Dans le même centre, ajoutez un groupe de distribution : donnez-lui cette adresse, et permettez aux personnes extérieures à l’organisation de lui écrire",
    click_group_check: "Le groupe figure dans la liste avec cette adresse, et a au moins un membre",
    click_group_back: "Supprimez le groupe s’il a été créé pour cela",
    label_shared: "Teams & groups > Shared mailboxes",
    label_add: "+ Add a shared mailbox",
    label_name: "Name",
    label_email: "Email",
    label_save: "Save changes",
    label_members: "Add members to this mailbox",
    label_users: "Users > Active users",
    label_block: "Block this user",
    label_groups: "Groups > Add a group > Distribution",
    fact_envelope: "Un connecteur prend comme expéditeur toute adresse d’un domaine accepté, même une adresse qui ne peut rien recevoir",
    fact_lost: "L’avis destiné à une adresse qui n’existe pas est perdu",
    fact_group: "Un groupe ou une boîte peut refuser les expéditeurs extérieurs : 5.7.133, 5.7.193 et codes voisins",
    fact_group_default: "Un groupe de distribution nouveau les refuse tant que RequireSenderAuthenticationEnabled n’est pas $false",
    fact_shared: "Une boîte partagée tient à un compte désactivé, et plusieurs personnes peuvent la lire",
    fact_licence: "Elle se passe en général de licence, sauf au-delà de 50 Go, avec archive ou conservation pour litige",
    fact_clicks: "Les clics, les quelques minutes avant les membres, et le blocage de la connexion",
    page_devices: "Exchange Online, how-to-set-up-a-multifunction-device",
    page_refusals: "Support Microsoft, tableau des avis de non-remise",
    page_licence: "Microsoft 365, remove-license-from-shared-mailbox",
    page_shared: "Microsoft 365, create-a-shared-mailbox et create-distribution-lists",
};

/// In English.
pub(super) const ENGLISH: BouncesTexts = BouncesTexts {
    title: "Mailboxes for bounces (tenant {tenant})",
    loads: "Loading this file changes nothing: it defines functions, for these addresses alone. Paste it whole, or save it as UTF-8 and load it with a dot before its name; then type the lines at its end, one at a time.",
    safe_twice: "Everything may be run again: what is there already is neither made again nor changed.",
    plan: "The addresses of the plan, and the domains whose bounces each receives.",
    encoding: "This file was read with another encoding. Save it as UTF-8 with a BOM, or paste it. Nothing was changed.",
    display: "Facteur - {address}",
    state: "Says what has the address already, and whether it refuses senders from outside. What has our alias counts as ours.",
    not_signed_in: "The commands for mailboxes are not there: sign in first, with an Exchange Administrator account. Nothing was changed.",
    not_accepted: "These domains are not accepted domains of this tenant: no mailbox can be made in them here. Nothing was changed: ",
    preflight: "Checks only: nothing is changed.",
    nothing: "Nothing has this address, bounces to it would be lost: {0}",
    mailbox: "A mailbox has this address already: {0} ({1}).",
    group: "A group has this address already, and takes senders from outside: {0} ({1}).",
    refuses: "This recipient refuses senders from outside: {0} ({1}). Bounces to it would be refused in their turn (5.7.133, 5.7.193). Open it as the end of this file says, or choose another address.",
    other: "Something else has this address: {0} ({1}). Make sure that somebody reads bounces there; nothing will be changed about it.",
    readers: "{0} is read by: {1}",
    no_reader: "Nobody has access to this mailbox or belongs to this group yet: {0}. Add somebody with Add-FacteurBouncesReader.",
    checked: "Checked, nothing was changed.",
    create: "Makes a shared mailbox for each address that nothing has yet; with -AsGroup, a distribution group that takes senders from outside. With -WhatIf it only says what would be made.",
    explicit: "The module does not inherit preferences: -WhatIf and -ErrorAction are passed to each command.",
    kept: "Left as it is: {0}",
    created: "Made: {0}. A few minutes may pass before the mailbox answers; then give access with Add-FacteurBouncesReader.",
    add_reader: "Gives people full access to the mailboxes made here, or adds them to the groups made here; what was there before is not touched. This right lets them read, not send.",
    remove_reader: "Takes this access from people again, of mailboxes and groups made here alone. PowerShell asks before it does.",
    not_ours: "Was not made by this script, and is not touched: {0}",
    compare: "Reads each address back: what has it, who reads there, and whether senders from outside are refused.",
    remove: "Removes the mailboxes and groups that this script made, and those alone, with the messages they hold. PowerShell asks before each.",
    in_order: "To be typed in this order, without the #:",
    step_connect: "Sign in, with an Exchange Administrator account (module ExchangeOnlineManagement)",
    step_preflight: "Check; nothing is changed",
    step_what_if: "See what would be made; nothing is changed",
    step_create: "Make the shared mailboxes",
    step_group: "Or make groups, where a shared mailbox does not do; then again without -WhatIf",
    step_reader: "Give access; PERSON is the address of who will read the bounces. First with -WhatIf, then without",
    step_compare: "Read back. Then send a message to each address from an outside address: it must arrive",
    step_open: "If a group that was there refuses senders from outside and you want to keep it: ADDRESS is its address (Set-UnifiedGroup for a Microsoft 365 group, Set-DynamicDistributionGroup for a dynamic one). Then again without -WhatIf",
    step_close: "The way back after opening it",
    step_remove_reader: "Take the access from a person again",
    step_remove: "The way back after a creation: the messages received go with the mailbox",
    step_disconnect: "Sign out",
    why: "“Accepted by Microsoft 365” does not mean delivered. When an accepted message can’t be delivered in the end, Microsoft 365 sends a bounce to the envelope sender. If no mailbox has that address the bounce is lost, and nobody learns that the invoice did not arrive.",
    why_shared: "Prefer a shared mailbox: it needs no licence up to 50 GB, and several people can read it. A group does as well, if it takes senders from outside.",
    receives: "{address}: bounces of {domains}",
    by_script: "The PowerShell script beside this does the same as these clicks.",
    labels_unsure: "The English labels come from Microsoft’s pages whose date was not seen; that of the address field from another firm’s guide. The French ones are not known. Any may differ on your screen.",
    click_open: "Open the Microsoft 365 admin centre with an Exchange Administrator account, then the list of shared mailboxes",
    click_open_check: "Neither a mailbox nor a group has this address already; else keep what is there and go on to the test at the end",
    click_none: "Nothing was changed",
    click_add: "Make the shared mailbox",
    click_add_check: "The mailbox stands in the list with exactly this address, and without a licence",
    click_add_back: "Delete the mailbox in the same list; the messages received go with it",
    click_members: "Add who will read the bounces. A few minutes may pass before that is possible",
    click_members_check: "Each person sees the mailbox in Outlook after closing and opening it",
    click_members_back: "Take the person off the list of members",
    click_block: "Keep anyone from signing in with this mailbox’s account: it is read with one’s own",
    click_block_check: "The account says that sign-in is blocked",
    click_block_back: "Unblock sign-in at the same place",
    click_test: "Send a message to this address from an outside address",
    click_test_check: "The message arrives in the mailbox, and the outside address gets no refusal (5.7.133, 5.7.193 or 5.4.1)",
    group_title: "Otherwise: a group",
    click_group: "In the same centre, add a distribution group: give it this address, and let people outside the organisation write to it",
    click_group_check: "The group stands in the list with this address, and has at least one member",
    click_group_back: "Delete the group, if it was made for this",
    label_shared: "Teams & groups > Shared mailboxes",
    label_add: "+ Add a shared mailbox",
    label_name: "Name",
    label_email: "Email",
    label_save: "Save changes",
    label_members: "Add members to this mailbox",
    label_users: "Users > Active users",
    label_block: "Block this user",
    label_groups: "Groups > Add a group > Distribution",
    fact_envelope: "A connector takes any address of an accepted domain as the sender, even one that can’t receive",
    fact_lost: "A bounce to an address that does not exist is lost",
    fact_group: "A group or mailbox may refuse senders from outside: 5.7.133, 5.7.193 and their neighbours",
    fact_group_default: "A new distribution group refuses them until RequireSenderAuthenticationEnabled is $false",
    fact_shared: "A shared mailbox belongs to a disabled account, and several people can read it",
    fact_licence: "It usually needs no licence, but for more than 50 GB, an archive or a litigation hold",
    fact_clicks: "The clicks, the few minutes before members, and the blocking of sign-in",
    page_devices: "Exchange Online, how-to-set-up-a-multifunction-device",
    page_refusals: "Microsoft Support, the table of non-delivery reports",
    page_licence: "Microsoft 365, remove-license-from-shared-mailbox",
    page_shared: "Microsoft 365, create-a-shared-mailbox and create-distribution-lists",
};
