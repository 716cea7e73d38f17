//! The settings sheet of the application: what to type in which field, and why.

pub mod isagi_connect;

/// A settings sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The application's windows, in the order in which they are filled in.
    pub windows: Vec<Window>,
    /// Which version of the application the sheet describes.
    pub version_note: &'static str,
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
    /// The application's own label, never translated.
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

impl Value {
    /// The value as shown.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Exact(text) | Self::Words(text) => text,
        }
    }
}
