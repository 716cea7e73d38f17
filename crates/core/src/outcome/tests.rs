#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::*;
use crate::plan::{check, read_toml};

/// What a text shows of a try with the plan of a firm that goes out by 198.51.100.7: each finding's code, weight and station.
fn shown(text: &str, plan: &str) -> Vec<(&'static str, &'static str, &'static str)> {
    let plan = read_toml(plan).0;
    let checked = check(&plan).0;
    let station = |one: &Finding| one.station().map_or("-", |station| station.as_str(checked.path));
    let found = findings(text, &plan, &checked);
    found.iter().map(|one| (one.code(), one.weight().as_str(), station(one))).collect()
}

const PLAN: &str = r#"
schema = 1
[[tenants]]
name = "cabinet"
endpoint = "cabinet-fr.mail.protection.outlook.com"
[[domains]]
name = "cabinet.fr"
tenant = "cabinet"
[[sites]]
name = "Siège"
egress_addresses = ["198.51.100.7", "203.0.113.0/28"]
"#;

#[track_caller]
fn check_shown(text: &str, expected: &[(&str, &str, &str)]) {
    assert_eq!(shown(text, PLAN), expected);
}

const EHLO: &str = "220 PR2FRA01FT012.mail.protection.outlook.com Microsoft ESMTP MAIL Service ready
EHLO relais.cabinet.fr
250-PR2FRA01FT012.mail.protection.outlook.com Hello [198.51.100.7]
250-SIZE 157286400
250 STARTTLS
";

#[test]
fn an_address_of_the_plan_is_recognised_and_another_one_is_told() {
    check_shown(EHLO, &[("egress.planned", "ok", "-")]);
    check_shown(&EHLO.replace("198.51.100.7", "203.0.113.9"), &[("egress.planned", "ok", "-")]);
    check_shown(&EHLO.replace("198.51.100.7", "198.51.100.70"), &[("egress.mismatch", "error", "facteur")]);
    check_shown(&EHLO.replace("198.51.100.7", "2001:db8::7"), &[("egress.v6", "error", "facteur")]);
}

#[test]
fn a_tenant_known_by_its_certificate_compares_no_address() {
    let plan = PLAN.replace("[[domains]]", "identify = \"certificate\"\n[[domains]]");
    let text = EHLO.replace("198.51.100.7", "198.51.100.70");
    assert_eq!(shown(&text, &plan), [("smtp.nothing_refused", "ok", "-")]);
}

#[test]
fn a_connector_that_is_not_recognised_sits_at_microsoft() {
    let refused = "550 5.7.64 TenantAttribution; Relay Access Denied [PR2FRA01FT012.eop-fra01.prod.protection.outlook.com]";
    let expected = &[("smtp.relay_denied", "error", "microsoft")];
    check_shown(refused, expected);
    check_shown(&format!("Remote Server returned '{refused}'"), expected);
    check_shown(
        &format!(
            "{EHLO}MAIL FROM:<a@cabinet.fr>\n250 2.1.0 Sender OK\nRCPT TO:<b@example.org>\n{refused}\nQUIT\n221 bye"
        ),
        &[("egress.planned", "ok", "-"), expected[0]],
    );
}

#[test]
fn nobody_on_port_25_sits_at_whoever_sends() {
    for text in [
        "Connecting To cabinet-fr.mail.protection.outlook.com...Could not open connection to the host, on port 25: Connect failed",
        "*** Error connecting to cabinet-fr.mail.protection.outlook.com:25:\n*** \tIO::Socket::INET: connect: Connection timed out",
        "AVERTISSEMENT : TCP connect to (52.101.73.5 : 25) failed\nRemotePort : 25\nTcpTestSucceeded : False",
        "Nov 28 10:00:00 srv postfix/smtp[812]: connect to cabinet-fr.mail.protection.outlook.com[52.101.73.5]:25: Connection timed out",
        "Délai d’attente dépassé pour la connexion au serveur",
    ] {
        check_shown(text, &[("net.port25_blocked", "error", "facteur")]);
    }
}

#[test]
fn a_port_that_answers_is_told_so() {
    let shown =
        "ComputerName : cabinet-fr.mail.protection.outlook.com\nRemotePort : 25\nTcpTestSucceeded : True";
    check_shown(shown, &[("net.port25_open", "ok", "-")]);
}

