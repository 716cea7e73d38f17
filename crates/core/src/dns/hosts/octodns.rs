//! octoDNS: the whole TXT set of the zone's own name, in YAML.

use crate::dns::instructions::{Copyable, Scene, Step};
use crate::dns::order::LOWERED_TTL_SECONDS;
use crate::dns::{Value, syntax};
use crate::problem::ProblemKind;

/// The steps; refused unless every value is known to the byte.
pub(in crate::dns) fn steps(scene: Scene<'_>) -> Result<Vec<Step>, ProblemKind> {
    // octoDNS takes a backslash for the beginning of an escape, and knows that of a semicolon alone.
    scene.whole_set(|value| value.is_plain() && !value.text().contains('\\'))?;
    let command = Copyable::Value("octodns-sync --config-file CONFIG_FILE".to_owned());
    let steps = vec![
        scene.compare(),
        scene.step(scene.texts.whole_set, []),
        scene.step(scene.texts.octodns, [scene.file("octodns.yaml", set(scene))]),
        scene.step(scene.texts.octodns_sync, [command]),
    ];
    Ok(scene.staged(Vec::new(), steps))
}

/// The keys stand in the order of the alphabet, which octoDNS insists on.
fn set(scene: Scene<'_>) -> String {
    let value = |value: &Value| format!("  - {}", syntax::yaml(&value.text().replace(';', "\\;")));
    let mut lines = vec!["'':".to_owned(), format!("- ttl: {LOWERED_TTL_SECONDS}"), "  type: TXT".to_owned()];
    lines.push("  values:".to_owned());
    lines.extend(scene.edit.after.iter().map(value));
    lines.push(String::new());
    lines.join("\n")
}
