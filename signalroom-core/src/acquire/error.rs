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
    /// The API reports an error, though with a status of success.
    #[error("{call} reports an error: {said}")]
    Reported {
        /// Method and address.
        call: String,
        /// The API's own words.
        said: String,
    },
    /// No row has a field that the source looks for: it may have another name now.
    #[error("{call}: no row has `{names}`; the rows have: {there}")]
    NoSuchField {
        /// Method and address.
        call: String,
        /// The names that the field may have.
        names: String,
        /// The names of the fields that the rows have.
        there: String,
    },
    /// The API has more rows than it gives.
    #[error("{call}: the API says that its results are incomplete: ask for less at a time")]
    Incomplete {
        /// Method and address.
        call: String,
    },
    /// The list changed while its pages were read, and did so again the second time.
    #[error("{call}: pages {} and {} give {key} different values", pages[0], pages[1])]
    TwoValues {
        /// Method and address.
        call: String,
        /// The key.
        key: String,
        /// The pages that disagree.
        pages: [u32; 2],
    },
    /// Paging does not move on.
    #[error("{call}: the API repeats page {page}")]
    Repeats {
        /// Method and address.
        call: String,
        /// The page, which has no row that earlier ones don't have.
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
    /// The status of the API's answer, if there was one and it wasn't success.
    pub fn status(&self) -> Option<u16> {
        match self {
            FeedError::Http(error) => error.status().map(|status| status.as_u16()),
            _ => None,
        }
    }

    /// What kind of failure it is.
    pub fn class(&self) -> Class {
        match self {
            FeedError::Http(error) => error.class(),
            FeedError::NoApi
            | FeedError::Reported { .. }
            | FeedError::NoSuchField { .. }
            | FeedError::Incomplete { .. }
            | FeedError::TwoValues { .. }
            | FeedError::Repeats { .. }
            | FeedError::Short { .. } => Class::Lasting,
        }
    }
}

impl From<SettingError> for FeedError {
    fn from(error: SettingError) -> Self {
        FeedError::Http(error.into())
    }
}
