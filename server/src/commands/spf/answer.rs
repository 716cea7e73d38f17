//! What a command says on standard output and standard error, and its exit code.

use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use facteur_core::api;
use facteur_core::words::{self, Language};
use facteur_spf::{Problem, Severity};

/// A command's whole answer, made before anything is written.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Answer {
    /// For standard output.
    pub(super) out: String,
    /// For standard error.
    pub(super) error: String,
    /// The exit code of the contract.
    pub(super) code: u8,
}

/// Done, and what was found is bad.
pub(super) const FOUND: u8 = 1;

/// The command line cannot be followed.
pub(super) const USAGE: u8 = 2;

/// It could not be done.
pub(super) const FAILED: u8 = 3;

impl Answer {
    /// Writes both streams; a reader that has gone away is not a failure.
    pub(super) fn write(&self) -> ExitCode {
        let written = send(&mut io::stdout().lock(), &self.out)
            .and_then(|()| send(&mut io::stderr().lock(), &self.error));
        match written {
            Ok(()) => ExitCode::from(self.code),
            Err(_) => ExitCode::from(FAILED),
        }
    }
}

/// A problem as one line: how much it matters, its code, its sentence.
pub(super) fn line(problem: &Problem, language: Language) -> String {
    let command = &words::texts(language).command;
    let severity = match problem.kind.severity() {
        Severity::Error => command.error,
        Severity::Warning => command.warning,
        Severity::Note => command.note,
    };
    let kind = api::spf::problem(problem).kind;
    format!("{severity} [{}] {}\n", kind.code(), words::problem(&kind, language))
}

/// The text with its control characters escaped: what a stranger publishes moves no terminal's cursor.
pub(super) fn printable(text: &str) -> String {
    text.chars()
        .flat_map(|character| {
            let escape = character.is_control();
            let escaped = escape.then(|| character.escape_default());
            escaped.into_iter().flatten().chain((!escape).then_some(character))
        })
        .collect()
}

/// All of a text, unless nobody reads on.
fn send(stream: &mut impl Write, text: &str) -> io::Result<()> {
    match stream.write_all(text.as_bytes()).and_then(|()| stream.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A stream whose reader has gone away, or whose disk is full.
    struct Failing(ErrorKind);

    impl Write for Failing {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_closed_pipe_is_not_a_failure_and_a_full_disk_is() {
        assert!(send(&mut Failing(ErrorKind::BrokenPipe), "text").is_ok());
        assert!(send(&mut Failing(ErrorKind::StorageFull), "text").is_err());
    }
}
