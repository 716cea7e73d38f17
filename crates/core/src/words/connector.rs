//! The words of a connector: its script, its request to Support, its clicks.

use super::group;

group! {
    /// The comments and messages of a connector's script, and its clicks.
    ConnectorTexts {
        /// First line; `{site}`, `{tenant}`.
        title,
        /// What loading the script does.
        loads,
        /// That it may be run twice.
        safe_twice,
        /// Above what the plan asks for.
        plan,
        /// Said when the file was read with another encoding.
        encoding,
        /// Above the checks.
        preflight,
        /// Said when the commands are not there.
        not_signed_in,
        /// Said when a domain is not an accepted domain; the domains follow.
        not_accepted,
        /// Said when a domain may not send; the domains follow.
        sending_disabled,
        /// Said when a connector of that name is there; its name follows.
        same_name,
        /// Said when another connector has one of the addresses; its name follows.
        overlap,
        /// Said of connectors that bypass the filter; their names follow.
        trusting,
        /// Said when Microsoft has blocked connectors.
        blocked,
        /// Said when that could not be asked.
        blocked_unknown,
        /// Said at the end of the checks; the name follows.
        checked,
        /// Above the creation.
        create,
        /// Why options are passed on.
        explicit,
        /// What is unsure about RequireTls.
        require_tls_unsure,
        /// The comment kept in the connector itself; `Facteur` stands in it, the script looks for that.
        comment,
        /// Said of the state before; the file follows.
        kept,
        /// Above the verification.
        verify,
        /// Said when it is not there; the name follows.
        absent,
        /// Said of each difference; setting, plan and what was found follow.
        differs,
        /// Said when nothing differs; the name follows.
        agrees,
        /// What to do when Microsoft creates it disabled.
        disabled,
        /// Where Support does not help.
        developer,
        /// Above the way back from an update.
        restore,
        /// Said when the file is another connector's; its name follows.
        other_connector,
        /// Above the way back from a creation.
        remove,
        /// Said when it was not created with Facteur.
        not_ours,
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
        /// The verification.
        step_verify,
        /// The sign-out.
        step_disconnect,
        /// The way back after an update.
        step_restore,
        /// The way back after a creation.
        step_remove,
        /// Where it is disabled.
        step_disabled,
        /// The request to Support, its subject; `{name}`.
        request_subject,
        /// What is there; `{name}`, `{tenant}`.
        request_state,
        /// What it is for; `{domains}`.
        request_purpose,
        /// How it is recognised; `{addresses}`.
        request_addresses,
        /// Where the administrator adds what was shown.
        request_message,
        /// Why a certificate asks for TLS.
        require_tls_certificate,
        /// Said when another connector has the certificate's name; its name follows.
        overlap_certificate,
        /// How it is recognised; `{name}`.
        request_certificate,
        /// First line for a certificate; `{name}`, `{tenant}`.
        title_certificate,
        /// The menu.
        label_connectors,
        /// The button.
        label_add,
        /// The first choice.
        label_from,
        /// The second choice.
        label_to,
        /// What it comes from.
        label_server,
        /// What it leads to.
        label_office,
        /// The screen of the name.
        label_name,
        /// The box; in French not known.
        label_on,
        /// The box.
        label_headers,
        /// The screen.
        label_authenticating,
        /// The choice by address.
        label_addresses,
        /// The choice by certificate; in French not known.
        label_certificate,
        /// The confirmation page; in French not known.
        label_review,
        /// The button.
        label_next,
        /// The button.
        label_create,
        /// The button.
        label_done,
        /// How sure the labels are.
        labels_unsure,
        /// A box to tick.
        ticked,
        /// A box to leave.
        unticked,
        /// First step.
        click_open,
        /// Its check.
        click_open_check,
        /// Second step.
        click_add,
        /// Its check.
        click_add_check,
        /// Third step.
        click_from,
        /// Its check.
        click_from_check,
        /// Fourth step.
        click_name,
        /// Its check.
        click_name_check,
        /// Fifth step, by address.
        click_addresses,
        /// Its check.
        click_addresses_check,
        /// Fifth step, by certificate.
        click_certificate,
        /// Its check.
        click_certificate_check,
        /// Sixth step.
        click_review,
        /// Its check.
        click_review_check,
        /// The way back before the creation.
        click_cancel,
        /// Where there is nothing to take back.
        click_none,
        /// The way back after the creation.
        click_delete,
        /// A question with two answers.
        voices_headers,
        /// The screen's answer.
        voices_headers_screen,
        /// The page's answer.
        voices_headers_page,
        /// Ours.
        voices_headers_choice,
        /// Where the screen's answer was read.
        voices_procedure,
        /// A question with two answers.
        voices_tls,
        /// The page's answer.
        voices_tls_page,
        /// The other page's answer.
        voices_tls_relay,
        /// Ours.
        voices_tls_choice,
        /// A question with two answers.
        voices_addresses,
        /// The page's answer.
        voices_addresses_page,
        /// The screen's answer.
        voices_addresses_screen,
        /// Ours.
        voices_addresses_choice,
    }
}

