//! Everything that follows from a plan, as files for the people who carry it out.

use std::collections::BTreeMap;

use crate::application;
use crate::derive::{Derived, file_name};
use crate::dns::{self, Change, Instructions};
use crate::m365::{account, bounces, clicks, powershell};
use crate::problem::{Place, Problem, Severity, has_error};
use crate::runbook::{letters, markdown, runbook, text};
use crate::words::{self, Language, texts};

/// The files of a plan by their names, with `/` between folders, and what is withheld with its reasons.
///
/// - `runbook.md`, `runbook.txt`: who does what, in which order.
/// - `problems.txt`: everything found in the plan.
/// - `dns/DOMAIN.txt`: the change of a domain's record, with its proof, step by step, and the way back; what its host
///   wants as a file stands beside it, in `dns/DOMAIN/`.
/// - `dns/email-HOST.txt`: the e-mail to whoever holds the DNS there, where the plan has no error.
/// - `exchange/NAME.txt` and `NAME.ps1`: each connector by hand, and as a script.
/// - `exchange/bounces-TENANT.txt` and `.ps1`: the mailboxes for bounces in the same two ways.
/// - `exchange/account-retire.txt`, `account-harden.txt` and their `.ps1`: what becomes of a dedicated account.
/// - `application.txt`: the settings of the application.
pub fn files(derived: &Derived<'_>, language: Language) -> (BTreeMap<String, String>, Vec<Problem>) {
    let texts = texts(language);
    let mut files = BTreeMap::new();
    let mut withheld = Vec::new();
    for change in &derived.changes {
        match dns::instructions(change, change.host, language) {
            Ok(instructions) => {
                for (name, text) in instructions.files() {
                    files.insert(format!("dns/{}/{}", change.domain, file_name(name)), text.to_owned());
                }
                files.insert(
                    format!("dns/{}.txt", change.domain),
                    change_text(change, &instructions, language),
                );
            }
            Err(problems) => withheld.extend(problems),
        }
    }
    // Whoever gets an e-mail does not see what is wrong with the plan.
    let sendable = if has_error(&derived.problems) { Vec::new() } else { letters(derived, language) };
    for letter in sendable {
        files.insert(format!("dns/email-{}.txt", letter.host.as_str()), letter.text);
    }
    for (connector, path) in &derived.connectors {
        files.insert(format!("{path}.txt"), clicks::text(connector, &texts.connector));
        files.insert(format!("{path}.ps1"), for_windows(&powershell::script(connector, &texts.connector)));
    }
    for (mailboxes, path) in &derived.bounces {
        files.insert(format!("{path}.txt"), bounces::text(mailboxes, texts));
        files.insert(format!("{path}.ps1"), for_windows(&bounces::script(mailboxes, texts)));
    }
    for paper in account::papers(&derived.checked) {
        let name = paper.file_name();
        files.insert(format!("exchange/{name}.txt"), account::text(paper, texts));
        files.insert(format!("exchange/{name}.ps1"), for_windows(&account::script(paper, texts)));
    }
    let sheet = application::sheet(&derived.checked, &texts.application);
    files.insert("application.txt".to_owned(), application::text(&sheet, &texts.application));
    let runbook = runbook(derived, language);
    files.insert("runbook.md".to_owned(), markdown::write(&runbook, language));
    files.insert("runbook.txt".to_owned(), text::write(&runbook, language));
    let of_changes: Vec<Problem> =
        derived.changes.iter().flat_map(|change| change.problems.iter().cloned()).collect();
    let found = [derived.problems.as_slice(), &withheld, &of_changes].concat();
    files.insert("problems.txt".to_owned(), problems_text(&found, language));
    (files, withheld)
}

/// The change at a host, then what is proved of it and what else is worth knowing.
fn change_text(change: &Change, instructions: &Instructions, language: Language) -> String {
    let mut text = instructions.text(language);
    text.push('\n');
    text.push_str(&change.proof.text(language));
    text.push('\n');
    for problem in &change.problems {
        text.push_str(&format!("\n{}\n", words::problem(&problem.kind, language)));
    }
    text
}

/// Windows PowerShell 5.1 reads a file as UTF-8 only where it says so, and Windows ends lines with CR LF.
fn for_windows(script: &str) -> String {
    format!("{BYTE_ORDER_MARK}{}", script.replace("\r\n", "\n").replace('\n', "\r\n"))
}

