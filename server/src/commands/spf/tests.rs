//! The SPF commands as they are typed: arguments, and what comes out on each stream.

use clap::Parser;

use super::*;

/// The command line below `facteur spf`.
#[derive(Parser)]
#[command(no_binary_name = true)]
struct Line {
    #[command(subcommand)]
    arguments: Arguments,
}

/// The answer to a command line; a line that clap refuses has its code alone.
fn typed(line: &[&str]) -> Answer {
    match Line::try_parse_from(line) {
        Err(error) => Answer { code: u8::try_from(error.exit_code()).unwrap(), ..Answer::default() },
        Ok(line) => answer(&line.arguments, Language::English),
    }
}

/// Standard output and exit code.
#[track_caller]
fn check(line: &[&str], out: &str, code: u8) {
    let found = typed(line);
    assert_eq!((found.out.as_str(), found.code), (out, code), "{line:?}: {}", found.error);
}

#[test]
fn a_merge_prints_the_record_alone_and_says_the_rest_beside_it() {
    let line = [
        "merge",
        "--record",
        "v=spf1 mx include:spf.protection.outlook.com -all",
        "--allow",
        "10.14.154.252",
        "--allow",
        "10.125.21.32",
    ];
    check(&line, "v=spf1 mx include:spf.protection.outlook.com ip4:10.14.154.252 ip4:10.125.21.32 -all\n", 0);
    assert_eq!(
        typed(&line).error,
        "error [ip.private] 10.14.154.252 is a private address. Enter the public one, as seen from the Internet\n\
         error [ip.private] 10.125.21.32 is a private address. Enter the public one, as seen from the Internet\n"
    );
}

#[test]
fn a_withheld_merge_prints_nothing() {
    check(&["merge", "--record", "v=spf1 moo -all"], "", 1);
    let answer = typed(&["merge", "--json", "--record", "v=spf1 moo -all"]);
    assert!(answer.out.starts_with("{\"record\":null,\"withheld\":[{\"kind\":\"spf.unknown_mechanism\""));
    assert_eq!((answer.error.as_str(), answer.code), ("", 1));
}

#[test]
fn addresses_and_includes_keep_the_order_they_are_typed_in() {
    check(
        &["merge", "--include", "a.example.org", "--allow", "8.8.8.8", "--include", "b.example.org"],
        "v=spf1 include:a.example.org ip4:8.8.8.8 include:b.example.org ~all\n",
        0,
    );
}

#[test]
fn the_end_is_chosen() {
    let two = |more: &[&'static str]| {
        [&["merge", "--record", "v=spf1 mx ~all", "--record", "v=spf1 a -all"], more].concat()
    };
    check(&two(&[]), "v=spf1 mx a ~all\n", 0);
    check(&two(&["--all", "strictest"]), "v=spf1 mx a -all\n", 0);
    check(&two(&["--all", "softest"]), "v=spf1 mx a ~all\n", 0);
    check(&two(&["--all", "keep"]), "v=spf1 mx a ~all\n", 0);
    check(&two(&["--all", "-all"]), "v=spf1 mx a -all\n", 0);
    check(&two(&["--all", "~all"]), "v=spf1 mx a ~all\n", 0);
    check(&two(&["--all=?all"]), "v=spf1 mx a ?all\n", 0);
    check(&two(&["--all-of", "1"]), "v=spf1 mx a -all\n", 0);
    check(&two(&["--all-of", "2"]), "", 2);
    check(&two(&["--all", "+all"]), "", 2);
}

#[test]
fn what_cannot_be_followed_is_a_usage_error() {
    for line in [
        &["merge", "--allow", "192.0.2"][..],
        &["merge", "--allow", "192.0.2.7/24"],
        &["merge", "--allow", "192.0.2.0/33"],
        &["merge", "--unknown"],
        &["parse"],
        &["parse", "--json"],
        &[],
    ] {
        check(line, "", 2);
    }
}

#[test]
fn records_may_be_pasted_with_their_quotes() {
    check(&["merge", "--record", "\"v=spf1 mx \" \"-all\""], "v=spf1 mx -all\n", 0);
}

#[test]
fn everything_from_the_first_free_argument_on_is_free() {
    let json = |text: &str| format!("{{\"records\":[{text}]}}\n");
    let other = |text: &str| {
        let end = text.len();
        format!(
            "{{\"text\":\"{text}\",\"terms\":[],\"problems\":[{{\"kind\":\"spf.other_text\",\"severity\":\"note\",\
             \"place\":{{\"record\":0,\"range\":[0,{end}]}},\"values\":{{\"found\":\"{text}\"}}}}]}}"
        )
    };
    check(&["parse", "--json", "-x"], &json(&other("-x")), 0);
    check(&["parse", "--json", "--", "-x"], &json(&other("-x")), 0);
    check(&["parse", "--json", "--", "--json"], &json(&other("--json")), 0);
    let free = typed(&["parse", "v=spf1 -all", "--json", "-v=spf1 mx"]);
    assert!(free.out.contains("\n--json\n"), "{}", free.out);
    assert_eq!(free.code, 1);
}

