//! Each case changes one thing in a sound plan.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::super::read_toml;
use super::*;

/// A plan without a problem. The addresses are public resolvers': documentation space is itself a problem.
const SOUND: &str = r#"
schema = 1
[[tenants]]
name = "cabinet"
endpoint = "cabinet-fr.mail.protection.outlook.com"
[[domains]]
name = "cabinet.fr"
tenant = "cabinet"
bounces = "retours@cabinet.fr"
[[sites]]
name = "Siège"
egress_addresses = ["8.8.8.8", "1.1.1.1"]
[[companies]]
name = "Société A"
invoice_sender = "a@cabinet.fr"
[[companies]]
name = "Société B"
invoice_sender = "collaborator"
[senders]
notification = "notification@cabinet.fr"
[[routes]]
name = "microsoft365"
tenant = "cabinet"
"#;

#[track_caller]
fn check_change(from: &str, to: &str, expected: &[(&str, &str)]) {
    assert!(SOUND.contains(from), "{from}");
    let (plan, read) = read_toml(&SOUND.replacen(from, to, 1));
    assert_eq!(read, []);
    let (_, problems) = check(&plan);
    let found: Vec<_> =
        problems.iter().map(|problem| (problem.pointer().unwrap_or("-"), problem.kind.code())).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_sound_plan_has_no_problem() {
    check_change("", "", &[]);
}

#[test]
fn addresses_are_reported_at_their_row() {
    check_change("\"1.1.1.1\"", "\"10.125.21.32\"", &[("/sites/0/egress_addresses/1", "ip.private")]);
    check_change("\"1.1.1.1\"", "\"8.8.8.8\"", &[("/sites/0/egress_addresses/1", "ip.duplicate")]);
    check_change("\"8.8.8.8\", \"1.1.1.1\"", "", &[("/sites/0/egress_addresses", "site.no_address")]);
}

#[test]
fn the_endpoint_of_the_procedures_own_text_is_a_mistake() {
    check_change("outlook.com", "outlook.fr", &[("/tenants/0/endpoint", "mx.bad_suffix")]);
}

#[test]
fn a_sender_outside_the_plans_domains_is_refused() {
    check_change(
        "\"a@cabinet.fr\"",
        "\"a@societe-b.fr\"",
        &[("/companies/0/invoice_sender", "sender.domain_not_accepted")],
    );
    check_change("\"a@cabinet.fr\"", "\"cabinet.fr\"", &[("/companies/0/invoice_sender", "address.syntax")]);
    check_change(
        "\"retours@cabinet.fr\"",
        "\"r@example.net\"",
        &[("/domains/0/bounces", "sender.domain_not_accepted")],
    );
    check_change(
        "notification = \"notification@cabinet.fr\"",
        "",
        &[("/senders/notification", "sender.notification_missing")],
    );
    check_change(
        "invoice_sender = \"collaborator\"",
        "invoice_sender = \"A@cabinet.fr\"",
        &[("/companies/1/invoice_sender", "sender.shared")],
    );
}

#[test]
fn routes_domains_and_tenants_are_tied_together() {
    check_change(
        "tenant = \"cabinet\"\nbounces",
        "bounces",
        &[("/routes/0/domains", "route.no_domain"), ("/domains/0/name", "domain.no_route")],
    );
    check_change(
        "name = \"microsoft365\"\ntenant = \"cabinet\"",
        "name = \"microsoft365\"\ntenant = \"other\"",
        &[
            ("/routes/0/tenant", "route.tenant_unknown"),
            ("/routes/0/domains", "route.no_domain"),
            ("/domains/0/name", "domain.no_route"),
        ],
    );
    check_change(
        "name = \"microsoft365\"\ntenant = \"cabinet\"",
        "name = \"microsoft365\"\ntenant = \"cabinet\"\npace_ms = 999",
        &[("/routes/0/pace_ms", "route.pace_too_short")],
    );
    check_change(
        "name = \"microsoft365\"",
        "name = \"microsoft365\"\nport = 587",
        &[("/routes/0/port", "route.port")],
    );
    check_change(
        "name = \"microsoft365\"",
        "name = \"microsoft365\"\nhost = \"smtp.example.net\"",
        &[("/routes/0", "route.target")],
    );
    check_change(
        "name = \"microsoft365\"",
        "name = \"microsoft365\"\ncredentials = \"relay\"\ntls = \"opportunistic\"",
        &[("/routes/0/credentials", "route.credentials_exposed")],
    );
    check_change("name = \"microsoft365\"", "name = \"microsoft365\"\ncredentials = \"relay\"", &[]);
}

#[test]
fn a_domain_of_another_smart_host_needs_no_tenant() {
    let (plan, _) = read_toml(&format!(
        "{SOUND}[[routes]]\nname = \"other\"\nhost = \"smtp.example.net\"\ndomains = [\"example.net\"]\n[[domains]]\nname = \"example.net\"\nbounces = \"b@example.net\"\n"
    ));
    let (checked, problems) = check(&plan);
    assert_eq!(problems, []);
    let domain = "example.net".parse().unwrap();
    assert_eq!(checked.route_for(&domain).map(|route| route.name.as_str()), Some("other"));
}

#[test]
fn an_empty_plan_says_what_it_lacks() {
    let (_, problems) = check(&Plan::default());
    let codes: Vec<_> = problems.iter().map(|problem| problem.kind.code()).collect();
    assert_eq!(
        codes,
        ["domain.none", "site.none", "tenant.none", "route.none", "sender.notification_missing"]
    );
}

#[test]
fn a_file_that_cannot_be_read_is_told_once() {
    let (plan, read) = read_toml("schema = = 1");
    let codes: Vec<_> = problems(&plan, &read).iter().map(|problem| problem.kind.code()).collect();
    assert_eq!(codes, ["file.syntax"]);
}

#[test]
fn a_certificate_has_a_name_below_an_accepted_domain() {
    for (name, expected) in [
        (None, Some("tenant.certificate_name_missing")),
        (Some(" "), Some("tenant.certificate_name_missing")),
        (Some("cabinet.fr"), None),
        (Some("relais.cabinet.fr"), None),
        (Some("*.cabinet.fr"), None),
        (Some("relais.autrecabinet.fr"), Some("tenant.certificate_foreign")),
        (Some("relais.*.cabinet.fr"), Some("domain.syntax")),
    ] {
        let name = name.map(|name| format!("certificate_name = \"{name}\"\n")).unwrap_or_default();
        let tenant = format!("identify = \"certificate\"\n{name}[[domains]]");
        let expected: Vec<_> =
            expected.map(|code| ("/tenants/0/certificate_name", code)).into_iter().collect();
        check_change("[[domains]]", &tenant, &expected);
    }
}

#[test]
fn a_sites_facteur_is_a_host_of_its_own_or_another_sites() {
    let second = |keys: &str| {
        format!("facteur = \"192.168.1.10:2525\"\n[[sites]]\nname = \"Lyon\"\n{keys}\n[[companies]]")
    };
    for (keys, expected) in [
        ("served_by = \"Siège\"", None),
        ("egress_addresses = [\"9.9.9.9\"]\nfacteur = \"srv-lyon\"", None),
        (
            "egress_addresses = [\"9.9.9.9\"]\nfacteur = \"srv lyon\"",
            Some(("facteur", "site.facteur_syntax")),
        ),
        ("egress_addresses = [\"9.9.9.9\"]\nfacteur = \"srv:0\"", Some(("facteur", "site.facteur_syntax"))),
        ("served_by = \"Paris\"", Some(("served_by", "site.served_by_unknown"))),
        ("served_by = \"Lyon\"", Some(("served_by", "site.served_by_unknown"))),
        (
            "served_by = \"Siège\"\nfacteur = \"srv-lyon\"\negress_addresses = [\"9.9.9.9\"]",
            Some(("served_by", "site.two_ways")),
        ),
        ("", Some(("egress_addresses", "site.no_address"))),
    ] {
        let expected: Vec<(String, &str)> =
            expected.into_iter().map(|(key, code)| (format!("/sites/1/{key}"), code)).collect();
        let expected: Vec<(&str, &str)> =
            expected.iter().map(|(place, code)| (place.as_str(), *code)).collect();
        check_change("[[companies]]", &second(keys), &expected);
    }
}

#[test]
fn who_only_signs_in_needs_no_site() {
    let (plan, _) = read_toml(
        "schema = 1\n[[domains]]\nname = \"a.fr\"\nbounces = \"b@a.fr\"\n[senders]\nnotification = \"n@a.fr\"\n[[routes]]\nname = \"r\"\nhost = \"smtp.office365.com\"\nport = 587\ncredentials = \"c\"\ndomains = [\"a.fr\"]\n",
    );
    assert_eq!(check(&plan).1, []);
}

#[test]
fn what_will_surprise_is_said() {
    let note = [("/tenants/0/endpoint", "mx.not_of_domain")];
    check_change("cabinet-fr.mail", "autre-fr.mail", &note);
    check_change("cabinet-fr.mail.protection.outlook.com", "cabinet-fr.o-v1.mx.microsoft", &[]);
    let second = "[[tenants]]\nname = \"autre\"\nendpoint = \"Cabinet-fr.mail.protection.outlook.com.\"\n[[domains]]\nname = \"autre.fr\"\ntenant = \"autre\"\nbounces = \"b@autre.fr\"\n[[routes]]\nname = \"autre\"\ntenant = \"autre\"\n[[routes]]";
    let expected = [
        ("/tenants/1/endpoint", "mx.not_of_domain"),
        ("/tenants/1/endpoint", "mx.two_tenants"),
        ("/sites", "ip.two_tenants"),
    ];
    check_change("[[routes]]", second, &expected);
    let own = "[[domains]]\nname = \"cabinet.onmicrosoft.com\"\ntenant = \"cabinet\"\nbounces = \"retours@cabinet.fr\"\n[senders]\nnotification = \"n@cabinet.onmicrosoft.com\"";
    check_change(
        "[senders]\nnotification = \"notification@cabinet.fr\"",
        own,
        &[("/senders/notification", "sender.onmicrosoft")],
    );
}

#[test]
fn a_record_that_goes_on_in_the_next_value_is_told() {
    let check_txt = |values: &str, expected: &[(&str, &str)]| {
        let domain = format!(
            "[[domains]]\nname = \"b.fr\"\ntenant = \"cabinet\"\nbounces = \"b@cabinet.fr\"\ntxt = [{values}]\n[[sites]]"
        );
        check_change("[[sites]]", &domain, expected);
    };
    let told: &[(&str, &str)] = &[("/domains/1/txt", "dns.record_continued")];
    check_txt("\"v=spf1 include:a.example\", \"include:b.example -all\"", told);
    check_txt("\"v=spf1 include:spf.protection.\", \"outlook.com -all\"", told);
    check_txt("\"v=spf1 mx -all\", \"include:b.example -all\"", &[]);
    check_txt("\"v=spf1 redirect=a.example\", \"ip4:192.0.2.1\"", &[]);
    check_txt("\"v=spf1 include:a.example\", \"MS=ms1\"", &[]);
}

#[test]
fn a_domain_that_stands_twice_is_told() {
    let doubled = "[[domains]]\nname = \"cabinet.fr.cabinet.fr\"\ntenant = \"cabinet\"\nbounces = \"b@cabinet.fr\"\n[[sites]]";
    check_change("[[sites]]", doubled, &[("/domains/1/name", "dns.name_doubled")]);
    let plain =
        "[[domains]]\nname = \"fr.cabinet.fr\"\ntenant = \"cabinet\"\nbounces = \"b@cabinet.fr\"\n[[sites]]";
    check_change("[[sites]]", plain, &[]);
}
