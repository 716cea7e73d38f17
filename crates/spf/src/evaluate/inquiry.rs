//! Whatever asks the DNS through its caller: questions out, answers in, until it has ended.

use super::{Answer, Progress, Question};

/// A question to the DNS that takes many: a check, the cost of a policy, a proof.
pub trait Inquiry {
    /// How it ends.
    type Outcome;

    /// Goes on as far as the answers reach.
    fn advance(&mut self) -> Progress<Self::Outcome>;

    /// Takes an answer.
    fn answer(&mut self, question: Question, answer: Answer);
}
