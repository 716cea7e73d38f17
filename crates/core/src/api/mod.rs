//! The JSON of the contracts. Names that other programs rely on stand here and nowhere else.

pub mod difference;
pub mod existing;
pub mod outcome;
pub mod problem;
pub mod spf;
pub mod zone;
