//! What the page knows: the plan as typed, the answers beside it, and everything that follows from them.

mod answers;
mod choices;
mod drawn;
mod entry;
pub(crate) mod example;
mod form;
mod gathered;
mod installation;
mod opened;
mod outcome;
mod page;
mod paste;
mod progress;
mod results;
mod screen;
mod section;

pub(crate) use answers::{Asked, NO, YES, choices};
pub(crate) use choices::{Said, Theme};
pub(crate) use drawn::Drawn;
pub(crate) use entry::Entry;
pub(crate) use example::EXAMPLE;
pub(crate) use form::{
    add_address, add_company, add_domain, add_site, add_tenant, blank, completed, domain_names,
    put_addresses, remove, remove_site, remove_tenant, tidied,
};
pub(crate) use gathered::{Found, Gathered, gather};
pub(crate) use installation::Installation;
pub(crate) use opened::{Edit, Opened};
pub(crate) use outcome::Outcome;
pub(crate) use page::{Kept, Page, Writing};
pub(crate) use paste::{addresses_in, is_repaired, several_addresses};
pub(crate) use progress::{Progress, TaskState, progress, task_state};
pub(crate) use results::{DomainResult, Results};
pub(crate) use screen::{QUESTIONS, Screen, Task};
pub(crate) use section::Section;
