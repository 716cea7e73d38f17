//! Changes of TXT values, as data.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::*;
use crate::plan::{check as check_plan, read_json};

/// The change of a domain with these values, for mail from 198.51.100.7.
fn changed(txt: &[&str]) -> Change {
    let plan = serde_json::json!({
        "schema": 1,
        "domains": [{ "name": "cabinet.fr", "txt": txt, "dns_host": "Gandi" }],
        "sites": [{ "name": "A", "egress_addresses": ["198.51.100.7"] }],
    });
    let (checked, _) = check_plan(&read_json(&plan.to_string()).0);
    change(&checked.domains[0], &checked)
}

/// Removed, added, kept; and whether anything else than the documentation address is said.
#[track_caller]
fn check(txt: &[&str], removed: &[&str], added: &[&str], kept: &[&str], said: &[&str]) {
    let change = changed(txt);
    let texts = |values: Vec<&Value>| values.into_iter().map(Value::text).collect::<Vec<_>>();
    assert_eq!(texts(change.edit.removed()), removed, "removed of {txt:?}");
    assert_eq!(texts(change.edit.added()), added, "added to {txt:?}");
    assert_eq!(texts(change.edit.kept()), kept, "kept of {txt:?}");
    let codes = change.withheld.iter().chain(&change.problems).map(|problem| problem.kind.code());
    assert_eq!(codes.filter(|code| *code != "ip.documentation").collect::<Vec<_>>(), said, "{txt:?}");
}

#[test]
fn one_value_goes_one_comes_and_the_others_stay_byte_for_byte() {
    check(
        &["MS=ms12345678", "v=spf1 mx -all", "google-site-verification=Ab_9"],
        &["v=spf1 mx -all"],
        &["v=spf1 mx ip4:198.51.100.7 -all"],
        &["MS=ms12345678", "google-site-verification=Ab_9"],
        &[],
    );
}

#[test]
fn the_new_value_stands_where_the_old_one_stood_and_the_way_back_is_the_exchange() {
    let edit = changed(&["a", "v=spf1 mx -all", "b"]).edit;
    assert_eq!(edit.after[1].text(), "v=spf1 mx ip4:198.51.100.7 -all");
    assert_eq!(edit.undone().undone(), edit);
    assert_eq!(edit.undone().added(), edit.removed());
}

#[test]
fn two_records_become_one() {
    check(
        &["v=spf1 mx -all", "v=spf1 a -all"],
        &["v=spf1 mx -all", "v=spf1 a -all"],
        &["v=spf1 mx a ip4:198.51.100.7 -all"],
        &[],
        &["spf.multiple"],
    );
}

#[test]
fn a_first_record_warns_of_whom_it_leaves_out() {
    check(&["MS=ms1"], &[], &["v=spf1 ip4:198.51.100.7 ~all"], &["MS=ms1"], &["dns.first_policy"]);
}

#[test]
fn look_ups_counted_without_the_dns_are_said_to_be_a_lower_bound() {
    check(
        &["v=spf1 include:a.example -all"],
        &["v=spf1 include:a.example -all"],
        &["v=spf1 include:a.example ip4:198.51.100.7 -all"],
        &[],
        &["dns.lookups_at_least"],
    );
}

#[test]
fn a_record_that_has_it_already_is_left_as_it_is_parted() {
    let change = changed(&["\"v=spf1 ip4:198.51.100.7 \" \"-all\""]);
    assert!(!change.edit.is_needed());
    assert_eq!(change.edit.after[0].strings().len(), 2);
}

#[test]
fn a_record_that_cannot_be_merged_is_withheld_and_nothing_is_edited() {
    check(
        &["v=spf1 moo -all", "MS=ms1"],
        &[],
        &[],
        &["v=spf1 moo -all", "MS=ms1"],
        &["spf.unknown_mechanism"],
    );
}

#[test]
fn an_answer_too_large_with_the_other_values_is_withheld() {
    let long = "x".repeat(250);
    let others: Vec<String> = (0..5).map(|number| format!("{number}{long}")).collect();
    let few: Vec<&str> = others.iter().take(2).map(String::as_str).collect();
    let all: Vec<&str> = others.iter().map(String::as_str).collect();
    let record = "v=spf1 ip4:198.51.100.7 ~all";
    check(&few, &[], &[record], &few, &["dns.first_policy", "spf.large_set"]);
    check(&all, &[], &[], &all, &["spf.too_large", "dns.first_policy"]);
}

#[test]
fn a_long_record_is_parted_into_strings_that_fit() {
    let record = format!("v=spf1 {}-all", "include:aaaaaaaaaaaaaaaaaaaa.example ".repeat(8));
    let change = changed(&[&record]);
    let added = change.edit.added();
    assert!(added[0].strings().len() == 2 && added[0].strings().iter().all(|string| string.len() <= 255));
}

#[test]
fn the_proof_says_who_gains_and_that_nobody_loses() {
    let change = changed(&["v=spf1 mx include:a.example -all"]);
    let Proof::Compared(difference) = &change.proof else {
        panic!("there is a record to compare with");
    };
    assert_eq!(difference.gained, ["198.51.100.7".parse().unwrap()]);
    assert!(change.proof.nobody_loses());
    assert_eq!(changed(&["v=spf1 mx", "v=spf1 a"]).proof, Proof::NobodyPasses(Verdict::PermError));
}

