//! Real parts, started for one test and ended with it: Facteur, Postfix, and what both are tested with.

pub mod bind;
pub mod conversation;
pub mod exim;
pub mod facteur;
pub mod mailbox;
pub mod namespace;
pub mod postfix;
pub mod powershell;
pub mod program;
pub mod simulator;
pub mod sink;
pub mod wait;
