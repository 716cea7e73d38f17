//! What is computed from records and plans, for JavaScript: for this page, which loads it when papers are wanted, and
//! for other pages. Plans are read as TOML or JSON and answered as plain objects with the JSON of the contracts.
//!
//! Nothing here asks a network. Sentences come where `language` is `fr` or `en`.

use facteur_core::api;
use facteur_core::html;
use facteur_core::link;
use facteur_core::paste::{Found, policies};
use facteur_core::plan::{Plan, check, holds_plan, read_json, read_toml, write_json, write_toml};
use facteur_core::problem::Problem;
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

/// Checks a plan: `{"problems":[…]}`, with a sentence each if there is a language.
#[wasm_bindgen]
pub fn check_plan(plan: &str, language: Option<String>) -> Result<JsValue, JsError> {
    let (plan, mut problems) = read(plan);
    problems.extend(check(&plan).1);
    object(&json!({ "problems": api::problem::problems(&problems, spoken(language)) }))
}

/// Reads a plan: `{"plan":…,"problems":[…]}` with what could not be read. `plan` is null where the text holds none.
#[wasm_bindgen]
pub fn read_plan(plan: &str, language: Option<String>) -> Result<JsValue, JsError> {
    let (plan, problems) = read(plan);
    understood(&plan, &problems, language)
}

/// Writes a plan as TOML, as a file holds it.
#[wasm_bindgen]
pub fn write_plan(plan: &str) -> Result<String, JsError> {
    Ok(write_toml(&read(plan).0)?)
}

/// Everything that follows from a plan, drawn as HTML: `{"tasks":{…},"runbook":"…","files":{…}}`, in French where no
/// language is asked for (see `facteur_core::html`). `pasted` is what a look-up tool showed of the policies that its
/// records include; it may be empty.
#[wasm_bindgen]
pub fn draw_papers(plan: &str, pasted: &str, language: Option<String>) -> Result<JsValue, JsError> {
    let drawn = html::draw(&read(plan).0, &policies(pasted), spoken(language).unwrap_or_default());
    object(&serde_json::to_value(&drawn)?)
}

/// Judges an installation that was pasted, as `facteur plan import --json` does.
#[wasm_bindgen]
pub fn judge_installation(pasted: &str, language: Option<String>) -> Result<JsValue, JsError> {
    let mut found = Found::default();
    found.read(pasted);
    object(&api::existing::existing(&found, spoken(language)))
}

/// What came of a try with a plan, out of a reply, a conversation, a log or a bounce: `{"findings":[…],"html":"…"}`, with
/// sentences in French where no language is asked for (see `facteur_core::api::outcome`).
#[wasm_bindgen]
pub fn judge_outcome(pasted: &str, plan: &str, language: Option<String>) -> Result<JsValue, JsError> {
    object(&api::outcome::outcome(pasted, &read(plan).0, spoken(language).unwrap_or_default()))
}

/// What differs between two plans, as `facteur plan diff --json` says it.
#[wasm_bindgen]
pub fn compare_plans(before: &str, after: &str, language: Option<String>) -> Result<JsValue, JsError> {
    let (before, after) = (read(before).0, read(after).0);
    object(&api::difference::difference(&before, &after, spoken(language).unwrap_or_default()))
}

/// A plan as the text behind `#p=` in a link.
///
/// Throws where the plan is too large for one.
#[wasm_bindgen]
pub fn write_link(plan: &str) -> Result<String, JsError> {
    Ok(link::write(&read(plan).0)?)
}

/// The plan of a link, as [`read_plan`] gives it; `plan` is null where the text is no link.
#[wasm_bindgen]
pub fn read_link(text: &str, language: Option<String>) -> Result<JsValue, JsError> {
    match link::read(text) {
        Ok((plan, problems)) => understood(&plan, &problems, language),
        Err(_) => object(&json!({ "plan": null, "problems": [] })),
    }
}

/// A plan with what could not be read of it; null in its place where there is none.
fn understood(plan: &Plan, problems: &[Problem], language: Option<String>) -> Result<JsValue, JsError> {
    let plan = if holds_plan(problems) { write_json(plan)? } else { Value::Null };
    object(&json!({ "plan": plan, "problems": api::problem::problems(problems, spoken(language)) }))
}

fn read(plan: &str) -> (Plan, Vec<Problem>) {
    if plan.trim_start().starts_with('{') { read_json(plan) } else { read_toml(plan) }
}

fn spoken(language: Option<String>) -> Option<Language> {
    language.and_then(|tag| tag.parse().ok())
}

/// The JSON as a plain JavaScript object.
fn object(value: &Value) -> Result<JsValue, JsError> {
    js_sys::JSON::parse(&value.to_string()).map_err(|_| JsError::new("JSON"))
}
