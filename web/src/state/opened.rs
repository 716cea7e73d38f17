//! A plan that was opened and is not taken yet: what could not be read of it, and what it would change.

use facteur_core::plan::{Plan, read_json};
use serde_json::Value;

/// A plan out of a file, a link or a pasted installation, beside the one typed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Opened {
    /// Where it comes from.
    pub(crate) name: String,
    /// The plan; none where there is none that can be read.
    pub(crate) plan: Option<Plan>,
    /// What could not be read, a sentence each, with its place.
    pub(crate) problems: Vec<(String, String)>,
    /// What differs from the plan typed.
    pub(crate) edits: Vec<Edit>,
    /// The documents that change with it: the name, the lines that go, those that come.
    pub(crate) files: Vec<(String, u64, u64)>,
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Edit {
    /// Where, from the top.
    pub(crate) path: String,
    /// The value before.
    pub(crate) before: Option<String>,
    /// The value after.
    pub(crate) after: Option<String>,
}

impl Opened {
    /// What reading gave: the face's `{"plan":…,"problems":[…]}`.
    pub(crate) fn read(name: String, answer: &Value) -> Self {
        let plan = answer.get("plan").filter(|plan| !plan.is_null());
        Self {
            name,
            plan: plan.map(|plan| read_json(&plan.to_string()).0),
            problems: list(answer, "problems").iter().map(|one| (place(one), text(one, "message"))).collect(),
            edits: Vec::new(),
            files: Vec::new(),
        }
    }

    /// The same with its difference: the face's `{"edits":[…],"files":[…]}`.
    pub(crate) fn compared(mut self, answer: &Value) -> Self {
        self.edits = list(answer, "edits").iter().map(edit).collect();
        let number = |one: &Value, key| one.get(key).and_then(Value::as_u64).unwrap_or_default();
        self.files = list(answer, "files")
            .iter()
            .map(|one| (text(one, "file"), number(one, "gone"), number(one, "come")))
            .collect();
        self
    }
}

fn edit(one: &Value) -> Edit {
    let path: Vec<&str> = list(one, "path").iter().filter_map(Value::as_str).collect();
    Edit { path: path.join(" › "), before: shown(one.get("before")), after: shown(one.get("after")) }
}

/// A text without quotes, anything else as JSON.
fn shown(value: Option<&Value>) -> Option<String> {
    let value = value.filter(|value| !value.is_null())?;
    Some(value.as_str().map_or_else(|| value.to_string(), str::to_owned))
}

fn place(problem: &Value) -> String {
    let pointer = problem.get("place").and_then(|place| place.get("pointer")).and_then(Value::as_str);
    pointer.unwrap_or_default().to_owned()
}

/// The list under a key; empty where there is none.
pub(super) fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

/// The text under a key; empty where there is none.
pub(super) fn text(value: &Value, key: &str) -> String {
    value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn a_file_without_a_plan_gives_none_and_says_why() {
        let answer =
            json!({ "plan": null, "problems": [{ "message": "why", "place": { "pointer": "/x" } }] });
        let opened = Opened::read("f".to_owned(), &answer);
        assert_eq!(opened.plan, None);
        assert_eq!(opened.problems, [("/x".to_owned(), "why".to_owned())]);
    }

    #[test]
    fn a_difference_is_told_with_both_values() {
        let answer = json!({
            "edits": [
                { "path": ["sites", "S", "egress_addresses"], "kind": "added", "before": null, "after": "192.0.2.1" },
                { "path": ["routes", "r", "pace_ms"], "kind": "changed", "before": 2000, "after": 3000 },
            ],
            "files": [{ "file": "runbook.md", "gone": 1, "come": 2 }],
        });
        let opened = Opened::read("f".to_owned(), &json!({ "plan": null })).compared(&answer);
        let told: Vec<_> = opened
            .edits
            .iter()
            .map(|edit| (edit.path.as_str(), edit.before.as_deref(), edit.after.as_deref()))
            .collect();
        assert_eq!(
            told,
            [
                ("sites › S › egress_addresses", None, Some("192.0.2.1")),
                ("routes › r › pace_ms", Some("2000"), Some("3000")),
            ]
        );
        assert_eq!(opened.files, [("runbook.md".to_owned(), 1, 2)]);
    }
}
