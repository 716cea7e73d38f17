//! Decides which `all` a merged record ends in, and what becomes of `redirect` (§5.1, §6.1).

use crate::merge::result::Report;
use crate::merge::source::Source;
use crate::merge::{AllChoice, Request};
use crate::{Problem, ProblemKind, Qualifier};

/// The `all` of a merged record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct All {
    /// The term as the record has it.
    pub term: String,
    /// Why this one.
    pub why: Why,
}

/// Why a merged record ends in its `all`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Every record that has one has this one.
    Common,
    /// The records differ, and this is the softest of `-all` and `~all` among them.
    Differing,
    /// It is the first record's that has one, as asked.
    Kept,
    /// It is the named record's, as asked.
    OfRecord,
    /// It is the strictest, as asked.
    Strictest,
    /// It is the softest, as asked.
    Softest,
    /// It was asked for itself.
    Chosen,
    /// There was no record: a first one begins softly.
    NoRecord,
    /// Several `redirect`s, which had the last word, became `include`s, which have not.
    Redirects,
}

impl Why {
    /// The stable word of the contract.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Common => "common",
            Self::Differing => "differing",
            Self::Kept => "kept",
            Self::OfRecord => "of_record",
            Self::Strictest => "strictest",
            Self::Softest => "softest",
            Self::Chosen => "chosen",
            Self::NoRecord => "no_record",
            Self::Redirects => "redirects",
        }
    }
}

/// What the end of the merged record is.
pub(super) struct Policy {
    /// The `all`, if there is one.
    pub(super) all: Option<(Qualifier, Why)>,
    /// What becomes of each live `redirect`.
    pub(super) redirects: Redirects,
    /// The records that have this `all`, or the redirects that made it necessary.
    pub(super) of: Vec<usize>,
}

/// What becomes of the live `redirect`s.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Redirects {
    /// At most one: it stays the last word.
    Stay,
    /// Each becomes an `include`, since the result has an `all` or there are several.
    BecomeIncludes,
}

/// Chooses the end of the merged record.
pub(super) fn choose(sources: &[Source<'_>], request: &Request, report: &mut Report) -> Policy {
    let ends: Vec<(usize, Option<Qualifier>)> =
        sources.iter().map(|source| (source.number, source.all().and_then(|all| all.qualifier()))).collect();
    let mut redirects: Vec<String> =
        sources.iter().filter_map(Source::redirect).map(|term| term.key()).collect();
    redirects.dedup();

    let mut all = decide(&ends, request, report);
    if all.is_none() && redirects.len() > 1 {
        all = Some((Qualifier::SoftFail, Why::Redirects));
    }
    let of = match all {
        Some((_, Why::Redirects)) => {
            sources.iter().filter(|source| source.redirect().is_some()).map(|source| source.number).collect()
        }
        Some((qualifier, _)) => {
            ends.iter().filter(|(_, end)| *end == Some(qualifier)).map(|(number, _)| *number).collect()
        }
        None => Vec::new(),
    };
    say_difference(&ends, all, report);
    // §6.1 and §5.1: beside an "all" a redirect would be dead, and a record has at most one (§6).
    let become_includes = all.is_some() && !redirects.is_empty();
    let redirects = if become_includes { Redirects::BecomeIncludes } else { Redirects::Stay };
    Policy { all, redirects, of }
}

fn decide(
    ends: &[(usize, Option<Qualifier>)],
    request: &Request,
    report: &mut Report,
) -> Option<(Qualifier, Why)> {
    let present: Vec<Qualifier> = ends.iter().filter_map(|(_, end)| *end).collect();
    if let Some(number) = request.all_of {
        let named = ends.iter().find(|(of, _)| *of == number).and_then(|(_, end)| *end);
        match named {
            Some(qualifier) => return Some((qualifier, Why::OfRecord)),
            None => report
                .problems
                .push(Problem::nowhere(ProblemKind::AllNotFound { record: number.to_string() })),
        }
    }
    match request.all {
        AllChoice::Exactly(qualifier) => Some((qualifier, Why::Chosen)),
        _ if ends.is_empty() => Some((Qualifier::SoftFail, Why::NoRecord)),
        AllChoice::Keep => present.first().map(|first| (*first, Why::Kept)),
        AllChoice::Strictest => {
            present.into_iter().min_by_key(softness).map(|strictest| (strictest, Why::Strictest))
        }
        AllChoice::Softest => present.into_iter().max_by_key(softness).map(|softest| (softest, Why::Softest)),
        AllChoice::Usual => usual(&present, ends.len()),
    }
}

/// The common one; where they differ the softest of `-all` and `~all`.
fn usual(present: &[Qualifier], records: usize) -> Option<(Qualifier, Why)> {
    let first = *present.first()?;
    let restrictive = |qualifier: &&Qualifier| matches!(qualifier, Qualifier::Fail | Qualifier::SoftFail);
    let common = present.iter().all(|qualifier| *qualifier == first);
    // `?all` and `+all` win only where every record has them.
    if common && (present.len() == records || restrictive(&&first)) {
        return Some((first, Why::Common));
    }
    let softest = present.iter().filter(restrictive).max_by_key(|qualifier| softness(qualifier));
    // Where none is restrictive, a record without `all` is neutral about the rest (§4.7).
    Some((softest.copied().unwrap_or(Qualifier::Neutral), Why::Differing))
}

/// Says that the records differ, and which end was chosen.
fn say_difference(ends: &[(usize, Option<Qualifier>)], all: Option<(Qualifier, Why)>, report: &mut Report) {
    let mut found: Vec<String> = Vec::new();
    for qualifier in ends.iter().filter_map(|(_, end)| *end) {
        let term = format!("{qualifier}all");
        if !found.contains(&term) {
            found.push(term);
        }
    }
    if let Some((chosen, _)) = all
        && found.iter().any(|term| *term != format!("{chosen}all"))
    {
        let kind = ProblemKind::AllDiffers { found: found.join(", "), chosen: format!("{chosen}all") };
        report.problems.push(Problem::nowhere(kind));
    }
}

/// From the strictest, 0, to the softest.
fn softness(qualifier: &Qualifier) -> u8 {
    match qualifier {
        Qualifier::Fail => 0,
        Qualifier::SoftFail => 1,
        Qualifier::Neutral => 2,
        Qualifier::Pass => 3,
    }
}
