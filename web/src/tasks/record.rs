//! A record's change: before and after, who newly passes, the record term by term, and what it includes.

use facteur_core::dns::{Explained, ExplainedTerm};
use facteur_core::papers::RecordPaper;
use facteur_core::words::{TaskTexts, fill};
use leptos::prelude::*;

use crate::components::{Copy, Diff};
use crate::state::Page;

pub(super) fn draw(paper: &RecordPaper, page: Page) -> AnyView {
    let texts = page.task_texts();
    let title = fill(texts.change_title, &[("domain", paper.domain.clone())]);
    let result = page
        .results
        .with(|results| results.domains.iter().find(|domain| domain.name == paper.domain).cloned());
    let copy = paper.after.clone().map(|record| {
        let label = page.tell(|texts| texts.copy_value);
        view! { <Copy page value=Signal::stored(record) label/> }
    });
    let withheld = (!paper.withheld.is_empty()).then(|| {
        let reasons = paper.withheld.iter().map(|reason| view! { <li>{reason.clone()}</li> }).collect_view();
        view! { <div class="box err"><p>{texts.withheld}</p><ul>{reasons}</ul></div> }
    });
    let advice = paper.after.is_some().then(|| view! { <p>{advice(paper, texts)}</p> });
    let proof = paper.after.is_some().then(|| view! { <p>{paper.proof.clone()}</p> });
    let explained = paper.explained.as_ref().map(|explained| {
        view! {
            {meter(explained, texts)}
            {terms(explained, &paper.dropped, texts)}
            {includes(explained, page)}
        }
    });
    view! {
        <h2>{title}</h2>
        {result.map(|result| view! { <Diff page result/> })}
        {withheld}
        {copy}
        {advice}
        {proof}
        {networks(texts.gained, &paper.gained, (&paper.today, "pass"), texts)}
        {networks(texts.lost, &paper.lost, ("pass", &paper.today), texts)}
        {explained}
    }
    .into_any()
}

/// How the record is published, and taken back.
fn advice(paper: &RecordPaper, texts: &TaskTexts) -> String {
    match paper.before.as_slice() {
        [only] if Some(only) == paper.after.as_ref() => texts.published.to_owned(),
        [] => texts.nothing_published.to_owned(),
        [_] => format!("{} {}", texts.replace, texts.go_back),
        _ => format!("{} {}", texts.replace_several, texts.go_back),
    }
}

/// Networks with their results before and after.
fn networks(
    title: &'static str,
    networks: &[String],
    (before, after): (&str, &str),
    texts: &TaskTexts,
) -> AnyView {
    if networks.is_empty() {
        return ().into_any();
    }
    let (before, after) = (result(before, texts), result(after, texts));
    let rows = networks.iter().map(|network| {
        view! { <tr><th scope="row"><code>{network.clone()}</code></th><td>{before}</td><td>{after}</td></tr> }.into_any()
    });
    view! {
        <table class="networks">
            <caption>{title}</caption>
            <thead>
                <tr>
                    <th scope="col">{texts.column_address}</th>
                    <th scope="col">{texts.column_today}</th>
                    <th scope="col">{texts.column_then}</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}

/// A result of RFC 7208 §2.6 in words.
fn result(word: &str, texts: &TaskTexts) -> &'static str {
    match word {
        "pass" => texts.result_pass,
        "fail" => texts.result_fail,
        "softfail" => texts.result_softfail,
        "neutral" => texts.result_neutral,
        "none" => texts.result_none,
        _ => texts.result_permerror,
    }
}

/// How many of the ten look-ups (RFC 7208 §4.6.4) the record costs.
fn meter(explained: &Explained, texts: &TaskTexts) -> AnyView {
    let words = if explained.exact { texts.lookups_exact } else { texts.lookups_least };
    let said = fill(words, &[("count", explained.lookups.to_string())]);
    let value = explained.lookups.min(MOST).to_string();
    view! {
        <p class="meter">
            <span id="lookups">{said}</span>
            <meter min="0" max=MOST.to_string() high="8" optimum="0" value=value aria-labelledby="lookups"></meter>
        </p>
    }
    .into_any()
}

