#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::*;
use crate::plan::read_toml;

const EXAMPLE: &str = include_str!("../../../../etc/example-plan.toml");

fn of(toml: &str, language: Language) -> Runbook {
    let (plan, read) = read_toml(toml);
    runbook(&Derived::of(&plan, &read), language)
}

/// What the runbook of the example holds once some of the plan is replaced, in both of its forms.
#[track_caller]
fn check(replace: &[(&str, &str)], holds: &[&str], lacks: &[&str]) {
    let toml = replace.iter().fold(EXAMPLE.to_owned(), |toml, (from, to)| {
        assert!(toml.contains(from), "{from}");
        toml.replace(from, to)
    });
    let runbook = of(&toml, Language::English);
    for form in [text::write(&runbook, Language::English), markdown::write(&runbook, Language::English)] {
        for wanted in holds {
            assert!(form.contains(wanted), "{wanted}\n{form}");
        }
        for unwanted in lacks {
            assert!(!form.contains(unwanted), "{unwanted}\n{form}");
        }
    }
}

const PUBLIC: [(&str, &str); 2] = [("10.14.154.252", "9.9.9.9"), ("10.125.21.32", "149.112.112.112")];

#[test]
fn the_parts_come_in_the_procedures_order_and_who_has_a_part_has_something_to_do() {
    for language in [Language::French, Language::English] {
        let runbook = of(EXAMPLE, language);
        let persons: Vec<Option<Person>> = runbook.parts.iter().map(|part| part.person).collect();
        let expected = [
            None,
            None,
            Some(Person::Checker),
            Some(Person::ExchangeAdministrator),
            Some(Person::DnsHolder),
            Some(Person::ApplicationAdministrator),
            Some(Person::Checker),
            None,
        ];
        assert_eq!(persons, expected);
        for part in &runbook.parts {
            let steps = part.sections.iter().map(|section| section.steps.len()).sum::<usize>();
            assert_eq!(part.person.is_some(), steps > 0, "{}", part.title);
        }
    }
}

#[test]
fn a_plan_with_errors_says_so_before_anything_else() {
    check(&[], &["To put right before beginning", "10.14.154.252 is a private address"], &[]);
    check(&PUBLIC, &["What it is for"], &["To put right before beginning"]);
}

#[test]
fn every_value_that_somebody_types_stands_in_it() {
    let values = [
        "Facteur - Siège",
        "9.9.9.9",
        "149.112.112.112",
        "v=spf1 mx include:spf.protection.outlook.com ip4:9.9.9.9 ip4:149.112.112.112 -all",
        "MS=ms12345678",
        "notification@cabinet.fr",
        "a@cabinet.fr",
        "retours@cabinet.fr",
        "cabinet-fr.mail.protection.outlook.com",
        "12,347",
    ];
    check(&PUBLIC, &values, &[]);
}

#[test]
fn without_a_tenant_nobody_is_told_of_a_connector() {
    let route = "tenant = \"cabinet\"\nport = 25";
    let other =
        "host = \"smtp.office365.com\"\ndomains = [\"cabinet.fr\"]\ncredentials = \"m365\"\nport = 587";
    check(
        &[PUBLIC[0], PUBLIC[1], (route, other)],
        &["This plan asks for no connector", "MC786329", "30 messages a minute"],
        &["Facteur - Siège", "5.7.64", "Exchange Administrator", "retired"],
    );
}

#[test]
fn an_application_that_sends_itself_is_not_sent_to_facteur() {
    check(
        &[PUBLIC[0], PUBLIC[1], ("path = \"facteur\"", "path = \"direct\"")],
        &["application → Microsoft 365", "may not keep what is refused"],
        &["facteur plan apply", "facteur send", "facteur queue"],
    );
}

#[test]
fn what_is_withheld_is_not_to_be_published() {
    let wrong = ("v=spf1 mx include:spf.protection.outlook.com -all", "v=spf1 moo -all");
    check(&[wrong], &["Nothing is to be published for this domain", "moo"], &["Put in its place"]);
}

#[test]
fn a_name_made_to_do_harm_stays_on_its_line_and_is_escaped() {
    let hostile = "Siège\\n# <script>alert(1)</script> `code` **fort** [lien](http://example.org)";
    let runbook = of(&EXAMPLE.replace("\"Siège\"", &format!("\"{hostile}\"")), Language::English);
    let written = markdown::write(&runbook, Language::English);
    let read = "### Connector “Facteur - Siège \\# \\<script\\>alert(1)\\</script\\> \\`code\\` \\*\\*fort\\*\\* \\[lien\\](http://example.org)”";
    assert!(written.contains(read), "{written}");
    assert!(!written.contains("\n# <"));
}

/// The e-mails of a plan, by host.
#[track_caller]
fn check_letters(toml: &str, expected: &[(&str, &[&str], &[&str])]) {
    let (plan, read) = read_toml(toml);
    let letters = letters(&Derived::of(&plan, &read), Language::English);
    let hosts: Vec<&str> = letters.iter().map(|letter| letter.host.as_str()).collect();
    assert_eq!(hosts, expected.iter().map(|(host, ..)| *host).collect::<Vec<_>>());
    for (letter, (_, holds, lacks)) in letters.iter().zip(expected) {
        for wanted in *holds {
            assert!(letter.text.contains(wanted), "{wanted}\n{}", letter.text);
        }
        for unwanted in *lacks {
            assert!(!letter.text.contains(unwanted), "{unwanted}\n{}", letter.text);
        }
    }
}

#[test]
fn each_host_gets_one_e_mail_with_its_own_domains() {
    let more = "[[domains]]\nname = \"autre.fr\"\ntenant = \"cabinet\"\ntxt = [\"v=spf1 ip4:10.14.154.252 ip4:10.125.21.32 include:spf.protection.outlook.com ~all\"]\ndns_host = \"gandi\"\n[[domains]]\nname = \"tiers.fr\"\ntenant = \"cabinet\"\ntxt = [\"v=spf1 a -all\", \"v=spf1 -all\"]\ndns_host = \"ovhcloud\"\n[[domains]]\nname = \"faux.fr\"\ntenant = \"cabinet\"\ntxt = [\"v=spf1 moo -all\"]\n";
    check_letters(
        &format!("{EXAMPLE}\n{more}"),
        &[(
            "ovhcloud",
            &[
                "Subject: Change of the SPF record of cabinet.fr, tiers.fr",
                "\n    v=spf1 mx include:spf.protection.outlook.com -all\n",
                "Value to delete:\n    v=spf1 -all",
                "cabinet.fr.txt, tiers.fr.txt",
            ],
            &["autre.fr", "faux.fr"],
        )],
    );
}
