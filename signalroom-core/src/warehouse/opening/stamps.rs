//! What is stamped in a warehouse: its mode, its client, and how many migrations it has had.

use super::options::{OpenOptions, Place};
use crate::declare::Value;
use crate::settings::Mode;
use crate::warehouse::database::{Backend, RowSet};
use crate::warehouse::store::Store;
use crate::warehouse::transaction::Transaction;
use crate::warehouse::{OpenError, WarehouseError};
use std::collections::BTreeMap;

const MODE: &str = "mode";
const CLIENT: &str = "client_id";
const MADE: &str = "made";
const MIGRATIONS: &str = "migrations";

const ALL: &str = "select name, value from signalroom.stamps";

/// Texts by name.
#[derive(Debug, Default)]
pub(super) struct Stamps(BTreeMap<String, String>);

impl Stamps {
    /// Whether it lists the tables that it made.
    pub(super) const LISTS_TABLES: &str = "lists_tables";

    /// Reads them; a new database has none.
    pub(super) async fn read(store: &Store) -> Result<Self, WarehouseError> {
        let exists = match store.database.backend() {
            Backend::Sqlite => {
                "select count(*) as n from sqlite_schema
                 where type = 'table' and name = 'signalroom_stamps'"
            }
            Backend::Postgres => {
                "select count(*) as n from pg_catalog.pg_tables
                 where schemaname = 'signalroom' and tablename = 'stamps'"
            }
        };
        let action = "read what is stamped in the warehouse";
        let count = store.query(action, exists, &[]).await?;
        if count.rows == [[Value::Int(0)]] {
            return Ok(Stamps::default());
        }
        Stamps::of(&store.query(action, ALL, &[]).await?)
    }

    /// Reads them in a transaction.
    pub(super) async fn read_in(transaction: &mut Transaction<'_>) -> Result<Self, WarehouseError> {
        Stamps::of(&transaction.query(ALL, &[]).await?)
    }

    fn of(rows: &RowSet) -> Result<Self, WarehouseError> {
        let pairs = rows.iter().map(|row| Ok((row.get("name")?, row.get("value")?)));
        pairs.collect::<Result<_, _>>().map(Stamps)
    }

    /// Writes one.
    pub(super) async fn write(
        transaction: &mut Transaction<'_>,
        name: &str,
        value: &str,
    ) -> Result<(), WarehouseError> {
        const WRITE: &str = "
            insert into signalroom.stamps (name, value) values (:name, :value)
            on conflict (name) do update set value = excluded.value";
        let [name, value] = [name, value].map(|text| Value::Text(text.to_owned()));
        transaction.execute(WRITE, &[("name", name), ("value", value)]).await
    }

    /// Stamps a new warehouse with its mode and client.
    pub(super) async fn write_first(
        &self,
        transaction: &mut Transaction<'_>,
        options: &OpenOptions,
    ) -> Result<(), WarehouseError> {
        if self.0.contains_key(MODE) {
            return Ok(());
        }
        Stamps::write(transaction, MODE, options.mode.word()).await?;
        Stamps::write(transaction, CLIENT, &options.client_id).await?;
        Stamps::write(transaction, MADE, &options.now.to_rfc3339()).await
    }

    /// Fails unless mode and client are those it is opened with; a new warehouse has neither yet.
    pub(super) fn check(&self, place: &Place, options: &OpenOptions) -> Result<(), WarehouseError> {
        let mode =
            self.0.get(MODE).map(|word| if word == "sample" { Mode::Sample } else { Mode::Real });
        if let Some(stamped) = mode.filter(|mode| *mode != options.mode) {
            let (what, asked) = (place.to_string(), options.mode);
            return Err(OpenError::ModeMismatch { what, stamped, asked }.into());
        }
        match self.0.get(CLIENT) {
            Some(stamped) if *stamped != options.client_id => Err(OpenError::ClientMismatch {
                what: place.to_string(),
                stamped: stamped.clone(),
                asked: options.client_id.clone(),
            }
            .into()),
            _ => Ok(()),
        }
    }

    /// Whether nothing is stamped: there is no warehouse yet.
    pub(super) fn are_none(&self) -> bool {
        !self.has(MODE)
    }

    /// Whether something is stamped.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// How many migrations it has.
    pub(super) fn migrations(&self) -> usize {
        self.0.get(MIGRATIONS).and_then(|number| number.parse().ok()).unwrap_or(0)
    }

    /// Stamps how many migrations it has.
    pub(super) async fn write_migrations(
        transaction: &mut Transaction<'_>,
        number: usize,
    ) -> Result<(), WarehouseError> {
        Stamps::write(transaction, MIGRATIONS, &number.to_string()).await
    }
}
