//! What commands write. A reader that has gone away is no fault of ours.

use std::io::{self, Write};

/// Writes a line to standard output.
pub fn line(text: &str) {
    let _ = writeln!(io::stdout().lock(), "{text}");
}

/// Writes a line to standard error.
pub fn complaint(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}
