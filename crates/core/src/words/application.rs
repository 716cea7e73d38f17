//! The words of the applications' sheets: ISAGI CONNECT, copiers, programs.

use super::group;

group! {
    /// The settings sheet of the application.
    ApplicationTexts {
        /// Where the first window is found.
        notifications_window,
        /// Where the second window is found.
        invoices_window,
        /// A value to leave empty.
        empty,
        /// A box to leave unticked.
        unticked,
        /// The application's word for no security.
        none,
        /// A duration in seconds; `{seconds}`.
        seconds,
        /// Why the account name is free.
        account_note,
        /// What to put when Facteur runs elsewhere.
        server_note,
        /// Why the endpoint is given by name.
        server_direct_note,
        /// Why the application itself needs no encryption.
        security_note,
        /// What goes unencrypted when the application sends itself.
        security_direct_note,
        /// Why there is no sign-in.
        authentication_note,
        /// Why the application's own delay is zero behind Facteur.
        delay_note,
        /// Why the application's own delay is kept when it sends itself.
        delay_direct_note,
        /// Option 1.
        option_collaborator,
        /// Option 2.
        option_fixed,
        /// What option 1 needs.
        collaborator_note,
        /// What option 2 needs.
        fixed_note,
        /// What the sheet describes.
        version_note,
        /// Why there is no sign-in where Facteur signs in.
        authentication_other_note,
        /// Where a sign-in is wanted.
        token_note,
        /// Above what is worth knowing.
        notes_title,
        /// Above what is not known.
        unknown_title,
        /// What changes for the built-in mail client.
        isagi_client,
        /// Password resets.
        isagi_reset,
        /// Several domains.
        isagi_domains,
        /// Several domains without Facteur.
        isagi_domains_direct,
        /// What is not known about the mail client.
        isagi_unknown_client,
        /// How to try it.
        isagi_unknown_try,
        /// The window.
        copier_window,
        /// The field.
        copier_server,
        /// The field.
        copier_port,
        /// The field.
        copier_security,
        /// The field.
        copier_authentication,
        /// The field.
        copier_sender,
        /// Why it is fixed.
        copier_sender_note,
        /// The field.
        copier_address,
        /// The value.
        copier_address_value,
        /// Why, through Facteur.
        copier_address_note,
        /// Why, direct.
        copier_address_direct_note,
        /// The field.
        copier_dns,
        /// The value.
        copier_dns_value,
        /// Why.
        copier_dns_note,
        /// A setting that is off.
        off,
        /// The security, direct.
        starttls_if,
        /// Old TLS.
        copier_tls_note,
        /// To whom it may send.
        copier_recipients,
        /// Where it insists on a login.
        copier_login,
        /// What is not known.
        copier_unknown,
        /// The window.
        generic_window,
        /// The field.
        generic_host,
        /// The field.
        generic_encryption,
        /// The field.
        generic_authentication,
        /// The field.
        generic_sender,
        /// Which senders.
        generic_sender_note,
        /// A value.
        generic_none,
        /// A value.
        generic_starttls,
        /// The window.
        generic_http_window,
        /// The field.
        generic_url,
        /// The field.
        generic_header,
        /// The field.
        generic_body,
        /// The field.
        generic_command,
        /// What the answer means.
        generic_http_note,
        /// The envelope sender.
        generic_envelope,
        /// The extra headers.
        generic_headers,
        /// What a program must do itself.
        generic_direct_retry,
        /// The envelope, direct.
        generic_direct_envelope,
        /// What is not known.
        generic_unknown,
        /// Where sites have different Facteurs.
        sites_window,
        /// What to do about the one name.
        sites_note,
        /// A site that goes through another's; `{site}`.
        served_note,
        /// A site whose Facteur is on the application's machine.
        sites_here,
    }
}

