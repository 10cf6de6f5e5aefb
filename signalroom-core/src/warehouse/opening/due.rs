//! What is due: what a warehouse lacks of what was declared. Nothing is changed here.

use super::migrations::Migrations;
use super::options::{OpenOptions, Place};
use super::relations::{OwnTables, Relations};
use super::stamps::Stamps;
use super::views::OwnViews;
use super::{internal_affiliates, labels, tables, views};
use crate::warehouse::store::Store;
use crate::warehouse::{OpenError, WarehouseError};
use signalroom_syntax::table_names::RUNTIME_TABLES;

/// What a warehouse lacks of what was declared.
#[derive(Debug, Clone, Default)]
pub(in crate::warehouse) struct Due {
    /// In words; nothing if it is as declared.
    pub(in crate::warehouse) words: Vec<String>,
    /// Whether the runtime's own tables are older than this program.
    pub(in crate::warehouse) is_older: bool,
}

/// Where there is no warehouse yet, whatever has one of its names is somebody else's.
///
/// # Errors
/// When something has.
pub(super) async fn check_names(store: &Store) -> Result<(), WarehouseError> {
    let relations = Relations::read(store).await?;
    let mut own = RUNTIME_TABLES.into_iter().filter(|name| *name != "signalroom.stamps");
    if let Some(name) = own.find(|name| relations.get(name).is_some()) {
        return Err(OpenError::NotOurs { name: name.to_owned() }.into());
    }
    tables::due(store, &relations, &OwnTables::default()).await?;
    views::due(store, &relations, &OwnViews::default()).map(|_| ())
}

/// What a warehouse lacks.
///
/// # Errors
/// When a newer program made it, the configured labels are missing, or the database fails.
pub(super) async fn due(
    store: &Store,
    place: &Place,
    stamps: &Stamps,
    options: &OpenOptions,
) -> Result<Due, WarehouseError> {
    let migrations = Migrations::of(store.database.backend()).missing(stamps, place)?;
    if migrations > 0 {
        // What else is due can be known only once the runtime's own tables are there.
        let some = if migrations == 1 { "migration" } else { "migrations" };
        let words = vec![format!("{migrations} {some} of the runtime's own tables")];
        return Ok(Due { words, is_older: true });
    }
    let relations = Relations::read(store).await?;
    let own = OwnTables::of(store).await?;
    let mut words = tables::due(store, &relations, &own).await?;
    words.extend(labels::due(store, &relations).await?);
    words.extend(views::due(store, &relations, &OwnViews::read(store).await?)?);
    words.extend(internal_affiliates::due(store, place, options).await?);
    Ok(Due { words, is_older: false })
}
