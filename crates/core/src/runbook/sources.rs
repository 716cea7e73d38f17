//! What the runbook rests on, each with its date.

use super::Scene;
use crate::dns::Source;

/// The sources of what stands in this plan's runbook.
pub(super) fn lines(scene: &Scene<'_>) -> Vec<String> {
    let words = &scene.texts.verification;
    let mut lines = vec![words.source_procedure.to_owned()];
    if scene.has_connector() {
        let connector = [words.source_connector, words.source_relay, words.source_devices, words.source_faq];
        lines.extend(connector.map(str::to_owned));
        lines.extend([words.source_shared, words.source_quota].map(str::to_owned));
    }
    lines.push(words.source_spf.to_owned());
    for change in &scene.derived.changes {
        let line = Source::of(change.host).text(scene.language);
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines.push(words.source_unsure.to_owned());
    lines
}
