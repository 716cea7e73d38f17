//! The plan of a sending through Microsoft 365, and everything that follows from it.
//!
//! One document, the [`plan::Plan`], is typed once; the DNS value, the connectors, the application's
//! sheet and what the server obeys are derived from it by pure functions. Nothing here reads a file,
//! asks a network or looks at a clock, so the same code runs in the browser, the command line and the
//! server.

pub mod address;
pub mod api;
pub mod application;
pub mod consequence;
pub mod derive;
pub mod dns;
pub mod domain;
pub mod existing;
pub mod html;
pub mod link;
pub mod m365;
pub mod method;
pub mod outcome;
pub mod papers;
pub mod paste;
pub mod plan;
pub mod prefix;
pub mod problem;
pub mod render;
pub mod runbook;
pub mod sending;
pub mod table;
pub mod time;
pub mod words;
