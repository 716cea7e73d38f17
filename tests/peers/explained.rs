//! Why we and pyspf disagree, each with the rule of RFC 7208 that decides it.

use facteur_spf::evaluate::{Outcome, Verdict};

use crate::Said;
use crate::random::Case;

/// A kind of disagreement in which the RFC is on our side.
pub(crate) struct Reason {
    pub(crate) name: &'static str,
    pub(crate) section: &'static str,
    /// What the section says.
    pub(crate) rule: &'static str,
    /// Whether a disagreement is of this kind.
    pub(crate) holds: fn(&Case, &Outcome, &Said) -> bool,
}

pub(crate) const REASONS: &[Reason] = &[
    Reason {
        name: "a void lookup is a term's, not a query's",
        section: "4.6.4",
        rule: "there may be cases where it is useful to limit the number of \"terms\" for which DNS queries return either \
               a positive answer (RCODE 0) with an answer count of 0, or a \"Name Error\" (RCODE 3) answer",
        holds: |_, ours, theirs| theirs.detail.contains("Void lookup limit") && ours.void_lookups <= 2,
    },
    Reason {
        name: "a term behind the match is not looked at, whatever it names",
        section: "4.6.2",
        rule: "Each mechanism is considered in turn from left to right.",
        holds: |_, _, theirs| theirs.detail.contains("trivial recursion"),
    },
    Reason {
        name: "a DNS error about the client's own name does not end the check",
        section: "5.5",
        rule: "If a DNS error occurs while doing an A RR lookup, then that domain name is skipped and the search \
               continues.",
        holds: |case, _, theirs| theirs.result == "temperror" && asks_for_names(case),
    },
    Reason {
        name: "a macro keeps at least one part",
        section: "7.3",
        rule: "if a DIGIT is specified, the value MUST be nonzero",
        holds: |case, ours, _| ours.verdict == Verdict::PermError && case.texts().contains("%{d0}"),
    },
];

fn asks_for_names(case: &Case) -> bool {
    let texts = case.texts().to_ascii_lowercase();
    texts.contains("ptr") || texts.contains("%{p")
}
