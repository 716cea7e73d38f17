//! The commands of this workspace: one table, one file each.
//!
//! Nothing but the standard library: the first command of a fresh clone compiles in seconds.
#![allow(clippy::print_stdout, reason = "a command line tool speaks on standard output")]

mod bench;
mod clock;
mod fuzz;
mod page;
mod peers;
mod place;
mod run;
mod setup;
mod soak;
mod start;
mod test;

use std::process::ExitCode;

use place::Place;
use run::Failure;

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let name = words.next().unwrap_or_else(|| "help".to_owned());
    let arguments: Vec<String> = words.collect();
    let outcome = match COMMANDS.iter().find(|command| command.name == name) {
        Some(command) => (command.run)(&Place::here(), &arguments),
        None if matches!(name.as_str(), "help" | "--help" | "-h") => {
            help();
            Ok(())
        }
        None => Err(Failure::Usage(format!("There is no command `{name}`: see `cargo xtask help`."))),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\nxtask: {failure}");
            ExitCode::from(failure.exit_code())
        }
    }
}

/// One command: its name, what `help` says of it, and what it does.
struct Command {
    name: &'static str,
    arguments: &'static str,
    about: &'static str,
    run: fn(&Place, &[String]) -> Result<(), Failure>,
}

const COMMANDS: &[Command] = &[
    Command {
        name: "setup",
        arguments: "",
        about: "install everything that start and test need",
        run: setup::everything,
    },
    Command {
        name: "page",
        arguments: "",
        about: "build the page alone, for a release build of the server",
        run: page::page,
    },
    Command {
        name: "dist",
        arguments: "",
        about: "both editions of the page and their hashes, into target/dist/",
        run: page::dist,
    },
    Command {
        name: "shots",
        arguments: "",
        about: "a picture of every page, in both themes, widths and languages, into target/shots/",
        run: page::shots,
    },
    Command {
        name: "start",
        arguments: "",
        about: "build the page and the server, and run them in rehearsal",
        run: start::start,
    },
    Command {
        name: "test",
        arguments: "[PART…]",
        about: "set-up, then every check, or only the parts named",
        run: test::test,
    },
    Command {
        name: "peers",
        arguments: "spf [COUNT]",
        about: "compare random SPF checks with pyspf",
        run: peers::peers,
    },
    Command {
        name: "fuzz",
        arguments: "[TARGET [S]]",
        about: "fuzz facteur-spf and facteur-smtp, ten minutes a target",
        run: fuzz::fuzz,
    },
    Command {
        name: "soak",
        arguments: "[NAME [N]]",
        about: "kills, pace and an evening's mail, with the full figures",
        run: soak::soak,
    },
    Command {
        name: "bench",
        arguments: "spf|sender|plan|page",
        about: "measure SPF beside mail-auth, taking mail beside Postfix, deriving a plan, the page",
        run: bench::bench,
    },
];

fn help() {
    println!("cargo xtask COMMAND\n");
    for command in COMMANDS {
        let usage = format!("{} {}", command.name, command.arguments);
        println!("  {usage:<16} {}", command.about);
    }
    println!("  {:<16} this text\n", "help");
    println!("Parts of test:");
    for part in test::PARTS {
        println!("  {:<16} {}", part.name, part.about);
    }
}
