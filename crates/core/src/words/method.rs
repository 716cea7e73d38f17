//! The words that choose a way of sending, and those of the list before the first question.

use super::group;

group! {
    /// The choice of a way of sending.
    MethodTexts {
        /// Above the way chosen.
        chosen,
        /// Above the other ways.
        others,
        /// Behind a way that cannot be.
        impossible,
        /// Above what is still to be found out.
        open,
        /// A way.
        way_connector_address,
        /// A way.
        way_connector_certificate,
        /// A way.
        way_oauth,
        /// A way.
        way_basic,
        /// A way.
        way_direct_send,
        /// A way.
        way_bulk,
        /// A way.
        way_nothing,
        /// Reason.
        for_address,
        /// Reason.
        against_address,
        /// Reason.
        for_certificate,
        /// Reason.
        against_certificate,
        /// Reason.
        for_oauth,
        /// Reason.
        against_oauth,
        /// Reason.
        for_basic,
        /// Reason.
        against_basic,
        /// Reason.
        for_direct_send,
        /// Reason.
        against_direct_send,
        /// Reason.
        for_bulk,
        /// Reason.
        against_bulk,
        /// Reason.
        connector_not_bulk,
        /// Reason.
        for_nothing,
        /// Question.
        question_recipients,
        /// Question.
        question_volume,
        /// Question.
        question_senders,
        /// Question.
        question_application,
        /// Question.
        question_address,
        /// Question.
        question_host,
        /// Above the list.
        ready_title,
        /// Behind a question whose no stops.
        ready_stops,
        /// Before what to do on a no.
        ready_no,
        /// Question.
        ready_address,
        /// On a no.
        ready_address_no,
        /// Question.
        ready_dns,
        /// On a no.
        ready_dns_no,
        /// Question.
        ready_exchange,
        /// On a no.
        ready_exchange_no,
        /// Question.
        ready_port,
        /// On a no.
        ready_port_no,
        /// Question.
        ready_host,
        /// On a no.
        ready_host_no,
        /// Question.
        ready_bounces,
        /// On a no.
        ready_bounces_no,
        /// Question.
        ready_moment,
        /// On a no.
        ready_moment_no,
    }
}

/// In French.
pub(super) const FRENCH: MethodTexts = MethodTexts {
    chosen: "Ce qui convient",
    others: "Les autres chemins",
    impossible: "(exclu par vos réponses)",
    open: "À éclaircir, car la réponse peut changer le choix :",
    way_connector_address: "Connecteur reconnu par l’adresse, avec SPF : cette procédure",
    way_connector_certificate: "Connecteur reconnu par un certificat, que Facteur présente",
    way_oauth: "Envoi authentifié par OAuth",
    way_basic: "Envoi authentifié par mot de passe (SMTP AUTH)",
    way_direct_send: "Envoi direct (Direct Send), aux collègues seulement",
    way_bulk: "Service d’envoi en nombre",
    way_nothing: "Rien de tout cela : l’application sait déjà le faire",
    for_address: "Ni compte, ni mot de passe, ni licence ; tout expéditeur de vos domaines, vers vos collègues et vers l’extérieur",
    against_address: "L’adresse doit être fixe et n’appartenir qu’à vous : partagée, elle peut cesser de fonctionner sans préavis",
    for_certificate: "Microsoft le préfère à l’adresse ; aucune adresse fixe n’est nécessaire",
    against_certificate: "Un certificat d’une autorité publique, avec toute sa chaîne, à renouveler ; l’application ne le présente pas, il faut Facteur",
    for_oauth: "Pas d’adresse fixe, et les messages sont dans Éléments envoyés",
    against_oauth: "Une boîte avec licence, 30 messages par minute, et un droit « Envoyer en tant que » pour chaque autre expéditeur",
    for_basic: "Presque toute application sait le faire",
    against_basic: "Désactivé par défaut à la fin de décembre 2026 ; la date de suppression définitive sera annoncée au second semestre 2027",
    for_direct_send: "Ni compte ni connecteur",
    against_direct_send: "Aucun destinataire extérieur ; et votre organisation peut le refuser (550 5.7.68)",
    for_bulk: "Fait pour les lettres d’information, avec désabonnement et suivi",
    against_bulk: "Un autre fournisseur, payé au message ; inutile pour des factures",
    connector_not_bulk: "Un connecteur n’est pas fait pour l’envoi en nombre vers Internet",
    for_nothing: "Un seul expéditeur, et une application qui se connecte par OAuth : ses propres réglages suffisent",
    question_recipients: "À qui l’application écrit-elle : à vos collègues seulement, ou aussi à des clients ?",
    question_volume: "Qu’envoie-t-elle : factures et avis, ou lettres d’information ?",
    question_senders: "Depuis combien d’adresses : une seule, ou plusieurs ?",
    question_application: "Que sait faire l’application : OAuth, un mot de passe, ou ni l’un ni l’autre ?",
    question_address: "Votre ligne a-t-elle une adresse IPv4 fixe, à vous seuls ? Le contrat de l’opérateur le dit",
    question_host: "Avez-vous une machine qui reste allumée, pour Facteur ?",
    ready_title: "Avant de commencer",
    ready_stops: "Sans cela, ne commencez pas",
    ready_no: "Sinon :",
    ready_address: "L’adresse IPv4 de la ligne est-elle fixe, d’après le contrat, et à vous seuls ?",
    ready_address_no: "demandez-en une à l’opérateur, ou choisissez le certificat",
    ready_dns: "Savez-vous qui peut modifier le DNS du domaine, et avez-vous son accord ?",
    ready_dns_no: "cherchez le bureau d’enregistrement du domaine ; l’agence web l’a souvent",
    ready_exchange: "Quelqu’un a-t-il le rôle « Administrateur Exchange » (ou Organization Management) ?",
    ready_exchange_no: "l’administrateur général de Microsoft 365 le donne ; c’est sans frais",
    ready_port: "Le port 25 est-il ouvert vers Microsoft 365, depuis la machine qui enverra ?",
    ready_port_no: "demandez à l’opérateur de l’ouvrir ; sinon, l’envoi authentifié par le port 587",
    ready_host: "Une machine reste-t-elle allumée le soir, pour Facteur ?",
    ready_host_no: "l’application peut envoyer elle-même, sans reprise de ce qui est refusé",
    ready_bounces: "Une boîte recevra-t-elle les avis de non-remise ?",
    ready_bounces_no: "une boîte partagée ne coûte pas de licence ; la marche à suivre est écrite avec le plan",
    ready_moment: "Avez-vous deux moments calmes : la veille pour le TTL, et le jour dit, qui n’est pas un vendredi ?",
    ready_moment_no: "attendez de les avoir : rien ne presse, l’ancienne installation envoie toujours",
};

