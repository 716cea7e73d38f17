//! Draws the steps of a section, each with a box to tick on paper, what it is done with, its check and its way back.

use facteur_core::papers::Labels;
use facteur_core::runbook::{Shown, Step};
use facteur_core::words::fill;
use leptos::prelude::*;

/// The steps, counted on from the sections before.
pub(super) fn list(steps: &[Step], first: usize, labels: &Labels) -> AnyView {
    if steps.is_empty() {
        return ().into_any();
    }
    let items = steps.iter().map(|one| step(one, labels)).collect_view();
    view! { <ol class="steps" start=first.to_string()>{items}</ol> }.into_any()
}

fn step(step: &Step, labels: &Labels) -> AnyView {
    let shown = step.shown.iter().map(|one| shown(one, labels)).collect_view();
    let beside = |class, label: &str, text: &Option<String>| {
        let label = label.to_owned();
        text.clone().map(|text| view! { <p class=class><b>{label}</b>" "{text}</p> }.into_any())
    };
    view! {
        <li>
            <p class="does"><span class="tick" aria-hidden="true">"☐ "</span>{step.does.clone()}</p>
            {shown}
            {beside("check", &labels.check, &step.check)}
            {beside("back-way", &labels.way_back, &step.way_back)}
        </li>
    }
    .into_any()
}

fn shown(shown: &Shown, labels: &Labels) -> AnyView {
    match shown {
        Shown::Press(labels) => view! { <p class="press">{labels.join(" › ")}</p> }.into_any(),
        Shown::Field(fact) => {
            let (label, value) = (fact.label.clone(), fact.value.clone());
            view! { <dl class="facts"><div><dt>{label}</dt><dd><code>{value}</code></dd></div></dl> }
                .into_any()
        }
        Shown::Copy(text) => view! { <pre class="script"><code>{text.clone()}</code></pre> }.into_any(),
        Shown::File(name) => {
            view! { <p class="cap">{fill(&labels.file, &[("file", name.clone())])}</p> }.into_any()
        }
        Shown::Remark(text) => view! { <p class="remark">{text.clone()}</p> }.into_any(),
    }
}
