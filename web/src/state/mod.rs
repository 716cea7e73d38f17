//! What the page knows: the plan as typed, and everything that follows from it.

mod entry;
mod example;
mod form;
mod gathered;
mod page;
mod paste;
mod progress;
mod results;
mod section;

pub(crate) use entry::Entry;
pub(crate) use form::{
    add_address, add_company, add_domain, add_site, blank, completed, put_addresses, remove, tidied,
};
pub(crate) use gathered::{Found, Gathered, Opened, gather};
pub(crate) use page::{Page, Said, Theme};
pub(crate) use paste::{is_repaired, several_addresses};
pub(crate) use progress::{Progress, progress};
pub(crate) use results::{DomainResult, Results};
pub(crate) use section::Section;
