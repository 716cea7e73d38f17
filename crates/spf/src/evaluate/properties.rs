//! What holds for every check: it ends, within the limits, the same whatever the order of the answers.

use proptest::prelude::*;

use super::policy::Policy;
use super::*;
use crate::Record;

/// How many questions a check can have: ten terms with eleven each, the records, the explanation
/// and the client's names, each asked once.
const MOST_QUESTIONS: usize = 10 * 11 + 11 + 1 + 11;

const TERM: &str = "[-+~?]?(all|mx|a|ptr|a/24//64|include:[ab]\\.(example\\.org|%\\{h\\})|exists:%\\{[silodpvhSILODPVH][1-9]?r?[-+.,/_=]{0,2}\\}\\.b\\.example\\.org|mx:%\\{p\\}|ip4:192\\.0\\.2\\.0/2[0-9]|ip6:2001:db8::/32|moo)|redirect=[ab]\\.example\\.org|exp=%\\{[dl]\\}\\.example\\.org|x=%\\{t\\}";

/// Records of all kinds, and of none.
fn text() -> impl Strategy<Value = String> {
    let record = prop::collection::vec(TERM, 0..8).prop_map(|terms| format!("v=spf1 {}", terms.join(" ")));
    prop_oneof![8 => record, 1 => "\\PC{0,20}", 1 => "[ -~%{}]{0,30}"]
}

fn data() -> impl Strategy<Value = Data> {
    prop_oneof![
        4 => text().prop_map(|text| Data::Txt(text.into())),
        1 => prop::collection::vec(any::<u8>(), 0..20).prop_map(|octets| Data::Txt(octets.into())),
        1 => (0u8..4).prop_map(|last| Data::A([192, 0, 2, last].into())),
        1 => Just(Data::Aaaa(std::net::Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1))),
        1 => (any::<u16>(), "[ab]{0,2}\\.{0,2}(example\\.org)?").prop_map(|(preference, exchange)| Data::Mx { preference, exchange }),
        1 => "[ab]{0,2}\\.{0,2}(example\\.org)?".prop_map(Data::Ptr),
    ]
}

/// Answers fit for any question: records of every type, of which those asked for are taken.
fn answer() -> impl Strategy<Value = Answer> {
    prop_oneof![
        12 => prop::collection::vec(data(), 0..14).prop_map(|records| Answer::Records(records.into())),
        8 => text().prop_map(|text| Answer::Records([Data::Txt(text.into())].into())),
        1 => Just(Answer::NoSuchName),
        1 => Just(Answer::NoData),
        1 => Just(Answer::Failure),
    ]
}

/// The answer to a question, the same however often and whenever it is asked.
fn pick<'a>(answers: &'a [Answer], question: &Question) -> &'a Answer {
    let sum: usize = question.to_string().bytes().map(usize::from).sum();
    &answers[sum % answers.len()]
}

proptest! {
    #[test]
    fn a_check_follows_the_live_directives_of_the_record_and_no_others(text in text()) {
        let text = format!("v=spf1 {text}");
        let followed = Policy::read(&text).ok().map(|policy| {
            let rules = (0..).map_while(|at| policy.rule(at).map(|rule| policy.text_of(rule).to_owned()));
            (rules.collect::<Vec<_>>(), policy.redirect().map(|(term, _)| term.to_owned()))
        });
        let live = Record::policy(&text).ok().map(|terms| {
            let live = terms.iter().filter(|term| term.is_live());
            let rules = live.clone().filter(|term| term.directive().is_some());
            let redirect = live.clone().find(|term| term.redirect().is_some());
            (rules.map(ToString::to_string).collect(), redirect.map(ToString::to_string))
        });
        prop_assert_eq!(followed, live, "{}", text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_check_ends_within_its_limits(
        answers in prop::collection::vec(answer(), 1..12),
        client in prop_oneof![Just("192.0.2.1"), Just("2001:db8::1"), Just("::ffff:192.0.2.2")],
        helo in "([ab]\\.example\\.org|\\PC{0,8})",
        mail_from in "(\\PC{0,8}@)?([ab]\\.example\\.org|\\PC{0,4})",
    ) {
        let request = Request::new(client.parse().unwrap(), &helo, &mail_from);
        let mut forward = Evaluation::new(request.clone());
        let mut asked = Vec::new();
        let outcome = loop {
            match forward.advance() {
                Progress::Done(outcome) => break outcome,
                Progress::Ask(questions) => {
                    prop_assert!(!questions.is_empty());
                    for question in questions {
                        prop_assert!(!asked.contains(&question), "{question} is asked twice");
                        forward.answer(question.clone(), pick(&answers, &question).clone());
                        asked.push(question);
                    }
                }
            }
        };
        prop_assert!(asked.len() <= MOST_QUESTIONS, "{} questions", asked.len());
        prop_assert!(outcome.lookups <= 11 && outcome.void_lookups <= 3);
        prop_assert!(outcome.explanation.is_none() || outcome.verdict == Verdict::Fail);

        let mut backward = Evaluation::new(request);
        let same = loop {
            match backward.advance() {
                Progress::Done(outcome) => break outcome,
                Progress::Ask(questions) => {
                    let last = questions.last().unwrap().clone();
                    let answer = pick(&answers, &last).clone();
                    backward.answer(last, answer);
                }
            }
        };
        prop_assert_eq!(same, outcome);
    }
}
