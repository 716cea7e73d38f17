//! The words of what is to be done: tasks, documents, the plan's file.

use super::group;

group! {
    /// What is to be done.
    TaskTexts {
        /// The tasks.
        tasks_title,
        /// Above them.
        tasks_introduction,
        /// The plan has errors.
        tasks_errors,
        /// The plan lacks answers.
        tasks_missing,
        /// To the check of the answers.
        tasks_mend,
        /// A column.
        column_task,
        /// A column.
        column_person,
        /// A column.
        column_state,
        /// A task.
        preparation,
        /// A task.
        dns,
        /// A task.
        exchange,
        /// A task.
        application,
        /// A task.
        sender,
        /// A task.
        verification,
        /// The runbook.
        runbook,
        /// The plan's file.
        file,
        /// A state.
        done,
        /// A state.
        to_do,
        /// A state.
        to_mend,
        /// A state.
        nothing_to_do,
        /// A state; `{tasks}`.
        waits_for,
        /// Marks a task.
        mark_done,
        /// Takes the mark away.
        mark_open,
        /// While the papers are made.
        writing,
        /// They could not be made; `{detail}`.
        failed,
        /// The picture of the mail's way.
        way,
        /// A station.
        way_desks,
        /// A station.
        way_application,
        /// A station.
        way_facteur,
        /// A station.
        way_microsoft,
        /// A station.
        way_recipient,
        /// What it does.
        way_desks_what,
        /// What it does; `{server}`.
        way_application_what,
        /// What it does.
        way_facteur_what,
        /// What it does; `{addresses}`.
        way_line_what,
        /// What it does; `{name}`.
        way_certificate_what,
        /// What it does; `{host}`.
        way_microsoft_what,
        /// What it does; `{domains}`.
        way_recipient_what,
        /// Where a fault sits.
        way_fault,
        /// Which task acts there; `{task}`.
        way_setting,
        /// The question that people ask.
        why_both,
        /// Its answer.
        why_both_answer,
        /// Saves the plan.
        save,
        /// The plan was saved.
        said_saved,
        /// The plan could not be saved.
        not_saved,
        /// Prints.
        print,
        /// Above the runbook.
        runbook_introduction,
        /// At the head of each page on paper; `{domains}`, `{date}`.
        sheet_head,
        /// The plan's file.
        file_title,
        /// Above it.
        file_introduction,
        /// Opens a plan.
        open,
        /// What opening does.
        open_hint,
        /// A file without a plan; `{file}`.
        file_unusable,
        /// A file that could be read in part; `{file}`.
        file_in_part,
        /// Before a problem of a file; `{place}`.
        file_place,
        /// The difference; `{file}`.
        compare_title,
        /// No difference; `{file}`.
        compare_same,
        /// The files that change with it.
        compare_files,
        /// Another order.
        compare_moved,
        /// Takes the plan.
        compare_take,
        /// Leaves it.
        compare_keep,
        /// The plan was taken; `{file}`.
        said_taken,
        /// Brings back what was replaced.
        restore,
        /// It is back.
        said_restored,
        /// A link.
        share,
        /// What it holds.
        share_warning,
        /// Makes it.
        share_make,
        /// Copies it.
        share_copy,
        /// The link.
        share_label,
        /// It is too long.
        share_large,
        /// The name of a plan out of a link.
        shared,
        /// An installation that is there.
        existing_title,
        /// Above it.
        existing_introduction,
        /// The field.
        existing_label,
        /// What to paste.
        existing_hint,
        /// Reads it.
        existing_read,
        /// What was found.
        existing_found,
        /// A verdict.
        verdict_wrong,
        /// A verdict.
        verdict_retire,
        /// A verdict.
        verdict_keep,
        /// A verdict.
        verdict_ask,
        /// Takes the plan.
        existing_take,
        /// A try went otherwise than expected.
        outcome_title,
        /// The field.
        outcome_label,
        /// What to paste.
        outcome_hint,
    }
}

