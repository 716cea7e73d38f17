//! The words of the dedicated account: how it is retired, how it is hardened.

use super::group;

group! {
    /// The comments and messages of the account's scripts, and its two papers.
    AccountTexts {
        /// First line of the paper.
        title_retire,
        /// First line of the other paper.
        title_harden,
        /// What loading the script does.
        loads,
        /// That it may be run twice.
        safe_twice,
        /// Said when the file was read with another encoding.
        encoding,
        /// Said when the commands are not there.
        not_signed_in,
        /// Above the search.
        find,
        /// Said when there is not exactly one; what was asked follows.
        not_one,
        /// Above the list of protocols.
        protocols,
        /// Above the checks.
        preflight,
        /// The mailbox may send with a password.
        smtp_on,
        /// It may not.
        smtp_off,
        /// Everybody may.
        organisation_on,
        /// Who else may; the addresses follow.
        others_on,
        /// An authentication policy allows Basic; its name follows.
        policy_allows,
        /// An authentication policy blocks Basic; its name follows.
        policy_blocks,
        /// What Exchange PowerShell does not see.
        not_seen,
        /// Above the traces.
        used,
        /// Nothing was sent.
        use_none,
        /// What the list is worth.
        use_limits,
        /// Above the state.
        save,
        /// Said of the state before; the file follows.
        kept,
        /// Why options are passed on.
        explicit,
        /// Above the block.
        block,
        /// Above the end of sending.
        stop,
        /// Above the end for all.
        stop_organisation,
        /// The value before; it follows.
        organisation_before,
        /// Who keeps it; the addresses follow.
        organisation_keeps,
        /// Who loses it.
        organisation_stops,
        /// Above the conversion.
        convert,
        /// It is shared already.
        already_shared,
        /// Above the hardening.
        harden,
        /// Above the application.
        register,
        /// It is known with another ObjectId; that follows.
        other_object,
        /// The dry run ends here.
        would_permit,
        /// Above the way back.
        unregister,
        /// Above the way back.
        restore,
        /// Said when the file is another account's; its address follows.
        other_account,
        /// Above the commands.
        in_order,
        /// The sign-in.
        step_connect,
        /// Before each change.
        step_dry,
        /// The way back.
        step_restore,
        /// The sign-out.
        step_disconnect,
        /// Above everything.
        why_retire,
        /// Above the other.
        why_harden,
        /// The end of passwords.
        end_of_basic,
        /// What authenticated sending allows.
        limits,
        /// How sure the labels are.
        labels_unsure,
        /// What the commands are.
        commands,
        /// Retiring, a step.
        step_connector,
        /// Its check.
        step_connector_check,
        /// The way back of a check.
        nothing_changed,
        /// A step.
        step_look,
        /// Its check.
        step_look_check,
        /// A step.
        step_use,
        /// Its check, retiring.
        step_use_check,
        /// A step.
        step_block,
        /// Its check.
        step_block_check,
        /// A way back.
        back_restore,
        /// A step.
        step_exclusion,
        /// Its check.
        step_exclusion_check,
        /// Its way back.
        step_exclusion_back,
        /// A step.
        step_stop,
        /// Its check.
        step_stop_check,
        /// A step.
        step_organisation,
        /// Its check.
        step_organisation_check,
        /// Its way back.
        step_organisation_back,
        /// A step.
        step_convert,
        /// Its check.
        step_convert_check,
        /// A step.
        step_licence,
        /// Its check.
        step_licence_check,
        /// Its way back.
        step_licence_back,
        /// Its check, hardening.
        step_use_harden,
        /// Hardening, a step.
        step_roles,
        /// Its check.
        step_roles_check,
        /// Its way back.
        step_roles_back,
        /// A step.
        step_harden,
        /// Its check.
        step_harden_check,
        /// A step.
        step_defaults,
        /// Its check.
        step_defaults_check,
        /// A step.
        step_location,
        /// Its check.
        step_location_check,
        /// Its way back.
        step_location_back,
        /// A step.
        step_exempt,
        /// Its check.
        step_exempt_check,
        /// Its way back.
        step_exempt_back,
        /// A step.
        step_app,
        /// Its check.
        step_app_check,
        /// Its way back.
        step_app_back,
        /// A step.
        step_register,
        /// Its check.
        step_register_check,
        /// Its way back.
        step_register_back,
        /// A step.
        step_token,
        /// Its check.
        step_token_check,
        /// Its way back.
        step_token_back,
        /// A step.
        step_close,
        /// Its check.
        step_close_check,
        /// Its way back.
        step_close_back,
        /// The menu; in French not known.
        label_users,
        /// The button; in French not known.
        label_block,
        /// The page; in French not known.
        label_licences,
        /// The button; in French not known.
        label_save,
        /// The page; in French not known.
        label_roles,
        /// The menu; in French not known.
        label_smtp,
        /// The menu; in French not known.
        label_convert,
        /// The menu; in French not known.
        label_logs,
        /// The menu; in French not known.
        label_policies,
        /// The menu; in French not known.
        label_locations,
        /// The choice; in French not known.
        label_clients,
        /// The menu; in French not known.
        label_defaults,
        /// The menu; in French not known.
        label_registrations,
        /// The menu; in French not known.
        label_enterprise,
        /// The field; in French not known.
        label_permission,
        /// The field.
        label_token,
        /// The field.
        label_scope,
        /// The field.
        label_server,
        /// The field.
        label_mechanism,
        /// A statement.
        fact_connector,
        /// A statement.
        fact_disabled,
        /// A statement.
        fact_smtp,
        /// A statement.
        fact_protocols,
        /// A statement.
        fact_policy,
        /// A statement.
        fact_trace,
        /// A statement.
        fact_convert,
        /// A statement.
        fact_defaults,
        /// A statement.
        fact_legacy,
        /// A statement.
        fact_location,
        /// A statement.
        fact_oauth,
        /// A statement.
        fact_rbac,
        /// A statement.
        fact_basic,
        /// A statement.
        fact_limits,
        /// A statement.
        fact_connections,
        /// A statement.
        fact_rank,
        /// A statement.
        fact_labels,
        /// A page.
        page_devices,
        /// A page.
        page_convert,
        /// A page.
        page_defaults,
        /// A page.
        page_legacy,
        /// A page.
        page_oauth,
        /// A page.
        page_rbac,
        /// A page.
        page_basic,
        /// A page.
        page_blog,
        /// A page.
        page_ours,
    }
}

