//! What differs between two plans, by names instead of numbers: a site more at the top is one addition.

use serde_json::{Map, Value};

use super::{Plan, write_json};

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Where, from the top: keys, and the names of tables.
    pub path: Vec<String>,
    /// What became of it.
    pub change: Change,
}

/// What became of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is new.
    Added(Value),
    /// It is gone.
    Removed(Value),
    /// It is another one.
    Changed(Value, Value),
    /// The values of a list are the same in another order.
    Moved,
}

/// What differs, in the order of the keys. Nothing where the plans are the same.
pub fn difference(before: &Plan, after: &Plan) -> Vec<Edit> {
    // A plan is made of texts and numbers: it can be written always.
    let value = |plan| write_json(plan).unwrap_or_default();
    let mut edits = Vec::new();
    compare(&value(before), &value(after), &mut Vec::new(), &mut edits);
    edits
}

impl Change {
    /// The word for other programs.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Added(_) => "added",
            Self::Removed(_) => "removed",
            Self::Changed(..) => "changed",
            Self::Moved => "moved",
        }
    }

    /// The value before, where there was one.
    pub fn before(&self) -> Option<&Value> {
        match self {
            Self::Removed(before) | Self::Changed(before, _) => Some(before),
            Self::Added(_) | Self::Moved => None,
        }
    }

    /// The value after, where there is one.
    pub fn after(&self) -> Option<&Value> {
        match self {
            Self::Added(after) | Self::Changed(_, after) => Some(after),
            Self::Removed(_) | Self::Moved => None,
        }
    }
}

fn compare(before: &Value, after: &Value, path: &mut Vec<String>, edits: &mut Vec<Edit>) {
    match (before, after) {
        _ if before == after => {}
        (Value::Object(before), Value::Object(after)) => tables(before, after, path, edits),
        (Value::Array(before), Value::Array(after)) => lists(before, after, path, edits),
        _ => edits.push(Edit { path: path.clone(), change: Change::Changed(before.clone(), after.clone()) }),
    }
}

fn tables(
    before: &Map<String, Value>,
    after: &Map<String, Value>,
    path: &mut Vec<String>,
    edits: &mut Vec<Edit>,
) {
    let gone = before.iter().filter(|(key, _)| !after.contains_key(*key));
    let pairs = gone.map(|(key, value)| (key, Some(value), None));
    let pairs = pairs.chain(after.iter().map(|(key, value)| (key, before.get(key), Some(value))));
    for (key, before, after) in pairs {
        step(key, before, after, path, edits);
    }
}

/// A list of tables by their names, a list of texts by the texts.
fn lists(before: &[Value], after: &[Value], path: &mut Vec<String>, edits: &mut Vec<Edit>) {
    let mut rest: Vec<&Value> = before.iter().collect();
    let mut paired = Vec::new();
    for value in after {
        let same = rest.iter().position(|old| name(old) == name(value));
        paired.push((same.map(|index| rest.remove(index)), value));
    }
    let is_moved = rest.is_empty() && paired.iter().all(|(old, _)| old.is_some());
    let order = |values: &[Value]| values.iter().map(name).collect::<Vec<_>>();
    if is_moved && order(before) != order(after) {
        edits.push(Edit { path: path.clone(), change: Change::Moved });
    }
    for old in rest {
        element(Some(old), None, path, edits);
    }
    for (old, new) in paired {
        element(old, Some(new), path, edits);
    }
}

fn step(
    key: &str,
    before: Option<&Value>,
    after: Option<&Value>,
    path: &mut Vec<String>,
    edits: &mut Vec<Edit>,
) {
    path.push(key.to_owned());
    one(before, after, path, edits);
    path.pop();
}

/// A value of a list: a table is told by its name, a text stands in its list for itself.
fn element(before: Option<&Value>, after: Option<&Value>, path: &mut Vec<String>, edits: &mut Vec<Edit>) {
    match before.or(after) {
        Some(value @ Value::Object(_)) => step(&name(value), before, after, path, edits),
        _ => one(before, after, path, edits),
    }
}

fn one(before: Option<&Value>, after: Option<&Value>, path: &mut Vec<String>, edits: &mut Vec<Edit>) {
    let change = match (before, after) {
        (Some(before), Some(after)) => return compare(before, after, path, edits),
        (Some(before), None) => Change::Removed(before.clone()),
        (None, Some(after)) => Change::Added(after.clone()),
        (None, None) => return,
    };
    edits.push(Edit { path: path.clone(), change });
}

/// What tells a value of a list from the others: a table's name, a text itself.
fn name(value: &Value) -> String {
    let named = value.get("name").unwrap_or(value);
    named.as_str().map_or_else(|| named.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::super::read_toml;
    use super::*;

    const EXAMPLE: &str = include_str!("../../../../etc/example-plan.toml");

    #[track_caller]
    fn check(from: &str, to: &str, expected: &[(&str, &str)]) {
        let edited = EXAMPLE.replacen(from, to, 1);
        assert!(from.is_empty() || edited != EXAMPLE, "{from}");
        let edits = difference(&read_toml(EXAMPLE).0, &read_toml(&edited).0);
        let found: Vec<(String, &str)> =
            edits.iter().map(|edit| (edit.path.join("/"), edit.change.as_str())).collect();
        let expected: Vec<(String, &str)> =
            expected.iter().map(|(path, change)| ((*path).to_owned(), *change)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_plan_and_itself_do_not_differ() {
        check("", "", &[]);
    }

    #[test]
    fn a_value_is_told_where_it_stands() {
        check("= 2000", "= 3000", &[("routes/microsoft365/pace_ms", "changed")]);
        check("licences = 12\n", "", &[("tenants/cabinet/licences", "removed")]);
        check(
            "\"10.125.21.32\"",
            "\"8.8.8.8\"",
            &[("sites/Siège/egress_addresses", "removed"), ("sites/Siège/egress_addresses", "added")],
        );
    }

    #[test]
    fn a_value_that_is_called_like_its_key_keeps_its_path() {
        check(
            "organisation = \"Cabinet Exemple\"",
            "organisation = \"organisation\"",
            &[("organisation", "changed")],
        );
        check("organisation = \"Cabinet Exemple\"", "", &[("organisation", "removed")]);
    }

    #[test]
    fn one_table_more_at_the_top_is_one_addition() {
        check(
            "[[companies]]",
            "[[companies]]\nname = \"Société Z\"\ninvoice_sender = \"z@cabinet.fr\"\n[[companies]]",
            &[("companies/Société Z", "added")],
        );
    }

    #[test]
    fn another_order_is_said_once() {
        check(
            "\"10.14.154.252\", \"10.125.21.32\"",
            "\"10.125.21.32\", \"10.14.154.252\"",
            &[("sites/Siège/egress_addresses", "moved")],
        );
    }
}
