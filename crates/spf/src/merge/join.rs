//! Writes two networks as one where exactly the same addresses pass.

use crate::merge::piece::{Piece, made};
use crate::merge::result::{ChangeKind, Report};
use crate::merge::sequence::Sequence;

/// Joins neighbours until none are left.
pub(super) fn neighbours(sequence: &mut Sequence, report: &mut Report) {
    while let Some((first, second, joined)) = pair(sequence) {
        let second = sequence.pieces.remove(second);
        let Some(piece) = sequence.pieces.get_mut(first) else {
            return;
        };
        for gone in [&*piece, &second] {
            // What was asked for or joined a moment ago is no loss of anybody's.
            if gone.change == ChangeKind::Kept {
                report.dropped(gone.term.text(), gone.from.clone());
            }
        }
        piece.from = piece.from.clone().with(&second.from);
        piece.term = made(&joined);
        piece.change = ChangeKind::Added;
    }
}

/// The first two networks that make one, no denying term standing between them.
fn pair(sequence: &Sequence) -> Option<(usize, usize, String)> {
    let network = |piece: &Piece| piece.term.passed_network();
    for (first, piece) in sequence.pieces.iter().enumerate().take_while(|(_, piece)| !piece.term.is_all()) {
        let Some(own) = network(piece) else { continue };
        let behind = sequence.pieces.iter().enumerate().skip(first + 1);
        for (second, other) in
            behind.take_while(|(_, piece)| !piece.term.is_all() && !piece.term.is_negative())
        {
            if let Some(joined) = network(other).and_then(|other| own.joined(&other)) {
                return Some((first, second, joined.to_term()));
            }
        }
    }
    None
}