/// The record aloud.
fn terms(explained: &Explained, dropped: &[String], texts: &TaskTexts) -> AnyView {
    let row = |term: &ExplainedTerm| {
        let lookups = if term.lookups == 0 { String::new() } else { term.lookups.to_string() };
        let provenance = term.provenance.clone().unwrap_or_default();
        view! {
            <tr class:added=term.added>
                <th scope="row"><code>{term.text.clone()}</code></th>
                <td>{term.meaning.clone()}</td>
                <td>{provenance}</td>
                <td class="number">{lookups}</td>
            </tr>
        }
        .into_any()
    };
    let gone = dropped.iter().map(|term| {
        view! {
            <tr class="dropped">
                <th scope="row"><del><code>{term.clone()}</code></del></th>
                <td></td>
                <td>{texts.dropped}</td>
                <td></td>
            </tr>
        }
        .into_any()
    });
    view! {
        <table class="terms">
            <caption>{texts.terms}</caption>
            <thead>
                <tr>
                    <th scope="col">{texts.column_term}</th>
                    <th scope="col">{texts.column_meaning}</th>
                    <th scope="col">{texts.column_provenance}</th>
                    <th scope="col">{texts.column_lookups}</th>
                </tr>
            </thead>
            <tbody>{explained.terms.iter().map(row).collect_view()}{gone.collect_view()}</tbody>
        </table>
    }
    .into_any()
}

/// What the record includes, as far as it is known, and a field for what is not.
fn includes(explained: &Explained, page: Page) -> AnyView {
    let texts = page.task_texts();
    let mut unknown = Vec::new();
    let tree = branches(explained, texts, &mut unknown);
    let Some(tree) = tree else { return view! { <p class="cap">{texts.tree_none}</p> }.into_any() };
    let commands: Vec<String> = unknown.iter().map(|name| format!("nslookup -type=TXT {name}")).collect();
    let known = page.policies.with_untracked(|text| !text.trim().is_empty());
    let paste = (!commands.is_empty() || known).then(|| {
        view! {
            <div class="field">
                <label for="policies">{texts.tree_paste}</label>
                <pre class="script"><code>{commands.join("\n")}</code></pre>
                <textarea
                    id="policies"
                    rows="4"
                    autocomplete="off"
                    spellcheck="false"
                    prop:value=page.policies.get_untracked()
                    on:change:target=move |event| page.policies.set(event.target().value())
                ></textarea>
            </div>
        }
    });
    view! {
        <details class="tree" open>
            <summary>{texts.tree}</summary>
            {tree}
            <div class="noprint">{paste}</div>
        </details>
    }
    .into_any()
}

/// The policies that a record leads to, as nested lists; none where it leads to none.
fn branches(explained: &Explained, texts: &TaskTexts, unknown: &mut Vec<String>) -> Option<AnyView> {
    let mut items = Vec::new();
    for term in &explained.terms {
        let Some(name) = &term.leads_to else { continue };
        let below = match &term.policy {
            Some(policy) => branches(policy, texts, unknown),
            None => {
                unknown.push(name.clone());
                Some(view! { <span class="tag todo">{texts.tree_unknown}</span> }.into_any())
            }
        };
        let cost = fill(
            if term.policy.as_ref().is_some_and(|policy| policy.exact) {
                texts.cost_exact
            } else {
                texts.cost_least
            },
            &[("count", term.lookups.to_string())],
        );
        items.push(
            view! { <li><code>{name.clone()}</code>" "<span class="cost">{cost}</span>" "{below}</li> }
                .into_any(),
        );
    }
    (!items.is_empty()).then(|| view! { <ul>{items}</ul> }.into_any())
}

/// RFC 7208 §4.6.4: "SPF implementations MUST limit the total number of those terms to 10".
const MOST: usize = 10;
