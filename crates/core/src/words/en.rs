//! The words in English.

use super::{CheckTexts, CommandTexts, RepairTexts, SendingTexts, Texts};
use crate::problem::ProblemKind;

pub(super) const TEXTS: Texts = Texts {
    connector: super::connector::ENGLISH,
    bounces: super::bounces::ENGLISH,
    account: super::account::ENGLISH,
    source: super::source::ENGLISH,
    application: super::application::ENGLISH,
    sending: SendingTexts {
        no_room: "The disk of this host has no room for more mail: nothing was kept, and what is queued still leaves. Make room, then submit again",
        no_plan: "No plan is in force. Apply one with “facteur plan apply”",
        sender_outside: "{address} is not a sender of the plan. Use an address in a domain of the plan, or add its domain to the plan",
        sender_missing: "The sender is missing. Give “from”, or “company” and “kind”",
        company_unknown: "The company “{company}” is not in the plan. Write its name as it stands there",
        kind_unknown: "“{kind}” is not a kind of message. Choose notification, invoice or password_reset",
        collaborator_missing: "Invoices of “{company}” leave from the collaborator’s address. Give it in “collaborator”",
        sender_mismatch: "Invoices of “{company}” leave from {expected}, not from {address}. Correct the sender or the plan",
        sender_taken: "{address} is already used for something else in the plan: invoices of “{company}” leave from the collaborator’s address. Give that one",
        not_allowed: "“{source}” may not send this message. Create a token with the company or kind wanted",
        notification_missing: "The plan has no address for notifications. Add it to the plan",
        no_route: "No route takes messages of {domain}. Correct the plan",
        token_missing: "The token is missing. Send it in the header “Authorization: Bearer …”",
        token_unknown: "This token is not known here. Create one with “facteur token create”",
        token_scope: "This token may not do that. Create one with the scope wanted (--scope)",
        if_match_missing: "The revision it replaces is missing. Send it in the header “If-Match”, 0 where there is no plan yet",
        plan_changed: "The plan has changed meanwhile. Read it again, then start over",
        key_syntax: "An idempotency key has 1 to 255 visible ASCII characters. Shorten or change it",
        key_reused: "This idempotency key was used for another message. Take a new one",
        status_unknown: "There is no such status. Choose queued, sending, accepted, deferred, refused, expired, held, cancelled or uncertain",
        cursor_unknown: "This cursor is not one that “next” gives. Start from the beginning",
        message_unknown: "No message has this identifier",
        message_not_possible: "That cannot be done in the state of this message, or its content is no longer kept. Look at it again",
        body_too_large: "The request has more than {bytes} bytes. Make the attachments smaller",
        body_late: "The body of the request did not come in time. Send it again",
        body_broken: "The body of the request breaks off. Send it whole",
        body_not_text: "The body of the request is not UTF-8. Convert it",
        stopping: "Facteur is stopping: nothing was kept. Send the request again later",
        path_unknown: "There is no such path in the API. Correct it",
        envelope_recipients: "The header X-Envelope-To must name 1 to 500 addresses, separated by commas. Complete it",
        no_such_route: "The plan has no route of that name. Correct it, or look at “facteur queue list”",
        method_unknown: "This path does not take this method; the header “Allow” says which",
        media_type_other: "This type of content is not read here. Send {expected}, and say so in the header “Content-Type”",
        request_malformed: "The request cannot be read. Correct it",
    },
    repair: RepairTexts {
        character: "A look-alike character is replaced",
        quotes: "Quotes are taken off",
        surroundings: "What stood around the record is taken off",
        version: "The beginning “v=spf1” is put right",
        space: "A space is corrected",
        separator: "A punctuation mark gives way to a space",
        name: "A name is corrected",
        mark: "The sign behind the name is corrected",
        family: "The address gets the word that fits it",
        address: "What does not belong to the address comes off",
        macro_braces: "The braces of a macro are put right",
        qualifier: "The sign of the term is put in its place",
        duplicate: "A repetition is taken out",
        other_text: "Another text, glued to the record, is set apart: publish it in a TXT value of its own if it is used",
        merged: "This record is merged into the first, since only one is allowed",
        choice_write: "write {value}",
        choice_join: "join: {value}",
        choice_move: "put in this order: {value}",
        choice_drop: "remove {passage}",
        choice_type: "say yourself what was meant",
        class_none: "As published, receivers see no SPF record in this",
        class_permerror: "As published, the whole record fails at receivers",
        class_valid: "As published, receivers can apply it",
        unanswered: "No record is usable before you answer",
    },
    check: CheckTexts {
        record: "{domain} publishes: {text}",
        follow: "“{text}”: follow the policy of {target}",
        matched: "“{text}” matches, result {result}",
        no_match: "“{text}” does not match",
        void: "“{text}” does not match: the DNS has nothing about {target}",
        default: "nothing matches, and nothing says what then: {result}",
        explanation: "explanation asked of {target}: {text}",
        malformed_domain: "“{domain}” is no domain that can have a policy: {result}",
        no_record: "{domain} has no SPF record: {result}",
        several_records: "{domain} has several SPF records: {result}",
        syntax_error: "“{text}” breaks the grammar: {result}",
        dns_failure: "the DNS gave no answer: {result}",
        too_many_lookups: "“{text}” is the eleventh DNS look-up, the limit is ten: {result}",
        too_many_void_lookups: "“{text}” is the third look-up without an answer, the limit is two: {result}",
        too_many_exchangers: "“{text}” leads to more than ten servers: {result}",
        counted: "DNS look-ups: {lookups}; without an answer: {void}",
        explained: "The domain’s explanation: {text}",
    },
    command: CommandTexts {
        plan_sound: "The plan has no problem.",
        plan_applied: "Plan applied, revision {revision}.",
        plan_unchanged: "This plan is in force already, revision {revision}.",
        plan_refused: "The plan was not applied: correct the errors above first.",
        plan_unfit: "The plan in force was rehearsed with errors: it cannot be used for real. Correct them, then apply it again with “facteur plan apply”.",
        plan_none: "No plan is in force. Apply one with “facteur plan apply FILE”.",
        store_locked: "Another Facteur uses the folder {folder} already. Stop it, or choose another folder.",
        store_unknown: "The data in the folder {folder} is of no version that this Facteur knows. Open it with the Facteur that wrote it, or move the folder away: a new one is made at the next start.",
        store_newer: "The data in the folder {folder} was written by a later Facteur. Install that version, or restore a backup made before it.",
        store_damaged: "The data in the folder {folder} is damaged, and nothing is taken into it: {detail}. Save what can be read with “facteur store export FOLDER”, then put back your backup, or move the folder away",
        store_exported: "{contents} messages and {records} records saved in {folder}; {holes} places could not be read",
        store_unopened: "The data cannot be opened: {detail}",
        server_unreached: "The server {server} does not answer: {detail}",
        server_none: "No Facteur is running on this machine with this folder. Start “facteur serve”, or give --server and --token-file.",
        server_refused: "The server refused ({status}): {detail}",
        message_queued: "Message taken: {id}",
        error: "error",
        warning: "warning",
        note: "note",
        serving: "Facteur is ready. Page and API: {http}. SMTP: {smtp}.",
        rehearsing: "Rehearsal: nothing leaves for Microsoft, everything goes to {next_hop}.",
        simulator_live: "The simulator was asked for, but the configuration does not lead to it: messages would leave for real. Set [rehearsal] next_hop, or drop --simulator.",
        port_taken: "The address {address} cannot be used: {detail}. Perhaps another program has it; stop it or change the address.",
        simulator_listening: "The simulator of Microsoft 365 listens on {address}; it sees messages come from {seen_as}.",
        configuration: "The configuration cannot be used: {detail}",
        stopped: "Facteur has stopped; nothing is lost.",
        page_absent: "The page has not been built. Run “cargo xtask start”, or “trunk build”, then reload.",
        no_bounce: "This file holds no delivery status. Save the whole bounce as a file, with its attachments; a line of it is explained by “facteur reply”",
        bounce_ours: "About our message {id}.",
        bounce_unknown: "About the message {message_id}, which this host does not know.",
        queue_empty: "Nothing waits.",
        queue_route: "{route}: {status}, {messages} waiting, estimated end: {end}",
        sendmail_option: "There is no option {option} here. Take it out",
        sendmail_value: "The option {option} wants a value. Add it",
        sendmail_no_recipient: "No recipient. Name one, or add -t to take those of To, Cc and Bcc",
        sendmail_recipients: "More than 500 recipients. Make several messages of it",
        sendmail_recipient: "“{address}” is not a whole address. Write it with its domain, for example admin@cabinet.fr",
        file_failed: "The file {file} cannot be read or written: {detail}",
        tree_totals: "DNS look-ups: {lookups} of {limit}; without an answer: {void} of {void_limit}",
        tree_until_match: "Until your sender: {lookups}",
        proof_exact: "{checked} addresses checked under each record; all others follow from them",
        proof_of_checked: "{checked} addresses checked under each record; the record asks about the message too, and other addresses may fare otherwise",
        resolver_none: "This machine knows no DNS server: {detail}. Name one with --resolver, or a file with --zone",
        token_file_missing: "The token is missing: name the file that holds it with --token-file",
    },
    dns: super::dns::ENGLISH,
    letter: super::letter::ENGLISH,
    existing: super::existing::ENGLISH,
    explain: super::explain::ENGLISH,
    method: super::method::ENGLISH,
    plan: super::plan::ENGLISH,
    runbook: super::runbook::ENGLISH,
    verification: super::verification::ENGLISH,
    rehearsal: super::rehearsal::ENGLISH,
    page: super::page::en::TEXTS,
    task: super::task::ENGLISH,
    paper: super::paper::ENGLISH,
    outcome: super::outcome::ENGLISH,
};

