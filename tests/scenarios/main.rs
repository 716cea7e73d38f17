//! The scenarios: folders to be read like a book, and proved to be what the commands write.

mod folder;
mod foreign;
mod one_address;
