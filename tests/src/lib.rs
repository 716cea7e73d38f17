//! What needs more than one part.
