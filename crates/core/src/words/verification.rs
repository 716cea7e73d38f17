//! The words of the end of a runbook: what is checked, what it cannot do, what it rests on.

use super::group;

group! {
    /// The verification, the limits and the sources of a runbook.
    VerificationTexts {
        /// Part.
        verification,
        /// Step; `{domain}`.
        verify_spf,
        /// Check.
        verify_spf_check,
        /// Step; `{sender}`.
        verify_internal,
        /// Check.
        verify_internal_check,
        /// Step; `{sender}`.
        verify_external,
        /// Check.
        verify_external_check,
        /// Remark.
        verify_external_5764,
        /// Remark.
        verify_external_5764_direct,
        /// Step; `{bounces}`.
        verify_bounce,
        /// Check; `{bounces}`.
        verify_bounce_check,
        /// Step.
        verify_senders,
        /// Check; `{senders}`.
        verify_senders_check,
        /// Step.
        verify_evening,
        /// Check; `{pace}`.
        verify_evening_check,
        /// Part.
        limits,
        /// Text.
        limit_bulk,
        /// Text; `{tenant}`, `{limit}`.
        limit_quota,
        /// Text; `{tenant}`.
        limit_quota_unknown,
        /// Text; `{route}`, `{pace}`.
        limit_pace,
        /// Text; `{route}`, `{pace}`.
        limit_pace_submission,
        /// Text.
        limit_domains,
        /// Text.
        limit_other_lines,
        /// Text.
        limit_delivered,
        /// Part.
        sources,
        /// Row.
        source_procedure,
        /// Row.
        source_relay,
        /// Row.
        source_devices,
        /// Row.
        source_connector,
        /// Row.
        source_faq,
        /// Row.
        source_shared,
        /// Row.
        source_quota,
        /// Row.
        source_spf,
        /// Row.
        source_unsure,
        /// Command; `{address}`, `{domain}`, `{sender}`.
        command_spf,
        /// Command; `{sender}`.
        command_send,
        /// Check; `{host}`.
        verify_external_other_check,
        /// Remark.
        verify_external_other_back,
    }
}