#[test]
fn an_application_that_sends_by_itself_is_the_sender() {
    let plan = format!("{PLAN}[application]\npath = \"direct\"\n");
    assert_eq!(shown("connection timed out", &plan), [("net.port25_blocked", "error", "application")]);
}

#[test]
fn marks_of_programs_before_a_line_are_no_part_of_it() {
    let swaks = "=== Connected to cabinet-fr.mail.protection.outlook.com.
<-  220 PR2FRA01FT012.mail.protection.outlook.com Microsoft ESMTP MAIL Service ready
 -> EHLO relais.cabinet.fr
<-  250-PR2FRA01FT012.mail.protection.outlook.com Hello [198.51.100.70]
<-  250 SMTPUTF8
 -> MAIL FROM:<a@cabinet.fr>
<-  250 2.1.0 Sender OK
 -> RCPT TO:<b@example.org>
<** 550-5.7.64 TenantAttribution;
<** 550 5.7.64 Relay Access Denied
 -> QUIT";
    check_shown(
        swaks,
        &[("egress.mismatch", "error", "facteur"), ("smtp.relay_denied", "error", "microsoft")],
    );
    check_shown(
        &swaks.replace("<** ", "S: ").replace("<-  ", "S: ").replace(" -> ", "C: "),
        &[("egress.mismatch", "error", "facteur"), ("smtp.relay_denied", "error", "microsoft")],
    );
}

#[test]
fn a_message_that_was_taken_is_so_by_whoever_speaks() {
    let taken = "DATA\n354 Start mail input\n.\n250 2.6.0 <x@cabinet.fr> [InternalId=1, Hostname=PR2FRA01.prod.outlook.com] Queued mail for delivery";
    check_shown(taken, &[("smtp.accepted", "ok", "-")]);
    let plan = read_toml(PLAN).0;
    let checked = check(&plan).0;
    assert_eq!(findings(taken, &plan, &checked), [Finding::AcceptedByMicrosoft]);
    let elsewhere = taken.replace("prod.outlook.com", "example.org") + "\nQUIT\n221 2.0.0 bye";
    let found = findings(&elsewhere, &plan, &checked);
    assert!(matches!(found.as_slice(), [Finding::Reply { codes, .. }] if codes == "250 2.6.0"), "{found:?}");
    let ours = findings("250 2.0.0 msg_01JDB4", &plan, &checked);
    assert!(matches!(ours.as_slice(), [Finding::Reply { verdict, .. }] if verdict.kind == Kind::Accepted));
}

#[test]
fn a_conversation_that_breaks_off_is_no_blocked_port() {
    check_shown(
        "220 mail.example.org ESMTP\nEHLO a.example\n*** Connection timed out",
        &[("net.unreachable", "warning", "facteur")],
    );
}

#[test]
fn what_answers_a_command_is_weighed_as_its_answer() {
    check_shown(
        "MAIL FROM:<a@cabinet.fr>\n550 5.1.8 Access denied, bad sender",
        &[("m365.sender_standing", "error", "microsoft")],
    );
    check_shown(
        "RCPT TO:<b@example.org>\n550 5.1.1 User unknown",
        &[("m365.recipient_unknown", "error", "recipient")],
    );
}

#[test]
fn each_refusal_of_a_log_is_told_once() {
    let line = |to: &str, reply: &str| {
        format!(
            "postfix/smtp[1]: A: to=<{to}>, status=bounced (host h[192.0.2.1] said: {reply} (in reply to RCPT TO command))"
        )
    };
    let log = [
        line("a@example.org", "550 5.1.1 User unknown"),
        line("b@example.org", "550 5.7.64 TenantAttribution"),
        line("c@example.org", "550 5.1.1 User unknown"),
    ];
    check_shown(
        &log.join("\n"),
        &[("m365.recipient_unknown", "error", "recipient"), ("smtp.relay_denied", "error", "microsoft")],
    );
}

#[test]
fn a_text_without_a_reply_says_what_to_paste() {
    for text in ["", "Bonjour, les factures ne partent plus.", "512 factures"] {
        assert_eq!(shown(text, PLAN).len(), 1, "{text}");
    }
    check_shown("Bonjour", &[("smtp.unreadable", "warning", "-")]);
}

#[test]
fn any_text_is_read() {
    for text in
        ["250", "250-", "hello [", "hello []", "Hello [198.51.100.7", "354\n", "é250 é", "\u{feff}550"]
    {
        assert!(!shown(text, PLAN).is_empty(), "{text}");
    }
}
