//! Whatever asks the DNS through its caller: questions out, answers in, until it has ended.

use super::{Answer, Progress, Question};
use crate::Zone;

/// A question to the DNS that takes many: a check, the cost of a policy, a proof.
pub trait Inquiry {
    /// How it ends.
    type Outcome;

    /// Goes on as far as the answers reach.
    fn advance(&mut self) -> Progress<Self::Outcome>;

    /// The same with a zone at hand, which it may look into instead of asking.
    fn advance_in(&mut self, _zone: &Zone) -> Progress<Self::Outcome> {
        self.advance()
    }

    /// Takes an answer.
    fn answer(&mut self, question: Question, answer: Answer);
}
