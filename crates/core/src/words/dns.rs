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
    }
}

/// In French.
pub(super) const FRENCH: DnsTexts = DnsTexts {
    lower_ttl: "La veille, notez la durée de vie (TTL) des valeurs TXT de ce nom, puis abaissez-la à {seconds} secondes : l’ancienne valeur disparaîtra d’autant plus vite le jour venu",
    publish: "Publiez le changement",
    wait: "Attendez, à partir de la publication, la plus longue de ces deux durées : le TTL que les valeurs avaient juste avant, et la durée des réponses négatives de la zone (le dernier nombre de son enregistrement SOA). D’ici là, des destinataires peuvent encore lire l’ancienne valeur",
    test: "Envoyez ensuite seulement le premier message d’essai",
    restore_ttl: "Quand tout fonctionne, remettez le TTL noté la veille",
};

/// In English.
pub(super) const ENGLISH: DnsTexts = DnsTexts {
    lower_ttl: "The day before, note the time to live (TTL) of this name’s TXT values, then lower it to {seconds} seconds: the old value will be gone that much sooner on the day",
    publish: "Publish the change",
    wait: "From the publication, wait for the longer of these two: the TTL that the values had just before, and the zone’s time for negative answers (the last number of its SOA record). Until then receivers may still read the old value",
    test: "Only then send the first test message",
    restore_ttl: "Once everything works, put back the TTL noted the day before",
};
