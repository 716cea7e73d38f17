//! The plan, and everything that follows from it.
