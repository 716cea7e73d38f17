//! What the server decides while it sends: who may be the sender, when the next turn is, when to try again.

pub mod backoff;
pub mod doubt;
pub mod pace;
pub mod priority;
pub mod retry;
pub mod sender;
