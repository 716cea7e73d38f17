//! The pieces that several pages are made of: each draws a value and reports an event.

mod choice;
mod copy;
mod diff;
mod field;
mod footer;
mod header;
mod message;
mod pasted;
mod plan_box;
mod remove;
mod summary;
mod update;
mod value;

pub(crate) use choice::{Choice, Radios, Select};
pub(crate) use copy::Copy;
pub(crate) use diff::changes;
pub(crate) use field::{Field, TextArea};
pub(crate) use footer::Footer;
pub(crate) use header::Header;
pub(crate) use pasted::Pasted;
pub(crate) use plan_box::{PlanBox, tag};
pub(crate) use remove::Remove;
pub(crate) use summary::{SUMMARY, Summary, counted};
pub(crate) use update::Update;
pub(crate) use value::value;

#[cfg(target_arch = "wasm32")]
#[cfg(test)]
mod tests;
