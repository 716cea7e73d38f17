//! The words about what came of a try: what happened, what to do, and where on the way it sits.

use super::group;

group! {
    /// What came of a try.
    OutcomeTexts {
        /// Before what is as it should be.
        right,
        /// Before what passes by itself.
        passing,
        /// Before what somebody has to mend.
        wrong,
        /// Microsoft greets an address of the plan; `{seen}`, `{site}`.
        egress_planned,
        /// It greets another one; `{seen}`, `{planned}`.
        egress_mismatch,
        /// The same where the plan has none yet; `{seen}`.
        egress_none,
        /// It greets an IPv6 address; `{seen}`.
        egress_v6,
        /// Nobody answered.
        port25_blocked,
        /// Somebody answered.
        port25_open,
        /// Before what could not be read.
        unread,
        /// A conversation without a refusal.
        nothing_refused,
        /// Microsoft has taken the message: what that proves.
        accepted,
        /// The same, and what it does not prove.
        accepted_not,
        /// Behind a refusal where the application sends by itself.
        direct,
        /// Where it sits; `{station}`.
        sits,
        /// Where that is from; `{source}`, `{certainty}`.
        source,
    }
}

/// In French.
pub(super) const FRENCH: OutcomeTexts = OutcomeTexts {
    right: "Bien",
    passing: "Passager",
    wrong: "À corriger",
    egress_planned: "Microsoft vous voit arriver de {seen}, l’adresse prévue pour le site « {site} ».",
    egress_mismatch: "Microsoft vous voit arriver de {seen}, le plan prévoit {planned}. Corrigez le plan, ou la sortie Internet de cette machine.",
    egress_none: "Microsoft vous voit arriver de {seen}. Le plan n’a pas encore d’adresse de sortie : c’est celle-ci qu’il faut y mettre, si elle est fixe et à vous seuls.",
    egress_v6: "Microsoft vous voit arriver de {seen}, une adresse IPv6. Un connecteur n’accepte que des adresses IPv4 : envoyez en IPv4.",
    port25_blocked: "Aucune réponse sur le port 25. Votre opérateur ou votre pare-feu le bloque sans doute. Demandez l’ouverture vers les serveurs Microsoft.",
    port25_open: "Le port 25 répond, depuis la machine où cela a été essayé.",
    unread: "Non reconnu",
    nothing_refused: "Rien n’est refusé dans ce texte, mais aucun message n’y est encore accepté. Collez la suite si vous l’avez.",
    accepted: "Microsoft 365 a pris le message en charge. Vers un destinataire extérieur, cela prouve l’adresse de sortie, le port 25, le connecteur et l’expéditeur.",
    accepted_not: "Cela ne prouve pas l’arrivée dans la boîte du client : ouvrez le message reçu pour le vérifier.",
    direct: "L’application ne garde pas forcément ce qui est refusé : renvoyez-le une fois la cause corrigée.",
    sits: "Sur le chemin du message : {station}",
    source: "D’après : {source} ({certainty})",
};

/// In English.
pub(super) const ENGLISH: OutcomeTexts = OutcomeTexts {
    right: "Good",
    passing: "Passing",
    wrong: "To correct",
    egress_planned: "Microsoft sees you coming from {seen}, the address planned for the site “{site}”.",
    egress_mismatch: "Microsoft sees you coming from {seen}, the plan says {planned}. Fix the plan, or this machine’s way out.",
    egress_none: "Microsoft sees you coming from {seen}. The plan has no egress address yet: this is the one to put there, if it is fixed and yours alone.",
    egress_v6: "Microsoft sees you coming from {seen}, an IPv6 address. A connector only takes IPv4 addresses: send over IPv4.",
    port25_blocked: "No answer on port 25. Your provider or firewall probably blocks it. Ask for it to be opened towards Microsoft.",
    port25_open: "Port 25 answers, from the machine on which this was tried.",
    unread: "Not recognised",
    nothing_refused: "Nothing is refused in this text, but no message is accepted in it yet. Paste what follows if you have it.",
    accepted: "Microsoft 365 has taken charge of the message. To a recipient outside, this proves the egress address, port 25, the connector and the sender.",
    accepted_not: "It does not prove arrival in the customer’s mailbox: open the received message to check.",
    direct: "The application may not keep what is refused: send it again once the cause is mended.",
    sits: "On the message’s way: {station}",
    source: "From: {source} ({certainty})",
};
