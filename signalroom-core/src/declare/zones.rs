//! The names of the world's time zones, for the macros (by `#[path]`), which must not depend on
//! `chrono-tz`: it would be built twice. A test holds the list to it.

/// All names, sorted.
pub(crate) fn zones() -> impl Iterator<Item = &'static str> {
    include_str!("zones.txt").lines()
}
