//! Opening, step by step.

use super::connect::connect;
use super::due::{Due, check_names, due};
use super::migrations::Migrations;
use super::options::{OpenOptions, Place};
use super::relations::{OwnTables, Relations};
use super::stamps::Stamps;
use super::{Relabeled, internal_affiliates, labels, refused, schemas, tables, views};
use crate::declare::Schema;
use crate::warehouse::database::Backend;
use crate::warehouse::dialect::Names;
use crate::warehouse::store::Store;
use crate::warehouse::{OpenError, WarehouseError};

const OPEN: &str = "open the warehouse";

/// What an opening may do to the warehouse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::warehouse) enum Access {
    /// Nothing: it is asked as it is.
    Read,
    /// Make one that is not there, and bring a file up to what was declared. A server's that is there is changed by
    /// [`Access::Migrate`] alone: several programs use it, and a deployment says when.
    Run,
    /// Bring it up to what was declared.
    Migrate,
}

/// A warehouse that was opened.
#[derive(Debug)]
pub(in crate::warehouse) struct Opened {
    pub(in crate::warehouse) store: Store,
    /// What it lacks of what was declared.
    pub(in crate::warehouse) due: Due,
    /// What was brought up.
    pub(in crate::warehouse) done: Due,
    /// The labels that were rewritten.
    pub(in crate::warehouse) relabeled: Vec<Relabeled>,
}

/// Opens a warehouse, and brings it up to what was declared as far as that is allowed; `None` if there is none yet and none was
/// made.
pub(in crate::warehouse) async fn open(
    schema: &Schema,
    options: &OpenOptions,
    access: Access,
) -> Result<Option<Opened>, WarehouseError> {
    let names = Names::new(schema)?;
    let place = Place::parse(&options.url, &options.setting)?;
    let Some((database, _lock)) = connect(&place, options, access).await? else {
        return Ok(None);
    };
    if access == Access::Run
        && let Some(session) = database.session()
    {
        refused::check_limit(session, &place, &options.setting)?;
    }
    let mut store = Store { database, names };
    let stamps = Stamps::read(&store).await?;
    if stamps.are_none() {
        check_names(&store).await?;
        if access == Access::Read {
            return Ok(None);
        }
    }
    stamps.check(&place, options)?;
    let mut lacking = Due::default();
    if !stamps.are_none() {
        lacking = due(&store, &place, &stamps, options).await?;
    }
    let mut relabeled = Vec::new();
    let is_file = store.database.backend() == Backend::Sqlite;
    match access {
        Access::Run if !lacking.words.is_empty() && !is_file => {
            return Err(OpenError::Due { what: place.to_string(), due: lacking.words }.into());
        }
        Access::Run | Access::Migrate if stamps.are_none() || !lacking.words.is_empty() => {
            relabeled = bring_up(&store, &place, options).await?;
        }
        Access::Read | Access::Run | Access::Migrate => {}
    }
    let (due, done) = match access {
        Access::Read => (lacking, Due::default()),
        Access::Run | Access::Migrate => (Due::default(), lacking),
    };
    if is_file {
        let columns = store.query(OPEN, tables::columns_query(Backend::Sqlite), &[]).await?;
        store.database.set_column_types(&columns);
    }
    Ok(Some(Opened { store, due, done, relabeled }))
}

/// Creates or changes what is not as declared, all or nothing. After waiting for the lock each step looks again: another
/// program may have done it meanwhile.
async fn bring_up(
    store: &Store,
    place: &Place,
    options: &OpenOptions,
) -> Result<Vec<Relabeled>, WarehouseError> {
    let mut transaction = store.begin(OPEN).await?;
    transaction.lock("signalroom.open").await?;
    let migrations = Migrations::of(transaction.backend());
    schemas::create(&mut transaction, &store.names).await?;
    migrations.run_first(&mut transaction).await?;
    let stamps = Stamps::read_in(&mut transaction).await?;
    stamps.check(place, options)?;
    let relations = Relations::read_in(&mut transaction).await?;
    stamps.write_first(&mut transaction, options).await?;
    migrations.run(&mut transaction, &stamps, place).await?;
    let own = OwnTables::read(&mut transaction, &stamps).await?;
    tables::bring_up(&mut transaction, &store.names, &relations, &own).await?;
    let relabeled = labels::bring_up(&mut transaction, &store.names).await?;
    views::bring_up(&mut transaction, &store.names, &relations).await?;
    internal_affiliates::sync(&mut transaction, place, options).await?;
    Stamps::write(&mut transaction, Stamps::LISTS_TABLES, "yes").await?;
    transaction.commit().await?;
    Ok(relabeled)
}
