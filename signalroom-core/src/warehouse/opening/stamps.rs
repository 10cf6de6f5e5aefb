//! What is stamped in a warehouse: its mode, its client, how far it was brought up.

use super::place::Place;
use crate::declare::Value;
use crate::settings::Mode;
use crate::warehouse::database::RowSet;
use crate::warehouse::store::Store;
use crate::warehouse::work::Work;
use crate::warehouse::{Backend, OpenOptions, WarehouseError};
use std::collections::BTreeMap;

const MODE: &str = "mode";
const CLIENT: &str = "client_id";
const MADE: &str = "made";
const MIGRATIONS: &str = "migrations";

/// Texts by name.
#[derive(Debug, Default)]
pub(super) struct Stamps(BTreeMap<String, String>);

impl Stamps {
    /// What it was last brought up to.
    pub(super) const FINGERPRINT: &str = "fingerprint";

    /// Reads them; a new database has none.
    pub(super) async fn read(store: &Store) -> Result<Self, WarehouseError> {
        let exist = match store.database.backend() {
            Backend::Sqlite => include_str!("../sql/sqlite/stamps_exist.sql"),
            Backend::Postgres => include_str!("../sql/postgres/stamps_exist.sql"),
        };
        let doing = "read what is stamped in the warehouse";
        let there = store.ask(doing, exist, &[]).await?;
        if there.rows == [[Value::Int(0)]] {
            return Ok(Stamps::default());
        }
        Stamps::of(&store.ask(doing, include_str!("../sql/stamps.sql"), &[]).await?)
    }

    /// Reads them in a transaction.
    pub(super) async fn read_in(work: &mut Work<'_>) -> Result<Self, WarehouseError> {
        Stamps::of(&work.ask(include_str!("../sql/stamps.sql"), &[]).await?)
    }

    fn of(rows: &RowSet) -> Result<Self, WarehouseError> {
        let pairs = rows.iter().map(|row| Ok((row.get("name")?, row.get("value")?)));
        pairs.collect::<Result<_, _>>().map(Stamps)
    }

    /// Writes one.
    pub(super) async fn write(
        work: &mut Work<'_>,
        name: &str,
        value: &str,
    ) -> Result<(), WarehouseError> {
        let given =
            [("name", Value::Text(name.to_owned())), ("value", Value::Text(value.to_owned()))];
        work.ask(include_str!("../sql/stamp.sql"), &given).await.map(|_| ())
    }

    /// Stamps a new warehouse with its mode and client.
    pub(super) async fn first(
        &self,
        work: &mut Work<'_>,
        options: &OpenOptions,
    ) -> Result<(), WarehouseError> {
        if self.0.contains_key(MODE) {
            return Ok(());
        }
        Stamps::write(work, MODE, options.mode.word()).await?;
        Stamps::write(work, CLIENT, &options.client_id).await?;
        Stamps::write(work, MADE, &options.now.to_rfc3339()).await
    }

    /// Whether mode and client are those of whoever opens it; a new warehouse fits anybody.
    pub(super) fn fit(&self, place: &Place, options: &OpenOptions) -> Result<(), WarehouseError> {
        let mode =
            self.0.get(MODE).map(|word| if word == "sample" { Mode::Sample } else { Mode::Real });
        if let Some(stamped) = mode.filter(|mode| *mode != options.mode) {
            let (what, asked) = (place.to_string(), options.mode);
            return Err(WarehouseError::ModeMismatch { what, stamped, asked });
        }
        match self.0.get(CLIENT) {
            Some(stamped) if *stamped != options.client_id => Err(WarehouseError::ClientMismatch {
                what: place.to_string(),
                stamped: stamped.clone(),
                asked: options.client_id.clone(),
            }),
            _ => Ok(()),
        }
    }

    /// What it was last brought up to.
    pub(super) fn fingerprint(&self) -> Option<&str> {
        self.0.get(Stamps::FINGERPRINT).map(String::as_str)
    }

    /// How many migrations it has.
    pub(super) fn migrations(&self) -> usize {
        self.0.get(MIGRATIONS).and_then(|number| number.parse().ok()).unwrap_or(0)
    }

    /// Stamps how many migrations it has.
    pub(super) async fn migrated(work: &mut Work<'_>, number: usize) -> Result<(), WarehouseError> {
        Stamps::write(work, MIGRATIONS, &number.to_string()).await
    }
}
