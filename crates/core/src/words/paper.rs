//! The words around what follows from a plan, where it is drawn.

use super::group;

group! {
    /// Around what follows from a plan.
    PaperTexts {
        /// A record's change; `{domain}`.
        change_title,
        /// Nothing is to change.
        published,
        /// Nothing was pasted.
        nothing_published,
        /// One record is replaced.
        replace,
        /// Several records become one.
        replace_several,
        /// The way back.
        go_back,
        /// There is no record.
        withheld,
        /// Copies a value.
        copy_value,
        /// Copies a text.
        copy_text,
        /// Gives a file; `{file}`.
        download,
        /// Opens a file; `{file}`.
        show_file,
        /// The meter; `{count}`.
        lookups_exact,
        /// The meter; `{count}`.
        lookups_least,
        /// Who passes then.
        gained,
        /// Who passes no more.
        lost,
        /// A column.
        column_address,
        /// A column.
        column_today,
        /// A column.
        column_then,
        /// A result.
        result_pass,
        /// A result.
        result_fail,
        /// A result.
        result_softfail,
        /// A result.
        result_neutral,
        /// A result.
        result_none,
        /// A result.
        result_permerror,
        /// The record aloud.
        terms,
        /// A column.
        column_term,
        /// A column.
        column_meaning,
        /// A column.
        column_provenance,
        /// A column.
        column_lookups,
        /// A term that goes.
        dropped,
        /// What the record includes.
        tree,
        /// It includes nothing.
        tree_none,
        /// A policy that is not known.
        tree_unknown,
        /// What a branch costs; `{count}`.
        cost_exact,
        /// What a branch costs; `{count}`.
        cost_least,
        /// A field for the policies.
        tree_paste,
        /// The e-mail to the holder of the DNS.
        letter,
        /// There is none while the plan has errors.
        letter_withheld,
        /// How to create the connector.
        by,
        /// On the screen.
        by_screen,
        /// By PowerShell.
        by_script,
        /// What the script does.
        by_script_hint,
        /// The plan for Facteur.
        sender_file,
        /// Facteur is not on the way.
        sender_none,
        /// Every file.
        all_files,
        /// A record of today, for those who hear the page.
        before,
        /// A record to come, for those who hear the page.
        after,
        /// A record; `{domain}`.
        record_of,
        /// Who keeps the zone; `{domain}`.
        dns_host,
        /// Another host.
        dns_host_other,
    }
}

/// In French.
pub(super) const FRENCH: PaperTexts = PaperTexts {
    change_title: "Ce qui change pour {domain}",
    published: "Déjà publié : rien à changer.",
    nothing_published: "Aucun enregistrement SPF n’a été collé. S’il n’y en a vraiment aucun, créez celui-ci.",
    replace: "Remplacez la valeur de l’enregistrement SPF existant, n’en ajoutez pas un second. Les autres valeurs TXT ne changent pas.",
    replace_several: "Mettez cette valeur à la place d’un des enregistrements SPF, et supprimez les autres enregistrements SPF. Les autres valeurs TXT ne changent pas.",
    go_back: "Pour revenir en arrière : remettez la valeur d’aujourd’hui, gardée dans le plan.",
    withheld: "Aucune valeur n’est proposée, pour cette raison :",
    copy_value: "Copier la valeur",
    copy_text: "Copier le texte",
    download: "Télécharger {file}",
    show_file: "Voir {file}",
    lookups_exact: "Recherches DNS : {count} sur 10.",
    lookups_least: "Recherches DNS : au moins {count} sur 10.",
    gained: "Qui sera autorisé, et ne l’est pas aujourd’hui",
    lost: "Qui ne sera plus autorisé",
    column_address: "Adresse",
    column_today: "Aujourd’hui",
    column_then: "Ensuite",
    result_pass: "autorisé",
    result_fail: "refusé",
    result_softfail: "mis en doute",
    result_neutral: "sans avis",
    result_none: "aucun SPF",
    result_permerror: "en erreur",
    terms: "L’enregistrement, terme par terme",
    column_term: "Terme",
    column_meaning: "Ce qu’il dit",
    column_provenance: "D’où il vient",
    column_lookups: "Recherches",
    dropped: "Retiré : un autre terme le dit déjà, ou il n’était jamais lu",
    tree: "Ce que l’enregistrement inclut",
    tree_none: "Il n’inclut rien : le compte est exact.",
    tree_unknown: "inconnu ici : compté pour 1, au moins",
    cost_exact: "({count} sur 10)",
    cost_least: "(au moins {count} sur 10)",
    tree_paste: "Pour un compte exact, collez ce que montrent ces commandes",
    letter: "E-mail prêt, pour la personne qui tient le DNS",
    letter_withheld: "L’e-mail est prêt dès que le plan n’a plus d’erreur.",
    by: "Comment créer le connecteur ?",
    by_screen: "À l’écran",
    by_script: "Par PowerShell",
    by_script_hint: "Chaque script vérifie avant de modifier, montre d’abord ce qu’il ferait, et dit comment revenir en arrière. Il peut être relancé.",
    sender_file: "Facteur obéit au plan : enregistrez-le, puis donnez-le à la machine qui enverra.",
    sender_none: "L’application envoie elle-même : il n’y a pas de service à installer. Ce qui est refusé n’est pas renvoyé.",
    all_files: "Tous les fichiers",
    before: "Aujourd’hui :",
    after: "Ensuite :",
    record_of: "Enregistrement TXT de {domain}",
    dns_host: "Où est tenue la zone de {domain} ?",
    dns_host_other: "Ailleurs, ou je ne sais pas",
};

