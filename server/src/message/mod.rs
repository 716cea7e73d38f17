//! The message itself: composed from what HTTP submits, or completed where an application submitted it whole.

pub mod bounce;
pub mod compose;
pub mod draft;
pub mod submitted;
