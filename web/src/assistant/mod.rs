//! The page's parts: four questions, then the three documents that follow from the answers.

mod addresses;
mod application;
mod company;
mod connector;
mod dns;
mod domains;
mod endpoint;
mod record;
mod senders;

pub(crate) use addresses::Addresses;
pub(crate) use application::Application;
pub(crate) use connector::Connectors;
pub(crate) use dns::Dns;
pub(crate) use domains::Domains;
pub(crate) use record::Records;
pub(crate) use senders::Senders;
