//! Amazon Route 53: a batch that deletes the old set and creates the new one, whole or not at all.

use serde_json::{Value as Json, json};

use crate::dns::instructions::{Copyable, Scene, Step};
use crate::dns::order::LOWERED_TTL_SECONDS;
use crate::dns::{Value, syntax};
use crate::problem::ProblemKind;

/// The steps; refused unless every value is known to the byte.
pub(in crate::dns) fn steps(scene: Scene<'_>) -> Result<Vec<Step>, ProblemKind> {
    scene.whole_set(|_| true)?;
    let (before, after) = (&scene.edit.before, &scene.edit.after);
    let lower = batch(scene, "route53.lower-ttl.json", &[("UPSERT", before)]);
    // DELETE wants the values and the TTL that are there, to the byte: so the batch compares, then swaps.
    let swap = batch(scene, "route53.json", &[("DELETE", before), ("CREATE", after)]);
    let mut steps = vec![scene.compare(), scene.step(scene.texts.whole_set, [])];
    steps.extend(scene.same_ttl());
    steps.push(scene.step(scene.texts.batch_route53, swap));
    Ok(scene.staged(vec![scene.step(scene.texts.same_values, lower)], steps))
}

/// The file of a batch, and the command that sends it.
fn batch(scene: Scene<'_>, file: &str, changes: &[(&str, &Vec<Value>)]) -> [Copyable; 2] {
    let changes: Vec<Json> = changes.iter().map(|(action, values)| change(scene, action, values)).collect();
    let text = format!("{:#}\n", json!({ "Changes": changes }));
    let command = format!(
        "aws route53 change-resource-record-sets --hosted-zone-id ZONE_ID --change-batch file://{}",
        scene.file_name(file)
    );
    [scene.file(file, text), Copyable::Value(command)]
}

fn change(scene: Scene<'_>, action: &str, values: &[Value]) -> Json {
    let values: Vec<Json> = values.iter().map(|value| json!({ "Value": syntax::route53(value) })).collect();
    json!({
        "Action": action,
        "ResourceRecordSet": {
            "Name": format!("{}.", scene.domain),
            "Type": "TXT",
            "TTL": LOWERED_TTL_SECONDS,
            "ResourceRecords": values,
        },
    })
}
