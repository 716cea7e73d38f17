//! Any text is read and prints back; every place lies in it.
#![no_main]

use facteur_spf::{Record, publish, repair};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (record, problems) = Record::read(text);
    assert_eq!(record.to_string(), text);
    for range in record
        .terms()
        .iter()
        .map(|term| term.range())
        .chain(problems.iter().filter_map(|problem| problem.range.clone()))
    {
        assert!(text.get(range).is_some());
    }
    assert_eq!(publish::character_strings(text).concat(), text);
    let forms = publish::forms("example.org", text);
    assert_eq!(publish::unquoted(&forms.quoted).as_deref(), Some(text));
    let _ = repair::values(text);
});
