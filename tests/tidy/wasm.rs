//! Decides whether every test of spf and core also runs where the page runs.
//!
//! wasm-bindgen's runner sees its own attribute alone, so a test module takes it under the name
//! `test`; a module that forgets the line would be silently absent on wasm.

use crate::repository::{read, rust_files};

/// Whether each test module of a file takes the attribute.
fn runs_on_wasm(path: &str, text: &str) -> bool {
    let modules = text.matches("#[cfg(test)]\nmod tests {").count();
    let needed = if modules > 0 {
        modules
    } else {
        // A file of tests; those of proptest are native, as the line above their module says.
        let is_native = NATIVE.iter().any(|line| text.contains(line)) || path.ends_with("/properties.rs");
        usize::from(text.contains(ATTRIBUTE) && !is_native)
    };
    text.matches(LINE).count() >= needed
}

#[test]
fn every_test_of_spf_and_core_runs_on_wasm_too() {
    let absent: Vec<_> = rust_files(&["crates/spf/", "crates/core/"])
        .into_iter()
        .filter(|path| !runs_on_wasm(path, &read(path)))
        .collect();
    assert!(absent.is_empty(), "under #[cfg(target_arch = \"wasm32\")] these need `{LINE}`: {absent:#?}");
}

#[track_caller]
fn check(path: &str, text: &str, expected: bool) {
    assert_eq!(runs_on_wasm(path, text), expected);
}

#[test]
fn a_module_without_the_line_is_found() {
    let module = format!("#[cfg(test)]\nmod tests {{\n{ATTRIBUTE}\nfn a() {{}}\n}}\n");
    let with_line = module.replace(ATTRIBUTE, &format!("{LINE}\n{ATTRIBUTE}"));
    check("a.rs", &module, false);
    check("a.rs", &with_line, true);
    check("a.rs", &format!("{with_line}{}", NATIVE[0]), true);
    check("a.rs", &format!("{module}{}", NATIVE[0]), false);
}

#[test]
fn a_file_of_tests_without_the_line_is_found() {
    check("a/tests.rs", ATTRIBUTE, false);
    check("a/tests.rs", &format!("{LINE}\n{ATTRIBUTE}"), true);
    check("a/properties.rs", ATTRIBUTE, true);
}

const ATTRIBUTE: &str = "#[test]";
const LINE: &str = "use wasm_bindgen_test::wasm_bindgen_test as test;";
/// Tests of proptest, and tests that read files, which a page cannot.
const NATIVE: &[&str] =
    &["#[cfg(all(test, not(target_arch = \"wasm32\")))]", "#![cfg(not(target_arch = \"wasm32\"))]"];