/// In French.
pub(super) const FRENCH: VerificationTexts = VerificationTexts {
    verification: "Vérification",
    verify_spf: "Quand le délai du DNS est passé, demandez ce qu’un destinataire trouve pour {domain}",
    verify_spf_check: "La première ligne est « pass » pour chaque adresse",
    verify_internal: "Envoyez un message d’essai de {sender} à un collègue prévenu",
    verify_internal_check: "Il arrive dans la boîte de réception, pas dans Courrier indésirable",
    verify_external: "Envoyez-en un de {sender} à une adresse extérieure qui est à vous",
    verify_external_check: "Microsoft 365 l’accepte (250). Cela prouve l’adresse de sortie, le port 25, le connecteur et l’expéditeur, pas l’arrivée : ouvrez le message reçu, et lisez dans ses en-têtes Authentication-Results spf=pass et dmarc=pass. dkim=pass montre si Microsoft a signé, ce qui n’est pas certain pour le courrier d’un connecteur",
    verify_external_5764: "Réponse 550 5.7.64 : le connecteur n’est pas reconnu. Attendez une heure après sa création, puis comparez l’adresse vue par Microsoft avec celle du connecteur ; rien n’est perdu, les messages attendent dans Facteur",
    verify_external_5764_direct: "Réponse 550 5.7.64 : le connecteur n’est pas reconnu. Attendez une heure après sa création, puis comparez l’adresse vue par Microsoft avec celle du connecteur. L’application ne garde pas forcément ce qui est refusé : renvoyez-le",
    verify_bounce: "Envoyez un message d’essai à une adresse qui n’existe pas, dans un domaine extérieur qui est à vous",
    verify_bounce_check: "L’avis de non-remise arrive dans {bounces}",
    verify_senders: "Faites partir de l’application un envoi réel de chaque sorte, à vous-même",
    verify_senders_check: "Chacun porte la bonne adresse d’expéditeur : {senders}",
    verify_evening: "Le premier soir d’envoi en nombre, regardez la file",
    verify_evening_check: "Un message toutes les {pace} s au plus vite, et aucun itinéraire suspendu",
    limits: "Limites",
    limit_bulk: "Un connecteur n’est pas fait pour l’envoi en nombre vers Internet, dit Microsoft : lettres d’information et prospection passent par un service fait pour cela",
    limit_quota: "Organisation « {tenant} » : environ {limit} destinataires extérieurs en 24 h, tout compris, d’après ses licences",
    limit_quota_unknown: "Organisation « {tenant} » : le nombre de destinataires extérieurs en 24 h est limité selon les licences, que le plan ne donne pas",
    limit_pace: "Itinéraire « {route} » : {pace} s entre deux messages. C’est une prudence : Microsoft ne publie aucun nombre pour un connecteur",
    limit_pace_submission: "Itinéraire « {route} » : {pace} s entre deux messages. Pour l’envoi authentifié, Microsoft dit 30 messages par minute et par boîte",
    limit_domains: "Chaque domaine qui envoie doit être un domaine accepté de son organisation. Deux organisations demandent chacune leur connecteur ; la même adresse pour deux organisations est déconseillée par Microsoft (MC1226222, février 2026) : un certificat par organisation l’évite",
    limit_other_lines: "Ce qui sort par une autre ligne (télétravail, partage de connexion, seconde ligne absente du plan) n’est pas reconnu",
    limit_delivered: "« Accepté par Microsoft 365 » ne veut pas dire arrivé : un refus du destinataire revient plus tard, comme avis de non-remise",
    sources: "Sources",
    source_procedure: "La procédure de l’éditeur d’ISAGI CONNECT (20 novembre 2020, mise à jour le 28 novembre 2022), suivie dans son ordre ; là où elle a vieilli, cette fiche suit Microsoft",
    source_relay: "Exchange Online, règles du relais SMTP depuis le 1er novembre 2023 (updated-requirements-smtp-relay, vu en partie)",
    source_devices: "Exchange Online, how-to-set-up-a-multifunction-device (18 mars 2022)",
    source_connector: "Exchange Online, New-InboundConnector (15 mai 2026) et set-up-connectors-to-route-mail (28 décembre 2021)",
    source_faq: "Exchange Online, inbound-connector-faq (vu en partie)",
    source_shared: "Centre de messages Microsoft 365, MC1226222 (février 2026)",
    source_quota: "Exchange Team, limite de destinataires extérieurs (24 février 2025, MC1023294)",
    source_spf: "RFC 7208 (avril 2014) ; Microsoft Defender, configuration de SPF (29 janvier 2024)",
    source_unsure: "Les pages de Microsoft changent : si un écran diffère de cette fiche, arrêtez-vous et comparez le sens avant de continuer",
    command_spf: "facteur spf check --ip {address} --helo {domain} --mail-from {sender}",
    command_send: "facteur send --from {sender} --to DESTINATAIRE",
    verify_external_other_check: "{host} l’accepte (250). Cela prouve le compte, son droit d’écrire au nom de cet expéditeur et le chemin, pas l’arrivée : ouvrez le message reçu, et lisez dans ses en-têtes Authentication-Results spf=pass et dmarc=pass",
    verify_external_other_back: "Réponse 550 5.7.60 ou 554 5.2.252 SendAsDenied : le compte n’a pas le droit d’écrire au nom de cet expéditeur ; donnez-le-lui. 535 : le compte ou son secret est refusé. Les messages attendent dans Facteur",
};

