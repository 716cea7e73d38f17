//! The pieces that several parts of the page are made of: each draws a value and reports an event.

mod choice;
mod copy;
mod diff;
mod field;
mod files;
mod header;
mod heading;
mod message;
mod opened;
mod plan_box;
mod remove;
mod summary;

pub(crate) use choice::Choice;
pub(crate) use copy::Copy;
pub(crate) use diff::Diff;
pub(crate) use field::{Field, TextArea};
pub(crate) use files::Files;
pub(crate) use header::Header;
pub(crate) use heading::Heading;
pub(crate) use message::severity_tag;
pub(crate) use opened::OpenedFile;
pub(crate) use plan_box::PlanBox;
pub(crate) use remove::Remove;
pub(crate) use summary::Summary;