/// The sentence of each kind, its values in braces.
pub(super) fn problem(kind: &ProblemKind) -> &'static str {
    match kind {
        // Worded by `spf`, which speaks of terms.
        ProblemKind::Spf(_) => "",
        ProblemKind::IpPrivate { purpose, .. } if purpose == "shared" => {
            "{address} is in the space that carriers share between subscribers (100.64.0.0/10): it is not a fixed address. Ask your provider for a fixed public IPv4 address"
        }
        ProblemKind::IpPrivate { .. } => {
            "{address} is a private address. Enter the public one, as seen from the Internet"
        }
        ProblemKind::IpDocumentation { purpose, .. } if purpose == "loopback" => {
            "{address} means the machine itself. Enter the public address, as seen from the Internet"
        }
        ProblemKind::IpDocumentation { purpose, .. } if purpose == "this_network" => {
            "{address} is no machine’s address. Enter the public address, as seen from the Internet"
        }
        ProblemKind::IpDocumentation { purpose, .. } if purpose == "multicast" => {
            "{address} is a multicast address, no message leaves from it. Enter the public address, as seen from the Internet"
        }
        ProblemKind::IpDocumentation { .. } => "{address} is reserved for examples. Replace it with yours",
        ProblemKind::IpReserved { .. } => {
            "{address} is reserved for a technical use and belongs to nobody. Enter the public address, as seen from the Internet"
        }
        ProblemKind::IpV6 { .. } => {
            "A connector only takes IPv4 addresses. Enter this line’s IPv4 and send over IPv4"
        }
        ProblemKind::IpRangeTooWide { .. } => {
            "Exchange takes ranges from /24 to /32. List your addresses one by one, it is also safer"
        }
        ProblemKind::IpSyntax { address } if address.is_empty() => {
            "The address is missing. Enter the fixed public IPv4 address of this line"
        }
        ProblemKind::IpSyntax { .. } => {
            "“{address}” is not an IPv4 address. An IPv4 address is four numbers from 0 to 255 with dots between them"
        }
        ProblemKind::IpHostBits { .. } => {
            "“{address}” means the range {network}. Enter the address alone if you only have one"
        }
        ProblemKind::IpDuplicate { .. } => {
            "{address} is already covered by {other}. Remove it, or correct it if it is a slip"
        }
        ProblemKind::SiteEmpty { .. } => {
            "The site “{site}” has no egress address. Enter at least one fixed IPv4 address"
        }
        ProblemKind::SiteDuplicate { .. } => {
            "Two sites are named “{site}”, their connectors would have one name. Rename one of them"
        }
        ProblemKind::SiteFacteurSyntax { .. } => {
            "“{facteur}” is not a machine with its port. Write for example 192.168.1.10:2525, or srv-facteur"
        }
        ProblemKind::SiteServedByUnknown { .. } => {
            "The site “{site}” goes through “{other}”, which is no site of the plan with a Facteur of its own. Take the name of a site that has one"
        }
        ProblemKind::SiteTwoWays { .. } => {
            "The site “{site}” has a Facteur of its own and goes through another’s. Keep one of the two"
        }
        ProblemKind::MxNotOfDomain { .. } => {
            "{host} is not like the endpoints that Microsoft gives to {domain} (often {hint}, which is only a hint). It may be another organisation’s: check with the MX record"
        }
        ProblemKind::DnsNameDoubled { .. } => {
            "{name} repeats {domain}: some panels add the zone’s name. Give {domain} here. If the record is published under {name}, leave the Name field empty at the host, or put @"
        }
        ProblemKind::MxTwoTenants { .. } => {
            "The organisations “{tenant}” and “{other}” have one endpoint, {host}. Each has its own: read the MX record of a domain of each"
        }
        ProblemKind::IpTwoTenants { .. } => {
            "The connectors of “{tenant}” and “{other}” would have the same addresses: Microsoft advises against that, and it may stop working without notice (MC1226222). Let each organisation be known by a certificate (identify = certificate)"
        }
        ProblemKind::SenderOnmicrosoft { .. } => {
            "{address} is in the domain onmicrosoft.com: at most 100 recipients outside in 24 hours (550 5.7.236). Write from your own domain"
        }
        ProblemKind::SiteNone { .. } => {
            "No site is given. Add the place that messages leave from, with its egress address"
        }
        ProblemKind::MxBadSuffix { .. } => {
            "“{host}” does not exist at Microsoft. Did you mean {suggestion}? Check the MX record"
        }
        ProblemKind::MxFilter { .. } => {
            "{host} is a filter ({filter}). The application must target the Microsoft endpoint, not the filter"
        }
        ProblemKind::MxClientSubmission { .. } => {
            "{host} is for sending with a password. A connector is used with your domain’s Microsoft endpoint, read in the MX record"
        }
        ProblemKind::MxUnknown { .. } => {
            "{host} looks like no Microsoft endpoint we know. Check it against your domain’s MX record"
        }
        ProblemKind::MxLegacy { .. } => {
            "{host} is an old name that Microsoft has retired. Read your domain’s MX record again"
        }
        ProblemKind::MxIsAddress { .. } => {
            "{host} is an address. Microsoft wants the endpoint’s name: its address changes without notice"
        }
        ProblemKind::MxSyntax { host } if host.is_empty() => {
            "The Microsoft endpoint is missing. Copy the one in your domain’s MX record"
        }
        ProblemKind::MxSyntax { .. } => {
            "“{host}” is not a host name. Copy the one in the MX record, for example cabinet-fr.mail.protection.outlook.com"
        }
        ProblemKind::DomainSyntax { domain } if domain.is_empty() => {
            "The domain’s name is missing. Enter the part that follows @ in your addresses, for example cabinet.fr"
        }
        ProblemKind::DomainSyntax { .. } => {
            "“{domain}” is not a domain name. Enter the part that follows @ in your addresses, for example cabinet.fr"
        }
        ProblemKind::DomainNotAscii { .. } => {
            "“{domain}” has accented letters. Enter the form that begins with xn--, which your DNS host shows"
        }
        ProblemKind::DomainDuplicate { .. } => {
            "{domain} is in the plan twice. Keep one entry, with all its TXT values"
        }
        ProblemKind::DomainNone { .. } => "No domain is given. Add the one of your sender addresses",
        ProblemKind::DomainTenantUnknown { .. } => {
            "{domain} belongs to the tenant “{tenant}”, which the plan does not have. Add it, or correct its name"
        }
        ProblemKind::DomainNoRoute { .. } => {
            "No route takes messages of {domain}. Tie this domain to a tenant that has a route, or name it in a route"
        }
        ProblemKind::DomainTwoRoutes { .. } => {
            "The routes “{other}” and “{route}” both take {domain}. Remove it from one of them"
        }
        ProblemKind::DnsRecordContinued { .. } => {
            "The SPF record ends without “all”, and “{value}” looks like the rest of it. Put both on one line, or read again what is published"
        }
        ProblemKind::DnsHostUnknown { .. } => {
            "The DNS host “{host}” is not known here. The value is given in every form; follow your host’s own help"
        }
        ProblemKind::DnsLookupsAtLeast { .. } => {
            "DNS look-ups that the record of {domain} needs: at least {lookups}, of {limit} allowed. What it includes adds its own, and nothing was asked of the DNS. Count them all with “facteur spf tree {domain}”"
        }
        ProblemKind::DnsMicrosoftAdded { .. } => {
            "Nothing in the record of {domain} named the sending servers of Microsoft 365, those that your recipients see. “include:{policy}” is added"
        }
        ProblemKind::DnsMicrosoftElsewhere { .. } => {
            "The record of {domain} does not itself name the sending servers of Microsoft 365: “{policy}” must contain them. Check with “facteur spf tree {domain}”; if they are missing, your mail ends in Junk or is refused"
        }
        ProblemKind::DnsFirstPolicy { .. } => {
            "{domain} had no SPF record. From the change on, “{all}” applies to whatever is not in it: first list every service that sends for you"
        }
        ProblemKind::DnsSomebodyLoses { .. } => {
            "With this record, {networks} would no longer be allowed to send for {domain}. Nothing is proposed: correct the published records"
        }
        ProblemKind::DnsNotProved { .. } => {
            "For {networks}, only the DNS can tell whether anybody loses the right to send for {domain}. Check with “facteur spf prove” before you publish"
        }
        ProblemKind::DnsSetUnknown { .. } => {
            "The plan knows no TXT value of {domain}, and {host} replaces them all at once: those missing from the plan would be erased. Paste all of them into the plan; if there is really none, add the record by hand, from the generic form"
        }
        ProblemKind::DnsStringsUnknown { .. } => {
            "A TXT value of {domain} is over 255 octets, and the plan does not say how it is parted: {value}. Paste it in quotes, as “dig TXT {domain}” shows it"
        }
        ProblemKind::DnsValueUnwritable { .. } => {
            "The TXT value {value} of {domain} has characters that the form for {host} cannot write for sure. Make the change by hand, from the generic form"
        }
        ProblemKind::TenantNone { .. } => "No Microsoft 365 tenant is given. Add it with its endpoint",
        ProblemKind::TenantDuplicate { .. } => "Two tenants are named “{tenant}”. Rename one of them",
        ProblemKind::AddressSyntax { address } if address.is_empty() => {
            "The sender address is missing. Enter a whole address, for example facturation@cabinet.fr"
        }
        ProblemKind::AddressSyntax { .. } => {
            "“{address}” is not an e-mail address. Enter a whole address, for example facturation@cabinet.fr"
        }
        ProblemKind::SenderDomainNotAccepted { .. } => {
            "{address} is not in your Microsoft 365 domains. Add {domain} as an accepted domain, or change the sender address"
        }
        ProblemKind::SenderNotificationMissing { .. } => {
            "The address that sends notifications is missing. Enter it, for example notification@ and your domain"
        }
        ProblemKind::SenderShared { .. } => {
            "{address} already sends the invoices of “{other}”. By SMTP nothing tells those of “{company}” apart: give each its own address"
        }
        ProblemKind::SenderBouncesMissing { .. } => {
            "No mailbox receives the non-delivery reports of {domain}. Give one, or they are lost when the sender address has no mailbox"
        }
        ProblemKind::CompanyDuplicate { .. } => "Two companies are named “{company}”. Rename one of them",
        ProblemKind::RouteNoDomain { .. } => {
            "The route “{route}” takes no domain. Tie a domain to its tenant, or name one"
        }
        ProblemKind::RouteTenantUnknown { .. } => {
            "The route “{route}” leads to the tenant “{tenant}”, which the plan does not have. Add it, or correct its name"
        }
        ProblemKind::RouteTarget { .. } => {
            "The route “{route}” must lead either to a tenant or to a host. Keep one of the two"
        }
        ProblemKind::RouteDuplicate { .. } => "Two routes are named “{route}”. Rename one of them",
        ProblemKind::RouteNone { .. } => {
            "No route is given. Add the one that leads to your Microsoft 365 tenant"
        }
        ProblemKind::RoutePaceTooShort { .. } => {
            "The route “{route}” leaves {pace_ms} ms between two messages. Set at least 1000 ms; 2000 ms is the procedure’s value"
        }
        ProblemKind::RouteCredentialsExposed { .. } => {
            "The route “{route}” has credentials, and as long as encryption is not required whoever answers would learn them. Give “required” for “tls”, or remove the credentials"
        }
        ProblemKind::RoutePort { .. } => {
            "The route “{route}” uses port {port}. The Microsoft endpoint of a connector listens on port 25"
        }
        ProblemKind::RouteTlsNone { .. } => {
            "The route “{route}” is not encrypted: your invoices cross the Internet in the clear. Choose required encryption if nothing prevents it"
        }
        ProblemKind::FileSyntax { .. } => {
            "The file cannot be read at line {line}, column {column}: {detail}. Correct this line, the rest has not been read"
        }
        ProblemKind::KeyUnknown { .. } => "There is no key “{key}” here. The nearest is “{nearest}”",
        ProblemKind::KeyWrongType { .. } => {
            "The value of “{key}” is not of the type expected ({expected}). Correct it in the file"
        }
        ProblemKind::KeyUnknownValue { .. } => {
            "“{value}” is not a value of “{key}”. Choose one of: {choices}"
        }
        ProblemKind::KeyMissing { .. } => "The key “{key}” is missing. Add it",
        ProblemKind::KeyOutOfRange { .. } => {
            "The value {value} of “{key}” is out of bounds, {minimum} to {maximum}. Correct it"
        }
        ProblemKind::PlanNewerSchema { .. } => {
            "This plan is written for a later Facteur (schema {schema}, known here: {known}). Update Facteur"
        }
        ProblemKind::TenantCertificateNameMissing { .. } => {
            "The tenant “{tenant}” is identified by a certificate whose name is missing: its connector can’t be written. Give certificate_name, for instance relay.example.com"
        }
        ProblemKind::TenantCertificateForeign { .. } => {
            "The certificate’s name {name} is neither an accepted domain of the tenant “{tenant}” nor below one: Microsoft may stop recognising your mail by it at any time. Get a certificate for a name below one of these domains"
        }
        ProblemKind::FileUnreadable { .. } => {
            "The file {file} cannot be read: {detail}. Check its name and your rights"
        }
        ProblemKind::EnvironmentNotText { .. } => {
            "The environment variable {name} is not UTF-8. Correct its value"
        }
        ProblemKind::ListenSyntax { .. } => {
            "“{address}” is not an address with a port. Write for example 127.0.0.1:2525"
        }
        ProblemKind::CredentialsSecret { .. } => {
            "The credentials “{name}” need exactly one file with the secret. Give “password_file” or “token_file”"
        }
        ProblemKind::NextHopV6 { .. } => {
            "“{address}” is an IPv6 address, and delivery uses IPv4 alone. Enter an IPv4 address and a port, for example 127.0.0.1:2526"
        }
        ProblemKind::RecipientNone { .. } => {
            "The message has no recipient. Give at least one address in “to”, “cc” or “bcc”"
        }
        ProblemKind::BodyNone { .. } => "The message has no content. Give “text”, “html”, or both",
        ProblemKind::TextControl { .. } => "“{key}” has a line break or another control character. Remove it",
        ProblemKind::HeaderForbidden { .. } => {
            "The header “{header}” is not given here: Facteur writes it itself or keeps it back. Remove it"
        }
        ProblemKind::HeaderSyntax { .. } => {
            "“{header}” is not a header name. Use letters, digits and hyphens"
        }
        ProblemKind::AttachmentEncoding { .. } => {
            "The content of the attachment “{filename}” is not base64. Encode the whole file"
        }
        ProblemKind::MediaTypeSyntax { .. } => {
            "“{content_type}” is not a media type. Write for example application/pdf"
        }
        ProblemKind::HttpExposed { .. } => {
            "{address} can be reached from the network, and tokens would cross it in the clear. Listen on 127.0.0.1, or put a proxy with TLS in front and set behind_proxy = true"
        }
        ProblemKind::TimeSyntax { .. } => {
            "“{time}” is not a date with a time. Write for example 2026-11-30T18:00:00+01:00"
        }
        ProblemKind::DurationSyntax { .. } => {
            "“{duration}” is not a duration from a minute to a week. Write for example PT48H"
        }
    }
}
