//! Reads PowerShell with another parser than the writer's own: tree-sitter's grammar.

use anyhow::Result;
use tree_sitter::{Node, Parser};

/// The parser.
pub fn parser() -> Result<Parser> {
    let mut parser = Parser::new();
    parser.set_language(&tree_sitter_powershell::LANGUAGE.into())?;
    Ok(parser)
}

/// The first place that the parser does not understand.
pub fn error(node: Node<'_>) -> Option<String> {
    if node.is_error() || node.is_missing() {
        return Some(node.to_string() + &format!(" at {:?}", node.start_position()));
    }
    let mut cursor = node.walk();
    node.children(&mut cursor).find_map(error)
}
