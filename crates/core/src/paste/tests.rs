#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::*;
use crate::existing::{judge, plan};
use crate::words::{Language, texts};

fn found(text: &str) -> Found {
    let mut found = Found::default();
    found.read(text);
    found
}

/// The verdicts and codes about a text.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let findings = judge(&found(text));
    let said: Vec<String> =
        findings.iter().map(|finding| format!("{} {}", finding.verdict.as_str(), finding.code)).collect();
    assert_eq!(said, expected, "{text}");
    for language in [Language::French, Language::English] {
        for finding in &findings {
            let sentence = finding.text(&texts(language).existing);
            assert!(!sentence.is_empty() && !sentence.contains(['{', '}']), "{sentence}");
        }
    }
}

/// A connector as `Format-List` prints it, with some lines of its own.
fn connector(lines: &str) -> String {
    format!(
        "Name                         : Siège\nConnectorType                : OnPremises\nEnabled                      : True\nSenderDomains                : {{smtp:*;1}}\n{lines}\n\n"
    )
}

const PUBLIC: &str = "SenderIPAddresses            : {9.9.9.9}";

#[test]
fn a_connector_that_is_right_is_kept() {
    check(&connector(PUBLIC), &["keep connector_right"]);
    check(
        &connector("SenderIPAddresses : {9.9.9.9, 149.112.112.112}\nCloudServicesMailEnabled : False"),
        &["keep connector_right"],
    );
}

#[test]
fn each_fault_of_a_connector_is_told() {
    for (from, to, code) in [
        ("OnPremises", "Partner", "wrong connector_partner"),
        (": True", ": False", "wrong connector_disabled"),
        ("{9.9.9.9}", "{10.14.154.252}", "wrong connector_address"),
        ("{9.9.9.9}", "{9.9.8.0/23}", "wrong connector_address"),
        ("{9.9.9.9}", "{2001:db8::1}", "wrong connector_address"),
        ("{9.9.9.9}", "{9.9.9.9}\nCloudServicesMailEnabled : True", "wrong connector_headers"),
        ("{9.9.9.9}", "{9.9.9.9}\nTreatMessagesAsInternal : $true", "wrong connector_internal"),
        ("{9.9.9.9}", "{9.9.9.9}\nRestrictDomainsToIPAddresses : Vrai", "wrong connector_restricts_all"),
        ("{9.9.9.9}", "{9.9.9.9}\nTlsSenderCertificateName : relais.cabinet.fr", "wrong connector_both"),
        ("{9.9.9.9}", "{9.9.9.9}\nAssociatedAcceptedDomains : {cabinet.fr}", "wrong connector_associated"),
        ("{9.9.9.9}", "{9.9.9.9, 149.112.112.112...}", "ask connector_cut"),
    ] {
        let text = connector(PUBLIC);
        assert!(text.contains(from), "{from}");
        let codes: Vec<String> = judge(&found(&text.replace(from, to)))
            .iter()
            .map(|finding| format!("{} {}", finding.verdict.as_str(), finding.code))
            .collect();
        assert_eq!(codes.first().map(String::as_str), Some(code), "{to}");
    }
}

#[test]
fn one_address_in_two_connectors_is_told_at_the_second() {
    let second = connector(PUBLIC).replace("Siège", "Ancien");
    check(
        &format!("{}{second}", connector(PUBLIC)),
        &["keep connector_right", "wrong connector_same_address"],
    );
}

#[test]
fn a_connector_that_is_off_and_has_nothing_of_its_own_may_go() {
    let second = connector(PUBLIC).replace("Siège", "Essai").replace(": True", ": False");
    check(&format!("{}{second}", connector(PUBLIC)), &["keep connector_right", "retire connector_needless"]);
}

#[test]
fn a_long_list_that_was_broken_is_read_whole() {
    let text = connector(
        "SenderIPAddresses            : {9.9.9.9,\n                               149.112.112.112}",
    );
    assert_eq!(found(&text).connectors[0].sender_ip_addresses, ["9.9.9.9", "149.112.112.112"]);
}

#[test]
fn a_table_is_too_little_and_other_text_is_nothing() {
    check(
        "Name  SenderDomains SenderIPAddresses Enabled\n----  ------------- ----------------- -------\nSiège {smtp:*;1}    {9.9.9.9}         True\n",
        &["ask table"],
    );
    check("Bonjour,\nmerci de vérifier\n", &["ask nothing"]);
}