/// In French.
pub(super) const FRENCH: ApplicationTexts = ApplicationTexts {
    notifications_window: "Ruban Paramètres, menu Applications, chapitre Notifications",
    invoices_window: "Ruban Paramètres, menu Sociétés, chapitre Facturation",
    empty: "(laisser vide)",
    unticked: "Décochée",
    none: "Aucun",
    seconds: "{seconds} secondes",
    account_note: "Un libellé libre : il ne sert qu’à reconnaître ce réglage.",
    server_note: "Si Facteur est installé sur une autre machine, indiquez le nom ou l’adresse de cette machine sur votre réseau.",
    server_direct_note: "Le nom, jamais une adresse : celles de Microsoft changent.",
    security_note: "Le message ne quitte pas votre réseau à cette étape ; Facteur chiffre ensuite jusqu’à Microsoft 365.",
    security_direct_note: "Sans chiffrement, les messages circulent en clair sur Internet. Passez par Facteur, ou choisissez STARTTLS si l’application le propose.",
    authentication_note: "Ni compte ni mot de passe : c’est l’adresse de sortie qui est reconnue. La copie d’écran de la procédure montre cette case cochée, sans utilisateur ; décochez-la.",
    delay_note: "Facteur espace lui-même les messages et les garde en cas de coupure. Un délai de plus ferait seulement attendre l’application.",
    delay_direct_note: "La procédure conseille au moins 2 secondes. Facteur, lui, garantit cet écart ; l’application ne reprend pas ce qui a été refusé.",
    option_collaborator: "Option 1 : l’adresse du collaborateur",
    option_fixed: "Option 2 : une adresse fixe pour la société",
    collaborator_note: "L’adresse vient de la fiche de chaque collaborateur ; elle doit être dans un domaine du plan.",
    fixed_note: "Cette adresse n’a pas besoin d’un compte Microsoft ; une boîte partagée ou un groupe ouvert aux expéditeurs externes reçoit les avis de non-remise.",
    version_note: "Champs relevés dans la procédure du 28 novembre 2022 (ISACOMPTA CONNECT 13.83.501). Une autre version peut les nommer autrement.",
    authentication_other_note: "Ni compte ni mot de passe dans l’application : c’est Facteur qui se connecte, avec le secret de sa configuration.",
    token_note: "Si l’application tient à s’identifier, ou si sa machine n’est pas parmi les réseaux autorisés de Facteur : un nom d’utilisateur libre, et comme mot de passe un jeton (facteur token create).",
    notes_title: "À savoir",
    unknown_title: "Ce qui n’est pas connu",
    isagi_client: "Le client de messagerie intégré ne change pas : il garde son serveur, son port et son compte. Ne lui donnez ni le point d’entrée du connecteur ni Facteur : il doit lire une boîte et s’y connecter, ce qu’aucun des deux ne permet.",
    isagi_reset: "Les réinitialisations de mot de passe partent de l’adresse des notifications.",
    isagi_domains: "Les sociétés peuvent écrire depuis des domaines différents, à condition que chacun soit un domaine accepté chez Microsoft 365 : l’application n’a qu’un serveur SMTP. Facteur, derrière ce serveur unique, choisit l’itinéraire d’après le domaine de l’expéditeur, aussi vers deux organisations.",
    isagi_domains_direct: "Les sociétés peuvent écrire depuis des domaines différents, à condition que tous soient des domaines acceptés de la même organisation Microsoft 365 : l’application n’a qu’un serveur SMTP. Pour deux organisations, passez par Facteur.",
    isagi_unknown_client: "La procédure dit n’avoir trouvé aucun réglage où les notifications et le client de messagerie intégré fonctionnent ensemble. Si les deux partagent un réglage dans votre version, nous ne le savons pas : personne ici ne l’a essayé.",
    isagi_unknown_try: "Pour l’essayer sans risque : une boîte d’essai, un message envoyé et un reçu par le client intégré, puis une facture à vous-même, et de nouveau le client. S’il cesse de fonctionner, remettez les réglages notés et gardez Outlook pour le courrier.",
    copier_window: "Panneau du copieur : envoi par e-mail (SMTP)",
    copier_server: "Serveur SMTP",
    copier_port: "Port",
    copier_security: "SSL/TLS",
    copier_authentication: "Authentification SMTP",
    copier_sender: "Adresse de l’expéditeur",
    copier_sender_note: "Une adresse fixe, la même pour tous : si l’utilisateur peut la changer, interdisez-le-lui, car une adresse hors de vos domaines est refusée.",
    copier_address: "Adresse IP du copieur",
    copier_address_value: "fixe, ou réservée dans le DHCP",
    copier_address_note: "Facteur n’accepte que les machines de [smtp] networks : si le copieur change d’adresse, il est refusé.",
    copier_address_direct_note: "Le copieur doit sortir par l’adresse publique du connecteur : vérifiez qu’aucune règle du pare-feu ne l’envoie par une autre ligne.",
    copier_dns: "Serveurs DNS",
    copier_dns_value: "ceux de votre réseau",
    copier_dns_note: "Le serveur SMTP est un nom : sans DNS, le copieur ne le trouve pas.",
    off: "désactivée",
    starttls_if: "STARTTLS si le copieur sait faire TLS 1.2, sinon désactivé",
    copier_tls_note: "Microsoft 365 n’accepte plus TLS 1.0 ni 1.1 : un copieur qui ne connaît qu’eux envoie sans chiffrement, ou passe par Facteur.",
    copier_recipients: "Les destinataires peuvent être des collègues et des clients : le connecteur permet les deux.",
    copier_login: "Si le copieur exige un compte : il ne peut pas parler au connecteur. Passez par Facteur, qui prend n’importe quel nom d’utilisateur et un jeton comme mot de passe.",
    copier_unknown: "Les mots du panneau changent d’une marque à l’autre, et ce copieur n’a pas été essayé ici. Sa taille maximale de message non plus n’est pas connue : commencez par une page.",
    generic_window: "Par SMTP",
    generic_host: "Hôte",
    generic_encryption: "Chiffrement",
    generic_authentication: "Authentification",
    generic_sender: "From",
    generic_sender_note: "Une adresse d’un domaine du plan ; elle décide de la société et du genre de message.",
    generic_none: "aucun",
    generic_starttls: "STARTTLS, TLS 1.2 ou plus récent",
    generic_http_window: "Ou par HTTP",
    generic_url: "Adresse",
    generic_header: "En-tête",
    generic_body: "Corps (JSON)",
    generic_command: "Ou par sendmail",
    generic_http_note: "202 veut dire : gardé sur disque. Avec l’en-tête Idempotency-Key, une répétition n’envoie rien deux fois. Le jeton vient de « facteur token create --name NOM --scope send ».",
    generic_envelope: "L’expéditeur d’enveloppe est remplacé par l’adresse des avis de non-remise du domaine ; celui que donne le programme est gardé comme un fait.",
    generic_headers: "X-Facteur-Kind (notification, invoice, password_reset) et X-Facteur-Company disent plus que le From ; ils sont retirés avant l’envoi.",
    generic_direct_retry: "Sans Facteur, c’est au programme de garder ce qui est refusé pour le moment (4xx), de le renvoyer plus tard, et d’attendre 2 secondes entre deux messages.",
    generic_direct_envelope: "L’expéditeur d’enveloppe (MAIL FROM) doit être dans un domaine accepté : c’est lui que Microsoft regarde, pas le From.",
    generic_unknown: "Rien de ce programme n’est connu ici : essayez d’abord contre « facteur rehearse », qui joue Microsoft 365.",
    sites_window: "Serveur SMTP, site par site",
    sites_note: "L’application n’a qu’un nom de serveur pour tous les sites. Donnez-lui un seul nom, que le DNS interne de chaque site traduit par la machine indiquée ici ; ou faites passer tous les sites par un seul Facteur (served_by dans le plan).",
    served_note: "par le Facteur du site « {site} »",
    sites_here: "sur la machine de l’application",
};

