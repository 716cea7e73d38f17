//! Writes a plan as TOML or JSON; what is written reads back the same.

use super::Plan;

/// The plan as TOML, as `plan.toml` holds it.
pub fn write_toml(plan: &Plan) -> Result<String, toml::ser::Error> {
    toml::to_string(plan)
}

/// The plan as JSON, as the API carries it.
pub fn write_json(plan: &Plan) -> Result<serde_json::Value, serde_json::Error> {
    serde_json::to_value(plan)
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::super::{read_toml, read_value};
    use super::*;

    #[test]
    fn the_example_reads_back_the_same_from_both_forms() {
        let (plan, problems) = read_toml(include_str!("../../../../etc/example-plan.toml"));
        assert_eq!(problems, []);
        assert_eq!(read_toml(&write_toml(&plan).unwrap()), (plan.clone(), vec![]));
        assert_eq!(read_value(write_json(&plan).unwrap()), (plan, vec![]));
    }
}
