//! The face for other pages: SPF merged and plans checked in the browser, with the JSON of the contracts.

use facteur_core::api;
use facteur_core::plan::{check, read_json, read_toml};
use facteur_core::words::Language;
use facteur_spf::{Prefix, Record, merge};
use serde_json::{Value, json};
use wasm_bindgen::prelude::*;

/// Merges SPF records with networks to let pass, as `facteur spf merge --json` does.
///
/// Throws when an entry of `allow` is no address or network.
#[wasm_bindgen]
pub fn merge_spf(records: Vec<String>, allow: Vec<String>) -> Result<JsValue, JsError> {
    let records: Vec<Record> = records.iter().map(|text| Record::read(text).0).collect();
    let allow = allow.iter().map(|text| text.parse::<Prefix>()).collect::<Result<Vec<_>, _>>()?;
    let merged = merge(&records, &merge::Request { allow, ..merge::Request::default() });
    object(&api::spf::merged(&merged, None))
}

/// Checks a plan written in TOML or JSON: every problem, with a sentence if `language` is `fr` or `en`.
#[wasm_bindgen]
pub fn check_plan(plan: &str, language: Option<String>) -> Result<JsValue, JsError> {
    let language = language.and_then(|tag| tag.parse::<Language>().ok());
    let (plan, mut problems) =
        if plan.trim_start().starts_with('{') { read_json(plan) } else { read_toml(plan) };
    problems.extend(check(&plan).1);
    object(&json!({ "problems": api::problem::problems(&problems, language) }))
}

/// The JSON as a plain JavaScript object.
fn object(value: &Value) -> Result<JsValue, JsError> {
    js_sys::JSON::parse(&value.to_string()).map_err(|_| JsError::new("JSON"))
}
