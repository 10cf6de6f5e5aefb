//! The snapshot of all tables and views: `schema.sql`.

use super::file::crate_folder;
use std::path::PathBuf;

/// The nearest `schema.sql`, from the crate that is being compiled upwards.
pub(super) fn path() -> Result<PathBuf, String> {
    let from = crate_folder();
    let mut files = from.ancestors().map(|folder| folder.join("schema.sql"));
    files.find(|file| file.is_file()).ok_or_else(|| {
        format!("no `schema.sql` in {} or above it: write it by `cargo schema`", from.display())
    })
}
