//! The papers that follow from the plan, as the face has drawn them.

use serde_json::Value;

use super::Task;
use super::opened::text;

/// What the face answers to `draw_papers`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Drawn(pub(crate) Value);

impl Drawn {
    /// A task as HTML.
    pub(crate) fn task(&self, task: Task) -> String {
        self.of(task).map(|task| text(task, "html")).unwrap_or_default()
    }

    /// Who does a task; none where there is nothing to do.
    pub(crate) fn person(&self, task: Task) -> Option<String> {
        self.of(task)?.get("person")?.as_str().map(str::to_owned)
    }

    /// The runbook as HTML.
    pub(crate) fn runbook(&self) -> String {
        text(&self.0, "runbook")
    }

    /// A file by its name.
    pub(crate) fn file(&self, name: &str) -> Option<String> {
        self.0.get("files")?.get(name)?.as_str().map(str::to_owned)
    }

    fn of(&self, task: Task) -> Option<&Value> {
        self.0.get("tasks")?.get(task.name())
    }
}