/// In English.
pub(super) const ENGLISH: MethodTexts = MethodTexts {
    chosen: "What fits",
    others: "The other ways",
    impossible: "(ruled out by your answers)",
    open: "To be found out, since the answer may change the choice:",
    way_connector_address: "Connector known by its address, with SPF: this procedure",
    way_connector_certificate: "Connector known by a certificate, which Facteur shows",
    way_oauth: "Authenticated sending by OAuth",
    way_basic: "Authenticated sending by password (SMTP AUTH)",
    way_direct_send: "Direct Send, to colleagues only",
    way_bulk: "A service for bulk mail",
    way_nothing: "None of this: the application can do it already",
    for_address: "No account, no password, no licence; any sender of your domains, to colleagues and outside",
    against_address: "The address must be fixed and yours alone: shared, it may stop working without notice",
    for_certificate: "Microsoft prefers it to the address; no fixed address is needed",
    against_certificate: "A certificate of a public authority, with its whole chain, to be renewed; the application does not show one, Facteur is needed",
    for_oauth: "No fixed address, and messages are in Sent Items",
    against_oauth: "A licensed mailbox, 30 messages a minute, and a right to send as each other sender",
    for_basic: "Almost any application can do it",
    against_basic: "Disabled by default at the end of December 2026; the date of its final removal is to be announced in the second half of 2027",
    for_direct_send: "Neither account nor connector",
    against_direct_send: "No recipient outside; and your organisation may refuse it (550 5.7.68)",
    for_bulk: "Made for newsletters, with unsubscribing and tracking",
    against_bulk: "Another provider, paid by the message; needless for invoices",
    connector_not_bulk: "A connector is not made for bulk mail to the Internet",
    for_nothing: "One sender, and an application that signs in by OAuth: its own settings are enough",
    question_recipients: "To whom does the application write: to your colleagues only, or to customers too?",
    question_volume: "What does it send: invoices and notices, or newsletters?",
    question_senders: "From how many addresses: one, or several?",
    question_application: "What can the application do: OAuth, a password, or neither?",
    question_address: "Has your line a fixed IPv4 address of your own? The provider’s contract says so",
    question_host: "Have you a machine that stays on, for Facteur?",
    ready_title: "Before beginning",
    ready_stops: "Without it, do not begin",
    ready_no: "Otherwise:",
    ready_address: "Is the line’s IPv4 address fixed, by the contract, and yours alone?",
    ready_address_no: "ask the provider for one, or choose the certificate",
    ready_dns: "Do you know who can change the domain’s DNS, and does that person agree?",
    ready_dns_no: "look for the domain’s registrar; the web agency often has the access",
    ready_exchange: "Has somebody the role Exchange Administrator (or Organization Management)?",
    ready_exchange_no: "the global administrator of Microsoft 365 grants it; that is free",
    ready_port: "Is port 25 open towards Microsoft 365, from the machine that will send?",
    ready_port_no: "ask the provider to open it; otherwise authenticated sending by port 587",
    ready_host: "Does a machine stay on in the evening, for Facteur?",
    ready_host_no: "the application may send by itself, and what is refused is not sent again",
    ready_bounces: "Will a mailbox receive the bounces?",
    ready_bounces_no: "a shared mailbox costs no licence; how to make one is written with the plan",
    ready_moment: "Have you two quiet moments: the day before for the TTL, and the day itself, which is no Friday?",
    ready_moment_no: "wait until you have: nothing is urgent, the present installation still sends",
};
