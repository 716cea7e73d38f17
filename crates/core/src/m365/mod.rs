//! What is known of Microsoft 365: its endpoints, its connectors, its replies. Each rule says its source.

pub mod account;
pub mod bounces;
pub mod clicks;
pub mod connector;
pub mod endpoint;
pub mod powershell;
mod quoting;
pub mod reply;
pub mod source;
pub mod voices;
