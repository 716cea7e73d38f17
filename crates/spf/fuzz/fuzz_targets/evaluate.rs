//! Any check of any zone ends within its limits, and so do its cost and a proof.
#![no_main]

use std::net::IpAddr;

use facteur_spf::budget::Budget;
use facteur_spf::evaluate::{Data, Evaluation, Progress, Request};
use facteur_spf::prove::Proof;
use facteur_spf::{Entry, Zone};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (bool, [u8; 16], &str, &str, &[u8])| {
    let (v6, octets, sender, helo, published) = input;
    let mut zone = Zone::default();
    let names = ["example.org", "a.example", "b.example", "c.example"];
    for (index, value) in published.split(|byte| *byte == 1).enumerate().take(24) {
        let name = names[index % names.len()];
        let text = || String::from_utf8_lossy(value).into_owned();
        let entry = match value.first() {
            Some(b'@') => Entry::Record(Data::Mx { preference: index as u16, exchange: text().split_off(1) }),
            Some(b'#') => Entry::Record(Data::A([192, 0, 2, index as u8].into())),
            Some(b'^') => Entry::Alias(text().split_off(1)),
            Some(b'!') => Entry::Timeout,
            _ => Entry::Record(Data::Txt(value.to_vec().into())),
        };
        zone.add(name, entry);
    }
    let address: IpAddr = match v6 {
        true => octets.into(),
        false => [octets[0], octets[1], octets[2], octets[3]].into(),
    };
    let sender = format!("{sender}@example.org");
    let mut evaluation = Evaluation::new(Request::new(address, helo, &sender));
    let mut asked = 0;
    let outcome = loop {
        match evaluation.advance() {
            Progress::Done(outcome) => break outcome,
            Progress::Ask(questions) => {
                asked += questions.len();
                assert!(asked <= 200 && !questions.is_empty());
                for question in questions {
                    let answer = zone.answer(&question);
                    evaluation.answer(question, answer);
                }
            }
        }
    };
    assert!(outcome.lookups <= 11 && outcome.void_lookups <= 3);
    let tree = zone.settle(Budget::new("example.org").with_client(address));
    assert!(tree.until_match.is_none_or(|until| until <= 10));
    if let Some(record) = &tree.record {
        let same = zone.settle(Proof::new("example.org", record, record));
        assert!(same.gained.is_empty() && same.lost.is_empty() && same.changed.is_empty());
    }
});
