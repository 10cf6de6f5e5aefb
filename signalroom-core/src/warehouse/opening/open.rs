//! Opening, step by step.

use super::connect::connect;
use super::due::{Due, due};
use super::migrations::Migrations;
use super::options::{OpenOptions, Place};
use super::relations::{OwnTables, Relations};
use super::stamps::Stamps;
use super::{internal_affiliates, schemas, tables, views};
use crate::declare::Schema;
use crate::warehouse::WarehouseError;
use crate::warehouse::database::Backend;
use crate::warehouse::dialect::{Named, Names, translate, view_text};
use crate::warehouse::store::Store;
use sha2::{Digest, Sha256};

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
pub(in crate::warehouse) enum Opened {
    /// It is there; what it lacks of what was declared, and what was brought up.
    There { store: Store, due: Due, done: Due },
    /// There is none yet, and none was made.
    Missing,
}

/// Opens a warehouse, and brings it up to what was declared as far as that is allowed.
pub(in crate::warehouse) async fn open(
    schema: &Schema,
    options: &OpenOptions,
    access: Access,
) -> Result<Opened, WarehouseError> {
    let names = Names::new(schema)?;
    let place = Place::parse(&options.url, &options.setting)?;
    let Some((database, _lock)) = connect(&place, &options.setting, access).await? else {
        return Ok(Opened::Missing);
    };
    let mut store = Store { database, names };
    let wanted = fingerprint(&store, options);
    let stamps = Stamps::read(&store).await?;
    if stamps.are_none() && access == Access::Read {
        return Ok(Opened::Missing);
    }
    stamps.check(&place, options)?;
    let is_as_declared = stamps.fingerprint() == Some(&wanted)
        && Relations::read(&store).await?.have_all(&store.names);
    let mut lacking = Due::default();
    if !is_as_declared && !stamps.are_none() {
        lacking = due(&store, &place, &stamps, options).await?;
    }
    let is_file = store.database.backend() == Backend::Sqlite;
    match access {
        Access::Run if !lacking.words.is_empty() && !is_file => {
            return Err(WarehouseError::Due { what: place.to_string(), due: lacking.words });
        }
        Access::Run | Access::Migrate if stamps.are_none() || !lacking.words.is_empty() => {
            bring_up(&store, &place, options, &wanted).await?;
        }
        Access::Read | Access::Run | Access::Migrate => {}
    }
    let (due, done) = match access {
        Access::Read => (lacking, Due::default()),
        Access::Run | Access::Migrate => (Due::default(), lacking),
    };
    if store.database.backend() == Backend::Sqlite {
        let columns = store.query(OPEN, tables::columns_query(Backend::Sqlite), &[]).await?;
        store.database.set_column_types(&columns);
    }
    Ok(Opened::There { store, due, done })
}

/// Creates or changes what is not as declared, all or nothing. After waiting for the lock it looks again:
/// another program may have done it meanwhile.
async fn bring_up(
    store: &Store,
    place: &Place,
    options: &OpenOptions,
    wanted: &str,
) -> Result<(), WarehouseError> {
    let mut transaction = store.begin(OPEN).await?;
    transaction.lock("signalroom.open").await?;
    let migrations = Migrations::of(transaction.backend());
    schemas::create(&mut transaction, &store.names).await?;
    migrations.run_first(&mut transaction).await?;
    let stamps = Stamps::read_in(&mut transaction).await?;
    stamps.check(place, options)?;
    let relations = Relations::read_in(&mut transaction).await?;
    if stamps.fingerprint() == Some(wanted) && relations.have_all(&store.names) {
        return transaction.rollback().await;
    }
    stamps.write_first(&mut transaction, options).await?;
    migrations.run(&mut transaction, &stamps, place).await?;
    let own = OwnTables::read(&mut transaction, &stamps).await?;
    tables::bring_up(&mut transaction, &store.names, &relations, &own).await?;
    views::bring_up(&mut transaction, &store.names, &relations).await?;
    internal_affiliates::sync(&mut transaction, place, options).await?;
    Stamps::write(&mut transaction, Stamps::LISTS_TABLES, "yes").await?;
    Stamps::write(&mut transaction, Stamps::FINGERPRINT, wanted).await?;
    transaction.commit().await
}

/// A short text that changes whenever a warehouse has to be brought up to something else: it is made of
/// the program's version, migrations, tables, views as they are sent, and internal affiliates.
fn fingerprint(store: &Store, options: &OpenOptions) -> String {
    let backend = store.database.backend();
    let mut hash = Sha256::new();
    let mut add = |text: &str| {
        hash.update(text.len().to_le_bytes());
        hash.update(text);
    };
    add(env!("CARGO_PKG_VERSION"));
    Migrations::of(backend).iter().for_each(&mut add);
    for (name, named) in store.names.iter() {
        add(name);
        match named {
            Named::Table(table) => add(&format!("{table:?}")),
            Named::View(view) => {
                add(&translate(view_text(&view, backend), backend, &store.names).text);
            }
            Named::Own => {}
        }
    }
    match &options.internal_affiliates {
        Some(labels) => labels.iter().for_each(|label| add(label)),
        None => add("internal affiliates are not configured"),
    }
    hash.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}
