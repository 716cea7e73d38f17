//! The words in French.

use super::{CheckTexts, CommandTexts, RepairTexts, SendingTexts, Texts};
use crate::problem::ProblemKind;

pub(super) const TEXTS: Texts = Texts {
    connector: super::connector::FRENCH,
    bounces: super::bounces::FRENCH,
    account: super::account::FRENCH,
    source: super::source::FRENCH,
    application: super::application::FRENCH,
    sending: SendingTexts {
        no_room: "Le disque de cet hôte n’a plus de place pour de nouveaux messages : rien n’a été conservé, et ce qui attend part encore. Libérez de la place, puis soumettez de nouveau",
        no_plan: "Aucun plan n’est en vigueur. Appliquez-en un avec « facteur plan apply »",
        sender_outside: "{address} n’est pas un expéditeur du plan. Utilisez une adresse d’un domaine du plan, ou ajoutez son domaine au plan",
        sender_missing: "L’expéditeur manque. Indiquez « from », ou « company » et « kind »",
        company_unknown: "La société « {company} » n’est pas dans le plan. Reprenez son nom tel qu’il y est écrit",
        kind_unknown: "« {kind} » n’est pas un genre de message. Choisissez notification, invoice ou password_reset",
        collaborator_missing: "Les factures de « {company} » partent de l’adresse du collaborateur. Indiquez-la dans « collaborator »",
        sender_mismatch: "Les factures de « {company} » partent de {expected}, pas de {address}. Corrigez l’expéditeur ou le plan",
        sender_taken: "{address} sert déjà à autre chose dans le plan : les factures de « {company} » partent de l’adresse du collaborateur. Indiquez la sienne",
        not_allowed: "« {source} » n’a pas le droit d’envoyer ce message. Créez un jeton avec la société ou le genre voulu",
        notification_missing: "Le plan n’a pas d’adresse pour les notifications. Ajoutez-la au plan",
        no_route: "Aucun itinéraire ne prend les messages de {domain}. Corrigez le plan",
        token_missing: "Le jeton manque. Envoyez-le dans l’en-tête « Authorization », après le mot Bearer",
        token_unknown: "Ce jeton n’est pas connu ici. Créez-en un avec « facteur token create »",
        token_scope: "Ce jeton n’a pas ce droit. Créez-en un avec la portée voulue (--scope)",
        if_match_missing: "La révision remplacée manque. Envoyez-la dans l’en-tête « If-Match », 0 s’il n’y a pas encore de plan",
        plan_changed: "Le plan a changé entre-temps. Relisez-le, puis recommencez",
        key_syntax: "La clé d’idempotence compte de 1 à 255 caractères ASCII visibles. Raccourcissez-la ou changez-la",
        key_reused: "Cette clé d’idempotence a déjà servi pour un autre message. Prenez-en une nouvelle",
        status_unknown: "Cet état n’existe pas. Choisissez queued, sending, accepted, deferred, refused, expired, held, cancelled ou uncertain",
        cursor_unknown: "Ce curseur n’est pas de ceux que « next » donne. Reprenez depuis le début",
        message_unknown: "Aucun message ne porte cet identifiant",
        message_not_possible: "L’état de ce message ne le permet pas, ou son contenu n’est plus conservé. Relisez-le",
        body_too_large: "La requête dépasse {bytes} octets. Allégez les pièces jointes",
        body_late: "Le corps de la requête n’est pas arrivé à temps. Renvoyez-la",
        body_broken: "Le corps de la requête s’interrompt. Renvoyez-la entière",
        body_not_text: "Le corps de la requête n’est pas en UTF-8. Convertissez-le",
        stopping: "Facteur s’arrête : rien n’a été gardé. Renvoyez la requête plus tard",
        path_unknown: "Cette adresse n’existe pas dans l’API. Corrigez-la",
        envelope_recipients: "L’en-tête X-Envelope-To doit nommer de 1 à 500 adresses, séparées par des virgules. Complétez-le",
        no_such_route: "Le plan n’a pas de route de ce nom. Corrigez-le, ou regardez « facteur queue list »",
        method_unknown: "Cette adresse ne prend pas cette méthode ; l’en-tête « Allow » dit lesquelles",
        media_type_other: "Ce type de contenu n’est pas lu ici. Envoyez du {expected}, et dites-le dans l’en-tête « Content-Type »",
        request_malformed: "La requête ne peut pas être lue. Corrigez-la",
    },
    repair: RepairTexts {
        character: "Un caractère trompeur est remplacé",
        quotes: "Des guillemets sont retirés",
        surroundings: "Ce qui entourait l’enregistrement est retiré",
        version: "Le début « v=spf1 » est rétabli",
        space: "Une espace est corrigée",
        separator: "Une ponctuation est remplacée par une espace",
        name: "Un nom est corrigé",
        mark: "Le signe derrière le nom est corrigé",
        family: "L’adresse reçoit le mot qui lui convient",
        address: "L’adresse est débarrassée de ce qui n’en fait pas partie",
        macro_braces: "Les accolades d’une macro sont rétablies",
        qualifier: "Le signe du terme est remis à sa place",
        duplicate: "Une répétition est retirée",
        other_text: "Un autre texte, collé à l’enregistrement, est mis à part : publiez-le dans sa propre valeur TXT s’il sert",
        merged: "Cet enregistrement est réuni au premier, car un seul est permis",
        choice_write: "écrire {value}",
        choice_join: "joindre : {value}",
        choice_move: "mettre dans cet ordre : {value}",
        choice_drop: "retirer {passage}",
        choice_type: "indiquer vous-même ce qu’il fallait lire",
        class_none: "Tel que publié, les destinataires n’y voient aucun enregistrement SPF",
        class_permerror: "Tel que publié, tout l’enregistrement échoue chez les destinataires",
        class_valid: "Tel que publié, les destinataires peuvent l’appliquer",
        unanswered: "Aucun enregistrement utilisable avant vos réponses",
    },
    check: CheckTexts {
        record: "{domain} publie : {text}",
        follow: "« {text} » : suivons la politique de {target}",
        matched: "« {text} » correspond, résultat {result}",
        no_match: "« {text} » ne correspond pas",
        void: "« {text} » ne correspond pas : le DNS n’a rien pour {target}",
        default: "rien ne correspond, et rien ne dit quoi faire alors : {result}",
        explanation: "explication demandée à {target} : {text}",
        malformed_domain: "« {domain} » n’est pas un domaine qui puisse avoir une politique : {result}",
        no_record: "{domain} n’a pas d’enregistrement SPF : {result}",
        several_records: "{domain} a plusieurs enregistrements SPF : {result}",
        syntax_error: "« {text} » enfreint la grammaire : {result}",
        dns_failure: "le DNS n’a pas répondu : {result}",
        too_many_lookups: "« {text} » est la onzième recherche DNS, la limite est dix : {result}",
        too_many_void_lookups: "« {text} » est la troisième recherche sans réponse, la limite est deux : {result}",
        too_many_exchangers: "« {text} » mène à plus de dix serveurs : {result}",
        counted: "Recherches DNS : {lookups} ; sans réponse : {void}",
        explained: "Explication du domaine : {text}",
    },
    command: CommandTexts {
        plan_sound: "Le plan ne présente aucun problème.",
        plan_applied: "Plan appliqué, révision {revision}.",
        plan_unchanged: "Ce plan est déjà en vigueur, révision {revision}.",
        plan_refused: "Le plan n’a pas été appliqué : corrigez d’abord les erreurs ci-dessus.",
        plan_unfit: "Le plan en vigueur a été répété avec des erreurs : il ne peut pas servir pour de vrai. Corrigez-les, puis appliquez-le de nouveau avec « facteur plan apply ».",
        plan_none: "Aucun plan n’est en vigueur. Appliquez-en un avec « facteur plan apply FICHIER ».",
        store_locked: "Un autre Facteur utilise déjà le dossier {folder}. Arrêtez-le, ou choisissez un autre dossier.",
        store_unknown: "Les données du dossier {folder} ne sont d’aucune version que ce Facteur connaît. Rouvrez-les avec le Facteur qui les a écrites, ou mettez ce dossier de côté : un nouveau sera créé au prochain démarrage.",
        store_newer: "Les données du dossier {folder} ont été écrites par un Facteur plus récent. Installez cette version-là, ou restaurez une sauvegarde faite avant elle.",
        store_damaged: "Les données du dossier {folder} sont abîmées, et rien n’y est plus accepté : {detail}. Sauvez ce qui se lit encore avec « facteur store export DOSSIER », puis remettez votre sauvegarde, ou mettez ce dossier de côté",
        store_exported: "{contents} messages et {records} fiches sauvés dans {folder} ; {holes} endroits illisibles",
        store_unopened: "Les données ne s’ouvrent pas : {detail}",
        server_unreached: "Le serveur {server} ne répond pas : {detail}",
        server_none: "Aucun Facteur ne tourne sur cette machine avec ce dossier. Lancez « facteur serve », ou indiquez --server et --token-file.",
        server_refused: "Le serveur a refusé ({status}) : {detail}",
        message_queued: "Message pris en charge : {id}",
        error: "erreur",
        warning: "attention",
        note: "note",
        serving: "Facteur est prêt. Page et API : {http}. SMTP : {smtp}.",
        rehearsing: "Répétition : rien ne part vers Microsoft, tout va à {next_hop}.",
        simulator_live: "Le simulateur est demandé, mais la configuration n’y mène pas : les messages partiraient pour de vrai. Indiquez [rehearsal] next_hop, ou retirez --simulator.",
        port_taken: "L’adresse {address} ne peut pas être utilisée : {detail}. Un autre programme l’occupe peut-être ; arrêtez-le ou changez l’adresse.",
        simulator_listening: "Le simulateur de Microsoft 365 écoute sur {address} ; il voit arriver les messages depuis {seen_as}.",
        configuration: "La configuration ne peut pas être utilisée : {detail}",
        stopped: "Facteur s’est arrêté ; rien n’est perdu.",
        page_absent: "La page n’a pas été construite. Lancez « cargo xtask start », ou « trunk build », puis rechargez.",
        no_bounce: "Ce fichier ne contient pas de compte rendu de remise. Enregistrez l’avis de non-remise entier, avec ses pièces jointes ; « facteur reply » en explique une ligne",
        bounce_ours: "Au sujet de notre message {id}.",
        bounce_unknown: "Au sujet du message {message_id}, que cet hôte ne connaît pas.",
        queue_empty: "Rien n’attend.",
        queue_route: "{route} : {status}, {messages} en attente, fin estimée : {end}",
        sendmail_option: "L’option {option} n’existe pas ici. Retirez-la",
        sendmail_value: "L’option {option} attend une valeur. Ajoutez-la",
        sendmail_no_recipient: "Aucun destinataire. Indiquez-en un, ou ajoutez -t pour prendre ceux de To, Cc et Bcc",
        sendmail_recipients: "Plus de 500 destinataires. Faites-en plusieurs messages",
        sendmail_recipient: "« {address} » n’est pas une adresse complète. Écrivez-la avec son domaine, par exemple admin@cabinet.fr",
        file_failed: "Le fichier {file} ne se lit pas ou ne s’écrit pas : {detail}",
        tree_totals: "Recherches DNS : {lookups} sur {limit} ; sans réponse : {void} sur {void_limit}",
        tree_until_match: "Jusqu’à votre expéditeur : {lookups}",
        proof_exact: "{checked} adresses vérifiées avec chaque enregistrement ; toutes les autres s’en déduisent",
        proof_of_checked: "{checked} adresses vérifiées avec chaque enregistrement ; l’enregistrement interroge aussi le message, et d’autres adresses peuvent avoir un autre sort",
        resolver_none: "Aucun serveur DNS n’est connu de cette machine : {detail}. Indiquez-en un avec --resolver, ou un fichier avec --zone",
        token_file_missing: "Le jeton manque : indiquez le fichier qui le contient avec --token-file",
    },
    dns: super::dns::FRENCH,
    letter: super::letter::FRENCH,
    existing: super::existing::FRENCH,
    explain: super::explain::FRENCH,
    method: super::method::FRENCH,
    plan: super::plan::FRENCH,
    runbook: super::runbook::FRENCH,
    verification: super::verification::FRENCH,
    rehearsal: super::rehearsal::FRENCH,
    page: super::page::fr::TEXTS,
    task: super::task::FRENCH,
    paper: super::paper::FRENCH,
    outcome: super::outcome::FRENCH,
};

