//! JSON as programs and the page give it: a plan, a zone, a reply. It is read or has its problems.
#![no_main]

use facteur_core::m365::reply;
use facteur_core::{api, plan, table};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (typed, found) = plan::read_json(text);
    let _ = api::problem::problems(&plan::problems(&typed, &found), None).to_string();
    if let Ok(written) = plan::write_json(&typed) {
        let (again, problems) = plan::read_json(&written.to_string());
        assert!(problems.is_empty(), "{problems:?} in {written}");
        assert_eq!(plan::write_json(&again).ok(), Some(written));
    }
    let _ = api::zone::read(text);
    if let Ok(value) = table::parse_json(text) {
        assert!(serde_json::from_str::<serde_json::Value>(text).is_ok_and(|same| same == value));
    }
    let verdict = reply::explain(&reply::read(text), None);
    assert!(!verdict.kind.as_str().is_empty());
});
