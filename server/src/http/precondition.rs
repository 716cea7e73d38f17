//! `If-Match` of RFC 9110 §13.1.1: which revision of the plan a request may replace.

use axum::http::{HeaderMap, header};

use crate::store::plans::Expected;

/// What a request expects to replace; none where it does not say, or says what is no condition.
pub(super) fn expected(headers: &HeaderMap) -> Option<Expected> {
    let lines: Result<Vec<_>, _> =
        headers.get_all(header::IF_MATCH).iter().map(|value| value.to_str()).collect();
    // §5.3: several lines are one list.
    let list = lines.ok()?.join(",");
    if list.trim() == "*" {
        return Some(Expected::Existing);
    }
    let mut revisions = Vec::new();
    let mut rest = list.trim_start_matches(SPACE);
    while !rest.is_empty() {
        let (weak, tag) = match rest.strip_prefix("W/") {
            Some(tag) => (true, tag),
            None => (false, rest),
        };
        let (tag, behind) = tag.strip_prefix('"')?.split_once('"')?;
        // If-Match compares strongly (§8.8.3.2): a weak tag matches nothing, nor does one never given.
        revisions.extend(tag.parse::<i64>().ok().filter(|revision| !weak && revision.to_string() == tag));
        rest = behind.trim_start_matches(BLANK);
        if !rest.is_empty() && !rest.starts_with(',') {
            return None;
        }
        rest = rest.trim_start_matches(SPACE);
    }
    (!list.trim_matches(SPACE).is_empty()).then_some(Expected::OneOf(revisions))
}

/// What stands between the members of a list (§5.6.1), which may be empty.
const SPACE: [char; 3] = [' ', '\t', ','];
const BLANK: [char; 2] = [' ', '\t'];

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[track_caller]
    fn check(lines: &[&'static str], condition: Option<Expected>) {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(header::IF_MATCH, HeaderValue::from_static(line));
        }
        assert_eq!(expected(&headers), condition, "{lines:?}");
    }

    fn one_of(revisions: &[i64]) -> Option<Expected> {
        Some(Expected::OneOf(revisions.to_vec()))
    }

    #[test]
    fn a_star_is_any_revision_there_is() {
        check(&["*"], Some(Expected::Existing));
        check(&[" * "], Some(Expected::Existing));
    }

    #[test]
    fn a_list_is_each_of_its_strong_tags() {
        check(&["\"1\""], one_of(&[1]));
        check(&["\"0\""], one_of(&[0]));
        check(&["\"1\", \"2\" ,,\"30\""], one_of(&[1, 2, 30]));
        check(&["\"1\"", "\"2\""], one_of(&[1, 2]));
    }

    #[test]
    fn a_weak_or_foreign_tag_is_a_condition_that_matches_nothing() {
        check(&["W/\"1\""], one_of(&[]));
        check(&["W/\"1\", \"2\""], one_of(&[2]));
        check(&["\"01\", \"a,b\", \"\""], one_of(&[]));
    }

    #[test]
    fn what_is_no_condition_is_none() {
        for line in ["", ",", "1", "\"1", "\"1\" \"2\"", "*, \"1\"", "w/\"1\""] {
            check(&[line], None);
        }
        check(&[], None);
    }
}
