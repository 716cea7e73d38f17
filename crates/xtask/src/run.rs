//! Runs a program: says the command first, and a failure in words a person can act on.

use std::ffi::OsStr;
use std::fmt;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};

use crate::place::Place;

/// A command about to be run, from the root and with our tools first on PATH.
pub(crate) struct Run {
    command: Command,
    shown: String,
}

impl Run {
    pub(crate) fn program(place: &Place, program: impl AsRef<OsStr>) -> Self {
        let program = program.as_ref();
        let mut command = Command::new(program);
        command.current_dir(&place.root).env("PATH", place.path()).stdin(Stdio::null());
        // What cargo told *this* program about its package would have other build scripts run again.
        for (name, _) in std::env::vars_os() {
            if name.to_str().is_some_and(is_about_our_package) {
                command.env_remove(name);
            }
        }
        let name = Path::new(program).file_stem().unwrap_or(program);
        Self { command, shown: name.to_string_lossy().into_owned() }
    }

    /// The cargo that runs this command, so that one toolchain does everything.
    pub(crate) fn cargo(place: &Place) -> Self {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        Self::program(place, cargo)
    }

    pub(crate) fn arguments<I>(mut self, arguments: I) -> Self
    where
        I: IntoIterator,
        I::Item: AsRef<OsStr>,
    {
        for argument in arguments {
            let argument = argument.as_ref();
            self.shown.push(' ');
            self.shown.push_str(&argument.to_string_lossy());
            self.command.arg(argument);
        }
        self
    }

    pub(crate) fn environment(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    pub(crate) fn folder(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// Runs it in view.
    pub(crate) fn go(mut self) -> Result<(), Failure> {
        self.say();
        let status = self.command.status();
        self.judge(status)
    }

    /// Runs it in view, and returns what it wrote on standard output.
    pub(crate) fn go_and_read(mut self) -> Result<String, Failure> {
        self.say();
        let mut child = match self.command.stdout(Stdio::piped()).spawn() {
            Ok(child) => child,
            Err(error) => return Err(self.not_started(error)),
        };
        let mut text = String::new();
        if let Some(output) = child.stdout.take() {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                println!("{line}");
                text.push_str(&line);
                text.push('\n');
            }
        }
        let status = child.wait();
        self.judge(status).map(|()| text)
    }

    /// Runs it in view with this text as its standard input.
    pub(crate) fn go_with_input(mut self, input: &str) -> Result<(), Failure> {
        self.say();
        let mut child = match self.command.stdin(Stdio::piped()).spawn() {
            Ok(child) => child,
            Err(error) => return Err(self.not_started(error)),
        };
        let written = match child.stdin.take() {
            Some(mut pipe) => pipe.write_all(input.as_bytes()),
            None => Ok(()),
        };
        let status = child.wait();
        written.map_err(|error| self.not_started(error))?;
        self.judge(status)
    }

    /// Asks quietly: its standard output where it succeeded.
    pub(crate) fn answer(mut self) -> Option<String> {
        let output = self.command.stderr(Stdio::null()).output().ok()?;
        let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        output.status.success().then_some(text)
    }

    /// Becomes the program, so that Ctrl-C and SIGTERM reach it and nothing stands between.
    #[cfg(unix)]
    pub(crate) fn become_it(mut self) -> Result<(), Failure> {
        use std::os::unix::process::CommandExt;
        self.say();
        self.command.stdin(Stdio::inherit());
        let error = self.command.exec();
        Err(self.not_started(error))
    }

    #[cfg(not(unix))]
    pub(crate) fn become_it(self) -> Result<(), Failure> {
        self.go()
    }

    fn say(&self) {
        println!("$ {}", self.shown);
        // A pipe holds lines back; the order with the program's own output matters more.
        let _ = io::stdout().flush();
    }

    fn judge(self, status: io::Result<ExitStatus>) -> Result<(), Failure> {
        match status {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => Err(Failure::Ended { command: self.shown, status }),
            Err(error) => Err(self.not_started(error)),
        }
    }

    fn not_started(&self, error: io::Error) -> Failure {
        Failure::NotStarted { command: self.shown.clone(), error }
    }
}

/// Why a command of this workspace stopped.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The words after `cargo xtask` mean nothing.
    Usage(String),
    /// What can't be installed on this machine, each with what to do.
    Missing(Vec<String>),
    /// A program could not be run at all.
    NotStarted { command: String, error: io::Error },
    /// A program ended with a failure; it has said why.
    Ended { command: String, status: ExitStatus },
    /// A file or folder could not be read or written.
    File { path: PathBuf, error: io::Error },
    /// A run of tests was green without a test.
    NoTest { what: String },
    /// Another program listens where the product would.
    PortTaken { port: u16, error: io::Error },
    /// A program succeeded without printing what it promises.
    NoAnswer { command: &'static str },
}

impl Failure {
    /// Where a file could not be read or written.
    pub(crate) fn file(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |error| Self::File { path, error }
    }

    pub(crate) fn exit_code(&self) -> u8 {
        match self {
            Self::Usage(_) => 2,
            _ => 1,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(sentence) => formatter.write_str(sentence),
            Self::Missing(things) => {
                formatter.write_str("This can't be installed here:")?;
                for thing in things {
                    write!(formatter, "\n  - {thing}")?;
                }
                Ok(())
            }
            Self::NotStarted { command, error } => {
                write!(formatter, "`{command}` could not be run: {error}")
            }
            Self::Ended { command, status } => write!(formatter, "`{command}` failed ({status})"),
            Self::File { path, error } => write!(formatter, "{}: {error}", path.display()),
            Self::NoTest { what } => write!(formatter, "{what}: not one test was run"),
            Self::PortTaken { port, error } => write!(
                formatter,
                "port {port} of 127.0.0.1 is not free ({error}): stop what listens there, \
                 perhaps another `cargo xtask start`"
            ),
            Self::NoAnswer { command } => write!(formatter, "`{command}` printed nothing"),
        }
    }
}

fn is_about_our_package(name: &str) -> bool {
    name.starts_with("CARGO_PKG_")
        || name.starts_with("CARGO_MANIFEST_")
        || matches!(name, "CARGO_CRATE_NAME" | "CARGO_BIN_NAME" | "CARGO_PRIMARY_PACKAGE")
}
