//! The names that a report's parameter and a record's column cannot have.

/// The flags of `run` and `preview`: a parameter is a flag of these commands too.
pub const RESERVED: &[&str] = &[
    "again", "at", "color", "csv", "help", "json", "no_color", "only", "open", "partial", "quiet",
    "request", "send", "to", "verbose", "version",
];

/// The columns that every record's table has besides the record's own: the agency's client, and when the row was
/// loaded.
pub const ADDED_COLUMNS: [&str; 2] = ["_client_id", "_loaded_at"];
