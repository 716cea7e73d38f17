//! What the page does to the browser: one kind of effect a file, and no decision in any of them.

pub(crate) mod address;
pub(crate) mod calendar;
pub(crate) mod clipboard;
pub(crate) mod document;
pub(crate) mod download;
pub(crate) mod edition;
pub(crate) mod face;
pub(crate) mod file;
pub(crate) mod pressed;
pub(crate) mod storage;
pub(crate) mod timer;
