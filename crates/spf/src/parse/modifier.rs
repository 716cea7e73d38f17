//! Reads a modifier: `redirect`, `exp`, or one that SPF does not know (§6).

use crate::macros::{Letters, MacroString};
use crate::parse::directive;
use crate::{Modifier, ProblemKind, Qualifier};

/// Reads the term `text`, which is `name`, `=` and `value`, as a modifier, or says that it is none.
pub(super) fn read(text: &str, name: &str, value: &str) -> Option<Result<Modifier, Box<ProblemKind>>> {
    if let Some(name) = name.strip_prefix(|character| Qualifier::of(character).is_some()) {
        let kind = || ProblemKind::QualifiedModifier { term: text.to_owned(), name: name.to_owned() };
        return is_known(name).then(|| Err(kind().into()));
    }
    Some(read_value(text, name, value))
}

/// Whether a modifier's name is one of RFC 7208.
pub(super) fn is_known(name: &str) -> bool {
    KNOWN.iter().any(|known| known.eq_ignore_ascii_case(name))
}

fn read_value(text: &str, name: &str, value: &str) -> Result<Modifier, Box<ProblemKind>> {
    if name.eq_ignore_ascii_case("redirect") {
        return directive::domain(text, name, value).map(Modifier::Redirect);
    }
    if name.eq_ignore_ascii_case("exp") {
        return directive::domain(text, name, value).map(Modifier::Explanation);
    }
    // §12: name = ALPHA *( ALPHA / DIGIT / "-" / "_" / "." )
    let characters = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
    if !characters || !name.starts_with(|first: char| first.is_ascii_alphabetic()) {
        return Err(ProblemKind::BadModifierName { term: text.to_owned(), name: name.to_owned() }.into());
    }
    // §12: unknown-modifier = name "=" macro-string
    let value = MacroString::read(value, Letters::Any)
        .map_err(|found| Box::new(ProblemKind::BadMacro { term: text.to_owned(), found }))?;
    Ok(Modifier::Unknown { name: name.to_owned(), value })
}

const KNOWN: [&str; 2] = ["redirect", "exp"];
