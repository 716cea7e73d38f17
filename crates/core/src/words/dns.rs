//! The words of a DNS change: the order of the work, and the steps at each host.

use super::group;

group! {
    /// The change of a DNS record.
    DnsTexts {
        /// The day before; `{seconds}`.
        lower_ttl,
        /// The change.
        publish,
        /// Until no resolver keeps the old value.
        wait,
        /// The first message.
        test,
        /// The TTL as it was.
        restore_ttl,
        /// Above the instructions; `{domain}`.
        title,
        /// Above the way back; `{domain}`.
        title_undo,
        /// That nothing is to be changed.
        nothing,
        /// Above all values; `{domain}`.
        compare,
        /// Where there is no value; `{domain}`.
        compare_none,
        /// Above the old value.
        replace_old,
        /// Above the new value.
        replace_new,
        /// Above a value that goes.
        delete,
        /// Above a value that comes.
        create,
        /// `{kept}` values stay.
        untouched,
        /// Above all values.
        verify,
        /// Where no value is left.
        verify_none,
        /// Where it is; `{domain}`.
        open_ovhcloud,
        /// What to mind.
        field_ovhcloud,
        /// Above the requests.
        api_ovhcloud,
        /// Where it is; `{domain}`.
        open_gandi,
        /// Above the request; `{domain}`.
        request_gandi,
        /// Above the request of the day before.
        same_values,
        /// That it replaces all; `{after}`.
        whole_set,
        /// Where it is; `{domain}`.
        open_ionos,
        /// What to mind.
        field_ionos,
        /// Where it is; `{domain}`.
        open_cloudflare,
        /// What to mind.
        field_cloudflare,
        /// Above the requests.
        api_cloudflare,
        /// Where it is; `{domain}`.
        open_generic,
        /// What to mind; `{domain}`.
        field_generic,
        /// Above the value in quotes.
        form_quoted,
        /// Above the line of a zone.
        form_zone,
        /// Above the lines.
        zone_lines,
        /// Comment above the lines that go.
        zone_before,
        /// Comment above the lines that stand.
        zone_after,
        /// Above the script.
        nsupdate,
        /// Above the batch.
        batch_route53,
        /// Above the script of the day before.
        lower_ttl_google,
        /// Above the script.
        script_google,
        /// Where it is; `{domain}`.
        open_azure,
        /// Above the script; `{kept}`.
        script_azure,
        /// Above the files of providers with one resource a record.
        terraform_single,
        /// Above values that have no resource any more.
        terraform_extra,
        /// Above the files of providers with one resource a set; `{after}`.
        terraform_whole,
        /// Above the commands.
        terraform_plan,
        /// Comment in the file.
        terraform_set,
        /// Above the line; `{domain}`.
        dnscontrol,
        /// Above the commands.
        dnscontrol_preview,
        /// Above the YAML.
        octodns,
        /// Above the command.
        octodns_sync,
        /// Before the way back where the TTL must match; `{seconds}`.
        ttl_undo,
        /// That nobody loses; `{checked}`, `{gained}`.
        proof,
        /// The same where nobody gains; `{checked}`.
        proof_nobody_gains,
        /// That nobody loses, and a policy is newly named; `{checked}`, `{gained}`, `{policy}`.
        proof_besides,
        /// The same where no address gains; `{checked}`, `{policy}`.
        proof_policy_gains,
        /// Where the DNS decides; `{open}`.
        proof_open,
        /// Who loses; `{lost}`.
        proof_lost,
        /// Where there was no record.
        proof_none,
        /// Where there were several.
        proof_permerror,
        /// What the form rests on; `{page}`, `{date}`.
        source_tried,
        /// What the form rests on; `{page}`, `{date}`.
        source_documented,
        /// What the form rests on; `{page}`, `{date}`.
        source_observed,
        /// What the form rests on; `{page}`, `{date}`.
        source_unverified,
    }
}

