//! What kind of failure an error is: exit codes and retries follow from it.

/// The class of an error. Each of our error enums says its own; an error that a report's or a source's author returns by
/// itself is [`Class::Lasting`].
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Class {
    /// A wrong command, flag, name or value: nothing was touched.
    Usage,
    /// A setting is missing or wrong, or does not fit the warehouse.
    Settings,
    /// It may succeed a little later: a time-out, a busy server, a lock.
    Passing,
    /// It will fail again until somebody mends it.
    Lasting,
    /// The data is not what it should be: days are missing, rows are bad.
    Data,
    /// Somebody stopped the program.
    Interrupted,
    /// A mistake in the program itself: a panic, a broken invariant.
    Bug,
}
