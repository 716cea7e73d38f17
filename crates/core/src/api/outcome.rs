//! The JSON of what came of a try: the findings, each with its weight and where on the way it sits.

use serde_json::{Value, json};

use crate::html;
use crate::outcome::{Finding, findings};
use crate::plan::{Path, Plan, check};
use crate::words::Language;

/// `{"findings":[{"kind","weight":"ok|warning|error","station":"application|facteur|microsoft|recipient" or
/// null,"message"}],"html"}`: the findings, and the same drawn for a page.
pub fn outcome(text: &str, plan: &Plan, language: Language) -> Value {
    let checked = check(plan).0;
    let found = findings(text, plan, &checked);
    let html = html::outcome(&found, checked.path, language);
    let found: Vec<Value> = found.iter().map(|one| finding(one, checked.path, language)).collect();
    json!({ "findings": found, "html": html })
}

fn finding(finding: &Finding, path: Path, language: Language) -> Value {
    json!({
        "kind": finding.code(),
        "weight": finding.weight().as_str(),
        "station": finding.station().map(|station| station.as_str(path)),
        "message": finding.sentences(path, language).join(" "),
    })
}
