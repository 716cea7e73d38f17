//! DNSControl: a line of JavaScript for each value, with its terms as comments.

use facteur_spf::Record;

use crate::dns::instructions::{Copyable, Scene, Step};
use crate::dns::{Value, syntax};
use crate::problem::ProblemKind;

/// The steps; refused where a value has octets that a line cannot say for sure.
pub(in crate::dns) fn steps(scene: Scene<'_>) -> Result<Vec<Step>, ProblemKind> {
    scene.known(scene.edit.removed().into_iter().chain(scene.edit.added()), Value::is_plain)?;
    let commands =
        ["dnscontrol preview", "dnscontrol push"].map(|command| Copyable::Value(command.to_owned()));
    let steps = vec![
        scene.compare(),
        scene.step(scene.texts.dnscontrol, [scene.file("dnscontrol.js", lines(scene))]),
        scene.step(scene.texts.dnscontrol_preview, commands),
    ];
    Ok(scene.staged(Vec::new(), steps))
}

/// What goes as a comment; then each new value below its terms, `+` before those that are new.
fn lines(scene: Scene<'_>) -> String {
    let removed = scene.edit.removed();
    let mut lines: Vec<String> = removed.iter().map(|value| format!("// - {}", txt(value))).collect();
    let old: Vec<String> = removed.iter().flat_map(|value| terms(value)).collect();
    for value in scene.edit.added() {
        for term in terms(value) {
            let sign = if old.contains(&term) { ' ' } else { '+' };
            lines.push(format!("//   {sign} {}", syntax::comment(&term)));
        }
        lines.push(txt(value));
    }
    lines.push(String::new());
    lines.join("\n")
}

fn txt(value: &Value) -> String {
    format!("TXT(\"@\", {}),", syntax::javascript(&value.text()))
}

fn terms(value: &Value) -> Vec<String> {
    Record::read(&value.text()).0.terms().iter().map(|term| term.text().to_owned()).collect()
}
