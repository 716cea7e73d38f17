//! What a merge gives: the record or why it is withheld, and what became of every term.

use crate::evaluate::MOST_LOOKUPS;
use crate::merge::all::{All, Policy};
use crate::merge::sequence::Sequence;
use crate::publish::{answer_octets, character_strings};
use crate::{Problem, ProblemKind, Record, Term, inspect};

/// The result of a merge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// The record to publish, unless it is withheld.
    pub record: Option<String>,
    /// Why it is withheld: receivers would give permerror or no answer.
    pub withheld: Vec<Problem>,
    /// What became of every term: those of the result in order, then those that are not in it.
    pub changes: Vec<Change>,
    /// The `all` of the result.
    pub all: Option<All>,
    /// The record as character-strings of one TXT record (§3.3).
    pub strings: Vec<String>,
    /// The DNS look-ups that the result costs.
    pub lookups: Lookups,
    /// What is worth saying about the records and the merge.
    pub problems: Vec<Problem>,
    /// The record also where it is withheld, unless nothing could be merged.
    pub(super) text: Option<String>,
}

/// What became of a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What became of it.
    pub kind: ChangeKind,
    /// The term as the result has it, or as it was read.
    pub term: String,
    /// Where it comes from.
    pub from: Origin,
}

/// What became of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// No record had it.
    Added,
    /// A record had it.
    Kept,
    /// A record had it, or it was asked for, and the result does not have it.
    Dropped,
    /// The first record had it in another place.
    Moved,
}

/// Where a term comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Records by their number, counted from 0.
    Records(Vec<usize>),
    /// The request.
    Allow,
}

/// The DNS look-ups of a record (§4.6.4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lookups {
    /// How many there are at least.
    pub count: usize,
    /// Whether that is all: false where an `include` or `redirect` adds its own.
    pub exact: bool,
}

impl ChangeKind {
    /// The word of the contract.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Kept => "kept",
            Self::Dropped => "dropped",
            Self::Moved => "moved",
        }
    }
}

impl Origin {
    /// Says that a further record has the term too.
    pub(super) fn join(&mut self, number: usize) {
        match self {
            Self::Records(numbers) if numbers.contains(&number) => {}
            Self::Records(numbers) => numbers.push(number),
            Self::Allow => *self = Self::Records(vec![number]),
        }
    }

    /// Both origins; a record's is told before the request's.
    pub(super) fn with(mut self, other: &Self) -> Self {
        if let Self::Records(numbers) = other {
            numbers.iter().for_each(|number| self.join(*number));
        }
        self
    }
}

impl Lookups {
    /// The look-ups that the terms of a record show, those behind `all` left out.
    ///
    /// §5.1: "Mechanisms after "all" will never be tested.  Mechanisms listed after "all" MUST be ignored.  Any
    /// "redirect" modifier (Section 6.1) MUST be ignored when there is an "all" mechanism in the record, regardless of
    /// the relative ordering of the terms."
    fn of<'t>(terms: impl Iterator<Item = &'t Term> + Clone) -> Self {
        let all = terms.clone().position(Term::is_all);
        let live = || {
            let heeded = move |index: usize, term: &Term| match all {
                Some(all) => index < all && term.directive().is_some(),
                None => true,
            };
            terms.clone().enumerate().filter(move |(index, term)| heeded(*index, term)).map(|(_, term)| term)
        };
        Self {
            count: live().filter(|term| term.costs_lookup()).count(),
            exact: !live().any(|term| matches!(term.kind(), "include" | "redirect")),
        }
    }
}

/// What is found while merging.
#[derive(Default)]
pub(super) struct Report {
    pub(super) problems: Vec<Problem>,
    pub(super) withheld: Vec<Problem>,
    dropped: Vec<Change>,
}

impl Report {
    /// Begins with what reading the records found; what breaks them withholds their merge.
    pub(super) fn of(records: &[Record]) -> Self {
        let mut report = Self::default();
        for (number, record) in records.iter().enumerate() {
            for problem in record.problems() {
                let problem = Problem { record: number, ..problem.clone() };
                let breaks = problem.kind.is_syntax_error() || problem.kind.is_no_record();
                let list = if breaks { &mut report.withheld } else { &mut report.problems };
                list.push(problem);
            }
        }
        report
    }

    /// Says that a term is not in the result.
    pub(super) fn dropped(&mut self, term: &str, from: Origin) {
        self.dropped.push(Change { kind: ChangeKind::Dropped, term: term.to_owned(), from });
    }

    /// Says whom a term asked for lets pass that nobody means to.
    pub(super) fn say_dangers(&mut self, term: &Term) {
        self.problems.extend(inspect::danger(term).into_iter().map(Problem::nowhere));
    }

    /// No record, for the reasons found.
    pub(super) fn withheld(self) -> Merged {
        Merged {
            record: None,
            withheld: self.withheld,
            changes: Vec::new(),
            all: None,
            strings: Vec::new(),
            lookups: Lookups::default(),
            problems: self.problems,
            text: None,
        }
    }

    /// The record, unless receivers could not use it.
    pub(super) fn finish(mut self, sequence: Sequence, policy: Policy) -> Merged {
        let text = sequence.text();
        let lookups = Lookups::of(sequence.pieces.iter().map(|piece| &piece.term));
        self.judge(&text, lookups);
        let all = sequence.pieces.iter().find(|piece| piece.term.is_all()).zip(policy.all);
        let all = all.map(|(piece, (_, why))| All { term: piece.term.text().to_owned(), why });
        let stays = sequence.pieces.into_iter();
        let stays = stays.map(|piece| Change { kind: piece.change, term: piece.term.text, from: piece.from });
        let changes = stays.chain(self.dropped).collect();
        let record = self.withheld.is_empty().then(|| text.clone());
        let strings = record.as_deref().map(character_strings).unwrap_or_default();
        let (withheld, problems) = (self.withheld, self.problems);
        Merged { record, withheld, changes, all, strings, lookups, problems, text: Some(text) }
    }

    /// Withholds what is known to break.
    fn judge(&mut self, text: &str, lookups: Lookups) {
        // §4.6.4: "SPF implementations MUST limit the total number of those terms to 10 during SPF
        // evaluation, to avoid unreasonable load on the DNS. If this limit is exceeded, the
        // implementation MUST return "permerror"."
        if lookups.count > MOST_LOOKUPS {
            self.withheld.push(Problem::nowhere(ProblemKind::TooManyLookups {
                lookups: lookups.count.to_string(),
                limit: MOST_LOOKUPS.to_string(),
            }));
        }
        let answer = answer_octets("", &[text]);
        if answer > LARGEST_ANSWER {
            let (octets, limit) = (answer.to_string(), LARGEST_ANSWER.to_string());
            self.withheld.push(Problem::nowhere(ProblemKind::TooLarge { octets, limit }));
        } else if text.len() > SMALL_RECORD {
            let (octets, limit) = (text.len().to_string(), SMALL_RECORD.to_string());
            self.problems.push(Problem::nowhere(ProblemKind::LargeAnswer { octets, limit }));
        }
    }
}

/// The UDP payload that resolvers ask for since the DNS flag day of 2020; beyond it an answer comes
/// by TCP, which many mail servers' networks do not let through.
pub(super) const LARGEST_ANSWER: usize = 1232;

/// §3.4: names and records of a type together under 450 octets ought to fit in a plain UDP answer.
const SMALL_RECORD: usize = 450;
