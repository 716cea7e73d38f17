//! Instructions as they are handed out, in golden files, and what is refused.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::*;
use crate::dns::change;
use crate::plan::{check as check_plan, read_json};

const RECORD: &str = "v=spf1 mx include:spf.protection.outlook.com -all";
const OTHERS: [&str; 2] = ["MS=ms12345678", "google-site-verification=Ab_9-x"];

/// The change of a domain with these values, for mail from two addresses.
fn changed(txt: &[&str]) -> Change {
    changed_for(txt, "203.0.113.9")
}

fn changed_for(txt: &[&str], second: &str) -> Change {
    let plan = serde_json::json!({
        "schema": 1,
        "domains": [{ "name": "cabinet.fr", "txt": txt }],
        "sites": [{ "name": "A", "egress_addresses": ["198.51.100.7", second] }],
    });
    let (checked, _) = check_plan(&read_json(&plan.to_string()).0);
    change(&checked.domains[0], &checked)
}

/// The instructions of one case: which values are published, where, and the golden files.
#[track_caller]
fn check(txt: &[&str], host: Host, french: &str, english: &str) {
    for (language, expected) in [(Language::French, french), (Language::English, english)] {
        let found = instructions(&changed(txt), host, language).map(|found| found.text(language));
        assert_eq!(found.as_deref(), Ok(expected), "{host:?}, {language:?}");
    }
}

/// A golden file of `crates/core/golden/dns`.
macro_rules! golden {
    ($name:literal, $language:literal) => {
        include_str!(concat!("../../../golden/dns/", $name, ".", $language, ".txt"))
    };
}

/// One test a host: the same change, in both languages.
macro_rules! at_each_host {
    ($($test:ident $host:ident $name:literal;)*) => {$(
        #[test]
        fn $test() {
            let txt = [OTHERS[0], RECORD, OTHERS[1]];
            check(&txt, Host::$host, golden!($name, "fr"), golden!($name, "en"));
        }
    )*};
}

at_each_host! {
    one_value_is_edited_at_ovhcloud Ovhcloud "ovhcloud";
    all_values_are_put_at_gandi Gandi "gandi";
    one_value_is_edited_at_ionos Ionos "ionos";
    one_value_is_edited_at_cloudflare Cloudflare "cloudflare";
    a_zone_file_gets_its_lines_and_a_server_its_update Bind "bind";
    a_batch_swaps_the_set_at_route_53 Route53 "route53";
    one_value_goes_and_one_comes_at_azure Azure "azure";
    a_transaction_swaps_the_set_at_google Google "google";
    terraform_imports_what_is_there Terraform "terraform";
    dnscontrol_gets_its_line Dnscontrol "dnscontrol";
    octodns_gets_the_set Octodns "octodns";
    any_other_host_gets_every_form Generic "generic";
}

#[test]
fn two_records_become_one_and_two_again() {
    let txt = ["v=spf1 mx -all", "v=spf1 include:_spf.example.net ~all", OTHERS[0]];
    check(&txt, Host::Ovhcloud, golden!("two-records.ovhcloud", "fr"), golden!("two-records.ovhcloud", "en"));
}

#[test]
fn a_first_record_is_created_and_deleted_again() {
    check(&[], Host::Generic, golden!("first-record.generic", "fr"), golden!("first-record.generic", "en"));
    check(&[], Host::Bind, golden!("first-record.bind", "fr"), golden!("first-record.bind", "en"));
}

#[test]
fn values_made_to_do_harm_stay_in_their_places() {
    let hostile = "a\"b\\c$d${e}'`;\nupdate delete cabinet.fr.\né";
    let txt = [RECORD, hostile];
    check(&txt, Host::Bind, golden!("hostile.bind", "fr"), golden!("hostile.bind", "en"));
    check(&txt, Host::Route53, golden!("hostile.route53", "fr"), golden!("hostile.route53", "en"));
    let txt = [RECORD, "a\"b$d${e}%{f}'`;#&|<>!"];
    for host in [Host::Google, Host::Terraform, Host::Octodns] {
        let (french, english) = match host {
            Host::Google => (golden!("hostile.google", "fr"), golden!("hostile.google", "en")),
            Host::Terraform => (golden!("hostile.terraform", "fr"), golden!("hostile.terraform", "en")),
            _ => (golden!("hostile.octodns", "fr"), golden!("hostile.octodns", "en")),
        };
        check(&txt, host, french, english);
    }
}

/// Why nothing is handed out.
#[track_caller]
fn check_refused(txt: &[&str], host: Host, code: &str) {
    let refused = instructions(&changed(txt), host, Language::English).unwrap_err();
    assert_eq!(refused.iter().map(|problem| problem.kind.code()).collect::<Vec<_>>(), [code], "{host:?}");
}

#[test]
fn a_host_that_takes_the_whole_set_gets_all_values_or_none() {
    let long = "x".repeat(300);
    for host in Host::ALL.into_iter().filter(|host| host.takes_the_whole_set()) {
        check_refused(&[], host, "dns.set_unknown");
        check_refused(&[RECORD, &long], host, "dns.strings_unknown");
    }
    for host in [Host::Gandi, Host::Google, Host::Terraform, Host::Octodns] {
        check_refused(&[RECORD, "é"], host, "dns.value_unwritable");
    }
    check_refused(&[RECORD, "a\\b"], Host::Octodns, "dns.value_unwritable");
    check_refused(&[RECORD, &long], Host::Bind, "dns.strings_unknown");
}

#[test]
fn a_change_that_is_withheld_gives_its_reasons() {
    for host in Host::ALL {
        check_refused(&["v=spf1 moo -all"], host, "spf.unknown_mechanism");
    }
}

#[test]
fn a_record_that_is_right_already_is_left_alone() {
    let right = "v=spf1 ip4:198.51.100.7 ip4:203.0.113.9 -all";
    let found = instructions(&changed(&[right]), Host::Gandi, Language::English).unwrap();
    assert_eq!((found.change.len(), found.undo.len()), (1, 0));
}

#[test]
fn another_address_changes_the_lines_that_name_it_and_no_others() {
    let txt = [OTHERS[0], RECORD, OTHERS[1]];
    for host in Host::ALL {
        let text = |address| {
            let found = instructions(&changed_for(&txt, address), host, Language::English);
            found.unwrap().text(Language::English)
        };
        let (one, other) = (text("203.0.113.9"), text("203.0.113.77"));
        assert_eq!(one.replace("203.0.113.9", "203.0.113.77"), other, "{host:?}");
    }
}