/// In French.
pub(super) const FRENCH: ConnectorTexts = ConnectorTexts {
    title: "Connecteur du site {site} (organisation {tenant})",
    loads: "Charger ce fichier ne modifie rien : il définit des fonctions, pour ce seul connecteur. Collez-le en entier, ou enregistrez-le en UTF-8 et chargez-le avec un point devant son nom ; tapez ensuite les lignes de la fin, une par une.",
    safe_twice: "Tout peut être relancé : un connecteur déjà présent est mis à jour, et son état antérieur est gardé dans un fichier.",
    plan: "Ce que le plan demande.",
    encoding: "Ce fichier a été lu avec un autre codage. Enregistrez-le en UTF-8 avec BOM, ou collez-le. Rien n’a été modifié.",
    preflight: "Vérifications seulement : rien n’est modifié.",
    not_signed_in: "Les commandes des connecteurs sont absentes : connectez-vous d’abord, avec un compte « Administrateur Exchange ». Rien n’a été modifié.",
    not_accepted: "Ces domaines ne sont pas des domaines acceptés de cette organisation. Rien n’a été modifié : ",
    sending_disabled: "Ces domaines sont fermés à l’envoi (SendingFromDomainDisabled) : ",
    same_name: "Un connecteur de ce nom existe déjà. Il sera mis à jour, et son état antérieur gardé dans un fichier : ",
    overlap: "Un autre connecteur porte déjà une de ces adresses, ou une du même /24. Vérifiez s’il sert encore : ",
    trusting: "Sécurité : ces connecteurs font passer les messages à côté du filtre antispam (TreatMessagesAsInternal). Vérifiez qu’il le faut : ",
    blocked: "Sécurité : Microsoft a bloqué un connecteur de cette organisation. Cherchez pourquoi (Defender, « Restricted entities ») avant d’en créer un autre.",
    blocked_unknown: "Impossible de savoir avec ce compte si Microsoft a bloqué un connecteur.",
    checked: "Vérifié, rien n’a été modifié : ",
    create: "Crée le connecteur, ou le met à jour. Avec -WhatIf, dit seulement ce qui changerait.",
    explicit: "Le module n’hérite pas des préférences : -WhatIf et -ErrorAction sont transmis à chaque commande.",
    require_tls_unsure: "RequireTls suit la façon d’envoyer ; la page de Microsoft dit que ce réglage concerne les connecteurs Partner, son effet ici n’est donc pas certain.",
    comment: "Créé avec Facteur",
    kept: "État avant la modification, pour Restore-FacteurConnector : ",
    verify: "Relit le connecteur et dit ce qui diffère du plan.",
    absent: "Aucun connecteur ne porte ce nom : ",
    differs: "Diffère du plan : {0}. Plan : {1}. Trouvé : {2}.",
    agrees: "Conforme au plan : ",
    disabled: "Le connecteur est désactivé. Si c’est Microsoft qui l’a créé ainsi, c’est une précaution contre l’envoi en nombre : envoyez au support le texte de Show-FacteurSupportRequest, et ne changez pas l’application d’ici là.",
    developer: "Dans un abonnement Microsoft 365 E5 développeur, la création de connecteurs est restreinte, et le support n’y change rien.",
    restore: "Rend au connecteur les valeurs d’un fichier gardé avant une mise à jour.",
    other_connector: "Ce fichier contient l’état d’un autre connecteur. Rien n’a été modifié : ",
    remove: "Supprime le connecteur, s’il a été créé avec Facteur. PowerShell demande confirmation.",
    not_ours: "Ce connecteur n’a pas été créé avec Facteur : utilisez Restore-FacteurConnector, ou supprimez-le à la main. Rien n’a été modifié.",
    in_order: "À taper dans cet ordre, sans le # :",
    step_connect: "Se connecter, avec un compte « Administrateur Exchange » (module ExchangeOnlineManagement)",
    step_preflight: "Vérifier ; rien n’est modifié",
    step_what_if: "Voir ce qui changerait ; rien n’est modifié",
    step_create: "Créer le connecteur ou le mettre à jour",
    step_verify: "Relire et comparer. Un changement peut mettre jusqu’à une heure à prendre effet : attendez avant le premier essai",
    step_disconnect: "Se déconnecter",
    step_restore: "Revenir en arrière après une mise à jour ; FILE est le fichier indiqué à ce moment-là",
    step_remove: "Revenir en arrière après une création",
    step_disabled: "Si le connecteur reste désactivé : le texte pour le support",
    request_subject: "Objet : connecteur entrant créé désactivé, merci de l’activer : {name}",
    request_state: "Dans notre organisation {tenant}, le connecteur entrant « {name} », de type OnPremises, a été créé désactivé et nous ne pouvons pas l’activer. Merci de l’activer.",
    request_purpose: "Il sert à notre application métier, qui écrit à nos propres correspondants (notifications, factures) sous nos propres domaines acceptés : {domains}. Il n’envoie aucun courrier en nombre.",
    request_addresses: "Les messages viennent de ces adresses fixes, qui appartiennent exclusivement à notre organisation : {addresses}.",
    request_message: "Message affiché par Exchange : (à coller ici)",
    require_tls_certificate: "Sans TLS, il n’y a pas de certificat à reconnaître. Il doit venir d’une autorité publique, et être présenté avec toute sa chaîne.",
    overlap_certificate: "Un autre connecteur porte déjà ce nom de certificat. Vérifiez s’il sert encore : ",
    request_certificate: "Les messages sont reconnus à notre propre certificat TLS, {name}, un nom de nos domaines acceptés.",
    title_certificate: "Connecteur du certificat {name} (organisation {tenant})",
    label_connectors: "Flux de courrier > Connecteurs",
    label_add: "+ Ajouter un connecteur",
    label_from: "Connexion depuis",
    label_to: "Connexion vers",
    label_server: "Serveur de courrier de votre organisation",
    label_office: "Office 365",
    label_name: "Nom du connecteur",
    label_on: "Turn it on",
    label_headers: "Conserver les en-têtes de courrier internes Exchange",
    label_authenticating: "Authentification des courriels envoyés",
    label_addresses: "En vérifiant que l’adresse IP du serveur d’envoi correspond à l’une des adresses IP suivantes qui appartiennent exclusivement à votre organisation",
    label_certificate: "By verifying that the subject name on the certificate that the sending server uses to authenticate with Office 365 matches the domain entered in the text box below (recommended)",
    label_review: "Review connector",
    label_next: "Suivant",
    label_create: "Créer un connecteur",
    label_done: "Terminé",
    labels_unsure: "Les libellés anglais sont ceux de pages de Microsoft de 2021 et 2022, ceux des deux cases viennent des anciens écrans, les libellés français ceux d’un guide d’un autre éditeur, de 2025 : les uns et les autres peuvent différer un peu sur votre écran. Où le libellé français n’est pas connu, l’anglais reste seul.",
    ticked: "cochée",
    unticked: "décochée",
    click_open: "Ouvrez le Centre d’administration Exchange avec un compte « Administrateur Exchange », puis la liste des connecteurs",
    click_open_check: "Aucun connecteur de la liste ne porte déjà ce nom, ces adresses ou ce certificat",
    click_add: "Commencez un connecteur",
    click_add_check: "Un écran de création de connecteur s’ouvre",
    click_from: "Choisissez d’où viennent les messages",
    click_from_check: "La destination est remplie et grisée",
    click_name: "Donnez le nom, et réglez les deux cases",
    click_name_check: "Le nom est celui donné ici, lettre pour lettre : c’est celui que cherche le script",
    click_addresses: "Choisissez la reconnaissance par adresse ; tapez chaque adresse, et + après chacune",
    click_addresses_check: "Chaque adresse figure dans la liste sous le champ ; une adresse seulement tapée n’est pas gardée",
    click_certificate: "Choisissez la reconnaissance par certificat, et tapez son nom",
    click_certificate_check: "Le nom est un domaine accepté ou un nom sous l’un d’eux",
    click_review: "Comparez la page de confirmation ligne à ligne, puis créez le connecteur",
    click_review_check: "Le connecteur figure dans la liste, et il est activé. S’il est désactivé sans pouvoir être activé, envoyez la demande préparée au support. Un changement peut mettre jusqu’à une heure à prendre effet",
    click_cancel: "Fermez l’écran : rien n’est gardé avant la création du connecteur",
    click_none: "Rien n’a été modifié",
    click_delete: "Choisissez le connecteur dans la liste, désactivez-le ou supprimez-le ; les messages vers l’extérieur sont alors refusés",
    voices_headers: "Conserver les en-têtes internes d’Exchange ?",
    voices_headers_screen: "La case de l’écran le dit recommandé",
    voices_headers_page: "La page de la commande le déconseille, sauf demande du support ou de la documentation d’un produit",
    voices_headers_choice: "Facteur laisse la case décochée : ces en-têtes servent entre deux serveurs Exchange, et l’application n’en est pas un",
    voices_procedure: "l’ancien écran, repris dans la procédure de l’éditeur",
    voices_tls: "RequireTls compte-t-il pour ce connecteur ?",
    voices_tls_page: "La page de la commande dit qu’il ne vaut que pour les connecteurs de type Partner",
    voices_tls_relay: "Le tableau des réglages du relais SMTP donne TLS activé",
    voices_tls_choice: "Facteur le règle sur ce qu’il fait lui-même : vrai là où tout part sous TLS, si bien que rien n’est perdu s’il compte",
    voices_addresses: "Les adresses comptent-elles pour un connecteur de type OnPremises ?",
    voices_addresses_page: "Une note de la page de la commande ne parle que des connecteurs Partner",
    voices_addresses_screen: "L’écran les propose pour le serveur de votre organisation, donc pour le type OnPremises",
    voices_addresses_choice: "Facteur suit l’écran ; un premier message vers une adresse extérieure montre si elles comptent",
};

