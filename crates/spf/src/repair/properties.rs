//! What holds for every repair: it never breaks a record, changes nobody's result, and is done once.

use proptest::prelude::*;

use super::*;
use crate::Record;
use crate::evaluate::Data;
use crate::{Entry, Zone};

/// Pieces of records as people write them, well and badly.
const PIECE: &str = "[-+~?]{0,2}(all|mx|a|ptr|ip4:8\\.8\\.8\\.[0-9]{1,3}(/[0-9]{1,3})?|ipv4[:=. ]8\\.8\\.8\\.8|include[:= ]{0,2}[ab]\\.example\\.org|redirect[:=][ab]\\.example\\.org|exists:%[({]?i[)}]?\\.example\\.org|moo|v=spf1|MS=ms1|/24|8\\.8\\.8\\.8)[;,.\"]{0,2}";

/// Terms that receivers accept.
const SOUND: &str = "[-+~?]?(mx|a|include:[ab]\\.example\\.org|ip4:8\\.8\\.[01]\\.0/2[0-4]|ip4:8\\.8\\.0\\.[0-3]|all)|ra=[xy]|MX";

fn text() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(PIECE, 0..7);
    let record = ("(v=spf1|v=spf|\"v=spf1|V=SPF1|spf1|)", pieces, "[ ;,\t\u{a0}]{1,2}")
        .prop_map(|(version, pieces, space)| format!("{version} {}", pieces.join(&space)));
    prop_oneof![6 => record, 1 => "\\PC{0,60}", 1 => "[ -~\n\"]{0,60}"]
}

fn zone() -> Zone {
    let mut zone = Zone::default();
    let mut txt = |name: &str, text: &str| zone.add(name, Entry::Record(Data::Txt(text.into())));
    txt("a.example.org", "v=spf1 ip4:8.8.4.0/24 -all");
    txt("b.example.org", "v=spf1 ip4:9.9.9.0/24 ~all");
    zone.add("example.com", Entry::Record(Data::A([8, 8, 0, 9].into())));
    zone
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_repaired_record_is_one_that_receivers_can_use_and_stays_as_it_is(texts in prop::collection::vec(text(), 1..4)) {
        let repaired = repair(&Published { texts: &texts, domain: "example.com", ..Published::default() });
        for repair in &repaired.repairs {
            let text = &texts[repair.record];
            prop_assert!(text.get(repair.range.clone()).is_some(), "{:?} in {:?}", repair, text);
        }
        for question in &repaired.questions {
            prop_assert!(!question.choices.is_empty());
            let place = question.about.range.clone().unwrap();
            prop_assert!(texts[question.about.record].get(place).is_some());
        }
        if let Some(record) = repaired.record {
            let (read, problems) = Record::read(&record);
            prop_assert!(!read.breaks_receivers(), "{}", record);
            let everybody = |problem: &crate::Problem| matches!(problem.kind.code(), "spf.pass_all" | "spf.everyone");
            let before = texts.iter().any(|text| Record::read(text).1.iter().any(everybody));
            prop_assert!(before || !problems.iter().any(everybody), "{:?} lets everybody pass: {}", texts, record);
            let again = repair(&Published { texts: std::slice::from_ref(&record), domain: "example.com", ..Published::default() });
            prop_assert_eq!(again.record, Some(record));
            prop_assert_eq!(again.repairs, vec![]);
        }
    }

    #[test]
    fn a_repair_of_a_working_record_changes_nobodys_result(
        terms in prop::collection::vec(SOUND, 0..6),
        space in " {1,3}",
        client in prop_oneof![Just([8, 8, 0, 1]), Just([8, 8, 4, 4]), Just([9, 9, 9, 9]), Just([8, 8, 0, 9]), Just([1, 1, 1, 1])],
    ) {
        let texts = [format!("v=spf1 {}", terms.join(&space))];
        let zone = zone();
        let addresses = [IpAddr::from(client)];
        let published = Published { texts: &texts, domain: "example.com", zone: Some(&zone), addresses: &addresses };
        let Some(record) = repair(&published).record else { return Ok(()) };
        let verdict = |texts: &[String]| class::outcomes(&zone, &published, texts)[0].verdict;
        let (before, after) = (verdict(&texts), verdict(&[record]));
        // A repetition less may bring a record below the limits.
        prop_assert!(before == after || before == crate::evaluate::Verdict::PermError);
    }
}