/// The sentence of each kind, its values in braces.
pub(super) fn problem(kind: &ProblemKind) -> &'static str {
    match kind {
        // Worded by `spf`, which speaks of terms.
        ProblemKind::Spf(_) => "",
        ProblemKind::IpPrivate { purpose, .. } if purpose == "shared" => {
            "{address} appartient à l’espace que les opérateurs partagent entre abonnés (100.64.0.0/10) : ce n’est pas une adresse fixe. Demandez à votre opérateur une adresse IPv4 publique fixe"
        }
        ProblemKind::IpPrivate { .. } => {
            "{address} est une adresse privée. Indiquez l’adresse publique, celle que voit Internet"
        }
        ProblemKind::IpDocumentation { purpose, .. } if purpose == "loopback" => {
            "{address} désigne la machine elle-même. Indiquez l’adresse publique, celle que voit Internet"
        }
        ProblemKind::IpDocumentation { purpose, .. } if purpose == "this_network" => {
            "{address} n’est l’adresse d’aucune machine. Indiquez l’adresse publique, celle que voit Internet"
        }
        ProblemKind::IpDocumentation { purpose, .. } if purpose == "multicast" => {
            "{address} est une adresse de diffusion, aucun message n’en part. Indiquez l’adresse publique, celle que voit Internet"
        }
        ProblemKind::IpDocumentation { .. } => {
            "{address} est réservée aux exemples. Remplacez-la par la vôtre"
        }
        ProblemKind::IpReserved { .. } => {
            "{address} est réservée à un usage technique et n’est attribuée à personne. Indiquez l’adresse publique, celle que voit Internet"
        }
        ProblemKind::IpV6 { .. } => {
            "Un connecteur n’accepte que des adresses IPv4. Indiquez l’IPv4 de cette ligne et envoyez en IPv4"
        }
        ProblemKind::IpRangeTooWide { .. } => {
            "Exchange accepte les plages de /24 à /32. Indiquez vos adresses une par une, c’est aussi plus sûr"
        }
        ProblemKind::IpSyntax { address } if address.is_empty() => {
            "L’adresse manque. Indiquez l’adresse IPv4 publique et fixe de cette ligne"
        }
        ProblemKind::IpSyntax { .. } => {
            "« {address} » n’est pas une adresse IPv4. Une adresse IPv4 compte quatre nombres de 0 à 255 séparés par des points"
        }
        ProblemKind::IpHostBits { .. } => {
            "« {address} » désigne la plage {network}. Indiquez l’adresse seule si vous n’en avez qu’une"
        }
        ProblemKind::IpDuplicate { .. } => {
            "{address} est déjà couverte par {other}. Retirez-la, ou corrigez-la s’il s’agit d’une faute de frappe"
        }
        ProblemKind::SiteEmpty { .. } => {
            "Le site « {site} » n’a pas d’adresse de sortie. Indiquez au moins une adresse IPv4 fixe"
        }
        ProblemKind::SiteDuplicate { .. } => {
            "Deux sites s’appellent « {site} », leurs connecteurs porteraient le même nom. Renommez l’un des deux"
        }
        ProblemKind::SiteFacteurSyntax { .. } => {
            "« {facteur} » n’est pas une machine avec son port. Écrivez par exemple 192.168.1.10:2525, ou srv-facteur"
        }
        ProblemKind::SiteServedByUnknown { .. } => {
            "Le site « {site} » passe par « {other} », qui n’est pas un site du plan avec son propre Facteur. Reprenez le nom d’un site qui en a un"
        }
        ProblemKind::SiteTwoWays { .. } => {
            "Le site « {site} » a son propre Facteur et passe par celui d’un autre. Gardez l’un des deux"
        }
        ProblemKind::MxNotOfDomain { .. } => {
            "{host} ne ressemble pas aux points d’entrée que Microsoft donne à {domain} (souvent {hint}, ce n’est qu’un indice). C’est peut-être celui d’une autre organisation : vérifiez avec l’enregistrement MX"
        }
        ProblemKind::DnsNameDoubled { .. } => {
            "{name} répète {domain} : certains écrans ajoutent le nom de la zone. Indiquez ici {domain}. Si l’enregistrement est publié sous {name}, laissez le champ Nom vide ou mettez @ chez l’hébergeur"
        }
        ProblemKind::MxTwoTenants { .. } => {
            "Les organisations « {tenant} » et « {other} » ont le même point d’entrée, {host}. Chacune a le sien : lisez l’enregistrement MX d’un domaine de chacune"
        }
        ProblemKind::IpTwoTenants { .. } => {
            "Les connecteurs de « {tenant} » et de « {other} » porteraient les mêmes adresses : Microsoft le déconseille, et cela peut cesser de fonctionner sans préavis (MC1226222). Reconnaissez chaque organisation par un certificat (identify = certificate)"
        }
        ProblemKind::SenderOnmicrosoft { .. } => {
            "{address} est dans le domaine onmicrosoft.com : pas plus de 100 destinataires extérieurs en 24 heures (550 5.7.236). Écrivez depuis votre propre domaine"
        }
        ProblemKind::SiteNone { .. } => {
            "Aucun site n’est indiqué. Ajoutez le lieu d’où partent les messages, avec son adresse de sortie"
        }
        ProblemKind::MxBadSuffix { .. } => {
            "« {host} » n’existe pas chez Microsoft. Vouliez-vous dire {suggestion} ? Vérifiez avec l’enregistrement MX"
        }
        ProblemKind::MxFilter { .. } => {
            "{host} est un filtre ({filter}). L’application doit viser le point d’entrée Microsoft, pas le filtre"
        }
        ProblemKind::MxClientSubmission { .. } => {
            "{host} sert aux envois avec mot de passe. Un connecteur s’utilise avec le point d’entrée Microsoft de votre domaine, lu dans l’enregistrement MX"
        }
        ProblemKind::MxUnknown { .. } => {
            "{host} ne ressemble à aucun point d’entrée Microsoft connu. Vérifiez avec l’enregistrement MX de votre domaine"
        }
        ProblemKind::MxLegacy { .. } => {
            "{host} est un ancien nom que Microsoft a retiré. Relisez l’enregistrement MX de votre domaine"
        }
        ProblemKind::MxIsAddress { .. } => {
            "{host} est une adresse. Microsoft demande le nom du point d’entrée : son adresse change sans prévenir"
        }
        ProblemKind::MxSyntax { host } if host.is_empty() => {
            "Le point d’entrée Microsoft manque. Recopiez celui de l’enregistrement MX de votre domaine"
        }
        ProblemKind::MxSyntax { .. } => {
            "« {host} » n’est pas un nom de serveur. Recopiez celui de l’enregistrement MX, par exemple cabinet-fr.mail.protection.outlook.com"
        }
        ProblemKind::DomainSyntax { domain } if domain.is_empty() => {
            "Le nom de domaine manque. Indiquez la partie qui suit @ dans vos adresses, par exemple cabinet.fr"
        }
        ProblemKind::DomainSyntax { .. } => {
            "« {domain} » n’est pas un nom de domaine. Indiquez la partie qui suit @ dans vos adresses, par exemple cabinet.fr"
        }
        ProblemKind::DomainNotAscii { .. } => {
            "« {domain} » contient des lettres accentuées. Indiquez la forme qui commence par xn--, que donne votre hébergeur DNS"
        }
        ProblemKind::DomainDuplicate { .. } => {
            "{domain} figure deux fois dans le plan. Gardez une seule entrée, avec toutes ses valeurs TXT"
        }
        ProblemKind::DomainNone { .. } => {
            "Aucun domaine n’est indiqué. Ajoutez celui de vos adresses d’expédition"
        }
        ProblemKind::DomainTenantUnknown { .. } => {
            "{domain} est rattaché à l’organisation « {tenant} », que le plan ne contient pas. Ajoutez-la, ou corrigez son nom"
        }
        ProblemKind::DomainNoRoute { .. } => {
            "Aucun itinéraire ne prend les messages de {domain}. Rattachez ce domaine à une organisation qui a un itinéraire, ou nommez-le dans un itinéraire"
        }
        ProblemKind::DomainTwoRoutes { .. } => {
            "Les itinéraires « {other} » et « {route} » prennent tous deux {domain}. Retirez-le de l’un des deux"
        }
        ProblemKind::DnsRecordContinued { .. } => {
            "L’enregistrement SPF s’arrête sans « all », et « {value} » a l’air d’en être la suite. Réunissez les deux sur une seule ligne, ou relisez ce qui est publié"
        }
        ProblemKind::DnsHostUnknown { .. } => {
            "L’hébergeur DNS « {host} » n’est pas connu ici. La valeur est donnée sous toutes ses formes ; suivez l’aide de votre hébergeur"
        }
        ProblemKind::DnsLookupsAtLeast { .. } => {
            "Recherches DNS que demande l’enregistrement de {domain} : au moins {lookups}, pour {limit} permises. Ce qu’il inclut en ajoute, et rien n’a été demandé au DNS. Comptez-les toutes avec « facteur spf tree {domain} »"
        }
        ProblemKind::DnsMicrosoftAdded { .. } => {
            "Rien dans l’enregistrement de {domain} ne nommait les serveurs d’envoi de Microsoft 365, ceux que voient vos destinataires. « include:{policy} » est ajouté"
        }
        ProblemKind::DnsMicrosoftElsewhere { .. } => {
            "L’enregistrement de {domain} ne nomme pas lui-même les serveurs d’envoi de Microsoft 365 : « {policy} » doit les contenir. Vérifiez-le avec « facteur spf tree {domain} » ; s’ils manquent, vos messages arrivent en indésirables ou sont refusés"
        }
        ProblemKind::DnsFirstPolicy { .. } => {
            "{domain} n’avait pas d’enregistrement SPF. À partir du changement, « {all} » s’applique à tout ce qui n’y figure pas : dressez d’abord la liste de tous les services qui envoient pour vous"
        }
        ProblemKind::DnsSomebodyLoses { .. } => {
            "Avec cet enregistrement, {networks} n’aurait plus le droit d’envoyer pour {domain}. Rien n’est proposé : corrigez les enregistrements publiés"
        }
        ProblemKind::DnsNotProved { .. } => {
            "Pour {networks}, seul le DNS peut dire si quelqu’un perd le droit d’envoyer pour {domain}. Vérifiez avec « facteur spf prove » avant de publier"
        }
        ProblemKind::DnsSetUnknown { .. } => {
            "Le plan ne connaît aucune valeur TXT de {domain}, et {host} les remplace toutes à la fois : celles qui manquent au plan seraient effacées. Collez-les toutes dans le plan ; s’il n’y en a vraiment aucune, ajoutez l’enregistrement à la main, sous la forme générale"
        }
        ProblemKind::DnsStringsUnknown { .. } => {
            "Une valeur TXT de {domain} dépasse 255 octets, et le plan ne dit pas comment elle est découpée : {value}. Collez-la entre guillemets, telle que « dig TXT {domain} » la montre"
        }
        ProblemKind::DnsValueUnwritable { .. } => {
            "La valeur TXT {value} de {domain} contient des caractères que la forme pour {host} ne sait pas écrire à coup sûr. Faites le changement à la main, sous la forme générale"
        }
        ProblemKind::TenantNone { .. } => {
            "Aucune organisation Microsoft 365 n’est indiquée. Ajoutez-la avec son point d’entrée"
        }
        ProblemKind::TenantDuplicate { .. } => {
            "Deux organisations s’appellent « {tenant} ». Renommez l’une des deux"
        }
        ProblemKind::AddressSyntax { address } if address.is_empty() => {
            "L’adresse d’expédition manque. Indiquez une adresse complète, par exemple facturation@cabinet.fr"
        }
        ProblemKind::AddressSyntax { .. } => {
            "« {address} » n’est pas une adresse e-mail. Indiquez une adresse complète, par exemple facturation@cabinet.fr"
        }
        ProblemKind::SenderDomainNotAccepted { .. } => {
            "{address} ne fait pas partie de vos domaines Microsoft 365. Ajoutez {domain} comme domaine accepté, ou changez l’adresse d’expédition"
        }
        ProblemKind::SenderNotificationMissing { .. } => {
            "L’adresse qui envoie les notifications manque. Indiquez-la, par exemple notification@ suivi de votre domaine"
        }
        ProblemKind::SenderShared { .. } => {
            "{address} envoie déjà les factures de « {other} ». Par SMTP, rien ne distingue celles de « {company} » : donnez une adresse à chacune"
        }
        ProblemKind::SenderBouncesMissing { .. } => {
            "Aucune boîte ne reçoit les avis de non-remise de {domain}. Indiquez-en une, sinon ces avis seront perdus quand l’adresse d’expédition n’a pas de boîte"
        }
        ProblemKind::CompanyDuplicate { .. } => {
            "Deux sociétés s’appellent « {company} ». Renommez l’une des deux"
        }
        ProblemKind::RouteNoDomain { .. } => {
            "L’itinéraire « {route} » ne prend aucun domaine. Rattachez un domaine à son organisation, ou nommez-en un"
        }
        ProblemKind::RouteTenantUnknown { .. } => {
            "L’itinéraire « {route} » mène à l’organisation « {tenant} », que le plan ne contient pas. Ajoutez-la, ou corrigez son nom"
        }
        ProblemKind::RouteTarget { .. } => {
            "L’itinéraire « {route} » doit mener soit à une organisation (tenant), soit à un serveur (host). Gardez l’un des deux"
        }
        ProblemKind::RouteDuplicate { .. } => {
            "Deux itinéraires s’appellent « {route} ». Renommez l’un des deux"
        }
        ProblemKind::RouteNone { .. } => {
            "Aucun itinéraire n’est indiqué. Ajoutez celui qui mène à votre organisation Microsoft 365"
        }
        ProblemKind::RoutePaceTooShort { .. } => {
            "L’itinéraire « {route} » laisse {pace_ms} ms entre deux messages. Mettez au moins 1000 ms ; 2000 ms est la valeur de la procédure"
        }
        ProblemKind::RouteCredentialsExposed { .. } => {
            "L’itinéraire « {route} » a des identifiants, et tant que le chiffrement n’est pas exigé quiconque répond les apprendrait. Indiquez « required » pour « tls », ou retirez les identifiants"
        }
        ProblemKind::RoutePort { .. } => {
            "L’itinéraire « {route} » utilise le port {port}. Le point d’entrée Microsoft d’un connecteur écoute sur le port 25"
        }
        ProblemKind::RouteTlsNone { .. } => {
            "L’itinéraire « {route} » n’est pas chiffré : vos factures circulent en clair sur Internet. Choisissez le chiffrement obligatoire si rien ne s’y oppose"
        }
        ProblemKind::FileSyntax { .. } => {
            "Le fichier ne se lit pas à la ligne {line}, colonne {column} : {detail}. Corrigez cette ligne, le reste n’a pas été lu"
        }
        ProblemKind::KeyUnknown { .. } => {
            "La clé « {key} » n’existe pas ici. La plus proche est « {nearest} »"
        }
        ProblemKind::KeyWrongType { .. } => {
            "La valeur de « {key} » n’est pas du type attendu ({expected}). Corrigez-la dans le fichier"
        }
        ProblemKind::KeyUnknownValue { .. } => {
            "« {value} » n’est pas une valeur de « {key} ». Choisissez parmi : {choices}"
        }
        ProblemKind::KeyMissing { .. } => "La clé « {key} » manque. Ajoutez-la",
        ProblemKind::KeyOutOfRange { .. } => {
            "La valeur {value} de « {key} » sort des limites, de {minimum} à {maximum}. Corrigez-la"
        }
        ProblemKind::PlanNewerSchema { .. } => {
            "Ce plan est écrit pour une version plus récente de Facteur (schéma {schema}, connu ici : {known}). Mettez Facteur à jour"
        }
        ProblemKind::TenantCertificateNameMissing { .. } => {
            "L’organisation « {tenant} » est identifiée par certificat, dont le nom manque : son connecteur ne peut pas être écrit. Indiquez certificate_name, par exemple relais.exemple.fr"
        }
        ProblemKind::TenantCertificateForeign { .. } => {
            "Le nom de certificat {name} n’est ni un domaine accepté de l’organisation « {tenant} », ni un nom sous l’un d’eux : Microsoft peut cesser à tout moment d’y reconnaître vos messages. Prenez un certificat d’un nom sous l’un de ces domaines"
        }
        ProblemKind::FileUnreadable { .. } => {
            "Le fichier {file} ne se lit pas : {detail}. Vérifiez son nom et vos droits"
        }
        ProblemKind::EnvironmentNotText { .. } => {
            "La variable d’environnement {name} n’est pas en UTF-8. Corrigez sa valeur"
        }
        ProblemKind::ListenSyntax { .. } => {
            "« {address} » n’est pas une adresse suivie d’un port. Écrivez par exemple 127.0.0.1:2525"
        }
        ProblemKind::CredentialsSecret { .. } => {
            "Les identifiants « {name} » demandent exactement un fichier contenant le secret. Indiquez « password_file » ou « token_file »"
        }
        ProblemKind::NextHopV6 { .. } => {
            "« {address} » est une adresse IPv6, et la remise se fait en IPv4 seulement. Indiquez une adresse IPv4 et un port, par exemple 127.0.0.1:2526"
        }
        ProblemKind::RecipientNone { .. } => {
            "Le message n’a pas de destinataire. Indiquez au moins une adresse dans « to », « cc » ou « bcc »"
        }
        ProblemKind::BodyNone { .. } => {
            "Le message n’a pas de contenu. Indiquez « text », « html », ou les deux"
        }
        ProblemKind::TextControl { .. } => {
            "« {key} » contient un retour à la ligne ou un autre caractère de contrôle. Retirez-le"
        }
        ProblemKind::HeaderForbidden { .. } => {
            "L’en-tête « {header} » ne se donne pas ici : Facteur l’écrit lui-même ou le garde pour lui. Retirez-le"
        }
        ProblemKind::HeaderSyntax { .. } => {
            "« {header} » n’est pas un nom d’en-tête. Utilisez des lettres, des chiffres et des traits d’union"
        }
        ProblemKind::AttachmentEncoding { .. } => {
            "Le contenu de la pièce jointe « {filename} » n’est pas en base64. Encodez le fichier entier"
        }
        ProblemKind::MediaTypeSyntax { .. } => {
            "« {content_type} » n’est pas un type de contenu. Écrivez par exemple application/pdf"
        }
        ProblemKind::HttpExposed { .. } => {
            "{address} est joignable depuis le réseau, et les jetons y passeraient en clair. Écoutez sur 127.0.0.1, ou placez un serveur mandataire avec TLS devant et indiquez behind_proxy = true"
        }
        ProblemKind::TimeSyntax { .. } => {
            "« {time} » n’est pas une date avec une heure. Écrivez par exemple 2026-11-30T18:00:00+01:00"
        }
        ProblemKind::DurationSyntax { .. } => {
            "« {duration} » n’est pas une durée d’une minute à une semaine. Écrivez par exemple PT48H"
        }
    }
}
