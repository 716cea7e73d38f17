//! The command line of `sendmail`, as programs have written it for forty years: read, nothing done.

/// What a program asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// The recipients named.
    pub recipients: Vec<String>,
    /// `-t`: the recipients of To, Cc and Bcc besides.
    pub of_headers: bool,
    /// `-i`, `-oi`: a line with a dot alone ends nothing.
    pub ignores_dots: bool,
    /// `-f`, `-r`: the envelope sender.
    pub sender: Option<String>,
    /// `-F`: the sender's name.
    pub name: Option<String>,
    /// `-v`: say what was done.
    pub is_verbose: bool,
    /// What to do.
    pub mode: Mode,
}

/// What to do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// `-bm`, or nothing said: take a message from standard input.
    #[default]
    Take,
    /// `-bp`, or called `mailq`: show the queue.
    Queue,
    /// `-q`: deliver what waits, which the service does by itself.
    Flush,
}

/// Why a command line cannot be followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AskedError {
    /// An option that is not there.
    Unknown(String),
    /// An option without its value.
    Missing(String),
}

/// Reads the arguments behind the program's name. What does not change anything here is taken and left: `-o…` besides
/// `-oi`, `-m`, `-e…`, `-d…`, `-A…`, `-B`, `-N`, `-R`, `-V`, `-h`, `-O`, `-L`, `-X`, `-C`, `-p`, `-G`, `-n`, `-U`.
pub fn read(arguments: impl IntoIterator<Item = String>) -> Result<Asked, AskedError> {
    let mut asked = Asked::default();
    let mut arguments = arguments.into_iter();
    while let Some(argument) = arguments.next() {
        let Some(option) = argument.strip_prefix('-').filter(|option| !option.is_empty()) else {
            asked.recipients.push(argument);
            continue;
        };
        if option == "-" {
            asked.recipients.extend(arguments.by_ref());
            break;
        }
        let mut letters = option.chars();
        let letter = letters.next().unwrap_or_default();
        let rest = letters.as_str();
        // Its value stands behind it, or is the next argument.
        let mut value = || match rest {
            "" => arguments.next().ok_or_else(|| AskedError::Missing(argument.clone())),
            _ => Ok(rest.to_owned()),
        };
        match (letter, rest) {
            ('f' | 'r', _) => asked.sender = Some(value()?),
            ('F', _) => asked.name = Some(value()?),
            ('B' | 'N' | 'R' | 'V' | 'h' | 'O' | 'L' | 'X' | 'C' | 'p', _) => drop(value()?),
            ('b', "m") => asked.mode = Mode::Take,
            ('b', "p") => asked.mode = Mode::Queue,
            ('q', _) => asked.mode = Mode::Flush,
            ('o', "i") => asked.ignores_dots = true,
            ('o' | 'e' | 'd' | 'A', _) => {}
            // Letters that stand alone may stand together: -ti.
            _ if option.chars().all(|letter| "itvmnGU".contains(letter)) => {
                asked.of_headers |= option.contains('t');
                asked.ignores_dots |= option.contains('i');
                asked.is_verbose |= option.contains('v');
            }
            _ => return Err(AskedError::Unknown(argument)),
        }
    }
    Ok(asked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: Result<Asked, AskedError>) {
        assert_eq!(
            read(line.split(' ').filter(|word| !word.is_empty()).map(str::to_owned)),
            expected,
            "{line}"
        );
    }

    fn to(recipients: &[&str]) -> Asked {
        let recipients = recipients.iter().map(|recipient| (*recipient).to_owned()).collect();
        Asked { recipients, ..Asked::default() }
    }

    #[test]
    fn what_programs_write_is_read() {
        check("", Ok(Asked::default()));
        check("client@example.org b@example.org", Ok(to(&["client@example.org", "b@example.org"])));
        let t_and_i = Asked { of_headers: true, ignores_dots: true, ..Asked::default() };
        for line in [
            "-t -i",
            "-ti",
            "-it",
            "-t -oi",
            "-t -i -oem -odb",
            "-oi -t -m",
            "-t -i -B 8BITMIME -N never -Rhdrs",
            "-Am -t -i",
        ] {
            check(line, Ok(t_and_i.clone()));
        }
        let from = Asked { sender: Some("a@cabinet.fr".to_owned()), ..to(&["client@example.org"]) };
        for line in [
            "-f a@cabinet.fr client@example.org",
            "-fa@cabinet.fr client@example.org",
            "-r a@cabinet.fr -- client@example.org",
        ] {
            check(line, Ok(from.clone()));
        }
        let cron = Asked { name: Some("CronDaemon".to_owned()), ignores_dots: true, ..to(&["root"]) };
        check("-FCronDaemon -i -B8BITMIME -oem root", Ok(cron));
        check("-v x@example.org", Ok(Asked { is_verbose: true, ..to(&["x@example.org"]) }));
        check("-bp", Ok(Asked { mode: Mode::Queue, ..Asked::default() }));
        check("-q", Ok(Asked { mode: Mode::Flush, ..Asked::default() }));
        check("-q30m", Ok(Asked { mode: Mode::Flush, ..Asked::default() }));
    }

    #[test]
    fn what_cannot_be_followed_is_said() {
        check("-bs", Err(AskedError::Unknown("-bs".to_owned())));
        check("-Z x@example.org", Err(AskedError::Unknown("-Z".to_owned())));
        check("-f", Err(AskedError::Missing("-f".to_owned())));
    }
}
