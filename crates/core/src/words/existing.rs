//! The words about an installation that is there already: what is wrong, what may go, what stays.

use super::group;

group! {
    /// What is found in an existing installation.
    ExistingTexts {
        /// Before what is wrong.
        wrong,
        /// Before what may go.
        retire,
        /// Before what stays.
        keep,
        /// Before what cannot be known.
        ask,
        /// `{connector}`.
        connector_partner,
        /// `{connector}`.
        connector_disabled,
        /// `{connector}`.
        connector_restricts_all,
        /// `{connector}`, `{address}`.
        connector_address,
        /// `{connector}`.
        connector_both,
        /// `{connector}`, `{other}`, `{address}`.
        connector_same_address,
        /// `{connector}`.
        connector_headers,
        /// `{connector}`.
        connector_internal,
        /// `{connector}`.
        connector_associated,
        /// `{connector}`.
        connector_tls,
        /// `{connector}`, `{name}`.
        certificate_foreign,
        /// `{connector}`.
        connector_cut,
        /// `{connector}`.
        connector_right,
        /// `{domain}`.
        domain_closed,
        /// `{server}`, `{suggestion}`.
        server_suffix,
        /// `{server}`.
        server_submission,
        /// `{server}`.
        server_filter,
        /// `{server}`.
        server_address,
        /// `{server}`.
        server_right,
        /// `{port}`.
        port,
        /// `{sender}`.
        sender_foreign,
        /// No value.
        in_clear,
        /// `{user}`.
        account,
        /// No value.
        password_dropped,
        /// `{seconds}`.
        delay,
        /// No value.
        table,
        /// Where nothing was understood.
        nothing,
        /// `{connector}`, `{other}`.
        connector_needless,
        /// `{host}`.
        mx_right,
        /// `{host}`.
        mx_filter,
        /// `{host}`.
        mx_other,
        /// `{server}`, `{host}`.
        server_not_mx,
    }
}

/// In French.
pub(super) const FRENCH: ExistingTexts = ExistingTexts {
    wrong: "à corriger",
    retire: "à retirer",
    keep: "à garder",
    ask: "à éclaircir",
    connector_partner: "Le connecteur « {connector} » est de type Partner : il ne permet pas de relayer vers l’extérieur (5.7.64 dès le premier jour). Créez-en un de type « serveur de votre organisation »",
    connector_disabled: "Le connecteur « {connector} » est désactivé. Si vous ne pouvez pas l’activer, Microsoft l’a créé ainsi : demandez l’activation au support",
    connector_restricts_all: "Le connecteur « {connector} » restreint tous les domaines (RestrictDomainsToIPAddresses ou RestrictDomainsToCertificate avec *) : le courrier de tous les autres serait refusé. Retirez cette restriction",
    connector_address: "Le connecteur « {connector} » porte {address}, qu’un connecteur ne peut pas reconnaître : il lui faut une adresse IPv4 publique, seule ou de /24 à /32",
    connector_both: "Le connecteur « {connector} » a des adresses et un certificat. Gardez l’un des deux",
    connector_same_address: "{address} est dans « {connector} » et dans « {other} ». Gardez-la dans un seul connecteur",
    connector_headers: "Le connecteur « {connector} » conserve les en-têtes internes d’Exchange (CloudServicesMailEnabled) : Microsoft le déconseille hors d’une installation hybride",
    connector_internal: "Le connecteur « {connector} » contourne le filtre antispam (TreatMessagesAsInternal). Désactivez ce réglage",
    connector_associated: "Le connecteur « {connector} » est limité à certains domaines acceptés (AssociatedAcceptedDomains) : Microsoft ne le conseille que pour un essai",
    connector_tls: "Le connecteur « {connector} » exige TLS, et l’application n’en fait pas : si l’exigence vaut pour ce type, tout est refusé. Passez par Facteur, ou levez l’exigence",
    certificate_foreign: "Le certificat {name} du connecteur « {connector} » n’est ni un domaine accepté, ni sous l’un d’eux : le courrier n’est pas reconnu comme le vôtre",
    connector_cut: "La liste de « {connector} » est coupée (…). Relancez la commande après $FormatEnumerationLimit = -1",
    connector_right: "Le connecteur « {connector} » est juste. Gardez-le",
    domain_closed: "{domain} n’a pas le droit d’envoyer (SendingFromDomainDisabled). Rendez-le-lui avant de commencer",
    server_suffix: "{server} n’existe pas chez Microsoft. Sans doute {suggestion} : vérifiez avec l’enregistrement MX",
    server_submission: "{server} demande un compte (5.7.57 sans lui). Pour le connecteur, le serveur est le point d’entrée que donne l’enregistrement MX",
    server_filter: "{server} est un filtre, pas Microsoft. L’application, ou Facteur, doit viser le point d’entrée de votre organisation",
    server_address: "Le serveur est une adresse, {server} : celles de Microsoft changent. Mettez le nom",
    server_right: "Le serveur {server} est un point d’entrée Microsoft. Gardez-le, dans le plan",
    port: "Le port est {port} : un point d’entrée n’écoute que sur le port 25",
    sender_foreign: "L’expéditeur {sender} n’est pas dans un domaine accepté : Microsoft refuse de le relayer (5.7.64)",
    in_clear: "L’application envoie sans chiffrement sur Internet. Par Facteur, le message ne sort qu’en TLS",
    account: "Le compte {user} ne sert pas au connecteur. Quand tout fonctionne sans lui et que les journaux de connexion ne montrent plus d’autre usage, retirez-le, et avec lui son exception à la MFA : exchange/account-retire.txt dit comment",
    password_dropped: "Un mot de passe figurait dans ce qui a été collé : il n’a pas été gardé. S’il a circulé, changez-le",
    delay: "Le délai de {seconds} secondes de l’application devient inutile derrière Facteur, qui le garde lui-même",
    table: "Un tableau ne dit pas assez. Relancez la commande avec « | Format-List »",
    nothing: "Rien de ce qui a été lu n’est un connecteur, un domaine accepté ou un réglage. Collez la sortie de « Get-InboundConnector | Format-List », de « Get-AcceptedDomain | Format-List », ou les réglages de l’application, un par ligne",
    connector_needless: "Le connecteur « {connector} » est désactivé, et « {other} » connaît déjà toutes ses adresses. Supprimez-le quand la nouvelle installation fonctionne",
    mx_right: "L’enregistrement MX donne le point d’entrée Microsoft {host}. Il est dans le plan",
    mx_filter: "L’enregistrement MX nomme un filtre, {host}. Le point d’entrée de votre organisation se lit dans le centre d’administration Microsoft 365, à la page du domaine",
    mx_other: "L’enregistrement MX nomme {host}, qui n’est ni Microsoft ni un filtre connu. Si le courrier de ce domaine n’est pas chez Microsoft 365, un connecteur ne le relaie pas",
    server_not_mx: "L’application vise {server}, et l’enregistrement MX donne {host} : corrigez l’application, ou vérifiez que les deux domaines sont de la même organisation",
};