/// In French.
pub(super) const FRENCH: AccountTexts = AccountTexts {
    title_retire: "Retirer le compte dédié à l’application",
    title_harden: "Renforcer le compte dédié à l’application",
    loads: "Charger ce fichier ne modifie rien : il définit des fonctions. Collez-le en entier, ou enregistrez-le en UTF-8 et chargez-le avec un point devant son nom ; tapez ensuite les lignes de la fin, une par une. ADDRESS y est l’adresse du compte.",
    safe_twice: "Tout peut être relancé. Avant chaque changement du compte, son état est gardé dans un fichier : conservez le premier, c’est celui d’avant tout changement.",
    encoding: "Ce fichier a été lu avec un autre codage. Enregistrez-le en UTF-8 avec BOM, ou collez-le. Rien n’a été modifié.",
    not_signed_in: "Les commandes des boîtes sont absentes : connectez-vous d’abord, avec un compte « Administrateur Exchange ». Rien n’a été modifié.",
    find: "La boîte du compte, une seule.",
    not_one: "Cette adresse ne désigne pas une boîte et une seule. Rien n’a été modifié : ",
    protocols: "Tout ce par quoi une boîte s’ouvre, hors SMTP authentifié.",
    preflight: "Vérifications seulement : rien n’est modifié.",
    smtp_on: "Le SMTP authentifié est ouvert pour ce compte.",
    smtp_off: "Le SMTP authentifié est coupé pour ce compte.",
    organisation_on: "Le SMTP authentifié est ouvert pour toutes les boîtes de l’organisation qui ne disent rien.",
    others_on: "Autres boîtes où il est ouvert expressément : ",
    policy_allows: "Cette stratégie d’authentification permet l’authentification de base en SMTP (AllowBasicAuthSmtp) : ",
    policy_blocks: "Cette stratégie d’authentification bloque l’authentification de base en SMTP, quels que soient les deux réglages précédents : ",
    not_seen: "Ce que ces commandes ne voient pas : les rôles d’administration, l’exemption d’authentification multifacteur, l’accès conditionnel et les paramètres de sécurité par défaut. Regardez-les dans le Centre d’administration Entra (ou par Microsoft Graph).",
    used: "Les envois récents de cette adresse, par adresse IP d’origine, par tranches de 10 jours.",
    use_none: "Aucun envoi trouvé de cette adresse pendant ces jours.",
    use_limits: "Chaque tranche s’arrête à 5000 messages. Les messages passés par le connecteur sous cette adresse y figurent aussi : comparez les adresses IP à celles du plan, et voyez les journaux de connexion. Que FromIP soit toujours rempli n’est écrit nulle part.",
    save: "Garde l’état du compte dans un fichier, pour Restore-FacteurAccount.",
    kept: "État avant la modification, pour Restore-FacteurAccount : ",
    explicit: "Le module n’hérite pas des préférences : -WhatIf et -ErrorAction sont transmis à chaque commande.",
    block: "Bloque la connexion du compte. La boîte continue de recevoir.",
    stop: "Retire la stratégie d’authentification du compte si elle permet l’authentification de base en SMTP, puis coupe le SMTP authentifié pour sa boîte.",
    stop_organisation: "Coupe le SMTP authentifié pour toutes les boîtes qui ne disent rien ; celles où il est ouvert expressément le gardent. PowerShell demande confirmation.",
    organisation_before: "SmtpClientAuthenticationDisabled de l’organisation avant la modification : ",
    organisation_keeps: "Le garderont : ",
    organisation_stops: "Tout autre compte, copieur ou logiciel qui envoie avec un mot de passe cessera d’envoyer. Cherchez-les d’abord dans les journaux de connexion.",
    convert: "Convertit la boîte en boîte partagée : ce qu’elle contient reste, et les avis de non-remise continuent d’y arriver.",
    already_shared: "C’est déjà une boîte partagée.",
    harden: "Ne laisse à la boîte que le SMTP authentifié : ni Outlook, ni navigateur, ni téléphone, ni IMAP, ni POP.",
    register: "Fait connaître l’application à Exchange, et lui donne accès à cette seule boîte. ObjectId est celui de l’APPLICATION D’ENTREPRISE (Enterprise applications), non celui de l’inscription d’application (App registrations) : avec l’autre, l’authentification échoue (535 5.7.3).",
    other_object: "Exchange connaît déjà cette application avec un autre ObjectId. Vérifiez lequel est celui de l’application d’entreprise. Rien n’a été modifié : ",
    would_permit: "Ensuite, l’application recevrait l’accès complet (FullAccess) à cette boîte.",
    unregister: "Retire à l’application l’accès à cette boîte, et l’oublie si ce script l’a fait connaître. PowerShell demande confirmation.",
    restore: "Rend au compte l’état d’un fichier gardé avant une modification ; avec -Organisation, aussi le réglage de l’organisation. Une boîte redevenue individuelle a de nouveau besoin d’une licence.",
    other_account: "Ce fichier contient l’état d’un autre compte. Rien n’a été modifié : ",
    in_order: "À taper dans cet ordre, sans le #. ADDRESS est l’adresse du compte ; FILE, le fichier indiqué lors de la modification :",
    step_connect: "Se connecter, avec un compte « Administrateur Exchange » (module ExchangeOnlineManagement)",
    step_dry: "Chaque commande ci-dessous d’abord avec -WhatIf, qui ne modifie rien, puis sans",
    step_restore: "Revenir en arrière",
    step_disconnect: "Se déconnecter",
    why_retire: "Le connecteur n’a besoin ni de compte, ni de licence, ni de mot de passe. Le compte dédié que demandait l’ancienne façon d’envoyer, dispensé d’authentification multifacteur, n’est donc plus qu’une porte ouverte : un mot de passe volé suffit à envoyer au nom de la société. Retirez-le par étapes, sans jamais arrêter l’envoi.",
    why_harden: "À n’employer que si le connecteur est impossible. Du plus sûr au moins sûr : connecteur par certificat, connecteur par adresse, envoi authentifié par OAuth, envoi authentifié par mot de passe. Dispenser un compte d’authentification multifacteur sans rien mettre à la place est la solution la plus faible.",
    end_of_basic: "L’authentification de base (mot de passe seul) sera coupée par défaut fin décembre 2026 pour les organisations existantes ; un administrateur pourra la rétablir. Elle ne sera pas offerte par défaut aux organisations créées ensuite. Microsoft annoncera la date de la fin définitive au second semestre 2027.",
    limits: "Dans ce mode : 30 messages par minute, 10 000 destinataires par 24 heures et 3 connexions à la fois, pour cette boîte.",
    labels_unsure: "Les libellés des écrans d’Entra et des rôles n’ont été comparés à aucun écran, et ceux du Centre d’administration Microsoft 365 viennent de pages dont la date n’a pas été vue : ils peuvent différer sur le vôtre. Les libellés français ne sont pas connus.",
    commands: "Les commandes sont celles du script PowerShell joint. ADDRESS est l’adresse du compte. Avec -WhatIf une commande ne modifie rien : relancez-la ensuite sans.",
    step_connector: "Assurez-vous que tout passe par le connecteur : dans l’application, plus de compte ni de mot de passe ; de chaque expéditeur, un message vers une adresse extérieure",
    step_connector_check: "Chaque message est arrivé, et part depuis plusieurs jours sans ce compte",
    nothing_changed: "Rien n’a été modifié",
    step_look: "Regardez l’état du compte, et gardez la réponse",
    step_look_check: "Vous savez ce qui lui est ouvert, et par quels réglages",
    step_use: "Cherchez qui s’en sert encore : les traces d’envoi, puis les journaux de connexion de ce compte, filtrés sur les clients anciens",
    step_use_check: "Plus aucune connexion de ce compte, et aucun envoi hors du connecteur ; sinon, déplacez d’abord cet autre usage (un copieur, un logiciel, une personne)",
    step_block: "Bloquez la connexion du compte, puis attendez : au moins un tour complet de facturation. C’est notre conseil, non une règle de Microsoft",
    step_block_check: "L’application envoie toujours, personne ne signale d’envoi manquant, et les journaux ne montrent aucune tentative venant d’un usage oublié",
    back_restore: "Restore-FacteurAccount, avec le fichier indiqué lors de la modification",
    step_exclusion: "Retirez le compte des exclusions d’authentification multifacteur : dans chaque stratégie d’accès conditionnel, liste des utilisateurs exclus ; et, si elle est réglée par utilisateur, dans la liste de ces réglages",
    step_exclusion_check: "Le compte ne figure plus dans aucune liste d’exclusion, ni un groupe dont il est membre",
    step_exclusion_back: "Remettez le compte dans les listes notées",
    step_stop: "Retirez l’exception de la stratégie d’authentification, et coupez le SMTP authentifié pour cette boîte",
    step_stop_check: "Test-FacteurAccount dit que le SMTP authentifié est coupé pour ce compte, et l’application envoie toujours",
    step_organisation: "Si personne d’autre n’en a besoin, coupez le SMTP authentifié pour l’organisation ; les boîtes où il est ouvert expressément le gardent",
    step_organisation_check: "Test-FacteurAccount ne dit plus qu’il est ouvert pour toute l’organisation, et aucun copieur ni logiciel n’a cessé d’envoyer",
    step_organisation_back: "Set-TransportConfig -SmtpClientAuthenticationDisabled $false, si c’était la valeur d’avant",
    step_convert: "Convertissez la boîte en boîte partagée, tant qu’elle a encore sa licence, pour que les avis de non-remise y arrivent toujours. Ne supprimez pas le compte : la boîte partagée y tient. Changez aussi son mot de passe : sans cela, l’ancien vaut encore",
    step_convert_check: "Un message envoyé à l’adresse depuis l’extérieur arrive, quelqu’un y a accès, et la connexion du compte est toujours bloquée",
    step_licence: "Reprenez la licence, si la boîte a moins de 50 Go et n’est ni archivée ni conservée pour litige",
    step_licence_check: "Le compte est indiqué sans licence, et la boîte reçoit toujours",
    step_licence_back: "Rendez-lui la licence au même endroit",
    step_use_harden: "Vous connaissez chaque adresse IP d’où ce compte envoie : ce sont celles de vos sites, et elles seules",
    step_roles: "Assurez-vous que le compte n’a aucun rôle d’administration",
    step_roles_check: "Aucun rôle n’est coché pour ce compte, et il n’appartient à aucun groupe qui en donne un",
    step_roles_back: "Rendez le rôle au même endroit ; il vaudrait mieux le donner à une personne",
    step_harden: "Ne laissez à la boîte que le SMTP authentifié. Comptez qu’on ne pourra plus l’ouvrir : envoyez les avis de non-remise à une autre adresse",
    step_harden_check: "Test-FacteurAccount montre tous les protocoles à False ; l’application envoie, et Outlook sur le web refuse ce compte",
    step_defaults: "Regardez si les paramètres de sécurité par défaut sont activés. S’ils le sont, ils bloquent toute authentification ancienne, SMTP avec mot de passe compris, et aucune exception par compte n’existe. Ne les désactivez pas pour ce seul compte : il faut l’accès conditionnel (licence Entra ID P1) à leur place. Sinon, prenez le connecteur. Microsoft écrit que le SMTP authentifié n’est pas compatible avec eux, sans dire si cela vaut pour OAuth : essayez",
    step_defaults_check: "Vous savez s’ils sont activés, et ce qui protège les autres comptes s’ils ne le sont pas",
    step_location: "Créez un emplacement nommé avec les adresses fixes des sites du plan, puis une stratégie d’accès conditionnel pour ce seul compte : toutes les ressources, tous les emplacements sauf celui-là, bloquer. D’abord en mode rapport seul. C’est une bonne pratique, non une consigne de Microsoft",
    step_location_check: "L’application envoie, et une connexion de ce compte depuis un autre endroit est refusée",
    step_location_back: "Désactivez la stratégie",
    step_exempt: "Avec un mot de passe seulement : excluez ce seul compte de la stratégie qui bloque l’authentification ancienne et de celle qui demande l’authentification multifacteur, une fois l’étape précédente en vigueur",
    step_exempt_check: "Le compte y est exclu lui-même, non par un groupe plus large",
    step_exempt_back: "Retirez l’exclusion : l’envoi avec mot de passe cesse",
    step_app: "Passez à OAuth dès que l’application le permet : inscrivez une application dans Entra, donnez-lui l’autorisation d’application indiquée, et le consentement de l’administrateur",
    step_app_check: "L’autorisation est indiquée comme accordée pour l’organisation",
    step_app_back: "Supprimez l’inscription d’application",
    step_register: "Donnez à l’application accès à cette seule boîte. APP est l’identifiant d’application ; OBJECT, l’identifiant d’objet lu sous « Enterprise applications », non sous « App registrations ». Depuis octobre 2025, les rôles d’Exchange pour les applications (App RBAC, Application SMTP.SendAsApp) remplacent l’autorisation et cette étape",
    step_register_check: "L’application obtient « 235 2.7.0 » ; « 535 5.7.3 » veut dire mauvais identifiant d’objet, application inconnue d’Exchange ou accès manquant",
    step_register_back: "Unregister-FacteurAccountApplication, avec les mêmes valeurs",
    step_token: "Réglez l’application ; le secret ne va ni dans le plan, ni dans un courriel",
    step_token_check: "Un message vers une adresse extérieure arrive",
    step_token_back: "Remettez les réglages d’avant",
    step_close: "OAuth en service, refermez ce que le mot de passe demandait : retirez les deux exclusions, et bloquez l’authentification de base par une stratégie d’authentification",
    step_close_check: "L’application envoie toujours",
    step_close_back: "Remettez les exclusions",
    label_users: "Users > Active users",
    label_block: "Block this user",
    label_licences: "Licenses and apps",
    label_save: "Save changes",
    label_roles: "Manage roles",
    label_smtp: "Mail > Authenticated SMTP",
    label_convert: "Recipients > Mailboxes > Convert to Shared Mailbox",
    label_logs: "Entra admin center > Monitoring & health > Sign-in logs",
    label_policies: "Entra admin center > Protection > Conditional Access > Policies",
    label_locations: "Entra admin center > Protection > Conditional Access > Named locations",
    label_clients: "Exchange ActiveSync clients + Other clients",
    label_defaults: "Entra admin center > Overview > Properties > Manage security defaults",
    label_registrations: "Entra admin center > App registrations",
    label_enterprise: "Entra admin center > Enterprise applications",
    label_permission: "Office 365 Exchange Online > Application",
    label_token: "Jeton",
    label_scope: "Étendue",
    label_server: "Serveur",
    label_mechanism: "Authentification",
    fact_connector: "Le relais par connecteur ne demande ni boîte, ni licence, ni authentification",
    fact_disabled: "AccountDisabled empêche de se connecter à la boîte",
    fact_smtp: "Réglage de la boîte avant celui de l’organisation ; vide, la boîte suit l’organisation. Coupé par défaut dans les organisations créées après janvier 2020",
    fact_protocols: "Les protocoles d’une boîte, un à un",
    fact_policy: "Une stratégie d’authentification sans AllowBasicAuthSmtp l’emporte sur les deux",
    fact_trace: "90 jours de traces, 10 par demande, 5000 réponses au plus",
    fact_convert: "La conversion veut une licence, garde le contenu, tient au compte, et laisse valoir l’ancien mot de passe ; 50 Go sans licence",
    fact_defaults: "Les paramètres de sécurité par défaut bloquent l’authentification ancienne, sans exception par compte",
    fact_legacy: "L’accès conditionnel la bloque par les clients ActiveSync et autres, et permet d’exclure un compte ; licence Entra ID P1",
    fact_location: "Limiter le compte exclu à un emplacement nommé",
    fact_oauth: "OAuth par identifiants d’application : autorisation SMTP.SendAsApp, identifiant d’objet de l’application d’entreprise, jeton, XOAUTH2",
    fact_rbac: "Rôles d’Exchange pour les applications, à la place de l’autorisation",
    fact_basic: "La fin de l’authentification de base, lue chez des tiers qui citent Microsoft",
    fact_limits: "30 messages par minute et 10 000 destinataires par 24 heures",
    fact_connections: "3 connexions par boîte",
    fact_rank: "L’ordre des façons d’envoyer, de la plus sûre à la moins sûre",
    fact_labels: "Les chemins des écrans d’Entra et de la page des rôles",
    page_devices: "Exchange Online, how-to-set-up-a-multifunction-device",
    page_convert: "Microsoft 365, convert-user-mailbox-to-shared-mailbox et remove-license-from-shared-mailbox",
    page_defaults: "Microsoft Entra, security-defaults",
    page_legacy: "Microsoft Entra, policy-block-legacy-authentication",
    page_oauth: "Microsoft, documentation des développeurs d’Exchange (OAuth pour IMAP, POP et SMTP)",
    page_rbac: "Exchange Online, App RBAC",
    page_basic: "Exchange Team, MC786329",
    page_blog: "Exchange Team Blog, 607825",
    page_ours: "Facteur",
};

