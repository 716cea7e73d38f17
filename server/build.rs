//! Makes sure that the page's folder exists when the binary is compiled, empty where no page is built.
//!
//! rust-embed keeps the folder's true path only if the folder is there; without it a debug binary
//! would not find the page that is built later.
#![allow(clippy::print_stdout, reason = "cargo reads what a build script writes")]

use std::env;
use std::fs;
use std::io;

fn main() -> io::Result<()> {
    // A release binary holds the page, so it follows the page; a debug one reads it while it runs.
    let watched =
        if env::var("PROFILE").is_ok_and(|profile| profile == "release") { PAGE } else { "build.rs" };
    println!("cargo::rerun-if-changed={watched}");
    fs::create_dir_all(PAGE)
}

const PAGE: &str = "../dist";
