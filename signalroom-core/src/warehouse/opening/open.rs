//! Opening, step by step.

use super::fingerprint::fingerprint;
use super::lock::FileLock;
use super::place::Place;
use super::stamps::Stamps;
use super::{affiliates, migrations, tables, views};
use crate::declare::Schema;
use crate::warehouse::database::Database;
use crate::warehouse::mistake::why;
use crate::warehouse::names::Names;
use crate::warehouse::store::Store;
use crate::warehouse::{Backend, OpenOptions, WarehouseError};

const DOING: &str = "open the warehouse";

/// Opens a warehouse and brings it up to what was declared.
pub(in crate::warehouse) async fn open(
    schema: &Schema,
    options: OpenOptions,
) -> Result<Store, WarehouseError> {
    let names = Names::new(schema)?;
    let place = Place::read(&options.url, &options.setting)?;
    let unreachable = |why: String| unreachable(&place, &options.setting, why);
    let (database, _lock) = connect(&place).await.map_err(unreachable)?;
    let mut store = Store { database, names };
    let wanted = fingerprint(&store, &options);
    let stamps = Stamps::read(&store).await?;
    stamps.fit(&place, &options)?;
    if stamps.fingerprint() != Some(&wanted) {
        bring_up(&store, &place, &options, &wanted).await?;
    }
    if store.database.backend() == Backend::Sqlite {
        let columns = store.ask(DOING, columns(Backend::Sqlite), &[]).await?;
        store.database.learn(&columns);
    }
    Ok(store)
}

/// The connections, and for a file the lock that is held until it is open.
async fn connect(place: &Place) -> Result<(Database, Option<FileLock>), String> {
    match place {
        Place::Sqlite(path) => {
            let lock = FileLock::of(path).await.map_err(|error| error.to_string())?;
            let database = Database::sqlite(path).await.map_err(|error| why(&error))?;
            Ok((database, Some(lock)))
        }
        Place::Postgres(url) => {
            let database = Database::postgres(url.reveal()).await.map_err(|error| why(&error))?;
            Ok((database, None))
        }
    }
}

fn unreachable(place: &Place, setting: &str, why: String) -> WarehouseError {
    let mend = match place {
        Place::Sqlite(_) => {
            "check that the folder can be written and that the file is a SQLite database"
        }
        Place::Postgres(_) => {
            "check host, port, user, password and database, and that the server runs"
        }
    };
    WarehouseError::Unreachable { what: place.to_string(), setting: setting.to_owned(), why, mend }
}

/// Makes or changes what is not yet as declared, all or nothing. Whoever waited for the lock looks
/// again: another program may have done it meanwhile.
async fn bring_up(
    store: &Store,
    place: &Place,
    options: &OpenOptions,
    wanted: &str,
) -> Result<(), WarehouseError> {
    let mut work = store.begin(DOING).await?;
    work.lock("signalroom.open").await?;
    work.script(beginning(work.backend())).await?;
    let stamps = Stamps::read_in(&mut work).await?;
    stamps.fit(place, options)?;
    if stamps.fingerprint() == Some(wanted) {
        return work.rollback().await;
    }
    stamps.first(&mut work, options).await?;
    migrations::run(&mut work, &stamps, place).await?;
    let there = work.ask(columns(work.backend()), &[]).await?;
    tables::make(&mut work, &store.names, &there).await?;
    views::make(&mut work, &store.names).await?;
    affiliates::keep(&mut work, &options.internal_affiliates).await?;
    Stamps::write(&mut work, Stamps::FINGERPRINT, wanted).await?;
    work.commit().await
}

fn beginning(backend: Backend) -> &'static str {
    match backend {
        Backend::Sqlite => include_str!("../sql/sqlite/begin.sql"),
        Backend::Postgres => include_str!("../sql/postgres/begin.sql"),
    }
}

fn columns(backend: Backend) -> &'static str {
    match backend {
        Backend::Sqlite => include_str!("../sql/sqlite/columns.sql"),
        Backend::Postgres => include_str!("../sql/postgres/columns.sql"),
    }
}
