//! Draws a part of the runbook: what to read, what is so, and the steps.

use facteur_core::papers::Labels;
use facteur_core::runbook::{Fact, Part, Section};
use facteur_core::words::fill;
use leptos::prelude::*;

use super::steps;

/// A part with its heading, who does it, and the line to sign.
pub(super) fn part(part: &Part, number: usize, labels: &Labels) -> AnyView {
    let person = part.person.and_then(|person| labels.persons.get(&person).cloned());
    let by = person.clone().map(|person| {
        view! { <p class="cap">{fill(&labels.person, &[("person", person)])}</p> }
    });
    let signature = person.map(|person| {
        view! { <p class="signature">{fill(&labels.signature, &[("person", person)])}</p> }
    });
    let paragraphs = part.paragraphs.iter().map(|text| view! { <p>{text.clone()}</p> }).collect_view();
    let mut first = 1;
    let sections = part.sections.iter().map(|one| {
        let drawn = from(one, first, labels);
        first += one.steps.len();
        drawn
    });
    let sections: Vec<AnyView> = sections.collect();
    view! {
        <section class="part">
            <h2>{format!("{number}. {}", part.title)}</h2>
            {by}
            {paragraphs}
            {sections}
            {signature}
        </section>
    }
    .into_any()
}

/// A section, its steps counted from 1.
pub(super) fn section(section: &Section, labels: &Labels) -> AnyView {
    from(section, 1, labels)
}

fn from(section: &Section, first: usize, labels: &Labels) -> AnyView {
    let title = section.title.clone().map(|title| view! { <h3>{title}</h3> });
    let paragraphs = section.paragraphs.iter().map(|text| view! { <p>{text.clone()}</p> }).collect_view();
    view! {
        {title}
        {paragraphs}
        {facts(&section.facts)}
        {steps::list(&section.steps, first, labels)}
    }
    .into_any()
}

/// Names with their values; an empty one is a line to fill in by hand.
pub(super) fn facts(facts: &[Fact]) -> AnyView {
    if facts.is_empty() {
        return ().into_any();
    }
    let rows = facts.iter().map(|fact| {
        let value = match fact.value.as_str() {
            "" => view! { <span class="blank"></span> }.into_any(),
            value => value.to_owned().into_any(),
        };
        view! { <div><dt>{fact.label.clone()}</dt><dd>{value}</dd></div> }.into_any()
    });
    view! { <dl class="facts">{rows.collect_view()}</dl> }.into_any()
}