#[test]
fn settings_of_2020_are_judged_and_the_password_is_not_kept() {
    let text = "Serveur SMTP : domaine-fr.mail.protection.outlook.fr\nPort : 25\nSécurité : Aucun\nUtilisateur : notification@domaine.fr\nMot de passe (utilisateur) : s3cret\nDélai entre chaque envoi : 2 secondes\n";
    check(text, &["wrong server_suffix", "retire account", "wrong password_dropped", "retire delay"]);
    assert!(!format!("{:?}", found(text)).contains("s3cret"));
    check("SMTP server: smtp.office365.com\nPort: 587", &["wrong server_submission"]);
    check("Serveur : 52.101.73.1", &["wrong server_address"]);
    check(
        "Serveur : cabinet-fr.mail.protection.outlook.com\nPort : 587",
        &["keep server_right", "wrong port"],
    );
}

#[test]
fn a_password_behind_the_user_is_not_kept_either() {
    for text in [
        "Utilisateur : n@cabinet.fr / Mot de passe : s3cret",
        "Utilisateur : n@cabinet.fr\n    mdp s3cret",
        "Identifiants : n@cabinet.fr / s3cret",
        "Login: n@cabinet.fr s3cret",
        "Utilisateur : n@cabinet.fr;s3cret",
    ] {
        check(text, &["retire account", "wrong password_dropped"]);
        let found = found(text);
        assert_eq!(found.settings.user.as_deref(), Some("n@cabinet.fr"), "{text}");
        let said: String =
            judge(&found).iter().map(|finding| finding.text(&texts(Language::French).existing)).collect();
        assert!(!format!("{found:?}{said}").contains("s3cret"), "{text}");
    }
}

#[test]
fn of_a_server_and_a_sender_one_word_is_kept() {
    let text = "Serveur SMTP : cabinet-fr.mail.protection.outlook.com / s3cret\nAdresse électronique : Jean <n@cabinet.fr> s3cret\n    mdp s3cret\n";
    let found = found(text);
    assert!(!format!("{found:?}").contains("s3cret"));
    let plan = plan(&found);
    assert_eq!(plan.tenants[0].endpoint, "cabinet-fr.mail.protection.outlook.com");
    assert_eq!(plan.senders.notification.as_deref(), Some("n@cabinet.fr"));
}

#[test]
fn values_whose_default_domain_is_microsofts_own_go_to_the_firms_first() {
    let text = "DomainName : x.onmicrosoft.com\nDefault : True\n\nDomainName : cabinet.fr\nDefault : False\n\n\"v=spf1 mx -all\"\n";
    assert_eq!(plan(&found(text)).domains[0].txt, ["v=spf1 mx -all"]);
}

#[test]
fn an_accepted_domain_is_read_in_both_forms_and_a_sender_held_against_them() {
    let table = "Name        DomainName  DomainType    Default\n----        ----------  ----------    -------\ncabinet.fr  cabinet.fr  Authoritative True\n";
    let list = "Name : cabinet.fr\nDomainName : cabinet.fr\nDomainType : Authoritative\nDefault : True\n";
    for domains in [table, list] {
        check(&format!("{domains}\nAdresse électronique : a@autre.fr"), &["wrong sender_foreign"]);
        check(&format!("{domains}\nAdresse électronique : a@cabinet.fr"), &[]);
    }
    check(&list.replace("Default", "SendingFromDomainDisabled"), &["wrong domain_closed"]);
}

#[track_caller]
fn check_exchangers(text: &str, expected: &[&str]) {
    let found = found(text);
    assert_eq!(found.exchangers.iter().map(|host| host.as_str()).collect::<Vec<_>>(), expected, "{text}");
}

#[test]
fn an_mx_record_is_found_in_what_each_tool_prints() {
    let host = "cabinet-fr.mail.protection.outlook.com";
    for text in [
        format!(
            "> nslookup -type=MX cabinet.fr\nServeur :   box\nAddress:  192.168.1.1\n\nRéponse ne faisant pas autorité :\ncabinet.fr      MX preference = 0, mail exchanger = {host}\n"
        ),
        format!("cabinet.fr\tmail exchanger = 0 {host}.\n"),
        format!(
            "; <<>> DiG 9.18 <<>> MX cabinet.fr\n;; ANSWER SECTION:\ncabinet.fr.\t\t3600\tIN\tMX\t0 {host}.\n"
        ),
        format!("0 {host}.\n"),
        format!("cabinet.fr mail is handled by 0 {host}.\n"),
        format!("Name         : cabinet.fr\nType         : MX\nNameExchange : {host}\nPreference   : 0\n"),
    ] {
        check_exchangers(&text, &[host]);
        assert_eq!(found(&text).settings, Settings::default(), "{text}");
    }
    check_exchangers("cabinet.fr   MX   3600  Answer   a.example.org   0\n", &["a.example.org"]);
    check_exchangers("0\ta.example.org\t192.0.2.1\t60 min\n", &["a.example.org"]);
    check_exchangers("cabinet-fr.mail.protection.outlook.com", &["cabinet-fr.mail.protection.outlook.com"]);
    check_exchangers("cabinet.fr", &[]);
    check_exchangers("0 a.example.org.\n10 b.example.org.\n", &["a.example.org", "b.example.org"]);
    check_exchangers("Bonjour, quel est le MX ?\n", &[]);
}

