//! The JSON of the SPF commands: what was read, mended, merged or weighed, and how a check ends.

use facteur_spf::budget::{Node, Tree};
use facteur_spf::evaluate::{Outcome, Step, Verdict};
use facteur_spf::merge::{Change, Merged, Origin};
use facteur_spf::prove::{Changed, Difference};
use facteur_spf::repair::{Choice, Question, Repair, Repaired};
use facteur_spf::{Prefix, Record, Term};
use serde_json::{Value, json};

use crate::api;
use crate::problem::{Place, Problem, ProblemKind};
use crate::words::Language;

/// The JSON of `spf parse`: each text with its terms and problems.
pub fn parsed(records: &[Record], language: Option<Language>) -> Value {
    let records: Vec<Value> =
        records.iter().enumerate().map(|(number, record)| parsed_one(number, record, language)).collect();
    json!({ "records": records })
}

/// The JSON of `spf merge`.
pub fn merged(merged: &Merged, language: Option<Language>) -> Value {
    let all = merged.all.as_ref().map(|all| json!({ "term": all.term, "why": all.why.as_str() }));
    json!({
        "record": merged.record,
        "withheld": found(&merged.withheld, language),
        "changes": merged.changes.iter().map(change).collect::<Vec<Value>>(),
        "all": all,
        "strings": merged.strings,
        "lookups": { "count": merged.lookups.count, "exact": merged.lookups.exact },
        "problems": found(&merged.problems, language),
    })
}

/// The JSON of `spf repair`.
pub fn repaired(repaired: &Repaired, language: Option<Language>) -> Value {
    json!({
        "class": repaired.class.as_str(),
        "dns": repaired.dns,
        "record": repaired.record,
        "repairs": repaired.repairs.iter().map(repair).collect::<Vec<Value>>(),
        "questions": repaired.questions.iter().map(question).collect::<Vec<Value>>(),
        "problems": found(&repaired.problems, language),
    })
}

/// The JSON of `spf check`.
pub fn checked(outcome: &Outcome) -> Value {
    json!({
        "result": outcome.verdict.as_str(),
        "explanation": outcome.explanation,
        "lookups": outcome.lookups,
        "void_lookups": outcome.void_lookups,
        "trace": outcome.trace.iter().map(step).collect::<Vec<Value>>(),
    })
}

/// A finding about records as a problem of the product.
pub fn problem(found: &facteur_spf::Problem) -> Problem {
    let kind = ProblemKind::Spf(found.kind.clone());
    let place = match &found.range {
        Some(range) => Place::Text { record: found.record, range: range.clone() },
        None => Place::Nowhere,
    };
    Problem { severity: kind.severity(), kind, place }
}

fn parsed_one(number: usize, record: &Record, language: Option<Language>) -> Value {
    let numbered: Vec<facteur_spf::Problem> = record
        .problems()
        .iter()
        .map(|problem| facteur_spf::Problem { record: number, ..problem.clone() })
        .collect();
    json!({
        "text": record.text(),
        "terms": record.terms().iter().map(term).collect::<Vec<Value>>(),
        "problems": found(&numbered, language),
    })
}

fn term(term: &Term) -> Value {
    json!({
        "text": term.text(),
        "range": [term.range().start, term.range().end],
        "kind": term.kind(),
        "qualifier": term.qualifier().map(|qualifier| qualifier.to_string()),
        "live": term.is_live(),
    })
}

fn step(step: &Step) -> Value {
    json!({
        "depth": step.depth,
        "domain": step.domain,
        "kind": step.kind.as_str(),
        "text": step.text,
        "target": step.target,
        "result": step.verdict.map(Verdict::as_str),
    })
}

/// The JSON of `spf tree`.
pub fn tree(tree: &Tree, language: Option<Language>) -> Value {
    json!({
        "domain": tree.domain,
        "record": tree.record,
        "lookups": tree.lookups,
        "void_lookups": tree.void_lookups,
        "until_match": tree.until_match,
        "nodes": tree.nodes.iter().map(|one| node(one, language)).collect::<Vec<Value>>(),
        "passing": networks(&tree.passing()),
        "problems": found(&tree.problems, language),
    })
}

/// The JSON of `spf prove`.
pub fn difference(difference: &Difference) -> Value {
    let changed = |changed: &Changed| {
        let (before, after) = (changed.before.as_str(), changed.after.as_str());
        json!({ "ip": changed.address.to_string(), "before": before, "after": after })
    };
    json!({
        "gained": networks(&difference.gained),
        "lost": networks(&difference.lost),
        "changed": difference.changed.iter().map(changed).collect::<Vec<Value>>(),
        "checked": difference.checked,
        "exact": difference.exact,
    })
}

