//! What can go wrong while a feed is read.

use crate::Class;
use crate::net::HttpError;
use crate::settings::SettingError;

/// A feed that can't be read on.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FeedError {
    /// The API did not answer as it should.
    #[error(transparent)]
    Http(#[from] HttpError),
    /// The source does not name its API.
    #[error("the source names no API: write `api = …` in its `#[source]`")]
    NoApi,
    /// Paging does not move on.
    #[error("{call}: the API repeats page {page}")]
    Repeats {
        /// Method and address.
        call: String,
        /// The page that is equal to the one before.
        page: u32,
    },
    /// Paging ends too early.
    #[error("{call}: the API counts {total} rows, but page {page} is empty after {seen}")]
    Short {
        /// Method and address.
        call: String,
        /// What the API counts.
        total: u64,
        /// The empty page.
        page: u32,
        /// What it gave.
        seen: u64,
    },
}

impl FeedError {
    /// What kind of failure it is.
    pub fn class(&self) -> Class {
        match self {
            FeedError::Http(error) => error.class(),
            FeedError::NoApi | FeedError::Repeats { .. } | FeedError::Short { .. } => {
                Class::Lasting
            }
        }
    }
}

impl From<SettingError> for FeedError {
    fn from(error: SettingError) -> Self {
        FeedError::Http(error.into())
    }
}
