//! The JSON of what differs between two plans, and of the files that change with it.

use serde_json::{Value, json};

use crate::consequence::consequences;
use crate::derive::Derived;
use crate::plan::{self, Edit, Plan};
use crate::words::Language;

/// `{"edits":[…],"files":[…]}`; both are empty where the plans are the same.
pub fn difference(before: &Plan, after: &Plan, language: Language) -> Value {
    let edits: Vec<Value> = plan::difference(before, after).iter().map(edit).collect();
    let files = consequences(&Derived::of(before, &[]), &Derived::of(after, &[]), language);
    let files: Vec<Value> =
        files.iter().map(|one| json!({ "file": one.file, "gone": one.gone, "come": one.come })).collect();
    json!({ "edits": edits, "files": files })
}

fn edit(edit: &Edit) -> Value {
    json!({
        "path": edit.path,
        "kind": edit.change.as_str(),
        "before": edit.change.before(),
        "after": edit.change.after(),
    })
}