/// In English.
pub(super) const ENGLISH: VerificationTexts = VerificationTexts {
    verification: "Verification",
    verify_spf: "Once the DNS’s time is over, ask what a receiver finds for {domain}",
    verify_spf_check: "The first line is “pass” for each address",
    verify_internal: "Send a test message from {sender} to a colleague who knows of it",
    verify_internal_check: "It arrives in the inbox, not in Junk",
    verify_external: "Send one from {sender} to an outside address of your own",
    verify_external_check: "Microsoft 365 accepts it (250). That proves the egress address, port 25, the connector and the sender, not the arrival: open the message received, and read spf=pass and dmarc=pass in its Authentication-Results header. dkim=pass shows whether Microsoft signed, which is not certain for a connector’s mail",
    verify_external_5764: "Reply 550 5.7.64: the connector is not recognised. Wait an hour after its creation, then compare the address that Microsoft sees with the connector’s; nothing is lost, messages wait in Facteur",
    verify_external_5764_direct: "Reply 550 5.7.64: the connector is not recognised. Wait an hour after its creation, then compare the address that Microsoft sees with the connector’s. The application may not keep what is refused: send it again",
    verify_bounce: "Send a test message to an address that does not exist, in an outside domain of your own",
    verify_bounce_check: "The bounce arrives in {bounces}",
    verify_senders: "Let the application send one real message of each kind, to yourself",
    verify_senders_check: "Each has the right sender: {senders}",
    verify_evening: "On the first evening of many invoices, look at the queue",
    verify_evening_check: "One message every {pace} s at most, and no route paused",
    limits: "Limits",
    limit_bulk: "A connector is not made for bulk mail to the Internet, says Microsoft: newsletters and prospecting go through a service made for that",
    limit_quota: "Organisation “{tenant}”: about {limit} outside recipients in 24 h, everything included, going by its licences",
    limit_quota_unknown: "Organisation “{tenant}”: the number of outside recipients in 24 h is limited by the licences, which the plan does not give",
    limit_pace: "Route “{route}”: {pace} s between two messages. That is prudence: Microsoft publishes no number for a connector",
    limit_pace_submission: "Route “{route}”: {pace} s between two messages. For authenticated sending, Microsoft says 30 messages a minute and mailbox",
    limit_domains: "Each domain that sends must be an accepted domain of its organisation. Two organisations want a connector each; Microsoft advises against one address for two organisations (MC1226222, February 2026): a certificate for each avoids it",
    limit_other_lines: "What leaves by another line (working from home, a phone’s connection, a second line that is not in the plan) is not recognised",
    limit_delivered: "“Accepted by Microsoft 365” does not mean arrived: a refusal by the recipient’s side comes back later, as a bounce",
    sources: "Sources",
    source_procedure: "The procedure of the vendor of ISAGI CONNECT (20 November 2020, updated 28 November 2022), followed in its order; where it has aged, this runbook follows Microsoft",
    source_relay: "Exchange Online, requirements for SMTP relay since 1 November 2023 (updated-requirements-smtp-relay, seen in part)",
    source_devices: "Exchange Online, how-to-set-up-a-multifunction-device (18 March 2022)",
    source_connector: "Exchange Online, New-InboundConnector (15 May 2026) and set-up-connectors-to-route-mail (28 December 2021)",
    source_faq: "Exchange Online, inbound-connector-faq (seen in part)",
    source_shared: "Microsoft 365 Message Center, MC1226222 (February 2026)",
    source_quota: "Exchange Team, external recipient limit (24 February 2025, MC1023294)",
    source_spf: "RFC 7208 (April 2014); Microsoft Defender, set up SPF (29 January 2024)",
    source_unsure: "Microsoft’s pages change: where a screen differs from this runbook, stop and compare the meaning before going on",
    command_spf: "facteur spf check --ip {address} --helo {domain} --mail-from {sender}",
    command_send: "facteur send --from {sender} --to RECIPIENT",
    verify_external_other_check: "{host} accepts it (250). That proves the account, its right to write in this sender’s name and the way, not the arrival: open the message received, and read spf=pass and dmarc=pass in its Authentication-Results header",
    verify_external_other_back: "Reply 550 5.7.60 or 554 5.2.252 SendAsDenied: the account may not write in this sender’s name; grant it. 535: the account or its secret is refused. Messages wait in Facteur",
};