/// In English.
pub(super) const ENGLISH: ConnectorTexts = ConnectorTexts {
    title: "Connector of the site {site} (tenant {tenant})",
    loads: "Loading this file changes nothing: it defines functions, for this one connector. Paste it whole, or save it as UTF-8 and load it with a dot before its name; then type the lines at its end, one at a time.",
    safe_twice: "Everything may be run again: a connector that is there is updated, and its state before is kept in a file.",
    plan: "What the plan asks for.",
    encoding: "This file was read with another encoding. Save it as UTF-8 with a BOM, or paste it. Nothing was changed.",
    preflight: "Checks only: nothing is changed.",
    not_signed_in: "The commands for connectors are not there: sign in first, with an Exchange Administrator account. Nothing was changed.",
    not_accepted: "These domains are not accepted domains of this tenant. Nothing was changed: ",
    sending_disabled: "These domains are closed to sending (SendingFromDomainDisabled): ",
    same_name: "A connector of that name is there. It will be updated, and its state before kept in a file: ",
    overlap: "Another connector already has one of these addresses, or one of the same /24. Check whether it is still needed: ",
    trusting: "Security: these connectors let mail pass the spam filter (TreatMessagesAsInternal). Check whether they have to: ",
    blocked: "Security: Microsoft has blocked a connector of this tenant. Find out why (Defender, Restricted entities) before you create another.",
    blocked_unknown: "Whether Microsoft has blocked a connector could not be asked with this account.",
    checked: "Checked, nothing was changed: ",
    create: "Creates the connector, or updates it. With -WhatIf it only says what would change.",
    explicit: "The module does not inherit preferences: -WhatIf and -ErrorAction are passed to each command.",
    require_tls_unsure: "RequireTls follows the way mail is sent; Microsoft’s page says the setting is for Partner connectors, so its effect here is not certain.",
    comment: "Made with Facteur",
    kept: "State before the change, for Restore-FacteurConnector: ",
    verify: "Reads the connector back and says what differs from the plan.",
    absent: "There is no connector of that name: ",
    differs: "Differs from the plan: {0}. Plan: {1}. Found: {2}.",
    agrees: "As in the plan: ",
    disabled: "The connector is off. If Microsoft created it so, it is a precaution against bulk mail: send the text of Show-FacteurSupportRequest to Support, and leave the application as it is until then.",
    developer: "In a Microsoft 365 E5 developer subscription the creation of connectors is restricted, and Support does not lift that.",
    restore: "Gives the connector the values of a file kept before an update.",
    other_connector: "This file holds the state of another connector. Nothing was changed: ",
    remove: "Removes the connector, if it was created with Facteur. PowerShell asks before it does.",
    not_ours: "This connector was not created with Facteur: use Restore-FacteurConnector, or remove it by hand. Nothing was changed.",
    in_order: "To be typed in this order, without the #:",
    step_connect: "Sign in, with an Exchange Administrator account (module ExchangeOnlineManagement)",
    step_preflight: "Check; nothing is changed",
    step_what_if: "See what would change; nothing is changed",
    step_create: "Create the connector or update it",
    step_verify: "Read back and compare. A change may take up to an hour to have effect: wait before the first test",
    step_disconnect: "Sign out",
    step_restore: "The way back after an update; FILE is the file that was named then",
    step_remove: "The way back after a creation",
    step_disabled: "If the connector stays off: the text for Support",
    request_subject: "Subject: inbound connector created disabled, please enable it: {name}",
    request_state: "In our tenant {tenant} the inbound connector “{name}”, of type OnPremises, was created disabled, and it can’t be enabled by us. Please enable it.",
    request_purpose: "It is for our business application, which writes to our own correspondents (notifications, invoices) under our own accepted domains: {domains}. It sends no bulk mail.",
    request_addresses: "The mail comes from these fixed addresses, which belong exclusively to our organisation: {addresses}.",
    request_message: "Message shown by Exchange: (paste it here)",
    require_tls_certificate: "Without TLS there is no certificate to recognise. It has to come from a public authority, and be shown with its whole chain.",
    overlap_certificate: "Another connector already has this certificate’s name. Check whether it is still needed: ",
    request_certificate: "The mail is recognised by our own TLS certificate, {name}, a name below our accepted domains.",
    title_certificate: "Connector of the certificate {name} (tenant {tenant})",
    label_connectors: "Mail flow > Connectors",
    label_add: "+ Add a connector",
    label_from: "Connection from",
    label_to: "Connection to",
    label_server: "Your organization’s email server",
    label_office: "Office 365",
    label_name: "Connector name",
    label_on: "Turn it on",
    label_headers: "Retain internal Exchange email headers (recommended)",
    label_authenticating: "Authenticating sent email",
    label_addresses: "By verifying that the IP address of the sending server matches one of the following IP addresses, which belong exclusively to your organization",
    label_certificate: "By verifying that the subject name on the certificate that the sending server uses to authenticate with Office 365 matches the domain entered in the text box below (recommended)",
    label_review: "Review connector",
    label_next: "Next",
    label_create: "Create connector",
    label_done: "Done",
    labels_unsure: "The English labels are those of Microsoft’s pages of 2021 and 2022, those of the two boxes of the former screens, the French ones those of another firm’s guide of 2025: either may differ slightly on your screen. Where the French one is not known, the English one stands.",
    ticked: "ticked",
    unticked: "not ticked",
    click_open: "Open the Exchange admin centre with an Exchange Administrator account, then the list of connectors",
    click_open_check: "No connector of the list already has this name, these addresses or this certificate",
    click_add: "Begin a connector",
    click_add_check: "A screen for a new connector opens",
    click_from: "Choose where the mail comes from",
    click_from_check: "Where it leads to is filled in and greyed out",
    click_name: "Give the name, and set the two boxes",
    click_name_check: "The name is the one given here, letter by letter: the script looks for it",
    click_addresses: "Choose to be recognised by address; type each address and press + behind each",
    click_addresses_check: "Every address stands in the list below the field; one that is only typed is not kept",
    click_certificate: "Choose to be recognised by certificate, and type its name",
    click_certificate_check: "The name is an accepted domain or below one",
    click_review: "Compare the confirmation page line by line, then create the connector",
    click_review_check: "The connector stands in the list, and it is on. If it is off and can’t be turned on, send the prepared request to Support. A change may take up to an hour to have effect",
    click_cancel: "Close the screen: nothing is kept before the connector is created",
    click_none: "Nothing was changed",
    click_delete: "Choose the connector in the list, turn it off or delete it; mail to addresses outside is then refused",
    voices_headers: "Keep Exchange’s internal headers?",
    voices_headers_screen: "The box of the screen says it is recommended",
    voices_headers_page: "The cmdlet’s page advises against it, unless Support or a product’s documentation asks for it",
    voices_headers_choice: "Facteur leaves it off: the headers are for mail between two Exchange servers, and the application is none",
    voices_procedure: "the former screen, as in the vendor’s procedure",
    voices_tls: "Does RequireTls count for this connector?",
    voices_tls_page: "The cmdlet’s page says that it applies to connectors of type Partner only",
    voices_tls_relay: "The table of settings for SMTP relay has TLS enabled",
    voices_tls_choice: "Facteur sets it to what it does itself: it is true where everything is sent under TLS, so that nothing is lost if it counts",
    voices_addresses: "Do the addresses count for a connector of type OnPremises?",
    voices_addresses_page: "A note of the cmdlet’s page speaks of Partner connectors only",
    voices_addresses_screen: "The screen offers them for your organization’s own server, which is of type OnPremises",
    voices_addresses_choice: "Facteur follows the screen; a first message to an address outside shows whether they count",
};
