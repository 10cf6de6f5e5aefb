//! A field of a row that can't be read.

/// A field that does not hold what it should.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FieldError {
    /// It holds something else.
    #[error("`{name}` is {found}, not {expected}")]
    Wrong {
        /// Its name.
        name: String,
        /// How it begins.
        found: String,
        /// What it should be.
        expected: &'static str,
    },
    /// It is missing.
    #[error("`{names}` is missing; the row has: {there}")]
    Missing {
        /// The names that it may have.
        names: String,
        /// The names of the fields that the row has.
        there: String,
    },
}
