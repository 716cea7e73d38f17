//! A problem as JSON: kind, severity, place, values, and the sentence where a language was asked for.

use serde_json::{Map, Value, json};

use crate::problem::{Place, Problem};
use crate::words::{self, Language};

/// The JSON of a problem; with `message` if a language is given.
pub fn problem(problem: &Problem, language: Option<Language>) -> Value {
    let place = match &problem.place {
        Place::Pointer(pointer) => json!({ "pointer": pointer }),
        Place::Text { record, range } => {
            json!({ "record": record, "range": [range.start, range.end] })
        }
        Place::Nowhere => Value::Null,
    };
    let values: Map<String, Value> = problem
        .kind
        .values()
        .into_iter()
        .map(|(name, value)| (name.to_owned(), Value::String(value)))
        .collect();
    let mut json = json!({
        "kind": problem.kind.code(),
        "severity": problem.severity.as_str(),
        "place": place,
        "values": values,
    });
    if let (Some(language), Some(object)) = (language, json.as_object_mut()) {
        object.insert("message".to_owned(), Value::String(words::problem(&problem.kind, language)));
    }
    json
}

/// The JSON of several problems.
pub fn problems(problems: &[Problem], language: Option<Language>) -> Value {
    Value::Array(problems.iter().map(|one| problem(one, language)).collect())
}
