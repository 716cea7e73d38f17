//! Any text is a plan or has its problems, in words; what follows from it is derived; and it survives a round trip.
#![no_main]

use facteur_core::words::{self, Language};
use facteur_core::derive::Derived;
use facteur_core::{dns, plan, render};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (typed, found) = plan::read_toml(text);
    for problem in plan::problems(&typed, &found) {
        for language in [Language::French, Language::English] {
            assert!(!words::problem(&problem.kind, language).is_empty());
        }
    }
    let derived = Derived::of(&typed, &found);
    for change in &derived.changes {
        // A policy newly named may fail, as far as the texts say: that is told, and not proved.
        let proved = !matches!(change.microsoft, dns::Microsoft::Added(_));
        if proved && change.withheld.is_empty() && change.edit.is_needed() {
            assert!(change.proof.nobody_loses());
        }
    }
    let (files, _) = render::files(&derived, Language::French);
    assert!(files.values().all(|text| !text.is_empty()));
    let Ok(written) = plan::write_toml(&typed) else { return };
    let (again, problems) = plan::read_toml(&written);
    assert!(problems.is_empty(), "{problems:?} in {written}");
    assert_eq!(plan::write_toml(&again).ok(), Some(written));
});
