//! A record as a receiver follows it: the rules that can still matter, in order.

use std::ops::Range;

use crate::{Body, Directive, DomainSpec, Mechanism, Modifier, parse};

/// A domain's record, read for following it; what a person would want to know besides is left aside.
#[derive(Debug)]
pub(crate) struct Policy {
    text: Box<str>,
    rules: Vec<Rule>,
    redirect: Option<(Range<usize>, DomainSpec)>,
    explanation: Option<DomainSpec>,
}

/// A directive and where it stands.
#[derive(Debug)]
pub(crate) struct Rule {
    place: Range<usize>,
    /// What it tests, and the result of a match.
    pub(crate) directive: Directive,
}

/// The place of the first term that the grammar does not allow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SyntaxError(pub(crate) Range<usize>);

impl Policy {
    /// Reads an SPF record as receivers do: all of it, or the first syntax error.
    pub(crate) fn read(text: &str) -> Result<Self, SyntaxError> {
        let mut policy = Self { text: text.into(), rules: Vec::new(), redirect: None, explanation: None };
        if !parse::is_visible(text) {
            let odd =
                |word: &Range<usize>| text.get(word.clone()).is_some_and(|word| !parse::is_visible(word));
            return Err(SyntaxError(parse::words(text).find(odd).unwrap_or_default()));
        }
        let mut has_all = false;
        for place in parse::words(text) {
            let word = text.get(place.clone()).unwrap_or_default();
            let body = parse::visible_body(word).map_err(|_| SyntaxError(place.clone()))?;
            match body {
                // §5.1: "Mechanisms listed after "all" MUST be ignored."
                Body::Directive(_) if has_all => {}
                Body::Directive(directive) => {
                    has_all = directive.mechanism == Mechanism::All;
                    if policy.rules.is_empty() {
                        policy.rules.reserve(text.len() / LIKELY_TERM);
                    }
                    policy.rules.push(Rule { place, directive });
                }
                // §6: "These two modifiers MUST NOT appear in a record more than once each. If they do,
                // then check_host() exits with a result of "permerror"."
                Body::Modifier(Modifier::Redirect(domain)) => match policy.redirect {
                    Some(_) => return Err(SyntaxError(place)),
                    None => policy.redirect = Some((place, domain)),
                },
                Body::Modifier(Modifier::Explanation(domain)) => match policy.explanation {
                    Some(_) => return Err(SyntaxError(place)),
                    None => policy.explanation = Some(domain),
                },
                Body::Modifier(Modifier::Unknown { .. }) | Body::Unknown => {}
            }
        }
        // §5.1: "Any "redirect" modifier (Section 6.1) MUST be ignored when there is an "all" mechanism
        // in the record, regardless of the relative ordering of the terms."
        if has_all {
            policy.redirect = None;
        }
        Ok(policy)
    }

    /// The record as published.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The directive at a place in the order, and its text.
    pub(crate) fn rule(&self, at: usize) -> Option<&Rule> {
        self.rules.get(at)
    }

    /// The text of a rule.
    pub(crate) fn text_of(&self, rule: &Rule) -> &str {
        self.text.get(rule.place.clone()).unwrap_or_default()
    }

    /// Where no directive matches, the policy that decides instead (§6.1): the term's text, and the name.
    pub(crate) fn redirect(&self) -> Option<(&str, &DomainSpec)> {
        let (place, domain) = self.redirect.as_ref()?;
        Some((self.text.get(place.clone()).unwrap_or_default(), domain))
    }

    /// Where a fail is explained (§6.2).
    pub(crate) fn explanation(&self) -> Option<&DomainSpec> {
        self.explanation.as_ref()
    }
}

/// About the octets of a term with its space, to make room once.
const LIKELY_TERM: usize = 16;
