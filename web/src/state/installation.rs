//! What was found in an installation that was pasted.

use facteur_core::existing::Verdict;
use facteur_core::plan::{Plan, read_json};
use serde_json::Value;

use super::opened::{list, text};

/// An installation as it was pasted.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Installation {
    /// What is to be said of it: what to do, and why.
    pub(crate) findings: Vec<(Verdict, String)>,
    /// The plan that it amounts to.
    pub(crate) plan: Plan,
}

impl Installation {
    /// What the face says of a pasted text.
    pub(crate) fn read(answer: &Value) -> Self {
        let plan = answer.get("plan").map(|plan| read_json(&plan.to_string()).0);
        let findings = list(answer, "findings").iter();
        Self {
            findings: findings
                .filter_map(|one| Some((Verdict::named(&text(one, "verdict"))?, text(one, "message"))))
                .collect(),
            plan: plan.unwrap_or_default(),
        }
    }

    /// Whether it amounts to a plan worth beginning with.
    pub(crate) fn is_a_beginning(&self) -> bool {
        let has_host = self.plan.tenants.iter().any(|tenant| !tenant.endpoint.is_empty());
        !self.plan.domains.is_empty() || !self.plan.sites.is_empty() || has_host
    }
}