#[test]
fn the_proof_is_said_in_words() {
    let said = |txt: &[&str]| changed(txt).proof.text(Language::English);
    let expected = "No sender authorised today loses it, whatever the DNS answers: the two records were compared \
                    on the 4 ranges of addresses that they tell apart. Gaining it: 198.51.100.7";
    assert_eq!(said(&["v=spf1 mx -all"]), expected);
    assert!(said(&[]).starts_with("The domain has no SPF record"));
    assert!(said(&["v=spf1 mx", "v=spf1 a"]).starts_with("The domain has several SPF records"));
    assert!(said(&["v=spf1 ip4:198.51.100.7 -all"]).starts_with("No sender gains or loses"));
}

#[test]
fn the_plan_names_the_host() {
    assert_eq!(changed(&[]).host, Host::Gandi);
}

/// The record of a domain behind an endpoint, and what is said of Microsoft's senders. Addresses: 198.51.100.7.
#[track_caller]
fn check_microsoft(route: &str, txt: &str, record: &str, said: &str) {
    let plan = format!(
        "schema = 1\n[[tenants]]\nname = \"t\"\nendpoint = \"{route}\"\n[[domains]]\nname = \"cabinet.fr\"\ntenant = \"t\"\ntxt = [\"{txt}\"]\n[[sites]]\nname = \"A\"\negress_addresses = [\"198.51.100.7\"]\n[[routes]]\nname = \"r\"\n{}",
        if route.contains("protection") || route.ends_with("mx.microsoft") {
            "tenant = \"t\"\n".to_owned()
        } else {
            format!("host = \"{route}\"\ndomains = [\"cabinet.fr\"]\n")
        }
    );
    let (checked, _) = check_plan(&crate::plan::read_toml(&plan).0);
    let change = change(&checked.domains[0], &checked);
    let published = change.edit.after.iter().map(Value::text).find(|text| Record::is_spf1(text));
    assert_eq!(published.as_deref(), Some(record), "{route}");
    let codes: Vec<&str> = change.problems.iter().map(|problem| problem.kind.code()).collect();
    let about: Vec<&&str> = codes.iter().filter(|code| code.starts_with("dns.microsoft")).collect();
    assert_eq!(about.first().map_or("", |code| **code), said, "{codes:?}");
}

const CLASSIC: &str = "cabinet-fr.mail.protection.outlook.com";

#[test]
fn a_record_that_does_not_name_microsofts_senders_does_so_afterwards() {
    let added = "dns.microsoft_added";
    check_microsoft(
        CLASSIC,
        "v=spf1 a -all",
        "v=spf1 a ip4:198.51.100.7 include:spf.protection.outlook.com -all",
        added,
    );
    check_microsoft(
        "cabinet-fr.o-v1.mx.microsoft",
        "v=spf1 -all",
        "v=spf1 ip4:198.51.100.7 include:spf.protection.outlook.com -all",
        added,
    );
    check_microsoft(
        "contoso.mail.protection.office365.us",
        "v=spf1 -all",
        "v=spf1 ip4:198.51.100.7 include:spf.protection.office365.us -all",
        added,
    );
    // Behind `all` nothing is read.
    check_microsoft(
        CLASSIC,
        "v=spf1 a -all include:spf.protection.outlook.com",
        "v=spf1 a ip4:198.51.100.7 include:spf.protection.outlook.com -all include:spf.protection.outlook.com",
        added,
    );
}

#[test]
fn a_record_that_names_them_or_leaves_them_to_another_policy_stays_as_it_is() {
    check_microsoft(
        CLASSIC,
        "v=spf1 Include:SPF.protection.outlook.com -all",
        "v=spf1 Include:SPF.protection.outlook.com ip4:198.51.100.7 -all",
        "",
    );
    let elsewhere = "dns.microsoft_elsewhere";
    check_microsoft(
        CLASSIC,
        "v=spf1 redirect=_spf.cabinet.fr",
        "v=spf1 ip4:198.51.100.7 redirect=_spf.cabinet.fr",
        elsewhere,
    );
    check_microsoft(
        CLASSIC,
        "v=spf1 include:_spf.cabinet.fr ~all",
        "v=spf1 include:_spf.cabinet.fr ip4:198.51.100.7 ~all",
        elsewhere,
    );
    check_microsoft(
        CLASSIC,
        "v=spf1 include:%{d}.spf.example.net ~all",
        "v=spf1 include:%{d}.spf.example.net ip4:198.51.100.7 ~all",
        elsewhere,
    );
}

#[test]
fn who_signs_in_needs_no_address_in_the_record() {
    check_microsoft(
        "smtp.office365.com",
        "v=spf1 a -all",
        "v=spf1 a include:spf.protection.outlook.com -all",
        "dns.microsoft_added",
    );
    check_microsoft("smtp.example.net", "v=spf1 a -all", "v=spf1 a -all", "");
}

#[test]
fn a_policy_newly_named_is_told_and_not_taken_for_the_whole_world() {
    let plan = "schema = 1\n[[tenants]]\nname = \"t\"\nendpoint = \"cabinet-fr.mail.protection.outlook.com\"\n[[domains]]\nname = \"cabinet.fr\"\ntenant = \"t\"\ntxt = [\"v=spf1 a -all\"]\n[[sites]]\nname = \"A\"\negress_addresses = [\"198.51.100.7\"]\n[[routes]]\nname = \"r\"\ntenant = \"t\"\n";
    let (checked, _) = check_plan(&crate::plan::read_toml(plan).0);
    let proof = change(&checked.domains[0], &checked).proof;
    assert!(proof.nobody_loses());
    let text = proof.text(Language::English);
    assert!(
        text.ends_with("198.51.100.7, and the servers that spf.protection.outlook.com authorises"),
        "{text}"
    );
}
