//! A record's change: before and after, who newly passes, the record term by term, and what it includes.

use super::write::Html;
use crate::dns::{Explained, ExplainedTerm, Host};
use crate::papers::RecordPaper;
use crate::words::{PaperTexts, fill};

/// The whole of it.
pub(super) fn draw(html: &mut Html, paper: &RecordPaper, words: &PaperTexts) {
    html.element("h2", &[], &fill(words.change_title, &[("domain", paper.domain.clone())]));
    difference(html, paper, words);
    if !paper.withheld.is_empty() {
        html.within("div", &[("class", "box err")], |html| {
            html.element("p", &[], words.withheld);
            html.within("ul", &[], |html| {
                paper.withheld.iter().for_each(|reason| html.element("li", &[], reason));
            });
        });
    }
    if let Some(after) = &paper.after {
        html.copied("code", "value", after, words.copy_value);
        html.element("p", &[], &advice(paper, words));
    }
    networks(html, words.gained, &paper.gained, (&paper.today, "pass"), words);
    networks(html, words.lost, &paper.lost, ("pass", &paper.today), words);
    if let Some(explained) = &paper.explained {
        meter(html, explained, words);
        terms(html, explained, &paper.dropped, words);
        includes(html, explained, words);
    }
}

/// Lines that go, the line that comes, new terms in bold.
fn difference(html: &mut Html, paper: &RecordPaper, words: &PaperTexts) {
    let published = matches!(paper.before.as_slice(), [only] if Some(only) == paper.after.as_ref());
    html.within("figure", &[], |html| {
        let caption = fill(words.record_of, &[("domain", paper.domain.clone())]);
        html.element("figcaption", &[("class", "cap")], &caption);
        html.within("pre", &[("class", "diff")], |html| {
            html.element("span", &[], &format!("  {}.  TXT", paper.domain));
            for record in paper.before.iter().filter(|_| !published) {
                html.within("del", &[], |html| {
                    html.element("i", &[("class", "vh")], &format!("{} ", words.before));
                    html.value(&format!("- {record}"));
                });
            }
            let Some(explained) = &paper.explained else { return };
            let (tag, mark) = if published { ("span", "  ") } else { ("ins", "+ ") };
            html.within(tag, &[], |html| {
                html.element("i", &[("class", "vh")], &format!("{} ", words.after));
                html.escaped(mark);
                for (index, term) in explained.terms.iter().enumerate() {
                    html.escaped(if index == 0 { "" } else { " " });
                    if term.added { html.element("b", &[], &term.text) } else { html.value(&term.text) }
                }
            });
        });
    });
}

/// How the record is published, and taken back.
fn advice(paper: &RecordPaper, words: &PaperTexts) -> String {
    match paper.before.as_slice() {
        [only] if Some(only) == paper.after.as_ref() => words.published.to_owned(),
        [] => words.nothing_published.to_owned(),
        [_] => format!("{} {}", words.replace, words.go_back),
        _ => format!("{} {}", words.replace_several, words.go_back),
    }
}

/// Networks with their results before and after.
fn networks(
    html: &mut Html,
    title: &str,
    networks: &[String],
    (before, after): (&str, &str),
    words: &PaperTexts,
) {
    if networks.is_empty() {
        return;
    }
    html.within("table", &[("class", "networks")], |html| {
        html.element("caption", &[], title);
        head(html, &[words.column_address, words.column_today, words.column_then]);
        html.within("tbody", &[], |html| {
            for network in networks {
                html.within("tr", &[], |html| {
                    html.within("th", &[("scope", "row")], |html| html.element("code", &[], network));
                    html.element("td", &[], result(before, words));
                    html.element("td", &[], result(after, words));
                });
            }
        });
    });
}

/// A result of RFC 7208 §2.6 in words.
fn result(word: &str, words: &PaperTexts) -> &'static str {
    match word {
        "pass" => words.result_pass,
        "fail" => words.result_fail,
        "softfail" => words.result_softfail,
        "neutral" => words.result_neutral,
        "none" => words.result_none,
        _ => words.result_permerror,
    }
}

/// How many of the ten look-ups (RFC 7208 §4.6.4) the record costs.
fn meter(html: &mut Html, explained: &Explained, words: &PaperTexts) {
    let template = if explained.exact { words.lookups_exact } else { words.lookups_least };
    let said = fill(template, &[("count", explained.lookups.to_string())]);
    let value = explained.lookups.min(MOST).to_string();
    html.within("p", &[("class", "meter")], |html| {
        html.element("span", &[], &said);
        let bounds = [("min", "0"), ("max", "10"), ("high", "8"), ("optimum", "0")];
        html.element("meter", &[bounds.as_slice(), &[("value", &value), ("aria-label", &said)]].concat(), "");
    });
}

