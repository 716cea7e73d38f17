//! The sentences about SPF records: what happened, then what to do.

use facteur_spf::ProblemKind;

use super::{Language, fill};

/// The sentence of what reading or merging records found.
pub(super) fn problem(kind: &ProblemKind, language: Language) -> String {
    let template = match language {
        Language::French => french(kind),
        Language::English => english(kind),
    };
    fill(template, &kind.values())
}

fn french(kind: &ProblemKind) -> &'static str {
    match kind {
        // No SPF record.
        ProblemKind::NoVersion { .. } => {
            "Les destinataires ne voient ici aucun enregistrement SPF : le texte doit commencer par « v=spf1 » suivi d’une espace, il commence par « {found} ». Corrigez le début"
        }
        ProblemKind::OtherText { .. } => {
            "« {found} » n’est pas un enregistrement SPF. Conservez cette valeur TXT telle quelle, à part"
        }
        // Syntax errors.
        ProblemKind::OddCharacter { .. } => {
            "Le caractère {code_point} n’a pas sa place dans un enregistrement SPF et le rend inopérant. Retapez ce passage au clavier, avec des espaces ordinaires"
        }
        ProblemKind::UnknownMechanism { .. } => {
            "« {name} » n’est pas un mot de SPF, et tout l’enregistrement échoue. Retirez « {term} » ou corrigez-le"
        }
        ProblemKind::MisspeltMechanism { .. } => {
            "« {name} » n’est pas un mot de SPF, et tout l’enregistrement échoue. Dans « {term} », écrivez « {meant} »"
        }
        ProblemKind::BareDomain { .. } => {
            "« {term} » est un nom de domaine seul, et tout l’enregistrement échoue. Écrivez « include:{term} » si ce domaine a son propre SPF, « a:{term} » si c’est une machine"
        }
        ProblemKind::BareAddress { .. } => {
            "« {term} » est une adresse seule, et tout l’enregistrement échoue. Écrivez « {meant} »"
        }
        ProblemKind::LoneQualifier { .. } => {
            "« {qualifier} » est séparé du mot qui le suit, et tout l’enregistrement échoue. Retirez l’espace"
        }
        ProblemKind::QualifiedModifier { .. } => {
            "« {name} » ne prend pas de signe devant lui, et tout l’enregistrement échoue. Retirez le premier caractère de « {term} »"
        }
        ProblemKind::ColonForEquals { .. } => {
            "« {term} » s’écrit avec un signe égal, et tout l’enregistrement échoue. Écrivez « {meant} »"
        }
        ProblemKind::MissingArgument { .. } => {
            "Il manque ce qui doit suivre « {term} », et tout l’enregistrement échoue. Complétez-le sans espace, ou retirez-le"
        }
        ProblemKind::UnexpectedArgument { .. } => {
            "Rien ne doit suivre « {name} », et « {term} » fait échouer tout l’enregistrement. Gardez « {name} » seul, avec son signe"
        }
        ProblemKind::PrefixNotAllowed { .. } => {
            "« {name} » ne prend pas de longueur de préfixe, et tout l’enregistrement échoue. Retirez la fin de « {term} », à partir de la barre oblique"
        }
        ProblemKind::BadDomain { .. } => {
            "« {domain} » n’est pas un nom de domaine complet, et tout l’enregistrement échoue. Corrigez « {term} »"
        }
        ProblemKind::AddressForName { .. } => {
            "« {term} » donne une adresse là où il faut un nom, et tout l’enregistrement échoue. Écrivez « {meant} »"
        }
        ProblemKind::BadMacro { .. } => {
            "« {found} » n’est pas une macro de SPF, et « {term} » fait échouer tout l’enregistrement. Une macro se compose du signe %, d’une accolade, d’une lettre que SPF connaît et d’une accolade"
        }
        ProblemKind::BadAddress { .. } => {
            "« {address} » n’est pas une adresse IP, et tout l’enregistrement échoue. Dans « {term} », écrivez une seule adresse, sans port ni espace"
        }
        ProblemKind::NameForAddress { .. } => {
            "« {term} » donne un nom là où il faut une adresse, et tout l’enregistrement échoue. Écrivez « a:{name} », ou l’adresse"
        }
        ProblemKind::WrongFamily { .. } => {
            "« {term} » mêle IPv4 et IPv6, et tout l’enregistrement échoue. Écrivez « {meant} »"
        }
        ProblemKind::BadPrefixLength { .. } => {
            "« /{length} » n’est pas une longueur de préfixe, et tout l’enregistrement échoue. Dans « {term} », écrivez un nombre de 0 à {longest}, sans zéro devant, ou rien pour une seule adresse"
        }
        ProblemKind::BadModifierName { .. } => {
            "« {name} » ne peut pas précéder un signe égal, et tout l’enregistrement échoue. Retirez « {term} » ou corrigez-le"
        }
        ProblemKind::RepeatedModifier { .. } => {
            "« {name} » est écrit deux fois, et tout l’enregistrement échoue. N’en gardez qu’un, et retirez « {term} » si c’est lui qui est de trop"
        }
        // Legal, and without effect.
        ProblemKind::AfterAll { .. } => {
            "« {term} » est placé après « {all} » et n’est jamais lu. Placez-le avant s’il doit compter, sinon retirez-le"
        }
        ProblemKind::DeadRedirect { .. } => {
            "« {term} » n’est jamais suivi, puisque l’enregistrement contient « {all} ». Retirez l’un des deux"
        }
        ProblemKind::EqualsForColon { .. } => {
            "« {term} » est sans effet : avec un signe égal, il n’autorise personne. Vouliez-vous écrire « {meant} » ?"
        }
        ProblemKind::InnerVersion { .. } => {
            "« {term} » est répété à l’intérieur de l’enregistrement et n’y sert à rien. Retirez-le"
        }
        ProblemKind::UnknownModifier { .. } => {
            "« {term} » ne dit rien à SPF, qui l’ignore. S’il s’agit d’un code de vérification, donnez-lui sa propre valeur TXT"
        }
        ProblemKind::NoAll { .. } => {
            "L’enregistrement ne dit rien des autres expéditeurs. Terminez-le par « ~all », ou par « -all » quand la liste est complète"
        }
        // Legal text that must fail at DNS time.
        ProblemKind::ImpossibleTarget { .. } => {
            "« {name} » ne peut pas exister dans le DNS : « {term} » fait échouer tout l’enregistrement. Écrivez le seul nom du domaine, et une espace avant le terme suivant"
        }
        ProblemKind::ImpossibleName { .. } => {
            "« {name} » ne peut pas être le nom d’une machine : « {term} » n’autorise personne. Corrigez ce nom, ou retirez le terme"
        }
        // Dangerous.
        ProblemKind::PassAll { .. } => {
            "« {term} » autorise tout Internet à écrire en votre nom. Remplacez-le par « -all » ou « ~all » avant de continuer"
        }
        ProblemKind::Everyone { .. } => {
            "« {term} » couvre toutes les adresses : tout Internet peut écrire en votre nom. Indiquez vos seules adresses"
        }
        ProblemKind::WidePrefix { .. } => {
            "« {term} » autorise une plage très large ({network}), bien au-delà d’une entreprise. Indiquez vos seules adresses"
        }
        ProblemKind::Private { .. } => {
            "{address} est une adresse privée. Indiquez l’adresse publique, celle que voit Internet"
        }
        ProblemKind::Documentation { .. } => {
            "{address} est réservée aux exemples ou à un usage technique. Remplacez-la par la vôtre"
        }
        ProblemKind::HostBits { .. } => {
            "« {term} » autorise toute la plage {network}. Retirez la longueur si vous ne pensiez qu’à une adresse, sinon écrivez la plage telle quelle"
        }
        ProblemKind::Ptr { .. } => {
            "« {term} » est lent, peu sûr, et ne doit plus être publié. Remplacez-le par les adresses qui envoient"
        }
        ProblemKind::NegativeInclude { .. } => {
            "« {term} » n’autorise pas ce service : il lui donne le résultat de « {qualifier} ». Retirez le signe si ce service envoie pour vous"
        }
        // Wasteful.
        ProblemKind::Duplicate { .. } => "« {term} » répète « {first} ». Retirez l’un des deux",
        ProblemKind::Covered { .. } => "« {term} » est déjà compris dans « {by} ». Vous pouvez le retirer",
        // Found beside others, and in the DNS.
        ProblemKind::Neighbours { .. } => {
            "« {term} » et « {other} » sont voisines et font exactement la plage {network}. Vous pouvez les écrire en une seule fois, sans autoriser personne de plus"
        }
        ProblemKind::MicrosoftMx { .. } => {
            "« {term} » ne sert à rien ici : le courrier de ce domaine arrive chez Microsoft 365, que « {include} » autorise déjà. Vous pouvez le retirer et gagner une recherche DNS"
        }
        ProblemKind::RedirectNotLast { .. } => {
            "« {term} » est lu en dernier, où qu’il soit écrit. Placez-le à la fin pour que chacun le voie"
        }
        ProblemKind::TargetWithoutRecord { .. } => {
            "« {name} » n’a pas d’enregistrement SPF : « {term} » fait échouer tout l’enregistrement. Corrigez le nom, ou retirez ce terme"
        }
        ProblemKind::MailHostIncluded { .. } => {
            "« {term} » désigne un serveur de messagerie, qui n’a pas d’enregistrement SPF, et tout l’enregistrement échoue. Écrivez « include:{meant} »"
        }
        ProblemKind::NoRecord { .. } => {
            "{domain} n’a pas d’enregistrement SPF. Publiez-en un, ou vérifiez le nom"
        }
        ProblemKind::DnsFailure { .. } => {
            "Le DNS n’a pas répondu pour {name} : rien ne dit qu’il est absent. Essayez de nouveau plus tard"
        }
        ProblemKind::TooManyExchangers { .. } => {
            "« {term} » mène à {exchangers} serveurs, la limite est {limit} : tout l’enregistrement échoue. Remplacez-le par les adresses qui envoient"
        }
        ProblemKind::IncludesItself { .. } => {
            "« {term} » renvoie à l’enregistrement où il se trouve, sans fin : tout l’enregistrement échoue. Retirez-le"
        }
        ProblemKind::VoidLookup { .. } => {
            "Le DNS ne connaît rien pour « {term} », et la troisième recherche sans réponse fait échouer l’enregistrement. Corrigez le nom, ou retirez ce terme"
        }
        ProblemKind::TooManyVoidLookups { .. } => {
            "{lookups} recherches DNS restent sans réponse, la limite est {limit} : tout l’enregistrement échoue. Retirez les noms qui n’existent plus"
        }
        // Found while merging.
        ProblemKind::Multiple { .. } => {
            "Il y a {count} enregistrements SPF : les destinataires n’en appliquent aucun. Réunissez-les en un seul, proposé ci-dessous"
        }
        ProblemKind::TooManyLookups { .. } => {
            "Cet enregistrement demande au moins {lookups} recherches DNS, la limite est {limit} : il ne protège plus et n’autorise plus. Retirez d’abord les services que vous n’utilisez plus ; sinon, donnez à l’application un sous-domaine à elle, déclaré aussi comme domaine accepté ; sinon, remplacez mx et a par leurs adresses, qu’il faudra tenir à jour ; en dernier recours seulement, recopiez les adresses fixes d’un service"
        }
        ProblemKind::TooLarge { .. } => {
            "La réponse DNS ferait au moins {octets} octets, plus que les {limit} qui passent partout : des destinataires ne la recevraient pas. Retirez les adresses et services que vous n’utilisez plus, ou réunissez les adresses voisines"
        }
        ProblemKind::LargeAnswer { .. } => {
            "L’enregistrement fait {octets} octets, plus que les {limit} conseillés : certains destinataires le lisent moins vite, ou pas. Retirez ce que vous n’utilisez plus"
        }
        ProblemKind::CostOfTerm { .. } => {
            "« {term} » coûte {lookups} de ces recherches. Retirez-le si ce service n’envoie plus pour vous"
        }
        ProblemKind::LargeSet { .. } => {
            "Avec les autres valeurs TXT de ce nom, la réponse DNS fait {octets} octets, plus que les {limit} que tous savent recevoir d’un coup. Retirez les valeurs qui ne servent plus"
        }
        ProblemKind::NotNeeded { .. } => "« {term} » est déjà autorisé par « {by} ». Rien n’est à ajouter",
        ProblemKind::AllDiffers { .. } => {
            "Les enregistrements ne se terminent pas de la même façon ({found}) : « {chosen} » est retenu. Choisissez-en un autre si ce n’est pas ce que vous voulez"
        }
        ProblemKind::AllNotFound { .. } => {
            "L’enregistrement {record} n’a pas de « all » à reprendre, le choix habituel est appliqué. Désignez un enregistrement qui en a un"
        }
        ProblemKind::RedirectAsInclude { .. } => {
            "« {redirect} » ne peut pas rester le dernier mot et devient « {include} » : ceux que cette politique n’autorise pas suivent désormais la fin de l’enregistrement réuni. Vérifiez que cela convient"
        }
        ProblemKind::ExplanationDropped { .. } => {
            "Un enregistrement n’a qu’une explication : « {kept} » est gardée, « {term} » ne l’est pas. Gardez l’autre si vous la préférez"
        }
        ProblemKind::OrderUnsure { .. } => {
            "« {negative} » passe avant « {term} », qui vient d’un autre enregistrement, et peut l’empêcher d’autoriser. Vérifiez leur ordre"
        }
    }
}

