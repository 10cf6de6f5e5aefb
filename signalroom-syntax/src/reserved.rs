//! The names that a report's parameter cannot have.

/// The flags of `run` and `preview`: a parameter is a flag of these commands too.
pub const RESERVED: &[&str] = &[
    "again", "at", "color", "csv", "help", "json", "no_color", "only", "open", "partial", "quiet",
    "request", "send", "to", "verbose", "version",
];