fn node(one: &Node, language: Option<Language>) -> Value {
    json!({
        "term": one.term,
        "domain": one.domain,
        "cost": one.cost,
        "children": one.children.iter().map(|child| node(child, language)).collect::<Vec<Value>>(),
        "problems": found(&one.problems, language),
    })
}

fn networks(networks: &[Prefix]) -> Vec<String> {
    networks.iter().map(ToString::to_string).collect()
}

fn repair(repair: &Repair) -> Value {
    json!({
        "kind": repair.kind.as_str(),
        "record": repair.record,
        "range": [repair.range.start, repair.range.end],
        "from": repair.from,
        "to": repair.to,
    })
}

fn question(question: &Question) -> Value {
    let range = question.about.range.clone().unwrap_or_default();
    json!({
        "kind": question.about.kind.code(),
        "record": question.about.record,
        "range": [range.start, range.end],
        "choices": question.choices.iter().map(choice).collect::<Vec<Value>>(),
    })
}

fn choice(choice: &Choice) -> Value {
    json!({ "kind": choice.kind.as_str(), "value": choice.value, "record": choice.record })
}

fn change(change: &Change) -> Value {
    let from = match &change.from {
        Origin::Records(numbers) => json!(numbers),
        Origin::Allow => json!("allow"),
    };
    json!({ "kind": change.kind.as_str(), "term": change.term, "from": from })
}

fn found(problems: &[facteur_spf::Problem], language: Option<Language>) -> Value {
    let problems: Vec<Problem> = problems.iter().map(problem).collect();
    api::problem::problems(&problems, language)
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use facteur_spf::merge::{Request, merge};

    use super::*;

    #[track_caller]
    fn check(found: &Value, expected: &str) {
        assert_eq!(found.to_string(), expected);
    }

    #[test]
    fn a_reading_has_terms_and_problems_with_their_bytes() {
        let record = |text: &str| Record::read(text).0;
        check(
            &parsed(&[record("v=spf1 ~all"), record("v=spf1 -all ra=x mx")], None),
            concat!(
                r#"{"records":[{"text":"v=spf1 ~all","terms":["#,
                r#"{"text":"~all","range":[7,11],"kind":"all","qualifier":"~","live":true}],"problems":[]},"#,
                r#"{"text":"v=spf1 -all ra=x mx","terms":["#,
                r#"{"text":"-all","range":[7,11],"kind":"all","qualifier":"-","live":true},"#,
                r#"{"text":"ra=x","range":[12,16],"kind":"unknown_modifier","qualifier":null,"live":false},"#,
                r#"{"text":"mx","range":[17,19],"kind":"mx","qualifier":"+","live":false}],"#,
                r#""problems":[{"kind":"spf.after_all","severity":"warning","place":{"record":1,"range":[17,19]},"#,
                r#""values":{"term":"mx","all":"-all"}}]}]}"#,
            ),
        );
    }

    #[test]
    fn a_merge_has_its_record_and_where_every_term_comes_from() {
        let request = Request { allow: "10.14.154.252".parse().into_iter().collect(), ..Request::default() };
        check(
            &merged(&merge(&[Record::read("v=spf1 -all").0], &request), None),
            concat!(
                r#"{"record":"v=spf1 ip4:10.14.154.252 -all","withheld":[],"changes":["#,
                r#"{"kind":"added","term":"ip4:10.14.154.252","from":"allow"},"#,
                r#"{"kind":"kept","term":"-all","from":[0]}],"#,
                r#""all":{"term":"-all","why":"common"},"strings":["v=spf1 ip4:10.14.154.252 -all"],"#,
                r#""lookups":{"count":0,"exact":true},"#,
                r#""problems":[{"kind":"ip.private","severity":"error","place":null,"#,
                r#""values":{"address":"10.14.154.252"}}]}"#,
            ),
        );
    }

    #[test]
    fn a_check_has_its_result_and_every_step() {
        use facteur_spf::evaluate::{Evaluation, Progress, Request};
        let mut evaluation = Evaluation::new(Request::new([192, 0, 2, 1].into(), "localhost", "")).traced();
        let Progress::Done(outcome) = evaluation.advance() else {
            panic!("a name without a policy needs no question");
        };
        check(
            &checked(&outcome),
            concat!(
                r#"{"result":"none","explanation":null,"lookups":0,"void_lookups":0,"trace":["#,
                r#"{"depth":0,"domain":"localhost","kind":"malformed_domain","text":"","target":null,"result":"none"}]}"#,
            ),
        );
    }

    #[test]
    fn a_withheld_merge_has_no_record() {
        let json = merged(&merge(&[Record::read("v=spf1 moo").0], &Request::default()), None);
        assert_eq!(json["record"], Value::Null);
        assert_eq!(json["withheld"][0]["kind"], "spf.unknown_mechanism");
        assert_eq!(json["strings"], json!([]));
    }
}