/// In English.
pub(super) const ENGLISH: ApplicationTexts = ApplicationTexts {
    notifications_window: "Ribbon “Paramètres”, menu “Applications”, chapter “Notifications”",
    invoices_window: "Ribbon “Paramètres”, menu “Sociétés”, chapter “Facturation”",
    empty: "(leave empty)",
    unticked: "Unticked",
    none: "Aucun (none)",
    seconds: "{seconds} seconds",
    account_note: "Any label: it only helps to recognise this setting.",
    server_note: "If Facteur is installed on another machine, enter that machine’s name or address on your network.",
    server_direct_note: "The name, never an address: Microsoft’s change.",
    security_note: "The message does not leave your network at this step; Facteur encrypts from there to Microsoft 365.",
    security_direct_note: "Without encryption messages cross the Internet in the clear. Go through Facteur, or choose STARTTLS if the application has it.",
    authentication_note: "No account and no password: the egress address is what is recognised. The procedure’s screenshot shows this box ticked, with no user; untick it.",
    delay_note: "Facteur spaces the messages itself and keeps them when the line is down. A further delay would only make the application wait.",
    delay_direct_note: "The procedure advises at least 2 seconds. Facteur guarantees that gap; the application does not send again what was refused.",
    option_collaborator: "Option 1: the collaborator’s address",
    option_fixed: "Option 2: one fixed address for the company",
    collaborator_note: "The address comes from each collaborator’s card; it must be in a domain of the plan.",
    fixed_note: "This address needs no Microsoft account; a shared mailbox, or a group open to outside senders, receives the non-delivery reports.",
    version_note: "Fields as in the procedure of 28 November 2022 (ISACOMPTA CONNECT 13.83.501). Another version may name them otherwise.",
    authentication_other_note: "No account and no password in the application: Facteur signs in, with the secret of its configuration.",
    token_note: "If the application insists on signing in, or its machine is not in the networks that Facteur allows: any user name, and as password a token (facteur token create).",
    notes_title: "Worth knowing",
    unknown_title: "What is not known",
    isagi_client: "The built-in mail client does not change: it keeps its server, its port and its account. Give it neither the connector’s endpoint nor Facteur: it has to read a mailbox and to sign in there, which neither allows.",
    isagi_reset: "Password resets leave from the address of the notifications.",
    isagi_domains: "The companies may write from different domains, as long as each is an accepted domain at Microsoft 365: the application has one SMTP server. Behind that one server Facteur chooses the route by the sender’s domain, to two organisations too.",
    isagi_domains_direct: "The companies may write from different domains, as long as all are accepted domains of one Microsoft 365 organisation: the application has one SMTP server. For two organisations, go through Facteur.",
    isagi_unknown_client: "The procedure says that it found no settings under which notifications and the built-in mail client work together. Whether the two share a setting in your version we do not know: nobody here has tried it.",
    isagi_unknown_try: "To try it without risk: a test mailbox, one message sent and one received in the built-in client, then an invoice to yourself, then the client again. If it stops working, put back the settings noted and keep Outlook for mail.",
    copier_window: "The copier’s panel: sending by e-mail (SMTP)",
    copier_server: "SMTP server",
    copier_port: "Port",
    copier_security: "SSL/TLS",
    copier_authentication: "SMTP authentication",
    copier_sender: "Sender address",
    copier_sender_note: "One fixed address, the same for everybody: if users can change it, forbid that, since an address outside your domains is refused.",
    copier_address: "The copier’s IP address",
    copier_address_value: "fixed, or reserved in DHCP",
    copier_address_note: "Facteur takes only the machines of [smtp] networks: if the copier changes its address, it is refused.",
    copier_address_direct_note: "The copier must go out by the connector’s public address: check that no rule of the firewall sends it by another line.",
    copier_dns: "DNS servers",
    copier_dns_value: "those of your network",
    copier_dns_note: "The SMTP server is a name: without DNS the copier does not find it.",
    off: "off",
    starttls_if: "STARTTLS if the copier can do TLS 1.2, otherwise off",
    copier_tls_note: "Microsoft 365 no longer takes TLS 1.0 or 1.1: a copier that knows only those sends without encryption, or goes through Facteur.",
    copier_recipients: "Recipients may be colleagues and customers: the connector allows both.",
    copier_login: "If the copier insists on an account: it cannot speak to the connector. Go through Facteur, which takes any user name and a token as password.",
    copier_unknown: "The panel’s words differ from one brand to the next, and this copier was not tried here. Nor is its largest message known: begin with one page.",
    generic_window: "By SMTP",
    generic_host: "Host",
    generic_encryption: "Encryption",
    generic_authentication: "Authentication",
    generic_sender: "From",
    generic_sender_note: "An address in a domain of the plan; it decides the company and the kind of message.",
    generic_none: "none",
    generic_starttls: "STARTTLS, TLS 1.2 or later",
    generic_http_window: "Or by HTTP",
    generic_url: "Address",
    generic_header: "Header",
    generic_body: "Body (JSON)",
    generic_command: "Or by sendmail",
    generic_http_note: "202 means: kept on disk. With the header Idempotency-Key a repetition sends nothing twice. The token comes from “facteur token create --name NAME --scope send”.",
    generic_envelope: "The envelope sender is replaced by the domain’s address for bounces; what the program gives is kept as a fact.",
    generic_headers: "X-Facteur-Kind (notification, invoice, password_reset) and X-Facteur-Company say more than the From; both are removed before sending.",
    generic_direct_retry: "Without Facteur it is the program that must keep what is refused for now (4xx), send it again later, and wait 2 seconds between two messages.",
    generic_direct_envelope: "The envelope sender (MAIL FROM) must be in an accepted domain: that is what Microsoft looks at, not the From.",
    generic_unknown: "Nothing is known here of this program: first try against “facteur rehearse”, which plays Microsoft 365.",
    sites_window: "SMTP server, site by site",
    sites_note: "The application has one server name for all sites. Give it a single name, which the internal DNS of each site turns into the machine given here; or let all sites go through one Facteur (served_by in the plan).",
    served_note: "through the Facteur of site “{site}”",
    sites_here: "on the application’s machine",
};
