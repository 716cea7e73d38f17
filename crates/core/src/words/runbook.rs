//! The words of the runbook: its parts, by person.

use super::group;

group! {
    /// The runbook.
    RunbookTexts {
        /// Above everything; `{organisation}`.
        title,
        /// The same without a firm's name.
        title_plain,
        /// Fact.
        fact_domains,
        /// Fact; `{tenant}`.
        fact_tenant,
        /// Fact; `{site}`.
        fact_site,
        /// Fact.
        fact_way,
        /// Fact.
        fact_application,
        /// Fact.
        fact_revision,
        /// Fact.
        fact_date,
        /// To be filled in by hand.
        blank,
        /// The way.
        way_facteur,
        /// The way.
        way_direct,
        /// The way.
        way_other,
        /// The application's name.
        isagi_connect,
        /// The application's name.
        copier,
        /// The application's name.
        generic,
        /// Above the errors.
        findings_errors,
        /// Under it.
        findings_errors_note,
        /// Above the warnings and notes.
        findings_others,
        /// Who.
        person_dns,
        /// Who.
        person_exchange,
        /// Who.
        person_application,
        /// Who.
        person_checker,
        /// Before who; `{person}`.
        by,
        /// Signature line; `{person}`.
        signature,
        /// Before a check.
        check,
        /// Before a way back.
        way_back,
        /// Before labels of a screen.
        press,
        /// A file beside the runbook; `{file}`.
        file,
        /// Part.
        need,
        /// What it does; `{domains}`.
        need_text,
        /// The same where no route has a connector; `{domains}`.
        need_text_other,
        /// Row.
        sender_notification,
        /// Row.
        sender_password_reset,
        /// Row; `{company}`.
        sender_invoice,
        /// Value.
        sender_collaborator,
        /// Value; `{address}`.
        sender_fixed,
        /// Value.
        sender_missing,
        /// Row; `{domain}`.
        sender_bounces,
        /// Value.
        sender_bounces_missing,
        /// Part.
        authentication,
        /// Text; `{tenant}`.
        authentication_address,
        /// Text; `{tenant}`.
        authentication_certificate,
        /// Text; `{route}`, `{host}`.
        authentication_host,
        /// Text; `{route}`, `{host}`.
        authentication_host_open,
        /// Text.
        authentication_account,
        /// Text.
        authentication_basic,
        /// Part.
        preparation,
        /// Step; `{site}`.
        prepare_addresses,
        /// Check.
        prepare_addresses_check,
        /// Step; `{site}`, `{other}`.
        prepare_served,
        /// Step; `{domain}`, `{tenant}`.
        prepare_endpoint,
        /// Check.
        prepare_endpoint_check,
        /// Step.
        prepare_port,
        /// Check.
        prepare_port_check,
        /// Step; `{domain}`.
        prepare_dns,
        /// Step; `{tenant}`.
        prepare_exchange,
        /// Check; `{domains}`.
        prepare_exchange_check,
        /// Step.
        prepare_moment,
        /// Part.
        exchange,
        /// Text.
        exchange_none,
        /// Section; `{name}`, `{tenant}`.
        connector,
        /// Text; `{file}`.
        connector_script,
        /// Step.
        connector_disabled,
        /// Check.
        connector_disabled_check,
        /// Section.
        mailboxes,
        /// Step; `{address}`.
        mailboxes_step,
        /// Check; `{address}`.
        mailboxes_check,
        /// Way back.
        mailboxes_back,
        /// Part.
        dns,
        /// Text.
        dns_why,
        /// Section; `{domain}`, `{host}`.
        dns_domain,
        /// Field.
        dns_before,
        /// Field.
        dns_after,
        /// Value.
        dns_nothing_before,
        /// Field; `{kept}`.
        dns_others,
        /// Text.
        dns_withheld,
        /// Step, before the way back.
        dns_undo,
        /// Part.
        application,
        /// Step.
        application_before,
        /// Check.
        application_check,
        /// Way back.
        application_back,
        /// Section.
        service,
        /// Step.
        service_check_plan,
        /// Check.
        service_check_plan_check,
        /// Way back.
        service_check_plan_back,
        /// Step.
        service_rehearse,
        /// Check.
        service_rehearse_check,
        /// Step.
        service_start,
        /// Check.
        service_start_check,
        /// Way back.
        service_start_back,
        /// Command.
        command_check,
        /// Command.
        command_apply,
        /// Command.
        command_rehearse,
        /// Command.
        command_start,
        /// Command.
        command_queue,
        /// Text.
        commands_as,
        /// Between a name and its value.
        colon,
        /// Check; `{command}`.
        dns_check,
        /// Check; `{command}`.
        dns_undo_check,
        /// Section.
        calendar,
        /// Text.
        calendar_before,
        /// Text.
        calendar_day,
        /// Text.
        calendar_day_other,
        /// Text.
        calendar_after,
        /// Text.
        calendar_later,
        /// Text.
        calendar_after_other,
        /// Text.
        calendar_later_other,
        /// Field; `{kept}`.
        dns_all,
        /// Step; `{credentials}`.
        service_secret,
        /// Check.
        service_secret_check,
        /// Step; `{name}`.
        service_certificate,
        /// Check.
        service_certificate_check,
        /// Section.
        account,
        /// Step.
        account_retire,
        /// Step.
        account_harden,
        /// Check.
        account_check,
        /// Way back.
        account_back,
        /// Value; `{site}`.
        fact_served,
        /// Step; `{names}`.
        service_certificates,
        /// Check where a certificate is known.
        prepare_addresses_spf,
    }
}

