//! The words of the commands that compare plans, go back to one, and begin one.

use super::group;

group! {
    /// The commands of plans.
    PlanTexts {
        /// That two plans are the same.
        same,
        /// Behind a list whose order changed.
        moved,
        /// Above the files that change.
        files,
        /// Behind the revision in force.
        in_force,
        /// The first revision.
        first,
        /// What changed; `{count}`.
        differences,
        /// A revision that is not there; `{revision}`.
        no_revision,
        /// Nothing to go back to.
        nothing_before,
        /// A file that is there; `{file}`.
        file_exists,
        /// The same where nothing overwrites; `{file}`.
        file_exists_plain,
        /// First line of an export; `{revision}`, `{time}`.
        exported,
        /// First line of a new plan.
        init_head,
        /// Second line.
        init_next,
        /// Above the name.
        init_organisation,
        /// Above the endpoint.
        init_endpoint,
        /// A hint; `{host}`.
        init_hint,
        /// Above the licences.
        init_licences,
        /// Above the domain.
        init_domain,
        /// Above the host.
        init_dns_host,
        /// Above the address.
        init_bounces,
        /// Above the site.
        init_site,
        /// Above the company.
        init_company,
        /// Above the senders.
        init_senders,
        /// Above the application.
        init_application,
        /// Above the route.
        init_route,
    }
}

/// In French.
pub(super) const FRENCH: PlanTexts = PlanTexts {
    same: "Aucune différence",
    moved: "(autre ordre)",
    files: "Fichiers qui changent, avec les lignes qui partent et celles qui viennent :",
    in_force: "en vigueur",
    first: "première révision",
    differences: "différences avec la précédente : {count}",
    no_revision: "Il n’y a pas de révision {revision}. « facteur plan history » les donne toutes",
    nothing_before: "Il n’y a pas de révision d’avant : rien n’a changé",
    file_exists: "{file} existe déjà, et n’a pas été touché. Choisissez un autre nom, ou ajoutez --force",
    file_exists_plain: "{file} existe déjà, et n’a pas été touché. Choisissez un autre nom",
    exported: "Révision {revision}, mise en vigueur le {time}",
    init_head: "Le plan : ce qui est vrai chez Microsoft, dans le DNS et dans l’application. Aucun secret n’y a sa place.",
    init_next: "Complétez ce qui est vide, puis : facteur plan check, et facteur plan render",
    init_organisation: "Le nom de la société, pour les titres.",
    init_endpoint: "Le point d’entrée Microsoft : le nom que donne l’enregistrement MX du domaine (nslookup -type=MX). S’il nomme un filtre, il se lit dans le centre d’administration.",
    init_hint: "Souvent {host} : à vérifier, ce n’est qu’un indice.",
    init_licences: "Les licences avec boîte, pour la limite de 24 heures (facultatif).",
    init_domain: "Un domaine qui envoie, avec toutes ses valeurs TXT publiées aujourd’hui, SPF et autres.",
    init_dns_host: "Où est tenue sa zone : ovhcloud, gandi, ionos, cloudflare, bind, route53, azure, google, terraform, dnscontrol, octodns ou generic.",
    init_bounces: "La boîte qui reçoit les avis de non-remise (facultatif, conseillé).",
    init_site: "Un lieu d’où partent les messages, avec ses adresses IPv4 publiques et fixes, celle de la ligne de secours comprise.",
    init_company: "Une société qui envoie des factures : une adresse fixe, ou collaborator pour celle de chaque collaborateur.",
    init_senders: "L’expéditeur des notifications, et des réinitialisations de mot de passe.",
    init_application: "profile : isagi_connect, copier ou generic ; path : facteur, ou direct si l’application envoie elle-même.",
    init_route: "Le chemin vers Microsoft 365 : un message toutes les deux secondes, chiffré.",
};

/// In English.
pub(super) const ENGLISH: PlanTexts = PlanTexts {
    same: "No difference",
    moved: "(another order)",
    files: "Files that change, with the lines that go and those that come:",
    in_force: "in force",
    first: "first revision",
    differences: "differences from the one before: {count}",
    no_revision: "There is no revision {revision}. “facteur plan history” lists them all",
    nothing_before: "There is no revision before: nothing has changed",
    file_exists: "{file} is there already, and was not touched. Choose another name, or add --force",
    file_exists_plain: "{file} is there already, and was not touched. Choose another name",
    exported: "Revision {revision}, put in force on {time}",
    init_head: "The plan: what is true at Microsoft, in the DNS and in the application. No secret belongs in it.",
    init_next: "Fill in what is empty, then: facteur plan check, and facteur plan render",
    init_organisation: "The firm’s name, for titles.",
    init_endpoint: "The Microsoft endpoint: the name that the domain’s MX record gives (nslookup -type=MX). Where that names a filter, it is found in the admin center.",
    init_hint: "Often {host}: to be checked, it is only a hint.",
    init_licences: "Licences with a mailbox, for the limit of 24 hours (optional).",
    init_domain: "A domain that sends, with all its TXT values published today, SPF and others.",
    init_dns_host: "Where its zone is kept: ovhcloud, gandi, ionos, cloudflare, bind, route53, azure, google, terraform, dnscontrol, octodns or generic.",
    init_bounces: "The mailbox that receives bounces (optional, advised).",
    init_site: "A place that messages leave from, with its fixed public IPv4 addresses, that of the backup line included.",
    init_company: "A company that sends invoices: one fixed address, or collaborator for each collaborator’s own.",
    init_senders: "The sender of notifications, and of password resets.",
    init_application: "profile: isagi_connect, copier or generic; path: facteur, or direct where the application sends by itself.",
    init_route: "The way to Microsoft 365: one message every two seconds, encrypted.",
};
