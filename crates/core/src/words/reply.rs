//! What each meaning of a reply says to a person: what happened, then what to do.

use super::Language;
use crate::m365::reply::{Action, Certainty, Kind};

/// What a reply means.
pub fn meaning(kind: Kind, language: Language) -> &'static str {
    match language {
        Language::French => french(kind).0,
        Language::English => english(kind).0,
    }
}

/// What a person can do about it.
pub fn to_do(kind: Kind, language: Language) -> &'static str {
    match language {
        Language::French => french(kind).1,
        Language::English => english(kind).1,
    }
}

/// What Facteur does about it.
pub fn action(action: Action, language: Language) -> &'static str {
    match (language, action) {
        (Language::French, Action::Accept) => "Facteur tient le message pour accepté.",
        (Language::French, Action::Retry) => "Facteur garde le message et réessaie plus tard.",
        (Language::French, Action::SlowRoute) => {
            "Facteur garde les messages et ralentit tout l’itinéraire, puis reprend."
        }
        (Language::French, Action::PauseRoute) => {
            "Facteur garde tous les messages, arrête l’itinéraire et réessaie avec un seul message."
        }
        (Language::French, Action::RefuseRecipient) => {
            "Facteur n’envoie plus à ce destinataire ; les autres ne sont pas touchés."
        }
        (Language::French, Action::RefuseMessage) => {
            "Facteur n’envoie pas ce message ; les autres ne sont pas touchés."
        }
        (Language::English, Action::Accept) => "Facteur takes the message for accepted.",
        (Language::English, Action::Retry) => "Facteur keeps the message and tries again later.",
        (Language::English, Action::SlowRoute) => {
            "Facteur keeps the messages and slows the whole route down, then recovers."
        }
        (Language::English, Action::PauseRoute) => {
            "Facteur keeps every message, stops the route and tries again with one message."
        }
        (Language::English, Action::RefuseRecipient) => {
            "Facteur gives this recipient up; the others are not touched."
        }
        (Language::English, Action::RefuseMessage) => {
            "Facteur gives this message up; the others are not touched."
        }
    }
}

/// How sure a meaning is.
pub fn certainty(certainty: Certainty, language: Language) -> &'static str {
    match (language, certainty) {
        (Language::French, Certainty::Documented) => "documenté",
        (Language::French, Certainty::Observed) => "observé, nulle part documenté",
        (Language::French, Certainty::Inferred) => "déduit des codes seuls",
        (Language::English, Certainty::Documented) => "documented",
        (Language::English, Certainty::Observed) => "observed, documented nowhere",
        (Language::English, Certainty::Inferred) => "concluded from the codes alone",
    }
}