/// In French.
pub(super) const FRENCH: TaskTexts = TaskTexts {
    tasks_title: "Les tâches",
    tasks_introduction: "Dans l’ordre qui vous convient, en plusieurs jours et à plusieurs. La vérification vient en dernier. Ce qui est coché reste dans ce navigateur.",
    tasks_errors: "Le plan a encore des erreurs : ne publiez rien avant de les avoir corrigées.",
    tasks_missing: "Il manque encore des réponses : ne publiez rien avant de les avoir données.",
    tasks_mend: "Relire les réponses",
    column_task: "Tâche",
    column_person: "Qui",
    column_state: "État",
    preparation: "Préparation",
    dns: "DNS",
    exchange: "Connecteur Exchange",
    application: "Réglages de l’application",
    sender: "Service d’envoi",
    verification: "Vérification",
    runbook: "La fiche",
    file: "Fichier du plan",
    done: "Fait",
    to_do: "À faire",
    to_mend: "À corriger",
    nothing_to_do: "Rien à faire",
    waits_for: "Bloqué par : {tasks}",
    mark_done: "Marquer comme fait",
    mark_open: "Finalement, ce n’est pas fait",
    writing: "Préparation des documents…",
    failed: "Les documents n’ont pas pu être préparés. Vos réponses sont gardées : rechargez la page. ({detail})",
    way: "Le chemin d’un message",
    way_desks: "Les postes",
    way_application: "L’application",
    way_facteur: "Facteur",
    way_microsoft: "Microsoft 365",
    way_recipient: "Le destinataire",
    way_desks_what: "Chacun écrit avec son adresse",
    way_application_what: "Remet ses messages à {server}",
    way_facteur_what: "Garde chaque message, l’espace et le chiffre",
    way_line_what: "Sort par {addresses}",
    way_certificate_what: "Présente le certificat {name}",
    way_microsoft_what: "{host} reconnaît le connecteur",
    way_recipient_what: "Lit le SPF de {domains}",
    way_fault: "À corriger ici",
    way_setting: "Réglé par : {task}",
    why_both: "Pourquoi modifier le DNS et Exchange ?",
    why_both_answer: "Le connecteur dit à Microsoft : « les messages venus de cette adresse sont les nôtres ». L’enregistrement SPF le dit à tous les autres, et évite le dossier Courrier indésirable chez vos collègues. L’un sans l’autre fonctionne à moitié.",
    save: "Enregistrer le plan",
    said_saved: "Le plan est enregistré dans plan.toml.",
    not_saved: "Ce navigateur a refusé d’enregistrer le fichier.",
    print: "Imprimer",
    sheet_head: "{domains} – fiche imprimée le {date}",
    runbook_introduction: "La même fiche sert à tous : chacun y trouve sa partie, ses valeurs, ses cases à cocher et sa ligne de signature.",
    file_title: "Garder, ouvrir, comparer, partager",
    file_introduction: "Le fichier est la vraie sauvegarde : ce navigateur peut oublier. Il ne contient aucun mot de passe.",
    open: "Ouvrir un plan",
    open_hint: "Ce qui changerait est montré d’abord. Rien n’est remplacé sans votre accord.",
    file_unusable: "{file} ne contient pas de plan lisible. Ce que vous avez saisi n’a pas changé.",
    file_in_part: "Une partie de {file} n’a pas pu être lue.",
    file_place: "Dans {place} :",
    compare_title: "Ce qui change si vous prenez {file}",
    compare_same: "{file} est le même plan que le vôtre.",
    compare_files: "Documents qui changent",
    compare_moved: "autre ordre",
    compare_take: "Prendre ce plan",
    compare_keep: "Garder le mien",
    said_taken: "Le plan de {file} est en place.",
    restore: "Revenir à ce qui était saisi",
    said_restored: "Ce qui était saisi est revenu.",
    share: "Partager par un lien",
    share_warning: "Ce lien contient votre domaine et vos adresses IP. Il ne contient aucun mot de passe. Qui l’a peut lire le plan.",
    share_make: "Créer le lien",
    share_copy: "Copier le lien",
    share_label: "Le lien",
    share_large: "Ce plan est trop grand pour un lien. Enregistrez-le plutôt dans un fichier.",
    shared: "Le lien",
    existing_title: "Votre installation actuelle",
    existing_introduction: "Collez tout, dans n’importe quel ordre : rien ne part de ce navigateur. Un mot de passe collé par erreur n’est jamais gardé.",
    existing_label: "Ce que montrent Exchange, le DNS et l’application",
    existing_hint: "Get-InboundConnector | Format-List ; Get-AcceptedDomain ; nslookup -type=MX ; nslookup -type=TXT ; les réglages de l’application, un par ligne",
    existing_read: "Lire",
    existing_found: "Ce que j’en lis",
    verdict_wrong: "À corriger",
    verdict_retire: "À retirer ensuite",
    verdict_keep: "À garder",
    verdict_ask: "À vérifier",
    existing_take: "Commencer le plan avec cela",
    outcome_title: "Un essai ne passe pas ?",
    outcome_label: "Ce que l’essai a montré",
    outcome_hint: "La réponse de Microsoft, la conversation entière, une ligne de journal ou l’avis de non-remise. Cette page l’explique et dit où chercher ; rien ne part de ce navigateur.",
};