/// In English.
pub(super) const ENGLISH: AccountTexts = AccountTexts {
    title_retire: "Retire the application’s dedicated account",
    title_harden: "Harden the application’s dedicated account",
    loads: "Loading this file changes nothing: it defines functions. Paste it whole, or save it as UTF-8 and load it with a dot before its name; then type the lines at its end, one at a time. ADDRESS in them is the account’s address.",
    safe_twice: "Everything may be run again. Before each change of the account its state is kept in a file: keep the first one, it is that from before all changes.",
    encoding: "This file was read with another encoding. Save it as UTF-8 with a BOM, or paste it. Nothing was changed.",
    not_signed_in: "The commands for mailboxes are not there: sign in first, with an Exchange Administrator account. Nothing was changed.",
    find: "The account’s mailbox, a single one.",
    not_one: "This address does not name one mailbox and one alone. Nothing was changed: ",
    protocols: "Everything a mailbox is opened by, but authenticated SMTP.",
    preflight: "Checks only: nothing is changed.",
    smtp_on: "Authenticated SMTP is open for this account.",
    smtp_off: "Authenticated SMTP is off for this account.",
    organisation_on: "Authenticated SMTP is open for every mailbox of the organisation that says nothing of it.",
    others_on: "Other mailboxes it is expressly open for: ",
    policy_allows: "This authentication policy allows Basic authentication with SMTP (AllowBasicAuthSmtp): ",
    policy_blocks: "This authentication policy blocks Basic authentication with SMTP, whatever the two settings above are: ",
    not_seen: "What these commands do not see: administrator roles, the exemption from MFA, Conditional Access and security defaults. Look at them in the Entra admin centre (or by Microsoft Graph).",
    used: "The recent sending from this address, by the IP address it came from, in slices of 10 days.",
    use_none: "Nothing found that was sent from this address in these days.",
    use_limits: "Each slice ends at 5000 messages. Mail that went through the connector under this address stands there too: compare the IP addresses with the plan’s, and see the sign-in logs. That FromIP is always filled is written nowhere.",
    save: "Keeps the account’s state in a file, for Restore-FacteurAccount.",
    kept: "State before the change, for Restore-FacteurAccount: ",
    explicit: "The module does not inherit preferences: -WhatIf and -ErrorAction are passed to each command.",
    block: "Blocks the account’s sign-in. The mailbox goes on receiving.",
    stop: "Takes the authentication policy off the account if it allows Basic authentication with SMTP, then turns authenticated SMTP off for its mailbox.",
    stop_organisation: "Turns authenticated SMTP off for every mailbox that says nothing of it; those it is expressly open for keep it. PowerShell asks before it does.",
    organisation_before: "The organisation’s SmtpClientAuthenticationDisabled before the change: ",
    organisation_keeps: "These will keep it: ",
    organisation_stops: "Any other account, copier or program that sends with a password will stop sending. Look for them in the sign-in logs first.",
    convert: "Converts the mailbox to a shared one: what it holds stays, and bounces go on arriving there.",
    already_shared: "It is a shared mailbox already.",
    harden: "Leaves the mailbox authenticated SMTP alone: no Outlook, no browser, no phone, no IMAP, no POP.",
    register: "Makes the application known to Exchange, and gives it access to this mailbox alone. ObjectId is that of the ENTERPRISE APPLICATION (Enterprise applications), not that of the app registration (App registrations): with the other, authentication fails (535 5.7.3).",
    other_object: "Exchange already knows this application with another ObjectId. Check which is that of the enterprise application. Nothing was changed: ",
    would_permit: "Then the application would get full access (FullAccess) to this mailbox.",
    unregister: "Takes the application’s access to this mailbox away, and forgets it if this script made it known. PowerShell asks before it does.",
    restore: "Gives the account the state of a file kept before a change; with -Organisation, the organisation’s setting as well. A mailbox that is a user’s again needs a licence again.",
    other_account: "This file holds the state of another account. Nothing was changed: ",
    in_order: "To be typed in this order, without the #. ADDRESS is the account’s address; FILE is the file that was named at the change:",
    step_connect: "Sign in, with an Exchange Administrator account (module ExchangeOnlineManagement)",
    step_dry: "Each command below first with -WhatIf, which changes nothing, then without",
    step_restore: "The way back",
    step_disconnect: "Sign out",
    why_retire: "The connector needs neither an account, nor a licence, nor a password. The dedicated account that the former way of sending asked for, exempt from MFA, is then only an open door: one stolen password is enough to send in the company’s name. Retire it step by step, without ever stopping the mail.",
    why_harden: "Only where a connector is not possible. From the safest to the least safe: connector by certificate, connector by address, authenticated sending with OAuth, authenticated sending with a password. To exempt an account from MFA and put nothing in its place is the weakest way.",
    end_of_basic: "Basic authentication (the password alone) will be off by default at the end of December 2026 for tenants that exist; an administrator can turn it on again. It will not be there by default for tenants made after that. Microsoft will announce the date of its final end in the second half of 2027.",
    limits: "In this mode: 30 messages a minute, 10,000 recipients in 24 hours and 3 connections at a time, for this mailbox.",
    labels_unsure: "The labels of the Entra screens and of the roles were compared with no screen, and those of the Microsoft 365 admin centre come from pages whose date was not seen: they may differ on yours. The French ones are not known.",
    commands: "The commands are those of the PowerShell script beside this. ADDRESS is the account’s address. With -WhatIf a command changes nothing: then run it again without.",
    step_connector: "Make sure that everything goes through the connector: in the application no account and no password any more; from each sender a message to an outside address",
    step_connector_check: "Each message has arrived, and has gone for several days without this account",
    nothing_changed: "Nothing was changed",
    step_look: "Look at the account’s state, and keep the answer",
    step_look_check: "You know what is open to it, and by which settings",
    step_use: "Look for who still uses it: the traces of sending, then this account’s sign-in logs, filtered for legacy clients",
    step_use_check: "No sign-in of this account any more, and no mail but through the connector; else move that other use first (a copier, a program, a person)",
    step_block: "Block the account’s sign-in, then wait: at least one whole round of invoices. That is our advice, not a rule of Microsoft’s",
    step_block_check: "The application still sends, nobody misses any mail, and the logs show no attempt by a use that was forgotten",
    back_restore: "Restore-FacteurAccount, with the file that was named at the change",
    step_exclusion: "Take the account out of the exclusions from MFA: in each Conditional Access policy, the list of excluded users; and where it is set per user, in the list of those settings",
    step_exclusion_check: "Neither the account nor a group it belongs to stands in any list of exclusions",
    step_exclusion_back: "Put the account back into the lists you noted",
    step_stop: "Take the exception from the authentication policy away, and turn authenticated SMTP off for this mailbox",
    step_stop_check: "Test-FacteurAccount says that authenticated SMTP is off for this account, and the application still sends",
    step_organisation: "If nobody else needs it, turn authenticated SMTP off for the organisation; mailboxes it is expressly open for keep it",
    step_organisation_check: "Test-FacteurAccount no longer says that it is open for the whole organisation, and no copier or program has stopped sending",
    step_organisation_back: "Set-TransportConfig -SmtpClientAuthenticationDisabled $false, if that was the value before",
    step_convert: "Convert the mailbox to a shared one while it still has its licence, so that bounces still arrive. Do not delete the account: the shared mailbox hangs on it. Change its password too: without that the old one still holds",
    step_convert_check: "A message sent to the address from outside arrives, somebody has access, and the account’s sign-in is still blocked",
    step_licence: "Take the licence back, if the mailbox is below 50 GB and neither archived nor held for litigation",
    step_licence_check: "The account is shown as unlicensed, and the mailbox still receives",
    step_licence_back: "Give it the licence again at the same place",
    step_use_harden: "You know each IP address this account sends from: they are those of your sites, and those alone",
    step_roles: "Make sure that the account has no administrator role",
    step_roles_check: "No role is ticked for this account, and it belongs to no group that gives one",
    step_roles_back: "Give the role back at the same place; better give it to a person",
    step_harden: "Leave the mailbox authenticated SMTP alone. Expect that it can’t be opened any more: send bounces to another address",
    step_harden_check: "Test-FacteurAccount shows every protocol as False; the application sends, and Outlook on the web refuses this account",
    step_defaults: "See whether security defaults are on. If they are, they block all legacy authentication, SMTP with a password included, and no exception per account exists. Do not turn them off for this one account: Conditional Access (an Entra ID P1 licence) has to take their place. Else take the connector. Microsoft writes that SMTP AUTH isn’t compatible with them, and not whether that holds for OAuth: try it",
    step_defaults_check: "You know whether they are on, and what protects the other accounts if they are not",
    step_location: "Make a named location of the fixed addresses of the plan’s sites, then a Conditional Access policy for this account alone: all resources, all locations but that one, block. In report-only mode first. This is good practice, not an instruction of Microsoft’s",
    step_location_check: "The application sends, and a sign-in of this account from anywhere else is refused",
    step_location_back: "Turn the policy off",
    step_exempt: "With a password only: exclude this one account from the policy that blocks legacy authentication and from that which asks for MFA, once the step before is in force",
    step_exempt_check: "The account itself is excluded there, not by a wider group",
    step_exempt_back: "Take the exclusion away: sending with a password stops",
    step_app: "Go over to OAuth as soon as the application can: register an application in Entra, give it the application permission named here, and the administrator’s consent",
    step_app_check: "The permission is shown as granted for the organisation",
    step_app_back: "Delete the app registration",
    step_register: "Give the application access to this mailbox alone. APP is the application’s identifier; OBJECT the object identifier read under Enterprise applications, not under App registrations. Since October 2025 Exchange’s roles for applications (App RBAC, Application SMTP.SendAsApp) take the place of the permission and of this step",
    step_register_check: "The application gets 235 2.7.0; 535 5.7.3 means a wrong object identifier, an application unknown to Exchange, or missing access",
    step_register_back: "Unregister-FacteurAccountApplication, with the same values",
    step_token: "Set the application; the secret goes neither into the plan nor into an e-mail",
    step_token_check: "A message to an outside address arrives",
    step_token_back: "Put the settings back as they were",
    step_close: "With OAuth in use, close what the password asked for: take both exclusions away, and block Basic authentication by an authentication policy",
    step_close_check: "The application still sends",
    step_close_back: "Put the exclusions back",
    label_users: "Users > Active users",
    label_block: "Block this user",
    label_licences: "Licenses and apps",
    label_save: "Save changes",
    label_roles: "Manage roles",
    label_smtp: "Mail > Authenticated SMTP",
    label_convert: "Recipients > Mailboxes > Convert to Shared Mailbox",
    label_logs: "Entra admin center > Monitoring & health > Sign-in logs",
    label_policies: "Entra admin center > Protection > Conditional Access > Policies",
    label_locations: "Entra admin center > Protection > Conditional Access > Named locations",
    label_clients: "Exchange ActiveSync clients + Other clients",
    label_defaults: "Entra admin center > Overview > Properties > Manage security defaults",
    label_registrations: "Entra admin center > App registrations",
    label_enterprise: "Entra admin center > Enterprise applications",
    label_permission: "Office 365 Exchange Online > Application",
    label_token: "Token",
    label_scope: "Scope",
    label_server: "Server",
    label_mechanism: "Authentication",
    fact_connector: "Relay by connector asks for no mailbox, no licence and no authentication",
    fact_disabled: "AccountDisabled keeps anyone from signing in to the mailbox",
    fact_smtp: "The mailbox’s setting before the organisation’s; empty, the mailbox follows the organisation. Off by default in organisations made after January 2020",
    fact_protocols: "The protocols of a mailbox, one by one",
    fact_policy: "An authentication policy without AllowBasicAuthSmtp overrides both",
    fact_trace: "90 days of traces, 10 a request, 5000 answers at most",
    fact_convert: "Converting asks for a licence, keeps the contents, hangs on the account, and leaves the old password valid; 50 GB without a licence",
    fact_defaults: "Security defaults block legacy authentication, with no exception per account",
    fact_legacy: "Conditional Access blocks it by ActiveSync and other clients, and lets an account be excluded; an Entra ID P1 licence",
    fact_location: "To keep the excluded account to a named location",
    fact_oauth: "OAuth by client credentials: the permission SMTP.SendAsApp, the object identifier of the enterprise application, the token, XOAUTH2",
    fact_rbac: "Exchange’s roles for applications, in place of the permission",
    fact_basic: "The end of Basic authentication, read at third parties who quote Microsoft",
    fact_limits: "30 messages a minute and 10,000 recipients in 24 hours",
    fact_connections: "3 connections a mailbox",
    fact_rank: "The order of the ways to send, from the safest to the least safe",
    fact_labels: "The paths of the Entra screens and of the page of roles",
    page_devices: "Exchange Online, how-to-set-up-a-multifunction-device",
    page_convert: "Microsoft 365, convert-user-mailbox-to-shared-mailbox and remove-license-from-shared-mailbox",
    page_defaults: "Microsoft Entra, security-defaults",
    page_legacy: "Microsoft Entra, policy-block-legacy-authentication",
    page_oauth: "Microsoft, documentation for Exchange developers (OAuth for IMAP, POP and SMTP)",
    page_rbac: "Exchange Online, App RBAC",
    page_basic: "Exchange Team, MC786329",
    page_blog: "Exchange Team Blog, 607825",
    page_ours: "Facteur",
};