fn french(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Accepted => ("Le serveur a pris le message en charge.", "Rien à faire."),
        Kind::GoOn => ("Le serveur attend la suite.", "Rien à faire."),
        Kind::Transient => {
            ("Le serveur ne peut pas répondre maintenant.", "Rien à faire : l’essai est refait plus tard.")
        }
        Kind::Unreachable => (
            "Le serveur n’a pas répondu, ou la liaison a été coupée.",
            "Vérifiez l’accès à Internet de cet hôte et la sortie sur le port 25 si cela dure plus d’une heure.",
        ),
        Kind::Unreadable => (
            "Ce texte ne contient pas de réponse SMTP.",
            "Collez la réponse entière, avec son code à trois chiffres, par exemple « 550 5.7.64 … ».",
        ),
        Kind::Greylisted => (
            "Le destinataire fait patienter les expéditeurs qu’il ne connaît pas encore.",
            "Rien à faire : le prochain essai passera.",
        ),
        Kind::Throttled => (
            "Microsoft, ou le destinataire, trouve l’envoi trop rapide ou l’adresse d’envoi trop nouvelle.",
            "Vérifiez que le connecteur reconnaît l’adresse IP fixe : il lève cette limite. L’envoi ralentit de lui-même et reprend.",
        ),
        Kind::TooManyConnections => (
            "Trop de connexions à la fois vers ce serveur.",
            "Vérifiez qu’aucun autre programme n’envoie en même temps avec ce compte ou cette adresse.",
        ),
        Kind::SystemFault => {
            ("Une panne passagère chez Microsoft.", "Rien à faire : l’essai est refait plus tard.")
        }
        Kind::TooManyRecipients => (
            "Trop de destinataires dans un même envoi.",
            "Rien à faire : les autres destinataires suivent dans un autre envoi.",
        ),
        Kind::MailboxRate => (
            "Cette boîte aux lettres reçoit plus de messages par heure qu’elle ne peut.",
            "Rien à faire : l’essai est refait plus tard. Si cela revient, regroupez les messages pour ce destinataire.",
        ),
        Kind::MailboxBusy => (
            "Trop de messages arrivent en même temps pour cette boîte aux lettres.",
            "Rien à faire : l’essai est refait plus tard.",
        ),
        Kind::RelayDenied => (
            "Microsoft ne reconnaît pas cet envoi : aucun connecteur ne correspond.",
            "Vérifiez trois choses : le connecteur contient l’adresse IP fixe d’où part l’envoi, il est activé, et le domaine de l’expéditeur est un domaine accepté.",
        ),
        Kind::DirectSendRefused => (
            "L’envoi direct est coupé dans cette organisation, et aucun connecteur ne correspond.",
            "Créez le connecteur pour l’adresse IP fixe, ou corrigez-le : un envoi qu’il reconnaît n’est pas concerné.",
        ),
        Kind::ConnectorRestricts => (
            "Un autre connecteur de l’organisation, de type partenaire, restreint cet expéditeur.",
            "Cherchez dans Exchange un connecteur entrant qui vise ce domaine, et corrigez ses adresses ou son certificat.",
        ),
        Kind::ConnectorBlocked => (
            "Microsoft a bloqué le connecteur, qu’il croit détourné.",
            "Sécurisez le poste qui envoie, puis débloquez le connecteur dans Defender, « Entités restreintes ».",
        ),
        Kind::WrongEndpoint => (
            "Le point d’entrée Microsoft n’est pas celui de cette organisation.",
            "Relisez l’enregistrement MX du domaine, et mettez ce nom dans le plan.",
        ),
        Kind::TenantStanding => (
            "Microsoft refuse les envois de cette organisation : seuil dépassé, abonnement, ou domaine non déclaré.",
            "Vérifiez l’abonnement et les domaines acceptés, puis ouvrez une demande auprès du support Microsoft.",
        ),
        Kind::Quota => (
            "La limite d’envoi sur 24 heures est atteinte.",
            "Attendez que la fenêtre de 24 heures se libère : les messages sont gardés. Vérifiez qu’aucun envoi en masse n’est en cours.",
        ),
        Kind::SenderStanding => (
            "Microsoft a bloqué le compte qui envoie.",
            "Changez son mot de passe, cherchez un usage détourné, puis débloquez-le dans Defender.",
        ),
        Kind::BannedAddress => (
            "L’adresse IP d’envoi est sur la liste de blocage de Microsoft.",
            "Demandez son retrait sur https://sender.office.com, ce qui peut prendre plus de 24 heures.",
        ),
        Kind::BlockListed => (
            "L’adresse IP d’envoi est sur une liste de blocage, ou sa réputation est mauvaise.",
            "Cherchez dans la réponse le nom de la liste, et demandez-y le retrait. Vérifiez qu’aucun poste du site n’envoie de pourriels.",
        ),
        Kind::Tls => (
            "Le chiffrement est refusé, trop ancien ou absent.",
            "Vérifiez que la route demande TLS, avec TLS 1.2 au moins, et que le nom du serveur est le bon.",
        ),
        Kind::Transport => (
            "L’adresse d’envoi ne convient pas : IPv6, ou une adresse sans nom inverse.",
            "Envoyez en IPv4 depuis l’adresse fixe, et demandez à l’opérateur un nom inverse (PTR) pour elle.",
        ),
        Kind::Hello => (
            "Le nom annoncé à la connexion est refusé.",
            "Donnez dans la configuration le nom complet de cet hôte (hello_name).",
        ),
        Kind::AuthenticationDisabled => (
            "L’envoi avec mot de passe est coupé dans cette organisation ou pour ce compte.",
            "Passez au connecteur, ou à OAuth. Rouvrir l’authentification de base n’est qu’un délai.",
        ),
        Kind::AuthenticationFailed => (
            "Le nom ou le mot de passe est refusé.",
            "Vérifiez les identifiants de la route, et les règles d’accès conditionnel du compte.",
        ),
        Kind::AuthenticationRequired => (
            "Ce serveur veut une connexion avec mot de passe.",
            "Pour le connecteur, utilisez le point d’entrée lu dans l’enregistrement MX ; sinon donnez des identifiants à la route.",
        ),
        Kind::SendAsDenied => (
            "Le compte n’a pas le droit d’envoyer au nom de cet expéditeur.",
            "Donnez-lui le droit « Envoyer en tant que », ou passez au connecteur, qui n’en a pas besoin.",
        ),
        Kind::SenderRefused => (
            "L’adresse ou le domaine de l’expéditeur est refusé.",
            "Vérifiez que cette adresse existe et que son domaine est publié dans le DNS.",
        ),
        Kind::OurFault => (
            "Le serveur n’a pas compris une commande, ou l’a reçue hors de propos.",
            "C’est une faute de l’envoi : gardez cette réponse entière et signalez-la.",
        ),
        Kind::Policy => (
            "Une règle refuse, sans dire qui elle vise.",
            "Lisez la réponse entière, et demandez à l’administrateur du destinataire quelle règle a joué.",
        ),
        Kind::RefusedUs => (
            "Le serveur refuse l’envoi avant tout destinataire.",
            "Vérifiez l’adresse IP d’envoi, le nom annoncé et le point d’entrée.",
        ),
        Kind::RecipientUnknown => (
            "Ce destinataire n’existe pas.",
            "Corrigez l’adresse dans l’application. Si tous les destinataires d’un de vos domaines sont refusés, vérifiez le domaine dans Exchange.",
        ),
        Kind::RecipientRefuses => (
            "Ce destinataire, ou son organisation, n’accepte pas cet expéditeur.",
            "Demandez-lui d’autoriser les expéditeurs extérieurs, ou votre adresse.",
        ),
        Kind::MailboxFull => (
            "La boîte aux lettres du destinataire est pleine.",
            "Prévenez le destinataire par un autre moyen.",
        ),
        Kind::MailboxDisabled => (
            "La boîte aux lettres du destinataire est désactivée.",
            "Vérifiez l’adresse auprès du destinataire.",
        ),
        Kind::DomainUnknown => (
            "Le domaine du destinataire n’existe pas ou ne reçoit pas de courrier.",
            "Corrigez l’adresse dans l’application.",
        ),
        Kind::RecipientRefused => {
            ("Le serveur refuse ce destinataire.", "Vérifiez l’adresse, et lisez la réponse entière.")
        }
        Kind::TenantBlockList => (
            "Un destinataire est bloqué par votre propre organisation, et le message l’est pour tous.",
            "Retirez l’adresse de la liste « Autoriser/bloquer » dans Defender, ou envoyez sans elle.",
        ),
        Kind::TooLarge => (
            "Le message est trop volumineux pour ce serveur.",
            "Réduisez les pièces jointes, ou envoyez-les en plusieurs messages.",
        ),
        Kind::Unauthenticated => (
            "Le destinataire n’a pas pu vérifier l’expéditeur : SPF, DKIM ou DMARC.",
            "Vérifiez l’enregistrement SPF du domaine, puis DKIM dans Microsoft 365.",
        ),
        Kind::MessageForm => (
            "La forme du message est refusée : en-têtes ou fins de ligne.",
            "Vérifiez l’expéditeur affiché (From) et le programme qui compose le message.",
        ),
        Kind::Content => (
            "Le contenu du message est refusé : il ressemble à un pourriel, ou une pièce jointe est interdite.",
            "Retirez la pièce jointe ou le lien en cause, ou envoyez-le autrement.",
        ),
        Kind::Loop => (
            "Le message tourne en rond entre des serveurs.",
            "Vérifiez les redirections du destinataire, et les connecteurs de l’organisation.",
        ),
        Kind::MessageRefused => {
            ("Le serveur refuse ce message.", "Lisez la réponse entière, et corrigez le message.")
        }
    }
}

