//! A merge reads back without fault and is the same merged again; nobody loses who passed by address.
#![no_main]

use facteur_spf::merge::{AllChoice, Request};
use facteur_spf::{Prefix, Qualifier, Record, merge};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, [u8; 4], u8, bool, &str)| {
    let (choice, address, length, join_neighbours, text) = input;
    let records: Vec<Record> = text.split('\u{1}').map(|text| Record::read(text).0).collect();
    let all = [
        AllChoice::Usual,
        AllChoice::Keep,
        AllChoice::Strictest,
        AllChoice::Softest,
        AllChoice::Exactly(Qualifier::Fail),
    ];
    let all = all[usize::from(choice) % all.len()];
    let allow: Vec<Prefix> = Prefix::new(address.into(), length % 33).into_iter().collect();
    let request = Request { allow: allow.clone(), all, join_neighbours, ..Request::default() };
    let Some(merged) = merge(&records, &request).record else {
        return;
    };
    let (record, problems) = Record::read(&merged);
    assert!(problems.iter().all(|problem| !problem.kind.is_syntax_error()), "{merged}");
    let again = merge(std::slice::from_ref(&record), &request);
    assert_eq!(again.record.as_deref(), Some(merged.as_str()));
    // What was asked for passes, wherever nobody knows of a term that denies it.
    let covered = |network: &Prefix| {
        record
            .terms()
            .iter()
            .filter(|term| term.is_live())
            .any(|term| term.passed_network().is_some_and(|own| own.covers(network)) || term.is_all())
    };
    assert!(allow.iter().all(covered), "{merged}");
});
