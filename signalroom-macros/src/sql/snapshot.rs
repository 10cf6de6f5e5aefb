//! The snapshot of all tables and views, `schema.sql`, as an SQLite database in memory.

mod database;
mod load;

pub(super) use database::{Complaint, Database, Dialect};

use super::catalog::Catalog;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// A snapshot that was read and holds together.
#[derive(Debug)]
pub(super) struct Snapshot {
    pub(super) path: PathBuf,
    text: String,
    pub(super) catalog: Catalog,
    pub(super) database: Database,
}

/// The last one: most calls of a compilation ask the same.
static LAST: Mutex<Option<Snapshot>> = Mutex::new(None);

/// Does something with the snapshot of a crate.
///
/// A missing or broken one is an error every time: nothing may compile unchecked.
pub(super) fn with<T>(manifest: &Path, ask: impl FnOnce(&Snapshot) -> T) -> Result<T, String> {
    let path = nearest(manifest)?;
    let text = std::fs::read_to_string(&path)
        .map_err(|why| format!("cannot read {}: {why}", path.display()))?;
    let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
    let snapshot = match last.take().filter(|known| known.path == path && known.text == text) {
        Some(known) => known,
        None => load::load(path, text)?,
    };
    Ok(ask(last.insert(snapshot)))
}

/// The nearest `schema.sql`, from the crate's folder upwards.
fn nearest(from: &Path) -> Result<PathBuf, String> {
    let mut files = from.ancestors().map(|folder| folder.join("schema.sql"));
    files.find(|file| file.is_file()).ok_or_else(|| {
        format!("no `schema.sql` in {} or above it: write it with `cargo schema`", from.display())
    })
}

#[cfg(test)]
pub(super) fn of(text: &str) -> Result<Snapshot, String> {
    load::load(PathBuf::from("schema.sql"), text.to_owned())
}