#[test]
fn an_mx_record_is_judged() {
    check("0 cabinet-fr.mail.protection.outlook.com.", &["keep mx_right"]);
    check("10 cabinet.mx.mailinblack.com.", &["ask mx_filter"]);
    check("10 mx1.example.org.", &["ask mx_other"]);
    let text = "Serveur SMTP : autre-fr.mail.protection.outlook.com\n\ncabinet.fr mail exchanger = 0 cabinet-fr.mail.protection.outlook.com.\n";
    check(text, &["wrong server_not_mx", "keep server_right"]);
    assert_eq!(plan(&found(text)).tenants[0].endpoint, "cabinet-fr.mail.protection.outlook.com");
}

#[track_caller]
fn check_txt(text: &str, expected: &[&str]) {
    assert_eq!(found(text).txt, expected, "{text}");
}

#[test]
fn a_txt_value_is_found_in_what_each_tool_shows() {
    let spf = "v=spf1 mx -all";
    for text in [
        "cabinet.fr\ttext =\n\n\t\"v=spf1 mx -all\"\n".replace("\n\n", "\n"),
        "cabinet.fr.\t3600\tIN\tTXT\t\"v=spf1 mx -all\"\n".to_owned(),
        "cabinet.fr descriptive text \"v=spf1 mx -all\"\n".to_owned(),
        "Name : cabinet.fr\nType : TXT\nStrings : {v=spf1 mx -all}\n".to_owned(),
        "\u{201c}v=spf1 mx -all\u{201d}\n".to_owned(),
        "@ 10800 IN TXT ( \"v=spf1 mx -all\" )\n".to_owned(),
        spf.to_owned(),
    ] {
        check_txt(&text, &[spf]);
    }
    check_txt("\"MS=ms1\"\n\"v=spf1 a -all\"\n", &["MS=ms1", "v=spf1 a -all"]);
    check_txt("x. IN TXT \"v=spf1 a\" \" -all\"\n", &["\"v=spf1 a\" \" -all\""]);
    check_txt("cabinet.fr  TXT  3600  Answer  {MS=ms1}\n", &["MS=ms1"]);
    check_txt("\"cabinet.fr\",\"TXT\",\"3600\",\"v=spf1 mx -all\"\n", &[spf]);
    let two = "cabinet.fr\ttext =\r\n\r\n\t\"v=spf1 a \"\r\n\t\"mx -all\"\r\n\r\ncabinet.fr\ttext =\r\n\r\n\t\"MS=ms1\"\r\n";
    check_txt(two, &["\"v=spf1 a \" \"mx -all\"", "MS=ms1"]);
    check_txt("Il dit \"bonjour\" à tous\n", &[]);
}

#[track_caller]
fn check_alone(text: &str, expected: &[&str]) {
    assert_eq!(txt_values(text), expected, "{text}");
}

#[test]
fn in_a_text_of_values_alone_each_line_is_one() {
    check_alone("v=spf1 mx -all\nMS=ms1\n\n\"a b\"", &["v=spf1 mx -all", "MS=ms1", "a b"]);
    check_alone("\"v=spf1 a \" \"mx -all\"", &["\"v=spf1 a \" \"mx -all\""]);
    check_alone("SPF : v=spf1 mx -all", &["v=spf1 mx -all"]);
    check_alone("@ IN TXT \"v=spf1 mx -all\"\n@ IN TXT MS=ms1", &["v=spf1 mx -all", "MS=ms1"]);
    check_alone("", &[]);
}

