//! Gandi LiveDNS: one request gives all values of a name, so that none may be missing from it.

use serde_json::json;

use crate::dns::instructions::{Copyable, Scene, Step};
use crate::dns::order::LOWERED_TTL_SECONDS;
use crate::dns::{Value, syntax};
use crate::problem::ProblemKind;

/// The steps; refused unless every value is known to the byte.
pub(in crate::dns) fn steps(scene: Scene<'_>) -> Result<Vec<Step>, ProblemKind> {
    scene.whole_set(Value::is_plain)?;
    let lower_ttl = scene.step(scene.texts.same_values, [set(scene, &scene.edit.before)]);
    let steps = vec![
        scene.step(scene.texts.open_gandi, []),
        scene.compare(),
        scene.step(scene.texts.whole_set, []),
        scene.step(scene.texts.request_gandi, [set(scene, &scene.edit.after)]),
    ];
    Ok(scene.staged(vec![lower_ttl], steps))
}

fn set(scene: Scene<'_>, values: &[Value]) -> Copyable {
    let values: Vec<String> = values.iter().map(syntax::zone).collect();
    Copyable::Request {
        method: "PUT",
        url: format!("https://api.gandi.net/v5/livedns/domains/{}/records/@/TXT", scene.domain),
        body: Some(json!({ "rrset_values": values, "rrset_ttl": LOWERED_TTL_SECONDS })),
    }
}
