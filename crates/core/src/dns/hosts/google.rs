//! Google Cloud DNS: a transaction that removes the old set and adds the new one, whole or not at all.

use crate::dns::instructions::{Copyable, Scene, Step};
use crate::dns::order::LOWERED_TTL_SECONDS;
use crate::dns::{Value, syntax};
use crate::problem::ProblemKind;

/// The steps; refused unless every value is known to the byte.
pub(in crate::dns) fn steps(scene: Scene<'_>) -> Result<Vec<Step>, ProblemKind> {
    scene.whole_set(Value::is_plain)?;
    let (before, after) = (&scene.edit.before, &scene.edit.after);
    let ttl = LOWERED_TTL_SECONDS.to_string();
    // The removal wants the TTL that is there, which nobody here knows on the day before.
    let lower = scene.file("google.lower-ttl.sh", transaction(scene, "\"${2:?TTL}\"", before, before));
    let lower_command = format!("sh {} ZONE TTL", scene.file_name("google.lower-ttl.sh"));
    let swap = scene.file("google.sh", transaction(scene, &ttl, before, after));
    let swap_command = format!("sh {} ZONE", scene.file_name("google.sh"));
    let mut steps = vec![scene.compare(), scene.step(scene.texts.whole_set, [])];
    steps.extend(scene.same_ttl());
    steps.push(scene.step(scene.texts.script_google, [swap, Copyable::Value(swap_command)]));
    let lower = scene.step(scene.texts.lower_ttl_google, [lower, Copyable::Value(lower_command)]);
    Ok(scene.staged(vec![lower], steps))
}

/// A shell script of one transaction, which ends at the first fault.
fn transaction(scene: Scene<'_>, old_ttl: &str, before: &[Value], after: &[Value]) -> String {
    let set = |verb: &str, ttl: &str, values: &[Value]| {
        let name = syntax::shell(&format!("{}.", scene.domain));
        let values: Vec<String> = values.iter().map(|value| syntax::shell(&syntax::zone(value))).collect();
        format!(
            "$dns {verb} --zone=\"$zone\" --name={name} --type=TXT --ttl={ttl} \\\n  {}",
            values.join(" \\\n  ")
        )
    };
    let lines = [
        "set -eu".to_owned(),
        "zone=\"${1:?ZONE}\"".to_owned(),
        "dns='gcloud dns record-sets transaction'".to_owned(),
        "$dns start --zone=\"$zone\"".to_owned(),
        set("remove", old_ttl, before),
        set("add", &LOWERED_TTL_SECONDS.to_string(), after),
        "$dns execute --zone=\"$zone\"".to_owned(),
        String::new(),
    ];
    lines.join("\n")
}