/// In English.
pub(super) const ENGLISH: TaskTexts = TaskTexts {
    tasks_title: "The tasks",
    tasks_introduction: "In the order that suits you, over several days and by several people. The verification comes last. What is ticked stays in this browser.",
    tasks_errors: "The plan still has errors: publish nothing before they are corrected.",
    tasks_missing: "Answers are still missing: publish nothing before they are given.",
    tasks_mend: "Check the answers",
    column_task: "Task",
    column_person: "Who",
    column_state: "State",
    preparation: "Preparation",
    dns: "DNS",
    exchange: "Exchange connector",
    application: "Application settings",
    sender: "Sending service",
    verification: "Verification",
    runbook: "The runbook",
    file: "The plan’s file",
    done: "Done",
    to_do: "To do",
    to_mend: "To correct",
    nothing_to_do: "Nothing to do",
    waits_for: "Blocked by: {tasks}",
    mark_done: "Mark as done",
    mark_open: "In the end it is not done",
    writing: "Preparing the documents…",
    failed: "The documents could not be prepared. Your answers are kept: reload the page. ({detail})",
    way: "The way of a message",
    way_desks: "The desks",
    way_application: "The application",
    way_facteur: "Facteur",
    way_microsoft: "Microsoft 365",
    way_recipient: "The recipient",
    way_desks_what: "Everybody writes with their own address",
    way_application_what: "Hands its messages to {server}",
    way_facteur_what: "Keeps each message, paces and encrypts it",
    way_line_what: "Goes out by {addresses}",
    way_certificate_what: "Shows the certificate {name}",
    way_microsoft_what: "{host} knows the connector",
    way_recipient_what: "Reads the SPF record of {domains}",
    way_fault: "To correct here",
    way_setting: "Set by: {task}",
    why_both: "Why change both DNS and Exchange?",
    why_both_answer: "The connector tells Microsoft “messages from this address are ours”. The SPF record tells everyone else, and keeps your colleagues’ copies out of Junk. One without the other half works.",
    save: "Save the plan",
    said_saved: "The plan is saved in plan.toml.",
    not_saved: "This browser refused to save the file.",
    print: "Print",
    sheet_head: "{domains} – runbook printed on {date}",
    runbook_introduction: "The same runbook serves everybody: each finds their part, their values, boxes to tick and a line to sign.",
    file_title: "Keep, open, compare, share",
    file_introduction: "The file is the real backup: this browser may forget. It holds no password.",
    open: "Open a plan",
    open_hint: "What would change is shown first. Nothing is replaced without your consent.",
    file_unusable: "{file} holds no plan that can be read. What you typed has not changed.",
    file_in_part: "A part of {file} could not be read.",
    file_place: "In {place}:",
    compare_title: "What changes if you take {file}",
    compare_same: "{file} is the same plan as yours.",
    compare_files: "Documents that change",
    compare_moved: "another order",
    compare_take: "Take this plan",
    compare_keep: "Keep mine",
    said_taken: "The plan of {file} is in place.",
    restore: "Back to what was typed",
    said_restored: "What was typed is back.",
    share: "Share by a link",
    share_warning: "This link holds your domain and your IP addresses. It holds no password. Whoever has it can read the plan.",
    share_make: "Make the link",
    share_copy: "Copy the link",
    share_label: "The link",
    share_large: "This plan is too large for a link. Save it in a file instead.",
    shared: "The link",
    existing_title: "Your present installation",
    existing_introduction: "Paste everything, in any order: nothing leaves this browser. A password pasted by mistake is never kept.",
    existing_label: "What Exchange, the DNS and the application show",
    existing_hint: "Get-InboundConnector | Format-List; Get-AcceptedDomain; nslookup -type=MX; nslookup -type=TXT; the application’s settings, one a line",
    existing_read: "Read",
    existing_found: "What I read in it",
    verdict_wrong: "To correct",
    verdict_retire: "To retire later",
    verdict_keep: "To keep",
    verdict_ask: "To check",
    existing_take: "Begin the plan with this",
    outcome_title: "Does a try not pass?",
    outcome_label: "What the try showed",
    outcome_hint: "Microsoft’s reply, the whole conversation, a line of a log or the non-delivery report. This page explains it and says where to look; nothing leaves this browser.",
};
