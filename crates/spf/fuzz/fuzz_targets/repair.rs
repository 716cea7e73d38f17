//! A repair gives a record that receivers can use, or none; done again it changes nothing.
#![no_main]

use facteur_spf::evaluate::Data;
use facteur_spf::repair::{Published, repair};
use facteur_spf::{Entry, Record, Zone};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (bool, &str)| {
    let (with_zone, text) = input;
    let texts: Vec<String> = text.split('\u{1}').map(str::to_owned).collect();
    let mut zone = Zone::default();
    zone.add("a.example", Entry::Record(Data::Txt("v=spf1 ip4:192.0.2.0/24 -all".into())));
    let zone = with_zone.then_some(&zone);
    let published = |texts| Published { texts, domain: "example.com", zone, addresses: &[] };
    let repaired = repair(&published(&texts));
    for repair in &repaired.repairs {
        let place = texts.get(repair.record).and_then(|text| text.get(repair.range.clone()));
        assert!(place.is_some());
    }
    for question in &repaired.questions {
        let place =
            question.about.range.clone().and_then(|range| texts.get(question.about.record)?.get(range));
        assert!(place.is_some() && !question.choices.is_empty());
    }
    if let Some(record) = repaired.record {
        assert!(!Record::read(&record).0.breaks_receivers());
        let again = repair(&published(std::slice::from_ref(&record)));
        assert_eq!((again.record, again.repairs), (Some(record), vec![]));
    }
});
