//! The sheet of ISAGI CONNECT: its two windows, with the field names of the vendor's procedure.

use super::{Field, Sheet, Value, Window};
use crate::plan::{Checked, CheckedRoute, InvoiceSender, Path};
use crate::words::{ApplicationTexts, fill};

/// The sheet for a plan, in the language of `texts`. The labels stay as the application shows them.
pub fn sheet(plan: &Checked, texts: &ApplicationTexts) -> Sheet {
    let notifications =
        Window { title: texts.notifications_window, fields: notification_fields(plan, texts) };
    let invoices = Window { title: texts.invoices_window, fields: invoice_fields(plan, texts) };
    Sheet { windows: vec![notifications, invoices], version_note: texts.version_note }
}

/// Step 1 of the procedure's section 6: "Préférences : Paramètres de notification".
fn notification_fields(plan: &Checked, texts: &ApplicationTexts) -> Vec<Field> {
    let transport = Transport::of(plan, texts);
    let field = |label: &str, value, note| Field { label: label.to_owned(), value, note };
    let empty = || Value::Words(texts.empty.to_owned());
    let account = if plan.organisation.is_empty() { "Facteur".to_owned() } else { plan.organisation.clone() };
    let sender = plan.notification.as_ref().map(ToString::to_string).unwrap_or_default();
    vec![
        field("Nom du compte", Value::Exact(account), Some(texts.account_note)),
        field("Adresse Électronique", Value::Exact(sender), None),
        field("Mot de passe (compte)", empty(), None),
        field("Serveur SMTP", Value::Exact(transport.server), Some(transport.server_note)),
        field("Sécurité", Value::Words(texts.none.to_owned()), Some(transport.security_note)),
        field("Port", Value::Exact(transport.port.to_string()), None),
        field(
            "Authentification requise",
            Value::Words(texts.unticked.to_owned()),
            Some(texts.authentication_note),
        ),
        field("Utilisateur", empty(), None),
        field("Mot de passe (utilisateur)", empty(), None),
        field(
            "Délai entre chaque envoi",
            Value::Words(fill(texts.seconds, &[("seconds", transport.delay_seconds.to_string())])),
            Some(transport.delay_note),
        ),
    ]
}

/// Step 2: the sender of each company's invoices.
fn invoice_fields(plan: &Checked, texts: &ApplicationTexts) -> Vec<Field> {
    plan.companies
        .iter()
        .map(|company| match &company.invoice_sender {
            InvoiceSender::Fixed(address) => Field {
                label: format!("{} — {}", company.name, texts.option_fixed),
                value: Value::Exact(address.to_string()),
                note: Some(texts.fixed_note),
            },
            InvoiceSender::Collaborator => Field {
                label: company.name.clone(),
                value: Value::Words(texts.option_collaborator.to_owned()),
                note: Some(texts.collaborator_note),
            },
        })
        .collect()
}

/// What depends on whether the application goes through Facteur or straight to Microsoft 365.
struct Transport {
    server: String,
    server_note: &'static str,
    port: u16,
    security_note: &'static str,
    delay_seconds: u64,
    delay_note: &'static str,
}

impl Transport {
    fn of(plan: &Checked, texts: &ApplicationTexts) -> Self {
        match plan.path {
            Path::Facteur => Self {
                server: FACTEUR_HOST.to_owned(),
                server_note: texts.server_note,
                port: FACTEUR_PORT,
                security_note: texts.security_note,
                delay_seconds: 0,
                delay_note: texts.delay_note,
            },
            Path::Direct => {
                let sender_domain = plan.notification.as_ref().map(|address| address.domain());
                let route: Option<&CheckedRoute> =
                    sender_domain.and_then(|domain| plan.route_for(domain)).or_else(|| plan.routes.first());
                Self {
                    server: route.map(|route| route.host.to_string()).unwrap_or_default(),
                    server_note: texts.server_direct_note,
                    port: route.map_or(crate::plan::DEFAULT_PORT, |route| route.port),
                    security_note: texts.security_direct_note,
                    delay_seconds: route.map_or(SHORTEST_DELAY_SECONDS, |route| {
                        route.limits.gap.millis().div_ceil(1_000).max(SHORTEST_DELAY_SECONDS)
                    }),
                    delay_note: texts.delay_direct_note,
                }
            }
        }
    }
}

/// Where Facteur listens for the application, unless it runs on another machine.
const FACTEUR_HOST: &str = "127.0.0.1";

/// The port that Facteur listens on for SMTP.
const FACTEUR_PORT: u16 = 2525;

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