/// In English.
pub(super) const ENGLISH: PaperTexts = PaperTexts {
    change_title: "What changes for {domain}",
    published: "Published already: nothing to change.",
    nothing_published: "No SPF record was pasted. If there is really none, create this one.",
    replace: "Replace the value of the existing SPF record, do not add a second one. The other TXT values do not change.",
    replace_several: "Put this value in the place of one of the SPF records, and delete the other SPF records. The other TXT values do not change.",
    go_back: "The way back: put today’s value again, kept in the plan.",
    withheld: "No value is given, for this reason:",
    copy_value: "Copy the value",
    copy_text: "Copy the text",
    download: "Download {file}",
    show_file: "See {file}",
    lookups_exact: "DNS look-ups: {count} of 10.",
    lookups_least: "DNS look-ups: at least {count} of 10.",
    gained: "Who will be allowed, and is not today",
    lost: "Who will no longer be allowed",
    column_address: "Address",
    column_today: "Today",
    column_then: "Afterwards",
    result_pass: "allowed",
    result_fail: "refused",
    result_softfail: "doubted",
    result_neutral: "no opinion",
    result_none: "no SPF",
    result_permerror: "in error",
    terms: "The record, term by term",
    column_term: "Term",
    column_meaning: "What it says",
    column_provenance: "Where it comes from",
    column_lookups: "Look-ups",
    dropped: "Removed: another term says it already, or it was never read",
    tree: "What the record includes",
    tree_none: "It includes nothing: the count is exact.",
    tree_unknown: "not known here: counted as 1, at least",
    cost_exact: "({count} of 10)",
    cost_least: "(at least {count} of 10)",
    tree_paste: "For an exact count, paste what these commands show",
    letter: "Ready e-mail, for whoever holds the DNS",
    letter_withheld: "The e-mail is ready once the plan has no error left.",
    by: "How is the connector created?",
    by_screen: "On the screen",
    by_script: "By PowerShell",
    by_script_hint: "Each script checks before it changes anything, shows first what it would do, and says how to go back. It may be run again.",
    sender_file: "Facteur obeys the plan: save it, then give it to the machine that will send.",
    sender_none: "The application sends by itself: there is no service to install. What is refused is not sent again.",
    all_files: "All the files",
    before: "Today:",
    after: "Afterwards:",
    record_of: "TXT record of {domain}",
    dns_host: "Where is the zone of {domain} kept?",
    dns_host_other: "Elsewhere, or I do not know",
};
