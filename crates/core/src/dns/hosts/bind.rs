//! A zone file, and the script of a dynamic update that changes all or nothing (RFC 2136).

use crate::dns::instructions::{Copyable, Scene, Step};
use crate::dns::order::LOWERED_TTL_SECONDS;
use crate::dns::{Value, syntax};
use crate::problem::ProblemKind;

/// The steps; refused where a value is not known to the byte, for the update would not find it.
pub(in crate::dns) fn steps(scene: Scene<'_>) -> Result<Vec<Step>, ProblemKind> {
    if !scene.edit.before.is_empty() && !scene.edit.after.is_empty() {
        scene.whole_set(|_| true)?;
    }
    let script = "nsupdate";
    let command = Copyable::Value(format!("nsupdate -k KEY_FILE {}", scene.file_name(script)));
    let steps = vec![
        scene.compare(),
        scene.step(scene.texts.zone_lines, [scene.file("zone", zone_lines(scene))]),
        scene.step(scene.texts.nsupdate, [scene.file(script, nsupdate(scene)), command]),
    ];
    Ok(scene.staged(Vec::new(), steps))
}

/// The lines of the zone file for the name: what goes as a comment, then what stands.
fn zone_lines(scene: Scene<'_>) -> String {
    let mut lines = vec![format!("; {}", syntax::comment(scene.texts.zone_before))];
    lines.extend(scene.edit.removed().into_iter().map(|value| format!("; {}", line(scene, value))));
    lines.push(format!("; {}", syntax::comment(scene.texts.zone_after)));
    lines.extend(scene.edit.after.iter().map(|value| line(scene, value)));
    lines.push(String::new());
    lines.join("\n")
}

fn line(scene: Scene<'_>, value: &Value) -> String {
    format!("{}. {LOWERED_TTL_SECONDS} IN TXT {}", scene.domain, syntax::zone(value))
}

/// RFC 2136 §2.4.2: a prerequisite can name every value of a set, and §3.2 asks that all hold before
/// anything is changed. So nothing changes unless the set is what the plan knows.
fn nsupdate(scene: Scene<'_>) -> String {
    let name = format!("{}.", scene.domain);
    let mut lines = vec![format!("zone {name}")];
    if scene.edit.before.is_empty() {
        lines.push(format!("prereq nxrrset {name} IN TXT"));
    }
    let data = |value: &Value| syntax::zone(value);
    lines.extend(
        scene.edit.before.iter().map(|value| format!("prereq yxrrset {name} IN TXT {}", data(value))),
    );
    let (removed, added) = (scene.edit.removed(), scene.edit.added());
    lines.extend(removed.into_iter().map(|value| format!("update delete {name} IN TXT {}", data(value))));
    let add = |value| format!("update add {name} {LOWERED_TTL_SECONDS} IN TXT {}", data(value));
    lines.extend(added.into_iter().map(add));
    lines.extend(["show", "send", ""].map(str::to_owned));
    lines.join("\n")
}
