//! Scripts as they are handed out, in golden files, and with values made to do harm.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::*;
use crate::m365::connector::connectors;
use crate::m365::quoting::tests::{code, in_the_windows_code_page, outside_functions};
use crate::plan::{check as check_plan, read_toml};
use crate::words::{Language, texts};

const LANGUAGES: [Language; 2] = [Language::French, Language::English];

fn named(site: &str, tenant: &str) -> [Connector; 2] {
    let recognitions = [
        Recognition::Addresses { site: site.to_owned(), addresses: Vec::new() },
        Recognition::Certificate { name: "relais.cabinet.fr".to_owned() },
    ];
    recognitions.map(|recognises| Connector {
        name: format!("Facteur - {site}"),
        tenant: tenant.to_owned(),
        recognises,
        require_tls: true,
        domains: Vec::new(),
    })
}

#[test]
fn a_site_named_to_do_harm_stays_in_its_comment_and_its_string() {
    for hostile in ["x'; Remove-Item *\n#", "\u{2019}; Remove-Item *", "x\u{2028}$(Remove-Item *)`", "@'\n'@"]
    {
        for language in LANGUAGES {
            let texts = &texts(language).connector;
            for (harmful, plain) in named(hostile, hostile).iter().zip(named("x", "t")) {
                assert_eq!(code(&script(harmful, texts)), code(&script(&plain, texts)), "{hostile}");
            }
        }
    }
}

#[test]
fn a_file_read_in_the_windows_code_page_breaks_out_nowhere() {
    for hostile in ["Ñ; Remove-Item *; Ñ", "BÂTIMENT Ò", "\u{1f602}'"] {
        for connector in named(hostile, hostile) {
            for language in LANGUAGES {
                let script = script(&connector, &texts(language).connector);
                let misread = code(&in_the_windows_code_page(&script)).unwrap();
                assert_eq!(misread, code(&script).unwrap(), "{hostile}");
            }
        }
    }
}

#[test]
fn loading_a_script_runs_nothing() {
    let [connector, _] = named("Siège", "cabinet");
    for language in LANGUAGES {
        let script = script(&connector, &texts(language).connector);
        assert_eq!(outside_functions(&script), None);
    }
}

/// The scripts of a plan, as they are handed out: read them when they change.
#[track_caller]
fn check(toml: &str, french: &str, english: &str) {
    let (checked, _) = check_plan(&read_toml(toml).0);
    for (language, expected) in LANGUAGES.into_iter().zip([french, english]) {
        let texts = &texts(language).connector;
        let scripts: Vec<String> =
            connectors(&checked).iter().map(|connector| script(connector, texts)).collect();
        assert_eq!(scripts.join("\n"), expected);
    }
}

/// A golden file of `crates/core/golden/connectors`.
macro_rules! golden {
    ($name:literal) => {
        include_str!(concat!("../../../golden/connectors/", $name))
    };
}

const EXAMPLE: &str = include_str!("../../../../../etc/example-plan.toml");

#[test]
fn a_plan_gives_the_scripts_of_the_golden_files() {
    check(EXAMPLE, golden!("address.fr.ps1"), golden!("address.en.ps1"));
    let by_certificate =
        EXAMPLE.replace("\"address\"", "\"certificate\"\ncertificate_name = \"relais.cabinet.fr\"");
    check(&by_certificate, golden!("certificate.fr.ps1"), golden!("certificate.en.ps1"));
    let hostile = EXAMPLE.replace("\"Siège\"", "\"BÂTIMENT d'à côté \u{2019}; $(Remove-Item *) `\\n#\"");
    check(&hostile, golden!("hostile.fr.ps1"), golden!("hostile.en.ps1"));
}
