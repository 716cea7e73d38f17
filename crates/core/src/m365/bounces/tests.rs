//! The mailboxes of a plan, their papers in golden files, and addresses made to do harm.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::*;
use crate::m365::quoting::tests::{code, in_the_windows_code_page, outside_functions};
use crate::plan::{check as check_plan, read_toml};

const LANGUAGES: [Language; 2] = [Language::French, Language::English];

#[track_caller]
fn check(toml: &str, expected: &[(&str, &str, &[&str])]) {
    let (checked, _) = check_plan(&read_toml(toml).0);
    let found = bounces(&checked);
    let found: Vec<(&str, String, Vec<&str>)> = found
        .iter()
        .flat_map(|bounces| bounces.mailboxes.iter().map(|mailbox| (bounces.tenant.as_str(), mailbox)))
        .map(|(tenant, mailbox)| {
            let domains = mailbox.domains.iter().map(|domain| domain.as_str()).collect();
            (tenant, mailbox.address.to_string(), domains)
        })
        .collect();
    let expected: Vec<(&str, String, Vec<&str>)> = expected
        .iter()
        .map(|(tenant, address, domains)| (*tenant, (*address).to_owned(), domains.to_vec()))
        .collect();
    assert_eq!(found, expected);
}

/// Two domains of one tenant and one of another.
const THREE: &str = "schema = 1
[[tenants]]
name = \"t\"
endpoint = \"cabinet-fr.mail.protection.outlook.com\"
[[tenants]]
name = \"u\"
endpoint = \"cabinet-lyon-fr.mail.protection.outlook.com\"
[[domains]]
name = \"cabinet.fr\"
tenant = \"t\"
bounces = \"retours@cabinet.fr\"
[[domains]]
name = \"cabinet.com\"
tenant = \"t\"
bounces = \"Retours@cabinet.fr\"
[[domains]]
name = \"lyon.example\"
tenant = \"u\"
[senders]
notification = \"notification@lyon.example\"
[[companies]]
name = \"A\"
invoice_sender = \"a@cabinet.fr\"
[[companies]]
name = \"B\"
invoice_sender = \"notification@lyon.example\"
[[companies]]
name = \"C\"
invoice_sender = \"collaborator\"
";

#[test]
fn domains_share_a_mailbox_and_senders_of_a_domain_without_one_need_theirs() {
    check(
        THREE,
        &[
            ("t", "retours@cabinet.fr", &["cabinet.fr", "cabinet.com"]),
            ("u", "notification@lyon.example", &["lyon.example"]),
        ],
    );
}

#[test]
fn a_domain_that_no_tenant_has_asks_exchange_for_nothing() {
    let outside = THREE.replace("tenant = \"u\"\n[senders]", "[senders]");
    check(&outside, &[("t", "retours@cabinet.fr", &["cabinet.fr", "cabinet.com"])]);
}

fn named(address: &str, tenant: &str) -> Bounces {
    let address: EmailAddress = address.parse().unwrap();
    let domains = vec![address.domain().clone()];
    Bounces { tenant: tenant.to_owned(), mailboxes: vec![Mailbox { address, domains }] }
}

#[test]
fn an_address_made_to_do_harm_stays_in_its_string() {
    for language in LANGUAGES {
        let texts = texts(language);
        let plain = code(&script(&named("a@cabinet.fr", "t"), texts));
        assert!(plain.is_some());
        for local_part in ["o'brien", "a'+'b", "$x`n", "{0}#", "a|b&c", "%=?^~!/*"] {
            for tenant in ["x\nRemove-Item *", "\u{2019}; Remove-Item *", "x\u{2028}$(Remove-Item *)`"] {
                let hostile = named(&format!("{local_part}@cabinet.fr"), tenant);
                assert_eq!(code(&script(&hostile, texts)), plain, "{local_part} {tenant}");
            }
        }
    }
}

#[test]
fn a_file_read_in_the_windows_code_page_breaks_out_nowhere() {
    for language in LANGUAGES {
        let script = script(&named("o'brien@cabinet.fr", "BÂTIMENT Ñ"), texts(language));
        assert_eq!(code(&in_the_windows_code_page(&script)), code(&script));
    }
}

#[test]
fn loading_a_script_runs_nothing() {
    for language in LANGUAGES {
        assert_eq!(outside_functions(&script(&named("a@cabinet.fr", "t"), texts(language))), None);
    }
}

#[test]
fn an_alias_is_one_that_exchange_takes() {
    for (address, expected) in [
        ("Retours@cabinet.fr", "facteur-retours-cabinet-fr"),
        ("o'b{x}$y@cabinet.fr", "facteur-o-b-x--y-cabinet-fr"),
    ] {
        assert_eq!(named(address, "t").mailboxes[0].alias(), expected);
    }
    let long = format!("{}@cabinet.fr", "a".repeat(64));
    assert_eq!(named(&long, "t").mailboxes[0].alias().len(), 64);
}

/// A golden file of `crates/core/golden/bounces`: read them when they change.
macro_rules! golden {
    ($name:literal) => {
        include_str!(concat!("../../../golden/bounces/", $name))
    };
}

#[test]
fn a_plan_gives_the_papers_of_the_golden_files() {
    let files = [
        (golden!("cabinet.fr.txt"), golden!("cabinet.fr.ps1")),
        (golden!("cabinet.en.txt"), golden!("cabinet.en.ps1")),
    ];
    let (checked, _) = check_plan(&read_toml(THREE).0);
    for (language, (paper, commands)) in LANGUAGES.into_iter().zip(files) {
        let bounces = bounces(&checked);
        assert_eq!(text(&bounces[0], texts(language)), paper);
        assert_eq!(script(&bounces[0], texts(language)), commands);
    }
}
