//! What the server decides while it sends: who may be the sender, when the next turn is, when to try again, when a queue ends.

pub mod backoff;
pub mod doubt;
pub mod forecast;
pub mod pace;
pub mod priority;
pub mod quota;
pub mod retry;
pub mod reuse;
pub mod sender;
pub mod window;
