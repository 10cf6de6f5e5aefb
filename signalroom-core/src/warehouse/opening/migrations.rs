//! The runtime's own tables: files that are never edited once released, only followed by more.

use super::place::Place;
use super::stamps::Stamps;
use crate::warehouse::work::Work;
use crate::warehouse::{Backend, WarehouseError};

const SQLITE: [&str; 1] = [include_str!("../../../migrations/sqlite/0001_runtime.sql")];
const POSTGRES: [&str; 1] = [include_str!("../../../migrations/postgres/0001_runtime.sql")];

/// All of them, in order.
pub(super) fn all(backend: Backend) -> &'static [&'static str] {
    match backend {
        Backend::Sqlite => &SQLITE,
        Backend::Postgres => &POSTGRES,
    }
}

/// Runs those that the warehouse has not had.
pub(super) async fn run(
    work: &mut Work<'_>,
    stamps: &Stamps,
    place: &Place,
) -> Result<(), WarehouseError> {
    let all = all(work.backend());
    let Some(new) = all.get(stamps.migrations()..) else {
        return Err(WarehouseError::Newer { what: place.to_string() });
    };
    for migration in new {
        work.script(migration).await?;
    }
    if new.is_empty() { Ok(()) } else { Stamps::migrated(work, all.len()).await }
}
