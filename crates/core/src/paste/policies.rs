//! The SPF policies of other names in what a look-up tool shows, so that what a record includes can be followed offline.

use std::collections::BTreeMap;

use facteur_spf::Record;
use facteur_spf::publish::quoted_strings;

/// The policies by their names, in lower case and without a final dot; the first where a name has several.
///
/// Reads `NAME text = "…"` of nslookup, `NAME 3600 IN TXT "…"` of dig and zone files, `NAME descriptive text "…"` of
/// host, and a value on the line under its name.
pub fn policies(text: &str) -> BTreeMap<String, String> {
    let text = super::plain(text);
    let mut policies = BTreeMap::new();
    let mut name = None;
    for line in text.lines() {
        let value = line.find('"').and_then(|start| line.get(start..)).and_then(quoted_strings);
        let before = line.split('"').next().unwrap_or_default();
        let speaks = |word: &str| before.split_whitespace().any(|other| other.eq_ignore_ascii_case(word));
        if speaks("txt") || speaks("text") {
            name = before.split_whitespace().next().map(canonical);
        }
        let (Some(name), Some(value)) = (&name, value) else { continue };
        let value = value.concat();
        if Record::is_spf1(&value) {
            policies.entry(name.clone()).or_insert(value);
        }
    }
    policies
}

/// A name as policies are kept by.
pub(crate) fn canonical(name: &str) -> String {
    name.trim_end_matches('.').to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let found = policies(text);
        let found: Vec<_> = found.iter().map(|(name, policy)| (name.as_str(), policy.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_policy_is_found_under_its_name_in_what_each_tool_shows() {
        let expected = [("spf.example.net", "v=spf1 ip4:192.0.2.1 -all")];
        check("spf.example.net\ttext =\r\n\r\n\t\"v=spf1 ip4:192.0.2.1 -all\"\r\n", &expected);
        check("spf.example.net\ttext = \"v=spf1 ip4:192.0.2.1 -all\"", &expected);
        check("SPF.example.net. 3600 IN TXT \"v=spf1 ip4:192\" \".0.2.1 -all\"", &expected);
        check("spf.example.net descriptive text \"v=spf1 ip4:192.0.2.1 -all\"", &expected);
    }

    #[test]
    fn several_names_keep_their_own_and_other_values_are_left_alone() {
        let text =
            "a.example text = \"v=spf1 -all\"\nb.example text = \"MS=ms1\"\nb.example text = \"v=spf1 ~all\"";
        check(text, &[("a.example", "v=spf1 -all"), ("b.example", "v=spf1 ~all")]);
        check("\"v=spf1 -all\"", &[]);
    }
}