/// Each problem on a line of its own: how much it matters, its code, its place; under it what to do.
fn problems_text(problems: &[Problem], language: Language) -> String {
    let texts = &texts(language).command;
    if problems.is_empty() {
        return format!("{}\n", texts.plan_sound);
    }
    let said = problems.iter().map(|problem| {
        let severity = match problem.severity {
            Severity::Error => texts.error,
            Severity::Warning => texts.warning,
            Severity::Note => texts.note,
        };
        let place = match &problem.place {
            Place::Pointer(pointer) => pointer.as_str(),
            Place::Text { .. } | Place::Nowhere => "",
        };
        let sentence = words::problem(&problem.kind, language);
        format!("{severity} {} {place}\n  {sentence}\n", problem.kind.code())
    });
    said.collect::<Vec<_>>().join("\n")
}

const BYTE_ORDER_MARK: char = '\u{feff}';

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;
    use crate::plan::read_toml;

    #[track_caller]
    fn check_names(more: &str, expected: &[&str], withheld: usize) {
        let example = include_str!("../../../etc/example-plan.toml");
        let (plan, read) = read_toml(&format!("{example}\n{more}"));
        let derived = Derived::of(&plan, &read);
        for language in [Language::French, Language::English] {
            let (files, problems) = files(&derived, language);
            let names: Vec<&str> = files.keys().map(String::as_str).collect();
            assert_eq!((names.as_slice(), problems.len()), (expected, withheld));
        }
    }

    #[test]
    fn a_plan_becomes_a_file_for_each_who_has_to_do_something() {
        check_names(
            "",
            &[
                "application.txt",
                "dns/cabinet.fr.txt",
                "exchange/Facteur_-_Siège.ps1",
                "exchange/Facteur_-_Siège.txt",
                "exchange/account-retire.ps1",
                "exchange/account-retire.txt",
                "exchange/bounces-cabinet.ps1",
                "exchange/bounces-cabinet.txt",
                "problems.txt",
                "runbook.md",
                "runbook.txt",
            ],
            0,
        );
    }

    #[test]
    fn an_e_mail_is_written_once_the_plan_has_no_error() {
        let example = include_str!("../../../etc/example-plan.toml");
        let public = example.replace("10.14.154.252", "9.9.9.9").replace("10.125.21.32", "149.112.112.112");
        for (toml, expected) in [(example, false), (public.as_str(), true)] {
            let (plan, read) = read_toml(toml);
            let (files, _) = files(&Derived::of(&plan, &read), Language::English);
            assert_eq!(files.contains_key("dns/email-ovhcloud.txt"), expected);
        }
    }

    #[test]
    fn names_that_a_disk_would_take_for_one_stay_apart() {
        let more = "[[sites]]\nname = \"siège\"\negress_addresses = [\"8.8.8.8\"]\n[[sites]]\nname = \"../Siège\"\negress_addresses = [\"8.8.4.4\"]\n";
        let expected = [
            "application.txt",
            "dns/cabinet.fr.txt",
            "exchange/Facteur_-_.._Siège.ps1",
            "exchange/Facteur_-_.._Siège.txt",
            "exchange/Facteur_-_Siège.ps1",
            "exchange/Facteur_-_Siège.txt",
            "exchange/Facteur_-_siège-2.ps1",
            "exchange/Facteur_-_siège-2.txt",
            "exchange/account-retire.ps1",
            "exchange/account-retire.txt",
            "exchange/bounces-cabinet.ps1",
            "exchange/bounces-cabinet.txt",
            "problems.txt",
            "runbook.md",
            "runbook.txt",
        ];
        check_names(more, &expected, 0);
    }

    #[test]
    fn what_cannot_be_published_is_withheld_with_its_reason() {
        let more = "[[domains]]\nname = \"autre.fr\"\ntenant = \"cabinet\"\ntxt = [\"v=spf1 moo -all\"]\n";
        check_names(
            more,
            &[
                "application.txt",
                "dns/cabinet.fr.txt",
                "exchange/Facteur_-_Siège.ps1",
                "exchange/Facteur_-_Siège.txt",
                "exchange/account-retire.ps1",
                "exchange/account-retire.txt",
                "exchange/bounces-cabinet.ps1",
                "exchange/bounces-cabinet.txt",
                "problems.txt",
                "runbook.md",
                "runbook.txt",
            ],
            1,
        );
    }

    #[test]
    fn a_script_is_read_right_by_windows() {
        let (plan, read) = read_toml(include_str!("../../../etc/example-plan.toml"));
        let (files, _) = files(&Derived::of(&plan, &read), Language::French);
        let script = &files["exchange/Facteur_-_Siège.ps1"];
        assert!(script.starts_with('\u{feff}') && !script.replace("\r\n", "").contains(['\r', '\n']));
    }
}
