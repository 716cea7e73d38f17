#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::*;
use crate::plan::{check as check_plan, read_toml};
use crate::words::{Language, texts};

/// What the sheet of the example says for another application and another way.
#[track_caller]
fn check(profile: &str, path: &str, holds: &[&str], lacks: &[&str]) {
    let example = include_str!("../../../../etc/example-plan.toml")
        .replace("\"isagi_connect\"", &format!("\"{profile}\""))
        .replace("path = \"facteur\"", &format!("path = \"{path}\""));
    let (checked, _) = check_plan(&read_toml(&example).0);
    let texts = &texts(Language::English).application;
    let text = text(&sheet(&checked, texts), texts);
    for wanted in holds {
        assert!(text.contains(wanted), "{wanted}\n{text}");
    }
    for unwanted in lacks {
        assert!(!text.contains(unwanted), "{unwanted}\n{text}");
    }
}

const ENDPOINT: &str = "cabinet-fr.mail.protection.outlook.com";

#[test]
fn a_copier_is_told_its_own_fields() {
    check(
        "copier",
        "facteur",
        &["SMTP server: 127.0.0.1", "Port: 2525", "[smtp] networks", "token"],
        &[ENDPOINT],
    );
    check(
        "copier",
        "direct",
        &["SMTP server: cabinet-fr.mail", "Port: 25\n", "Sender address: notification@cabinet.fr", "TLS 1.0"],
        &["2525", "as password a token (facteur"],
    );
}

#[test]
fn a_developer_is_told_smtp_and_http_and_what_a_program_must_do_without_facteur() {
    check(
        "generic",
        "facteur",
        &["Host: 127.0.0.1", "/api/v1/messages", "Bearer TOKEN", "facteur sendmail -t", "X-Facteur-Kind"],
        &[ENDPOINT],
    );
    check("generic", "direct", &["MAIL FROM", "4xx", "STARTTLS, TLS 1.2"], &["/api/v1", "X-Facteur"]);
}

#[test]
fn the_built_in_mail_client_keeps_its_settings_and_what_is_not_known_of_it_is_said() {
    check(
        "isagi_connect",
        "facteur",
        &[
            "built-in mail client does not change",
            "nobody here has tried it",
            "13.83.501",
            "to two organisations",
        ],
        &[],
    );
    check("isagi_connect", "direct", &["For two organisations, go through Facteur"], &["127.0.0.1"]);
}

#[test]
fn sites_with_facteurs_of_their_own_are_told_what_to_do_about_the_one_server_name() {
    let sites = "facteur = \"192.168.1.10:2525\"\n[[sites]]\nname = \"Lyon\"\negress_addresses = [\"9.9.9.9\"]\nfacteur = \"srv-lyon\"\n[[sites]]\nname = \"Dijon\"\nserved_by = \"Lyon\"\n[[companies]]";
    let plan = include_str!("../../../../etc/example-plan.toml").replacen("[[companies]]", sites, 1);
    let (checked, _) = check_plan(&read_toml(&plan).0);
    let texts = &texts(Language::English).application;
    let text = text(&sheet(&checked, texts), texts);
    for wanted in [
        "Serveur SMTP: 192.168.1.10",
        "Lyon: srv-lyon:2525",
        "Dijon: through the Facteur of site “Lyon”",
        "internal DNS",
    ] {
        assert!(text.contains(wanted), "{wanted}\n{text}");
    }
}

#[test]
fn resets_with_a_sender_of_their_own_are_not_said_to_leave_from_the_notifications() {
    let example = include_str!("../../../../etc/example-plan.toml");
    let apart = example.replace("[senders]", "[senders]\npassword_reset = \"acces@cabinet.fr\"");
    for (toml, expected) in [(example, true), (apart.as_str(), false)] {
        let (checked, _) = check_plan(&read_toml(toml).0);
        let texts = &texts(Language::English).application;
        assert_eq!(sheet(&checked, texts).notes.contains(&texts.isagi_reset), expected);
    }
}
