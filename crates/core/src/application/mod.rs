//! The settings sheet of the application: what to type in which field, and why, what else to know, what is not known.

mod copier;
mod generic;
pub mod isagi_connect;
mod transport;

use crate::plan::{Checked, Profile};
use crate::words::ApplicationTexts;

/// A settings sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The application's windows, in the order in which they are filled in.
    pub windows: Vec<Window>,
    /// What else to know.
    pub notes: Vec<&'static str>,
    /// What is not known of this application, and how to find out.
    pub unknown: Vec<&'static str>,
    /// Which version of the application the sheet describes, where it describes one.
    pub version_note: Option<&'static str>,
}

/// One window of the application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// How to get to it.
    pub title: &'static str,
    /// Its fields, from top to bottom.
    pub fields: Vec<Field>,
}

/// One field of a window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The application's own label, never translated where it is known.
    pub label: String,
    /// What to type.
    pub value: Value,
    /// Why, where it is not plain.
    pub note: Option<&'static str>,
}

/// What goes into a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Text to copy, exactly as it stands.
    Exact(String),
    /// Something to choose or leave, in words.
    Words(String),
}

/// The sheet of a plan's application, in the language of `texts`.
pub fn sheet(plan: &Checked, texts: &ApplicationTexts) -> Sheet {
    match plan.profile {
        Profile::IsagiConnect => isagi_connect::sheet(plan, texts),
        Profile::Copier => copier::sheet(plan, texts),
        Profile::Generic => generic::sheet(plan, texts),
    }
}

/// A sheet as plain text.
pub fn text(sheet: &Sheet, texts: &ApplicationTexts) -> String {
    let mut text = String::new();
    for window in &sheet.windows {
        text.push_str(&format!("{}\n\n", window.title));
        for field in &window.fields {
            text.push_str(&format!("  {}: {}\n", field.label, field.value.as_str()));
            if let Some(note) = field.note {
                text.push_str(&format!("      {note}\n"));
            }
        }
        text.push('\n');
    }
    for (title, lines) in [(texts.notes_title, &sheet.notes), (texts.unknown_title, &sheet.unknown)] {
        if !lines.is_empty() {
            text.push_str(&format!("{title}\n\n"));
            text.extend(lines.iter().map(|line| format!("- {line}\n")));
            text.push('\n');
        }
    }
    text.push_str(sheet.version_note.unwrap_or_default());
    format!("{}\n", text.trim_end())
}

impl Field {
    fn exact(label: &str, value: impl Into<String>) -> Self {
        Self { label: label.to_owned(), value: Value::Exact(value.into()), note: None }
    }

    fn words(label: &str, value: impl Into<String>) -> Self {
        Self { label: label.to_owned(), value: Value::Words(value.into()), note: None }
    }

    fn note(self, note: &'static str) -> Self {
        Self { note: Some(note), ..self }
    }
}

impl Value {
    /// The value as shown.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Exact(text) | Self::Words(text) => text,
        }
    }
}

#[cfg(test)]
mod tests;