/// In French.
pub(super) const FRENCH: RunbookTexts = RunbookTexts {
    title: "Fiche d’envoi par Microsoft 365 : {organisation}",
    title_plain: "Fiche d’envoi par Microsoft 365",
    fact_domains: "Domaines",
    fact_tenant: "Organisation Microsoft 365 « {tenant} »",
    fact_site: "Site « {site} »",
    fact_way: "Chemin",
    fact_application: "Application",
    fact_revision: "Révision du plan",
    fact_date: "Date",
    blank: "____________",
    way_facteur: "application → Facteur → Microsoft 365 → destinataires",
    way_direct: "application → Microsoft 365 → destinataires",
    way_other: "application → Facteur → {hosts} → destinataires",
    isagi_connect: "ISAGI CONNECT",
    copier: "copieur ou scanner",
    generic: "autre application",
    findings_errors: "À corriger avant de commencer",
    findings_errors_note: "Ce plan a des erreurs : ne publiez rien et ne créez aucun connecteur avant de les avoir corrigées. La fiche sera à refaire ensuite",
    findings_others: "À savoir",
    person_dns: "Personne qui tient le DNS",
    person_exchange: "Administrateur Exchange",
    person_application: "Administrateur de l’application",
    person_checker: "Personne qui vérifie",
    by: "Pour : {person}",
    signature: "Fait par ({person}) : ________________   le : ____________   à : ______   signature : ________________",
    check: "Vérification",
    way_back: "Retour en arrière",
    press: "À l’écran",
    file: "Fichier joint : {file}",
    need: "Pour quel besoin",
    need_text: "L’application écrit au nom de {domains}, à chaque envoi depuis la bonne adresse. Microsoft 365 interdit qu’un seul compte écrive au nom de plusieurs adresses sans droit particulier : un connecteur le permet, parce qu’il reconnaît le courrier à l’endroit d’où il vient",
    need_text_other: "L’application écrit au nom de {domains}. Elle passe par un serveur qui demande un mot de passe ou un jeton : aucun connecteur n’est créé",
    sender_notification: "Notifications",
    sender_password_reset: "Réinitialisations de mot de passe",
    sender_invoice: "Factures de « {company} »",
    sender_collaborator: "l’adresse de chaque collaborateur (option 1)",
    sender_fixed: "{address} (option 2)",
    sender_missing: "pas encore choisi",
    sender_bounces: "Avis de non-remise de {domain}",
    sender_bounces_missing: "aucune boîte : ils reviennent à l’expéditeur, et sont perdus s’il n’a pas de boîte",
    authentication: "Authentification",
    authentication_address: "Organisation « {tenant} » : Microsoft reconnaît l’adresse de sortie. Aucun compte, aucun mot de passe, aucune licence, aucune exception à l’authentification multifacteur (MFA). L’adresse ne doit servir qu’à vous : un autre que vous, derrière la même adresse, serait pris pour vous",
    authentication_certificate: "Organisation « {tenant} » : Microsoft reconnaît le certificat que Facteur présente. Aucun compte, aucun mot de passe, aucune exception à la MFA. La clé du certificat reste sur la machine de Facteur",
    authentication_host: "Itinéraire « {route} » vers {host} : un compte dédié se connecte. Son secret n’est ni dans le plan ni dans cette fiche, mais dans un fichier de la machine de Facteur",
    authentication_host_open: "Itinéraire « {route} » vers {host} : sans mot de passe, d’après le plan",
    authentication_account: "Un compte dédié créé pour une ancienne installation, sorti de la MFA, ne sert plus au connecteur. Retirez-le à la fin, quand tout fonctionne : la marche à suivre est jointe",
    authentication_basic: "À la fin de décembre 2026, Microsoft désactive par défaut l’authentification de base (nom et mot de passe) pour l’envoi ; un administrateur pourra la réactiver, et la date de la suppression définitive doit être annoncée au second semestre 2027 (Exchange Team, 27 janvier 2026, MC786329). OAuth n’est pas touché",
    preparation: "Préparation",
    prepare_addresses: "Site « {site} » : relevez l’adresse IPv4 publique depuis la machine qui enverra, et non depuis un autre poste : un VPN, un proxy ou une seconde ligne en donneraient une autre",
    prepare_addresses_check: "L’adresse lue est l’une de celles-ci, le contrat de la ligne la dit fixe, et aucune autre entreprise ne sort par elle",
    prepare_served: "Site « {site} » : ses postes passent par le Facteur du site « {other} » ; aucune adresse de ce site n’est à relever",
    prepare_endpoint: "Lisez l’enregistrement MX de {domain} : il donne le point d’entrée de l’organisation « {tenant} »",
    prepare_endpoint_check: "La réponse est ce nom, à la lettre. Si elle nomme un filtre, le point d’entrée se lit dans le centre d’administration Microsoft 365, à la page du domaine",
    prepare_port: "Depuis la machine qui enverra, essayez le port 25 vers le point d’entrée (PowerShell sous Windows, nc ailleurs)",
    prepare_port_check: "TcpTestSucceeded : True, ou « succeeded ». Sinon, demandez à l’opérateur de la ligne d’ouvrir le port 25 vers Microsoft 365",
    prepare_dns: "Sachez qui tient le DNS de {domain} et quand cette personne peut agir : la veille pour le TTL, puis le jour dit",
    prepare_exchange: "Ayez un compte « Administrateur Exchange » (ou Organization Management) de l’organisation « {tenant} »",
    prepare_exchange_check: "Dans cette organisation, ces domaines figurent parmi les domaines acceptés : {domains}",
    prepare_moment: "Choisissez un moment calme, jamais un vendredi soir : après un changement de connecteur, Microsoft peut mettre une heure à suivre",
    exchange: "Configuration d’Exchange (Microsoft 365)",
    exchange_none: "Ce plan ne demande aucun connecteur",
    connector: "Connecteur « {name} » (organisation « {tenant} »)",
    connector_script: "À l’écran, comme ci-dessous ; ou par PowerShell avec le fichier {file}, qui ne change rien quand on le charge, montre d’abord ce qu’il ferait (-WhatIf), et peut être relancé",
    connector_disabled: "Si Microsoft a créé le connecteur désactivé : c’est une précaution contre l’envoi en nombre, pas une erreur de votre part. Envoyez cette demande au support, et d’ici là ne changez pas l’application",
    connector_disabled_check: "Le connecteur est activé dans la liste",
    mailboxes: "Boîte pour les avis de non-remise",
    mailboxes_step: "Faites que {address} existe : une boîte partagée (sans licence), ou un groupe qui accepte les expéditeurs extérieurs",
    mailboxes_check: "Un message envoyé à {address} depuis une adresse extérieure y arrive",
    mailboxes_back: "Supprimez la boîte ou le groupe s’il a été créé pour cela",
    dns: "Configuration du DNS de vos domaines",
    dns_why: "Le connecteur dit à Microsoft : « les messages venus de cette adresse sont les nôtres ». L’enregistrement SPF le dit à tous les autres, et évite le dossier Courrier indésirable chez vos collègues. L’un sans l’autre fonctionne à moitié",
    dns_domain: "{domain} ({host})",
    dns_before: "Avant",
    dns_after: "Après",
    dns_nothing_before: "(aucun enregistrement SPF)",
    dns_others: "Autres valeurs TXT, qui restent telles quelles ({kept})",
    dns_withheld: "Rien n’est à publier pour ce domaine tant que ceci n’est pas réglé",
    dns_undo: "Pour revenir en arrière, dans cet ordre",
    application: "Réglages de l’application",
    application_before: "Notez ou photographiez d’abord les réglages actuels : ce sont eux, le retour en arrière",
    application_check: "Chaque champ, relu après l’enregistrement, contient exactement cela",
    application_back: "Remettez les réglages notés avant",
    service: "Facteur, sur sa machine",
    service_check_plan: "Vérifiez le plan, puis mettez-le en vigueur",
    service_check_plan_check: "La première commande ne signale aucune erreur, la seconde donne un numéro de révision : notez-le en tête de cette fiche",
    service_check_plan_back: "facteur plan undo remet la révision d’avant",
    service_rehearse: "Répétez : des copies de ce qui attend, ou un essai de chaque expéditeur, vont à un simulateur de Microsoft 365 ; rien ne sort",
    service_rehearse_check: "Le rapport ne montre aucun refus",
    service_start: "Démarrez le service",
    service_start_check: "L’itinéraire est libre, et rien n’attend",
    service_start_back: "Arrêtez le service ; ce qui est en attente reste sur le disque",
    command_check: "facteur plan check plan.toml",
    command_apply: "facteur plan apply plan.toml",
    command_rehearse: "facteur rehearse run --plan plan.toml",
    command_start: "systemctl enable --now facteur",
    command_queue: "facteur queue list",
    commands_as: "Sous Linux, ces commandes se lancent avec le compte du service : runuser -u facteur -- facteur …",
    colon: " :",
    dns_check: "{command} montre la nouvelle valeur, une seule fois. Le retour en arrière est à la fin de cette partie",
    dns_undo_check: "{command} montre de nouveau l’ancienne valeur, une fois le TTL passé",
    calendar: "Dans quel ordre",
    calendar_before: "La veille : le TTL est abaissé ; rien d’autre ne change",
    calendar_day: "Le jour dit : le connecteur, puis le DNS, dans cet ordre ou ensemble. Rien n’est interrompu : tant que l’application n’est pas changée, elle envoie comme avant",
    calendar_day_other: "Le jour dit : le DNS. Rien n’est interrompu : tant que l’application n’est pas changée, elle envoie comme avant",
    calendar_after: "Une heure après le connecteur, et l’ancien TTL passé : l’application, puis la vérification",
    calendar_later: "Quelques jours plus tard : le TTL d’avant est remis, et l’ancien compte d’envoi, s’il existe, est retiré",
    calendar_after_other: "L’ancien TTL passé : l’application, puis la vérification",
    calendar_later_other: "Quelques jours plus tard : le TTL d’avant est remis",
    dns_all: "Valeurs TXT publiées, qui restent telles quelles ({kept})",
    service_secret: "Mettez le mot de passe ou le jeton du compte dans un fichier que seul le service peut lire, et nommez ce fichier dans la configuration, sous [credentials.{credentials}]",
    service_secret_check: "Le secret n’est ni dans le plan, ni dans cette fiche, ni dans un message",
    service_certificate: "Obtenez d’une autorité publique un certificat au nom de {name}, et nommez-le dans la configuration avec sa clé, sous [tls] client_certificate : le certificat d’abord, puis ceux qui le garantissent",
    service_certificate_check: "La chaîne est complète : sans les certificats intermédiaires, Microsoft répond 550 5.7.64. Notez la date d’expiration dans l’agenda",
    account: "Compte dédié",
    account_retire: "Quelques jours après la mise en service, et seulement si un compte dédié servait à l’envoi : retirez-le, étape par étape",
    account_harden: "N’ouvrez au compte qui se connecte que l’envoi, et cela depuis l’adresse fixe s’il y en a une",
    account_check: "Chaque étape du fichier est cochée, et l’envoi fonctionne toujours",
    account_back: "Il est dit à chaque étape du fichier ; l’état d’avant est gardé par le script",
    fact_served: "par le Facteur du site « {site} »",
    service_certificates: "Facteur présente le même certificat à toutes les organisations : obtenez d’une autorité publique un certificat qui porte tous ces noms ({names}), et nommez-le dans la configuration avec sa clé, sous [tls] client_certificate. Que Microsoft reconnaisse un autre nom que le premier n’est écrit nulle part : essayez chaque organisation, et au besoin installez un Facteur pour chacune",
    prepare_addresses_spf: "L’adresse lue est l’une de celles-ci : l’enregistrement SPF les porte. Le connecteur, lui, reconnaît le certificat",
};