fn english(kind: &ProblemKind) -> &'static str {
    match kind {
        // No SPF record.
        ProblemKind::NoVersion { .. } => {
            "Receivers see no SPF record here: the text must begin with “v=spf1” and a space, it begins with “{found}”. Correct the beginning"
        }
        ProblemKind::OtherText { .. } => {
            "“{found}” is not an SPF record. Keep this TXT value as it is, on its own"
        }
        // Syntax errors.
        ProblemKind::OddCharacter { .. } => {
            "The character {code_point} has no place in an SPF record and makes it fail. Retype this passage on the keyboard, with ordinary spaces"
        }
        ProblemKind::UnknownMechanism { .. } => {
            "“{name}” is not a word of SPF, and the whole record fails. Remove “{term}” or correct it"
        }
        ProblemKind::MisspeltMechanism { .. } => {
            "“{name}” is not a word of SPF, and the whole record fails. In “{term}”, write “{meant}”"
        }
        ProblemKind::BareDomain { .. } => {
            "“{term}” is a domain name alone, and the whole record fails. Write “include:{term}” if the domain has its own SPF, “a:{term}” if it is a machine"
        }
        ProblemKind::BareAddress { .. } => {
            "“{term}” is an address alone, and the whole record fails. Write “{meant}”"
        }
        ProblemKind::LoneQualifier { .. } => {
            "“{qualifier}” is apart from the word that follows it, and the whole record fails. Remove the space"
        }
        ProblemKind::QualifiedModifier { .. } => {
            "“{name}” takes no sign before it, and the whole record fails. Remove the first character of “{term}”"
        }
        ProblemKind::ColonForEquals { .. } => {
            "“{term}” is written with an equals sign, and the whole record fails. Write “{meant}”"
        }
        ProblemKind::MissingArgument { .. } => {
            "What must follow “{term}” is missing, and the whole record fails. Complete it without a space, or remove it"
        }
        ProblemKind::UnexpectedArgument { .. } => {
            "Nothing may follow “{name}”, and “{term}” makes the whole record fail. Keep “{name}” alone, with its sign"
        }
        ProblemKind::PrefixNotAllowed { .. } => {
            "“{name}” takes no prefix length, and the whole record fails. Remove the end of “{term}”, from the slash on"
        }
        ProblemKind::BadDomain { .. } => {
            "“{domain}” is not a complete domain name, and the whole record fails. Correct “{term}”"
        }
        ProblemKind::AddressForName { .. } => {
            "“{term}” gives an address where a name is needed, and the whole record fails. Write “{meant}”"
        }
        ProblemKind::BadMacro { .. } => {
            "“{found}” is not a macro of SPF, and “{term}” makes the whole record fail. A macro is made of a percent sign, a brace, a letter that SPF knows and a brace"
        }
        ProblemKind::BadAddress { .. } => {
            "“{address}” is not an IP address, and the whole record fails. In “{term}”, write one address, without port or space"
        }
        ProblemKind::NameForAddress { .. } => {
            "“{term}” gives a name where an address is needed, and the whole record fails. Write “a:{name}”, or the address"
        }
        ProblemKind::WrongFamily { .. } => {
            "“{term}” mixes IPv4 and IPv6, and the whole record fails. Write “{meant}”"
        }
        ProblemKind::BadPrefixLength { .. } => {
            "“/{length}” is not a prefix length, and the whole record fails. In “{term}”, write a number from 0 to {longest}, with no zero before it, or nothing for a single address"
        }
        ProblemKind::BadModifierName { .. } => {
            "“{name}” cannot stand before an equals sign, and the whole record fails. Remove “{term}” or correct it"
        }
        ProblemKind::RepeatedModifier { .. } => {
            "“{name}” is written twice, and the whole record fails. Keep only one, and remove “{term}” if it is the one too many"
        }
        // Legal, and without effect.
        ProblemKind::AfterAll { .. } => {
            "“{term}” comes after “{all}” and is never read. Put it before if it is to count, otherwise remove it"
        }
        ProblemKind::DeadRedirect { .. } => {
            "“{term}” is never followed, since the record has “{all}”. Remove one of the two"
        }
        ProblemKind::EqualsForColon { .. } => {
            "“{term}” has no effect: with an equals sign it authorises nobody. Did you mean “{meant}”?"
        }
        ProblemKind::InnerVersion { .. } => {
            "“{term}” is repeated inside the record, where it does nothing. Remove it"
        }
        ProblemKind::UnknownModifier { .. } => {
            "“{term}” means nothing to SPF, which ignores it. If it is a verification code, give it a TXT value of its own"
        }
        ProblemKind::NoAll { .. } => {
            "The record says nothing about other senders. End it with “~all”, or with “-all” once the list is complete"
        }
        // Legal text that must fail at DNS time.
        ProblemKind::ImpossibleTarget { .. } => {
            "“{name}” cannot exist in the DNS: “{term}” makes the whole record fail. Write the domain name alone, and a space before the next term"
        }
        ProblemKind::ImpossibleName { .. } => {
            "“{name}” cannot be a machine’s name: “{term}” authorises nobody. Correct the name, or remove the term"
        }
        // Dangerous.
        ProblemKind::PassAll { .. } => {
            "“{term}” lets the whole Internet write in your name. Replace it with “-all” or “~all” before going on"
        }
        ProblemKind::Everyone { .. } => {
            "“{term}” covers every address: the whole Internet may write in your name. List your own addresses only"
        }
        ProblemKind::WidePrefix { .. } => {
            "“{term}” authorises a very wide range ({network}), far beyond one firm. List your own addresses only"
        }
        ProblemKind::Private { .. } => {
            "{address} is a private address. Enter the public one, as seen from the Internet"
        }
        ProblemKind::Documentation { .. } => {
            "{address} is reserved for examples or a technical use. Replace it with yours"
        }
        ProblemKind::HostBits { .. } => {
            "“{term}” authorises the whole range {network}. Remove the length if you meant one address, otherwise write the range as such"
        }
        ProblemKind::Ptr { .. } => {
            "“{term}” is slow, unsure, and should no longer be published. Replace it with the addresses that send"
        }
        ProblemKind::NegativeInclude { .. } => {
            "“{term}” does not authorise this service: it gives it the result of “{qualifier}”. Remove the sign if this service sends for you"
        }
        // Wasteful.
        ProblemKind::Duplicate { .. } => "“{term}” repeats “{first}”. Remove one of the two",
        ProblemKind::Covered { .. } => "“{term}” is already within “{by}”. You can remove it",
        // Found beside others, and in the DNS.
        ProblemKind::Neighbours { .. } => {
            "“{term}” and “{other}” are neighbours and make exactly the range {network}. You can write them as one, which authorises nobody else"
        }
        ProblemKind::MicrosoftMx { .. } => {
            "“{term}” does nothing here: this domain’s mail arrives at Microsoft 365, which “{include}” authorises already. You can remove it and save a DNS look-up"
        }
        ProblemKind::RedirectNotLast { .. } => {
            "“{term}” is read last, wherever it is written. Put it at the end for everyone to see"
        }
        ProblemKind::TargetWithoutRecord { .. } => {
            "“{name}” has no SPF record: “{term}” makes the whole record fail. Correct the name, or remove this term"
        }
        ProblemKind::MailHostIncluded { .. } => {
            "“{term}” names a mail server, which has no SPF record, and the whole record fails. Write “include:{meant}”"
        }
        ProblemKind::NoRecord { .. } => "{domain} has no SPF record. Publish one, or check the name",
        ProblemKind::DnsFailure { .. } => {
            "The DNS gave no answer about {name}: nothing says that it is absent. Try again later"
        }
        ProblemKind::TooManyExchangers { .. } => {
            "“{term}” leads to {exchangers} servers, the limit is {limit}: the whole record fails. Replace it with the addresses that send"
        }
        ProblemKind::IncludesItself { .. } => {
            "“{term}” leads back to the record it stands in, without end: the whole record fails. Remove it"
        }
        ProblemKind::VoidLookup { .. } => {
            "The DNS knows nothing about “{term}”, and the third look-up without an answer makes the record fail. Correct the name, or remove this term"
        }
        ProblemKind::TooManyVoidLookups { .. } => {
            "{lookups} DNS look-ups find nothing, the limit is {limit}: the whole record fails. Remove the names that no longer exist"
        }
        // Found while merging.
        ProblemKind::Multiple { .. } => {
            "There are {count} SPF records: receivers apply none of them. Merge them into the one below"
        }
        ProblemKind::TooManyLookups { .. } => {
            "This record needs at least {lookups} DNS look-ups, the limit is {limit}: it neither protects nor authorises. First remove services you no longer use; failing that, give the application a subdomain of its own, also declared as an accepted domain; failing that, replace mx and a by their addresses, which must then be kept up to date; copy a service’s fixed addresses only as a last resort"
        }
        ProblemKind::TooLarge { .. } => {
            "The DNS answer would take at least {octets} octets, more than the {limit} that get through everywhere: some receivers would not get it. Remove addresses and services you no longer use, or join neighbouring addresses"
        }
        ProblemKind::LargeAnswer { .. } => {
            "The record takes {octets} octets, more than the {limit} advised: some receivers read it more slowly, or not at all. Remove what you no longer use"
        }
        ProblemKind::CostOfTerm { .. } => {
            "“{term}” costs {lookups} of these look-ups. Remove it if this service no longer sends for you"
        }
        ProblemKind::LargeSet { .. } => {
            "With the other TXT values of this name the DNS answer takes {octets} octets, more than the {limit} that everyone can take at once. Remove the values that are no longer used"
        }
        ProblemKind::NotNeeded { .. } => {
            "“{term}” is already authorised by “{by}”. Nothing needs to be added"
        }
        ProblemKind::AllDiffers { .. } => {
            "The records do not end in the same way ({found}): “{chosen}” is taken. Choose another if this is not what you want"
        }
        ProblemKind::AllNotFound { .. } => {
            "Record {record} has no “all” to take, the usual choice applies. Name a record that has one"
        }
        ProblemKind::RedirectAsInclude { .. } => {
            "“{redirect}” cannot stay the last word and becomes “{include}”: those whom that policy does not authorise now follow the end of the merged record. Check that this suits you"
        }
        ProblemKind::ExplanationDropped { .. } => {
            "A record has only one explanation: “{kept}” is kept, “{term}” is not. Keep the other if you prefer it"
        }
        ProblemKind::OrderUnsure { .. } => {
            "“{negative}” stands before “{term}”, which comes from another record, and may keep it from authorising. Check their order"
        }
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;
    use crate::words::typography::fault;

    /// The names that a sentence wants filled, in the order of the alphabet.
    fn names(template: &str) -> Vec<&str> {
        let mut names: Vec<&str> =
            template.split('{').skip(1).filter_map(|part| part.split('}').next()).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    #[test]
    fn both_languages_name_the_same_values_and_only_known_ones() {
        for kind in ProblemKind::samples() {
            let (french, english) = (names(french(&kind)), names(english(&kind)));
            assert_eq!(french, english, "{}", kind.code());
            let known: Vec<&str> = kind.values().iter().map(|(name, _)| *name).collect();
            assert!(french.iter().all(|name| known.contains(name)), "{}: {french:?}", kind.code());
        }
    }

    #[test]
    fn french_keeps_its_typography() {
        for kind in ProblemKind::samples() {
            assert_eq!(fault(french(&kind)), None, "{}", kind.code());
            assert!(!english(&kind).contains(['«', '\u{202f}', '\'', '"']), "{}", kind.code());
        }
    }

    #[test]
    fn a_sentence_names_what_was_found() {
        let kind = ProblemKind::AfterAll { term: "mx".to_owned(), all: "-all".to_owned() };
        assert_eq!(
            problem(&kind, Language::English),
            "“mx” comes after “-all” and is never read. Put it before if it is to count, otherwise remove it"
        );
        assert_eq!(
            problem(&kind, Language::French),
            "«\u{202f}mx\u{202f}» est placé après «\u{202f}-all\u{202f}» et n’est jamais lu. Placez-le avant s’il doit compter, sinon retirez-le"
        );
    }
}