fn english(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Accepted => ("The server has taken the message.", "Nothing to do."),
        Kind::GoOn => ("The server waits for what follows.", "Nothing to do."),
        Kind::Transient => ("The server cannot serve now.", "Nothing to do: it is tried again later."),
        Kind::Unreachable => (
            "The server did not answer, or the connection was lost.",
            "If it lasts more than an hour, check this host’s access to the Internet and port 25 outward.",
        ),
        Kind::Unreadable => (
            "This text holds no SMTP reply.",
            "Paste the whole reply with its three digits, such as “550 5.7.64 …”.",
        ),
        Kind::Greylisted => (
            "The receiver makes senders wait that it does not know yet.",
            "Nothing to do: the next attempt will pass.",
        ),
        Kind::Throttled => (
            "Microsoft, or the receiver, finds the sending too fast or the address too new.",
            "Check that the connector knows the fixed IP address: it lifts this limit. Sending slows down by itself and recovers.",
        ),
        Kind::TooManyConnections => (
            "Too many connections to this server at once.",
            "Check that no other program sends at the same time with this account or address.",
        ),
        Kind::SystemFault => ("A passing fault at Microsoft.", "Nothing to do: it is tried again later."),
        Kind::TooManyRecipients => {
            ("Too many recipients in one transaction.", "Nothing to do: the others follow in another one.")
        }
        Kind::MailboxRate => (
            "This mailbox gets more messages an hour than it may.",
            "Nothing to do: it is tried again later. If it comes back, send this recipient fewer messages.",
        ),
        Kind::MailboxBusy => {
            ("Too many messages arrive at once for this mailbox.", "Nothing to do: it is tried again later.")
        }
        Kind::RelayDenied => (
            "Microsoft does not know this sending: no connector matches.",
            "Check three things: the connector has the fixed IP address that the mail comes from, it is switched on, and the sender’s domain is an accepted domain.",
        ),
        Kind::DirectSendRefused => (
            "Direct Send is switched off in this organisation, and no connector matches.",
            "Create the connector for the fixed IP address, or mend it: what it knows is not concerned.",
        ),
        Kind::ConnectorRestricts => (
            "Another connector of the organisation, of type Partner, restricts this sender.",
            "Look in Exchange for an inbound connector for this domain, and mend its addresses or certificate.",
        ),
        Kind::ConnectorBlocked => (
            "Microsoft has blocked the connector, which it believes abused.",
            "Secure the host that sends, then unblock the connector in Defender, “Restricted entities”.",
        ),
        Kind::WrongEndpoint => (
            "The Microsoft endpoint is not this organisation’s.",
            "Read the MX record of the domain again, and put that name into the plan.",
        ),
        Kind::TenantStanding => (
            "Microsoft refuses this organisation’s mail: a threshold, the subscription, or a domain not registered.",
            "Check the subscription and the accepted domains, then open a request with Microsoft’s support.",
        ),
        Kind::Quota => (
            "The limit of 24 hours is reached.",
            "Wait until the 24 hours have moved on: the messages are kept. Check that no bulk sending is going on.",
        ),
        Kind::SenderStanding => (
            "Microsoft has blocked the sending account.",
            "Change its password, look for abuse, then unblock it in Defender.",
        ),
        Kind::BannedAddress => (
            "The sending IP address is on Microsoft’s block list.",
            "Ask for its removal at https://sender.office.com, which may take more than 24 hours.",
        ),
        Kind::BlockListed => (
            "The sending IP address is on a block list, or its reputation is poor.",
            "Find the list’s name in the reply, and ask there for removal. Check that no host of the site sends spam.",
        ),
        Kind::Tls => (
            "The encryption is refused, too old or missing.",
            "Check that the route asks for TLS, 1.2 at least, and that the server’s name is right.",
        ),
        Kind::Transport => (
            "The sending address does not suit: IPv6, or an address without a reverse name.",
            "Send over IPv4 from the fixed address, and ask the provider for a reverse name (PTR).",
        ),
        Kind::Hello => (
            "The name said with EHLO is refused.",
            "Give this host’s own full name in the configuration (hello_name).",
        ),
        Kind::AuthenticationDisabled => (
            "Sending with a password is switched off in this organisation or for this account.",
            "Go over to the connector, or to OAuth. Opening basic authentication again only gains time.",
        ),
        Kind::AuthenticationFailed => (
            "The name or the password is refused.",
            "Check the route’s credentials, and the Conditional Access rules of the account.",
        ),
        Kind::AuthenticationRequired => (
            "This server wants a login.",
            "For the connector, use the endpoint read in the MX record; otherwise give the route credentials.",
        ),
        Kind::SendAsDenied => (
            "The account may not send as this sender.",
            "Give it “Send As”, or go over to the connector, which does not need it.",
        ),
        Kind::SenderRefused => (
            "The sender’s address or domain is refused.",
            "Check that the address exists and that its domain is published in the DNS.",
        ),
        Kind::OurFault => (
            "The server did not understand a command, or got it out of order.",
            "That is a fault of the sending side: keep the whole reply and report it.",
        ),
        Kind::Policy => (
            "A rule refuses, and does not say whom it is for.",
            "Read the whole reply, and ask the receiver’s administrator which rule it was.",
        ),
        Kind::RefusedUs => (
            "The server refuses before any recipient was named.",
            "Check the sending IP address, the name that is announced and the endpoint.",
        ),
        Kind::RecipientUnknown => (
            "This recipient does not exist.",
            "Correct the address in the application. If every recipient of a domain of yours is refused, check the domain in Exchange.",
        ),
        Kind::RecipientRefuses => (
            "This recipient, or its organisation, does not take mail from this sender.",
            "Ask for outside senders, or your address, to be allowed.",
        ),
        Kind::MailboxFull => ("The recipient’s mailbox is full.", "Tell the recipient in another way."),
        Kind::MailboxDisabled => {
            ("The recipient’s mailbox is disabled.", "Check the address with the recipient.")
        }
        Kind::DomainUnknown => (
            "The recipient’s domain does not exist or takes no mail.",
            "Correct the address in the application.",
        ),
        Kind::RecipientRefused => {
            ("The server refuses this recipient.", "Check the address, and read the whole reply.")
        }
        Kind::TenantBlockList => (
            "A recipient is blocked by your own organisation, and the message for everybody with it.",
            "Remove the address from the Tenant Allow/Block List in Defender, or send without it.",
        ),
        Kind::TooLarge => (
            "The message is too large for this server.",
            "Make the attachments smaller, or send several messages.",
        ),
        Kind::Unauthenticated => (
            "The receiver could not verify the sender: SPF, DKIM or DMARC.",
            "Check the domain’s SPF record, then DKIM in Microsoft 365.",
        ),
        Kind::MessageForm => (
            "The form of the message is refused: its headers or line endings.",
            "Check the From header and the program that composes the message.",
        ),
        Kind::Content => (
            "What the message holds is refused: it looks like spam, or an attachment is not allowed.",
            "Remove the attachment or link, or send it in another way.",
        ),
        Kind::Loop => (
            "The message goes round in circles between servers.",
            "Check the recipient’s forwarding, and the organisation’s connectors.",
        ),
        Kind::MessageRefused => {
            ("The server refuses this message.", "Read the whole reply, and correct the message.")
        }
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::super::typography;
    use super::*;

    #[track_caller]
    fn check(text: &str, language: Language) {
        assert!(text.ends_with(['.', '»', '”']) && !text.contains("  "), "{text}");
        if language == Language::French {
            assert_eq!(typography::fault(text), None, "{text}");
        }
    }

    #[test]
    fn each_meaning_and_each_action_is_said_in_both_languages() {
        for language in [Language::French, Language::English] {
            for kind in Kind::ALL {
                check(meaning(*kind, language), language);
                check(to_do(*kind, language), language);
            }
            for each in Action::ALL {
                check(action(each, language), language);
            }
        }
    }
}