/// In English.
pub(super) const ENGLISH: RunbookTexts = RunbookTexts {
    title: "Runbook for sending through Microsoft 365: {organisation}",
    title_plain: "Runbook for sending through Microsoft 365",
    fact_domains: "Domains",
    fact_tenant: "Microsoft 365 organisation “{tenant}”",
    fact_site: "Site “{site}”",
    fact_way: "Way",
    fact_application: "Application",
    fact_revision: "Revision of the plan",
    fact_date: "Date",
    blank: "____________",
    way_facteur: "application → Facteur → Microsoft 365 → recipients",
    way_direct: "application → Microsoft 365 → recipients",
    way_other: "application → Facteur → {hosts} → recipients",
    isagi_connect: "ISAGI CONNECT",
    copier: "copier or scanner",
    generic: "another application",
    findings_errors: "To put right before beginning",
    findings_errors_note: "This plan has errors: publish nothing and create no connector before they are put right. Then make this runbook again",
    findings_others: "Worth knowing",
    person_dns: "Whoever holds the DNS",
    person_exchange: "Exchange administrator",
    person_application: "Application administrator",
    person_checker: "Whoever checks",
    by: "For: {person}",
    signature: "Done by ({person}): ________________   on: ____________   at: ______   signature: ________________",
    check: "Check",
    way_back: "Way back",
    press: "On the screen",
    file: "File beside this: {file}",
    need: "What it is for",
    need_text: "The application writes in the name of {domains}, each time from the right address. Microsoft 365 does not let one account write in the name of several addresses without a special right: a connector does, since it knows the mail by where it comes from",
    need_text_other: "The application writes in the name of {domains}. It goes through a server that asks for a password or a token: no connector is created",
    sender_notification: "Notifications",
    sender_password_reset: "Password resets",
    sender_invoice: "Invoices of “{company}”",
    sender_collaborator: "each collaborator’s own address (option 1)",
    sender_fixed: "{address} (option 2)",
    sender_missing: "not chosen yet",
    sender_bounces: "Bounces of {domain}",
    sender_bounces_missing: "no mailbox: they go back to the sender, and are lost where that has none",
    authentication: "Authentication",
    authentication_address: "Organisation “{tenant}”: Microsoft recognises the egress address. No account, no password, no licence, no exception to multi-factor authentication (MFA). The address must be yours alone: anybody else behind the same address would be taken for you",
    authentication_certificate: "Organisation “{tenant}”: Microsoft recognises the certificate that Facteur shows. No account, no password, no exception to MFA. The certificate’s key stays on Facteur’s machine",
    authentication_host: "Route “{route}” to {host}: a dedicated account signs in. Its secret is neither in the plan nor here, but in a file of Facteur’s machine",
    authentication_host_open: "Route “{route}” to {host}: without a password, says the plan",
    authentication_account: "A dedicated account made for an earlier installation, exempt from MFA, is of no use to the connector. Retire it at the end, once everything works: how to is beside this",
    authentication_basic: "At the end of December 2026 Microsoft disables basic authentication (name and password) for sending by default; an administrator can enable it again, and the date of its final removal is to be announced in the second half of 2027 (Exchange Team, 27 January 2026, MC786329). OAuth is not affected",
    preparation: "Preparation",
    prepare_addresses: "Site “{site}”: read the public IPv4 address from the machine that will send, not from another desk: a VPN, a proxy or a second line would give another",
    prepare_addresses_check: "The address read is one of these, the line’s contract says it is fixed, and no other firm goes out by it",
    prepare_served: "Site “{site}”: its desks go through the Facteur of site “{other}”; no address of this site is needed",
    prepare_endpoint: "Read the MX record of {domain}: it gives the endpoint of organisation “{tenant}”",
    prepare_endpoint_check: "The answer is this name, to the letter. If it names a filter, the endpoint is found in the Microsoft 365 admin center, on the domain’s page",
    prepare_port: "From the machine that will send, try port 25 to the endpoint (PowerShell on Windows, nc elsewhere)",
    prepare_port_check: "TcpTestSucceeded: True, or “succeeded”. Otherwise ask the line’s provider to open port 25 towards Microsoft 365",
    prepare_dns: "Know who holds the DNS of {domain}, and when that person can act: the day before for the TTL, then on the day",
    prepare_exchange: "Have an account of role Exchange Administrator (or Organization Management) of organisation “{tenant}”",
    prepare_exchange_check: "In that organisation, these are among the accepted domains: {domains}",
    prepare_moment: "Choose a quiet moment, never a Friday evening: after a change of a connector Microsoft may take an hour to follow",
    exchange: "Configuration of Exchange (Microsoft 365)",
    exchange_none: "This plan asks for no connector",
    connector: "Connector “{name}” (organisation “{tenant}”)",
    connector_script: "On the screen, as below; or by PowerShell with the file {file}, which changes nothing when it is loaded, shows first what it would do (-WhatIf), and may be run again",
    connector_disabled: "If Microsoft created the connector disabled: that is a precaution against bulk mail, not your mistake. Send this request to Support, and until then leave the application as it is",
    connector_disabled_check: "The connector is enabled in the list",
    mailboxes: "Mailbox for bounces",
    mailboxes_step: "Make sure that {address} exists: a shared mailbox (no licence), or a group that takes senders from outside",
    mailboxes_check: "A message sent to {address} from an outside address arrives there",
    mailboxes_back: "Delete the mailbox or group, if it was made for this",
    dns: "Configuration of your domains’ DNS",
    dns_why: "The connector tells Microsoft “messages from this address are ours”. The SPF record tells everyone else, and keeps your colleagues’ copies out of Junk. One without the other half works",
    dns_domain: "{domain} ({host})",
    dns_before: "Before",
    dns_after: "After",
    dns_nothing_before: "(no SPF record)",
    dns_others: "Other TXT values, which stay as they are ({kept})",
    dns_withheld: "Nothing is to be published for this domain until this is settled",
    dns_undo: "The way back, in this order",
    application: "Settings of the application",
    application_before: "First write down or photograph the present settings: they are the way back",
    application_check: "Each field, read again once saved, holds exactly this",
    application_back: "Put back the settings noted before",
    service: "Facteur, on its machine",
    service_check_plan: "Check the plan, then put it in force",
    service_check_plan_check: "The first command says no error, the second gives a revision: note it at the head of this runbook",
    service_check_plan_back: "facteur plan undo puts the revision before in force again",
    service_rehearse: "Rehearse: copies of what waits, or a trial from each sender, go to a simulator of Microsoft 365; nothing leaves",
    service_rehearse_check: "The report shows no refusal",
    service_start: "Start the service",
    service_start_check: "The route is free, and nothing waits",
    service_start_back: "Stop the service; what is queued stays on the disk",
    command_check: "facteur plan check plan.toml",
    command_apply: "facteur plan apply plan.toml",
    command_rehearse: "facteur rehearse run --plan plan.toml",
    command_start: "systemctl enable --now facteur",
    command_queue: "facteur queue list",
    commands_as: "On Linux these commands run as the service’s account: runuser -u facteur -- facteur …",
    colon: ":",
    dns_check: "{command} shows the new value, once. The way back is at the end of this part",
    dns_undo_check: "{command} shows the old value again, once the TTL is over",
    calendar: "In which order",
    calendar_before: "The day before: the TTL is lowered; nothing else changes",
    calendar_day: "On the day: the connector, then the DNS, in this order or together. Nothing is interrupted: as long as the application is not changed, it sends as before",
    calendar_day_other: "On the day: the DNS. Nothing is interrupted: as long as the application is not changed, it sends as before",
    calendar_after: "An hour after the connector, and the old TTL over: the application, then the verification",
    calendar_later: "Some days later: the TTL is put back as it was, and the former sending account, if there is one, is retired",
    calendar_after_other: "Once the old TTL is over: the application, then the verification",
    calendar_later_other: "Some days later: the TTL is put back as it was",
    dns_all: "Published TXT values, which stay as they are ({kept})",
    service_secret: "Put the account’s password or token into a file that only the service can read, and name that file in the configuration, under [credentials.{credentials}]",
    service_secret_check: "The secret is neither in the plan, nor here, nor in a message",
    service_certificate: "Get from a public authority a certificate for {name}, and name it in the configuration with its key, under [tls] client_certificate: the certificate first, then those that vouch for it",
    service_certificate_check: "The chain is complete: without the intermediate certificates Microsoft answers 550 5.7.64. Note the date of expiry in the diary",
    account: "Dedicated account",
    account_retire: "Some days after going live, and only if a dedicated account was used for sending: retire it, step by step",
    account_harden: "Leave to the account that signs in nothing but sending, and that from the fixed address where there is one",
    account_check: "Each step of the file is ticked, and sending still works",
    account_back: "It stands at each step of the file; the script keeps the state before",
    fact_served: "through the Facteur of site “{site}”",
    service_certificates: "Facteur shows the same certificate to all organisations: get from a public authority one certificate with all these names ({names}), and name it in the configuration with its key, under [tls] client_certificate. That Microsoft recognises another name than the first is written nowhere: try each organisation, and if need be install a Facteur for each",
    prepare_addresses_spf: "The address read is one of these: the SPF record has them. The connector knows the certificate",
};
