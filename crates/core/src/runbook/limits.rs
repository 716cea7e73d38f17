//! What this way of sending does not do: the procedure's section 7, and what Microsoft says besides.

use super::{Chapter, Part, Scene, one_line};
use crate::sending::quota;
use crate::words::{Language, fill, number};

/// The limits.
pub(super) fn part(scene: &Scene<'_>) -> Part {
    let words = &scene.texts.verification;
    let mut paragraphs = Vec::new();
    for route in &scene.checked.routes {
        let submission = route.signs_in_to_microsoft();
        let template = if submission { words.limit_pace_submission } else { words.limit_pace };
        let values =
            [("route", one_line(&route.name)), ("pace", seconds(route.limits.gap.millis(), scene.language))];
        if route.tenant.is_some() || submission {
            paragraphs.push(fill(template, &values));
        }
    }
    for tenant in &scene.plan.tenants {
        let name = ("tenant", one_line(&tenant.name));
        paragraphs.push(match tenant.licences {
            Some(licences) => {
                fill(words.limit_quota, &[name, ("limit", number(quota::limit(licences), scene.language))])
            }
            None => fill(words.limit_quota_unknown, &[name]),
        });
    }
    paragraphs.push(words.limit_delivered.to_owned());
    if scene.has_connector() {
        paragraphs
            .extend([words.limit_other_lines, words.limit_domains, words.limit_bulk].map(str::to_owned));
    }
    Part {
        chapter: Chapter::Limits,
        title: words.limits.to_owned(),
        person: None,
        paragraphs,
        sections: Vec::new(),
    }
}

/// Milliseconds as seconds, without zeros at the end.
fn seconds(millis: u64, language: Language) -> String {
    let mark = if language == Language::French { ',' } else { '.' };
    let text = format!("{}{mark}{:03}", millis / 1_000, millis % 1_000);
    text.trim_end_matches('0').trim_end_matches(mark).to_owned()
}
