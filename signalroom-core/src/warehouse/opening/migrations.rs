//! The runtime's own tables: files that are never edited once released, only followed by more.

use super::options::Place;
use super::stamps::Stamps;
use crate::warehouse::transaction::Transaction;
use crate::warehouse::{Backend, OpenError, WarehouseError};

/// The migrations for that kind of database, in order.
///
/// The first one makes `signalroom.stamps`, which counts the others: it is not counted itself, says `if
/// not exists`, and runs whenever a warehouse is brought up to something new.
pub(super) struct Migrations {
    first: &'static str,
    counted: &'static [&'static str],
}

const SQLITE: Migrations = Migrations {
    first: include_str!("../../../migrations/sqlite/0000_stamps.sql"),
    counted: &[
        include_str!("../../../migrations/sqlite/0001_runtime.sql"),
        include_str!("../../../migrations/sqlite/0002_tables.sql"),
        include_str!("../../../migrations/sqlite/0003_loads.sql"),
        include_str!("../../../migrations/sqlite/0004_first_days.sql"),
        include_str!("../../../migrations/sqlite/0005_replaced_views.sql"),
        include_str!("../../../migrations/sqlite/0006_names.sql"),
        include_str!("../../../migrations/sqlite/0007_label_reading.sql"),
    ],
};
const POSTGRES: Migrations = Migrations {
    first: include_str!("../../../migrations/postgres/0000_stamps.sql"),
    counted: &[
        include_str!("../../../migrations/postgres/0001_runtime.sql"),
        include_str!("../../../migrations/postgres/0002_tables.sql"),
        include_str!("../../../migrations/postgres/0003_loads.sql"),
        include_str!("../../../migrations/postgres/0004_first_days.sql"),
        include_str!("../../../migrations/postgres/0005_replaced_views.sql"),
        include_str!("../../../migrations/postgres/0006_names.sql"),
        include_str!("../../../migrations/postgres/0007_label_reading.sql"),
    ],
};

impl Migrations {
    pub(super) fn of(backend: Backend) -> Self {
        match backend {
            Backend::Sqlite => SQLITE,
            Backend::Postgres => POSTGRES,
        }
    }

    /// Makes the table of stamps where there is none.
    pub(super) async fn run_first(
        &self,
        transaction: &mut Transaction<'_>,
    ) -> Result<(), WarehouseError> {
        transaction.execute_script(self.first).await
    }

    /// How many the warehouse has not had.
    ///
    /// # Errors
    /// When it has had more than there are.
    pub(super) fn missing(&self, stamps: &Stamps, place: &Place) -> Result<usize, WarehouseError> {
        let newer = || OpenError::Newer { what: place.to_string() }.into();
        self.counted.len().checked_sub(stamps.migrations()).ok_or_else(newer)
    }

    /// Runs those that the warehouse has not had.
    pub(super) async fn run(
        &self,
        transaction: &mut Transaction<'_>,
        stamps: &Stamps,
        place: &Place,
    ) -> Result<(), WarehouseError> {
        let Some(new) = self.counted.get(stamps.migrations()..) else {
            return Err(OpenError::Newer { what: place.to_string() }.into());
        };
        for migration in new {
            transaction.execute_script(migration).await?;
        }
        match new {
            [] => Ok(()),
            _ => Stamps::write_migrations(transaction, self.counted.len()).await,
        }
    }
}
