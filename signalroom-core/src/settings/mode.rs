//! Sample or real: made-up data until the first setting of the project's own.

use super::{DeclaredNames, Settings};

/// Whether the numbers are made up; stamped in the warehouse, so that they never mix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Made up by the sample servers.
    Sample,
    /// From the real sources.
    Real,
}

impl Mode {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Mode::Sample => "sample",
            Mode::Real => "real",
        }
    }
}

impl std::fmt::Display for Mode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.word())
    }
}

/// Settings that name the project's own database; the first that is set is used.
pub(super) const DATABASE: [&str; 2] = ["DATABASE_URL", "SUPABASE_DB_HOST"];

/// Real as soon as a database or any setting of a source is set, even when others are missing, so that real
/// numbers are never mixed with made-up ones.
pub(super) fn mode_of(settings: &Settings, names: &DeclaredNames) -> Mode {
    let mut set = settings.iter().map(|(name, _)| name);
    if set.any(|name| DATABASE.contains(&name) || names.is_of_a_source(name)) {
        Mode::Real
    } else {
        Mode::Sample
    }
}