/// The record aloud.
fn terms(html: &mut Html, explained: &Explained, dropped: &[String], words: &PaperTexts) {
    html.within("table", &[("class", "terms")], |html| {
        html.element("caption", &[], words.terms);
        let columns =
            [words.column_term, words.column_meaning, words.column_provenance, words.column_lookups];
        head(html, &columns);
        html.within("tbody", &[], |html| {
            explained.terms.iter().for_each(|one| term(html, one));
            for one in dropped {
                html.within("tr", &[("class", "dropped")], |html| {
                    html.within("th", &[("scope", "row")], |html| {
                        html.within("del", &[], |html| html.element("code", &[], one));
                    });
                    html.element("td", &[], "");
                    html.element("td", &[], words.dropped);
                    html.element("td", &[], "");
                });
            }
        });
    });
}

fn term(html: &mut Html, term: &ExplainedTerm) {
    let lookups = if term.lookups == 0 { String::new() } else { term.lookups.to_string() };
    html.within("tr", &[("class", if term.added { "added" } else { "" })], |html| {
        html.within("th", &[("scope", "row")], |html| html.element("code", &[], &term.text));
        html.element("td", &[], &term.meaning);
        html.element("td", &[], term.provenance.as_deref().unwrap_or_default());
        html.element("td", &[("class", "number")], &lookups);
    });
}

fn head(html: &mut Html, columns: &[&str]) {
    html.within("thead", &[], |html| {
        html.within("tr", &[], |html| {
            columns.iter().for_each(|column| html.element("th", &[("scope", "col")], column));
        });
    });
}

/// What the record includes, as far as it is known, as nested lists.
fn includes(html: &mut Html, explained: &Explained, words: &PaperTexts) {
    if explained.terms.iter().all(|term| term.leads_to.is_none()) {
        html.element("p", &[("class", "cap")], words.tree_none);
        return;
    }
    html.within("details", &[("class", "tree"), ("open", "")], |html| {
        html.element("summary", &[], words.tree);
        branches(html, explained, words);
    });
}

fn branches(html: &mut Html, explained: &Explained, words: &PaperTexts) {
    let leading =
        || explained.terms.iter().filter_map(|term| term.leads_to.as_ref().map(|name| (term, name)));
    if leading().next().is_none() {
        return;
    }
    html.within("ul", &[], |html| {
        for (term, name) in leading() {
            html.within("li", &[], |html| {
                html.element("code", &[], name);
                html.escaped(" ");
                let exact = term.policy.as_ref().is_some_and(|policy| policy.exact);
                let template = if exact { words.cost_exact } else { words.cost_least };
                let cost = fill(template, &[("count", term.lookups.to_string())]);
                html.element("span", &[("class", "cost")], &cost);
                match &term.policy {
                    Some(policy) => branches(html, policy, words),
                    None => {
                        html.escaped(" ");
                        html.element("span", &[("class", "tag todo")], words.tree_unknown);
                    }
                }
            });
        }
    });
}

/// Where the policies that are not known can be pasted, with the commands that show them.
pub(super) fn paste(html: &mut Html, records: &[RecordPaper], words: &PaperTexts) {
    let mut names = Vec::new();
    records.iter().filter_map(|record| record.explained.as_ref()).for_each(|one| unknown(one, &mut names));
    if names.is_empty() {
        return;
    }
    let commands: Vec<String> = names.iter().map(|name| format!("nslookup -type=TXT {name}")).collect();
    html.within("div", &[("class", "field noprint")], |html| {
        html.element("label", &[("for", "policies")], words.tree_paste);
        html.copied("pre", "script", &commands.join("\n"), words.copy_text);
        let attributes =
            [("id", "policies"), ("rows", "4"), ("autocomplete", "off"), ("spellcheck", "false")];
        html.element("textarea", &attributes, "");
    });
}

/// The names whose policies are not known, none twice.
fn unknown(explained: &Explained, names: &mut Vec<String>) {
    for term in &explained.terms {
        match (&term.policy, &term.leads_to) {
            (Some(policy), _) => unknown(policy, names),
            (None, Some(name)) if !names.contains(name) => names.push(name.clone()),
            (None, _) => {}
        }
    }
}

/// A list of the hosts to choose from: the steps follow the choice.
pub(super) fn host(html: &mut Html, paper: &RecordPaper, index: usize, words: &PaperTexts) {
    let id = format!("host-{index}");
    html.within("div", &[("class", "field noprint")], |html| {
        let label = fill(words.dns_host, &[("domain", paper.domain.clone())]);
        html.element("label", &[("for", &id)], &label);
        html.within("select", &[("id", &id), ("data-host", &index.to_string())], |html| {
            for host in Host::ALL {
                let name = host.name().unwrap_or(words.dns_host_other);
                let value = if host == Host::Generic { "" } else { host.as_str() };
                let selected = host.as_str() == paper.host;
                let attributes = [("value", value), ("selected", "")];
                let shown =
                    if selected { attributes.as_slice() } else { attributes.get(..1).unwrap_or_default() };
                html.element("option", shown, name);
            }
        });
    });
}

/// RFC 7208 §4.6.4: "SPF implementations MUST limit the total number of those terms to 10".
const MOST: usize = 10;