#[test]
fn an_error_in_any_record_gives_code_1() {
    check(
        &["parse", "v=spf1 mx", "v=spf1 +all"],
        "v=spf1 mx\n  7-9       + mx               mx\n\
         warning [spf.no_all] The record says nothing about other senders. End it with “~all”, or with “-all” once the list is complete\n\
         v=spf1 +all\n  7-11      + all              +all\n\
         error [spf.pass_all] “+all” lets the whole Internet write in your name. Replace it with “-all” or “~all” before going on\n",
        1,
    );
}

/// The text of `spf check` for a client of a small zone, the zone's JSON being given.
fn checked(zone: &str, more: &[&str]) -> Answer {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), zone).unwrap();
    let path = file.path().to_str().unwrap();
    typed(&[&["check", "--zone", path, "--ip", "192.0.2.1", "--helo", "mail.cabinet.fr"], more].concat())
}

const ZONE: &str = r#"{"zone":{
    "cabinet.fr":[["TXT",["v=spf1 a -all ","exp=why.cabinet.fr"]],["A","192.0.2.80"]],
    "mail.cabinet.fr":[["TXT",["v=spf1 ip4:192.0.2.1 -all"]]],
    "why.cabinet.fr":[["TXT",["%{c} %{r} %{t}"]]]}}"#;

#[test]
fn a_check_prints_the_result_first_and_then_how_it_came_about() {
    let more = ["--mail-from", "u@cabinet.fr", "--receiver", "mx.example.org", "--now", "1700000000"];
    let answer = checked(ZONE, &more);
    assert_eq!(
        (answer.out.as_str(), answer.error.as_str(), answer.code),
        (
            "fail\n\
             The domain’s explanation: 192.0.2.1 mx.example.org 1700000000\n\
             DNS look-ups: 1; without an answer: 0\n  \
             cabinet.fr publishes: v=spf1 a -all exp=why.cabinet.fr\n  \
             “a” does not match\n  \
             “-all” matches, result fail\n  \
             explanation asked of why.cabinet.fr: 192.0.2.1 mx.example.org 1700000000\n",
            "",
            0
        )
    );
}

#[test]
fn an_empty_sender_is_the_null_sender() {
    assert!(checked(ZONE, &["--mail-from", ""]).out.starts_with("pass\n"));
    assert!(
        checked(ZONE, &["--json", "--mail-from="])
            .out
            .starts_with("{\"result\":\"pass\",\"explanation\":null,")
    );
}

#[test]
fn what_a_stranger_publishes_moves_no_cursor() {
    let answer = checked(r#"{"zone":{"a.fr":[["TXT",["v=spf1 \u001b[2J"]]]}}"#, &["--mail-from", "u@a.fr"]);
    assert!(answer.out.starts_with("permerror\n") && !answer.out.contains('\u{1b}'), "{}", answer.out);
}

#[test]
fn a_zone_that_cannot_be_read_is_said() {
    for zone in ["", "{}", r#"{"zone":{"a":[["A","x"]]}}"#] {
        let answer = checked(zone, &["--mail-from", "u@cabinet.fr"]);
        assert_eq!((answer.out.as_str(), answer.code), ("", 3), "{zone}");
        assert!(answer.error.starts_with("The file "), "{}", answer.error);
    }
    let gone =
        ["check", "--zone", "/nowhere/zone.json", "--ip", "192.0.2.1", "--helo", "a", "--mail-from", ""];
    check(&gone, "", 3);
}

#[test]
fn a_text_is_parsed_as_receivers_would_find_it() {
    let answer = typed(&["parse", "--json", "\"v=spf1 -all\""]);
    assert!(answer.out.contains("\"kind\":\"spf.no_version\""), "{}", answer.out);
    assert_eq!(answer.code, 1);
}

#[test]
fn a_repair_prints_its_record_first_and_says_what_it_did() {
    let answer = typed(&["repair", "v=spf1 ipv4: 8.8.8.8 mx –all"]);
    assert_eq!((answer.out.as_str(), answer.code), ("v=spf1 ip4:8.8.8.8 mx -all\n", 0));
    assert!(answer.error.contains("\"ipv4: 8.8.8.8\" → \"ip4:8.8.8.8\""), "{}", answer.error);
    let answer = typed(&["repair", "v=spf1 spf.example.org -all"]);
    assert_eq!((answer.out.as_str(), answer.code), ("", 0));
    assert!(answer.error.contains("      v=spf1 include:spf.example.org -all\n"), "{}", answer.error);
}

#[test]
fn a_repair_with_a_zone_knows_what_receivers_make_of_the_texts() {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), r#"{"zone":{"spf.protection.outlook.com":[["TXT","v=spf1 -all"]]}}"#)
        .unwrap();
    let path = file.path().to_str().unwrap();
    let text = "v=spf1 include:spf.protection.outlok.com -all";
    let answer =
        typed(&["repair", "--json", "--zone", path, "--domain", "cabinet.fr", "--ip", "192.0.2.1", text]);
    assert!(answer.out.starts_with("{\"class\":\"permerror\",\"dns\":true,"), "{}", answer.out);
    assert!(answer.out.contains("\"value\":\"include:spf.protection.outlook.com\""), "{}", answer.out);
    assert!(typed(&["repair", "--json", text]).out.starts_with("{\"class\":\"valid\",\"dns\":false,"));
}
