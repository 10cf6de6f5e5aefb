//! The names that a report's parameter cannot have, for the macros (by `#[path]`) and the command line; it
//! depends on nothing.

/// The flags of `run` and `preview`: a parameter is a flag of these commands too.
pub const RESERVED: &[&str] = &[
    "again", "at", "color", "csv", "help", "json", "no_color", "only", "open", "partial", "quiet",
    "send", "to", "verbose", "version",
];
