//! The words that read a record aloud, term by term.

use super::group;

group! {
    /// The words that read a record aloud. `{verb}` is one of the four results.
    ExplainTexts {
        /// `v=spf1`.
        version,
        /// The result `+`.
        allows,
        /// The result `-`.
        refuses,
        /// The result `~`.
        doubts,
        /// The result `?`.
        ignores,
        /// One address, `{first}`.
        address,
        /// The addresses from `{first}` to `{last}`.
        addresses,
        /// `a` without a name.
        own_address,
        /// `a` of `{name}`.
        address_of,
        /// `mx` without a name.
        own_exchangers,
        /// `mx` of `{name}`.
        exchangers_of,
        /// `include` of Microsoft's policy.
        microsoft,
        /// `include` of `{name}`.
        include,
        /// `exists` of `{name}`.
        exists,
        /// `ptr`.
        ptr,
        /// `-all`.
        all_refuses,
        /// `~all`.
        all_doubts,
        /// `?all`.
        all_ignores,
        /// `+all`.
        all_allows,
        /// `redirect` to `{name}`.
        redirect,
        /// `exp`.
        explanation,
        /// A modifier that SPF does not know.
        modifier,
        /// What is no term.
        unreadable,
        /// A term that is never read.
        never_read,
        /// The term was published.
        was_there,
        /// The term was published in another place.
        moved,
        /// The term is new, for the site `{site}`.
        added_site,
        /// The term is new, for Microsoft's senders.
        added_microsoft,
        /// The term is new.
        added,
    }
}

pub(super) const FRENCH: ExplainTexts = ExplainTexts {
    version: "Ce texte est un enregistrement SPF",
    allows: "Autorise",
    refuses: "Refuse",
    doubts: "Met en doute",
    ignores: "Ne se prononce pas sur",
    address: "{verb} l’adresse {first}",
    addresses: "{verb} les adresses de {first} à {last}",
    own_address: "{verb} l’adresse du domaine lui-même",
    address_of: "{verb} l’adresse de {name}",
    own_exchangers: "{verb} les serveurs qui reçoivent les e-mails du domaine",
    exchangers_of: "{verb} les serveurs qui reçoivent les e-mails de {name}",
    microsoft: "{verb} les serveurs d’envoi de Microsoft 365",
    include: "{verb} tous ceux que {name} autorise",
    exists: "{verb} l’expéditeur quand le nom {name} existe dans le DNS",
    ptr: "{verb} les machines dont le nom finit comme le domaine ; la norme demande de ne plus s’en servir",
    all_refuses: "Refuse tous les autres",
    all_doubts: "Met en doute tous les autres : leurs messages sont souvent acceptés, mais signalés",
    all_ignores: "Ne dit rien des autres",
    all_allows: "Autorise tout Internet",
    redirect: "Laisse {name} décider de tout",
    explanation: "Dit où se trouve l’explication donnée avec un refus",
    modifier: "Inconnu de SPF, qui l’ignore",
    unreadable: "Illisible : tout l’enregistrement échoue",
    never_read: "Placé après la fin : n’est jamais lu",
    was_there: "Déjà publié",
    moved: "Déjà publié, à une autre place",
    added_site: "Ajouté, pour le site « {site} »",
    added_microsoft: "Ajouté, pour Microsoft 365",
    added: "Ajouté",
};

pub(super) const ENGLISH: ExplainTexts = ExplainTexts {
    version: "This text is an SPF record",
    allows: "Allows",
    refuses: "Refuses",
    doubts: "Casts doubt on",
    ignores: "Says nothing about",
    address: "{verb} the address {first}",
    addresses: "{verb} the addresses from {first} to {last}",
    own_address: "{verb} the address of the domain itself",
    address_of: "{verb} the address of {name}",
    own_exchangers: "{verb} the servers that receive the domain’s e-mail",
    exchangers_of: "{verb} the servers that receive the e-mail of {name}",
    microsoft: "{verb} the sending servers of Microsoft 365",
    include: "{verb} everybody whom {name} allows",
    exists: "{verb} the sender when the name {name} exists in the DNS",
    ptr: "{verb} machines whose name ends like the domain; the standard asks not to use it any more",
    all_refuses: "Refuses everybody else",
    all_doubts: "Casts doubt on everybody else: their messages are often accepted, but marked",
    all_ignores: "Says nothing about the others",
    all_allows: "Allows the whole Internet",
    redirect: "Lets {name} decide everything",
    explanation: "Says where the explanation given with a refusal is",
    modifier: "Unknown to SPF, which ignores it",
    unreadable: "Unreadable: the whole record fails",
    never_read: "Placed behind the end: never read",
    was_there: "Published already",
    moved: "Published already, in another place",
    added_site: "Added, for the site “{site}”",
    added_microsoft: "Added, for Microsoft 365",
    added: "Added",
};
