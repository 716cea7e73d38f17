//! The records: what changes, why nobody loses, how it is done where the zone is kept, and how it is taken back.

use facteur_core::papers::Papers;
use facteur_core::runbook::Chapter;
use leptos::prelude::*;

use super::{files, paper, part, record};
use crate::components::Copy;
use crate::screens::dns_host;
use crate::state::Page;

pub(super) fn draw(papers: &Papers, page: Page) -> AnyView {
    let texts = page.task_texts();
    let sections = part(papers, Chapter::Dns).map(|part| part.sections.as_slice()).unwrap_or_default();
    let indices = page
        .results
        .with(|results| results.checked.domains.iter().map(|domain| domain.index).collect::<Vec<_>>());
    // The papers have one record and one section for each domain that has a name, in the plan's order.
    let records = papers.records.iter().zip(sections).zip(indices).map(|((paper, section), index)| {
        view! {
            <section class="record">
                {record::draw(paper, page)}
                {dns_host(page, index)}
                {paper::section(section, &papers.labels)}
            </section>
        }
        .into_any()
    });
    let letters: Vec<AnyView> = papers
        .files
        .iter()
        .filter(|(name, _)| name.starts_with("dns/email-"))
        .map(|(name, text)| {
            let label = page.tell(|texts| texts.copy_text);
            view! {
                <pre class="script letter" tabindex="0">{text.clone()}</pre>
                <Copy page value=Signal::stored(text.clone()) label/>
                {files::give(page, name, text)}
            }
            .into_any()
        })
        .collect();
    let withheld = letters.is_empty().then(|| view! { <p>{texts.letter_withheld}</p> });
    view! {
        <details>
            <summary>{texts.why_both}</summary>
            <p>{texts.why_both_answer}</p>
        </details>
        {records.collect_view()}
        <h2>{texts.letter}</h2>
        {letters}
        {withheld}
    }
    .into_any()
}
