//! The words of the simulator and of `rehearse run`. Where only the simulator has answered, they say so.

use super::group;

group! {
    /// The simulator and `rehearse run`.
    RehearsalTexts {
        /// The answer to RCPT.
        fault_reply,
        /// The answer to the final dot.
        fault_data_reply,
        /// Dropped at RCPT.
        fault_drop_after_mail,
        /// Dropped at DATA.
        fault_drop_after_rcpt,
        /// Dropped within the message.
        fault_drop_in_data,
        /// Dropped behind the final dot.
        fault_drop_after_data,
        /// Silent at RCPT.
        fault_silent_after_mail,
        /// Silent at DATA.
        fault_silent_after_rcpt,
        /// Silent within the message.
        fault_silent_in_data,
        /// Silent behind the final dot.
        fault_silent_after_data,
        /// A late answer.
        fault_slow,
        /// Greylisting.
        fault_greylist,
        /// An unknown recipient.
        fault_unknown,
        /// Who has answered.
        only_simulated,
        /// Copies of what waits were sent; `{count}`.
        copies,
        /// Nothing waits; `{count}`.
        samples,
        /// A message of the queue; `{id}`, `{kind}`, `{sender}`, `{bytes}`, `{attribution}`.
        message,
        /// A trial message; `{kind}`, `{sender}`, `{attribution}`.
        sample,
        /// A recipient; `{recipient}`, `{action}`.
        recipient,
        /// Attribution; `{tenant}`, `{address}`.
        attributed_by_address,
        /// Attribution; `{tenant}`.
        attributed_by_certificate,
        /// No attribution.
        attributed_to_nobody,
        /// What Facteur would do.
        would_accept,
        /// What Facteur would do.
        would_retry,
        /// What Facteur would do.
        would_slow_route,
        /// What Facteur would do.
        would_pause_route,
        /// What Facteur would do.
        would_refuse_recipient,
        /// What Facteur would do.
        would_refuse_message,
        /// No reply at all; `{detail}`.
        no_answer,
        /// No route takes this sender.
        no_route,
        /// Senders that are not attributed; `{senders}`.
        senders_unknown,
        /// The sums; `{messages}`, `{recipients}`, `{bytes}`, `{accepted}`, `{others}`.
        totals,
        /// A kind of message.
        kind_notification,
        /// A kind of message.
        kind_invoice,
        /// A kind of message.
        kind_password_reset,
        /// How long it would take for real; `{duration}`, `{end}`.
        at_real_pace,
    }
}

/// In French.
pub(super) const FRENCH: RehearsalTexts = RehearsalTexts {
    fault_reply: "RCPT reçoit cette réponse, dans les mots de Microsoft quand ils sont connus",
    fault_data_reply: "Le point final reçoit cette réponse",
    fault_drop_after_mail: "La connexion tombe à la place de la réponse à RCPT",
    fault_drop_after_rcpt: "La connexion tombe à la place de la réponse à DATA",
    fault_drop_in_data: "La connexion tombe au milieu du message",
    fault_drop_after_data: "La connexion tombe à la place de la réponse au point final",
    fault_silent_after_mail: "Plus rien ne répond, à partir de RCPT",
    fault_silent_after_rcpt: "Plus rien ne répond, à partir de DATA",
    fault_silent_in_data: "Plus rien ne répond, à partir du milieu du message",
    fault_silent_after_data: "Plus rien ne répond, à partir du point final",
    fault_slow: "La réponse au point final vient après ce nombre de secondes",
    fault_greylist: "Le premier essai reçoit 451 4.7.1, le suivant passe",
    fault_unknown: "Dans un domaine du plan, RCPT reçoit 550 5.4.1 : ce destinataire n’existe pas",
    only_simulated: "C’est le simulateur de Facteur qui a répondu, pas Microsoft. Rien n’est parti, et rien ici ne prouve ce que Microsoft répondra.",
    copies: "Messages en attente, envoyés en copie au simulateur : {count}. La file n’a pas changé.",
    samples: "Aucun message n’attend : chaque expéditeur du plan a envoyé au simulateur un message d’essai, à lui-même et vers l’extérieur ({count} au total).",
    message: "{id} ({kind}) de {sender}, {bytes} octets, {attribution}",
    sample: "Essai ({kind}) de {sender}, {attribution}",
    recipient: "vers {recipient}, {action}",
    attributed_by_address: "reconnu comme venant de « {tenant} », par l’adresse {address}",
    attributed_by_certificate: "reconnu comme venant de « {tenant} », par le certificat",
    attributed_to_nobody: "qu’aucun connecteur ne reconnaît",
    would_accept: "accepté",
    would_retry: "différé : Facteur réessaierait",
    would_slow_route: "différé : Facteur ralentirait tout l’itinéraire",
    would_pause_route: "non accepté : Facteur garderait tout et suspendrait l’itinéraire",
    would_refuse_recipient: "refusé : Facteur abandonnerait ce destinataire",
    would_refuse_message: "refusé : Facteur abandonnerait ce message",
    no_answer: "aucune réponse : {detail}",
    no_route: "retenu : aucun itinéraire du plan ne prend cet expéditeur",
    senders_unknown: "Expéditeurs qu’aucun connecteur ne reconnaît : {senders}. Vérifiez les adresses de sortie et les domaines du plan.",
    totals: "Messages : {messages} ; destinataires : {recipients}, dont {accepted} acceptés et {others} non ; octets : {bytes}.",
    kind_notification: "notification",
    kind_invoice: "facture",
    kind_password_reset: "réinitialisation de mot de passe",
    at_real_pace: "Au rythme du plan, l’envoi durerait {duration}, jusqu’au {end} s’il commençait maintenant.",
};

