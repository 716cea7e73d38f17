//! The two papers and their scripts, in golden files: read them when they change.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use super::*;
use crate::m365::quoting::tests::{code, in_the_windows_code_page, outside_functions};

const LANGUAGES: [Language; 2] = [Language::French, Language::English];

const PAPERS: [Paper; 2] = [Paper::Retire, Paper::Harden];

/// A golden file of `crates/core/golden/account`.
macro_rules! golden {
    ($name:literal) => {
        include_str!(concat!("../../../golden/account/", $name))
    };
}

#[track_caller]
fn check(paper: Paper, language: Language, expected: (&str, &str)) {
    let texts = texts(language);
    assert_eq!(text(paper, texts), expected.0);
    assert_eq!(script(paper, texts), expected.1);
}

#[test]
fn the_papers_are_those_of_the_golden_files() {
    check(Paper::Retire, Language::French, (golden!("retire.fr.txt"), golden!("retire.fr.ps1")));
    check(Paper::Retire, Language::English, (golden!("retire.en.txt"), golden!("retire.en.ps1")));
    check(Paper::Harden, Language::French, (golden!("harden.fr.txt"), golden!("harden.fr.ps1")));
    check(Paper::Harden, Language::English, (golden!("harden.en.txt"), golden!("harden.en.ps1")));
}

#[test]
fn loading_a_script_runs_nothing() {
    for (paper, language) in PAPERS.into_iter().flat_map(|paper| LANGUAGES.map(|language| (paper, language)))
    {
        assert_eq!(outside_functions(&script(paper, texts(language))), None);
    }
}

#[test]
fn a_file_read_in_the_windows_code_page_breaks_out_nowhere() {
    for (paper, language) in PAPERS.into_iter().flat_map(|paper| LANGUAGES.map(|language| (paper, language)))
    {
        let script = script(paper, texts(language));
        assert!(code(&script).is_some());
        assert_eq!(code(&in_the_windows_code_page(&script)), code(&script));
    }
}

#[test]
fn both_languages_do_the_same() {
    for paper in PAPERS {
        let [french, english] = LANGUAGES.map(|language| code(&script(paper, texts(language))));
        assert!(french.is_some());
        assert_eq!(french, english);
    }
}

#[test]
fn each_command_of_a_step_is_a_function_of_its_script() {
    for paper in PAPERS {
        let texts = texts(Language::English);
        let script = script(paper, texts);
        let typed = steps(paper, &texts.account).into_iter().flat_map(|step| step.values);
        for value in typed.filter(|value| value.label.english == POWERSHELL) {
            let name = value.text.split(' ').next().unwrap_or_default().to_owned();
            assert!(script.contains(&format!("function {name} {{")), "{name}");
        }
    }
}

#[test]
fn every_step_has_a_check_and_a_way_back() {
    for (paper, language) in PAPERS.into_iter().flat_map(|paper| LANGUAGES.map(|language| (paper, language)))
    {
        for step in steps(paper, &texts(language).account) {
            assert!(!step.check.is_empty() && !step.way_back.is_empty(), "{}", step.does);
        }
    }
}
