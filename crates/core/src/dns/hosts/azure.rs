//! Azure DNS: values are removed from and added to a set, the others are never sent.

use crate::dns::instructions::{Copyable, Scene, Step};
use crate::dns::{Value, syntax};
use crate::problem::ProblemKind;

/// The steps; refused where a value that goes is not known to the byte.
pub(in crate::dns) fn steps(scene: Scene<'_>) -> Result<Vec<Step>, ProblemKind> {
    scene.known(scene.edit.removed().into_iter().chain(scene.edit.added()), Value::is_plain)?;
    let script = scene.file("azure.sh", script(scene));
    let command = Copyable::Value(format!("sh {} RESOURCE_GROUP", scene.file_name("azure.sh")));
    let steps = vec![
        scene.step(scene.texts.open_azure, []),
        scene.compare(),
        scene.step(scene.texts.script_azure, [script, command]),
    ];
    Ok(scene.staged(Vec::new(), steps))
}

/// The old values go first: for a moment there is no record, which receivers bear better than two.
fn script(scene: Scene<'_>) -> String {
    let zone = syntax::shell(scene.domain.as_str());
    let command = |verb: &str, value: &Value| {
        let strings: Vec<String> = value.strings().iter().map(|string| syntax::shell(string)).collect();
        format!(
            "az network dns record-set txt {verb} --resource-group \"$group\" --zone-name {zone} \\\n  \
             --record-set-name @ --value {}",
            strings.join(" ")
        )
    };
    let mut lines = vec!["set -eu".to_owned(), "group=\"${1:?RESOURCE_GROUP}\"".to_owned()];
    let (removed, added) = (scene.edit.removed(), scene.edit.added());
    let keep_set = "remove-record --keep-empty-record-set";
    lines.extend(removed.into_iter().map(|value| command(keep_set, value)));
    lines.extend(added.into_iter().map(|value| command("add-record", value)));
    lines.push(String::new());
    lines.join("\n")
}
