//! The JSON of an installation that was pasted: the findings, and the plan it amounts to with its problems.

use serde_json::{Map, Value, json};

use super::problem::problems as problems_json;
use crate::existing::{Finding, judge, plan};
use crate::paste::Found;
use crate::plan::{problems, write_json};
use crate::words::{ExistingTexts, Language};

/// `{"plan":…,"findings":[…],"problems":[…]}`, with sentences where a language is asked for.
pub fn existing(found: &Found, language: Option<Language>) -> Value {
    let (findings, plan) = (judge(found), plan(found));
    let findings: Vec<Value> = findings.iter().map(|one| finding(one, language)).collect();
    let problems = problems_json(&problems(&plan, &[]), language);
    json!({ "plan": write_json(&plan).unwrap_or_default(), "findings": findings, "problems": problems })
}

fn finding(finding: &Finding, language: Option<Language>) -> Value {
    let values: Map<String, Value> =
        finding.values.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
    let mut object = json!({ "verdict": finding.verdict.as_str(), "kind": finding.code, "values": values });
    if let (Some(language), Some(object)) = (language, object.as_object_mut()) {
        object.insert("message".to_owned(), json!(finding.text(ExistingTexts::of(language))));
    }
    object
}