#[test]
fn what_a_look_up_tool_says_around_values_is_none() {
    let dig = "; <<>> DiG 9.18 <<>> TXT cabinet.fr\n;; ANSWER SECTION:\ncabinet.fr.\t3600\tIN\tTXT\t\"v=spf1 mx -all\"\n\n;; Query time: 12 msec\n;; SERVER: 192.0.2.53#53";
    check_alone(dig, &["v=spf1 mx -all"]);
    let windows = "C:\\>nslookup -type=TXT cabinet.fr\nServeur :   box.lan\nAddress:  192.168.1.1\n\nRéponse ne faisant pas autorité :\ncabinet.fr\ttext =\n\n\t\"v=spf1 a \"\n\t\"mx -all\"\ncabinet.fr\ttext =\n\n\t\"MS=ms1\"\n\nC:\\>";
    check_alone(windows, &["\"v=spf1 a \" \"mx -all\"", "MS=ms1"]);
    let table = "Name                 Type   TTL   Section    Strings\n----                 ----   ---   -------    -------\ncabinet.fr           TXT    3600  Answer     {v=spf1 mx -all}\ncabinet.fr           TXT    3600  Answer     {MS=ms1}\n";
    check_alone(table, &["v=spf1 mx -all", "MS=ms1"]);
    check_alone(
        "Name     : cabinet.fr\nType     : TXT\nTTL      : 3600\nStrings  : {v=spf1 mx -all}\n",
        &["v=spf1 mx -all"],
    );
    for failed in [
        "*** box.lan ne parvient pas à trouver cabinet.fr : Non-existent domain",
        "*** dns.example can't find cabinet.fr: Non-existent domain",
        "DNS request timed out.\n    timeout was 2 seconds.",
        ";; connection timed out; no servers could be reached",
        "Resolve-DnsName : cabinet.fr : Nom DNS inexistant",
    ] {
        check_alone(failed, &[]);
    }
}

#[track_caller]
fn check_addresses(text: &str, expected: &[&str]) {
    assert_eq!(found(text).addresses, expected, "{text}");
}

#[test]
fn addresses_are_found_in_any_text() {
    check_addresses("Nos IP : 9.9.9.9 et 149.112.112.112 (secours).", &["9.9.9.9", "149.112.112.112"]);
    check_addresses("1.1.1.1;\t1.0.0.1\n1.1.1.1", &["1.1.1.1", "1.0.0.1"]);
    check_addresses("9.9.9.0/29, [9.9.9.9]:25, ip4:1.1.1.1", &["9.9.9.0/29", "9.9.9.9", "1.1.1.1"]);
    check_addresses("de 9.9.9.4-9.9.9.7", &["9.9.9.4/30"]);
    check_addresses("version 13.83.501, le 28.11.2022, 1.2.3.4.5 et 300.1.1.1", &[]);
    let plan = plan(&found("9.9.9.9"));
    assert_eq!(plan.sites[0].egress_addresses, ["9.9.9.9"]);
}

#[test]
fn an_installation_becomes_a_plan() {
    let text = format!(
        "{}Name : cabinet.fr\nDomainName : cabinet.fr\nDefault : True\n\nName : x\nDomainName : cabinet.onmicrosoft.com\n\nServeur SMTP : cabinet-fr.mail.protection.outlook.com\nAdresse électronique : n@cabinet.fr\n\n\"v=spf1 mx -all\"\n",
        connector(PUBLIC)
    );
    let plan = plan(&found(&text));
    assert_eq!(plan.tenants[0].endpoint, "cabinet-fr.mail.protection.outlook.com");
    assert_eq!(
        (plan.sites[0].name.as_str(), plan.sites[0].egress_addresses.as_slice()),
        ("Siège", ["9.9.9.9".to_owned()].as_slice())
    );
    assert_eq!(plan.domains.iter().map(|domain| domain.name.as_str()).collect::<Vec<_>>(), ["cabinet.fr"]);
    assert_eq!(plan.domains[0].txt, ["v=spf1 mx -all"]);
    assert_eq!(plan.senders.notification.as_deref(), Some("n@cabinet.fr"));
    let (_, problems) = crate::plan::check(&plan);
    assert!(problems.iter().all(|problem| problem.kind.code() == "sender.bounces_missing"), "{problems:?}");
}

#[cfg(not(target_arch = "wasm32"))]
proptest::proptest! {
    #[test]
    fn values_read_again_are_the_same(lines in proptest::collection::vec("[a-zA-Z0-9=:. -]{0,40}", 0..4)) {
        let once = txt_values(&lines.join("\n"));
        proptest::prop_assert_eq!(txt_values(&once.join("\n")), once);
    }

    #[test]
    fn whatever_is_pasted_is_read_to_its_end(text in "(?s).{0,400}") {
        let found = found(&text);
        let _ = (judge(&found), plan(&found));
    }
}
