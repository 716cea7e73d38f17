//! The words of the e-mail to whoever holds the DNS.

use super::group;

group! {
    /// The e-mail to whoever holds the DNS.
    LetterTexts {
        /// The e-mail's subject; `{domains}`.
        subject,
        /// Opening.
        hello,
        /// Text; `{addresses}`.
        why,
        /// The same where no address is new.
        why_plain,
        /// Above the values; `{domain}`.
        domain,
        /// Above the old value.
        edit,
        /// Above a value that goes.
        delete,
        /// Above the value where there was none.
        add,
        /// Above the new value.
        new,
        /// For a domain without change; `{domain}`.
        same,
        /// Above the steps.
        steps,
        /// Step; `{seconds}`.
        ttl,
        /// Step.
        compare,
        /// Step.
        change,
        /// Step.
        restore,
        /// Text; `{commands}`.
        check,
        /// Text.
        back,
        /// Text; `{files}`.
        details,
        /// Closing.
        bye,
    }
}

/// In French.
pub(super) const FRENCH: LetterTexts = LetterTexts {
    subject: "Objet : Modification de l’enregistrement SPF de {domains}",
    hello: "Bonjour,",
    why: "Une application de notre entreprise enverra désormais ses messages par Microsoft 365, depuis notre accès à Internet, à adresse fixe ({addresses}). Pour que ces messages soient reconnus comme les nôtres, il faut compléter l’enregistrement SPF (de type TXT) ci-dessous. Rien d’autre ne change : ni les MX, ni les autres valeurs TXT.",
    why_plain: "L’enregistrement SPF (de type TXT) ci-dessous doit être corrigé pour que nos messages soient reconnus comme les nôtres. Rien d’autre ne change : ni les MX, ni les autres valeurs TXT.",
    domain: "{domain}, sur le nom du domaine lui-même (champ Nom vide ou @)",
    edit: "Valeur actuelle, à modifier sans en ajouter une seconde :",
    delete: "Valeur à supprimer :",
    add: "Valeur à ajouter :",
    new: "Nouvelle valeur, d’un seul tenant :",
    same: "{domain} : rien à changer.",
    steps: "Merci de procéder ainsi :",
    ttl: "La veille, notez le TTL de ces valeurs, puis abaissez-le à {seconds} secondes.",
    compare: "Le jour dit, si une valeur publiée n’est pas exactement celle que nous donnons comme actuelle, ne changez rien et prévenez-nous.",
    change: "Sinon, faites le changement, et dites-nous à quelle heure : nous attendrons que l’ancien TTL soit passé avant d’envoyer.",
    restore: "Quand nous vous aurons dit que tout fonctionne, remettez le TTL noté.",
    check: "Pour vérifier ({commands}) : la nouvelle valeur apparaît, une seule fois.",
    back: "Pour revenir en arrière, il suffit de remettre la valeur actuelle donnée ci-dessus.",
    details: "Le pas-à-pas pour votre hébergeur est joint : {files}.",
    bye: "Merci,",
};

/// In English.
pub(super) const ENGLISH: LetterTexts = LetterTexts {
    subject: "Subject: Change of the SPF record of {domains}",
    hello: "Hello,",
    why: "An application of our firm will send its messages through Microsoft 365, from our own line with a fixed address ({addresses}). For these messages to be recognised as ours, the SPF record (of type TXT) below has to be completed. Nothing else changes: neither the MX nor the other TXT values.",
    why_plain: "The SPF record (of type TXT) below has to be corrected for our messages to be recognised as ours. Nothing else changes: neither the MX nor the other TXT values.",
    domain: "{domain}, at the domain’s own name (field Name empty or @)",
    edit: "Present value, to be edited without adding a second one:",
    delete: "Value to delete:",
    add: "Value to add:",
    new: "New value, in one piece:",
    same: "{domain}: nothing to change.",
    steps: "Please go about it this way:",
    ttl: "The day before, note the TTL of these values, then lower it to {seconds} seconds.",
    compare: "On the day, if a published value is not exactly the one that we give as present, change nothing and tell us.",
    change: "Otherwise make the change, and tell us at what time: we wait for the old TTL to pass before we send.",
    restore: "Once we have told you that everything works, put back the TTL noted.",
    check: "To check ({commands}): the new value shows up, once.",
    back: "To go back, it is enough to put back the present value given above.",
    details: "The steps for your host are attached: {files}.",
    bye: "Thank you,",
};
