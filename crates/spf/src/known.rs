//! The names that large services ask their customers to include, for what is nearly one of them.

use crate::parse::distance;

/// The known target that a name is a slip of the pen away from.
pub(crate) fn nearest(name: &str) -> Option<&'static str> {
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    if MAIL_HOST_ENDS.iter().any(|end| name.ends_with(end)) {
        return Some(MICROSOFT);
    }
    let beginning = |name: &str| name.rsplit_once('.').map(|(beginning, _)| beginning.to_owned());
    // The same name in another country: "outlook.fr".
    let elsewhere = |target: &&str| {
        beginning(target).is_some_and(|own| own.contains('.') && beginning(&name) == Some(own))
    };
    let others = || TARGETS.into_iter().filter(|target| *target != name);
    others().find(|target| distance(target, &name) <= SLIPS).or_else(|| others().find(elsewhere))
}

/// Whether a name is a mail host that Microsoft gives a domain, which has no policy of its own.
pub(crate) fn is_microsoft_mail_host(name: &str) -> bool {
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    MAIL_HOST_ENDS.iter().any(|end| name.ends_with(end) && name.len() > end.len())
}

/// Whether a name is a known target as it stands.
pub(crate) fn is_known(name: &str) -> bool {
    TARGETS.iter().any(|target| target.eq_ignore_ascii_case(name.trim_end_matches('.')))
}

/// What Microsoft 365 asks every domain to include.
pub(crate) const MICROSOFT: &str = "spf.protection.outlook.com";

const MAIL_HOST_ENDS: [&str; 2] = [".mail.protection.outlook.com", ".mx.microsoft"];

/// Two letters wrong, missing, or too many.
const SLIPS: usize = 2;

const TARGETS: [&str; 16] = [
    MICROSOFT,
    "_spf.google.com",
    "spf.mandrillapp.com",
    "servers.mcsv.net",
    "sendgrid.net",
    "amazonses.com",
    "mailgun.org",
    "spf.mailjet.com",
    "spf.brevo.com",
    "spf.sendinblue.com",
    "mx.ovh.com",
    "_mailcust.gandi.net",
    "_spf-eu.ionos.com",
    "_spf.salesforce.com",
    "mail.zendesk.com",
    "spf.mtasv.net",
];
