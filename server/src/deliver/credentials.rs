//! Who we are to a route's host: the user from the host's configuration, the secret from its file.

use std::fs;
use std::path::Path;

use facteur_core::plan::CheckedRoute;
use facteur_smtp::Secret;
use facteur_smtp::client::{Credentials, Failure};

use crate::configuration::{Configuration, SecretFile};

/// The credentials of a route, if it has any. A rehearsal has none: no secret goes to a host that plays another.
pub(super) fn credentials(
    route: &CheckedRoute,
    configuration: &Configuration,
) -> Result<Option<Credentials>, Failure> {
    let Some(name) = route.credentials.as_ref().filter(|_| configuration.rehearsal.is_none()) else {
        return Ok(None);
    };
    let Some(known) = configuration.credentials.get(name) else {
        return Err(Failure::NoCredentials(format!("[credentials.{name}]")));
    };
    let user = known.user.clone();
    Ok(Some(match &known.secret {
        SecretFile::Password(file) => Credentials::Password { user, password: first_line(file)? },
        SecretFile::Token(file) => Credentials::Bearer { user, token: first_line(file)? },
    }))
}

fn first_line(file: &Path) -> Result<Secret, Failure> {
    let failure = |detail: String| Failure::NoCredentials(format!("{}: {detail}", file.display()));
    let text = fs::read_to_string(file).map_err(|error| failure(error.to_string()))?;
    match text.lines().next() {
        Some(line) if !line.is_empty() => Ok(Secret::new(line)),
        _ => Err(failure(std::io::ErrorKind::UnexpectedEof.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use facteur_core::plan;

    use super::*;
    use crate::configuration;

    /// What a route with the credentials `relay` gets, in short.
    fn found(variables: &[(&str, &str)]) -> String {
        let typed = "[[routes]]\nname = \"r\"\nhost = \"smtp.example.net\"\ndomains = [\"cabinet.fr\"]\ncredentials = \"relay\"\n[[domains]]\nname = \"cabinet.fr\"\n";
        let (checked, _) = plan::check(&plan::read_toml(typed).0);
        let variables = variables.iter().map(|(name, value)| (name.into(), value.into()));
        let configuration = configuration::read(None, variables).unwrap();
        match credentials(&checked.routes[0], &configuration) {
            Ok(None) => "none".to_owned(),
            Ok(Some(Credentials::Password { user, password })) => format!("{user}/{}", password.expose()),
            Ok(Some(Credentials::Bearer { user, token })) => format!("{user}//{}", token.expose()),
            Err(failure) => failure.to_string(),
        }
    }

    #[test]
    fn the_secret_is_the_first_line_of_its_file() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("secret");
        fs::write(&file, "geheim \nmore\n").unwrap();
        let name = file.to_str().unwrap();
        let relay = |key: &str| format!("{{ user = 'u', {key} = '{name}' }}");
        assert_eq!(found(&[("FACTEUR_CREDENTIALS__RELAY", &relay("password_file"))]), "u/geheim ");
        assert_eq!(found(&[("FACTEUR_CREDENTIALS__RELAY", &relay("token_file"))]), "u//geheim ");
        fs::write(&file, "").unwrap();
        let empty = found(&[("FACTEUR_CREDENTIALS__RELAY", &relay("password_file"))]);
        assert!(empty.starts_with("no credentials: "), "{empty}");
        assert_eq!(found(&[]), "no credentials: [credentials.relay]");
    }

    #[test]
    fn a_rehearsal_shows_no_secret() {
        assert_eq!(found(&[("FACTEUR_REHEARSAL__NEXT_HOP", "127.0.0.1:1")]), "none");
    }
}
