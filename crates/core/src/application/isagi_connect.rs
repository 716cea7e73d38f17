//! The sheet of ISAGI CONNECT: its two windows, with the field names of the vendor's procedure.

use super::transport::{Transport, facteurs};
use super::{Field, Sheet, Window};
use crate::plan::{Checked, CheckedSite, Desks, InvoiceSender, Path};
use crate::words::{ApplicationTexts, fill};

/// The sheet for a plan, in the language of `texts`. The labels stay as the application shows them.
pub fn sheet(plan: &Checked, texts: &ApplicationTexts) -> Sheet {
    let transport = Transport::of(plan);
    let mut windows = vec![
        Window { title: texts.notifications_window, fields: notification_fields(plan, &transport, texts) },
        Window { title: texts.invoices_window, fields: invoice_fields(plan, texts) },
    ];
    if transport.path == Path::Facteur && facteurs(plan).len() > 1 {
        windows.push(Window { title: texts.sites_window, fields: site_fields(plan, texts) });
    }
    let domains = match transport.path {
        Path::Facteur => texts.isagi_domains,
        Path::Direct => texts.isagi_domains_direct,
    };
    let reset = (plan.password_reset == plan.notification).then_some(texts.isagi_reset);
    Sheet {
        windows,
        notes: reset.into_iter().chain([domains, texts.isagi_client]).collect(),
        unknown: vec![texts.isagi_unknown_client, texts.isagi_unknown_try],
        version_note: Some(texts.version_note),
    }
}

/// Step 1 of the procedure's section 6: "Préférences : Paramètres de notification".
fn notification_fields(plan: &Checked, transport: &Transport<'_>, texts: &ApplicationTexts) -> Vec<Field> {
    let account = if plan.organisation.is_empty() { "Facteur".to_owned() } else { plan.organisation.clone() };
    let sender = plan.notification.as_ref().map(ToString::to_string).unwrap_or_default();
    let (server_note, security_note, delay_note) = match transport.path {
        Path::Facteur => (texts.server_note, texts.security_note, texts.delay_note),
        Path::Direct => (texts.server_direct_note, texts.security_direct_note, texts.delay_direct_note),
    };
    let authentication_note = match transport.signs_in() {
        true => texts.authentication_other_note,
        false => texts.authentication_note,
    };
    let delay = fill(texts.seconds, &[("seconds", delay_seconds(transport).to_string())]);
    vec![
        Field::exact("Nom du compte", account).note(texts.account_note),
        Field::exact("Adresse Électronique", sender),
        Field::words("Mot de passe (compte)", texts.empty),
        Field::exact("Serveur SMTP", transport.server.clone()).note(server_note),
        Field::words("Sécurité", texts.none).note(security_note),
        Field::exact("Port", transport.port.to_string()),
        Field::words("Authentification requise", texts.unticked).note(authentication_note),
        Field::words("Utilisateur", texts.empty),
        Field::words("Mot de passe (utilisateur)", texts.empty),
        Field::words("Délai entre chaque envoi", delay).note(delay_note),
    ]
}

/// Step 2: the sender of each company's invoices.
fn invoice_fields(plan: &Checked, texts: &ApplicationTexts) -> Vec<Field> {
    plan.companies
        .iter()
        .map(|company| match &company.invoice_sender {
            InvoiceSender::Fixed(address) => {
                let label = format!("{} — {}", company.name, texts.option_fixed);
                Field::exact(&label, address.to_string()).note(texts.fixed_note)
            }
            InvoiceSender::Collaborator => {
                Field::words(&company.name, texts.option_collaborator).note(texts.collaborator_note)
            }
        })
        .collect()
}

/// The one server name of the application, site by site, where the sites have Facteurs of their own.
fn site_fields(plan: &Checked, texts: &ApplicationTexts) -> Vec<Field> {
    let field = |site: &CheckedSite| match &site.desks {
        Desks::At(host, port) => Field::exact(&site.name, format!("{host}:{port}")).note(texts.sites_note),
        Desks::ServedBy(other) => {
            Field::words(&site.name, fill(texts.served_note, &[("site", other.clone())]))
        }
        Desks::OnTheirMachine => Field::words(&site.name, texts.sites_here),
    };
    plan.sites.iter().map(field).collect()
}

/// Behind Facteur none: it keeps the gap itself.
fn delay_seconds(transport: &Transport<'_>) -> u64 {
    match (transport.path, transport.route) {
        (Path::Facteur, _) => 0,
        (Path::Direct, None) => SHORTEST_DELAY_SECONDS,
        (Path::Direct, Some(route)) => route.limits.gap.millis().div_ceil(1_000).max(SHORTEST_DELAY_SECONDS),
    }
}

/// "au moins 2 secondes" (the procedure, section 6).
const SHORTEST_DELAY_SECONDS: u64 = 2;

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;
    use crate::plan::{check, read_toml};
    use crate::words::{Language, texts};

    #[track_caller]
    fn check_sheet(path: &str, expected: &[(&str, &str)]) {
        let example = include_str!("../../../../etc/example-plan.toml").replace("path = \"facteur\"", path);
        let (checked, _) = check(&read_toml(&example).0);
        let sheet = sheet(&checked, &texts(Language::French).application);
        let fields = sheet.windows.iter().flat_map(|window| &window.fields);
        for (label, value) in expected {
            let field = fields.clone().find(|field| field.label.starts_with(label));
            assert_eq!(field.map(|field| field.value.as_str()), Some(*value), "{label}");
        }
    }

    #[test]
    fn behind_facteur_the_application_waits_for_nothing() {
        check_sheet(
            "path = \"facteur\"",
            &[
                ("Adresse Électronique", "notification@cabinet.fr"),
                ("Serveur SMTP", "127.0.0.1"),
                ("Port", "2525"),
                ("Sécurité", "Aucun"),
                ("Authentification requise", "Décochée"),
                ("Délai entre chaque envoi", "0\u{a0}secondes"),
                ("Société A", "a@cabinet.fr"),
            ],
        );
    }

    #[test]
    fn an_application_that_sends_itself_keeps_the_procedures_delay() {
        check_sheet(
            "path = \"direct\"",
            &[
                ("Serveur SMTP", "cabinet-fr.mail.protection.outlook.com"),
                ("Port", "25"),
                ("Délai entre chaque envoi", "2\u{a0}secondes"),
            ],
        );
    }
}
