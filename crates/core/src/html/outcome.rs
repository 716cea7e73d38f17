//! What came of a try: each finding with its weight, its codes, what to do, and where on the way it sits.

use super::write::Html;
use crate::outcome::{Finding, Weight};
use crate::plan::Path;
use crate::words::{Language, OutcomeTexts, fill};

/// The findings as a list.
pub fn outcome(findings: &[Finding], path: Path, language: Language) -> String {
    let mut html = Html::default();
    html.within("ul", &[("class", "outcome")], |html| {
        for one in findings {
            html.within("li", &[], |html| finding(html, one, path, language));
        }
    });
    html.text
}

fn finding(html: &mut Html, finding: &Finding, path: Path, language: Language) {
    let words = OutcomeTexts::of(language);
    let is_unread = finding.says_nothing() && finding.weight() != Weight::Right;
    let (class, weight) = match finding.weight() {
        _ if is_unread => ("tag todo", words.unread),
        Weight::Right => ("tag ok", words.right),
        Weight::Passing => ("tag warn", words.passing),
        Weight::Wrong => ("tag ko", words.wrong),
    };
    html.within("p", &[], |html| {
        html.element("span", &[("class", class)], weight);
        html.escaped(" ");
        html.element(
            "code",
            &[],
            if let Finding::Reply { codes, .. } = finding { codes } else { finding.code() },
        );
    });
    let mut sentences = finding.sentences(path, language).into_iter();
    if let Some(what) = sentences.next() {
        html.element("p", &[("class", "does")], &what);
    }
    sentences.for_each(|sentence| html.element("p", &[], &sentence));
    if let Some(station) = finding.station() {
        let said = [("station", station.text(path, language).to_owned())];
        html.element("p", &[], &fill(words.sits, &said));
    }
    if let Some(source) = finding.source(language) {
        html.element("p", &[("class", "origin")], &source);
    }
}