/// In English.
pub(super) const ENGLISH: RehearsalTexts = RehearsalTexts {
    fault_reply: "RCPT is answered so, in Microsoft’s words where they are known",
    fault_data_reply: "The final dot is answered so",
    fault_drop_after_mail: "The connection is dropped instead of the answer to RCPT",
    fault_drop_after_rcpt: "The connection is dropped instead of the answer to DATA",
    fault_drop_in_data: "The connection is dropped in the middle of the message",
    fault_drop_after_data: "The connection is dropped instead of the answer to the final dot",
    fault_silent_after_mail: "Nothing answers any more, from RCPT on",
    fault_silent_after_rcpt: "Nothing answers any more, from DATA on",
    fault_silent_in_data: "Nothing answers any more, from the middle of the message on",
    fault_silent_after_data: "Nothing answers any more, from the final dot on",
    fault_slow: "The final dot is answered after so many seconds",
    fault_greylist: "The first try is answered 451 4.7.1, the next one is taken",
    fault_unknown: "In a domain of the plan, RCPT is answered 550 5.4.1: there is no such recipient",
    only_simulated: "Facteur’s simulator has answered, not Microsoft. Nothing has left, and nothing here proves what Microsoft will answer.",
    copies: "Messages waiting, sent to the simulator as copies: {count}. The queue has not changed.",
    samples: "No message waits: each sender of the plan has sent the simulator a trial message, to itself and to the outside ({count} in all).",
    message: "{id} ({kind}) from {sender}, {bytes} bytes, {attribution}",
    sample: "Trial ({kind}) from {sender}, {attribution}",
    recipient: "to {recipient}, {action}",
    attributed_by_address: "known to come from “{tenant}”, by the address {address}",
    attributed_by_certificate: "known to come from “{tenant}”, by the certificate",
    attributed_to_nobody: "which no connector knows",
    would_accept: "accepted",
    would_retry: "deferred: Facteur would try again",
    would_slow_route: "deferred: Facteur would slow the whole route",
    would_pause_route: "not accepted: Facteur would keep everything and pause the route",
    would_refuse_recipient: "refused: Facteur would give this recipient up",
    would_refuse_message: "refused: Facteur would give this message up",
    no_answer: "no answer: {detail}",
    no_route: "held: no route of the plan takes this sender",
    senders_unknown: "Senders that no connector knows: {senders}. Check the egress addresses and the domains of the plan.",
    totals: "Messages: {messages}; recipients: {recipients}, of which {accepted} accepted and {others} not; bytes: {bytes}.",
    kind_notification: "notification",
    kind_invoice: "invoice",
    kind_password_reset: "password reset",
    at_real_pace: "At the plan’s pace, sending would take {duration}, until {end} if it began now.",
};
