//! What came of a try that was pasted.

use serde_json::Value;

use super::opened::{list, text};

/// What came of a try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Outcome {
    /// The findings, as the face has drawn them.
    pub(crate) html: String,
    /// The stations at which something is wrong.
    pub(crate) stations: Vec<String>,
}

impl Outcome {
    /// What the face says of a pasted text.
    pub(crate) fn read(answer: &Value) -> Self {
        let wrong = list(answer, "findings").iter().filter(|finding| text(finding, "weight") == "error");
        let stations = wrong.map(|finding| text(finding, "station"));
        Self { html: text(answer, "html"), stations: stations.collect() }
    }
}
