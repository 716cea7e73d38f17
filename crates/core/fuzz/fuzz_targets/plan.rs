//! Any text is a plan or has its problems, in words; what follows from it is derived; and it survives a round trip.
#![no_main]

use facteur_core::words::{self, Language, texts};
use facteur_core::{application, dns, m365, plan};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (typed, found) = plan::read_toml(text);
    for problem in plan::problems(&typed, &found) {
        for language in [Language::French, Language::English] {
            assert!(!words::problem(&problem.kind, language).is_empty());
        }
    }
    let (checked, _) = plan::check(&typed);
    for domain in &checked.domains {
        let change = dns::change(domain, &checked);
        assert!(change.proof.nobody_loses() || change.before == change.after);
        if let Ok(instructions) = dns::instructions(&change, change.host, Language::French) {
            assert!(!instructions.text(Language::French).is_empty());
        }
    }
    for connector in m365::connector::connectors(&checked) {
        let script = m365::powershell::script(&connector, &texts(Language::English).connector);
        assert!(!script.is_empty());
    }
    let _ = application::isagi_connect::sheet(&checked, &texts(Language::French).application);
    let Ok(written) = plan::write_toml(&typed) else { return };
    let (again, problems) = plan::read_toml(&written);
    assert!(problems.is_empty(), "{problems:?} in {written}");
    assert_eq!(plan::write_toml(&again).ok(), Some(written));
});
