//! Everything that follows from a plan, as files for the people who carry it out.

use std::collections::BTreeMap;

use crate::application::isagi_connect;
use crate::dns;
use crate::m365::{clicks, connector, powershell};
use crate::plan::Checked;
use crate::problem::Problem;
use crate::words::{Language, texts};

/// The files of a plan by their names, with `/` between folders, and what is withheld with its reasons.
///
/// - `dns/DOMAIN.txt`: the change of a domain's record, step by step, and the way back; what its host wants as a file
///   stands beside it, in `dns/DOMAIN/`.
/// - `exchange/NAME.txt` and `NAME.ps1`: each connector by hand, and as a script.
/// - `application.txt`: the settings of the application.
pub fn files(plan: &Checked, language: Language) -> (BTreeMap<String, String>, Vec<Problem>) {
    let texts = texts(language);
    let mut files = BTreeMap::new();
    let mut withheld = Vec::new();
    for domain in &plan.domains {
        let change = dns::change(domain, plan);
        match dns::instructions(&change, change.host, language) {
            Ok(instructions) => {
                for (name, text) in instructions.files() {
                    files.insert(format!("dns/{}/{}", domain.name, safe(name)), text.to_owned());
                }
                files.insert(format!("dns/{}.txt", domain.name), instructions.text(language));
            }
            Err(problems) => withheld.extend(problems),
        }
    }
    for connector in connector::connectors(plan) {
        let script = powershell::script(&connector, &texts.connector);
        // Windows PowerShell 5.1 reads a file as UTF-8 only where it says so, and Windows ends lines with CR LF.
        let script = format!("{BYTE_ORDER_MARK}{}", script.replace("\r\n", "\n").replace('\n', "\r\n"));
        let name = unique(&files, "exchange", &safe(&connector.name));
        files.insert(format!("{name}.txt"), clicks::text(&connector, &texts.connector));
        files.insert(format!("{name}.ps1"), script);
    }
    let sheet = isagi_connect::sheet(plan, &texts.application);
    let mut application = String::new();
    for window in &sheet.windows {
        application.push_str(window.title);
        application.push_str("\n\n");
        for field in &window.fields {
            application.push_str(&format!("  {}: {}\n", field.label, field.value.as_str()));
            if let Some(note) = field.note {
                application.push_str(&format!("      {note}\n"));
            }
        }
        application.push('\n');
    }
    application.push_str(sheet.version_note);
    application.push('\n');
    files.insert("application.txt".to_owned(), application);
    (files, withheld)
}

/// A text as the name of a file on any system.
fn safe(name: &str) -> String {
    let kept = |one: char| one.is_alphanumeric() || matches!(one, '-' | '_' | '.');
    let name: String = name.chars().map(|one| if kept(one) { one } else { '_' }).collect();
    let name = name.trim_matches('.').to_owned();
    if name.is_empty() { "_".to_owned() } else { name }
}

/// Two names that become one on the disk, where case may not count either, do not overwrite each other.
fn unique(files: &BTreeMap<String, String>, folder: &str, name: &str) -> String {
    let taken =
        |path: &str| files.keys().any(|known| known.to_lowercase() == format!("{path}.ps1").to_lowercase());
    let mut path = format!("{folder}/{name}");
    let mut number = 2;
    while taken(&path) {
        path = format!("{folder}/{name}-{number}");
        number += 1;
    }
    path
}

const BYTE_ORDER_MARK: char = '\u{feff}';

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;
    use crate::plan::{check, read_toml};

    #[track_caller]
    fn check_names(more: &str, expected: &[&str], withheld: usize) {
        let example = include_str!("../../../etc/example-plan.toml");
        let (checked, _) = check(&read_toml(&format!("{example}\n{more}")).0);
        for language in [Language::French, Language::English] {
            let (files, problems) = files(&checked, language);
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
            ],
            0,
        );
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
            ],
            1,
        );
    }

    #[test]
    fn a_script_is_read_right_by_windows() {
        let (checked, _) = check(&read_toml(include_str!("../../../etc/example-plan.toml")).0);
        let (files, _) = files(&checked, Language::French);
        let script = &files["exchange/Facteur_-_Siège.ps1"];
        assert!(script.starts_with('\u{feff}') && !script.replace("\r\n", "").contains(['\r', '\n']));
    }
}
