//! A setting that a source needs and can't use.

use super::Origin;
use crate::Class;

/// The user can always fix it, in the environment or in `.env`.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SettingError {
    /// It is missing or empty.
    #[error("{name} is not set: put it into the environment or into .env")]
    NotSet {
        /// The setting.
        name: String,
    },
    /// It should be an address.
    #[error("{name} is not an address: write it like {example}, or leave it out for just that")]
    NotAnAddress {
        /// The setting.
        name: String,
        /// The default.
        example: &'static str,
    },
    /// It should be a key.
    #[error(
        "{name} (from {origin}) holds a blank, a line break or a letter that no key has: copy it again"
    )]
    NotAKey {
        /// The setting.
        name: String,
        /// Where it was read.
        origin: Origin,
    },
    /// It should name a file.
    #[error("{name} (from {origin}) names {}, which can't be read", path.display())]
    NotAFile {
        /// The setting.
        name: String,
        /// Where it was read.
        origin: Origin,
        /// The file.
        path: std::path::PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

impl SettingError {
    /// What kind of failure it is.
    pub fn class(&self) -> Class {
        match self {
            SettingError::NotSet { .. }
            | SettingError::NotAnAddress { .. }
            | SettingError::NotAKey { .. }
            | SettingError::NotAFile { .. } => Class::Settings,
        }
    }
}