/// In French.
pub(super) const FRENCH: DnsTexts = DnsTexts {
    lower_ttl: "La veille, notez la durée de vie (TTL) des valeurs TXT de ce nom, puis abaissez-la à {seconds} secondes : l’ancienne valeur disparaîtra d’autant plus vite le jour venu",
    publish: "Publiez le changement",
    wait: "Attendez, à partir de la publication, la plus longue de ces deux durées : le TTL que les valeurs avaient juste avant, et la durée des réponses négatives de la zone (le dernier nombre de son enregistrement SOA). D’ici là, des destinataires peuvent encore lire l’ancienne valeur",
    test: "Envoyez ensuite seulement le premier message d’essai",
    restore_ttl: "Quand tout fonctionne, remettez le TTL noté la veille",
    title: "Changement du DNS de {domain}",
    title_undo: "Pour revenir en arrière",
    nothing: "Rien à changer : la valeur publiée convient déjà",
    compare: "Comparez les valeurs TXT de {domain} avec celles-ci. S’il en manque une, s’il y en a une de plus ou si une seule diffère, arrêtez-vous : mettez à jour le plan avec ce qui est publié, puis recommencez",
    compare_none: "Vérifiez que {domain} n’a aucune valeur TXT. S’il y en a, arrêtez-vous : mettez à jour le plan avec ce qui est publié, puis recommencez",
    replace_old: "Modifiez cette valeur, sans en ajouter une seconde :",
    replace_new: "Mettez à sa place, d’un seul tenant :",
    delete: "Supprimez cette valeur :",
    create: "Ajoutez cette valeur, de type TXT :",
    untouched: "Ne touchez pas aux autres valeurs TXT de ce nom ({kept})",
    verify: "Relisez après l’enregistrement. Les valeurs TXT de ce nom sont maintenant exactement celles-ci :",
    verify_none: "Relisez après l’enregistrement : ce nom n’a plus aucune valeur TXT",
    open_ovhcloud: "Dans l’espace client OVHcloud, ouvrez Noms de domaine › {domain} › Zone DNS. Les mots de l’écran peuvent avoir changé",
    field_ovhcloud: "Laissez le sous-domaine vide, et n’ajoutez pas de guillemets. L’entrée existante peut être de type TXT ou SPF : modifiez-la telle quelle. N’utilisez pas l’assistant SPF, il réécrit la valeur",
    api_ovhcloud: "Ou, à la place de l’écran, par l’API : la première demande donne les identifiants (une entrée de type SPF se cherche avec fieldType=SPF), RECORD_ID est celui de la valeur à changer, RECORD_ID_2 celui de la suivante s’il y en a une, et la dernière publie la zone",
    open_gandi: "Chez Gandi, ouvrez {domain} › Enregistrements DNS. Les mots de l’écran peuvent avoir changé",
    request_gandi: "Envoyez cette demande à l’API de Gandi, avec un jeton limité à {domain} (droit « Gérer la configuration technique des domaines »)",
    same_values: "Pour abaisser le TTL sans toucher aux valeurs, après les avoir comparées comme ci-dessous :",
    whole_set: "C’est tout ou rien : toutes les valeurs TXT de ce nom sont remplacées par ces {after}. Une valeur que le plan ne connaît pas serait effacée",
    open_ionos: "Chez IONOS, ouvrez {domain} › DNS, puis les enregistrements TXT. Les mots de l’écran peuvent avoir changé",
    field_ionos: "Nom d’hôte : @. N’ajoutez pas de guillemets",
    open_cloudflare: "Chez Cloudflare, ouvrez {domain} › DNS › Enregistrements. Les mots de l’écran peuvent avoir changé",
    field_cloudflare: "Nom : @. Si Cloudflare remarque que la valeur devrait être entre guillemets, c’est sans conséquence",
    api_cloudflare: "Ou, à la place de l’écran, par l’API : la première demande donne les identifiants ; ZONE_ID est celui de la zone, RECORD_ID celui de la valeur à changer, RECORD_ID_2 celui de la suivante s’il y en a une",
    open_generic: "Chez votre hébergeur DNS, ouvrez la zone de {domain}",
    field_generic: "Champ « Nom », « Hôte » ou « Sous-domaine » : laissez-le vide ou mettez @. Si {domain}.{domain} s’affiche ensuite, l’hébergeur ajoute le domaine lui-même : corrigez le nom",
    form_quoted: "Si l’hébergeur demande des guillemets, ou des morceaux de 255 caractères au plus :",
    form_zone: "S’il demande une ligne de fichier de zone :",
    zone_lines: "Dans le fichier de zone, mettez ces lignes à la place des lignes TXT de ce nom, augmentez le numéro de série de l’enregistrement SOA, puis rechargez la zone",
    zone_before: "avant",
    zone_after: "après : toutes les valeurs TXT de ce nom",
    nsupdate: "Ou, à la place, par mise à jour dynamique (RFC 2136) : le serveur ne change rien si les valeurs TXT de ce nom ne sont pas exactement celles que le plan connaît. KEY_FILE est le fichier de votre clé TSIG",
    batch_route53: "Envoyez ce lot à Route 53. Il passe en entier ou pas du tout : il est refusé si les valeurs ou le TTL (abaissé la veille) diffèrent de ce que le plan connaît. ZONE_ID est l’identifiant de la zone hébergée",
    lower_ttl_google: "Pour abaisser le TTL sans toucher aux valeurs. ZONE est le nom de la zone gérée, TTL la durée de vie notée à l’instant ; la transaction est refusée si une valeur ou le TTL diffère",
    script_google: "Exécutez cette transaction ; ZONE est le nom de la zone gérée. Elle passe en entier ou pas du tout : elle est refusée si les valeurs ou le TTL (abaissé la veille) diffèrent de ce que le plan connaît",
    open_azure: "Dans le portail Azure, ouvrez Zones DNS › {domain} › Jeux d’enregistrements, puis le jeu TXT nommé @. Les mots de l’écran peuvent avoir changé",
    script_azure: "Exécutez ces commandes ; RESOURCE_GROUP est le groupe de ressources de la zone. L’ancienne valeur part avant que la nouvelle arrive : quelques secondes sans SPF valent mieux que deux enregistrements. Les autres valeurs ({kept}) ne sont pas touchées",
    terraform_single: "Chez OVHcloud ou Cloudflare, prenez le fichier de votre fournisseur : une ressource par enregistrement, les autres valeurs ne sont pas touchées. Remplacez les mots en capitales par les identifiants",
    terraform_extra: "Chez ces deux fournisseurs, supprimez aussi cette valeur, ou sa ressource :",
    terraform_whole: "Chez Gandi, Route 53 ou Azure, prenez le fichier de votre fournisseur : la ressource est l’ensemble des valeurs TXT de ce nom ({after}), et une valeur qui n’y figure pas serait effacée. Remplacez les mots en capitales par les identifiants",
    terraform_plan: "Si ces valeurs sont déjà dans votre configuration, modifiez la ressource qui s’y trouve. Le plan doit annoncer ce seul changement, et rien à détruire ; sinon, arrêtez-vous",
    terraform_set: "Toutes les valeurs TXT de ce nom : ce qui n’y figure pas est effacé",
    dnscontrol: "Dans dnsconfig.js, dans le bloc D de {domain}, mettez la ligne TXT à la place de celle qui commence par « // - ». Les autres lignes TXT restent telles quelles",
    dnscontrol_preview: "L’aperçu doit annoncer ce seul changement ; sinon, arrêtez-vous",
    octodns: "Dans le fichier YAML de la zone, sous la clé vide (le nom de la zone lui-même), mettez ceci à la place de l’entrée de type TXT. Les entrées d’un autre type restent telles quelles",
    octodns_sync: "L’essai à blanc doit annoncer ce seul changement ; ajoutez ensuite --doit",
    ttl_undo: "Si le TTL a déjà été remis, abaissez-le d’abord à {seconds} secondes : sinon la demande est refusée, sans rien changer",
    proof: "Aucun expéditeur autorisé aujourd’hui ne perd ce droit, quoi que réponde le DNS : les deux enregistrements ont été comparés sur les {checked} plages d’adresses qu’ils distinguent. Le gagnent : {gained}",
    proof_nobody_gains: "Aucun expéditeur ne gagne ni ne perd le droit d’envoyer, quoi que réponde le DNS : les deux enregistrements ont été comparés sur les {checked} plages d’adresses qu’ils distinguent",
    proof_besides: "Aucun expéditeur autorisé aujourd’hui ne perd ce droit, quoi que réponde le DNS : les deux enregistrements ont été comparés sur les {checked} plages d’adresses qu’ils distinguent. Le gagnent : {gained}, et les serveurs que {policy} autorise",
    proof_policy_gains: "Aucun expéditeur autorisé aujourd’hui ne perd ce droit, quoi que réponde le DNS : les deux enregistrements ont été comparés sur les {checked} plages d’adresses qu’ils distinguent. Le gagnent les serveurs que {policy} autorise",
    proof_open: "Pour {open}, les textes seuls ne disent pas si quelqu’un perd le droit d’envoyer : le DNS en décide",
    proof_lost: "Perdent le droit d’envoyer : {lost}",
    proof_none: "Le domaine n’a pas d’enregistrement SPF : personne n’est autorisé par lui aujourd’hui, donc personne ne peut le perdre",
    proof_permerror: "Le domaine a plusieurs enregistrements SPF, et les destinataires n’en appliquent aucun : personne n’est autorisé par eux aujourd’hui, donc personne ne peut le perdre",
    source_tried: "Forme d’après {page} (lu le {date}), essayée avec ce programme",
    source_documented: "Forme d’après {page} (lu le {date}) ; documentée, mais pas essayée sur place",
    source_observed: "Forme d’après ce que font des programmes publics avec {page} (lu le {date}) ; pas essayée sur place",
    source_unverified: "Mots de l’écran à vérifier sur place ({page}, {date}) ; pas essayés sur place",
};

