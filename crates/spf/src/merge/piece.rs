//! One term of a growing record, and which terms stand in each other's way.

use crate::merge::result::{ChangeKind, Origin};
use crate::{Mechanism, Prefix, Qualifier, Term, parse};

/// One term of the result.
pub(super) struct Piece {
    pub(super) spaces: String,
    pub(super) term: Term,
    pub(super) from: Origin,
    pub(super) change: ChangeKind,
}

impl Piece {
    /// A term that is put in.
    pub(super) fn new(term: Term, from: Origin, change: ChangeKind) -> Self {
        Self { spaces: " ".to_owned(), term, from, change }
    }

    /// Whether the term lets addresses pass.
    pub(super) fn passes(&self) -> bool {
        self.term.qualifier() == Some(Qualifier::Pass)
    }
}

/// Whether a denying term may match where a passing one does.
///
/// Only two networks can be told apart without asking the DNS.
pub(super) fn may_catch(term: &Term, passed: Option<&Prefix>) -> bool {
    let Some(directive) = term.directive().filter(|_| term.is_negative()) else {
        return false;
    };
    match (&directive.mechanism, passed) {
        (Mechanism::Ip(denied), Some(passed)) => denied.overlaps(passed),
        _ => true,
    }
}

/// A live term of our own making.
pub(super) fn made(text: &str) -> Term {
    let (mut term, _) = parse::term(text, 0..0);
    term.live = true;
    term
}
