//! `facteur spf tree`: everything that a domain's policy names, with what each term costs.

use std::net::IpAddr;

use facteur_core::api;
use facteur_core::words::{Language, fill, texts};
use facteur_spf::budget::{Budget, Node, Tree};

use super::answer::{Answer, line, printable};
use super::dns::Dns;

/// What `spf tree` is given.
#[derive(clap::Args, Debug)]
pub struct Arguments {
    /// Answer in JSON.
    #[arg(long)]
    json: bool,
    /// The address of the sender until whose match the look-ups are counted.
    #[arg(long)]
    ip: Option<IpAddr>,
    #[command(flatten)]
    dns: Dns,
    /// The domain.
    #[arg(allow_hyphen_values = true)]
    domain: String,
}

/// Draws the tree; the code is 0 whatever it holds.
pub(super) fn answer(arguments: &Arguments, language: Language) -> Answer {
    let mut budget = Budget::new(&arguments.domain);
    if let Some(address) = arguments.ip {
        budget = budget.with_client(address);
    }
    let tree = match arguments.dns.settle(budget, language) {
        Ok(tree) => tree,
        Err(answer) => return answer,
    };
    if arguments.json {
        return Answer { out: format!("{}\n", api::spf::tree(&tree, None)), ..Answer::default() };
    }
    Answer { out: shown(&tree, language), error: said(&tree, language), code: 0 }
}

/// The domain and its record, a line a term, then the totals.
fn shown(tree: &Tree, language: Language) -> String {
    let mut shown = format!("{}\n", printable(&tree.domain));
    if let Some(record) = &tree.record {
        shown.push_str(&format!("{}\n", printable(record)));
    }
    draw(&tree.nodes, "", &mut shown);
    let command = &texts(language).command;
    let (most, most_void) = Tree::LIMITS;
    let totals = [
        ("lookups", tree.lookups.to_string()),
        ("limit", most.to_string()),
        ("void", tree.void_lookups.to_string()),
        ("void_limit", most_void.to_string()),
    ];
    shown.push_str(&format!("{}\n", fill(command.tree_totals, &totals)));
    if let Some(count) = tree.until_match {
        shown.push_str(&format!("{}\n", fill(command.tree_until_match, &[("lookups", count.to_string())])));
    }
    shown
}

fn draw(nodes: &[Node], indent: &str, shown: &mut String) {
    for (index, node) in nodes.iter().enumerate() {
        let is_last = index + 1 == nodes.len();
        let (branch, below) = if is_last { ("└─ ", "   ") } else { ("├─ ", "│  ") };
        let cost = if node.cost > 0 { format!("  [{}]", node.cost) } else { String::new() };
        let codes: String =
            node.problems.iter().map(|problem| format!("  ! {}", problem.kind.code())).collect();
        shown.push_str(&format!("{indent}{branch}{}{cost}{codes}\n", printable(&node.term)));
        draw(&node.children, &format!("{indent}{below}"), shown);
    }
}

/// Every problem as a sentence.
fn said(tree: &Tree, language: Language) -> String {
    fn below(nodes: &[Node], language: Language, said: &mut String) {
        for node in nodes {
            node.problems.iter().for_each(|problem| said.push_str(&line(problem, language)));
            below(&node.children, language, said);
        }
    }
    let mut said = String::new();
    below(&tree.nodes, language, &mut said);
    tree.problems.iter().for_each(|problem| said.push_str(&line(problem, language)));
    said
}