/// In English.
pub(super) const ENGLISH: DnsTexts = DnsTexts {
    lower_ttl: "The day before, note the time to live (TTL) of this name’s TXT values, then lower it to {seconds} seconds: the old value will be gone that much sooner on the day",
    publish: "Publish the change",
    wait: "From the publication, wait for the longer of these two: the TTL that the values had just before, and the zone’s time for negative answers (the last number of its SOA record). Until then receivers may still read the old value",
    test: "Only then send the first test message",
    restore_ttl: "Once everything works, put back the TTL noted the day before",
    title: "DNS change of {domain}",
    title_undo: "The way back",
    nothing: "Nothing to change: the published value is right already",
    compare: "Compare the TXT values of {domain} with these. If one is missing, if there is one more, or if a single one differs, stop: update the plan with what is published, then start again",
    compare_none: "Check that {domain} has no TXT value at all. If there are any, stop: update the plan with what is published, then start again",
    replace_old: "Edit this value; do not add a second one:",
    replace_new: "Put in its place, in one piece:",
    delete: "Delete this value:",
    create: "Add this value, of type TXT:",
    untouched: "Leave the other TXT values of this name alone ({kept})",
    verify: "Read it again once saved. The TXT values of this name are now exactly these:",
    verify_none: "Read it again once saved: this name has no TXT value any more",
    open_ovhcloud: "In OVHcloud’s panel, open the DNS zone of {domain} (on the French screen: Noms de domaine, the domain, Zone DNS). The words of the screen may have changed",
    field_ovhcloud: "Leave the subdomain empty, and add no quotes. The entry that exists may be of type TXT or SPF: edit it as it is. Do not use the SPF wizard, it rewrites the value",
    api_ovhcloud: "Or, instead of the screen, through the API: the first request gives the identifiers (an entry of type SPF is found with fieldType=SPF), RECORD_ID is that of the value to change, RECORD_ID_2 that of the next if there is one, and the last one publishes the zone",
    open_gandi: "At Gandi, open the DNS records of {domain} (on the French screen: Enregistrements DNS). The words of the screen may have changed",
    request_gandi: "Send this request to Gandi’s API, with a token limited to {domain} (permission “Gérer la configuration technique des domaines”)",
    same_values: "To lower the TTL without touching the values, once they are compared as below:",
    whole_set: "It is all or nothing: all TXT values of this name are replaced by these {after}. A value that the plan does not know would be erased",
    open_ionos: "At IONOS, open {domain} › DNS, then the TXT records. The words of the screen may have changed",
    field_ionos: "Host name: @. Add no quotes",
    open_cloudflare: "At Cloudflare, open {domain} › DNS › Records. The words of the screen may have changed",
    field_cloudflare: "Name: @. If Cloudflare remarks that the value should be in quotation marks, that is harmless",
    api_cloudflare: "Or, instead of the screen, through the API: the first request gives the identifiers; ZONE_ID is that of the zone, RECORD_ID that of the value to change, RECORD_ID_2 that of the next if there is one",
    open_generic: "At your DNS host, open the zone of {domain}",
    field_generic: "Field “Name”, “Host” or “Subdomain”: leave it empty or put @. If {domain}.{domain} shows up afterwards, the host adds the domain itself: correct the name",
    form_quoted: "If the host asks for quotes, or for pieces of at most 255 characters:",
    form_zone: "If it asks for a line of a zone file:",
    zone_lines: "In the zone file, put these lines in place of the TXT lines of this name, raise the serial number of the SOA record, then reload the zone",
    zone_before: "before",
    zone_after: "after: all TXT values of this name",
    nsupdate: "Or, instead, by dynamic update (RFC 2136): the server changes nothing unless the TXT values of this name are exactly those that the plan knows. KEY_FILE is the file of your TSIG key",
    batch_route53: "Send this batch to Route 53. It passes as a whole or not at all: it is refused if the values or the TTL (as lowered the day before) differ from what the plan knows. ZONE_ID is the identifier of the hosted zone",
    lower_ttl_google: "To lower the TTL without touching the values. ZONE is the name of the managed zone, TTL the time to live just noted; the transaction is refused if a value or the TTL differs",
    script_google: "Run this transaction; ZONE is the name of the managed zone. It passes as a whole or not at all: it is refused if the values or the TTL (as lowered the day before) differ from what the plan knows",
    open_azure: "In the Azure portal, open DNS zones › {domain} › Record sets, then the TXT set named @. The words of the screen may have changed",
    script_azure: "Run these commands; RESOURCE_GROUP is the zone’s resource group. The old value goes before the new one comes: a few seconds without SPF are better than two records. The other values ({kept}) are not touched",
    terraform_single: "At OVHcloud or Cloudflare, take the file of your provider: one resource a record, the other values are not touched. Replace the words in capitals by the identifiers",
    terraform_extra: "At these two providers, also delete this value, or its resource:",
    terraform_whole: "At Gandi, Route 53 or Azure, take the file of your provider: the resource is the whole set of TXT values of this name ({after}), and a value that is not in it would be erased. Replace the words in capitals by the identifiers",
    terraform_plan: "If these values are in your configuration already, edit the resource that is there. The plan must announce this change alone, and nothing to destroy; otherwise stop",
    terraform_set: "All TXT values of this name: what is not in it is erased",
    dnscontrol: "In dnsconfig.js, in the D block of {domain}, put the TXT line in place of the one that begins with “// -”. The other TXT lines stay as they are",
    dnscontrol_preview: "The preview must announce this change alone; otherwise stop",
    octodns: "In the YAML file of the zone, under the empty key (the name of the zone itself), put this in place of the entry of type TXT. Entries of another type stay as they are",
    octodns_sync: "The dry run must announce this change alone; then add --doit",
    ttl_undo: "If the TTL has been put back already, first lower it to {seconds} seconds: otherwise the request is refused, and nothing changes",
    proof: "No sender authorised today loses it, whatever the DNS answers: the two records were compared on the {checked} ranges of addresses that they tell apart. Gaining it: {gained}",
    proof_nobody_gains: "No sender gains or loses the right to send, whatever the DNS answers: the two records were compared on the {checked} ranges of addresses that they tell apart",
    proof_besides: "No sender authorised today loses it, whatever the DNS answers: the two records were compared on the {checked} ranges of addresses that they tell apart. Gaining it: {gained}, and the servers that {policy} authorises",
    proof_policy_gains: "No sender authorised today loses it, whatever the DNS answers: the two records were compared on the {checked} ranges of addresses that they tell apart. Gaining it: the servers that {policy} authorises",
    proof_open: "For {open}, the texts alone do not tell whether anybody loses the right to send: the DNS decides",
    proof_lost: "Losing the right to send: {lost}",
    proof_none: "The domain has no SPF record: nobody is authorised by it today, so nobody can lose that",
    proof_permerror: "The domain has several SPF records, and receivers apply none of them: nobody is authorised by them today, so nobody can lose that",
    source_tried: "Form after {page} (read on {date}), tried with that program",
    source_documented: "Form after {page} (read on {date}); documented, but not tried there",
    source_observed: "Form after what public programs do with {page} (read on {date}); not tried there",
    source_unverified: "Words of the screen to be checked there ({page}, {date}); not tried there",
};