/// In English.
pub(super) const ENGLISH: ExistingTexts = ExistingTexts {
    wrong: "put right",
    retire: "retire",
    keep: "keep",
    ask: "find out",
    connector_partner: "The connector “{connector}” is of type Partner: it lets nothing be relayed outside (5.7.64 from the first day). Create one from your organization’s email server",
    connector_disabled: "The connector “{connector}” is disabled. If you cannot enable it, Microsoft created it so: ask Support to enable it",
    connector_restricts_all: "The connector “{connector}” restricts all domains (RestrictDomainsToIPAddresses or RestrictDomainsToCertificate with *): everybody else’s mail would be refused. Take that restriction away",
    connector_address: "The connector “{connector}” has {address}, which a connector cannot recognise: it needs a public IPv4 address, single or /24 to /32",
    connector_both: "The connector “{connector}” has addresses and a certificate. Keep one of the two",
    connector_same_address: "{address} is in “{connector}” and in “{other}”. Keep it in one connector",
    connector_headers: "The connector “{connector}” keeps Exchange’s internal headers (CloudServicesMailEnabled): Microsoft advises against that outside a hybrid installation",
    connector_internal: "The connector “{connector}” bypasses the spam filter (TreatMessagesAsInternal). Switch that off",
    connector_associated: "The connector “{connector}” is limited to some accepted domains (AssociatedAcceptedDomains): Microsoft advises that for tests only",
    connector_tls: "The connector “{connector}” insists on TLS, and the application does none: if that counts for this type, everything is refused. Go through Facteur, or lift it",
    certificate_foreign: "The certificate {name} of the connector “{connector}” is neither an accepted domain nor below one: the mail is not recognised as yours",
    connector_cut: "The list of “{connector}” is cut (…). Run the command again after $FormatEnumerationLimit = -1",
    connector_right: "The connector “{connector}” is right. Keep it",
    domain_closed: "{domain} may not send (SendingFromDomainDisabled). Allow it before beginning",
    server_suffix: "{server} does not exist at Microsoft. Probably {suggestion}: check with the MX record",
    server_submission: "{server} asks for an account (5.7.57 without one). For the connector the server is the endpoint that the MX record gives",
    server_filter: "{server} is a filter, not Microsoft. The application, or Facteur, must target your organisation’s endpoint",
    server_address: "The server is an address, {server}: Microsoft’s change. Put the name",
    server_right: "The server {server} is a Microsoft endpoint. Keep it, in the plan",
    port: "The port is {port}: an endpoint listens on port 25 alone",
    sender_foreign: "The sender {sender} is in no accepted domain: Microsoft does not relay it (5.7.64)",
    in_clear: "The application sends without encryption over the Internet. Through Facteur the message leaves over TLS alone",
    account: "The account {user} is of no use to the connector. Once everything works without it, and the sign-in logs show no other use, retire it, and its exemption from MFA with it: exchange/account-retire.txt says how",
    password_dropped: "A password stood in what was pasted: it was not kept. If it went round, change it",
    delay: "The application’s delay of {seconds} seconds is needless behind Facteur, which keeps one itself",
    table: "A table says too little. Run the command again with “| Format-List”",
    nothing: "Nothing that was read is a connector, an accepted domain or a setting. Paste the output of “Get-InboundConnector | Format-List”, of “Get-AcceptedDomain | Format-List”, or the application’s settings, one a line",
    connector_needless: "The connector “{connector}” is disabled, and “{other}” knows all its addresses. Delete it once the new installation works",
    mx_right: "The MX record gives the Microsoft endpoint {host}. It is in the plan",
    mx_filter: "The MX record names a filter, {host}. Your organisation’s endpoint is found in the Microsoft 365 admin center, on the domain’s page",
    mx_other: "The MX record names {host}, which is neither Microsoft nor a filter known here. Where this domain’s mail is not at Microsoft 365, no connector relays it",
    server_not_mx: "The application targets {server}, and the MX record gives {host}: correct the application, or make sure that both domains are of one organisation",
};
