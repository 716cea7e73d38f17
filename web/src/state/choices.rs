//! The choice of colours, and what was done with the whole plan.

/// The choice of colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// What was done with the whole plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Said {
    /// The example was filled in.
    Example,
    /// The plan was given out as a file, or the browser refused.
    Saved(bool),
    /// A plan of that name took the place of the one typed.
    Taken(String),
    /// The plan was erased.
    Erased,
    /// What had been replaced is back.
    Restored,
    /// The face could not be asked, for this reason.
    Failed(String),
}

impl Theme {
    /// Every choice.
    pub(crate) const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The name that the document and this browser keep.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The choice of that name; the system's if there is none.
    pub(crate) fn named(name: &str) -> Self {
        Self::ALL.into_iter().find(|theme| theme.name() == name).unwrap_or_default()
    }
}
