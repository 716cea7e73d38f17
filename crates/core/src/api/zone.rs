//! The JSON of a zone file: `{"zone": {"name": [["TYPE", value], …]}}`, names with what they publish.

use facteur_spf::evaluate::Data;
use facteur_spf::publish::octets;
use facteur_spf::{Entry, Zone};
use serde_json::Value;

/// Why a text is no zone file.
#[derive(Debug, thiserror::Error)]
pub enum ZoneError {
    /// It is no JSON.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    /// It has no object `zone` whose values are lists.
    #[error("\"zone\" is not an object of lists")]
    Shape,
    /// An entry is none that its type allows.
    #[error("{name}: {entry}")]
    Entry {
        /// The name it stands at.
        name: String,
        /// The entry as JSON.
        entry: String,
    },
}

/// Reads the text of a zone file.
pub fn read(text: &str) -> Result<Zone, ZoneError> {
    zone(&serde_json::from_str(text)?)
}

/// Reads a zone from JSON that has it under `zone`.
pub fn zone(json: &Value) -> Result<Zone, ZoneError> {
    let mut zone = Zone::default();
    for (name, entries) in json.get("zone").and_then(Value::as_object).ok_or(ZoneError::Shape)? {
        zone.add_name(name);
        for value in entries.as_array().ok_or(ZoneError::Shape)? {
            let wrong = || ZoneError::Entry { name: name.clone(), entry: value.to_string() };
            zone.add(name, entry(value).ok_or_else(wrong)?);
        }
    }
    Ok(zone)
}

/// The octets of a TXT value: the strings of a list are joined without a space.
pub fn txt(value: &Value) -> Option<Vec<u8>> {
    match value {
        Value::String(text) => Some(octets(text)),
        Value::Array(strings) => {
            let strings: Option<Vec<Vec<u8>>> =
                strings.iter().map(|string| string.as_str().map(octets)).collect();
            strings.map(|strings| strings.concat())
        }
        _ => None,
    }
}

fn entry(value: &Value) -> Option<Entry> {
    let parts = value.as_array()?;
    let content = parts.get(1);
    let text = || content.and_then(Value::as_str);
    Some(match parts.first()?.as_str()? {
        "TIMEOUT" => Entry::Timeout,
        "A" => Entry::Record(Data::A(text()?.parse().ok()?)),
        "AAAA" => Entry::Record(Data::Aaaa(text()?.parse().ok()?)),
        "CNAME" => Entry::Alias(text()?.to_owned()),
        "PTR" => Entry::Record(Data::Ptr(text()?.to_owned())),
        "TXT" => Entry::Record(Data::Txt(txt(content?)?.into())),
        "MX" => {
            let pair = content?.as_array()?;
            let preference = pair.first()?.as_u64().and_then(|number| u16::try_from(number).ok())?;
            Entry::Record(Data::Mx { preference, exchange: pair.get(1)?.as_str()?.to_owned() })
        }
        // §3.1: only TXT is asked for policies; the type SPF (99) is one among the others.
        _ => Entry::Other,
    })
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use facteur_spf::evaluate::{Answer, Question, RecordType};

    use super::*;

    #[track_caller]
    fn check(entries: &str, kind: RecordType, expected: Answer) {
        let zone = read(&format!(r#"{{"zone":{{"Example.org.":{entries}}}}}"#)).unwrap();
        assert_eq!(zone.answer(&Question::new("example.org", kind)), expected, "{entries}");
    }

    #[test]
    fn every_type_is_read() {
        let one = |data: Data| Answer::Records([data].into());
        let exchange = || "mail.example.org".to_owned();
        check(r#"[["A","192.0.2.1"]]"#, RecordType::A, one(Data::A([192, 0, 2, 1].into())));
        check(
            r#"[["MX",[10,"mail.example.org"]]]"#,
            RecordType::Mx,
            one(Data::Mx { preference: 10, exchange: exchange() }),
        );
        check(r#"[["PTR","mail.example.org"]]"#, RecordType::Ptr, one(Data::Ptr(exchange())));
        check(r#"[["TXT",["v=spf1 ","-all"]]]"#, RecordType::Txt, one(Data::Txt("v=spf1 -all".into())));
        check(r#"[["TIMEOUT"]]"#, RecordType::Txt, Answer::Failure);
        check(r#"[["SPF",["v=spf1 -all"]]]"#, RecordType::Txt, Answer::NoData);
        check("[]", RecordType::Txt, Answer::NoData);
    }

    #[test]
    fn characters_are_octets_where_all_have_one() {
        assert_eq!(octets("a\u{a0}é"), [b'a', 0xa0, 0xe9]);
        assert_eq!(octets("é“"), "é“".as_bytes());
    }

    #[test]
    fn what_is_no_zone_is_refused() {
        for text in [
            "",
            "[]",
            r#"{"zone":[]}"#,
            r#"{"zone":{"a":"b"}}"#,
            r#"{"zone":{"a":[["A","192.0.2"]]}}"#,
            r#"{"zone":{"a":[["MX","mail"]]}}"#,
            r#"{"zone":{"a":["A"]}}"#,
            r#"{"zone":{"a":[["TXT",[1]]]}}"#,
        ] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
